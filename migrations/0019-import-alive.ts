import type { Schema } from '../src/storage/query.ts';

/** When an import gave its last sign of life: one that still runs and one that was cut off are told apart by it. */
export function up(schema: Schema): Schema {
  return schema.raw('alter table import_run add column alive_at text');
}
