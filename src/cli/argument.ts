import { Problem } from '../domain/problem.ts';
import { type Instant, instantAt, parseInstant } from '../domain/time/instant.ts';
import {
  addDays,
  earliestDate,
  type LocalDate,
  latestDate,
  parseLocalDate,
  yearOf,
} from '../domain/time/local-date.ts';

/** A day as typed: `2026-11-22` or `22/11/2026`. Throws Problem('date-invalid'), Problem('date-out-of-range'). */
export function dateArgument(text: string, field: string): LocalDate {
  const typed = text.trim();
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? [];
  const iso = year === '' ? typed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = parseLocalDate(iso);
  if (date) return date;
  const otherYear = /^\d{4}/.test(iso) && parseLocalDate(`2024${iso.slice(4)}`) !== undefined;
  throw new Problem(otherYear && !inRange(iso) ? 'date-out-of-range' : 'date-invalid', { value: short(typed) }, field);
}

/** First and last day of a range. Throws the same, and Problem('range-reversed'). */
export function rangeArgument(options: { readonly from: string; readonly to: string }): {
  from: LocalDate;
  to: LocalDate;
} {
  const [from, to] = [dateArgument(options.from, 'from'), dateArgument(options.to, 'to')];
  if (from > to) throw new Problem('range-reversed', { from, to });
  return { from, to };
}

/**
 * A moment as typed: ISO 8601 or 22/11/2026 14:05, without offset in the office's zone; a day alone means its end.
 * Throws Problem('time-invalid').
 */
export function instantArgument(text: string, field: string): Instant {
  const iso = text.trim().replace(/^(\d{2})\/(\d{2})\/(\d{4})/, '$3-$2-$1');
  const day = parseLocalDate(iso);
  const at = day ? instantAt(addDays(day, 1), 0) : parseInstant(iso);
  if (!at) throw new Problem('time-invalid', { value: short(text) }, field);
  return at;
}

/** A whole number from `least`, in digits (no `1e2`). Throws Problem('invalid'). */
export function wholeArgument(text: string, field: string, least = 0): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= least) return value;
  throw new Problem('invalid', { field, value: short(text), hint: `Nhập số nguyên từ ${least}.` }, field);
}

/** A year of the working range in four digits, from `least`. Throws Problem('invalid'). */
export function yearArgument(text: string, least = yearOf(earliestDate)): number {
  const most = yearOf(latestDate);
  const year = /^\d{4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (year >= least && year <= most) return year;
  throw new Problem(
    'invalid',
    { field: '--year', value: short(text), hint: `Nhập năm từ ${least} đến ${most}.` },
    'year',
  );
}

function inRange(iso: string): boolean {
  return iso >= '1976' && iso < '2100';
}

function short(text: string): string {
  return text.slice(0, 40);
}

/** One of the words that an option takes; '' may be one of them and is not told. Throws Problem('invalid'). */
export function choiceArgument<T extends string>(text: string, allowed: readonly T[], field: string): T {
  const found = allowed.find((each) => each === text);
  if (found !== undefined) return found;
  const hint = `Chọn: ${allowed.filter(Boolean).join(', ')}.`;
  throw new Problem('invalid', { field, value: text.slice(0, 40), hint }, field);
}
