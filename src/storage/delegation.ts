import type { Delegation } from '../domain/organisation/delegation.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row } from './database.ts';

/** Every paper on record, the latest first. */
export async function listDelegations(database: Database): Promise<Delegation[]> {
  const rows = await database.all({ sql: 'select * from delegation order by "from" desc, id', parameters: [] });
  return rows.map(delegation);
}

export function delegationRow({ id, personId, capacity, number, scope, from, to }: Delegation): WrittenRow {
  return { table: 'delegation', columns: { id, person_id: personId, capacity, number, scope, from, to } };
}

function delegation(row: Row): Delegation {
  return {
    id: String(row['id']),
    personId: String(row['person_id']),
    capacity: String(row['capacity']) as Delegation['capacity'],
    number: String(row['number']),
    scope: String(row['scope']),
    from: localDate(String(row['from'])),
    to: row['to'] === null || row['to'] === undefined ? null : localDate(String(row['to'])),
  };
}
