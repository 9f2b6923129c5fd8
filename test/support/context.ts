import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../src/command/context.ts';
import { type Actor, systemActor } from '../../src/domain/organisation/role.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

const open: Database[] = [];
let folder: string | undefined;
let template: Promise<Uint8Array> | undefined;

/** Closes and deletes what a test file has opened; test/support/tidy.ts calls it at the end of each. */
export async function closeContexts(): Promise<void> {
  for (const database of open.splice(0)) await database.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

export interface TestContext {
  readonly context: Context;
  /** Moves the clock; text without an offset is in the office's zone. */
  setNow(text: string): void;
  /** The same database and clock for somebody else. */
  as(actor: Partial<Actor>): Context;
  readonly file: string;
}

/** A context on a fresh migrated database (or a copy of `from`), on Friday 20/11/2026 08:00 by the system unless told otherwise. */
export async function memoryContext(overrides: Partial<Context> = {}, from?: string): Promise<TestContext> {
  const file = newFile();
  if (from !== undefined) copyFileSync(from, file);
  else {
    template ??= migrated();
    writeFileSync(file, await template);
  }
  const database = await openSqlite(file);
  open.push(database);
  let now: Instant = instant('2026-11-20T08:00');
  const context: Context = {
    database,
    actor: systemActor,
    clock: () => now,
    newId: randomUUID,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...overrides,
  };
  return {
    context,
    file,
    setNow(text) {
      now = instant(text);
    },
    as: (actor) => ({ ...context, actor: { ...systemActor, ...actor } }),
  };
}

function newFile(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'dung-hen-test-'));
  return join(folder, `${randomUUID()}.sqlite`);
}

/** An empty database with all its tables, made once for all test files of this process. */
async function migrated(): Promise<Uint8Array> {
  const file = newFile();
  const database = await openSqlite(file);
  await migrate(database);
  await database.close();
  return readFileSync(file);
}
