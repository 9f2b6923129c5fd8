import type { DossierEvent } from '../domain/dossier/event.ts';
import { type DueMove, dueCorrections } from '../domain/indicator/due-move.ts';
import type { StepFact } from '../domain/indicator/durations.ts';
import { type DossierFact, factFields, factOf } from '../domain/indicator/fact.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { partsFrom, partsSql } from './dossier-part.ts';
import { SeqMemory, type SeqValue } from './seq-memory.ts';
import { upcast } from './upcast.ts';

/** What is known of a dossier: its fact, and the due dates of it that were corrected. */
interface Known {
  readonly fact: DossierFact;
  readonly corrections: readonly DueMove[];
}

const known = new SeqMemory<Known>();

/**
 * Facts of all dossiers that any figure of [from, to] may need: received in it, open or resolved in it though received
 * before, and those without a date of receipt (for `excluded`). Four ranges of an index each, none twice. Only the
 * parts of the state that facts need leave the database, and only of dossiers with a new event since they were read last.
 */
export async function readFacts(database: Database, range: DayRange): Promise<DossierFact[]> {
  return (await knownIn(database, range)).map(({ fact }) => fact);
}

/** The same with the corrections of their due dates. */
export async function readFactsAndCorrections(
  database: Database,
  range: DayRange,
): Promise<{ readonly facts: DossierFact[]; readonly corrections: DueMove[] }> {
  const all = await knownIn(database, range);
  return { facts: all.map(({ fact }) => fact), corrections: all.flatMap(({ corrections }) => corrections) };
}

/** Whether any dossier was received, open or resolved in [from, to]. */
export async function hasDossiers(database: Database, { from, to }: DayRange): Promise<boolean> {
  const rows = await database.all({
    sql: `select 1 from dossier
          where received_date <= ? and (resolved_date is null or resolved_date >= ?) and in_population = 1 limit 1`,
    parameters: [to, from],
  });
  return rows.length > 0;
}

async function knownIn(database: Database, { from, to }: DayRange): Promise<Known[]> {
  const ranges = [
    'received_date between ? and ?',
    'resolved_date >= ? and received_date < ?',
    'resolved_date is null and received_date < ?',
    'received_date is null',
  ];
  const which = {
    sql: ranges
      .map((range) => `select code, seq from dossier where ${range} and in_population = 1`)
      .join(' union all '),
    parameters: [from, to, from, from, from],
  };
  return [...(await known.of(database, which, (codes) => readKnown(database, codes))).values()];
}

async function readKnown(database: Database, codes: readonly string[]): Promise<Map<string, SeqValue<Known>>> {
  const [rows, streams] = await Promise.all([
    database.all({
      sql: `select code, seq, ${factParts} as parts from dossier where code in (select value from json_each(?))`,
      parameters: [JSON.stringify(codes)],
    }),
    correctedStreams(database, codes),
  ]);
  return new Map(
    rows.map((row) => {
      const code = String(row['code']);
      const corrections = dueCorrections(code, streams.get(code) ?? []);
      return [code, { seq: Number(row['seq']), value: { fact: factFrom(code, String(row['parts'])), corrections } }];
    }),
  );
}

/** The earliest day of receipt among dossiers that count; null when there are none. */
export async function firstReceived(database: Database): Promise<LocalDate | null> {
  // The first of the index, not a look at every row.
  const sql = `select received_date as first from dossier where received_date is not null and in_population = 1
    order by received_date limit 1`;
  const [row] = await database.all({ sql, parameters: [] });
  return row?.['first'] ? (String(row['first']) as LocalDate) : null;
}

/** What a fact needs of the state; `factFrom` reads it. */
export const factParts = partsSql(factFields);

export function factFrom(code: string, parts: string): DossierFact {
  return factOf(code, partsFrom(factFields, parts));
}

/** Steps finished in [from, to] of dossiers that count. */
export async function readSteps(database: Database, { from, to }: DayRange): Promise<StepFact[]> {
  const rows = await database.all({
    sql: `select d.code, s.name, s.procedure_code, s.field, s.started_at, s.finished_at, s.working_minutes
      from dossier_step s join dossier d on d.id = s.dossier_id
      where s.finished_date between ? and ? and d.in_population = 1`,
    parameters: [from, to],
  });
  return rows.map((row) => ({
    dossierCode: String(row['code']),
    name: String(row['name']),
    procedureCode: String(row['procedure_code']),
    field: String(row['field']),
    startedAt: instant(String(row['started_at'])),
    finishedAt: instant(String(row['finished_at'])),
    workingMinutes: Number(row['working_minutes']),
  }));
}

/** Whole streams of those that were ever corrected: few, and only they can have had a due date replaced. */
async function correctedStreams(database: Database, codes: readonly string[]): Promise<Map<string, DossierEvent[]>> {
  const rows = await database.all({
    sql: `select d.code, e.* from dossier d join dossier_event e on e.dossier_id = d.id
      where d.code in (select value from json_each(?)) and exists (select 1 from dossier_event c
        where c.dossier_id = d.id and c.type in ('corrected', 'import-corrected'))
      order by e.dossier_id, e.seq`,
    parameters: [JSON.stringify(codes)],
  });
  const streams = new Map<string, DossierEvent[]>();
  for (const row of rows) {
    const code = String(row['code']);
    const stream = streams.get(code);
    if (stream) stream.push(upcast(row));
    else streams.set(code, [upcast(row)]);
  }
  return streams;
}
