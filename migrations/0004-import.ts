import type { Schema } from '../src/storage/query.ts';

/** Imports of dossiers: each run, what each dossier's source said last, and rows waiting to be published. */
export function up(schema: Schema): Schema {
  return schema
    .createTable('import_run', (t) => {
      t.text('id').primary();
      t.text('name').notNullable();
      t.text('actor').notNullable();
      t.text('started_at').notNullable();
      t.text('finished_at');
      /** Rows to publish and rows published so far; an interrupted run shows where it stopped. */
      t.integer('total').notNullable();
      t.integer('done').notNullable();
      /** Counts and the first faults as JSON, once finished. */
      t.text('result');
      t.index(['started_at']);
    })
    .createTable('import_row', (t) => {
      t.text('code').primary();
      t.text('dossier_id').notNullable().unique();
      t.text('run_id').notNullable();
      /** The values last imported as JSON (domain/dossier/imported-row.ts), without the applicant. */
      t.text('payload').notNullable();
      t.text('applicant_hash').notNullable();
      /** Emptied when the applicant is erased; the hash can then no longer be guessed back. */
      t.text('applicant_salt').notNullable();
      /** Names that later imports replaced, as JSON; emptied with the salt. */
      t.text('former_applicants').notNullable();
    })
    .createTable('import_stage', (t) => {
      t.text('run_id').notNullable();
      t.integer('ordinal').notNullable();
      t.text('payload').notNullable();
      t.primary(['run_id', 'ordinal']);
    });
}
