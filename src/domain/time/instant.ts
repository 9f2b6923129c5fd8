import { invariant } from '../invariant.ts';
import {
  dayNumber,
  dayNumberOf,
  earliestDate,
  fromDayNumber,
  type LocalDate,
  latestDate,
  parseLocalDate,
} from './local-date.ts';

declare const instantBrand: unique symbol;
/** A moment: ISO-8601 UTC text with milliseconds (`2026-11-20T09:10:00.000Z`); text order is time order. */
export type Instant = string & { readonly [instantBrand]: true };

/** The office zone. Asia/Ho_Chi_Minh has kept +07:00 without daylight saving since 1975 (a test holds it against Intl). */
export const zoneName = 'Asia/Ho_Chi_Minh';
export const zoneOffsetMinutes = 7 * 60;

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Hour of UTC at which the next day begins in the office's zone. */
const lastSameDay = String(24 - zoneOffsetMinutes / 60);
const pattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads ISO 8601; without an offset the text is in the office's zone. Undefined when the moment does not exist (24:00, 30/02). */
export function parseInstant(text: string): Instant | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, dateText = '', hourText, minuteText, secondText = '0', fraction = '', zone] = match;
  const date = parseLocalDate(dateText);
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (!date || hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  const epoch = dayNumber(date) * dayMs + (hour * 60 + minute - offset) * minuteMs + second * 1000 + ms;
  // A far offset can carry the moment over the edge of the working range (31/12/2099 23:00-10:00).
  const local = Math.floor((epoch + zoneOffsetMinutes * minuteMs) / dayMs);
  return local >= dayNumber(earliestDate) && local <= dayNumber(latestDate) ? instantFromEpoch(epoch) : undefined;
}

/** The same for moments the program itself wrote. Throws InvariantError. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  invariant(parsed !== undefined, `not an instant: ${text}`);
  return parsed;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochOf(at: Instant): number {
  const seconds = Number(at.slice(17, 19)) * 1000 + Number(at.slice(20, 23));
  const days = dayNumberOf(Number(at.slice(0, 4)), Number(at.slice(5, 7)), Number(at.slice(8, 10)));
  return days * dayMs + (Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))) * minuteMs + seconds;
}

/** Fractions of a millisecond are dropped. */
export function instantFromEpoch(ms: number): Instant {
  const day = Math.floor(ms / dayMs);
  const rest = Math.floor(ms - day * dayMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / minuteMs) % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
  return `${fromDayNumber(day)}T${time}.${String(rest % 1000).padStart(3, '0')}Z` as Instant;
}

/** The day in the office's zone. */
export function localDateOf(at: Instant): LocalDate {
  // Up to 17:00 UTC it is the same day here: most moments of an office, told without counting.
  if (at.slice(11, 13) < lastSameDay) return at.slice(0, 10) as LocalDate;
  return fromDayNumber(Math.floor((epochOf(at) + zoneOffsetMinutes * minuteMs) / dayMs));
}

/** Minutes since local midnight, 0–1439, truncated. */
export function minuteOfDay(at: Instant): number {
  const local = epochOf(at) + zoneOffsetMinutes * minuteMs;
  return Math.floor((local - Math.floor(local / dayMs) * dayMs) / minuteMs);
}

/** The moment at `minute` (0–1440) after local midnight of `date`. */
export function instantAt(date: LocalDate, minute: number): Instant {
  return instantFromEpoch(dayNumber(date) * dayMs + (minute - zoneOffsetMinutes) * minuteMs);
}

/** Minutes of the clock, not of the office; negative goes back. */
export function addMinutes(at: Instant, minutes: number): Instant {
  return instantFromEpoch(epochOf(at) + minutes * minuteMs);
}

/** `2026-11-26T17:00+07:00`, truncated to the minute. */
export function formatOffset(at: Instant): string {
  return `${localDateOf(at)}T${formatClock(minuteOfDay(at))}+07:00`;
}

/** `14:05` from minutes since midnight. */
export function formatClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes since midnight from `14:05`; undefined for 24:00, 7:5 or text. */
export function parseClock(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : undefined;
}

function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return zoneOffsetMinutes;
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
