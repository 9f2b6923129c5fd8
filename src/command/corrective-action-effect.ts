import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import type { EffectPlan, MeasuredWindow } from '../domain/improvement/effect.ts';
import { type EffectFacts, measurePlanned } from '../domain/improvement/effect-window.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listRatings } from '../storage/rating.ts';
import { readFacts } from '../storage/statistics.ts';
import type { Context } from './context.ts';
import { readRecordFacts } from './objective-record.ts';

export type IndicatorPlan = Extract<EffectPlan, { readonly kind: 'indicator' }>;

export interface EffectFigures {
  readonly plan: IndicatorPlan;
  readonly before: MeasuredWindow;
  /** Null while the window has not begun. */
  readonly after: MeasuredWindow | null;
  /** Kept as they were when the effect was judged; otherwise measured now, for information. */
  readonly frozen: boolean;
}

/** What the plan's indicator is measured from, over both windows; the other sources are not read. */
export async function readEffectFacts(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  plan: IndicatorPlan,
): Promise<EffectFacts> {
  const { source } = formulaOf(plan.indicator);
  const span = { from: plan.before.from, to: plan.after.to };
  const [facts, cards, records] = await Promise.all([
    source === 'dossiers' ? readFacts(database, span) : [],
    source === 'cards' ? listRatings(database, span) : [],
    readRecordFacts({ database, clock }, [plan]),
  ]);
  return { facts, cards, records };
}

/** Both windows of the slip's indicator; null where a written proof was agreed on or nothing is planned. */
export async function readEffectFigures(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  { effectPlan: plan, effect }: Pick<CorrectiveAction, 'effectPlan' | 'effect'>,
): Promise<EffectFigures | null> {
  if (plan?.kind !== 'indicator') return null;
  const { measured } = effect ?? {};
  // A window moved after a judgement of too few is another measure than the frozen one.
  if (measured && measured.after.to === plan.after.to && measured.after.from === plan.after.from) {
    return { plan, ...measured, frozen: true };
  }
  const now = clock();
  const facts = await readEffectFacts({ database, clock }, plan);
  const begun = plan.after.from <= localDateOf(now);
  return {
    plan,
    before: measurePlanned(facts, plan, plan.before, now),
    after: begun ? measurePlanned(facts, plan, plan.after, now) : null,
    frozen: false,
  };
}
