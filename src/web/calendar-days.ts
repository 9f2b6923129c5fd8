import { Hono } from 'hono';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { addDays, earliestDate, type LocalDate, latestDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { contextOf, type Env } from './environment.ts';
import { FormFaults, readQuery } from './form.ts';

/** The days of one year as the calendar beside a date field marks them. */
interface DaysOfYear {
  readonly year: number;
  /** No official notice yet: the days may change. */
  readonly provisional: boolean;
  /** Every day without office hours, weekly rest too. */
  readonly off: readonly LocalDate[];
  /** Holidays, days off in lieu and worked weekend days, by date. */
  readonly named: Readonly<Record<LocalDate, string>>;
}

/** Asked for by views/date/date.js; a browser keeps it for five minutes, so that a changed day is soon seen. */
export const calendarDays = new Hono<Env>().get('/days.json', async (c) => {
  const query = readQuery(c);
  const year = query.integer('year', c.var.visit.t.objective.year, { required: true, ...workingYears });
  if (year === undefined) throw new FormFaults(query.faults);
  const calendar = await rulingCalendar(contextOf(c).database);
  return c.json(daysOf(calendar, year), 200, { 'Cache-Control': 'private, max-age=300' });
});

const workingYears = { least: yearOf(earliestDate), most: yearOf(latestDate) };

function daysOf(calendar: WorkingCalendar, year: number): DaysOfYear {
  const off: LocalDate[] = [];
  const named: Record<LocalDate, string> = {};
  for (let date = localDate(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1)) {
    const { working, reason, name } = calendar.describe(date);
    if (!working) off.push(date);
    if (reason !== 'ordinary' && reason !== 'weekly-rest') named[date] = name;
  }
  return { year, provisional: !calendar.isOfficial(year), off, named };
}
