import { clockText, demandText, optionalText } from '../demand.ts';
import { invariant, unreachable } from '../invariant.ts';
import { Problem } from '../problem.ts';
import type { DossierAct, LaterAct } from './act.ts';
import { demandState, notNowProblem } from './allowed.ts';
import { decideCorrection } from './decide-correction.ts';
import { decideReceipt } from './decide-receipt.ts';
import { decideCompletion, demandSigned, resultReturned, signatureOf } from './decide-result.ts';
import { decideStep } from './decide-step.ts';
import { decideExtension, decideSupplement, dueWhenOver } from './decide-wait.ts';
import type { DossierEventData } from './event.ts';
import type { DecisionFacts } from './facts.ts';
import type { Dossier } from './state.ts';

/**
 * The rules of a dossier: what an act makes happen, as events, or the Problem that refuses it. Pure; the same question
 * has the same answer for ever.
 */
export function decide(dossier: Dossier | undefined, act: DossierAct, facts: DecisionFacts): DossierEventData[] {
  demandPast(facts);
  if (act.type === 'receive') return [decideReceipt(act, facts)];
  if (act.type === 'refuse-at-intake') {
    return [{ ...act, type: 'refused-at-intake', reason: demandText(act.reason, 'Lý do', 'reason') }];
  }
  invariant(dossier, `${act.type} needs a dossier`);
  demandState(dossier, act.type, facts.code);
  if (act.type === 'correct') return [decideCorrection(dossier, act, facts)];
  if (act.type !== 'code-late-cause') demandOrder(dossier, facts);
  return decideOpen(dossier, act, facts);
}

function decideOpen(
  dossier: Dossier,
  act: Exclude<LaterAct, { type: 'correct' }>,
  facts: DecisionFacts,
): DossierEventData[] {
  switch (act.type) {
    case 'request-supplement':
      return [decideSupplement(dossier, act, facts)];
    case 'receive-supplement':
      return [{ type: 'supplement-received', due: dueWhenOver(dossier, facts) }];
    case 'pause':
      return [decidePause(act)];
    case 'resume':
      return [{ type: 'resumed', due: dueWhenOver(dossier, facts) }];
    case 'extend':
      return [decideExtension(dossier, act, facts)];
    case 'hand-over':
      return [decideHandOver(dossier, act, facts)];
    case 'reassign': {
      const reason = demandText(act.reason, 'Lý do', 'reason');
      return [{ type: 'reassigned', from: dossier.holder, to: act.to, reason }];
    }
    case 'start-step':
    case 'finish-step':
    case 'return-step':
      return [decideStep(dossier, act, facts)];
    case 'ask-opinion': {
      const body = demandText(act.body, 'Cơ quan được hỏi', 'body');
      return [{ type: 'opinion-asked', body, question: optionalText(act.question), answerDue: act.answerDue ?? null }];
    }
    case 'receive-opinion': {
      const awaited = dossier.opinions.some(({ body, answeredAt }) => body === act.body && answeredAt === null);
      if (!awaited) throw notNowProblem(act.type, `không có ý kiến nào đang chờ của “${act.body}”`);
      return [{ type: 'opinion-received', body: act.body, answer: optionalText(act.answer) }];
    }
    case 'refuse': {
      const reason = demandText(act.reason, 'Lý do', 'reason');
      return [{ type: 'refused', reason, number: act.number, signature: signatureOf(act.signature) }];
    }
    case 'send-back':
      return [{ type: 'sent-back', reason: demandText(act.reason, 'Lý do', 'reason') }];
    case 'withdraw':
      return [{ type: 'withdrawn', reason: demandText(act.reason, 'Lý do', 'reason') }];
    case 'stop': {
      const reason = demandText(act.reason, 'Lý do', 'reason');
      const { number, settlement } = act;
      return [{ type: 'stopped', reason, number, settlement, signature: signatureOf(act.signature) }];
    }
    case 'approve':
      return [{ type: 'result-approved', summary: optionalText(act.summary) }];
    case 'sign':
      return [{ type: 'result-signed', signature: signatureOf(act.signature) }];
    case 'number': {
      demandSigned(dossier, act.type);
      const { number, date, stamped } = act;
      return [{ type: 'result-numbered', number: demandText(number, 'Số văn bản', 'number'), date, stamped }];
    }
    case 'resolve':
      return [{ type: 'resolved' }];
    case 'return-result':
      return [resultReturned(act)];
    case 'complete':
      return decideCompletion(dossier, act);
    case 'void': {
      const reason = demandText(act.reason, 'Lý do', 'reason');
      return [{ type: 'voided', reason, duplicateOf: act.duplicateOf ?? null }];
    }
    case 'code-late-cause':
      return [{ type: 'late-cause-coded', cause: act.cause, note: optionalText(act.note) }];
    case 'move-due':
      return [decideMovedDue(dossier, act)];
    case 'migrate-process': {
      if (!facts.rules.processMigration) throw notNowProblem(act.type, 'cơ quan chưa bật chuyển quy trình');
      const reason = demandText(act.reason, 'Lý do', 'reason');
      return [{ type: 'process-migrated', processVersionId: act.processVersionId, steps: act.steps, reason }];
    }
    default:
      return unreachable(act);
  }
}

function decidePause(act: Extract<DossierAct, { type: 'pause' }>): DossierEventData {
  const reason = demandText(act.reason, 'Lý do', 'reason');
  const policy = act.policy ?? (act.cause === 'supplement' ? 'restart' : 'subtract');
  return { type: 'paused', cause: act.cause, reason, policy };
}

function decideHandOver(
  dossier: Dossier,
  act: Extract<DossierAct, { type: 'hand-over' }>,
  facts: DecisionFacts,
): DossierEventData {
  const { holder } = dossier;
  if (act.to.personId === null && act.to.unitId === null && act.to.name === '') {
    throw new Problem('required', { field: 'Người nhận bàn giao' }, 'to');
  }
  if (act.to.personId !== null && act.to.personId === holder.personId) {
    throw notNowProblem(act.type, `${holder.name} đang giữ hồ sơ này`);
  }
  // Only the first hand-over has a legal due; a later one is on time when it is done.
  const dueAt = dossier.handOverDueAt ?? facts.occurredAt;
  return { type: 'handed-over', from: holder, to: act.to, dueAt, note: optionalText(act.note) };
}

/** A calendar change never takes back a printed promise silently. */
function decideMovedDue(dossier: Dossier, act: Extract<DossierAct, { type: 'move-due' }>): DossierEventData {
  const earlier = dossier.due !== null && act.due.at < dossier.due.at;
  const reason = earlier
    ? demandText(act.reason, 'Lý do (ngày hẹn sớm hơn ngày đã in)', 'reason')
    : optionalText(act.reason);
  return { type: 'due-moved', due: act.due, reason };
}

function demandPast({ occurredAt, now }: DecisionFacts): void {
  if (occurredAt > now) throw new Problem('occurs-in-future', { value: clockText(occurredAt) }, 'occurredAt');
}

/** Before its receipt nothing can happen to a dossier, and nothing before what is recorded already. */
function demandOrder(dossier: Dossier, { occurredAt }: DecisionFacts): void {
  const { receivedAt, lastOccurredAt } = dossier;
  const value = clockText(occurredAt);
  if (receivedAt !== null && occurredAt < receivedAt) {
    throw new Problem('occurs-before', { value, what: 'lúc tiếp nhận', limit: clockText(receivedAt) }, 'occurredAt');
  }
  if (occurredAt < lastOccurredAt) {
    const limit = clockText(lastOccurredAt);
    throw new Problem('occurs-before', { value, what: 'việc đã ghi gần nhất', limit }, 'occurredAt');
  }
}
