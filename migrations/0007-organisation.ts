import type { Schema } from '../src/storage/query.ts';

/** Leave with its reason and its calling off; papers that let somebody sign TL. or TUQ. */
export function up(schema: Schema): Schema {
  return schema
    .alterTable('absence', (t) => {
      t.text('reason').notNullable().defaultTo('');
      t.text('cancelled_at');
      t.index(['person_id', 'from']);
    })
    .createTable('delegation', (t) => {
      t.text('id').primary();
      t.text('person_id').notNullable().references('person.id');
      t.text('capacity').notNullable().checkIn(['TL.', 'TUQ.']);
      t.text('number').notNullable();
      t.text('scope').notNullable();
      t.text('from').notNullable();
      t.text('to');
      t.index(['person_id', 'from']);
    });
}
