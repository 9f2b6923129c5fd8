import { unreachable } from '../invariant.ts';
import { Problem } from '../problem.ts';
import { localMs, type WorkingCalendar } from './calendar.ts';
import { firstDay, lastDay } from './day-table.ts';
import { defaultCutOff, isLateInDay } from './hand-over.ts';
import { type Instant, parseClock } from './instant.ts';
import type { Limit, Pause } from './limit.ts';
import { addMonths, dayNumber, fromDayNumber, latestDate } from './local-date.ts';
import { type Standstill, standstills } from './pause.ts';

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

/** What a due date is computed from. */
export interface Order {
  readonly received: Instant;
  readonly limit: Limit;
  readonly pauses: readonly Pause[];
}

/** What a pause did to the due date. `moved`: working days, calendar days or milliseconds, as the limit counts. */
export type PauseEffect =
  | { readonly kind: 'moved'; readonly pause: Standstill; readonly moved: number; readonly restarted: boolean }
  | { readonly kind: 'after-due'; readonly pause: Standstill }
  | { readonly kind: 'open'; readonly pause: Standstill };

/** The whole computation, in local milliseconds and day numbers; deadline.ts and reason.ts make words of it. */
export interface Settlement {
  /** Where counting (last) began: the receipt or the end of the last restarting pause. */
  readonly start: number;
  /** Due instant to the millisecond, or null while the clock stands still. */
  readonly at: number | null;
  /** Day the count ended on, before it rolled forward off a day off. */
  readonly countedTo: number;
  readonly effects: readonly PauseEffect[];
}

interface Reached {
  readonly at: number;
  readonly countedTo: number;
}

/** Throws Problem: limit-invalid, range-reversed, date-out-of-range, no-working-time. */
export function settle(calendar: WorkingCalendar, { received, limit, pauses }: Order): Settlement {
  const valid = checkLimit(limit);
  let start = localMs(received);
  let moved = 0;
  let due = reach(calendar, valid, start, moved);
  if (pauses.length === 0) return { start, at: due.at, countedTo: due.countedTo, effects: [] };
  const effects: PauseEffect[] = [];
  for (const pause of standstills(received, pauses)) {
    if (pause.from > truncate(due.at)) {
      effects.push({ kind: 'after-due', pause });
      continue;
    }
    if (pause.to === Number.POSITIVE_INFINITY) {
      effects.push({ kind: 'open', pause });
      return { start, at: null, countedTo: due.countedTo, effects };
    }
    const restarted = pause.restartsAt !== null;
    if (restarted) [start, moved] = [pause.restartsAt, 0];
    const added = amount(calendar, valid, pause.restartsAt ?? pause.from, pause.to);
    moved += added;
    due = reach(calendar, valid, start, moved);
    effects.push({ kind: 'moved', pause, moved: added, restarted });
  }
  return { start, at: due.at, countedTo: due.countedTo, effects };
}

/** To the minute, as a due instant is printed and compared. */
export function truncate(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}

/** Minutes of day of the same-day cut-off. Throws Problem('limit-invalid'). */
export function cutOffOf({ cutOff }: Limit): number {
  if (cutOff === undefined) return defaultCutOff;
  const minute = parseClock(cutOff);
  if (minute === undefined) throw new Problem('limit-invalid', { value: cutOff.slice(0, 60) }, 'limit.cutOff');
  return minute;
}

/** Where the limit counted from `start`, and moved by the pauses, ends. */
function reach(calendar: WorkingCalendar, limit: Limit, start: number, moved: number): Reached {
  const { table } = calendar;
  const day = Math.floor(start / dayMs);
  switch (limit.unit) {
    case 'working-day': {
      const due = limit.value === 0 ? table.onOrAfter(day) : table.after(day, limit.value);
      return closingOf(calendar, moved > 0 ? table.after(due, moved) : due);
    }
    case 'same-day': {
      const due = isLateInDay(calendar, start, cutOffOf(limit)) ? table.after(day, 1) : day;
      return closingOf(calendar, moved > 0 ? table.after(due, moved) : due);
    }
    case 'calendar-day':
      return closingOf(calendar, inRange(day + limit.value + moved));
    case 'month':
      // More months than the calendar has are out of range before the date arithmetic could overflow.
      if (limit.value > 1500) throw outOfRange();
      return closingOf(calendar, inRange(dayNumber(addMonths(fromDayNumber(day), limit.value)) + moved));
    case 'working-hour':
    case 'working-minute': {
      const at = table.addOfficeTime(start, officeTimeOf(limit) + moved);
      return { at, countedTo: Math.floor(at / dayMs) };
    }
    default:
      return unreachable(limit.unit);
  }
}

/** The last office minute of the day, or of the next working day. */
function closingOf({ table }: WorkingCalendar, countedTo: number): Reached {
  const day = table.onOrAfter(countedTo);
  return { at: day * dayMs + (table.closing(day) ?? 0) * minuteMs, countedTo };
}

/** What a pause adds, in the limit's own measure. */
function amount({ table }: WorkingCalendar, { unit }: Limit, from: number, to: number): number {
  const [fromDay, toDay] = [Math.floor(from / dayMs), Math.floor(to / dayMs)];
  if (unit === 'working-day' || unit === 'same-day') return table.daysBetween(fromDay, toDay);
  if (unit === 'calendar-day' || unit === 'month') return toDay - fromDay;
  return table.officeTime(to) - table.officeTime(from);
}

function officeTimeOf({ value, unit }: Limit): number {
  return Math.max(1, Math.round(value * (unit === 'working-hour' ? 60 : 1) * minuteMs));
}

/** Days and months are integers ≥ 0, hours and minutes > 0. */
function checkLimit(limit: Limit): Limit {
  const { value, unit } = limit;
  if (unit === 'same-day') return limit;
  const timed = unit === 'working-hour' || unit === 'working-minute';
  const good = timed ? Number.isFinite(value) && value > 0 : Number.isInteger(value) && value >= 0;
  if (!good) throw new Problem('limit-invalid', { value: `${value} ${unit}` }, 'limit');
  return limit;
}

function inRange(day: number): number {
  if (day < firstDay || day > lastDay) throw outOfRange();
  return day;
}

function outOfRange(): Problem {
  return new Problem('date-out-of-range', { value: `> ${latestDate}` }, 'limit');
}
