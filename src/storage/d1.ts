import { Problem } from '../domain/problem.ts';
import { bindings, type Database, type Row, type Statement, UniqueViolation } from './database.ts';

/** The part of a Cloudflare D1 binding that the port needs. */
export interface D1Binding {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<unknown>;
}

interface D1Statement {
  bind(...parameters: (string | number | null)[]): D1Statement;
  all(): Promise<{ readonly results: unknown[] }>;
}

/** The port over D1: one batch is one transaction there; copies are made outside the program. */
export function d1Database(binding: D1Binding): Database {
  const bound = (statement: Statement) => binding.prepare(statement.sql).bind(...bindings(statement));
  return {
    driver: 'd1',
    async all(statement) {
      // D1 has no reading connection, so that the port itself keeps writes out of `all`.
      if (!/^\s*(select|with|values|pragma)\b/i.test(statement.sql)) throw new Error('all() reads only');
      const { results } = await bound(statement).all().catch(rethrow);
      return results as Row[];
    },
    async write(statements) {
      if (statements.length > 0) await binding.batch(statements.map(bound)).catch(rethrow);
    },
    async backup() {
      throw new Problem('backup-elsewhere');
    },
    async close() {},
  };
}

/** D1 puts the text of SQLite between its own prefix and the code: `D1_ERROR: UNIQUE constraint failed: a.b: SQLITE_…`. */
function rethrow(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const unique = /UNIQUE constraint failed: ([\w., ]+)/.exec(message);
  if (unique) throw new UniqueViolation((unique[1] ?? '').split(',').map((name) => name.trim()));
  if (/overloaded|too many requests queued|timeout|Network connection lost|SQLITE_(BUSY|FULL)/i.test(message)) {
    throw new Problem('database-busy');
  }
  throw error;
}
