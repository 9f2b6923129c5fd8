import type { Schema } from '../src/storage/query.ts';

/**
 * Controlled records of the quality system (audits, corrective actions, reviews, registers): the present state of each,
 * every earlier one, and the files that stand as evidence.
 */
export function up(schema: Schema): Schema {
  return schema
    .createTable('record', (t) => {
      t.text('noun').notNullable();
      t.text('id').notNullable();
      t.text('code').notNullable();
      t.integer('year').notNullable();
      t.text('state').notNullable();
      /** Local date by which the next act is due; null when nothing is awaited. */
      t.text('due');
      t.integer('seq').notNullable();
      /** The whole record as JSON (its type stands in domain/). */
      t.text('payload').notNullable();
      t.primary(['noun', 'id']);
      t.unique(['noun', 'code']);
      t.index(['noun', 'year', 'code']);
      t.index(['due']);
    })
    .createTable('record_revision', (t) => {
      t.text('noun').notNullable();
      t.text('id').notNullable();
      t.integer('seq').notNullable();
      t.text('payload').notNullable();
      t.primary(['noun', 'id', 'seq']);
    })
    .createTable('attachment', (t) => {
      /** SHA-256 of the bytes, lower-case hex: the same file is kept once. */
      t.text('hash').primary();
      t.text('media_type').notNullable();
      t.integer('size').notNullable();
      /** Base64 of the bytes. */
      t.text('content').notNullable();
    });
}
