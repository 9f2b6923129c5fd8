import { invariant } from '../invariant.ts';

declare const localDateBrand: unique symbol;
/** A day in the office's zone, `YYYY-MM-DD`. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** First and last day the program works with; Vietnam has kept one offset (+07:00) since 1975. */
export const earliestDate = '1976-01-01' as LocalDate;
export const latestDate = '2099-12-31' as LocalDate;

/** Reads `YYYY-MM-DD`; undefined when the day does not exist (30/02) or lies outside the working range. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text >= earliestDate && text <= latestDate ? (text as LocalDate) : undefined;
}

/** The same for dates the program itself wrote. Throws InvariantError. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  invariant(date !== undefined, `not a date: ${text}`);
  return date;
}

/** Whole days since 1970-01-01 (civil calendar, after H. Hinnant's days_from_civil). */
export function dayNumber(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return dayNumberOf(year, month, day);
}

/** The same from its parts, month 1–12. Whether such a day exists is not checked. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber`. The working range is not checked. */
export function fromDayNumber(number: number): LocalDate {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate;
}

/** Calendar days; negative goes back. The working range is not checked. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Month arithmetic as contracts count it: 31/01 + 1 month = the last day of February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((dayNumber(date) + 3) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** `22/11/2026`, as people here write a day. */
export function dmy(date: LocalDate): string {
  return date.split('-').reverse().join('/');
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
