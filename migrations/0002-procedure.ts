import type { Schema } from '../src/storage/query.ts';

/** Catalogue entries by version, and the controlled process documents. */
export function up(schema: Schema): Schema {
  return schema
    .createTable('procedure', (t) => {
      t.text('code').notNullable();
      t.integer('version').notNullable();
      t.text('title').notNullable();
      t.text('folded').notNullable();
      t.text('field').notNullable();
      t.text('valid_from').notNullable();
      t.text('valid_to');
      /** The whole entry as JSON (domain/procedure/procedure.ts). */
      t.text('payload').notNullable();
      t.text('hash').notNullable();
      t.primary(['code', 'version']);
      t.index(['field', 'code']);
    })
    .createTable('process_version', (t) => {
      t.text('id').primary();
      t.text('procedure_code').notNullable().index();
      t.text('kind').notNullable();
      t.text('document_code').notNullable().index();
      t.integer('issue').notNullable();
      t.integer('revision').notNullable();
      t.text('state').notNullable();
      t.text('valid_from');
      t.text('valid_to');
      t.text('payload').notNullable();
      /** Expected by the next writer. */
      t.integer('seq').notNullable();
      t.unique(['procedure_code', 'kind', 'document_code', 'issue', 'revision']);
    });
}
