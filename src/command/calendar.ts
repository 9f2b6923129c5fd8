import { demand } from '../domain/organisation/may.ts';
import { nfc } from '../domain/text.ts';
import { buildCalendar, type CalendarData, type CalendarYear } from '../domain/time/calendar.ts';
import { type DayChange, withDay, withFile, withYear, type YearChange } from '../domain/time/calendar-change.ts';
import { calendarChanges } from '../domain/time/calendar-difference.ts';
import { calendarText, parseCalendarFile } from '../domain/time/calendar-file.ts';
import type { OfficeHours } from '../domain/time/office-hours.ts';
import type { MovedDossier } from '../domain/time/what-if.ts';
import { calendarById, calendarStatements, latestCalendarVersion, rulingCalendar } from '../storage/calendar.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { type Moves, moveDueDates, movesUnder } from './due-move.ts';

/** Trail subject of the calendar. */
const calendarSubject = 'calendar';

export interface CalendarPublication extends Moves {
  /** The ruling version after the act. */
  readonly version: string;
  /** False when nothing differed: no version was made. */
  readonly changed: boolean;
}

export interface CalendarImport extends CalendarPublication {
  /** Years in the file; read = accepted + rejected + unchanged. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly years: readonly YearChange[];
}

/**
 * Takes over the years (and hours) of a calendar file; other years stay. A change makes a new version and moves the open
 * dossiers it dates later; earlier dates only with a `reason`. The same file twice changes nothing.
 * Throws Problem calendar-invalid, hours-invalid, not-allowed, conflict.
 */
export async function importCalendar(context: Context, json: unknown, reason = ''): Promise<CalendarImport> {
  demand(context.actor, 'calendar.edit');
  const base = await latest(context);
  const { data, years } = withFile(base.data, parseCalendarFile(json));
  const published = await publish(
    context,
    base,
    data,
    `Nhập lịch năm ${years.map(({ year }) => year).join(', ')}`,
    reason,
  );
  const unchanged = published.changed ? years.filter(({ result }) => result === 'unchanged').length : years.length;
  const accepted = years.length - unchanged;
  return { ...published, read: years.length, accepted, rejected: 0, unchanged, years };
}

/** What an import would do, without doing it. */
export async function whatIfFile(
  context: Context,
  json: unknown,
): Promise<{ readonly years: readonly YearChange[]; readonly moves: readonly MovedDossier[] }> {
  const { data } = await rulingCalendar(context.database);
  const proposed = withFile(data, parseCalendarFile(json));
  return { years: proposed.years, moves: await whatIf(context, proposed.data) };
}

/** Makes one day off or worked; its year keeps its status. */
export async function changeDay(context: Context, change: DayChange, reason = ''): Promise<CalendarPublication> {
  const clean = { ...change, name: nfc(change.name).trim(), source: nfc(change.source).trim() };
  const base = await latest(context);
  const word = change.working ? 'làm việc' : 'nghỉ';
  return publish(context, base, withDay(base.data, clean), `Ngày ${change.date}: ${word} ${clean.name}`.trim(), reason);
}

/** Open dossiers that a changed day would move. */
export async function whatIfDay(context: Context, change: DayChange): Promise<readonly MovedDossier[]> {
  return whatIf(context, withDay((await rulingCalendar(context.database)).data, change));
}

/** Enters a whole year, such as the official notice of a provisional one. */
export async function saveYear(context: Context, year: CalendarYear, reason = ''): Promise<CalendarPublication> {
  const base = await latest(context);
  return publish(context, base, withYear(base.data, year), `Lịch năm ${year.year}`, reason);
}

/** Changes the hours that count for deadlines, or those of the counter; what is left out stays. */
export async function changeHours(
  context: Context,
  hours: { readonly hours?: OfficeHours; readonly reception?: OfficeHours },
  reason = '',
): Promise<CalendarPublication> {
  const base = await latest(context);
  return publish(context, base, { ...base.data, ...hours }, 'Giờ làm việc', reason);
}

/** Open dossiers whose due date would move if `data` became the calendar. Reads only. */
export function whatIf(context: Context, data: CalendarData): Promise<MovedDossier[]> {
  return movesUnder(context, buildCalendar('proposed', data));
}

/** The version a change starts from. Whoever saves another one meanwhile makes the change fail as a conflict. */
interface Base {
  readonly id: string;
  readonly number: number;
  readonly data: CalendarData;
}

async function latest({ database }: Context): Promise<Base> {
  const { id, number } = await latestCalendarVersion(database);
  return { id, number, data: (await calendarById(database, id)).data };
}

/** Saves a version when anything differs, then moves the open dossiers (also those an interrupted run left behind). */
async function publish(
  context: Context,
  base: Base,
  data: CalendarData,
  note: string,
  reason: string,
): Promise<CalendarPublication> {
  const actor = demand(context.actor, 'calendar.edit');
  const why = nfc(reason).trim();
  const changed = calendarText(data) !== calendarText(base.data);
  if (changed) {
    const created = { data, note, number: base.number + 1, createdAt: context.clock(), createdBy: actor.login };
    const { id, row, statements } = calendarStatements(created, context.sha256);
    const changes = calendarChanges(base.data, data);
    const detail = { version: id, replaces: base.id, note, changes, ...(why === '' ? {} : { reason: why }) };
    const entry = { subject: calendarSubject, action: 'calendar.change', detail, rows: [row] };
    const trail = await trailStatements({ ...context, actor }, entry);
    await commit(context, calendarSubject, [...statements, ...trail]);
  }
  const moves = await moveDueDates(context, why);
  const { id: version } = await latestCalendarVersion(context.database);
  return { version, changed, ...moves };
}
