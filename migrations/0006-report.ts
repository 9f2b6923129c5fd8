import type { Schema } from '../src/storage/query.ts';

/** Issued reports: frozen models that a printed page can be checked against. */
export function up(schema: Schema): Schema {
  return schema.createTable('issued_report', (t) => {
    t.text('id').primary();
    /** Printed on the page; found by whoever holds it. */
    t.text('code').notNullable().unique();
    t.text('kind').notNullable();
    t.text('title').notNullable();
    t.text('parameters').notNullable();
    t.text('template_version').notNullable();
    /** The frozen model as JSON: the hash covers these bytes with kind and template version. */
    t.text('model').notNullable();
    t.text('hash').notNullable().index();
    t.text('issued_at').notNullable().index();
    t.text('issued_by').notNullable();
  });
}
