import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { actorOfLogin } from '../command/account.ts';
import type { Context } from '../command/context.ts';
import { fillRollUps } from '../command/roll-up.ts';
import { systemActor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { instantFromEpoch } from '../domain/time/instant.ts';
import type { Database } from '../storage/database.ts';
import { migrate, pendingMigrations } from '../storage/migrate.ts';
import { areRollUpsMissing } from '../storage/roll-up.ts';
import { openSqlite } from '../storage/sqlite.ts';

/** The database file of a data directory. */
export function databaseFile(directory: string): string {
  return join(directory, 'dung-hen.sqlite');
}

/**
 * Opens the data directory; `create` makes it when missing. Throws Problem('no-database'). A database that needs migrating is copied to `backup/` first, so
 * that an update can always be undone. `say` is told what was done.
 */
export async function openDirectory(
  directory: string,
  say: (text: string) => void,
  mode?: 'create',
): Promise<Database> {
  const file = databaseFile(directory);
  const existed = existsSync(file);
  if (!existed && mode !== 'create') throw new Problem('no-database', { directory });
  mkdirSync(directory, { recursive: true });
  const database = await openSqlite(file);
  try {
    const pending = await pendingMigrations(database);
    if (existed && pending.length > 0 && (await hasOffice(database))) {
      const target = join(directory, 'backup', `truoc-${pending[0]}-${stamp()}.sqlite`);
      mkdirSync(join(directory, 'backup'), { recursive: true });
      await database.backup(target);
      say(`Đã sao lưu trước khi nâng cấp: ${target}`);
    }
    await migrate(database);
    if (await areRollUpsMissing(database)) {
      say('Đang cộng dồn số liệu của các hồ sơ đã có, chỉ một lần sau khi nâng cấp…');
      await fillRollUps(database);
    }
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * The context of a command-line act: the system, or the person of `--as` with her own permissions; `seen` is the position
 * of the trail when she looked.
 */
export async function contextFor(database: Database, login: string | undefined, seen?: number): Promise<Context> {
  const system: Context = {
    ...(seen === undefined ? {} : { seen }),
    database,
    actor: systemActor,
    clock: () => instantFromEpoch(Date.now()),
    newId: randomUUID,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
  return login === undefined ? system : { ...system, actor: await actorOfLogin(system, login) };
}

/** `20261122-140530` in UTC, for file names. */
function stamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

async function hasOffice(database: Database): Promise<boolean> {
  const [table] = await database.all({ sql: "select 1 from sqlite_master where name = 'setting'", parameters: [] });
  if (!table) return false;
  return (await database.all({ sql: "select 1 from setting where key = 'office'", parameters: [] })).length > 0;
}
