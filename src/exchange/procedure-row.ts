import type { Procedure, ProcessStep } from '../domain/procedure/procedure.ts';
import type { LocalDate } from '../domain/time/local-date.ts';

/** What is wrong with an entry, which one, and what to do. Warnings do not reject it. */
export interface ProcedureFault {
  /** Position in the file's list, from 0. */
  readonly index: number;
  /** Code of the procedure, '' when the entry has none. */
  readonly procedure: string;
  readonly field: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** The public catalogue by channel, the same in depth, or internal procedures with step times. */
export type ProcedureFormat = 'catalogue' | 'detail' | 'steps';

/** What one entry says of the catalogue; a blank says nothing. */
export type ProcedureContent = Omit<Procedure, 'code' | 'version' | 'validFrom' | 'validTo'>;

/** One readable entry. */
export interface ProcedureRow {
  readonly index: number;
  readonly format: ProcedureFormat;
  readonly code: string;
  readonly content: ProcedureContent;
  /** Empty unless the entry has steps. */
  readonly steps: readonly ProcessStep[];
  readonly validFrom: LocalDate | null;
}

/** Collects the faults of one entry. */
export class Faults {
  readonly list: ProcedureFault[] = [];
  readonly #index: number;
  readonly #procedure: string;

  constructor(index: number, procedure: string) {
    this.#index = index;
    this.#procedure = procedure;
  }

  error(field: string, code: string, message: string): void {
    this.#add(field, code, 'error', message);
  }

  warn(field: string, code: string, message: string): void {
    this.#add(field, code, 'warning', message);
  }

  get rejected(): boolean {
    return this.list.some(({ severity }) => severity === 'error');
  }

  #add(field: string, code: string, severity: ProcedureFault['severity'], message: string): void {
    this.list.push({ index: this.#index, procedure: this.#procedure, field, code, severity, message });
  }
}

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a key: numbers as text, null and missing as ''. A fault when it is something else or longer than `most`. */
export function textAt(entry: Json, key: string, most: number, faults: Faults, field = key): string {
  const value = entry[key];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number') {
    faults.error(field, 'invalid', `${field} phải là chữ. Sửa trong tệp.`);
    return '';
  }
  const text = String(value).trim();
  if (text.length <= most) return text;
  faults.error(field, 'too-long', `${field} dài ${text.length} ký tự, tối đa ${most}. Hãy rút gọn.`);
  return '';
}

/** List of a key; missing and null are empty. A fault when it is something else. */
export function listAt(entry: Json, key: string, faults: Faults): readonly unknown[] {
  const value = entry[key];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  faults.error(key, 'invalid', `${key} phải là một danh sách. Sửa trong tệp.`);
  return [];
}
