import { createRequire } from 'node:module';
import type { Database as Sqlite3Database, Statement as Sqlite3Statement } from 'sqlite3';
import type { Connection, SqliteDriver } from './connection.ts';
import type { Row } from './database.ts';

const statementsKept = 200;

/** The default driver (package sqlite3). Undefined when its binary is missing, which is no fault of the installation. */
export function sqlite3Driver(): SqliteDriver | undefined {
  try {
    const sqlite3 = createRequire(import.meta.url)('sqlite3') as typeof import('sqlite3');
    return { name: 'sqlite3', open: (file) => open(sqlite3, file) };
  } catch {
    return undefined;
  }
}

async function open(sqlite3: typeof import('sqlite3'), file: string): Promise<Connection> {
  const database = await new Promise<Sqlite3Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  // Promises, so that two first uses of the same SQL share one statement: a forgotten one would keep the file open.
  const prepared = new Map<string, Promise<Sqlite3Statement>>();

  async function prepare(sql: string): Promise<Sqlite3Statement> {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= statementsKept) void finalizeOldest();
    const preparing = new Promise<Sqlite3Statement>((resolve, reject) => {
      const made = database.prepare(sql, (error: Error | null) => (error ? reject(error) : resolve(made)));
    });
    prepared.set(sql, preparing);
    try {
      return await preparing;
    } catch (error) {
      prepared.delete(sql);
      throw error;
    }
  }

  /** A statement that still runs is ended after its run: sqlite3 queues the two. */
  async function finalizeOldest(): Promise<void> {
    const oldest = prepared.entries().next().value;
    if (!oldest) return;
    prepared.delete(oldest[0]);
    const statement = await oldest[1].catch(() => undefined);
    if (statement) await new Promise<void>((resolve) => statement.finalize(() => resolve()));
  }

  return {
    async run(sql, parameters) {
      const statement = await prepare(sql);
      await new Promise<void>((resolve, reject) => {
        statement.run(parameters, (error: Error | null) => (error ? reject(error) : resolve()));
      });
    },
    async all(sql, parameters) {
      const statement = await prepare(sql);
      return new Promise<Row[]>((resolve, reject) => {
        statement.all(parameters, (error: Error | null, rows: Row[]) => (error ? reject(error) : resolve(rows)));
      });
    },
    async close() {
      while (prepared.size > 0) await finalizeOldest();
      await new Promise<void>((resolve, reject) => database.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
