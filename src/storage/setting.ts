import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { FormSetting } from '../domain/report/form.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database } from './database.ts';
import { kept } from './kept.ts';

/** A setting as JSON; undefined when it was never set. The caller knows its shape by its key. */
export async function readSetting(database: Database, key: string): Promise<unknown> {
  const text = await kept(database, `setting ${key}`, async () => {
    const [row] = await database.all({ sql: 'select value from setting where key = ?', parameters: [key] });
    return row && String(row['value']);
  });
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

export function settingRow(key: string, value: unknown): WrittenRow {
  return { table: 'setting', columns: { key, value: JSON.stringify(value) } };
}

/** Paper and wording of forms as this office prints them; empty when it prints them as shipped. */
export async function readFormSettings(database: Database): Promise<readonly FormSetting[]> {
  return ((await readSetting(database, 'form-template')) as readonly FormSetting[] | undefined) ?? [];
}

/** Every request asks for it: it is read out of its JSON once, and shared. */
export function findOffice(database: Database): Promise<Office | undefined> {
  return kept(database, 'office', async () => (await readSetting(database, 'office')) as Office | undefined);
}

/** Throws Problem('no-office') before the first set-up. */
export async function getOffice(database: Database): Promise<Office> {
  const office = await findOffice(database);
  if (!office) throw new Problem('no-office');
  return office;
}
