import { type Instant, instantAt, localDateOf, minuteOfDay } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { shipped } from '../domain/time/shipped-calendar.ts';

const calendar = shipped();

/**
 * The working day `days` from `date`, or the last one before it: the people of the demo act on no other. It keeps the
 * order of the days and never goes past one of today.
 */
export function workDay(date: LocalDate, days = 0): LocalDate {
  return calendar.addWorkingDays(addDays(date, days + 1), -1);
}

/** That day, or the next one on which the office works. */
export function workDayFrom(date: LocalDate): LocalDate {
  return calendar.workingDayOnOrAfter(date);
}

/** That moment while the office is open, else the last minute before it: who loads the demo at night sees the day that ended. */
export function officeMoment(now: Instant): Instant {
  const today = localDateOf(now);
  const minute = minuteOfDay(now);
  const before = calendar.sessionsOn(today).filter(({ from }) => from <= minute);
  const session = before.at(-1);
  if (session) return minute < session.to ? now : instantAt(today, session.to - 1);
  const day = workDay(today, -1);
  return instantAt(day, (calendar.closingMinute(day) ?? 17 * 60) - 1);
}
