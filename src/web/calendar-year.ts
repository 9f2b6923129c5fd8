import { Hono } from 'hono';
import view from '../../views/calendar/notice.hbs';
import { saveYear, whatIf } from '../command/calendar.ts';
import { demand } from '../domain/organisation/may.ts';
import type { CalendarYear, DayOff, WorkedDay } from '../domain/time/calendar.ts';
import { type DayOffKind, dayOffKinds } from '../domain/time/calendar.ts';
import { withYear } from '../domain/time/calendar-change.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, localDate, yearOf } from '../domain/time/local-date.ts';
import type { MovedDossier } from '../domain/time/what-if.ts';
import { vnDate } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { movesModel } from './calendar-moves.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, parseTypedDate, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

/** Entering the official notice of a whole year: tried first, then saved as a new version of the calendar. */
export const calendarYearPages = new Hono<Env>()
  .get('/year', (c) => show(c, readQuery(c)))
  .post('/year/what-if', (c) =>
    handle(c, async (form, year) => {
      const { data } = await rulingCalendar(contextOf(c).database);
      return show(c, form, { moves: await whatIf(contextOf(c), withYear(data, year)) });
    }),
  )
  .post('/year', (c) =>
    handle(c, async (form, year) => {
      await saveYear(contextOf(c), year, form.text('reason', c.var.visit.t.calendar.reason));
      return c.redirect(`/calendar?year=${year.year}&done=1`, 303);
    }),
  );

async function handle(c: Request, act: (form: Form, year: CalendarYear) => Promise<Response>): Promise<Response> {
  demand(contextOf(c).actor, 'calendar.edit');
  return postForm(
    c,
    (form, status) => show(c, form, { status }),
    async (form) => {
      const { data } = await rulingCalendar(contextOf(c).database);
      return act(form, withSources(readYear(form, c.var.visit.t), data.years));
    },
  );
}

/** Throws FormFaults; every faulty line is named. */
function readYear(form: Form, t: Text): CalendarYear {
  const year = form.integer('year', t.objective.year, { required: true, least: 1977, most: 2098 }) ?? 0;
  const notice = form.text('notice', t.calendar.notice, { required: true, most: 500 });
  const off = linesOf(form, 'off', t.calendar.offDays, t).flatMap(({ date, rest }): DayOff[] => {
    const kind = kindOf(rest[0] ?? '', t);
    if (!kind) form.fault('off', 'invalid', { field: t.calendar.kind, value: rest[0] ?? '', hint: t.calendar.offHint });
    return kind ? [{ date, kind, name: rest[1] ?? '', source: notice }] : [];
  });
  const workWeekend = linesOf(form, 'worked', t.calendar.worked, t).map(({ date, rest }): WorkedDay => {
    const [madeUp = '', name = 'làm bù'] = rest;
    const makesUpFor = madeUp === '' ? undefined : parseTypedDate(madeUp);
    if (madeUp !== '' && !makesUpFor) form.fault('worked', 'date-invalid', { value: madeUp.slice(0, 40) });
    return { date, name, source: notice, ...(makesUpFor ? { makesUpFor } : {}) };
  });
  form.check();
  return { year, status: 'official', notice, off, workWeekend };
}

/** Days that the same notice already named keep their own source. */
function withSources(year: CalendarYear, years: readonly CalendarYear[]): CalendarYear {
  const known = years.find((one) => one.year === year.year && one.notice === year.notice);
  const sources = new Map(
    [...(known?.off ?? []), ...(known?.workWeekend ?? [])].map(({ date, source }) => [date, source]),
  );
  const own = <Day extends DayOff | WorkedDay>(day: Day): Day => ({
    ...day,
    source: sources.get(day.date) ?? day.source,
  });
  return { ...year, off: year.off.map(own), workWeekend: year.workWeekend.map(own) };
}

/** "dd/mm/yyyy; …; …" a line. */
function linesOf(form: Form, name: string, label: string, t: Text) {
  const lines = form.text(name, label, { most: 20_000 }).split('\n');
  return lines.flatMap((line, index) => {
    const [first = '', ...rest] = line.split(/[;\t]/).map((part) => part.trim());
    if (line.trim() === '') return [];
    const date = parseTypedDate(first);
    const place = fill(t.calendar.line, { n: index + 1 });
    // Two days on one line: the second would be lost without a word.
    if (rest.length > 2) form.say(name, fill(t.calendar.lineLong, { place, line: line.trim().slice(0, 80) }));
    if (date) return [{ date, rest }];
    form.fault(name, 'date-invalid', { value: `${place}: ${first.slice(0, 40)}` });
    return [];
  });
}

/** The word of either language, or the key itself. */
function kindOf(typed: string, t: Text): DayOffKind | undefined {
  const word = typed.toLowerCase();
  return dayOffKinds.find((kind) => kind === word || t.calendar[kind].toLowerCase() === word);
}

async function show(
  c: Request,
  form: Form,
  { moves, status = 200 }: { moves?: readonly MovedDossier[]; status?: number } = {},
): Promise<Response> {
  const { database, clock, actor } = contextOf(c);
  demand(actor, 'calendar.edit');
  const { t } = c.var.visit;
  const asked = Number(form.values['year']);
  const year = asked >= 1977 && asked <= 2098 ? Math.trunc(asked) : yearOf(localDateOf(clock())) + 1;
  const calendar = await rulingCalendar(database);
  const known = calendar.data.years.find((one) => one.year === year);
  const special = calendar.specialDays(addDays(localDate(`${year}-01-01`), -1), localDate(`${year}-12-31`));
  const kinds = new Map(known?.off.map(({ date, kind }) => [date, kind]));
  return page(c, view, {
    title: fill(t.calendar.yearTitle, { year }),
    lead: t.calendar.yearLead,
    nav: 'catalogue',
    back: { href: `/calendar?year=${year}`, text: fill(t.calendar.title, { year }) },
    form,
    status,
    model: {
      year: String(year),
      notice: known?.notice ?? '',
      // What is known already is offered: the fixed holidays of a provisional year are in every notice.
      off: special
        .filter(({ working }) => !working)
        .map(({ date, name }) => `${vnDate(date)}; ${t.calendar[kinds.get(date) ?? 'holiday']}; ${name}`)
        .join('\n'),
      worked: (known?.workWeekend ?? [])
        .map(({ date, makesUpFor, name }) => `${vnDate(date)}; ${makesUpFor ? vnDate(makesUpFor) : ''}; ${name}`)
        .join('\n'),
      kinds: dayOffKinds.map((kind) => t.calendar[kind]).join(', '),
      ...movesModel(moves, t),
    },
  });
}
