import type { Schema } from '../src/storage/query.ts';

/**
 * Lists of a large office: the search reads an index that holds what it looks through instead of whole dossiers, and the
 * dossiers of one field come first due first without being sorted.
 */
export function up(schema: Schema): Schema {
  return schema.alterTable('dossier', (t) => {
    t.dropIndex(['received_date', 'code']);
    t.index(['received_date', 'code', 'search']);
    t.index(['field', 'due_at', 'code']);
  });
}
