import type { Schema } from '../src/storage/query.ts';

/**
 * Cards of citizens, one row each or paper cards of a day as counts; rows are only added. Who filed a complaint stands
 * apart from its record so that it can be erased.
 */
export function up(schema: Schema): Schema {
  return schema
    .createTable('rating', (t) => {
      t.text('id').primary();
      /** Local date. */
      t.text('day').notNullable();
      t.text('channel').notNullable();
      t.integer('counted').notNullable();
      t.integer('satisfied').notNullable();
      t.integer('normal').notNullable();
      t.integer('dissatisfied').notNullable();
      t.text('dossier_code').notNullable();
      /** 1, 2 … of one dossier; null without a dossier. */
      t.integer('number');
      t.text('procedure_code').notNullable();
      t.text('procedure_title').notNullable();
      t.text('section').notNullable();
      t.text('officer').notNullable();
      /** JSON: criterion → grade. */
      t.text('criteria').notNullable();
      t.text('remark').notNullable();
      /** Id of the row that this one stands for. */
      t.text('replaces');
      t.text('reason').notNullable();
      t.text('recorded_at').notNullable();
      t.text('recorded_by').notNullable();
      t.unique(['dossier_code', 'number']);
      t.unique(['replaces']);
      t.index(['day']);
    })
    .createTable('complainant', (t) => {
      t.text('complaint_id').primary();
      t.text('name').notNullable();
      t.text('contact').notNullable();
      t.text('salt').notNullable();
      t.text('erased_at');
    });
}
