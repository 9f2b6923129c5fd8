import type { Absence } from '../domain/organisation/absence.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { Database, Row, Statement } from './database.ts';

/** Every leave on record, those called off included, the latest first. */
export async function listAbsences(database: Database): Promise<Absence[]> {
  const rows = await database.all({ sql: 'select * from absence order by "from" desc, id', parameters: [] });
  return rows.map(absence);
}

export function insertAbsence(one: Absence): Statement {
  return {
    sql: 'insert into absence (id, person_id, "from", "to", stand_in_id, reason, cancelled_at) values (?, ?, ?, ?, ?, ?, ?)',
    parameters: [one.id, one.personId, one.from, one.to, one.standInId, one.reason, one.cancelledAt],
  };
}

/** Its end, or that it was called off. */
export function updateAbsence({ id, to, cancelledAt }: Absence): Statement {
  return { sql: 'update absence set "to" = ?, cancelled_at = ? where id = ?', parameters: [to, cancelledAt, id] };
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
