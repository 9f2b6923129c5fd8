import type { Instant } from './instant.ts';
import type { LocalDate } from './local-date.ts';

/** Units of a time limit as the law writes them; never converted into each other (giờ/ngày/ngày làm việc/tháng). */
export const limitUnits = [
  'working-day',
  'calendar-day',
  'month',
  'same-day',
  'working-hour',
  'working-minute',
] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** `value` is ignored for same-day. `cutOff` ("HH:MM", office zone) only matters for same-day; default 15:00. */
export interface Limit {
  readonly value: number;
  readonly unit: LimitUnit;
  readonly cutOff?: string;
}

export type PausePolicy = 'subtract' | 'restart';

/** A time in which the clock stands still; open while `to` is null. Both ends are UTC instants. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly policy: PausePolicy;
}

/** What was promised: the day, its last office minute or the exact minute, and which of the two counts as late. */
export interface Due {
  readonly date: LocalDate;
  readonly at: Instant;
  /** `date`: late from the next day; `instant`: late from the next minute (limits in hours or minutes). */
  readonly basis: 'date' | 'instant';
  /** True when a day between receipt and due lies in a year without its official calendar. */
  readonly provisional: boolean;
  /** The calendar version it was computed with; null when the date was given by hand or imported. */
  readonly calendarVersion: string | null;
}
