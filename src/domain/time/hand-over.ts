import { localMs, type WorkingCalendar } from './calendar.ts';
import { type Instant, instantAt, localDateOf } from './instant.ts';

/** 15:00: the national cut-off of same-day work and of the hand-over (NĐ 118/2025 art. 18.2 as amended by NĐ 309/2026). */
export const defaultCutOff = 15 * 60;

/**
 * When a dossier received at `at` must be with the body that decides: the same working day (its closing), or the start
 * of the next working day when received after the cut-off (15:00 itself is not after), after closing or on a day off.
 */
export function handOverDue(calendar: WorkingCalendar, at: Instant, cutOffMinute = defaultCutOff): Instant {
  const date = localDateOf(at);
  if (!isLateInDay(calendar, localMs(at), cutOffMinute)) return instantAt(date, calendar.closingMinute(date) ?? 0);
  const next = calendar.nextWorkingDay(date);
  return instantAt(next, calendar.openingMinute(next) ?? 0);
}

/** Local milliseconds `at` lie after the cut-off, after the last office minute, or on a day off. */
export function isLateInDay({ table }: WorkingCalendar, at: number, cutOffMinute: number): boolean {
  const day = Math.floor(at / 86_400_000);
  const closing = table.closing(day);
  return closing === undefined || at - day * 86_400_000 > Math.min(cutOffMinute, closing) * 60_000;
}
