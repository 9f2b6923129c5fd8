import { invariant } from '../domain/invariant.ts';
import { Problem } from '../domain/problem.ts';
import { buildCalendar, type CalendarData, type WorkingCalendar } from '../domain/time/calendar.ts';
import { calendarText, parseCalendarFile } from '../domain/time/calendar-file.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import { shipped, shippedId } from '../domain/time/shipped-calendar.ts';
import { insertRow, type WrittenRow } from './controlled.ts';
import type { Database, Row, Statement } from './database.ts';
import { kept } from './kept.ts';

/** One saved calendar version without its days. Number 0 is the shipped calendar. */
export interface CalendarVersion {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly note: string;
  readonly createdAt: Instant | null;
  readonly createdBy: string;
}

export interface NewCalendarVersion {
  readonly number: number;
  readonly data: CalendarData;
  readonly note: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

const shippedVersion: CalendarVersion = {
  id: shippedId,
  number: 0,
  hash: '',
  note: 'Lịch có sẵn trong phần mềm',
  createdAt: null,
  createdBy: '',
};

/** Built tables by version id. The id carries the hash of the days, so an entry can never be out of date. */
const built = new Map<string, WorkingCalendar>();
const mostBuilt = 16;

/**
 * The calendar that rules now: the last saved version, else the shipped one. The id is kept while nobody changes it, because
 * another process may save a version; the table is built once per version.
 */
export async function rulingCalendar(database: Database): Promise<WorkingCalendar> {
  const id = await kept(database, 'ruling calendar', async () => {
    const [row] = await database.all({
      sql: 'select id from calendar_version order by number desc limit 1',
      parameters: [],
    });
    return row && String(row['id']);
  });
  return id === undefined ? shipped() : calendarById(database, id);
}

/** The calendar a stored due date was computed with. Throws Problem('not-found'). */
export async function calendarById(database: Database, id: string): Promise<WorkingCalendar> {
  if (id === shippedId) return shipped();
  const known = built.get(id);
  if (known) return known;
  const [row] = await database.all({ sql: 'select payload from calendar_version where id = ?', parameters: [id] });
  if (!row) throw new Problem('not-found', { what: 'lịch làm việc', key: id });
  const calendar = buildCalendar(id, dataOf(String(row['payload'])));
  const oldest = built.keys().next().value;
  if (built.size >= mostBuilt && oldest !== undefined) built.delete(oldest);
  built.set(id, calendar);
  return calendar;
}

/** The version that rules now; number 0 is the shipped one. */
export async function latestCalendarVersion(database: Database): Promise<CalendarVersion> {
  const [row] = await database.all({
    sql: 'select id, number, hash, note, created_at, created_by from calendar_version order by number desc limit 1',
    parameters: [],
  });
  return row ? versionOf(row) : shippedVersion;
}

/** The insert of a version, its row and its id. The number is unique: whoever comes second fails with UniqueViolation. */
export function calendarStatements(
  { number, data, note, createdAt, createdBy }: NewCalendarVersion,
  sha256: (text: string) => string,
): { readonly id: string; readonly row: WrittenRow; readonly statements: Statement[] } {
  const payload = calendarText(data);
  const hash = sha256(payload);
  const id = `calendar-${number}-${hash.slice(0, 12)}`;
  const columns = { id, number, payload, hash, note, created_at: createdAt, created_by: createdBy };
  const row: WrittenRow = { table: 'calendar_version', columns };
  return { id, row, statements: [insertRow(row)] };
}

function dataOf(payload: string): CalendarData {
  const { years, hours, reception } = parseCalendarFile(JSON.parse(payload));
  invariant(hours !== null && reception !== null, 'a stored calendar has its hours');
  return { years, hours, reception };
}

function versionOf(row: Row): CalendarVersion {
  return {
    id: String(row['id']),
    number: Number(row['number']),
    hash: String(row['hash']),
    note: String(row['note']),
    createdAt: instant(String(row['created_at'])),
    createdBy: String(row['created_by']),
  };
}
