import type { Schema } from '../src/storage/query.ts';

/** Who collected the result of a dossier: personal data outside the events, erased with the applicant. */
export function up(schema: Schema): Schema {
  return schema.createTable('recipient', (t) => {
    t.text('dossier_id').primary();
    t.text('name').notNullable();
    t.text('salt').notNullable();
  });
}
