import { type Instant, instant } from '../domain/time/instant.ts';
import type { Seal, SealCover, SealedEntry } from '../domain/trail/seal.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row } from './database.ts';

export async function lastSeal(database: Database): Promise<Seal | undefined> {
  const [row] = await database.all({ sql: 'select * from seal order by number desc limit 1', parameters: [] });
  return row ? seal(row) : undefined;
}

export async function listSeals(database: Database): Promise<Seal[]> {
  return (await database.all({ sql: 'select * from seal order by number', parameters: [] })).map(seal);
}

/** Everything recorded in (after, until]: trail entries and dossier events. */
export async function entriesBetween(database: Database, after: Instant | '', until: Instant): Promise<SealedEntry[]> {
  const rows = await database.all({
    sql: `select subject, seq, hash from trail_entry where at > ? and at <= ?
      union all select 'dossier:' || dossier_id, seq, hash from dossier_event where recorded_at > ? and recorded_at <= ?`,
    parameters: [after, until, after, until],
  });
  return rows.map((row) => ({ subject: String(row['subject']), seq: Number(row['seq']), hash: String(row['hash']) }));
}

export function sealRow({ number, at, cover, hash }: Seal): WrittenRow {
  return { table: 'seal', columns: { number, at, payload: JSON.stringify(cover), hash } };
}

function seal(row: Row): Seal {
  return {
    number: Number(row['number']),
    at: instant(String(row['at'])),
    cover: JSON.parse(String(row['payload'])) as SealCover,
    hash: String(row['hash']),
  };
}
