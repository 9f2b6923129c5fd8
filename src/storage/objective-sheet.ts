import type { ObjectiveSheet } from '../domain/objective/sheet.ts';
import type { Database } from './database.ts';
import { listRecords } from './record.ts';

/** Quarterly sheets of a year, in the order of the codes. */
export function listSheets(database: Database, year: number): Promise<ObjectiveSheet[]> {
  return listRecords<ObjectiveSheet>(database, 'objective-sheet', { year });
}
