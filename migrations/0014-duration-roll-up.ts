import type { Schema } from '../src/storage/query.ts';

/**
 * From when to when each finished dossier was worked on, many in one row, kept in the batch that ends a dossier or
 * corrects it: how long they took is read from these. What stands in the database already is added by a first repair.
 */
export function up(schema: Schema): Schema {
  return schema
    .createTable('roll_up_duration', (t) => {
      /** Of the end of processing (domain/indicator/half-month.ts). */
      t.integer('half').notNullable();
      t.text('procedure').notNullable();
      t.text('field').notNullable();
      /** Added to, never rewritten (domain/indicator/duration-entry.ts). */
      t.text('entries').notNullable();
      t.primary(['half', 'procedure', 'field']);
    })
    .raw(
      'insert into roll_up_repair (number, done) select (select coalesce(max(number), 0) + 1 from roll_up_repair), 0 where exists (select 1 from dossier)',
    );
}
