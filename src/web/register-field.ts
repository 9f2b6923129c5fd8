import type { KeptFile } from '../domain/kept-file.ts';
import type { Language } from '../domain/problem.ts';
import type { Field } from '../domain/register/kind.ts';
import { mostLines, type Roster, readValues } from '../domain/register/read.ts';
import { type Line, linesIn, type Named, ticksIn, type Value, type Values } from '../domain/register/value.ts';
import { day, word } from '../domain/register/wording.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Form } from './form.ts';
import { problemIn } from './kept.ts';
import { givenFile } from './kept-file.ts';

/** What selects offer besides people and sections of the roster. */
export interface Offer {
  readonly roster: Roster;
  /** Codes an `entry` field may name. */
  readonly entries: readonly { readonly value: string; readonly text: string }[];
}

/** How one field is shown; the partial `entry-field` draws it. */
export interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  readonly error: string;
  readonly [shape: `is${string}`]: boolean;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FieldView[])[];
}

interface Shown {
  readonly language: Language;
  readonly offer: Offer;
  readonly values: Values;
  /** What was typed, when the form comes back; undefined shows the values. */
  readonly typed?: Form | undefined;
  readonly faults: Readonly<Record<string, string>>;
  /** In front of the identifiers, so that several forms can stand on one page. */
  readonly prefix?: string;
}

const spareRows = 3;

export function fieldViews(fields: readonly Field[], shown: Shown): FieldView[] {
  return fields.map((field) => viewOf(field, field.key, shown.values[field.key] ?? null, shown));
}

/** What a form sent, in the shape of the commands. */
export async function readInput(fields: readonly Field[], form: Form): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const { key, type, columns = [] } of fields) {
    if (type === 'lines') input[key] = typedRows(key, columns, form);
    else if (type === 'ticks') input[key] = form.list(key);
    else if (type === 'file') {
      const file = await givenFile(form, key);
      if (file) input[key] = file;
    } else input[key] = form.values[key] ?? '';
  }
  return input;
}

/** Says every fault beside its field at once; the command would tell only the first. Throws FormFaults. */
export function checkInput(
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
  roster: Roster,
  form: Form,
): void {
  const typed = fields.filter(({ type }) => type !== 'file');
  const { faults } = readValues(typed, input, roster);
  for (const fault of faults) form.say(fault.field ?? '', problemIn(fault, roster.language));
  form.check();
}

function typedRows(key: string, columns: readonly Field[], form: Form): Record<string, string>[] {
  const pattern = new RegExp(`^${key}\\.(\\d{1,3})\\.`);
  const indexes = Object.keys(form.values).map((name) => Number(pattern.exec(name)?.[1] ?? -1));
  const count = Math.min(Math.max(-1, ...indexes) + 1, mostLines + spareRows);
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(columns.map((column) => [column.key, form.values[`${key}.${index}.${column.key}`] ?? ''])),
  );
}

function viewOf(field: Field, name: string, value: Value, shown: Shown): FieldView {
  const { language, prefix = '', faults } = shown;
  const { type } = field;
  const text = type === 'lines' || type === 'ticks' ? '' : (shown.typed?.values[name] ?? cellValue(value));
  return {
    // The summary of faults links to the plain name.
    id: faults[name] === undefined ? `${prefix}${name}` : name,
    name,
    label: word(field.name, language),
    hint: field.hint ? word(field.hint, language) : type === 'date' ? 'dd/mm/yyyy' : '',
    required: field.required ?? false,
    error: faults[name] ?? '',
    isLong: type === 'long',
    isSelect: type === 'choice' || type === 'person' || type === 'section' || type === 'entry',
    isTicks: type === 'ticks',
    isLines: type === 'lines',
    isFile: type === 'file',
    isPost: type === 'post',
    isDate: type === 'date',
    isNumeric: type === 'number' || type === 'date',
    value: text,
    options: optionsOf(field, name, text, value, shown),
    columns: (field.columns ?? []).map((column) => word(column.name, language)),
    rows: type === 'lines' ? rowsOf(field, value, shown) : [],
  };
}

function rowsOf(field: Field, value: Value, shown: Shown): FieldView[][] {
  const columns = field.columns ?? [];
  const stored: readonly Line[] = linesIn({ [field.key]: value }, field.key);
  const count = shown.typed
    ? Math.max(typedRows(field.key, columns, shown.typed).length, 1)
    : stored.length + spareRows;
  return Array.from({ length: Math.min(count, mostLines + spareRows) }, (_, index) =>
    columns.map((column) => ({
      ...viewOf(column, `${field.key}.${index}.${column.key}`, stored[index]?.[column.key] ?? null, shown),
      label: `${word(column.name, shown.language)} ${index + 1}`,
      hint: '',
    })),
  );
}

function optionsOf(
  field: Field,
  name: string,
  text: string,
  value: Value,
  { language, offer, typed }: Shown,
): FieldView['options'] {
  const chosen = (one: string) => one === text;
  const empty = { value: '', text: '–', chosen: text === '' };
  const named = (all: readonly Named[]) => [
    empty,
    ...all.map((one) => ({ value: one.id, text: one.name, chosen: chosen(one.id) })),
  ];
  switch (field.type) {
    case 'choice':
      return [
        empty,
        ...(field.choices ?? []).map((one) => ({
          value: one.value,
          text: word(one.name, language),
          chosen: chosen(one.value),
        })),
      ];
    case 'ticks': {
      const ticked = typed ? typed.list(name) : ticksIn({ [name]: value }, name);
      return (field.choices ?? []).map((one) => ({
        value: one.value,
        text: word(one.name, language),
        chosen: ticked.includes(one.value),
      }));
    }
    case 'person':
      return named(offer.roster.people);
    case 'section':
      return named(offer.roster.sections);
    case 'entry':
      return [empty, ...offer.entries.map((one) => ({ ...one, chosen: chosen(one.value) }))];
    default:
      return [];
  }
}

/** How a stored value is typed. */
function cellValue(value: Value): string {
  if (value === null || Array.isArray(value)) return '';
  if (typeof value === 'object') return 'id' in value ? String((value as Named).id) : (value as KeptFile).name;
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text as LocalDate) : text;
}
