import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { type Actor, systemActor } from '../../src/domain/organisation/role.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-test-'));
const open: Database[] = [];

afterAll(async () => {
  for (const database of open.splice(0)) await database.close();
  rmSync(folder, { recursive: true, force: true });
});

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
  const file = join(folder, `${randomUUID()}.sqlite`);
  copyFileSync(from ?? (await template()), file);
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

async function template(): Promise<string> {
  const file = join(folder, 'template.sqlite');
  if (!existsSync(file)) {
    const database = await openSqlite(file);
    await migrate(database);
    await database.close();
  }
  return file;
}
