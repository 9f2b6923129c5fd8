import { demandText } from '../demand.ts';
import type { NamedPerson } from '../organisation/unit.ts';
import { Problem } from '../problem.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import type { Closing, Objective } from './objective.ts';
import { type MissedOutcome, mostOutcomeWords } from './outcome.ts';

/** What a closed objective still waits for: the reason was given, somebody sees to it by a day. */
export interface OpenOutcome {
  readonly reason: string;
  readonly owner: { readonly personId: string; readonly name: string };
  readonly due: LocalDate;
}

/** Null when nothing is awaited of the objective. */
export function openOutcome({ closing }: Pick<Objective, 'closing'>): OpenOutcome | null {
  const outcome = closing?.outcome;
  return outcome?.kind === 'reason' && outcome.done === undefined ? outcome : null;
}

/** What came of it. Throws Problem: objective-outcome-none, required, too-long, occurs-in-future, occurs-before (the closing). */
export function finishOutcome(
  objective: Objective,
  given: { readonly on: LocalDate; readonly text: string },
  by: string,
  today: LocalDate,
): Objective {
  const { closing, code } = objective;
  const outcome = openOutcome(objective);
  if (!closing || !outcome) throw new Problem('objective-outcome-none', { code });
  const result = given.text.trim();
  demandText(result, 'kết quả', 'result', mostOutcomeWords);
  if (given.on > today) throw new Problem('occurs-in-future', { value: given.on }, 'on');
  const limit = localDateOf(closing.at);
  if (given.on < limit)
    throw new Problem('occurs-before', { value: dmy(given.on), what: 'ngày đóng mục tiêu', limit }, 'on');
  return withOutcome(objective, closing, { ...outcome, kind: 'reason', done: { on: given.on, result, by } });
}

/** Another one sees to it. Throws Problem('objective-outcome-none'). */
export function giveOutcome(objective: Objective, to: NamedPerson): Objective {
  const { closing, code } = objective;
  const outcome = openOutcome(objective);
  if (!closing || !outcome) throw new Problem('objective-outcome-none', { code });
  return withOutcome(objective, closing, { ...outcome, kind: 'reason', owner: { personId: to.id, name: to.name } });
}

function withOutcome(objective: Objective, closing: Closing, outcome: MissedOutcome): Objective {
  return { ...objective, seq: objective.seq + 1, closing: { ...closing, outcome } };
}
