import { addDays, addMonths, type LocalDate, latestDate } from '../time/local-date.ts';

/** Every n weeks or months from a day. */
export interface Rhythm {
  readonly anchor: LocalDate;
  /** A whole number from 1. */
  readonly every: number;
  readonly unit: 'week' | 'month';
}

/**
 * The k-th day of a rhythm, the anchor being number 0. Months are always counted from the anchor, so that the 31st comes
 * back after a month without one: 31/01, 28/02, 31/03. Undefined beyond the dates the program knows.
 */
export function occurrence({ anchor, every, unit }: Rhythm, k: number): LocalDate | undefined {
  const far = Number(anchor.slice(0, 4)) + Math.floor((k * every) / (unit === 'month' ? 12 : 52));
  if (far > 2099) return undefined;
  const date = unit === 'month' ? addMonths(anchor, k * every) : addDays(anchor, k * every * 7);
  return date > latestDate ? undefined : date;
}

/**
 * The day by which it must be done next. Each doing settles the oldest day that was still open, so a missed day stays due
 * until it is made up for (or left out with a reason, which counts as a doing), and doing it early moves nothing.
 */
export function nextDue(rhythm: Rhythm, done: readonly LocalDate[]): LocalDate | undefined {
  return occurrence(rhythm, done.length);
}

/** Every day up to and including `today` that nobody has settled, oldest first. */
export function missedDays(rhythm: Rhythm, done: readonly LocalDate[], today: LocalDate): LocalDate[] {
  const missed: LocalDate[] = [];
  for (let k = done.length; ; k++) {
    const day = occurrence(rhythm, k);
    if (day === undefined || day > today) return missed;
    missed.push(day);
  }
}
