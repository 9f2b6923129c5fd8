import type { ProcedureFault } from '../domain/procedure/import-row.ts';

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
