import type { Database, Row } from './database.ts';

/**
 * Those who ask while an answer is under way, or in the same turn of the event loop, share the next answer; none is older
 * than its question.
 */
export function askedTogether<T>(ask: () => Promise<T>): () => Promise<T> {
  let underway: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  async function askNext(before: Promise<unknown>): Promise<T> {
    await before.catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    next = undefined;
    const answer = ask();
    underway = answer;
    return answer;
  }
  return () => {
    next ??= askNext(underway);
    return next;
  };
}

/** The same of each database; where requests share nothing, each asks for itself. */
export function readTogether<T>(read: (database: Database) => Promise<T>): (database: Database) => Promise<T> {
  const askers = new WeakMap<Database, () => Promise<T>>();
  return (database) => {
    if (!database.version) return read(database);
    let asker = askers.get(database);
    if (!asker) {
      asker = askedTogether(() => read(database));
      askers.set(database, asker);
    }
    return asker();
  };
}

/**
 * A look-up by one key that many requests make at the same moment: one statement for all of them. `sql` reads its keys
 * with one json_each(?) and says in `column` to which key a row belongs. Where requests share nothing, one by one.
 */
export function rowsTogether(sql: string, column: string): (database: Database, key: string) => Promise<Row[]> {
  const askers = new WeakMap<Database, (key: string) => Promise<Row[]>>();
  const find = (database: Database, keys: readonly string[]) =>
    database.all({ sql, parameters: [JSON.stringify(keys)] });
  return (database, key) => {
    if (!database.version) return find(database, [key]);
    let asker = askers.get(database);
    if (!asker) {
      asker = byKey((keys) => find(database, keys), column);
      askers.set(database, asker);
    }
    return asker(key);
  };
}

function byKey(find: (keys: readonly string[]) => Promise<Row[]>, column: string): (key: string) => Promise<Row[]> {
  let wanted = new Set<string>();
  const ask = askedTogether(async () => {
    const keys = [...wanted];
    wanted = new Set();
    const found = new Map<string, Row[]>();
    for (const row of await find(keys)) {
      const key = String(row[column]);
      const known = found.get(key);
      if (known) known.push(row);
      else found.set(key, [row]);
    }
    return found;
  });
  return async (key) => {
    wanted.add(key);
    return (await ask()).get(key) ?? [];
  };
}
