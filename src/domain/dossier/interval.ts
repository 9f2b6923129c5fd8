import { fromLocalMs } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { Pause } from '../time/limit.ts';
import { standstills } from '../time/pause.ts';

export interface Interval {
  readonly from: Instant;
  /** Open while null. */
  readonly to: Instant | null;
}

/** The part of the working calendar that measuring needs. */
export interface WorkingTime {
  workingMinutesBetween(from: Instant, to: Instant): number;
}

/** Office minutes in [from, to] outside the pauses; overlapping pauses count once, an open one to the end. */
export function workingMinutes(
  calendar: WorkingTime,
  span: { readonly from: Instant; readonly to: Instant },
  pauses: readonly Interval[],
): number {
  if (span.to <= span.from) return 0;
  return calendar.workingMinutesBetween(span.from, span.to) - minutesWithin(calendar, span, pauses);
}

/** Office minutes in [from, to] covered by the intervals, each minute once. */
export function minutesWithin(
  calendar: WorkingTime,
  span: { readonly from: Instant; readonly to: Instant },
  intervals: readonly Interval[],
): number {
  const asPauses: Pause[] = intervals.map(({ from, to }) => ({ from, to, policy: 'subtract' }));
  let minutes = 0;
  for (const still of standstills(span.from, asPauses)) {
    const from = fromLocalMs(still.from);
    let to = span.to;
    if (Number.isFinite(still.to) && fromLocalMs(still.to) < to) to = fromLocalMs(still.to);
    if (from < to) minutes += calendar.workingMinutesBetween(from, to);
  }
  return minutes;
}
