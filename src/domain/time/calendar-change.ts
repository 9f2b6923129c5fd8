import { Problem } from '../problem.ts';
import { type CalendarData, type CalendarYear, type DayOff, type DayOffKind, dayOffKinds } from './calendar.ts';
import { type CalendarFile, checkYear, yearJson } from './calendar-file.ts';
import { type LocalDate, weekday, yearOf } from './local-date.ts';

/** What one day becomes. A day off on a weekday is listed; a weekend day is off unless listed as worked. */
export interface DayChange {
  readonly date: LocalDate;
  readonly working: boolean;
  /** For a day off; swap when left out. */
  readonly kind?: DayOffKind;
  readonly name: string;
  /** Notice it comes from. */
  readonly source: string;
  readonly makesUpFor?: LocalDate;
}

export interface YearChange {
  readonly year: number;
  readonly result: 'new' | 'changed' | 'unchanged';
  /** Days that become off or worked; 0 when only names, sources or the notice differ. */
  readonly days: number;
}

/** The calendar with one day changed; its year keeps its status. Throws Problem('calendar-invalid'). */
export function withDay(data: CalendarData, change: DayChange): CalendarData {
  const year = yearIn(data, yearOf(change.date));
  const off = year.off.filter(({ date }) => date !== change.date);
  const workWeekend = year.workWeekend.filter(({ date }) => date !== change.date);
  const weekend = weekday(change.date) > 5;
  const { date, name, source } = change;
  if (change.working && weekend) {
    const worked = { date, name: name || 'làm bù', source };
    workWeekend.push(change.makesUpFor ? { ...worked, makesUpFor: change.makesUpFor } : worked);
  }
  if (!change.working && !weekend) off.push(dayOff(change));
  return withYear(data, { ...year, off, workWeekend });
}

/** The calendar with one year replaced or added. Throws Problem('calendar-invalid'). */
export function withYear(data: CalendarData, year: CalendarYear): CalendarData {
  const checked = checkYear(year);
  const others = data.years.filter((other) => other.year !== year.year);
  return { ...data, years: [...others, checked].sort((a, b) => a.year - b.year) };
}

/**
 * The calendar with the years of a file taken over. A year that is official already and whose days the file only repeats
 * keeps its own notice and sources, unless the file names a notice.
 */
export function withFile(before: CalendarData, file: CalendarFile): { data: CalendarData; years: YearChange[] } {
  const wanted = file.years.map((year) => {
    const old = before.years.find((other) => other.year === year.year);
    return old && !file.noticed.has(year.year) && repeats(year, old) ? old : year;
  });
  const merged = wanted.reduce(withYear, before);
  const data = { ...merged, hours: file.hours ?? before.hours, reception: file.reception ?? before.reception };
  return { data, years: yearChanges(before, wanted) };
}

/** What each of the years would change. */
function yearChanges(before: CalendarData, years: readonly CalendarYear[]): YearChange[] {
  return years.map((year) => {
    const old = before.years.find((other) => other.year === year.year);
    if (!old) return { year: year.year, result: 'new', days: year.off.length + year.workWeekend.length };
    const same = JSON.stringify(yearJson(old)) === JSON.stringify(yearJson(year));
    return { year: year.year, result: same ? 'unchanged' : 'changed', days: differentDays(old, year) };
  });
}

/** Same status, same days of the same kind and name; a day without a name says nothing against the one known. */
function repeats(year: CalendarYear, old: CalendarYear): boolean {
  if (year.status !== old.status || differentDays(year, old) > 0) return false;
  return year.off.every(({ date, kind, name }) => {
    const known = old.off.find((day) => day.date === date);
    return known?.kind === kind && (name === '' || name === known.name);
  });
}

function yearIn(data: CalendarData, year: number): CalendarYear {
  const known = data.years.find((one) => one.year === year);
  return known ?? { year, status: 'provisional', notice: '', off: [], workWeekend: [] };
}

function dayOff({ date, kind, name, source }: DayChange): DayOff {
  const known = kind ?? 'swap';
  if (!dayOffKinds.includes(known))
    throw new Problem('calendar-invalid', { reason: `loại ngày nghỉ “${known}”` }, 'kind');
  return { date, kind: known, name, source };
}

function differentDays(a: CalendarYear, b: CalendarYear): number {
  const marks = ({ off, workWeekend }: CalendarYear) =>
    new Set([...off.map(({ date }) => `off ${date}`), ...workWeekend.map(({ date }) => `work ${date}`)]);
  const [before, after] = [marks(a), marks(b)];
  return [...before].filter((day) => !after.has(day)).length + [...after].filter((day) => !before.has(day)).length;
}
