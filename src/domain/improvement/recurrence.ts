import { in2015 } from '../standard/standard.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { addMonths } from '../time/local-date.ts';
import type { CorrectiveAction } from './corrective-action.ts';

/** How long after its closing a slip still counts as having come back (tái diễn). */
export const recurrenceMonths = 12;

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
