import type { ManagementReview } from '../domain/review/review.ts';
import type { Database } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

/** Management reviews in the order of their codes. */
export function listManagementReviews(database: Database, filter: RecordFilter = {}): Promise<ManagementReview[]> {
  return listRecords<ManagementReview>(database, 'management-review', filter);
}
