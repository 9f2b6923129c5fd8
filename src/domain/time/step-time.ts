import { Problem } from '../problem.ts';
import type { StepDuration } from '../procedure/procedure.ts';
import { fromLocalMs, localMs, type WorkingCalendar } from './calendar.ts';
import type { Instant } from './instant.ts';
import { addDays, dayNumber, type LocalDate } from './local-date.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Sums of ¼, ½ and shares of a session may miss a whole day by a rounding error. */
const epsilon = 1e-9;

/**
 * Office minutes a step may take when it begins with the working day `onDate` (or the next one). Whole days count as
 * their own minutes, a fraction as a share of its own day's minutes. Throws Problem('limit-invalid').
 */
export function plannedMinutes(calendar: WorkingCalendar, onDate: LocalDate, duration: StepDuration): number {
  check(duration);
  if (duration.unit === 'working-hour') return Math.round(duration.value * 60);
  const whole = Math.floor(duration.value + epsilon);
  const share = Math.max(0, duration.value - whole);
  if (duration.unit === 'calendar-day') {
    const after = addDays(onDate, whole);
    const before = calendar.workingMinutesBetween(fromLocalMs(midnight(onDate)), fromLocalMs(midnight(after)));
    return Math.round(before + share * calendar.minutesOn(after));
  }
  const first = calendar.workingDayOnOrAfter(onDate);
  const last = whole === 0 ? first : calendar.addWorkingDays(first, whole);
  const before = calendar.workingMinutesBetween(fromLocalMs(midnight(first)), fromLocalMs(midnight(last)));
  return Math.round(before + share * calendar.minutesOn(last));
}

/**
 * When a step begun at `start` is due, truncated to the minute. A working day is a share of each day's own office
 * minutes: one day from 10:00 ends at 10:00 of the next working day, half a day at noon of an even day; a step that
 * fills the day is due at its closing. Calendar days keep the time of day and roll forward to the end of the next
 * working day. Throws Problem('limit-invalid').
 */
export function stepDueAt(calendar: WorkingCalendar, start: Instant, duration: StepDuration): Instant {
  check(duration);
  const at = localMs(start);
  if (duration.value === 0) return start;
  if (duration.unit === 'working-hour') {
    return truncate(calendar.table.addOfficeTime(at, Math.round(duration.value * 60) * minuteMs));
  }
  if (duration.unit === 'working-day') return truncate(addShare(calendar, at, duration.value));
  const whole = Math.floor(duration.value + epsilon);
  const share = Math.max(0, duration.value - whole);
  const landed = at + whole * dayMs;
  const day = Math.floor(landed / dayMs);
  const rolled = calendar.table.isWorking(day) ? landed : endOfNextDay(calendar, day);
  return truncate(share > epsilon ? addShare(calendar, rolled, share) : rolled);
}

/** Moves `at` by so many days, each day being the share of its own office time. */
function addShare({ table }: WorkingCalendar, at: number, days: number): number {
  const day = Math.floor(at / dayMs);
  const first = table.onOrAfter(day);
  const done = first === day ? table.officeTime(at) - table.officeTime(day * dayMs) : 0;
  const total = done / lengthOf(table, first) + days;
  const whole = Math.ceil(total - epsilon) - 1;
  const last = whole <= 0 ? first : table.after(first, whole);
  const share = Math.min(1, total - Math.max(0, whole));
  return table.addOfficeTime(last * dayMs, Math.round(share * lengthOf(table, last)));
}

function lengthOf(table: WorkingCalendar['table'], day: number): number {
  return table.sessions(day).reduce((sum, { from, to }) => sum + to - from, 0) * minuteMs;
}

function endOfNextDay({ table }: WorkingCalendar, day: number): number {
  const next = table.onOrAfter(day);
  return next * dayMs + (table.closing(next) ?? 0) * minuteMs;
}

function midnight(date: LocalDate): number {
  return dayNumber(date) * dayMs;
}

function truncate(ms: number): Instant {
  return fromLocalMs(Math.floor(ms / minuteMs) * minuteMs);
}

function check({ value, unit }: StepDuration): void {
  if (!Number.isFinite(value) || value < 0)
    throw new Problem('limit-invalid', { value: `${value} ${unit}` }, 'duration');
}
