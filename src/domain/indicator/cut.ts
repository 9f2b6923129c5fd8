import { Problem } from '../problem.ts';
import { type Instant, instantAt, localDateOf, minuteOfDay } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';

/** The moment up to which a figure looks. */
export interface Cut {
  readonly at: Instant;
  readonly date: LocalDate;
  /** The day of the cut is over: what was due on it and is open is overdue. */
  readonly closed: boolean;
}

/** A period as a figure sees it: days from `from` on, up to the cut. */
export interface Frame {
  readonly from: LocalDate;
  readonly cut: Cut;
}

/**
 * The earlier of `asOf` and the end of `to`. At local midnight, or in the last minute of a day, that day is closed.
 * Throws Problem('range-reversed').
 */
export function frameOf(from: LocalDate, to: LocalDate, asOf: Instant): Frame {
  if (from > to) throw new Problem('range-reversed', { from, to });
  const end = instantAt(addDays(to, 1), 0);
  return { from, cut: asOf >= end ? { at: end, date: to, closed: true } : cutAt(asOf) };
}

/** In the zone of the office. Local midnight closes the day before, the last minute of a day that day. */
export function cutAt(at: Instant): Cut {
  const date = localDateOf(at);
  if (at === instantAt(date, 0)) return { at, date: addDays(date, -1), closed: true };
  return { at, date, closed: minuteOfDay(at) === 24 * 60 - 1 };
}

/** Has it happened by the cut? What has no hour counts on its whole day. */
export function reached(at: Instant, hasHour: boolean, cut: Cut, date: LocalDate = localDateOf(at)): boolean {
  if (date !== cut.date) return date < cut.date;
  return cut.closed || !hasHour || at <= cut.at;
}
