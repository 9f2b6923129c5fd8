import { Problem } from '../problem.ts';
import { nfc } from '../text.ts';
import { type CalendarData, type CalendarYear, type DayOff, dayOffKinds, type WorkedDay } from './calendar.ts';
import { earliestDate, type LocalDate, latestDate, parseLocalDate, weekday, yearOf } from './local-date.ts';
import { formatSessions, mondayToFriday, type OfficeHours, parseSessions, weekdays } from './office-hours.ts';

/** What a calendar file says; hours are null when it says nothing of them. */
export interface CalendarFile {
  readonly years: readonly CalendarYear[];
  /** Years that name their notice; of the others `notice` lists the sources of their days. */
  readonly noticed: ReadonlySet<number>;
  readonly hours: OfficeHours | null;
  readonly reception: OfficeHours | null;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `{"years":{"2026":{"off":[{date,kind,name,source}],"work_weekend":[{date,makes_up_for,source}]}}}`. Sources may be
 * keys of `sources`. Each year may carry `notice` and `status`, the file `hours` and `reception` (one text for Monday to
 * Friday, or one per weekday 1–7). Throws Problem('calendar-invalid' | 'hours-invalid') that says where.
 */
export function parseCalendarFile(json: unknown): CalendarFile {
  const file = object(json, 'tệp');
  const sources = file['sources'] === undefined ? {} : object(file['sources'], 'sources');
  const entries = Object.entries(object(file['years'], 'years'));
  if (entries.length === 0 && file['hours'] === undefined && file['reception'] === undefined)
    throw invalid('tệp không có năm nào; viết như {"years":{"2027":{"off":[…]}}}');
  const years = entries.map(([key, year]) => parseYear(key, year, sources));
  const noticed = entries.filter(([, year]) => object(year, 'năm')['notice'] !== undefined).map(([key]) => Number(key));
  return {
    noticed: new Set(noticed),
    years: years.sort((a, b) => a.year - b.year),
    hours: file['hours'] === undefined ? null : parseHours(file['hours']),
    reception: file['reception'] === undefined ? null : parseHours(file['reception']),
  };
}

/** The same format with nothing left out: what is stored, exported and compared; equal calendars give equal text. */
export function calendarText({ years, hours, reception }: CalendarData): string {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  return JSON.stringify({
    years: Object.fromEntries(sorted.map((year) => [String(year.year), yearJson(year)])),
    hours: hoursJson(hours),
    reception: hoursJson(reception),
  });
}

/** One year in the file's format. */
export function yearJson({ status, notice, off, workWeekend }: CalendarYear) {
  return {
    status,
    notice,
    off: sortByDate(off).map(({ date, kind, name, source }) => ({ date, kind, name, source })),
    work_weekend: sortByDate(workWeekend).map(({ date, name, source, makesUpFor }) =>
      makesUpFor ? { date, name, makes_up_for: makesUpFor, source } : { date, name, source },
    ),
  };
}

/** As calendar files hold them: weekday `1` (Monday) to `7` → `07:30-11:30,13:30-17:00`, empty for a day without. */
export function hoursJson(hours: OfficeHours): Record<string, string> {
  return Object.fromEntries(weekdays.map((day) => [String(day), formatSessions(hours[day])]));
}

/** Checks a year that was put together by hand (a form, a changed day). Throws Problem('calendar-invalid'). */
export function checkYear(year: CalendarYear): CalendarYear {
  const where = `năm ${year.year}`;
  if (year.year < yearOf(earliestDate) || year.year > yearOf(latestDate))
    throw invalid(`${where}: ngoài khoảng 1976–2099`);
  const off = new Set(year.off.map(({ date }) => date));
  for (const { date } of [...year.off, ...year.workWeekend]) {
    if (yearOf(date) !== year.year) throw invalid(`${where}: ngày ${date} không thuộc năm này`);
  }
  for (const { date } of year.workWeekend) {
    if (weekday(date) < 6) throw invalid(`${where}: ngày làm bù ${date} không phải Thứ Bảy hay Chủ nhật`);
    if (off.has(date)) throw invalid(`${where}: ngày ${date} vừa nghỉ vừa làm bù`);
  }
  return { ...year, off: sortByDate(year.off), workWeekend: sortByDate(year.workWeekend) };
}

function parseYear(key: string, json: unknown, sources: Json): CalendarYear {
  const where = `năm ${key.slice(0, 20)}`;
  if (!/^\d{4}$/.test(key)) throw invalid(`${where}: tên năm phải là bốn chữ số`);
  const year = object(json, where);
  const status = year['status'] ?? 'official';
  if (status !== 'official' && status !== 'provisional')
    throw invalid(`${where}: status phải là official hoặc provisional`);
  const sourceOf = (value: unknown) => {
    const name = text(value, `${where}: source`);
    return Object.hasOwn(sources, name) ? text(sources[name], 'sources') : name;
  };
  const off = list(year['off'], `${where}: off`).map((day, index) =>
    parseDayOff(day, `${where}, off[${index}]`, sourceOf),
  );
  const workWeekend = list(year['work_weekend'], `${where}: work_weekend`).map((day, index) =>
    parseWorkedDay(day, `${where}, work_weekend[${index}]`, sourceOf),
  );
  const named = new Set([...off, ...workWeekend].map(({ source }) => source).filter((source) => source !== ''));
  const notice = year['notice'] === undefined ? [...named].join('; ') : text(year['notice'], `${where}: notice`);
  return checkYear({ year: Number(key), status, notice, off, workWeekend });
}

function parseDayOff(json: unknown, where: string, sourceOf: (value: unknown) => string): DayOff {
  const day = object(json, where);
  const kind = dayOffKinds.find((known) => known === (day['kind'] ?? 'holiday'));
  if (kind === undefined) throw invalid(`${where}: kind phải là ${dayOffKinds.join(', ')}`);
  const name = text(day['name'], `${where}: name`);
  return { date: date(day['date'], where), kind, name: name === kind ? '' : name, source: sourceOf(day['source']) };
}

function parseWorkedDay(json: unknown, where: string, sourceOf: (value: unknown) => string): WorkedDay {
  const day = object(json, where);
  const made = day['makes_up_for'];
  const makesUpFor = made === undefined || made === null ? undefined : date(made, `${where}: makes_up_for`);
  const name = text(day['name'], `${where}: name`);
  const worked = { date: date(day['date'], where), name: name || 'làm bù', source: sourceOf(day['source']) };
  return makesUpFor === undefined ? worked : { ...worked, makesUpFor };
}

function parseHours(json: unknown): OfficeHours {
  if (typeof json === 'string') return mondayToFriday(parseSessions(json));
  const days = object(json, 'hours');
  const of = (day: number) => parseSessions(text(days[String(day)], `hours.${day}`));
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
}

function object(json: unknown, where: string): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw invalid(`${where}: phải là một đối tượng JSON`);
  return json as Json;
}

function list(json: unknown, where: string): readonly unknown[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) throw invalid(`${where}: phải là một danh sách`);
  return json;
}

function text(json: unknown, where: string): string {
  if (json === undefined || json === null) return '';
  if (typeof json !== 'string') throw invalid(`${where}: phải là chữ`);
  if (json.length > 2000) throw invalid(`${where}: dài quá 2000 ký tự`);
  return nfc(json).trim();
}

function date(json: unknown, where: string): LocalDate {
  const parsed = typeof json === 'string' ? parseLocalDate(json) : undefined;
  if (parsed === undefined)
    throw invalid(`${where}: ngày “${String(json).slice(0, 40)}” không có thật (cần dạng 2026-11-24)`);
  return parsed;
}

function sortByDate<Day extends { readonly date: LocalDate }>(days: readonly Day[]): Day[] {
  const first = new Map<LocalDate, Day>();
  for (const day of days) if (!first.has(day.date)) first.set(day.date, day);
  return [...first.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function invalid(reason: string): Problem {
  return new Problem('calendar-invalid', { reason });
}
