import { Problem } from '../domain/problem.ts';
import { bindings, type Database, mostLetters, type Row, type Statement, UniqueViolation } from './database.ts';

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
  const boundInParts = (statement: Statement) => partsOf(statement).map(bound);
  return {
    driver: 'd1',
    async all(statement) {
      // D1 has no reading connection, so that the port itself keeps writes out of `all`.
      if (!/^\s*(select|with|values|pragma)\b/i.test(statement.sql)) throw new Error('all() reads only');
      const { results } = await bound(statement).all().catch(rethrow);
      return results as Row[];
    },
    async write(statements) {
      if (statements.length > 0) await binding.batch(statements.flatMap(boundInParts)).catch(rethrow);
    },
    async backup() {
      throw new Problem('backup-elsewhere');
    },
    async close() {},
  };
}

/**
 * D1 takes no value of more than 2,000,000 bytes: rows that would make a longer one go in several statements of the same
 * batch. A letter of Vietnamese has three bytes at most.
 */
function partsOf(statement: Statement): Statement[] {
  const { rows } = statement;
  if (!rows || rows.length < 2 || (bindings(statement)[0] as string).length < mostLetters) return [statement];
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)].flatMap((half) => partsOf({ ...statement, rows: half }));
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
