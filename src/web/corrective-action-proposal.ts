import type { Context } from '../command/context.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { type EffectPlan, type EffectScope, scopesOf } from '../domain/improvement/effect.ts';
import { sourceIndicator } from '../domain/improvement/source-indicator.ts';
import { formulaOf, type IndicatorId } from '../domain/objective/indicator-formula.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, addMonths, type LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { findObjective } from '../storage/objective.ts';

/** Months of each window that are proposed: long enough for a commune's procedure to have its dossiers. */
const windowMonths = 2;

/**
 * What the analysis form shows before anything is typed: the plan that was sent back, or one proposed from the source –
 * the objective's own indicator and section, what the source or the clause speaks of, the one procedure whose dossiers
 * were at fault, else the office.
 */
export async function analysisValues(context: Context, slip: CorrectiveAction) {
  const today = localDateOf(context.clock());
  const { analysis, correction, measures, closeBy } = slip;
  const plan = slip.effectPlan ?? (await proposedPlan(context, slip, today));
  const indicator = plan.kind === 'indicator' ? plan : await proposedPlan(context, slip, today);
  return {
    correction: correction?.text ?? '',
    correctionOn: vnDate(correction?.doneOn ?? today),
    whys: analysis?.whys ?? [],
    causes: analysis?.causes ?? [],
    lateCause: analysis?.lateCause ?? '',
    measures: measures.map(({ text, owner, due }) => ({ text, owner: owner.personId, due: vnDate(due) })),
    effectKind: plan.kind,
    proofHow: plan.kind === 'proof' ? plan.how : '',
    proofReason: plan.kind === 'proof' ? (plan.reason ?? '') : '',
    indicator: indicator.indicator,
    scopeKind: indicator.scope.kind,
    scopeValue: indicator.scope.value,
    beforeFrom: vnDate(indicator.before.from),
    beforeTo: vnDate(indicator.before.to),
    afterFrom: vnDate(indicator.after.from),
    afterTo: vnDate(indicator.after.to),
    closeBy: vnDate(closeBy ?? addDays(indicator.after.to, 14)),
  };
}

type IndicatorPlan = Extract<EffectPlan, { readonly kind: 'indicator' }>;

/** Two months before the slip; two months that begin a month from now, when the actions should be done. */
async function proposedPlan(context: Context, slip: CorrectiveAction, today: LocalDate): Promise<IndicatorPlan> {
  const raised = localDateOf(slip.raised.at);
  const start = addMonths(today, 1);
  return {
    kind: 'indicator',
    ...(await proposedMeasure(context, slip)),
    before: { from: addMonths(raised, -windowMonths), to: addDays(raised, -1) },
    after: { from: start, to: addDays(addMonths(start, windowMonths), -1) },
  };
}

async function proposedMeasure(
  { database }: Context,
  slip: CorrectiveAction,
): Promise<{ readonly indicator: IndicatorId; readonly scope: EffectScope }> {
  if (slip.source.kind === 'objective') {
    const [year = '', ...code] = slip.source.reference.split('/');
    const objective = await findObjective(database, Number(year), code.join('/'));
    if (objective && scopesOf(formulaOf(objective.indicator)).length > 0) {
      const { indicator, level, responsible } = objective;
      const scope = level === 'section' ? { kind: 'section' as const, value: responsible.unitName } : whole;
      return { indicator, scope };
    }
  }
  const own = sourceIndicator(slip);
  if (own !== null) {
    const bySection = scopesOf(formulaOf(own)).includes('section') && own !== 'training-held' && slip.unit.name !== '';
    return { indicator: own, scope: bySection ? { kind: 'section', value: slip.unit.name } : whole };
  }
  const procedures = [...new Set(slip.dossierFaults.map(({ procedureCode }) => procedureCode))];
  const [only] = procedures;
  const scope = procedures.length === 1 && only ? { kind: 'procedure' as const, value: only } : whole;
  const asked = slip.dossierFaults.length > 0 && slip.dossierFaults.every(({ kind }) => kind === 'second-supplement');
  return { indicator: asked ? 'supplement-repeated' : 'in-time-of-resolved', scope };
}

const whole: EffectScope = { kind: 'office', value: '' };
