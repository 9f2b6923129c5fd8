import type { FaultDetails } from '../domain/fault-words.ts';
import { type ProcedureFault, type ProcedureFaultWording, procedureFault } from '../domain/procedure/import-fault.ts';

/** Collects the faults of one entry. */
export class Faults {
  readonly list: ProcedureFault[] = [];
  readonly #index: number;
  readonly #procedure: string;

  constructor(index: number, procedure: string) {
    this.#index = index;
    this.#procedure = procedure;
  }

  add(field: string, wording: ProcedureFaultWording, details: FaultDetails = {}): void {
    this.list.push(procedureFault({ index: this.#index, procedure: this.#procedure, field }, wording, details));
  }

  get rejected(): boolean {
    return this.list.some(({ severity }) => severity === 'error');
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
    faults.add(field, 'not-text');
    return '';
  }
  const text = String(value).trim();
  if (text.length <= most) return text;
  faults.add(field, 'too-long', { length: text.length, most });
  return '';
}

/** List of a key; missing and null are empty. A fault when it is something else. */
export function listAt(entry: Json, key: string, faults: Faults): readonly unknown[] {
  const value = entry[key];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  faults.add(key, 'not-list');
  return [];
}
