import { addDays, type LocalDate, localDate } from '../time/local-date.ts';

/**
 * Half a month, counted through: days 1–14 and 15–end. Calendar months and reporting periods (from the 15th to the
 * 14th) both are whole ones put together.
 */
export type HalfMonth = number;

/** Numbers follow each other over months and years: the next half month is one more. */
export function halfMonthOf(date: LocalDate): HalfMonth {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  return month * 2 + (Number(date.slice(8, 10)) < 15 ? 0 : 1);
}

/** The 1st or the 15th. */
export function firstDayOf(half: HalfMonth): LocalDate {
  const month = Math.floor(half / 2);
  const text = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  return localDate(`${text}-${half % 2 === 0 ? '01' : '15'}`);
}

/** The 14th or the last of the month. */
export function lastDayOf(half: HalfMonth): LocalDate {
  return addDays(firstDayOf(half + 1), -1);
}
