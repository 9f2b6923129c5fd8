import { factFields } from '../domain/indicator/fact.ts';
import type { LifeSource } from '../domain/indicator/risk.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { partsFrom, partsSql } from './dossier-part.ts';

const fields = [...factFields, 'steps'] as const;

/** Code and number of events of the dossiers that ended from `from` on. */
export async function finishedSince(
  database: Database,
  from: LocalDate,
): Promise<{ readonly code: string; readonly seq: number }[]> {
  const rows = await database.all({
    sql: 'select code, seq from dossier where resolved_date >= ? and in_population = 1 order by code',
    parameters: [from],
  });
  return rows.map((row) => ({ code: String(row['code']), seq: Number(row['seq']) }));
}

/** What a risk needs of these dossiers; only those parts of the state leave the database. */
export async function readLives(
  database: Database,
  codes: readonly string[],
): Promise<{ readonly code: string; readonly source: LifeSource }[]> {
  const rows = await database.all({
    sql: `select code, ${partsSql(fields)} as parts from dossier where code in (select value from json_each(?))`,
    parameters: [JSON.stringify(codes)],
  });
  return rows.map((row) => ({ code: String(row['code']), source: partsFrom(fields, String(row['parts'])) }));
}
