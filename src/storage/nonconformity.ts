import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { upcast } from './upcast.ts';

/** The two kinds of events that `nonconformities` looks at; the rest it reads from the dossier itself. */
const telling = `type in ('handed-over', 'supplement-requested')`;

/**
 * Ids of the dossiers received within the days that may have gone against a rule: every one that has, and a few that have
 * not. An instant is late no earlier than its local date is, hence the database may compare the instants and the rule
 * itself stays in the domain. A dossier without a day of receipt counts only when no day is asked for.
 */
export async function nonconformitySuspects(
  database: Database,
  {
    from,
    to,
    now,
  }: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined; readonly now: Instant },
): Promise<string[]> {
  const rows = await database.all({
    sql: `select d.id from dossier d
      where (? is null or d.received_date >= ?) and (? is null or d.received_date <= ?) and d.state <> 'voided' and (
        d.due_at < coalesce(d.resolved_at, ?)
        or json_array_length(d.payload, '$.supplementRequests') > 0
        or (d.resolved_at is null and json_extract(d.payload, '$.handOverDueAt') < ?)
        or exists (select 1 from dossier_event e where e.dossier_id = d.id and e.type = 'handed-over'
          and e.occurred_at > json_extract(e.payload, '$.data.dueAt')))`,
    parameters: [from ?? null, from ?? null, to ?? null, to ?? null, now, now],
  });
  return rows.map((row) => String(row['id']));
}

/** Of each of these dossiers the events that tell, oldest first; a dossier that has none is missing. */
export async function tellingEvents(database: Database, ids: readonly string[]): Promise<Map<string, DossierEvent[]>> {
  const rows = await database.all({
    sql: `select * from dossier_event where dossier_id in (select value from json_each(?)) and ${telling}
      order by dossier_id, seq`,
    parameters: [JSON.stringify(ids)],
  });
  const events = new Map<string, DossierEvent[]>();
  for (const row of rows) {
    const event = upcast(row);
    const own = events.get(event.dossierId);
    if (own) own.push(event);
    else events.set(event.dossierId, [event]);
  }
  return events;
}
