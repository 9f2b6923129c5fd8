import type { LegalBasisRecord } from '../domain/legal-basis/legal-basis.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Database } from './database.ts';
import { listRecords, listRecordsAt } from './record.ts';

/** The register of legal bases, by code. */
export function listLegalBases(database: Database): Promise<LegalBasisRecord[]> {
  return listRecords<LegalBasisRecord>(database, 'legal-basis');
}

/** The register as it stood at a moment. */
export function listLegalBasesAt(database: Database, at: Instant): Promise<LegalBasisRecord[]> {
  return listRecordsAt<LegalBasisRecord>(database, 'legal-basis', at);
}
