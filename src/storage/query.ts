import knex, { type Knex } from 'knex';
import type { Statement } from './database.ts';

/**
 * The one place that knows knex: it only builds SQL; without a connection it loads no driver. Use `query('table').where(…)` and hand the
 * builder to `statement()`; hot paths keep the SQL text of `statement()` and change the parameters.
 */
export const query: Knex = knex({ client: 'sqlite3', useNullAsDefault: true });

export type Schema = Knex.SchemaBuilder;
export type QueryBuilder = Knex.QueryBuilder;

export function statement(builder: {
  toSQL(): { toNative(): { sql: string; bindings: readonly unknown[] } };
}): Statement {
  const { sql, bindings } = builder.toSQL().toNative();
  return { sql, parameters: bindings.map(parameter) };
}

/** SQL of a migration: schema builders may stand for several statements. */
export function schemaStatements(build: (schema: Schema) => Schema): Statement[] {
  const sql = build(query.schema).toSQL();
  return sql.map((part) => ({ sql: part.sql, parameters: (part.bindings ?? []).map(parameter) }));
}

function parameter(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new TypeError(`not a database value: ${typeof value}`);
}
