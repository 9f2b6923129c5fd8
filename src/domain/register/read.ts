import type { KeptFile } from '../kept-file.ts';
import { type Language, Problem } from '../problem.ts';
import { fold, nfc, uncapital } from '../text.ts';
import { type LocalDate, parseLocalDate } from '../time/local-date.ts';
import type { Field } from './kind.ts';
import type { Cell, Line, Named, Value, Values } from './value.ts';

/** Who and what the office has: names typed in a form or a file are matched against it. */
export interface Roster {
  readonly people: readonly Named[];
  readonly sections: readonly Named[];
  /** The office's own day. */
  readonly today: LocalDate;
  /** In which fields are named when they are at fault. */
  readonly language: Language;
}

export interface Reading {
  readonly values: Values;
  /** Everything that is wrong, each with its field (`actions.0.owner` inside a table). */
  readonly faults: readonly Problem[];
}

/** How many rows one table of an entry may have. */
export const mostLines = 300;
const mostText = { text: 300, post: 200, entry: 40, long: 2000 } as const;

/**
 * What was typed in a form or sent as JSON, field by field; every fault at once. `required` fields that are empty are
 * faults; fields that were not sent keep what `before` has.
 */
export function readValues(
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
  roster: Roster,
  before: Values = {},
): Reading {
  const faults: Problem[] = [];
  const values: Record<string, Value> = {};
  for (const field of fields.map((one) => named(one, roster.language))) {
    const sent = input[field.key];
    const value =
      sent === undefined
        ? (before[field.key] ?? null)
        : caught(faults, () =>
            field.type === 'lines' ? readLines(field, sent, roster, faults) : readCell(field, sent, roster, field.key),
          );
    if (value === undefined) continue;
    values[field.key] = value;
    if (field.required && isEmpty(value))
      faults.push(new Problem('required', { field: lower(field.name[0]) }, field.key));
  }
  return { values, faults };
}

/** Names of JSON that no field has. Throws Problem('invalid') for the first. */
export function refuseUnknown(fields: readonly Field[], input: Readonly<Record<string, unknown>>): void {
  const known = new Set(fields.map(({ key }) => key));
  const other = Object.keys(input).find((key) => !known.has(key));
  if (other === undefined) return;
  throw new Problem(
    'invalid',
    { field: 'Trường', value: other.slice(0, 40), hint: `Có: ${[...known].join(', ')}.` },
    other,
  );
}

function readLines(field: Field, sent: unknown, roster: Roster, faults: Problem[]): readonly Line[] {
  if (!Array.isArray(sent)) throw invalid(field, sent, field.key);
  const columns = field.columns ?? [];
  const rows = sent.slice(0, mostLines * 2).flatMap((row: unknown, index) => {
    const given: Readonly<Record<string, unknown>> = typeof row === 'object' && row !== null ? { ...row } : {};
    const line: Record<string, Cell> = {};
    for (const column of columns) {
      const at = `${field.key}.${index}.${column.key}`;
      line[column.key] = caught(faults, () => readCell(column, given[column.key] ?? '', roster, at)) ?? null;
    }
    // A choice alone does not make a row: forms send it with every empty line.
    const begun = columns.some(({ key, type }) => type !== 'choice' && !isEmpty(line[key] ?? null));
    if (!begun) return [];
    for (const { key, name, required } of columns) {
      const at = `${field.key}.${index}.${key}`;
      const told = faults.some((fault) => fault.field === at);
      if (required && !told && isEmpty(line[key] ?? null))
        faults.push(new Problem('required', { field: `${lower(name[0])} (dòng ${index + 1})` }, at));
    }
    return [line];
  });
  if (rows.length <= mostLines) return rows;
  const value = `${rows.length}`;
  throw new Problem('invalid', { field: field.name[0], value, hint: `Tối đa ${mostLines} dòng.` }, field.key);
}

/** Throws Problem of the one field. */
function readCell(field: Field, sent: unknown, roster: Roster, at: string): Cell {
  if (sent === null || sent === undefined) return null;
  switch (field.type) {
    case 'ticks':
      return readTicks(field, sent, at);
    case 'file':
      return isFile(sent) ? sent : sent === '' ? null : fail(field, sent, at);
    case 'person':
      return readNamed(field, sent, roster.people, at);
    case 'section':
      return readNamed(field, sent, roster.sections, at);
    default:
  }
  if (typeof sent !== 'string' && typeof sent !== 'number') return fail(field, sent, at);
  const text = nfc(String(sent)).trim();
  if (text === '') return null;
  switch (field.type) {
    case 'date':
      return readDate(field, text, roster, at);
    case 'number':
      return readNumber(field, text, at);
    case 'choice':
      return field.choices?.some(({ value }) => value === text) ? text : fail(field, text, at);
    case 'text':
    case 'long':
    case 'post':
    case 'entry': {
      const most = mostText[field.type];
      if (text.length > most) throw new Problem('too-long', { field: field.name[0], length: text.length, most }, at);
      return text;
    }
    default:
      return fail(field, sent, at);
  }
}

function readTicks(field: Field, sent: unknown, at: string): Cell {
  const list = (Array.isArray(sent) ? sent : [sent]).map(String).filter((one) => one !== '');
  const known = (field.choices ?? []).map(({ value }) => value);
  const strange = list.find((one) => !known.includes(one));
  if (strange !== undefined) return fail(field, strange, at);
  return known.filter((value) => list.includes(value));
}

function readDate(field: Field, text: string, { today }: Roster, at: string): Cell {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const date = parseLocalDate(year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (!date) throw new Problem('date-invalid', { value: text.slice(0, 40) }, at);
  if (field.past && date > today) throw new Problem('occurs-in-future', { value: text }, at);
  return date;
}

function readNumber(field: Field, text: string, at: string): Cell {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const { least = 0, most = 1_000_000 } = field;
  if (value >= least && value <= most) return value;
  throw new Problem(
    'invalid',
    { field: field.name[0], value: text.slice(0, 40), hint: `Nhập số nguyên từ ${least} đến ${most}.` },
    at,
  );
}

/** By identifier, or by a name that only one has. */
function readNamed(field: Field, sent: unknown, known: readonly Named[], at: string): Cell {
  const key = typeof sent === 'object' && sent !== null && 'id' in sent ? String(sent.id) : nfc(String(sent)).trim();
  if (key === '') return null;
  const byId = known.find(({ id }) => id === key);
  if (byId) return { id: byId.id, name: byId.name };
  const same = known.filter(({ name }) => fold(name) === fold(key));
  const [only] = same;
  if (only && same.length === 1) return { id: only.id, name: only.name };
  const reason = same.length > 1 ? `có ${same.length} người trùng tên` : 'không có trong danh sách';
  if (field.type === 'person') throw new Problem('register-person', { value: key.slice(0, 60), reason }, at);
  throw new Problem('invalid', { field: field.name[0], value: key.slice(0, 60), hint: 'Chọn trong danh sách.' }, at);
}

function isFile(sent: unknown): sent is KeptFile {
  return typeof sent === 'object' && sent !== null && 'hash' in sent && 'size' in sent;
}

export function isEmpty(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function caught<T>(faults: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(error);
    return undefined;
  }
}

function fail(field: Field, sent: unknown, at: string): never {
  throw invalid(field, sent, at);
}

function invalid(field: Field, sent: unknown, at: string): Problem {
  const known = field.choices ? `Có: ${field.choices.map(({ value }) => value).join(', ')}.` : '';
  return new Problem(
    'invalid',
    { field: field.name[0], value: typeof sent === 'object' ? '…' : String(sent).slice(0, 40), hint: known },
    at,
  );
}

/** With its words in the language of the reader in front, which is where messages look. */
function named(field: Field, language: Language): Field {
  if (language === 'vi') return field;
  const [vi, en] = field.name;
  return {
    ...field,
    name: [en, vi],
    ...(field.columns ? { columns: field.columns.map((one) => named(one, language)) } : {}),
  };
}

function lower(text: string): string {
  return /^\p{Lu}(\p{Lu}| –)/u.test(text) ? text : uncapital(text);
}
