import type { RegisterEntry } from '../domain/register/entry.ts';
import type { RegisterKindId } from '../domain/register/kind.ts';
import { defaultScale, type RiskScale } from '../domain/register/scale.ts';
import type { Database } from './database.ts';
import { findRecord, listRecords, recordRevisions } from './record.ts';
import { readSetting } from './setting.ts';

export const scaleSetting = 'register-scale';

/** Entries of all registers, or of one, by code. */
export async function listEntries(database: Database, kind?: RegisterKindId): Promise<RegisterEntry[]> {
  const all = await listRecords<RegisterEntry>(database, 'register-entry');
  return kind === undefined ? all : all.filter((entry) => entry.kind === kind);
}

/** Nonconforming outputs that name a dossier, by code. */
export async function outputsOf(database: Database, dossier: string): Promise<RegisterEntry[]> {
  const rows = await database.all({
    sql: `select payload from record where noun = 'register-entry' and json_extract(payload, '$.kind') = ?
      and json_extract(payload, '$.values.dossier') = ? order by code`,
    parameters: ['nonconforming-outputs', dossier],
  });
  return rows.map((row) => JSON.parse(String(row['payload'])) as RegisterEntry);
}

export function findEntry(database: Database, code: string): Promise<RegisterEntry | undefined> {
  return findRecord<RegisterEntry>(database, 'register-entry', code);
}

/** Every wording, oldest first. */
export function entryRevisions(database: Database, id: string): Promise<RegisterEntry[]> {
  return recordRevisions<RegisterEntry>(database, 'register-entry', id);
}

/** How the office scores risks and opportunities. */
export async function readScale(database: Database): Promise<RiskScale> {
  return ((await readSetting(database, scaleSetting)) as RiskScale | undefined) ?? defaultScale;
}
