import { in2015 } from '../standard/standard.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { addMonths, type LocalDate } from '../time/local-date.ts';
import type { CorrectiveAction } from './corrective-action.ts';

/**
 * Tái diễn. Within `watchMonths` after its closing the effect of a slip is still being watched: the same again opens that
 * very slip. After that, up to `recurrenceMonths`, a new slip names the old one as having come back. Later it is a matter
 * of its own. Both are customs of offices, not law (TCVN ISO 9001:2015, 10.2.1 d asks for the review of the effect).
 */
export const watchMonths = 3;
const recurrenceMonths = 12;

/** Last day on which the slip is opened again rather than a new one raised; null while it is not closed. */
export function watchedUntil({ closing }: Pick<CorrectiveAction, 'closing'>): LocalDate | null {
  return closing === null ? null : addMonths(localDateOf(closing.at), watchMonths);
}

/** The last day of the watch still counts. */
export function isWatched(slip: Pick<CorrectiveAction, 'state' | 'closing'>, today: LocalDate): boolean {
  const until = watchedUntil(slip);
  return slip.state === 'closed' && until !== null && today <= until;
}

/** The slips about the same that are still watched: one of them is to be opened again. The last closed first. */
export function watchedOf(about: About, all: readonly CorrectiveAction[], at: Instant): CorrectiveAction[] {
  const codes = repeatsOf(about, all, at);
  const found = codes.flatMap((code) => all.find((slip) => slip.code === code) ?? []);
  return found.filter((slip) => isWatched(slip, localDateOf(at))).reverse();
}

type About = Pick<CorrectiveAction, 'clause' | 'edition' | 'unit' | 'dossierFaults'>;

/**
 * Codes of the slips closed within twelve months before `at` that were about the same: the same clause in the same
 * section, or the same fault of dossiers of the same procedure. Oldest first.
 */
export function repeatsOf(about: About, all: readonly CorrectiveAction[], at: Instant): string[] {
  const today = localDateOf(at);
  return all
    .filter(({ closing }) => closing !== null && closing.at <= at)
    .filter(({ closing }) => closing !== null && addMonths(localDateOf(closing.at), recurrenceMonths) >= today)
    .filter((slip) => isSameMatter(about, slip))
    .sort((a, b) => ((a.closing?.at ?? '') < (b.closing?.at ?? '') ? -1 : 1))
    .map(({ code }) => code);
}

/** Codes of the slips that name this one as what has come back, oldest first. */
export function repeatedBy({ code }: Pick<CorrectiveAction, 'code'>, all: readonly CorrectiveAction[]): string[] {
  return all.filter(({ repeats }) => repeats.includes(code)).map((slip) => slip.code);
}

function isSameMatter(a: About, b: About): boolean {
  const sameUnit = a.unit.id !== null && b.unit.id !== null ? a.unit.id === b.unit.id : a.unit.name === b.unit.name;
  if (a.clause !== '' && sameClause(a, b) && sameUnit && a.unit.name !== '') return true;
  return a.dossierFaults.some(({ kind, procedureCode }) =>
    b.dossierFaults.some((fault) => fault.kind === kind && fault.procedureCode === procedureCode),
  );
}

/** Of two editions: by the clauses of 2015 both stand for. */
function sameClause(a: About, b: About): boolean {
  if (a.edition === b.edition) return a.clause === b.clause;
  const known = in2015(b.clause, b.edition ?? '2015');
  return in2015(a.clause, a.edition ?? '2015').some((number) => known.includes(number));
}
