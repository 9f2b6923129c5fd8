import { demandText } from '../demand.ts';
import type { NamedPerson } from '../organisation/unit.ts';
import { Problem } from '../problem.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import type { Objective, ObjectiveReview } from './objective.ts';
import { type MissedOutcome, mostOutcomeWords } from './outcome.ts';

type Reason = Extract<MissedOutcome, { readonly kind: 'reason' }>;

/** What an objective still waits for: the reason was given, somebody sees to it by a day. */
export interface OpenOutcome {
  /** Of the review that it came from; 0: of the closing. */
  readonly number: number;
  readonly reason: string;
  readonly owner: { readonly personId: string; readonly name: string };
  readonly due: LocalDate;
}

/** In the order they were given, that of the closing last. */
export function openOutcomes({ closing, outcomes = [] }: Pick<Objective, 'closing' | 'outcomes'>): OpenOutcome[] {
  const last = closing?.outcome;
  return [...outcomes, ...(last?.kind === 'reason' ? [{ ...last, number: 0 }] : [])]
    .filter(({ done }) => done === undefined)
    .map(({ number, reason, owner, due }) => ({ number, reason, owner, due }));
}

/** The open one of that number; without a number the only one. Throws Problem: objective-outcome-none, objective-outcome-which. */
export function openOutcomeOf(objective: Objective, number: number | null): OpenOutcome {
  const open = openOutcomes(objective);
  if (number === null && open.length > 1) {
    const numbers = open.map((one) => one.number).join(', ');
    throw new Problem('objective-outcome-which', { code: objective.code, numbers }, 'number');
  }
  const [found] = number === null ? open : open.filter((one) => one.number === number);
  if (!found) throw new Problem('objective-outcome-none', { code: objective.code });
  return found;
}

/** A review that ends in a reason keeps it with the objective, to be followed; `given` any other way changes nothing. */
export function withPeriodOutcome(
  objective: Objective,
  { seq, from, to, at }: ObjectiveReview,
  given: MissedOutcome | null,
): Objective {
  if (given?.kind !== 'reason') return objective;
  const outcomes = [...(objective.outcomes ?? []), { ...given, number: seq, from, to, at }];
  return { ...objective, seq: objective.seq + 1, outcomes };
}

/**
 * What came of it. Throws Problem: objective-outcome-none, objective-outcome-which, required, too-long, occurs-in-future,
 * occurs-before (the review or the closing).
 */
export function finishOutcome(
  objective: Objective,
  given: { readonly number: number | null; readonly on: LocalDate; readonly text: string },
  by: string,
  today: LocalDate,
): Objective {
  const { number } = openOutcomeOf(objective, given.number);
  const result = given.text.trim();
  demandText(result, 'kết quả', 'result', mostOutcomeWords);
  if (given.on > today) throw new Problem('occurs-in-future', { value: given.on }, 'on');
  const at = number === 0 ? objective.closing?.at : objective.outcomes?.find((one) => one.number === number)?.at;
  const limit = at === undefined ? null : localDateOf(at);
  if (limit !== null && given.on < limit) {
    const what = number === 0 ? 'ngày đóng mục tiêu' : 'ngày xem xét';
    throw new Problem('occurs-before', { value: dmy(given.on), what, limit }, 'on');
  }
  return changed(objective, number, (one) => ({ ...one, done: { on: given.on, result, by } }));
}

/** Another one sees to it. Throws Problem('objective-outcome-none'). */
export function giveOutcome(objective: Objective, number: number, to: NamedPerson): Objective {
  openOutcomeOf(objective, number);
  return changed(objective, number, (one) => ({ ...one, owner: { personId: to.id, name: to.name } }));
}

function changed(objective: Objective, number: number, change: <R extends Reason>(one: R) => R): Objective {
  const { closing, outcomes = [], seq } = objective;
  const next = { ...objective, seq: seq + 1 };
  if (number !== 0) return { ...next, outcomes: outcomes.map((one) => (one.number === number ? change(one) : one)) };
  if (closing?.outcome?.kind !== 'reason') return next;
  return { ...next, closing: { ...closing, outcome: change(closing.outcome) } };
}
