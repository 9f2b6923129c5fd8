import type { ImportFaultCode } from '../domain/dossier/import-fault.ts';
import type { Stamp } from '../domain/dossier/imported-row.ts';
import { nfc } from '../domain/text.ts';
import {
  type Instant,
  instantAt,
  instantFromEpoch,
  localDateOf,
  parseInstant,
  zoneOffsetMinutes,
} from '../domain/time/instant.ts';
import { dayNumberOf, earliestDate, fromDayNumber, latestDate, parseLocalDate } from '../domain/time/local-date.ts';

/** A cell as a codec delivers it; text is not yet trimmed or normalised. */
export type Cell = string | number | boolean | null;

/** Excel counts days from 1899-12-30 (or from 1904-01-01 in workbooks of old Macs). */
export type DateSystem = 1900 | 1904;

const day1900 = dayNumberOf(1899, 12, 30);
const day1904 = dayNumberOf(1904, 1, 1);
const firstDay = dayNumberOf(1976, 1, 1);
const lastDay = dayNumberOf(2099, 12, 31);
const secondsOfDay = 86_400;

/** Composed, without surrounding or doubled white space; numbers as Excel shows them in a general cell. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return tidy(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
}

function tidy(text: string): string {
  const composed = nfc(text.includes('\u200b') ? text.replaceAll('\u200b', ' ') : text);
  return loose.test(composed) ? composed.replace(/\s+/g, ' ').trim() : composed;
}

/** White space that is doubled, at an end or no plain space. */
const loose = /^\s|\s$|\s\s|[^\S ]/;

/**
 * Reads a date cell: ISO 8601 (without offset: office zone), dd/mm/yyyy with or without hh:mm[:ss], hh:mm dd/mm/yyyy,
 * or an Excel serial. Null for a blank cell; the fault code when the day does not exist or is out of range.
 * Midnight sharp counts as "no hour": exports write 00:00 for a day alone and no counter is open then.
 */
export function stampOf(cell: Cell, system: DateSystem = 1900): Stamp | null | ImportFaultCode {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'boolean') return 'date-invalid';
  if (typeof cell === 'number') return stampOfSerial(cell, system);
  const text = textOf(cell);
  if (text === '') return null;
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return stampOfSerial(Number(text.replace(',', '.')), 1900);
  return stampOfVietnamese(text) ?? stampOfIso(text) ?? 'date-invalid';
}

/** A day of the spreadsheet as `YYYY-MM-DD`; what is no day stays as it is, to be refused by who needs one. */
export function dayText(cell: Cell, dates: DateSystem): string {
  const stamp = stampOf(cell, dates);
  return stamp !== null && typeof stamp === 'object' ? localDateOf(stamp.at) : textOf(cell);
}

const vietnamese =
  /^(?:(\d{1,2}):(\d{2})(?::(\d{2}))?,? )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,?[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?$/;

function stampOfVietnamese(text: string): Stamp | ImportFaultCode | undefined {
  const match = vietnamese.exec(text);
  if (!match) return undefined;
  const [, hourBefore, minuteBefore, secondBefore, day = '', month = '', year = '', hour, minute, second] = match;
  if (hourBefore !== undefined && hour !== undefined) return 'date-invalid';
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return stampOfParts(date, hour ?? hourBefore ?? '0', minute ?? minuteBefore ?? '0', second ?? secondBefore ?? '0');
}

function stampOfIso(text: string): Stamp | ImportFaultCode | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text);
  if (!match) return undefined;
  const [, date = '', hour, minute, second, zone] = match;
  const local = stampOfParts(date, hour ?? '0', minute ?? '0', second ?? '0');
  if (typeof local === 'string' || hour === undefined) return local;
  const at = parseInstant(text);
  if (at === undefined) return 'date-invalid';
  return { at, hasHour: zone !== undefined || local.hasHour };
}

function stampOfParts(date: string, hour: string, minute: string, second: string): Stamp | ImportFaultCode {
  const day = parseLocalDate(date);
  if (!day) return existsOutside(date) ? 'date-out-of-range' : 'date-invalid';
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return 'date-invalid';
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  if (seconds === 0) return { at: instantAt(day, 0), hasHour: false };
  return { at: momentOf(date, seconds), hasHour: true };
}

function stampOfSerial(serial: number, system: DateSystem): Stamp | ImportFaultCode {
  if (!Number.isFinite(serial)) return 'date-invalid';
  const seconds = Math.round(serial * secondsOfDay);
  const day = Math.floor(seconds / secondsOfDay);
  const number = day + (system === 1904 ? day1904 : day1900);
  if (number < firstDay || number > lastDay) return 'date-out-of-range';
  const rest = seconds - day * secondsOfDay;
  const date = fromDayNumber(number);
  return rest === 0 ? { at: instantAt(date, 0), hasHour: false } : { at: momentOf(date, rest), hasHour: true };
}

function momentOf(date: string, seconds: number): Instant {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return instantFromEpoch((dayNumberOf(year, month, day) * secondsOfDay + seconds - zoneOffsetMinutes * 60) * 1000);
}

/** A day that exists in the calendar but not in the working range (years 0001, 9999). */
function existsOutside(date: string): boolean {
  if (date >= earliestDate && date <= latestDate) return false;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return month >= 1 && month <= 12 && day >= 1 && fromDayNumber(dayNumberOf(year, month, day)) === date;
}
