import { numberText } from '../domain/number-text.ts';
import { type Language, Problem } from '../domain/problem.ts';
import type { ProblemCode } from '../domain/problem-list.ts';
import type { ProblemDetails } from '../domain/problem-text.ts';
import { nfc } from '../domain/text.ts';
import { type Instant, instantAt, parseClock } from '../domain/time/instant.ts';
import { type LocalDate, parseLocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import type { Request } from './environment.ts';

/** What is wrong with one field, said beside it and in the summary on top. `field` '' = the form as a whole. */
export interface Fault {
  readonly field: string;
  readonly text: string;
}

/** Thrown by `Form.check` when a field cannot be read; the handler shows the form again with what was typed. */
export class FormFaults extends Error {
  override readonly name = 'FormFaults';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ text }) => text).join(' '));
    this.faults = faults;
  }
}

/** Reads a submitted form (NFC-normalised, trimmed). */
export async function readForm(c: Request): Promise<Form> {
  return new Form(await bodyOf(c), c.var.visit.language);
}

/** The fields of a submitted form as they were sent. Throws Problem('form-unreadable') when it is damaged. */
export async function bodyOf(c: Request): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody({ all: true });
  } catch (error) {
    // What the runtime throws for a body that is not what its header says.
    if (error instanceof TypeError) throw new Problem('form-unreadable');
    throw error;
  }
}

/** Reads the query string the same way. */
export function readQuery(c: Request): Form {
  return new Form(c.req.queries(), c.var.visit.language);
}

const longest = 2000;

/**
 * Typed reading of text fields that collects every fault instead of stopping at the first. Readers return undefined (or
 * '') for a faulty field; call `check()` before using the values.
 */
export class Form {
  readonly #values: Record<string, string>;
  readonly #lists: Readonly<Record<string, readonly string[]>>;
  readonly #files: Readonly<Record<string, File>>;
  readonly #faults: Fault[] = [];
  readonly #dates: Record<string, string> = {};
  readonly #language: Language;

  constructor(body: Readonly<Record<string, unknown>>, language: Language) {
    const lists: Record<string, readonly string[]> = {};
    const files: Record<string, File> = {};
    for (const [name, value] of Object.entries(body)) {
      const parts = Array.isArray(value) ? value : [value];
      lists[name] = parts.filter((part) => typeof part === 'string').map((part) => nfc(part).trim());
      const file = parts.find((part) => part instanceof File);
      // A field in which no file was chosen is sent without a name; an empty file that was chosen is told, not passed over.
      if (file instanceof File && (file.size > 0 || file.name !== '')) files[name] = file;
    }
    this.#lists = lists;
    this.#files = files;
    this.#values = Object.fromEntries(Object.entries(lists).map(([name, [first = '']]) => [name, first]));
    this.#language = language;
  }

  /** What was typed. */
  get values(): Readonly<Record<string, string>> {
    return this.#values;
  }

  /** Puts what somebody else wrote meanwhile where nothing else was typed. */
  take(name: string, value: string): void {
    this.#values[name] = value;
    delete this.#dates[name];
  }

  /** What is shown again: as typed, dates as they are written here, also those of an address (`2026-01-31`). */
  get shown(): Readonly<Record<string, string>> {
    return { ...this.values, ...this.#dates };
  }

  /** Another reader of the same kind over other fields. */
  copy(body: Readonly<Record<string, unknown>>): Form {
    return new Form(body, this.#language);
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  has(name: string): boolean {
    return (this.values[name] ?? '') !== '';
  }

  list(name: string): readonly string[] {
    return this.#lists[name] ?? [];
  }

  file(name: string): File | undefined {
    return this.#files[name];
  }

  text(name: string, label: string, options: { required?: boolean; most?: number } = {}): string {
    const value = this.values[name] ?? '';
    const most = options.most ?? longest;
    if (options.required && value === '') this.fault(name, 'required', { field: label });
    if (value.length > most) this.fault(name, 'too-long', { field: label, length: value.length, most });
    return value;
  }

  /** A whole number in digits, with or without dots for thousands; undefined when empty or faulty. */
  integer(name: string, label: string, options: { required?: boolean; least?: number; most?: number } = {}) {
    const typed = this.text(name, label, options.required ? { required: true } : {});
    if (typed === '') return undefined;
    const digits = /^\d{1,3}([.\s]\d{3})+$/.test(typed) ? typed.replace(/[.\s]/g, '') : typed;
    const value = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
    const { least = 0, most = 1_000_000_000 } = options;
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.fault(name, 'number-invalid', {
      field: label,
      value: short(typed),
      // Years are written without points.
      least: areYears(least, most) ? String(least) : numberText(least),
      most: areYears(least, most) ? String(most) : numberText(most),
    });
    return undefined;
  }

  /** `dd/mm/yyyy` or `yyyy-mm-dd`. */
  date(name: string, label: string, options: { required?: boolean } = {}): LocalDate | undefined {
    const typed = this.text(name, label, options);
    if (typed === '') return undefined;
    const date = parseTypedDate(typed);
    if (date) this.#dates[name] = vnDate(date);
    else this.fault(name, 'date-invalid', { value: short(typed) });
    return date;
  }

  /** `dd/mm/yyyy hh:mm`, in the office's zone. */
  instant(name: string, label: string, options: { required?: boolean } = {}): Instant | undefined {
    const typed = this.text(name, label, options);
    if (typed === '') return undefined;
    const at = parseTypedInstant(typed);
    if (!at) this.fault(name, 'time-invalid', { value: short(typed) });
    return at;
  }

  choice<T extends string>(name: string, label: string, allowed: readonly T[], fallback?: T): T | undefined {
    const typed = this.values[name] ?? '';
    if (typed === '' && fallback !== undefined) return fallback;
    const found = allowed.find((value) => value === typed);
    if (typed === '') this.fault(name, 'required', { field: label });
    else if (!found) this.fault(name, 'invalid', { field: label, value: short(typed), hint: '' });
    return found;
  }

  /** Adds a message that is already worded. */
  /** Said once, also where a page reads its form again to be shown. */
  say(field: string, text: string): void {
    if (this.#faults.some((one) => one.field === field && one.text === text)) return;
    this.#faults.push({ field, text });
  }

  fault(field: string, code: ProblemCode, details: ProblemDetails = {}): void {
    this.say(field, new Problem(code, details).text(this.#language));
  }

  /** Throws FormFaults when any field was faulty. */
  check(): void {
    if (this.#faults.length > 0) throw new FormFaults(this.#faults);
  }
}

function areYears(least: number, most: number): boolean {
  return least >= 1900 && most <= 2999;
}

export function parseTypedDate(typed: string): LocalDate | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  if (!match) return parseLocalDate(typed);
  const [, day = '', month = '', year = ''] = match;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function parseTypedInstant(typed: string): Instant | undefined {
  const [dateText = '', clockText = '', ...rest] = typed.replace('T', ' ').split(/\s+/);
  const date = parseTypedDate(dateText);
  const minute = parseClock(clockText);
  return date !== undefined && minute !== undefined && rest.length === 0 ? instantAt(date, minute) : undefined;
}

function short(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
}
