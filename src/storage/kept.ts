import type { Database } from './database.ts';

const mostKept = 1000;

interface Kept {
  readonly version: string;
  readonly values: Map<string, Promise<unknown>>;
}

const known = new WeakMap<Database, Kept>();

/**
 * What `read` gave, as long as nothing settled has changed since, by this program or another one: for what every request
 * asks and hardly anybody changes. It may read the tables of migrations/0015-settled.ts and no other. The value is shared:
 * nobody may change it. Where nothing may be kept it is read.
 */
export async function kept<T>(database: Database, key: string, read: () => Promise<T>): Promise<T> {
  if (!database.version) return read();
  const version = await database.version();
  let now = known.get(database);
  if (now?.version !== version) {
    now = { version, values: new Map() };
    known.set(database, now);
  }
  const { values } = now;
  const before = values.get(key);
  if (before) return before as Promise<T>;
  if (values.size >= mostKept) values.clear();
  const reading = read();
  values.set(key, reading);
  reading.catch(() => values.delete(key));
  return reading;
}
