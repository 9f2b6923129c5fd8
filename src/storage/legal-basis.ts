import type { LegalBasisRecord } from '../domain/legal-basis/legal-basis.ts';
import type { Database } from './database.ts';
import { listRecords } from './record.ts';

/** The register of legal bases, by code. */
export function listLegalBases(database: Database): Promise<LegalBasisRecord[]> {
  return listRecords<LegalBasisRecord>(database, 'legal-basis');
}
