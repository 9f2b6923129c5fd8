import type { HandMeasure, Objective, ObjectiveReview } from '../domain/objective/objective.ts';
import { instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/local-date.ts';
import { insertRow, saveRow, type WrittenRow } from './controlled.ts';
import type { Database, Row, Statement } from './database.ts';
import { query, statement } from './query.ts';

/** A year's objectives, by level and code as stored; order them with `flatCascade`. */
export async function listObjectives(database: Database, year: number): Promise<Objective[]> {
  const rows = await database.all(statement(query('objective').select('payload').where({ year }).orderBy('code')));
  return rows.map(objectiveOf);
}

/** Objectives of every year, by year and code. */
export async function everyObjective(database: Database): Promise<Objective[]> {
  const found = query('objective').select('payload').orderBy(['year', 'code']);
  return (await database.all(statement(found))).map(objectiveOf);
}

/** Years that have objectives, oldest first. */
export async function objectiveYears(database: Database): Promise<number[]> {
  const rows = await database.all(statement(query('objective').distinct('year').orderBy('year')));
  return rows.map((row) => Number(row['year']));
}

export async function findObjective(database: Database, year: number, code: string): Promise<Objective | undefined> {
  const [row] = await database.all(statement(query('objective').select('payload').where({ year, code })));
  return row ? objectiveOf(row) : undefined;
}

/** The objectives of all years that bear a code, earliest year first. */
export async function objectivesOfCode(database: Database, code: string): Promise<Objective[]> {
  const rows = await database.all(statement(query('objective').select('payload').where({ code }).orderBy('year')));
  return rows.map(objectiveOf);
}

/** Every wording of a year's objectives: those of one together, oldest first. */
export async function objectiveWordings(database: Database, year: number): Promise<Objective[]> {
  const found = query('objective_revision as r')
    .join('objective as o', 'o.id', 'r.objective_id')
    .where('o.year', year)
    .select('r.payload as payload')
    .orderBy(['o.code', 'r.seq']);
  return (await database.all(statement(found))).map(objectiveOf);
}

/** Figures entered by hand for the year's objectives, in the order they were entered. */
export async function listHandMeasures(database: Database, year: number): Promise<HandMeasure[]> {
  const rows = await database.all(
    statement(
      query('objective_measure as m')
        .join('objective as o', 'o.id', 'm.objective_id')
        .where('o.year', year)
        .select('m.*')
        .orderBy(['m.objective_id', 'm.seq']),
    ),
  );
  return rows.map((row) => ({
    objectiveId: text(row, 'objective_id'),
    seq: Number(row['seq']),
    from: localDate(text(row, 'from')),
    to: localDate(text(row, 'to')),
    numerator: Number(row['numerator']),
    denominator: row['denominator'] === null ? null : Number(row['denominator']),
    note: text(row, 'note'),
    recordedAt: instant(text(row, 'recorded_at')),
    recordedBy: text(row, 'recorded_by'),
  }));
}

export async function listReviews(database: Database, year: number): Promise<ObjectiveReview[]> {
  const rows = await database.all(
    statement(
      query('objective_review as r')
        .join('objective as o', 'o.id', 'r.objective_id')
        .where('o.year', year)
        .select('r.*')
        .orderBy(['r.objective_id', 'r.seq']),
    ),
  );
  return rows.map((row) => ({
    objectiveId: text(row, 'objective_id'),
    seq: Number(row['seq']),
    from: localDate(text(row, 'from')),
    to: localDate(text(row, 'to')),
    finding: text(row, 'finding'),
    conclusion: text(row, 'conclusion'),
    action: text(row, 'action'),
    at: instant(text(row, 'at')),
    by: text(row, 'by'),
  }));
}

/**
 * Writes the present wording and keeps it as a revision. Whoever decided from an older wording meets a UniqueViolation
 * on objective_revision.
 */
export function objectiveStatements(objective: Objective): Statement[] {
  const { present, revision } = rowsOf(objective);
  return [insertRow(revision), saveRow(present)];
}

/** What `objectiveStatements` leaves behind. */
export function objectiveRows(objective: Objective): WrittenRow[] {
  const { present, revision } = rowsOf(objective);
  return [present, revision];
}

export function handMeasureRow({ objectiveId, recordedAt, recordedBy, ...rest }: HandMeasure): WrittenRow {
  const columns = { ...rest, objective_id: objectiveId, recorded_at: recordedAt, recorded_by: recordedBy };
  return { table: 'objective_measure', columns };
}

export function reviewRow({ objectiveId, ...rest }: ObjectiveReview): WrittenRow {
  return { table: 'objective_review', columns: { ...rest, objective_id: objectiveId } };
}

function rowsOf(objective: Objective): { readonly present: WrittenRow; readonly revision: WrittenRow } {
  const payload = JSON.stringify(objective);
  const { id, year, code, state, level, parentId, seq } = objective;
  return {
    present: { table: 'objective', columns: { id, year, code, state, level, parent_id: parentId, seq, payload } },
    revision: { table: 'objective_revision', columns: { objective_id: id, seq, payload } },
  };
}

function objectiveOf(row: Row): Objective {
  return JSON.parse(text(row, 'payload')) as Objective;
}

function text(row: Row, name: string): string {
  return String(row[name]);
}
