import type { WorkingCalendar } from './calendar.ts';
import type { LocalDate } from './local-date.ts';

/** The last day on which an extension of `due` may be announced: the n-th working day before it (0: the due date itself). */
export function lastExtensionDay(calendar: WorkingCalendar, due: LocalDate, daysBefore: number): LocalDate {
  return daysBefore <= 0 ? due : calendar.addWorkingDays(due, -daysBefore);
}
