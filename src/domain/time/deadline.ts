import { fromLocalMs, type WorkingCalendar } from './calendar.ts';
import { type Instant, localDateOf } from './instant.ts';
import type { Due, Limit, Pause } from './limit.ts';
import { fromDayNumber } from './local-date.ts';
import { conclusion, reasonOf } from './reason.ts';
import { dayMs, type Order, type Settlement, settle, truncate } from './settle.ts';
import type { TraceLine } from './trace.ts';

export type Deadline =
  | { readonly paused: false; readonly due: Due; readonly trace: TraceLine[] }
  | { readonly paused: true; readonly provisional: boolean; readonly trace: TraceLine[] };

/**
 * When the result is due and why. The receipt day is not counted; day limits end at the last office minute of their day,
 * limits in hours and minutes at the instant, truncated to the minute. Pauses are a set of intervals, each with its own
 * policy. Pure: the same arguments give the same answer years later.
 * Throws Problem: limit-invalid, range-reversed, date-out-of-range, no-working-time.
 */
export function deadline(
  calendar: WorkingCalendar,
  order: { readonly received: Instant; readonly limit: Limit; readonly pauses: readonly Pause[] },
): Deadline {
  const settled = settle(calendar, order);
  const reason = reasonOf(calendar, order, settled);
  const years = calendar.provisionalYears(localDateOf(order.received), lastDate(settled));
  const trace = [...reason, ...conclusion(years, settled.at)];
  const due = dueOf(calendar, order.limit, settled, years.length > 0);
  return due === null ? { paused: true, provisional: years.length > 0, trace } : { paused: false, due, trace };
}

/** The same without the trace, for many dossiers at once; null while the clock stands still. */
export function dueDate(calendar: WorkingCalendar, order: Order): Due | null {
  const settled = settle(calendar, order);
  const provisional = calendar.isProvisional(localDateOf(order.received), lastDate(settled));
  return dueOf(calendar, order.limit, settled, provisional);
}

function dueOf(calendar: WorkingCalendar, { unit }: Limit, { at }: Settlement, provisional: boolean): Due | null {
  if (at === null) return null;
  return {
    date: fromDayNumber(Math.floor(at / dayMs)),
    at: fromLocalMs(truncate(at)),
    basis: unit === 'working-hour' || unit === 'working-minute' ? 'instant' : 'date',
    provisional,
    calendarVersion: calendar.id,
  };
}

/** The last day that mattered: the due date, or the day the clock stopped. */
function lastDate({ at, effects }: Settlement) {
  return fromDayNumber(Math.floor((at ?? effects.at(-1)?.pause.from ?? 0) / dayMs));
}
