import type { ObjectiveRegistration } from '../domain/objective/registration.ts';
import type { Database } from './database.ts';
import { listRecords } from './record.ts';

/** What the sections registered for a year, in the order of the codes. */
export function listRegistrations(database: Database, year: number): Promise<ObjectiveRegistration[]> {
  return listRecords<ObjectiveRegistration>(database, 'objective-registration', { year });
}
