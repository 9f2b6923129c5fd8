import type { KeptFile } from '../kept-file.ts';
import type { LocalDate } from '../time/local-date.ts';

/** A person or a section as it was called when it was written down. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What one field holds; null when nothing was entered. Days are ISO text. */
export type Cell = string | number | Named | KeptFile | readonly string[] | null;
export type Line = Readonly<Record<string, Cell>>;
export type Value = Cell | readonly Line[];
export type Values = Readonly<Record<string, Value>>;

/** The text of a field, '' when empty. */
export function textIn(values: Values, key: string): string {
  const value = values[key];
  return typeof value === 'string' ? value : '';
}

export function numberIn(values: Values, key: string): number | null {
  const value = values[key];
  return typeof value === 'number' ? value : null;
}

/** The day of a date field. */
export function dateIn(values: Values, key: string): LocalDate | null {
  const value = values[key];
  return typeof value === 'string' && value !== '' ? (value as LocalDate) : null;
}

export function namedIn(values: Values, key: string): Named | null {
  const value = values[key];
  return typeof value === 'object' && value !== null && 'id' in value ? value : null;
}

export function fileIn(values: Values, key: string): KeptFile | null {
  const value = values[key];
  return typeof value === 'object' && value !== null && 'hash' in value ? value : null;
}

/** The rows of a table field. */
export function linesIn(values: Values, key: string): readonly Line[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter((line): line is Line => typeof line === 'object' && line !== null) : [];
}

/** What was ticked. */
export function ticksIn(values: Values, key: string): readonly string[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
