import type { CorrectiveAction, SourceKind } from '../domain/improvement/corrective-action.ts';
import type { Database } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

export function listCorrectiveActions(database: Database, filter: RecordFilter = {}): Promise<CorrectiveAction[]> {
  return listRecords<CorrectiveAction>(database, 'corrective-action', filter);
}

/** The slips raised from one record, by code. */
export async function correctiveActionsOf(
  database: Database,
  kind: SourceKind,
  reference: string,
): Promise<CorrectiveAction[]> {
  const all = await listCorrectiveActions(database);
  return all.filter(({ source }) => source.kind === kind && source.reference === reference);
}
