import type { Schema } from '../src/storage/query.ts';

/** Dossiers: the append-only events, their projection, applicants (erasable), steps, registers. */
export function up(schema: Schema): Schema {
  return schema
    .createTable('dossier_event', (t) => {
      t.text('dossier_id').notNullable();
      t.integer('seq').notNullable();
      t.text('type').notNullable();
      t.text('occurred_at').notNullable();
      t.text('recorded_at').notNullable();
      /** The stored bytes: JSON of version, actor and data; the hash covers them with the times and the previous hash. */
      t.text('payload').notNullable();
      t.text('previous').notNullable();
      t.text('hash').notNullable();
      t.primary(['dossier_id', 'seq']);
      t.index(['recorded_at']);
    })
    .createTable('dossier', (t) => {
      t.text('id').primary();
      t.text('code').notNullable().unique();
      t.integer('seq').notNullable();
      t.text('state').notNullable();
      t.text('procedure_code').notNullable();
      t.text('procedure_title').notNullable();
      t.text('field').notNullable();
      t.text('channel').notNullable();
      t.text('received_at');
      t.text('received_date');
      t.text('due_date');
      t.text('due_at');
      t.text('resolved_at');
      t.text('resolved_date');
      t.text('returned_at');
      t.text('outcome');
      t.text('holder_id');
      t.text('holder_unit_id');
      /** 1 while it must still be worked on (index of open dossiers). */
      t.integer('open').notNullable();
      /** 0: refused at intake, voided – outside every statistic. */
      t.integer('in_population').notNullable();
      t.text('source').notNullable();
      t.text('receipt_group');
      /** Folded code, applicant and procedure title for search. */
      t.text('search').notNullable();
      /** The whole state as JSON (domain/dossier/state.ts). */
      t.text('payload').notNullable();
      t.index(['open', 'due_at']);
      t.index(['received_date', 'code']);
      t.index(['resolved_date']);
      t.index(['procedure_code', 'resolved_date']);
      t.index(['holder_id', 'open']);
      t.index(['receipt_group']);
    })
    .createTable('applicant', (t) => {
      t.text('dossier_id').primary();
      t.text('name').notNullable();
      t.text('id_number').notNullable().defaultTo('');
      t.text('phone').notNullable().defaultTo('');
      t.text('email').notNullable().defaultTo('');
      t.text('address').notNullable().defaultTo('');
      t.text('salt').notNullable();
      t.text('erased_at');
    })
    .createTable('dossier_step', (t) => {
      t.text('dossier_id').notNullable();
      t.integer('ordinal').notNullable();
      t.integer('step').notNullable();
      t.text('name').notNullable();
      t.text('procedure_code').notNullable();
      t.text('field').notNullable();
      t.text('holder_id');
      t.text('started_at').notNullable();
      t.text('finished_at').notNullable();
      t.text('finished_date').notNullable();
      t.integer('working_minutes').notNullable();
      t.integer('planned_minutes');
      t.primary(['dossier_id', 'ordinal']);
      t.index(['finished_date']);
    })
    .createTable('register_entry', (t) => {
      t.integer('year').notNullable();
      t.integer('number').notNullable();
      t.text('dossier_id').notNullable().unique();
      t.primary(['year', 'number']);
    })
    .createTable('register_closing', (t) => {
      t.integer('year').primary();
      t.integer('last_number').notNullable();
      t.text('closed_at').notNullable();
      t.text('closed_by').notNullable();
    });
}
