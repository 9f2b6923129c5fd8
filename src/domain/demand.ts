import { Problem } from './problem.ts';
import { capital } from './text.ts';
import { formatClock, type Instant, localDateOf, minuteOfDay } from './time/instant.ts';
import { dmy, type LocalDate } from './time/local-date.ts';

const longest = 5000;

/** Trimmed text. Throws Problem required or too-long; `label` is what people call the field, as it stands in a sentence. */
export function demandText(text: string, label: string, field: string, most = longest): string {
  const trimmed = limitedText(text, label, field, most);
  if (trimmed === '') throw new Problem('required', { field: label }, field);
  return trimmed;
}

/** The same, that may be left empty. Throws Problem('too-long'). */
export function limitedText(text: string, label: string, field: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length > most)
    throw new Problem('too-long', { field: capital(label), length: trimmed.length, most }, field);
  return trimmed;
}

export function optionalText(text: string | undefined): string {
  return text === undefined || text.trim() === '' ? '' : demandText(text, 'Ghi chú', 'note');
}

/** A day that has come. Throws Problem('occurs-in-future'). */
export function demandCome(day: LocalDate, today: LocalDate, field: string): void {
  if (day > today) throw new Problem('occurs-in-future', { value: dmy(day) }, field);
}

/** An integer from `least`. Throws Problem('invalid'). */
export function demandCount(value: number, least: number, label: string, field: string): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Problem('invalid', { field: label, value, hint: `Nhập số nguyên từ ${least}.` }, field);
}

/** `14:05 22/11/2026`, the office's zone, for sentences. */
export function clockText(at: Instant): string {
  return `${formatClock(minuteOfDay(at))} ${dmy(localDateOf(at))}`;
}
