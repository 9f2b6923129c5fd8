import { instantAt } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';

/** Codes of dossiers that ended in [from, to] on their due date or after it, by code: the hour tells whether it was late. */
export async function endedLate(database: Database, from: LocalDate, to: LocalDate): Promise<string[]> {
  const rows = await database.all({
    sql: `select code from dossier where resolved_date between ? and ? and resolved_date >= due_date
      and in_population = 1 order by code`,
    parameters: [from, to],
  });
  return rows.map((row) => String(row['code']));
}

/** Dossiers that were corrected in [from, to] after they had ended, with the day of the last such correction, by code. */
export async function correctedAfterEnd(
  database: Database,
  from: LocalDate,
  to: LocalDate,
): Promise<{ readonly code: string; readonly at: string }[]> {
  const rows = await database.all({
    sql: `select d.code, max(e.recorded_at) as at from dossier_event e join dossier d on d.id = e.dossier_id
      where e.recorded_at >= ? and e.recorded_at < ? and e.type = 'corrected' and d.in_population = 1
        and d.resolved_at is not null and e.occurred_at > d.resolved_at
      group by d.code order by d.code`,
    parameters: [instantAt(from, 0), instantAt(addDays(to, 1), 0)],
  });
  return rows.map((row) => ({ code: String(row['code']), at: String(row['at']) }));
}
