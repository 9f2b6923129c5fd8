import { type Grade, type Rating, type RatingChannel, totalOf } from '../domain/feedback/rating.ts';
import type { CardFact } from '../domain/objective/card-figure.ts';
import { instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row } from './database.ts';

/** A row that another one replaces no longer counts. */
const counts = 'not exists (select 1 from rating later where later.replaces = r.id)';

/** Cards given in [from, to] that count, oldest first. */
export async function listRatings(
  database: Database,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Rating[]> {
  const rows = await database.all({
    sql: `select r.* from rating r where r.day between ? and ? and ${counts} order by r.day, r.recorded_at, r.id`,
    parameters: [from, to],
  });
  return rows.map(ratingOf);
}

/** The same as the counts that objectives are measured from. */
export async function readCards(
  database: Database,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<CardFact[]> {
  return (await listRatings(database, range)).map(({ day, section, officer, ...counts }) => ({
    day,
    section,
    officer,
    satisfied: counts.satisfied,
    total: totalOf(counts),
  }));
}

/** Every row of [from, to], replaced ones too, latest first: the book itself. */
export async function listRatingBook(
  database: Database,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  most: number,
): Promise<(Rating & { readonly replacedBy: string | null })[]> {
  const rows = await database.all({
    sql: `select r.*, later.id as replaced_by from rating r left join rating later on later.replaces = r.id
      where r.day between ? and ? order by r.day desc, r.recorded_at desc, r.id limit ?`,
    parameters: [from, to, most],
  });
  return rows.map((row) => ({
    ...ratingOf(row),
    replacedBy: row['replaced_by'] === null ? null : String(row['replaced_by']),
  }));
}

export async function findRating(database: Database, id: string): Promise<Rating | undefined> {
  const [row] = await database.all({ sql: 'select * from rating where id = ?', parameters: [id] });
  return row ? ratingOf(row) : undefined;
}

/** Rows by id, replaced ones too, oldest first. */
export async function findRatings(database: Database, ids: readonly string[]): Promise<Rating[]> {
  const rows = await database.all({
    sql: 'select * from rating where id in (select value from json_each(?)) order by day, recorded_at, id',
    parameters: [JSON.stringify(ids)],
  });
  return rows.map(ratingOf);
}

/** The row that stands in the place of this one. */
export async function findReplacement(database: Database, id: string): Promise<Rating | undefined> {
  const [row] = await database.all({ sql: 'select * from rating where replaces = ?', parameters: [id] });
  return row ? ratingOf(row) : undefined;
}

/** Every card of one dossier, oldest first; the last one counts. */
export async function ratingsOfDossier(database: Database, code: string): Promise<Rating[]> {
  const rows = await database.all({
    sql: 'select * from rating where dossier_code = ? order by number',
    parameters: [code],
  });
  return rows.map(ratingOf);
}

export function ratingRow(rating: Rating): WrittenRow {
  const columns = {
    id: rating.id,
    day: rating.day,
    channel: rating.channel,
    counted: rating.counted ? 1 : 0,
    satisfied: rating.satisfied,
    normal: rating.normal,
    dissatisfied: rating.dissatisfied,
    dossier_code: rating.dossierCode,
    number: rating.number,
    procedure_code: rating.procedureCode,
    procedure_title: rating.procedureTitle,
    section: rating.section,
    officer: rating.officer,
    criteria: JSON.stringify(rating.criteria),
    remark: rating.remark,
    replaces: rating.replaces,
    reason: rating.reason,
    recorded_at: rating.recordedAt,
    recorded_by: rating.recordedBy,
  };
  return { table: 'rating', columns };
}

function ratingOf(row: Row): Rating {
  const text = (name: string) => String(row[name] ?? '');
  return {
    id: text('id'),
    day: localDate(text('day')),
    channel: text('channel') as RatingChannel,
    counted: Number(row['counted']) === 1,
    satisfied: Number(row['satisfied']),
    normal: Number(row['normal']),
    dissatisfied: Number(row['dissatisfied']),
    dossierCode: text('dossier_code'),
    number: row['number'] === null ? null : Number(row['number']),
    procedureCode: text('procedure_code'),
    procedureTitle: text('procedure_title'),
    section: text('section'),
    officer: text('officer'),
    criteria: JSON.parse(text('criteria')) as Readonly<Record<string, Grade>>,
    remark: text('remark'),
    replaces: row['replaces'] === null ? null : text('replaces'),
    reason: text('reason'),
    recordedAt: instant(text('recorded_at')),
    recordedBy: text('recorded_by'),
  };
}
