import type { DossierEvent } from '../domain/dossier/event.ts';
import type { ChainLink } from '../domain/trail/chain.ts';
import type { Database, Row } from './database.ts';
import { upcast } from './upcast.ts';

/** The whole stream of one dossier as stored, for rebuilding and verifying. */
export interface StoredStream {
  readonly id: string;
  readonly rows: readonly Row[];
}

const chunkSize = 500;

/**
 * Every stream, some hundred dossiers at a time, so that a large office is never in memory whole. `place` of a row grows
 * with every event that is written.
 */
export async function* storedStreams(database: Database): AsyncGenerator<readonly StoredStream[]> {
  let after = '';
  for (;;) {
    const ids = await database.all({
      sql: 'select distinct dossier_id as id from dossier_event where dossier_id > ? order by dossier_id limit ?',
      parameters: [after, chunkSize],
    });
    const last = ids.at(-1)?.['id'];
    if (typeof last !== 'string') return;
    const rows = await database.all({
      sql: 'select rowid as place, * from dossier_event where dossier_id > ? and dossier_id <= ? order by dossier_id, seq',
      parameters: [after, last],
    });
    yield streamsOf(rows);
    after = last;
  }
}

/** The stream of one dossier; without rows for an id that is not known. */
export async function streamOf(database: Database, id: string): Promise<StoredStream> {
  const sql = 'select * from dossier_event where dossier_id = ? order by seq';
  return { id, rows: await database.all({ sql, parameters: [id] }) };
}

/** The streams of the dossiers that had an event at a place in (after, upTo]. */
export async function streamsSince(database: Database, after: number, upTo: number): Promise<readonly StoredStream[]> {
  const rows = await database.all({
    sql: `select rowid as place, * from dossier_event where dossier_id in
      (select dossier_id from dossier_event where rowid > ? and rowid <= ?) order by dossier_id, seq`,
    parameters: [after, upTo],
  });
  return streamsOf(rows);
}

export function eventsOf(stream: StoredStream): DossierEvent[] {
  return stream.rows.map(upcast);
}

/** The stored bytes under the hash, untouched by the upcaster. */
export function chainLinks({ id, rows }: StoredStream): ChainLink[] {
  return rows.map((row) => {
    const text = (name: string) => String(row[name]);
    const seq = Number(row['seq']);
    const fields = [id, seq, text('type'), text('occurred_at'), text('recorded_at'), text('payload')];
    return { subject: `dossier:${id}`, seq, fields, previous: text('previous'), hash: text('hash') };
  });
}

function streamsOf(rows: readonly Row[]): StoredStream[] {
  const streams = new Map<string, Row[]>();
  for (const row of rows) {
    const id = String(row['dossier_id']);
    const known = streams.get(id);
    if (known) known.push(row);
    else streams.set(id, [row]);
  }
  return [...streams].map(([id, own]) => ({ id, rows: own }));
}
