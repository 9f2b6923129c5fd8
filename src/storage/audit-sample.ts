import type { AuditSample } from '../domain/audit/sample.ts';
import type { Database } from './database.ts';
import { listRecords } from './record.ts';

/** The samples drawn for an audit, in the order they were drawn. */
export async function samplesOf(database: Database, auditCode: string): Promise<AuditSample[]> {
  const all = await listRecords<AuditSample>(database, 'audit-sample');
  return all.filter((sample) => sample.auditCode === auditCode);
}
