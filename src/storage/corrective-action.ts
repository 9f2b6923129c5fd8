import type { CorrectiveAction, SourceKind } from '../domain/improvement/corrective-action.ts';
import type { Database } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

export function listCorrectiveActions(database: Database, filter: RecordFilter = {}): Promise<CorrectiveAction[]> {
  return listRecords<CorrectiveAction>(database, 'corrective-action', filter);
}

/** The slips raised, or opened again, from one record, and those that carry such a slip on, by code. */
export function correctiveActionsOf(
  database: Database,
  kind: SourceKind,
  reference: string,
): Promise<CorrectiveAction[]> {
  return found(
    database,
    `(json_extract(payload, '$.source.kind') = ? and json_extract(payload, '$.source.reference') = ?
      or exists (select 1 from json_each(record.payload, '$.reopenings')
        where json_extract(value, '$.source.kind') = ? and json_extract(value, '$.source.reference') = ?)
      or exists (select 1 from json_each(record.payload, '$.carries')
        where json_extract(value, '$.kind') = ? and json_extract(value, '$.reference') = ?))`,
    [kind, reference, kind, reference, kind, reference],
  );
}

/** The slips that name a dossier, whatever they were raised from, by code. */
export function correctiveActionsAbout(database: Database, dossierCode: string): Promise<CorrectiveAction[]> {
  return found(database, `exists (select 1 from json_each(record.payload, '$.dossiers') where value = ?)`, [
    dossierCode,
  ]);
}

async function found(
  database: Database,
  condition: string,
  parameters: readonly string[],
): Promise<CorrectiveAction[]> {
  const rows = await database.all({
    sql: `select payload from record where noun = 'corrective-action' and ${condition} order by code`,
    parameters: [...parameters],
  });
  return rows.map((row) => JSON.parse(String(row['payload'])) as CorrectiveAction);
}
