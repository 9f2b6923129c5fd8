import { type LocalDate, yearOf } from '../time/local-date.ts';
import type { Clause } from './clause.ts';
import { clauses, clauseWithin } from './standard.ts';

/** Something that shows how a clause is lived: an answered line of an audit, a record of another kind. */
export interface Evidence {
  readonly clause: string;
  /** The day it speaks of, which need not be the day it was entered. */
  readonly date: LocalDate;
  /** Where it stands, in words: "DGNB-2026-001 · Phòng Kinh tế". */
  readonly source: string;
  /** Address of that place within the program; '' when it has none. */
  readonly href: string;
}

export interface CoveredClause {
  readonly clause: Clause;
  /** Evidence of January … December. */
  readonly months: readonly (readonly Evidence[])[];
  readonly count: number;
  /** Day of the last evidence in the year. */
  readonly last: LocalDate | null;
  /** Why it does not apply, by the declaration of that year; '' when it does. */
  readonly excluded: string;
}

/** A clause that nothing shows, though it applies. */
export function isUncovered({ count, excluded }: Pick<CoveredClause, 'count' | 'excluded'>): boolean {
  return count === 0 && excluded === '';
}

/**
 * Clause × month of a year. A deeper number counts for the clause it lies in ("8.7.1" for "8.7"); what names no clause of
 * the list is left out of the rows and returned beside them. `exclusions`: what the office declared not to apply.
 */
export function coverageOf(
  evidence: readonly Evidence[],
  year: number,
  exclusions: readonly { readonly clause: string; readonly reason: string }[] = [],
): { readonly rows: CoveredClause[]; readonly unplaced: Evidence[] } {
  const ofYear = evidence.filter(({ date }) => yearOf(date) === year);
  const rows = clauses.map((clause) => {
    const own = ofYear.filter((item) => clauseWithin(item.clause)?.number === clause.number);
    const months = Array.from({ length: 12 }, (_, index) =>
      own.filter(({ date }) => Number(date.slice(5, 7)) === index + 1),
    );
    const last = own.reduce<LocalDate | null>(
      (latest, { date }) => (latest === null || date > latest ? date : latest),
      null,
    );
    const excluded = exclusions.find((one) => one.clause === clause.number)?.reason ?? '';
    return { clause, months, count: own.length, last, excluded };
  });
  return { rows, unplaced: ofYear.filter((item) => !clauseWithin(item.clause)) };
}
