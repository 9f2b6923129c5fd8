import { invariant } from '../domain/invariant.ts';
import type { Sha256 } from '../domain/trail/chain.ts';
import type { Database, Row, Statement } from './database.ts';
import { query, statement } from './query.ts';

/**
 * The tables whose every row must be what its last recorded act left behind. `key` names a row, `content` is what its
 * digest covers besides. Left out is only what changes without an act: failed sign-ins and their lock, and the last
 * number of a closed register, which is checked against the entries.
 */
export const controlled = {
  setting: { key: ['key'], content: ['value'] },
  unit: {
    key: ['id'],
    content: ['kind', 'code', 'name', 'folded', 'parent_id', 'valid_from', 'valid_to', 'successor_id'],
  },
  person: { key: ['id'], content: ['name', 'folded', 'email', 'phone'] },
  post: { key: ['id'], content: ['person_id', 'unit_id', 'title', 'valid_from', 'valid_to'] },
  absence: { key: ['id'], content: ['person_id', 'from', 'to', 'stand_in_id', 'reason', 'cancelled_at'] },
  delegation: { key: ['id'], content: ['person_id', 'capacity', 'number', 'scope', 'from', 'to'] },
  account: { key: ['id'], content: ['login', 'person_id', 'password', 'roles', 'created_at', 'disabled_at'] },
  calendar_version: { key: ['id'], content: ['number', 'payload', 'hash', 'note', 'created_at', 'created_by'] },
  procedure: {
    key: ['code', 'version'],
    content: ['title', 'folded', 'field', 'valid_from', 'valid_to', 'payload', 'hash'],
  },
  process_version: {
    key: ['id'],
    content: [
      'procedure_code',
      'kind',
      'document_code',
      'issue',
      'revision',
      'state',
      'valid_from',
      'valid_to',
      'payload',
      'seq',
    ],
  },
  objective: { key: ['id'], content: ['year', 'code', 'state', 'level', 'parent_id', 'seq', 'payload'] },
  objective_revision: { key: ['objective_id', 'seq'], content: ['payload'] },
  objective_measure: {
    key: ['objective_id', 'seq'],
    content: ['from', 'to', 'numerator', 'denominator', 'note', 'recorded_at', 'recorded_by'],
  },
  objective_review: {
    key: ['objective_id', 'seq'],
    content: ['from', 'to', 'finding', 'conclusion', 'action', 'at', 'by'],
  },
  record: { key: ['noun', 'id'], content: ['code', 'year', 'state', 'due', 'seq', 'payload'] },
  record_revision: { key: ['noun', 'id', 'seq'], content: ['payload'] },
  attachment: { key: ['hash'], content: ['media_type', 'size', 'content'] },
  notice_told: { key: ['dossier_id', 'seq'], content: ['about', 'due', 'way', 'at', 'by'] },
  register_closing: { key: ['year'], content: ['closed_at', 'closed_by'] },
  seal: { key: ['number'], content: ['at', 'payload', 'hash'] },
  rating: {
    key: ['id'],
    content: [
      'day',
      'channel',
      'counted',
      'satisfied',
      'normal',
      'dissatisfied',
      'dossier_code',
      'number',
      'procedure_code',
      'procedure_title',
      'section',
      'officer',
      'criteria',
      'remark',
      'replaces',
      'reason',
      'recorded_at',
      'recorded_by',
    ],
  },
} as const satisfies Readonly<Record<string, ControlledColumns>>;

interface ControlledColumns {
  readonly key: readonly [string, ...string[]];
  readonly content: readonly string[];
}

export type ControlledTable = keyof typeof controlled;

/** A row as an act writes it. Columns left out stay as they are stored. */
export interface WrittenRow {
  readonly table: ControlledTable;
  readonly columns: Row;
}

export const controlledTables = Object.keys(controlled) as readonly ControlledTable[];

/** The insert of a row that must be new. */
export function insertRow({ table, columns }: WrittenRow): Statement {
  return statement(query(table).insert(columns));
}

/** The insert of a row, or the rewriting of the one with the same key. */
export function saveRow({ table, columns }: WrittenRow): Statement {
  return statement(
    query(table)
      .insert(columns)
      .onConflict([...controlled[table].key])
      .merge(),
  );
}

/** The change of the given columns of a stored row. */
export function updateRow(row: WrittenRow): Statement {
  const { key } = columnsOf(row.table);
  const changed = Object.entries(row.columns).filter(([name]) => !key.includes(name));
  return statement(query(row.table).where(keyColumns(row)).update(Object.fromEntries(changed)));
}

/** `table:key`, the name of a row in the trail. */
export function rowName({ table, columns }: WrittenRow): string {
  return [table, ...columnsOf(table).key.map((name) => String(columns[name]))].join(':');
}

/** SHA-256 over the name of a row and its content. Empty columns do not count, so that a later one changes nothing. */
export function rowDigest(sha256: Sha256, row: WrittenRow): string {
  const filled = columnsOf(row.table).content.flatMap((name) => {
    const value = row.columns[name];
    invariant(value !== undefined, `${row.table}.${name} is part of the digest`);
    return value === null ? [] : [[name, String(value)]];
  });
  return sha256(JSON.stringify([rowName(row), ...filled]));
}

/** The row as it will stand after the act: what the act leaves out is read from the database. */
export async function completeRow(database: Database, row: WrittenRow): Promise<WrittenRow> {
  if (columnsOf(row.table).content.every((name) => row.columns[name] !== undefined)) return row;
  const [stored] = await database.all(statement(query(row.table).select(wanted(row.table)).where(keyColumns(row))));
  return { table: row.table, columns: { ...stored, ...row.columns } };
}

/** Every stored row of a table, some hundreds at a time. */
export async function* storedRows(database: Database, table: ControlledTable): AsyncGenerator<readonly WrittenRow[]> {
  // Counted and not by rowid: whoever inserts a row by hand chooses that number freely.
  for (let done = 0; ; done += pageLength) {
    const page = query(table).select(wanted(table)).orderBy('rowid').limit(pageLength).offset(done);
    const rows = await database.all(statement(page));
    if (rows.length > 0) yield rows.map((columns) => ({ table, columns }));
    if (rows.length < pageLength) return;
  }
}

const pageLength = 200;

function columnsOf(table: ControlledTable): ControlledColumns {
  return controlled[table];
}

function wanted(table: ControlledTable): string[] {
  const { key, content } = columnsOf(table);
  return [...key, ...content];
}

function keyColumns({ table, columns }: WrittenRow): Record<string, string | number | null> {
  return Object.fromEntries(columnsOf(table).key.map((name) => [name, columns[name] ?? null]));
}
