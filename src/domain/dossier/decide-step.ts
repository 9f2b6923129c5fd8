import { demandText, optionalText } from '../demand.ts';
import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { DossierAct } from './act.ts';
import { notNowProblem } from './allowed.ts';
import type { DossierEventData } from './event.ts';
import type { DecisionFacts } from './facts.ts';
import { workingMinutes } from './interval.ts';
import type { Dossier, StepProgress } from './state.ts';

type StepAct = Extract<DossierAct, { type: 'start-step' | 'finish-step' | 'return-step' }>;

/** Steps are done one after the other as the plan of the receipt says; `step` names the expected one when given. */
export function decideStep(dossier: Dossier, act: StepAct, { calendar, occurredAt }: DecisionFacts): DossierEventData {
  const step = currentStep(dossier, act);
  if (act.type === 'start-step') {
    if (step.startedAt !== null) throw notNowProblem(act.type, `bước ${step.order} đã bắt đầu`);
    return { type: 'step-started', step: step.order };
  }
  if (act.type === 'return-step') {
    const backTo = act.backTo ?? step.returnsTo;
    const reason = demandText(act.reason, 'Lý do', 'reason');
    if (backTo === null) throw new Problem('required', { field: 'Bước nhận lại' }, 'backTo');
    if (backTo >= step.order || !dossier.steps.some(({ order }) => order === backTo)) {
      throw new Problem('step-out-of-order', { step: backTo, current: step.order }, 'backTo');
    }
    return { type: 'step-returned', step: step.order, backTo, reason };
  }
  const startedAt = step.startedAt ?? handedAt(dossier, step);
  return {
    type: 'step-finished',
    step: step.order,
    name: step.name,
    startedAt,
    workingMinutes: stepMinutes(calendar, dossier, startedAt, occurredAt),
    plannedMinutes: step.plannedMinutes,
    note: optionalText(act.note),
    holder: dossier.holder,
  };
}

/** Office minutes of a step, without the pauses in it. */
function stepMinutes(calendar: WorkingCalendar, dossier: Dossier, from: Instant, to: Instant): number {
  return workingMinutes(calendar, { from, to }, dossier.pauses);
}

function currentStep(dossier: Dossier, act: StepAct): StepProgress {
  const current = dossier.steps.find(({ order }) => order === dossier.currentStep);
  if (!current) throw notNowProblem(act.type, 'hồ sơ không còn bước nào trong quy trình');
  if (act.step !== undefined && act.step !== current.order) {
    throw new Problem('step-out-of-order', { step: act.step, current: current.order }, 'step');
  }
  return current;
}

/**
 * Nobody said when it began: since the step before it was finished (or the receipt) the dossier lay with this step, and
 * that waiting is its time.
 */
function handedAt(dossier: Dossier, step: StepProgress): Instant {
  const before = dossier.steps.filter(({ order, finishedAt }) => order < step.order && finishedAt !== null);
  const last = before.map(({ finishedAt }) => finishedAt).reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null);
  return last ?? dossier.receivedAt ?? dossier.lastOccurredAt;
}
