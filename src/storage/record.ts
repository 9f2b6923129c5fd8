import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import type { Instant } from '../domain/time/instant.ts';
import { insertRow, saveRow, type WrittenRow } from './controlled.ts';
import type { Database, Row, Statement } from './database.ts';
import { query, statement } from './query.ts';

export interface RecordFilter {
  readonly year?: number | undefined;
  readonly states?: readonly string[] | undefined;
}

/** Records of one kind by code. `T` is the type its commands write under that noun. */
export async function listRecords<T extends QualityRecord>(
  database: Database,
  noun: RecordNoun,
  { year, states }: RecordFilter = {},
): Promise<T[]> {
  const found = query('record').select('payload').where({ noun }).orderBy('code');
  if (year !== undefined) found.where({ year });
  if (states !== undefined) found.whereIn('state', [...states]);
  return (await database.all(statement(found))).map(recordOf<T>);
}

export async function findRecord<T extends QualityRecord>(
  database: Database,
  noun: RecordNoun,
  code: string,
): Promise<T | undefined> {
  const [row] = await database.all(statement(query('record').select('payload').where({ noun, code })));
  return row ? recordOf<T>(row) : undefined;
}

/** Every record that bears a code, of whatever kind. */
export async function recordsOfCode(
  database: Database,
  code: string,
): Promise<{ readonly noun: RecordNoun; readonly record: QualityRecord }[]> {
  const rows = await database.all(statement(query('record').select('noun', 'payload').where({ code }).orderBy('noun')));
  return rows.map((row) => ({ noun: String(row['noun']) as RecordNoun, record: recordOf(row) }));
}

export async function findRecordById<T extends QualityRecord>(
  database: Database,
  noun: RecordNoun,
  id: string,
): Promise<T | undefined> {
  const [row] = await database.all(statement(query('record').select('payload').where({ noun, id })));
  return row ? recordOf<T>(row) : undefined;
}

/** Every wording of a record, oldest first; the last is the present one. */
export async function recordRevisions<T extends QualityRecord>(
  database: Database,
  noun: RecordNoun,
  id: string,
): Promise<T[]> {
  const found = query('record_revision').select('payload').where({ noun, id }).orderBy('seq');
  return (await database.all(statement(found))).map(recordOf<T>);
}

/**
 * Records of one kind as they stood at a moment, by code: each in its last wording of until then, those that came later
 * left out. Which wording that was, the trail says, since it keeps the moment of every one.
 */
export async function listRecordsAt<T extends QualityRecord>(
  database: Database,
  noun: RecordNoun,
  at: Instant,
): Promise<T[]> {
  const written = await database.all({
    sql: `select t.subject, w.key as name from trail_entry t,
        json_each(case when json_valid(t.detail) then t.detail else '{}' end, '$.rows') w
      where t.subject >= ? and t.subject < ? and t.at <= ?`,
    parameters: [`${noun}:`, `${noun};`, at],
  });
  const last = new Map<string, number>();
  for (const { subject, name } of written) {
    const id = String(subject).slice(noun.length + 1);
    const stem = `record_revision:${noun}:${id}:`;
    if (!String(name).startsWith(stem)) continue;
    last.set(id, Math.max(last.get(id) ?? 0, Number(String(name).slice(stem.length))));
  }
  const rows = await database.all({
    sql: `select r.payload from json_each(?) w join record_revision r
      on r.noun = ? and r.id = json_extract(w.value, '$[0]') and r.seq = json_extract(w.value, '$[1]')`,
    parameters: [JSON.stringify([...last]), noun],
  });
  return rows.map(recordOf<T>).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Years that have records of a kind, latest first. */
export async function recordYears(database: Database, noun: RecordNoun): Promise<number[]> {
  const found = query('record').distinct('year').where({ noun }).orderBy('year', 'desc');
  return (await database.all(statement(found))).map((row) => Number(row['year']));
}

/** The next free code "PREFIX-2026-003". Two writers at once get the same one: the second meets a UniqueViolation. */
export async function nextRecordCode(
  database: Database,
  noun: RecordNoun,
  prefix: string,
  year: number,
): Promise<string> {
  const stem = `${prefix}-${year}-`;
  const [row] = await database.all({
    sql: `select max(cast(substr(code, ?) as integer)) as last from record where noun = ? and code like ? || '%'`,
    parameters: [stem.length + 1, noun, stem],
  });
  return stem + String(Number(row?.['last'] ?? 0) + 1).padStart(3, '0');
}

/**
 * Writes the present wording and keeps it as a revision. Whoever decided from an older wording meets a UniqueViolation
 * on record_revision; a code that is taken, one on record.
 */
export function recordStatements(noun: RecordNoun, record: QualityRecord): Statement[] {
  const { present, revision } = rowsOf(noun, record);
  return [insertRow(revision), record.seq === 1 ? insertRow(present) : saveRow(present)];
}

/** What `recordStatements` leaves behind. */
export function recordRows(noun: RecordNoun, record: QualityRecord): WrittenRow[] {
  const { present, revision } = rowsOf(noun, record);
  return [present, revision];
}

function rowsOf(noun: RecordNoun, record: QualityRecord) {
  const payload = JSON.stringify(record);
  const { id, code, year, state, due, seq } = record;
  return {
    present: { table: 'record', columns: { noun, id, code, year, state, due, seq, payload } },
    revision: { table: 'record_revision', columns: { noun, id, seq, payload } },
  } as const;
}

function recordOf<T extends QualityRecord>(row: Row): T {
  return JSON.parse(String(row['payload'])) as T;
}
