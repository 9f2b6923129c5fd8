import type { DossierEvent } from '../domain/dossier/event.ts';
import { instantAt } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { upcast } from './upcast.ts';

export interface HandOverRow {
  readonly code: string;
  readonly procedureTitle: string;
  readonly applicant: string;
  readonly event: DossierEvent;
}

/** Hand-overs that happened on a day (office zone), in order of time. An act is never recorded before it happens. */
export async function handOversOn(database: Database, day: LocalDate): Promise<HandOverRow[]> {
  const from = instantAt(day, 0);
  const rows = await database.all({
    sql: `select e.*, d.code, d.procedure_title, a.name as applicant from dossier_event e
      join dossier d on d.id = e.dossier_id left join applicant a on a.dossier_id = d.id
      where e.recorded_at >= ? and e.type = 'handed-over' and e.occurred_at >= ? and e.occurred_at < ?
      order by e.occurred_at, d.code`,
    parameters: [from, from, instantAt(addDays(day, 1), 0)],
  });
  return rows.map((row) => ({
    code: String(row['code']),
    procedureTitle: String(row['procedure_title']),
    applicant: String(row['applicant'] ?? ''),
    event: upcast(row),
  }));
}
