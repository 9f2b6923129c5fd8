import type { Told, ToldAbout, ToldWay } from '../domain/notice/told.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database } from './database.ts';
import { query, statement } from './query.ts';

/** Who was told by hand, oldest first; of one dossier or of all. */
export async function listTold(database: Database, dossierId?: string): Promise<Told[]> {
  const found = query('notice_told').select('*').orderBy(['dossier_id', 'seq']);
  if (dossierId !== undefined) found.where({ dossier_id: dossierId });
  return (await database.all(statement(found))).map((row) => ({
    dossierId: String(row['dossier_id']),
    seq: Number(row['seq']),
    about: String(row['about']) as ToldAbout,
    due: row['due'] === null ? null : (String(row['due']) as LocalDate),
    way: String(row['way']) as ToldWay,
    at: String(row['at']),
    by: String(row['by']),
  }));
}

export function toldRow({ dossierId, seq, about, due, way, at, by }: Told): WrittenRow {
  return { table: 'notice_told', columns: { dossier_id: dossierId, seq, about, due, way, at, by } };
}
