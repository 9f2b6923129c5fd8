import { createRequire } from 'node:module';
import type { Connection, SqliteDriver } from './connection.ts';
import type { Row } from './database.ts';

interface LibsqlStatement {
  run(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): Row[];
  readonly reader: boolean;
}

interface LibsqlDatabase {
  prepare(sql: string): LibsqlStatement;
  close(): void;
}

const statementsKept = 200;

/** Takes over when sqlite3 has no binary: the package libsql ships prebuilt ones. Undefined where it has none either. */
export function libsqlDriver(): SqliteDriver | undefined {
  try {
    const Libsql = createRequire(import.meta.url)('libsql') as new (file: string) => LibsqlDatabase;
    return { name: 'libsql', open: async (file) => connect(new Libsql(file)) };
  } catch {
    return undefined;
  }
}

function connect(database: LibsqlDatabase): Connection {
  const prepared = new Map<string, LibsqlStatement>();

  function prepare(sql: string): LibsqlStatement {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const oldest = prepared.size >= statementsKept ? prepared.keys().next().value : undefined;
    if (oldest !== undefined) prepared.delete(oldest);
    prepared.set(sql, statement);
    return statement;
  }

  return {
    async run(sql, parameters) {
      const statement = prepare(sql);
      if (statement.reader) statement.all(...parameters);
      else statement.run(...parameters);
    },
    async all(sql, parameters) {
      return prepare(sql).all(...parameters);
    },
    async close() {
      prepared.clear();
      database.close();
    },
  };
}
