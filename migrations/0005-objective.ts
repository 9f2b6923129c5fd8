import type { Schema } from '../src/storage/query.ts';

/** Quality objectives: the present plan, every earlier wording of it, figures entered by hand, periodic reviews. */
export function up(schema: Schema): Schema {
  return schema
    .createTable('objective', (t) => {
      t.text('id').primary();
      t.integer('year').notNullable();
      t.text('code').notNullable();
      t.text('state').notNullable();
      t.text('level').notNullable();
      t.text('parent_id');
      t.integer('seq').notNullable();
      /** The whole objective as JSON (domain/objective/objective.ts). */
      t.text('payload').notNullable();
      t.unique(['year', 'code']);
    })
    .createTable('objective_revision', (t) => {
      t.text('objective_id').notNullable();
      t.integer('seq').notNullable();
      t.text('payload').notNullable();
      t.primary(['objective_id', 'seq']);
    })
    .createTable('objective_measure', (t) => {
      t.text('objective_id').notNullable();
      t.integer('seq').notNullable();
      t.text('from').notNullable();
      t.text('to').notNullable();
      t.integer('numerator').notNullable();
      t.integer('denominator');
      t.text('note').notNullable();
      t.text('recorded_at').notNullable();
      t.text('recorded_by').notNullable();
      t.primary(['objective_id', 'seq']);
    })
    .createTable('objective_review', (t) => {
      t.text('objective_id').notNullable();
      t.integer('seq').notNullable();
      t.text('from').notNullable();
      t.text('to').notNullable();
      t.text('finding').notNullable();
      t.text('conclusion').notNullable();
      t.text('action').notNullable();
      t.text('at').notNullable();
      t.text('by').notNullable();
      t.primary(['objective_id', 'seq']);
    });
}
