import type { Publication } from '../domain/publication/publication.ts';
import type { Database } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

/** Decisions that publish procedures, in the order of their codes. */
export function listPublications(database: Database, filter: RecordFilter = {}): Promise<Publication[]> {
  return listRecords<Publication>(database, 'publication', filter);
}
