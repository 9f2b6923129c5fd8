import type { SampleBasis } from '../domain/audit/sample.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import type { DossierState } from '../domain/dossier/state.ts';
import type { DossierFact } from '../domain/indicator/fact.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { factFrom, factParts } from './statistics.ts';
import { upcast } from './upcast.ts';

export interface FrameQuestion {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly basis: SampleBasis;
}

export interface FrameDossier {
  readonly id: string;
  readonly state: DossierState;
  readonly fact: DossierFact;
}

const chunkSize = 2000;
const columns = { received: 'received_date', finished: 'resolved_date' } as const;

/** Every dossier of a frame, from its projection row alone, some thousand at a time: a large office never fills the memory. */
export async function* frameDossiers(
  database: Database,
  { from, to, basis }: FrameQuestion,
): AsyncGenerator<readonly FrameDossier[]> {
  const day = columns[basis];
  const sql = `select id, code, state, ${day} as day, ${factParts} as parts from dossier
    where ${day} between ? and ? and (${day}, code) > (?, ?) order by ${day}, code limit ?`;
  let after: readonly [string, string] = [from, ''];
  for (;;) {
    const rows = await database.all({ sql, parameters: [from, to, ...after, chunkSize] });
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => ({
      id: String(row['id']),
      state: String(row['state']) as DossierState,
      fact: factFrom(String(row['code']), String(row['parts'])),
    }));
    if (rows.length < chunkSize) return;
    after = [String(last['day']), String(last['code'])];
  }
}

/** Ids and codes of the dossiers with anything recorded after a moment, by code. */
export async function dossiersChangedSince(
  database: Database,
  at: Instant,
): Promise<{ readonly id: string; readonly code: string }[]> {
  const rows = await database.all({
    sql: `select d.id, d.code from dossier d where d.id in (select dossier_id from dossier_event where recorded_at > ?)
      order by d.code`,
    parameters: [at],
  });
  return rows.map((row) => ({ id: String(row['id']), code: String(row['code']) }));
}

/**
 * Streams of several dossiers by id, oldest event first; with `until` as they stood then: up to the first event that was
 * recorded later. A dossier that had none is missing.
 */
export async function eventsOfDossiers(
  database: Database,
  ids: readonly string[],
  until?: Instant,
): Promise<Map<string, DossierEvent[]>> {
  const rows = await database.all({
    sql: `select * from dossier_event where dossier_id in (select value from json_each(?)) order by dossier_id, seq`,
    parameters: [JSON.stringify(ids)],
  });
  const streams = new Map<string, DossierEvent[]>();
  const over = new Set<string>();
  for (const row of rows) {
    const event = upcast(row);
    if (until !== undefined && event.recordedAt > until) over.add(event.dossierId);
    if (over.has(event.dossierId)) continue;
    const stream = streams.get(event.dossierId);
    if (stream) stream.push(event);
    else streams.set(event.dossierId, [event]);
  }
  return streams;
}
