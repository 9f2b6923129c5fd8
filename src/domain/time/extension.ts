import type { WorkingCalendar } from './calendar.ts';
import type { LocalDate } from './local-date.ts';

/** How often and how early a due date may be moved with an apology (NĐ 61/2018 art. 19.9); an office may set others. */
export interface ExtensionRule {
  readonly most: number;
  /** Working days between the announcement and the due date. */
  readonly daysBefore: number;
}

export const defaultExtensionRule: ExtensionRule = { most: 1, daysBefore: 1 };

/** The last day on which an extension of `due` may be announced: the n-th working day before it (0: the due date itself). */
export function lastExtensionDay(calendar: WorkingCalendar, due: LocalDate, daysBefore: number): LocalDate {
  return daysBefore <= 0 ? due : calendar.addWorkingDays(due, -daysBefore);
}
