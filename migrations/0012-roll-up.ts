import type { Schema } from '../src/storage/query.ts';

/**
 * Figures of finished dossiers by half months, kept in the batch that ends a dossier or corrects it, and the columns by
 * which those open on a day are found. What stands in the database already is added by a first repair.
 */
export function up(schema: Schema): Schema {
  return schema
    .raw(
      `create table roll_up (axis text not null, half integer not null, key text not null, received integer not null, online integer not null, ${counters.map((name) => `${name} integer not null`).join(', ')}, primary key (axis, half, key, received, online)) without rowid`,
    )
    .createTable('roll_up_repair', (t) => {
      t.integer('number').primary();
      /** 0 while the roll-ups do not yet hold what was there before them: then nobody may read them. */
      t.integer('done').notNullable();
    })
    .raw('insert into roll_up_repair (number, done) select 1, 0 where exists (select 1 from dossier)')
    .alterTable('dossier', (t) => {
      /** Local date from which it counts as over; null while it is read itself (open, excluded). */
      t.text('over_date');
      /** Binary digits of the days it was open; null as above, -1 outside the population. */
      t.integer('span');
      t.index(['span', 'over_date', 'received_date']);
    });
}

const counters = [
  'received_online',
  'received_direct',
  'resolved',
  'pending',
  ...['ii06a_date', 'ii06a_instant', 'qd766_date', 'qd766_instant'].flatMap((way) => [
    `early_${way}`,
    `late_${way}`,
    `overdue_${way}`,
  ]),
];
