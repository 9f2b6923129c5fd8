import type { Delegation } from '../domain/organisation/delegation.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { Database, Row, Statement } from './database.ts';

/** Every paper on record, the latest first. */
export async function listDelegations(database: Database): Promise<Delegation[]> {
  const rows = await database.all({ sql: 'select * from delegation order by "from" desc, id', parameters: [] });
  return rows.map(delegation);
}

export function insertDelegation(one: Delegation): Statement {
  return {
    sql: 'insert into delegation (id, person_id, capacity, number, scope, "from", "to") values (?, ?, ?, ?, ?, ?, ?)',
    parameters: [one.id, one.personId, one.capacity, one.number, one.scope, one.from, one.to],
  };
}

export function updateDelegationEnd({ id, to }: Delegation): Statement {
  return { sql: 'update delegation set "to" = ? where id = ?', parameters: [to, id] };
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
