import type { Schema } from '../src/storage/query.ts';

/** Rows of a file wait in memory: what an interrupted import had left here was personal data. */
export function up(schema: Schema): Schema {
  return schema.dropTable('import_stage');
}
