import type { DossierEvent } from '../domain/dossier/event.ts';
import type { StepFact } from '../domain/indicator/durations.ts';
import { type DossierFact, factFields, factOf } from '../domain/indicator/fact.ts';
import { instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database, Row, Statement } from './database.ts';
import { partsFrom, partsSql } from './dossier-part.ts';
import { type FactKeys, mostFacts, rememberedFacts, type SeqFact } from './fact-memory.ts';
import { upcast } from './upcast.ts';

export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * Facts of all dossiers that any figure of [from, to] may need: received in it, open or resolved in it though received
 * before, and those without a date of receipt (for `excluded`). Four ranges of an index each, none twice. Only the
 * parts of the state that facts need leave the database, and only where a dossier has a new event since it was read last:
 * in a year of dossiers that was the longest part.
 */
export async function readFacts(database: Database, range: DayRange): Promise<DossierFact[]> {
  const keys = database.version && (await factKeys(database, range));
  if (keys) return rememberedFacts(database, keys, (codes) => factsOf(database, codes));
  return (await database.all(inRange(range, `code, seq, ${factParts} as parts`))).map((row) => factRow(row).fact);
}

/** Undefined when they are too many to be kept. */
async function factKeys(database: Database, range: DayRange): Promise<FactKeys | undefined> {
  const { sql, parameters } = inRange(range, 'code, seq');
  const [repair, ...rows] = await database.all({
    sql: `select '' as code, coalesce(max(number), 0) as seq from roll_up_repair union all ${sql} limit ${mostFacts + 2}`,
    parameters,
  });
  if (rows.length > mostFacts) return undefined;
  return {
    repair: Number(repair?.['seq']),
    seqs: new Map(rows.map((row) => [String(row['code']), Number(row['seq'])])),
  };
}

async function factsOf(database: Database, codes: readonly string[]): Promise<SeqFact[]> {
  const rows = await database.all({
    sql: `select code, seq, ${factParts} as parts from dossier where code in (select value from json_each(?))`,
    parameters: [JSON.stringify(codes)],
  });
  return rows.map(factRow);
}

function inRange({ from, to }: DayRange, columns: string): Statement {
  const ranges = [
    'received_date between ? and ?',
    'resolved_date >= ? and received_date < ?',
    'resolved_date is null and received_date < ?',
    'received_date is null',
  ];
  return {
    sql: ranges
      .map((range) => `select ${columns} from dossier where ${range} and in_population = 1`)
      .join(' union all '),
    parameters: [from, to, from, from, from],
  };
}

function factRow(row: Row): SeqFact {
  return { seq: Number(row['seq']), fact: factFrom(String(row['code']), String(row['parts'])) };
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

/** Whole streams of the dossiers that were ever corrected: few, and only they can have had a due date replaced. */
export async function readCorrectedStreams(database: Database): Promise<Map<string, DossierEvent[]>> {
  const rows = await database.all({
    sql: `select d.code, e.* from dossier_event e join dossier d on d.id = e.dossier_id
      where e.dossier_id in (select dossier_id from dossier_event where type in ('corrected', 'import-corrected'))
      order by e.dossier_id, e.seq`,
    parameters: [],
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
