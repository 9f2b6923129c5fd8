import type { Instant } from '../time/instant.ts';
import type { RegisterEntry } from './entry.ts';
import { textIn } from './value.ts';

/** The yearly plan as one document issued it, and the duties that came later or were never issued. */
export interface ApprovedPlan {
  /** Number of the document as it was typed: "02/KH-UBND". */
  readonly number: string;
  readonly at: Instant;
  readonly duties: readonly RegisterEntry[];
  readonly later: readonly RegisterEntry[];
}

/**
 * The earliest approval among the duties of a year and what it approved: an approved duty is never worded anew, so its
 * fields are those that were signed. Null while nothing is approved.
 */
export function approvedPlan(duties: readonly RegisterEntry[]): ApprovedPlan | null {
  const at = (duty: RegisterEntry) => duty.signed['approve']?.at;
  const first = duties
    .filter((duty) => at(duty) !== undefined)
    .toSorted((a, b) => ((at(a) ?? '') < (at(b) ?? '') ? -1 : 1))[0];
  const when = first && at(first);
  if (!first || !when) return null;
  const number = textIn(first.values, 'decision');
  const isOwn = (duty: RegisterEntry) => at(duty) !== undefined && textIn(duty.values, 'decision') === number;
  return {
    number,
    at: when,
    duties: duties.filter(isOwn),
    later: duties.filter((duty) => !isOwn(duty)),
  };
}
