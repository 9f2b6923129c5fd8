import { addDays, type LocalDate } from '../time/local-date.ts';
import { type SlipAct, slipRules } from './allowed.ts';
import { type CorrectiveAction, isVerified } from './corrective-action.ts';
import { isEffective } from './effect.ts';

/** The act without which the slip goes no further. */
export interface AwaitedAct {
  readonly act: SlipAct;
  /** Names of those it was given to; none: whoever has the permission of the act. */
  readonly people: readonly string[];
  /** The first day on which it can be done; null: now. */
  readonly from: LocalDate | null;
  /** Whether whoever analysed, corrected or carried out at any time is shut out of it. */
  readonly apart: boolean;
}

/** What a slip waits for on a day; null once it is closed, withdrawn or goes on as another one. */
export function awaitedAct(slip: CorrectiveAction, today: LocalDate): AwaitedAct | null {
  const { state, analyst, measures } = slip;
  switch (state) {
    case 'proposed':
    case 'analysis':
      return awaited('analyse', analyst ? [analyst.name] : []);
    case 'approval':
      return awaited('approve');
    case 'acting':
      return awaited('finish', [
        ...new Set(measures.filter(({ done }) => done === null).map(({ owner }) => owner.name)),
      ]);
    case 'verifying':
      return ofEffect(slip, today);
    default:
      return null;
  }
}

function ofEffect(slip: CorrectiveAction, today: LocalDate): AwaitedAct {
  const { effect, effectPlan: plan } = slip;
  if (!isVerified(slip)) return awaited('verify');
  if (effect && effect.verdict !== 'too-few') return awaited(isEffective(effect) ? 'close' : 'reissue');
  const open = plan?.kind === 'indicator' && today <= plan.after.to;
  return { ...awaited('judge'), from: open ? addDays(plan.after.to, 1) : null };
}

function awaited(act: SlipAct, people: readonly string[] = []): AwaitedAct {
  return { act, people, from: null, apart: slipRules[act].permission === 'improvement.verify' };
}
