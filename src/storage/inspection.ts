import type { Inspection } from '../domain/inspection/inspection.ts';
import type { Database } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

/** External inspections in the order of their codes. */
export function listInspections(database: Database, filter: RecordFilter = {}): Promise<Inspection[]> {
  return listRecords<Inspection>(database, 'inspection', filter);
}
