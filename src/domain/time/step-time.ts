import { Problem } from '../problem.ts';
import type { StepDuration } from '../procedure/procedure.ts';
import { fromLocalMs, type WorkingCalendar } from './calendar.ts';
import { addDays, dayNumber, type LocalDate } from './local-date.ts';

const dayMs = 86_400_000;
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

function midnight(date: LocalDate): number {
  return dayNumber(date) * dayMs;
}

function check({ value, unit }: StepDuration): void {
  if (!Number.isFinite(value) || value < 0)
    throw new Problem('limit-invalid', { value: `${value} ${unit}` }, 'duration');
}
