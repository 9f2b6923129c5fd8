import { DayTable } from './day-table.ts';
import { epochOf, type Instant, instantAt, instantFromEpoch, zoneOffsetMinutes } from './instant.ts';
import { dayNumber, fromDayNumber, type LocalDate, weekday, yearOf } from './local-date.ts';
import type { OfficeHours, Session } from './office-hours.ts';
import { fixedHolidays } from './provisional-year.ts';

export { defaultHours, type OfficeHours, type Session } from './office-hours.ts';

export const dayOffKinds = ['holiday', 'compensatory', 'swap', 'local'] as const;
/** Nghỉ lễ · nghỉ bù (BLLĐ art. 111.3) · nghỉ hoán đổi · nghỉ của địa phương. */
export type DayOffKind = (typeof dayOffKinds)[number];

export interface DayOff {
  readonly date: LocalDate;
  readonly kind: DayOffKind;
  readonly name: string;
  /** Notice or law it comes from. */
  readonly source: string;
}

/** A weekend day on which the office works. */
export interface WorkedDay {
  readonly date: LocalDate;
  readonly name: string;
  readonly source: string;
  /** The weekday off it makes up for, when the notice says so. */
  readonly makesUpFor?: LocalDate;
}

/** `provisional`: its notice is not known; the fixed-date holidays are added to what is listed here. */
export interface CalendarYear {
  readonly year: number;
  readonly status: 'official' | 'provisional';
  readonly notice: string;
  readonly off: readonly DayOff[];
  readonly workWeekend: readonly WorkedDay[];
}

export interface CalendarData {
  readonly years: readonly CalendarYear[];
  /** The deadline calendar: what counts for due dates. */
  readonly hours: OfficeHours;
  /** When the counter is open; kept apart, since a Saturday counter does not make Saturday a working day. */
  readonly reception: OfficeHours;
}

/** Why a day is worked or not. */
export interface DayDescription {
  readonly date: LocalDate;
  readonly working: boolean;
  readonly reason: 'ordinary' | 'weekly-rest' | 'worked-weekend' | DayOffKind;
  readonly name: string;
  readonly source: string;
  readonly makesUpFor: LocalDate | null;
  /** True in a year without its official notice. */
  readonly provisional: boolean;
}

const minuteMs = 60_000;
const zoneMs = zoneOffsetMinutes * minuteMs;

/** Working days and office time of one calendar version, 1976–2099. Questions beyond that are Problem('date-out-of-range'). */
export class WorkingCalendar {
  readonly id: string;
  readonly data: CalendarData;
  /** Day numbers and local milliseconds, for the arithmetic of deadline.ts. */
  readonly table: DayTable;
  readonly #official: ReadonlySet<number>;
  /** Days off and worked weekend days that differ from the plain week, in order of time. */
  readonly #special: readonly DayDescription[];
  readonly #byDate: ReadonlyMap<LocalDate, DayDescription>;

  constructor(id: string, data: CalendarData) {
    this.id = id;
    this.data = data;
    this.#official = new Set(data.years.filter(({ status }) => status === 'official').map(({ year }) => year));
    const off = [...data.years.flatMap((year) => year.off), ...fixedHolidays(this.#official)];
    const worked = data.years.flatMap((year) => year.workWeekend);
    const offDays = new Set(off.map(({ date }) => dayNumber(date)));
    this.table = new DayTable(data.hours, offDays, new Set(worked.map(({ date }) => dayNumber(date))));
    const special = new Map<LocalDate, DayDescription>();
    for (const day of off) {
      if (special.has(day.date) || data.hours[weekday(day.date)].length === 0) continue;
      special.set(day.date, this.#dayOff(day));
    }
    for (const day of worked) if (this.isWorkingDay(day.date)) special.set(day.date, this.#workedDay(day));
    this.#byDate = special;
    this.#special = [...special.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.table.isWorking(dayNumber(date));
  }

  /** The first working day strictly after `date`. */
  nextWorkingDay(date: LocalDate): LocalDate {
    return this.addWorkingDays(date, 1);
  }

  workingDayOnOrAfter(date: LocalDate): LocalDate {
    return fromDayNumber(this.table.onOrAfter(dayNumber(date)));
  }

  /** The n-th working day strictly after (n > 0) or before (n < 0) `date`; 0 is the date itself, or the next working day. */
  addWorkingDays(date: LocalDate, n: number): LocalDate {
    const day = dayNumber(date);
    if (n === 0) return fromDayNumber(this.table.onOrAfter(day));
    return fromDayNumber(n > 0 ? this.table.after(day, n) : this.table.ahead(day, -n));
  }

  /** Working days in (from, to]; negative when `to` is before `from`. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number {
    return this.table.daysBetween(dayNumber(from), dayNumber(to));
  }

  /** Whole office minutes that passed between two instants; negative when reversed. */
  workingMinutesBetween(from: Instant, to: Instant): number {
    return this.minutesBetweenEpochs(epochOf(from), epochOf(to));
  }

  /** The same between milliseconds since 1970-01-01T00:00Z. */
  minutesBetweenEpochs(from: number, to: number): number {
    return Math.trunc((this.table.officeTime(to + zoneMs) - this.table.officeTime(from + zoneMs)) / minuteMs);
  }

  /** The same of as many pairs as `minutes` takes. */
  minutesOfEach(froms: Float64Array, ends: Float64Array, minutes: Float64Array): void {
    this.table.officeTimes(froms, ends, minutes, zoneMs);
    for (let i = 0; i < minutes.length; i++) minutes[i] = Math.trunc((minutes[i] ?? 0) / minuteMs);
  }

  /** The first instant at which `minutes` (> 0) of office time have passed since `at`, to the millisecond. */
  addWorkingMinutes(at: Instant, minutes: number): Instant {
    return fromLocalMs(this.table.addOfficeTime(localMs(at), Math.round(minutes * minuteMs)));
  }

  /** Sessions that count for deadlines; empty on a day off. */
  sessionsOn(date: LocalDate): readonly Session[] {
    return this.table.sessions(dayNumber(date));
  }

  /** Office minutes of the day; 0 on a day off. */
  minutesOn(date: LocalDate): number {
    return this.sessionsOn(date).reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** Minutes after midnight at which the office closes; undefined on a day off. */
  closingMinute(date: LocalDate): number | undefined {
    return this.table.closing(dayNumber(date));
  }

  openingMinute(date: LocalDate): number | undefined {
    return this.table.opening(dayNumber(date));
  }

  /** The last office minute of a working day as an instant; of a day off: the end of the next working day. */
  closingAt(date: LocalDate): Instant {
    const day = this.workingDayOnOrAfter(date);
    return instantAt(day, this.closingMinute(day) ?? 0);
  }

  /** When the counter is open that day: holidays close it, worked Saturdays open it as on a Friday. */
  receptionOn(date: LocalDate): readonly Session[] {
    const { reason } = this.describe(date);
    if (reason === 'worked-weekend') return this.data.reception[5];
    return reason === 'ordinary' || reason === 'weekly-rest' ? this.data.reception[weekday(date)] : [];
  }

  isOfficial(year: number): boolean {
    return this.#official.has(year);
  }

  /** True when a day from `from` to `to` lies in a year without its official notice. */
  isProvisional(from: LocalDate, to: LocalDate): boolean {
    return this.provisionalYears(from, to).length > 0;
  }

  provisionalYears(from: LocalDate, to: LocalDate): number[] {
    const years: number[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year++) if (!this.isOfficial(year)) years.push(year);
    return years;
  }

  describe(date: LocalDate): DayDescription {
    const known = this.#byDate.get(date);
    if (known) return known;
    const working = this.isWorkingDay(date);
    return {
      date,
      working,
      reason: working ? 'ordinary' : 'weekly-rest',
      name: '',
      source: '',
      makesUpFor: null,
      provisional: !this.isOfficial(yearOf(date)),
    };
  }

  /** Holidays on weekdays and worked weekend days in (from, to], in order. */
  specialDays(from: LocalDate, to: LocalDate): DayDescription[] {
    const found: DayDescription[] = [];
    for (let index = this.#firstAfter(from); index < this.#special.length; index++) {
      const day = this.#special[index];
      if (!day || day.date > to) break;
      found.push(day);
    }
    return found;
  }

  #firstAfter(date: LocalDate): number {
    let low = 0;
    let high = this.#special.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#special[middle]?.date ?? '') <= date) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #dayOff({ date, kind, name, source }: DayOff): DayDescription {
    const provisional = !this.isOfficial(yearOf(date));
    return { date, working: false, reason: kind, name, source, makesUpFor: null, provisional };
  }

  #workedDay({ date, name, source, makesUpFor }: WorkedDay): DayDescription {
    const provisional = !this.isOfficial(yearOf(date));
    return { date, working: true, reason: 'worked-weekend', name, source, makesUpFor: makesUpFor ?? null, provisional };
  }
}

/** `id` names the version; it is kept with every due date that was computed by it. */
export function buildCalendar(id: string, data: CalendarData): WorkingCalendar {
  return new WorkingCalendar(id, data);
}

/** Milliseconds of the office's wall clock since 1970-01-01T00:00 there. */
export function localMs(at: Instant): number {
  return epochOf(at) + zoneMs;
}

/** The inverse of `localMs`. */
export function fromLocalMs(ms: number): Instant {
  return instantFromEpoch(ms - zoneMs);
}
