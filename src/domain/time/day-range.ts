import type { LocalDate } from './local-date.ts';

/** Days, both inclusive, in the office's zone. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export function isWithin(day: LocalDate, { from, to }: DayRange): boolean {
  return from <= day && day <= to;
}
