import { dmy, type LocalDate, yearOf } from '../time/local-date.ts';
import type { SignedAct } from './party.ts';

/** The first day of an audit was moved: from when to when, by whom; `reason` is that of the reopening, '' for a draft. */
export interface Move extends SignedAct {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
}

/*
 * An audit belongs to the year of its programme, which its code and its record keep however it is moved: the programme
 * shows it under the round it was planned for and says where it went. Everything that tells what was audited in a year
 * – lists, the evidence file, coverage of the clauses – goes by the days it is held.
 */

/** What of an audit tells when it is held and where it belongs. */
interface Dated {
  /** Year of its programme. */
  readonly year: number;
  readonly from: LocalDate;
  readonly moves?: readonly Move[];
}

/** Is the audit held (or to be held) in the year, on any of its days? */
export function isHeldIn({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }, year: number): boolean {
  return yearOf(from) <= year && year <= yearOf(to);
}

/** The first day it was planned for before any move: by this it is found in its programme. */
export function plannedDay({ from, moves = [] }: Pick<Dated, 'from' | 'moves'>): LocalDate {
  return moves[0]?.from ?? from;
}

/** "dời từ 15/10/2026 sang 20/01/2027"; '' when it stands where it was planned. */
export function moveText(audit: Dated): string {
  const planned = plannedDay(audit);
  if (planned !== audit.from) return `dời từ ${dmy(planned)} sang ${dmy(audit.from)}`;
  return yearOf(audit.from) === audit.year ? '' : `dời sang ${dmy(audit.from)}`;
}

interface Reopening {
  readonly what: 'plan' | 'report';
  readonly reason: string;
}

/** The move that a rewritten plan makes; null for a draft that was never approved and stays in its year. */
export function moveOf(
  { from, reopened }: { readonly from: LocalDate; readonly reopened: readonly Reopening[] },
  to: LocalDate,
  { at, login, name }: SignedAct,
): Move | null {
  const last = reopened.filter(({ what }) => what === 'plan').at(-1);
  if (from === to || (!last && yearOf(from) === yearOf(to))) return null;
  return { from, to, reason: last?.reason ?? '', at, login, name };
}
