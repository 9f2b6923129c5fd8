import type { Dossier } from '../domain/dossier/state.ts';
import { usual } from './dossier-state.ts';

/** SQL of some parts of a dossier's state as one JSON array; only they leave the database. `partsFrom` reads it. */
export function partsSql(fields: readonly (keyof Dossier)[]): string {
  return `json_extract(payload, ${fields.map((field) => `'$.${field}'`).join(', ')})`;
}

export function partsFrom<Field extends keyof Dossier>(fields: readonly Field[], text: string): Pick<Dossier, Field> {
  const values = JSON.parse(text) as unknown[];
  const parts = fields.map((field, index) => [field, values[index] ?? usualOf(field)]);
  return Object.fromEntries(parts) as Pick<Dossier, Field>;
}

/** What a field is that the stored JSON does not have. */
function usualOf(field: keyof Dossier): unknown {
  return field in usual ? usual[field as keyof typeof usual] : null;
}
