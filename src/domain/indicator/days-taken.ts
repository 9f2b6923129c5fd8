import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DossierFact } from './fact.ts';

/** The part of the working calendar that counting days needs. */
export interface WorkingDays {
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
}

/**
 * Working days a finished dossier took, counted as limits are: those in (day of receipt, day of the end of processing],
 * without those in (from, to] of its waits; overlapping waits count once. 0 = the same day. Null without both dates, or
 * when it ended before it began.
 */
export function workingDaysTaken(fact: DossierFact, calendar: WorkingDays): number | null {
  if (fact.receivedAt === null || fact.resolvedAt === null) return null;
  const [from, to] = [localDateOf(fact.receivedAt), localDateOf(fact.resolvedAt)];
  if (to < from) return null;
  return calendar.workingDaysBetween(from, to) - daysWaited(fact.waits, { from, to }, calendar);
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function daysWaited(
  waits: readonly { readonly from: Instant; readonly to: Instant | null }[],
  span: Span,
  calendar: WorkingDays,
): number {
  const clipped = waits
    .map((wait) => ({
      from: latest(localDateOf(wait.from), span.from),
      to: wait.to === null ? span.to : earliest(localDateOf(wait.to), span.to),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let [days, reached] = [0, span.from];
  for (const { from, to } of clipped) {
    const start = latest(from, reached);
    if (to <= start) continue;
    days += calendar.workingDaysBetween(start, to);
    reached = to;
  }
  return days;
}

function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function earliest(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
