import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { type EffectPlan, type MeasuredWindow, measureWindow } from '../domain/improvement/effect.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readFacts } from '../storage/statistics.ts';
import type { Context } from './context.ts';

export interface EffectFigures {
  readonly plan: Extract<EffectPlan, { readonly kind: 'indicator' }>;
  readonly before: MeasuredWindow;
  /** Null while the window has not begun. */
  readonly after: MeasuredWindow | null;
  /** Kept as they were when the effect was judged; otherwise measured now, for information. */
  readonly frozen: boolean;
}

/** Both windows of the slip's indicator; null where a written proof was agreed on or nothing is planned. */
export async function readEffectFigures(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  { effectPlan: plan, effect }: Pick<CorrectiveAction, 'effectPlan' | 'effect'>,
): Promise<EffectFigures | null> {
  if (plan?.kind !== 'indicator') return null;
  const { measured } = effect ?? {};
  // A window moved after a judgement of too few dossiers is another measure than the frozen one.
  if (measured && measured.after.to === plan.after.to && measured.after.from === plan.after.from) {
    return { plan, ...measured, frozen: true };
  }
  const now = clock();
  const facts = await readFacts(database, { from: plan.before.from, to: plan.after.to });
  const begun = plan.after.from <= localDateOf(now);
  return {
    plan,
    before: measureWindow(facts, plan, plan.before, now),
    after: begun ? measureWindow(facts, plan, plan.after, now) : null,
    frozen: false,
  };
}
