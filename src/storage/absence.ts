import type { Absence } from '../domain/organisation/absence.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row } from './database.ts';

/** Every leave on record, those called off included, the latest first. */
export async function listAbsences(database: Database): Promise<Absence[]> {
  const rows = await database.all({ sql: 'select * from absence order by "from" desc, id', parameters: [] });
  return rows.map(absence);
}

export function absenceRow(one: Absence): WrittenRow {
  const columns = {
    id: one.id,
    person_id: one.personId,
    from: one.from,
    to: one.to,
    stand_in_id: one.standInId,
    reason: one.reason,
    cancelled_at: one.cancelledAt,
  };
  return { table: 'absence', columns };
}

function absence(row: Row): Absence {
  const orNull = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]));
  return {
    id: String(row['id']),
    personId: String(row['person_id']),
    from: localDate(String(row['from'])),
    to: localDate(String(row['to'])),
    standInId: orNull('stand_in_id'),
    reason: String(row['reason']),
    cancelledAt: orNull('cancelled_at'),
  };
}
