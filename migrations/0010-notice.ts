import type { Schema } from '../src/storage/query.ts';

/** Notices to citizens and staff: the outbox with its log, who was told by hand, and how far events were read. */
export function up(schema: Schema): Schema {
  return schema
    .createTable('notice', (t) => {
      /** What it is about and by which channel: the same occasion can never be queued twice. */
      t.text('key').primary();
      t.text('kind').notNullable();
      t.text('channel').notNullable();
      t.text('dossier_id');
      /** The event it tells of. */
      t.integer('event_seq');
      t.text('person_id');
      /** The promised day it tells, local date. */
      t.text('due');
      /** Emptied, with subject and body, when the person is erased. */
      t.text('address').notNullable();
      t.text('subject').notNullable();
      t.text('body').notNullable();
      t.text('state').notNullable();
      t.text('reason').notNullable().defaultTo('');
      t.integer('attempts').notNullable().defaultTo(0);
      t.text('created_at').notNullable();
      /** When it may be tried next; null when nothing more happens by itself. */
      t.text('next_at');
      t.text('settled_at');
      t.index(['state', 'next_at']);
      t.index(['dossier_id', 'event_seq']);
      t.index(['created_at', 'key']);
    })
    .createTable('notice_log', (t) => {
      t.text('notice_key').notNullable();
      t.integer('seq').notNullable();
      t.text('at').notNullable();
      t.text('what').notNullable();
      t.text('detail').notNullable();
      t.primary(['notice_key', 'seq']);
    })
    .createTable('notice_told', (t) => {
      t.text('dossier_id').notNullable();
      t.integer('seq').notNullable();
      t.text('about').notNullable();
      /** The promised day that was told, local date; null for a result to collect. */
      t.text('due');
      t.text('way').notNullable();
      t.text('at').notNullable();
      t.text('by').notNullable();
      t.primary(['dossier_id', 'seq']);
    })
    .createTable('notice_position', (t) => {
      t.text('name').primary();
      t.text('value').notNullable();
    });
}
