import type { Complaint } from '../domain/feedback/complaint.ts';
import type { Database, Statement } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

/** Who a complaint came from. Outside the record, so that erasing leaves the trail whole. */
export interface Complainant {
  readonly name: string;
  readonly contact: string;
  readonly salt: string;
  /** UTC instant; null while it is kept. */
  readonly erasedAt: string | null;
}

/** Complaints of every kind by code. */
export function listComplaints(database: Database, filter: RecordFilter = {}): Promise<Complaint[]> {
  return listRecords<Complaint>(database, 'complaint', filter);
}

export async function findComplainant(database: Database, complaintId: string): Promise<Complainant | undefined> {
  const [row] = await database.all({
    sql: 'select * from complainant where complaint_id = ?',
    parameters: [complaintId],
  });
  if (!row) return undefined;
  const erasedAt = row['erased_at'];
  return {
    name: String(row['name']),
    contact: String(row['contact']),
    salt: String(row['salt']),
    erasedAt: typeof erasedAt === 'string' ? erasedAt : null,
  };
}

export function complainantStatement(complaintId: string, { name, contact, salt }: Complainant): Statement {
  return {
    sql: 'insert into complainant (complaint_id, name, contact, salt) values (?, ?, ?, ?)',
    parameters: [complaintId, name, contact, salt],
  };
}

/** Name, contact and salt go for good. */
export function eraseComplainantStatement(complaintId: string, at: string): Statement {
  return {
    sql: `update complainant set name = '', contact = '', salt = '', erased_at = ? where complaint_id = ?`,
    parameters: [at, complaintId],
  };
}
