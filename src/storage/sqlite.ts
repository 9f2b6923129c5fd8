import { renameSync, rmSync } from 'node:fs';
import { Problem } from '../domain/problem.ts';
import type { Connection, SqliteDriver } from './connection.ts';
import { bindings, type Database, type Row, type Statement, UniqueViolation } from './database.ts';
import { joined } from './join.ts';
import { libsqlDriver } from './libsql-driver.ts';
import { sqlite3Driver } from './sqlite3-driver.ts';
import { askedTogether } from './together.ts';

/** At most so many waiting acts become one transaction with one fsync. */
const groupSize = 64;
/** Longest wait for the turn while another process writes; then the database counts as busy. In ms, as all of these. */
const turnTime = 5000;
/** SQLite itself asks ten times a second at most, and so never finds the short moments between somebody's batches. */
const askEvery = 8;
/** After a transaction this long, whoever waits in another process gets a moment to take the turn. */
const longWrite = 30;
const openMoment = 25;

interface Waiting {
  readonly statements: readonly Statement[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** The drivers that work on this machine, the default first. */
export function availableDrivers(): SqliteDriver[] {
  return [sqlite3Driver(), libsqlDriver()].filter((driver) => driver !== undefined);
}

/** Opens (or creates) the embedded database: one writer, readers beside it, WAL, every commit on the disk. */
export async function openSqlite(
  file: string,
  driver: SqliteDriver | undefined = sqlite3Driver() ?? libsqlDriver(),
): Promise<Database> {
  if (!driver) throw new Error('no SQLite driver could be loaded: install sqlite3 or libsql');
  const writer = await driver.open(file);
  await configure(writer, [
    'busy_timeout = 5000',
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    // 16 MiB: a batch of an import touches more pages of indexes than the 2 MiB SQLite keeps by itself.
    'cache_size = -16384',
    // 64 MiB: those pages are copied into the file once for many batches.
    'wal_autocheckpoint = 16000',
    // Else what could undo a statement goes into a file of its own: a third of all writes of an import.
    'temp_store = memory',
    // From here on `begin` waits by itself.
    'busy_timeout = 0',
  ]);
  const reader = await driver.open(file);
  await configure(reader, ['query_only = ON', 'busy_timeout = 5000']);
  const groups = new GroupCommit(writer);
  return {
    driver: driver.name,
    all: (statement) => reader.all(statement.sql, bindings(statement)).catch(rethrow),
    version: askedTogether(async () => String((await reader.all('select number from settled', []))[0]?.['number'])),
    write: (statements) => groups.write(statements),
    backup: (target) => copy(driver, reader, target),
    async close() {
      await groups.settled();
      await reader.close();
      // One file holds everything once the program has ended, whichever driver it was.
      await writer.all('pragma wal_checkpoint(truncate)', []).catch(() => undefined);
      await writer.close();
    },
  };
}

/** Acts that wait at the same moment share a transaction; if the group fails each is replayed by itself. */
class GroupCommit {
  readonly #connection: Connection;
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  write(statements: readonly Statement[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statements, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  async settled(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // One turn of the event loop lets acts of the same moment join the group.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const began = performance.now();
      await this.#commit(this.#waiting.splice(0, groupSize));
      if (performance.now() - began > longWrite) await wait(openMoment);
    }
    this.#draining = undefined;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#transaction(group.map(({ statements }) => statements));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1) group[0]?.reject(classified(error));
      else for (const one of group) await this.#commit([one]);
    }
  }

  async #transaction(batches: readonly (readonly Statement[])[]): Promise<void> {
    const connection = this.#connection;
    await begin(connection);
    try {
      for (const statement of joined(batches)) await connection.run(statement.sql, bindings(statement));
      await connection.run('commit', []);
    } catch (error) {
      // A full disk may have rolled back already; the first fault is the one to report.
      await connection.run('rollback', []).catch(() => undefined);
      throw error;
    }
  }
}

async function begin(connection: Connection): Promise<void> {
  const until = performance.now() + turnTime;
  for (;;) {
    try {
      return await connection.run('begin immediate', []);
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await wait(askEvery);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /SQLITE_(BUSY|LOCKED)|database is locked/.test(`${codeOf(error)} ${error.message}`);
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function configure(connection: Connection, pragmas: readonly string[]): Promise<void> {
  for (const pragma of pragmas) await connection.all(`pragma ${pragma}`, []);
}

async function copy(driver: SqliteDriver, reader: Connection, target: string): Promise<void> {
  // Under its own name only when it is whole: whoever finds half a copy later would take it for one.
  const part = `${target}.part`;
  rmSync(part, { force: true });
  await reader.all('pragma query_only = OFF', []);
  try {
    await reader.run('vacuum into ?', [part]);
    await demandWhole(driver, part);
    renameSync(part, target);
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(part + suffix, { force: true });
    // The disk that is full is that of the copy.
    throw error instanceof Error ? Object.assign(error, { path: target }) : error;
  } finally {
    await reader.all('pragma query_only = ON', []);
  }
}

async function demandWhole(driver: SqliteDriver, file: string): Promise<void> {
  const check = await driver.open(file);
  try {
    const rows: Row[] = await check.all('pragma integrity_check', []);
    if (rows[0]?.['integrity_check'] !== 'ok') throw new Error('the copy did not verify');
  } finally {
    await check.close();
  }
}

function rethrow(error: unknown): never {
  throw classified(error);
}

/** Both drivers name the columns in the message and the kind in the code. */
function classified(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const unique = /UNIQUE constraint failed: (.+)$/.exec(error.message);
  if (unique) return new UniqueViolation((unique[1] ?? '').split(',').map((name) => name.trim()));
  return /SQLITE_(BUSY|FULL|IOERR|LOCKED|READONLY)/.test(`${codeOf(error)} ${error.message}`)
    ? new Problem('database-busy')
    : error;
}
