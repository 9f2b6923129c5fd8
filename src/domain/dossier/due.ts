import { invariant } from '../invariant.ts';
import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { dueDate } from '../time/deadline.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { Due, Limit, Pause } from '../time/limit.ts';
import { addDays, dayNumber, dmy, type LocalDate } from '../time/local-date.ts';
import type { Dossier, DossierPause } from './state.ts';

/** The due date of a new dossier. Throws limit-invalid. */
export function dueAtReceipt(calendar: WorkingCalendar, received: Instant, limit: Limit): Due {
  const due = dueDate(calendar, { received, limit, pauses: [] });
  invariant(due, 'a limit without pauses has a due date');
  return due;
}

/** A date somebody gave: due at that day's last office minute. Throws Problem('invalid') for a day off. */
export function givenDue(calendar: WorkingCalendar, received: Instant | null, date: LocalDate, at?: Instant): Due {
  if (!calendar.isWorkingDay(date)) {
    const hint = `Là ngày nghỉ; ngày làm việc kế tiếp là ${dmy(calendar.nextWorkingDay(date))}.`;
    throw new Problem('invalid', { field: 'Ngày hẹn trả', value: date, hint }, 'due');
  }
  return {
    date,
    at: at ?? calendar.closingAt(date),
    basis: at === undefined ? 'date' : 'instant',
    provisional: calendar.isProvisional(received === null ? date : localDateOf(received), date),
    calendarVersion: null,
  };
}

/**
 * The due date once a wait is over, from all pauses so far. Null while one is still open or when there never was one.
 * A date given by hand or extended has no limit behind it that ends there: it moves by the waits that began after it
 * was set; a restart additionally counts the whole limit from its end, and the later of the two holds.
 */
export function dueAfterWait(calendar: WorkingCalendar, dossier: Dossier, pauses: readonly Pause[]): Due | null {
  const { due, limit, receivedAt } = dossier;
  if (due === null || receivedAt === null || pauses.some(({ to }) => to === null)) return null;
  if (isComputed(dossier) && limit) return dueDate(calendar, { received: receivedAt, limit, pauses });
  const last = pauses.at(-1);
  if (!last) return due;
  const moved = movedBy(calendar, due, limit, last);
  if (last.policy === 'subtract' || !limit || last.to === null) return moved;
  const restarted = dueDate(calendar, { received: last.to, limit, pauses: [] });
  return restarted && restarted.at > moved.at ? restarted : moved;
}

/**
 * Recomputed from what is known today; null when it cannot be (no limit, set by hand). While it waits: the date that
 * stood when the wait began, since only the end of a wait moves it.
 */
export function recomputedDue(calendar: WorkingCalendar, dossier: Dossier): Due | null {
  const { limit, receivedAt } = dossier;
  if (!limit || receivedAt === null || !isComputed(dossier)) return null;
  const pauses = pausesThatCount(dossier).filter(({ to }) => to !== null);
  return dueDate(calendar, { received: receivedAt, limit, pauses });
}

/** The waits that moved the due date, or still may: not the one in which the dossier ended. */
export function pausesThatCount({ pauses }: Pick<Dossier, 'pauses'>): DossierPause[] {
  return pauses.filter(({ cutShort }) => cutShort !== true);
}

/** True while the date in force comes out of the limit and not from a person. */
export function isComputed(dossier: Dossier): boolean {
  return dossier.dueSource === 'computed' && dossier.extensions.length === 0;
}

/** "At the start of the day" is kept on that day: late from the next day on. */
export function handedOverLate(dueAt: Instant, at: Instant): boolean {
  return localDateOf(at) > localDateOf(dueAt);
}

function movedBy(calendar: WorkingCalendar, due: Due, limit: Limit | null, pause: Pause): Due {
  if (pause.to === null || pause.from > due.at) return due;
  if (due.basis === 'instant') {
    const minutes = calendar.workingMinutesBetween(pause.from, pause.to);
    const at = minutes === 0 ? due.at : calendar.addWorkingMinutes(due.at, minutes);
    return { ...due, at, date: localDateOf(at) };
  }
  const [from, to] = [localDateOf(pause.from), localDateOf(pause.to)];
  const inCalendarDays = limit?.unit === 'calendar-day' || limit?.unit === 'month';
  const date = inCalendarDays
    ? calendar.workingDayOnOrAfter(addDays(due.date, dayNumber(to) - dayNumber(from)))
    : calendar.addWorkingDays(due.date, calendar.workingDaysBetween(from, to));
  const provisional = due.provisional || calendar.isProvisional(due.date, date);
  return { ...due, date, at: calendar.closingAt(date), provisional };
}
