import { Hono } from 'hono';
import view from '../../views/calendar/year.hbs';
import { changeDay, whatIfDay } from '../command/calendar.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import type { DayChange } from '../domain/time/calendar-change.ts';
import { formatClock, localDateOf } from '../domain/time/instant.ts';
import { addDays, addMonths, localDate, weekday, yearOf } from '../domain/time/local-date.ts';
import type { MovedDossier } from '../domain/time/what-if.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { movesModel } from './calendar-moves.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

/** The year as the deadlines see it; a changed day is tried before it is saved. */
export const calendarPages = new Hono<Env>()
  .get('/', (c) => show(c, readQuery(c)))
  .post('/what-if', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, { status }),
      async (form) => {
        demand(contextOf(c).actor, 'calendar.edit');
        const change = readChange(c, form);
        return show(c, form, { moves: await whatIfDay(contextOf(c), change) });
      },
    ),
  )
  .post('/day', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, { status }),
      async (form) => {
        const change = readChange(c, form);
        await changeDay(contextOf(c), change, form.text('reason', c.var.visit.t.calendar.reason));
        return `/calendar?year=${yearOf(change.date)}&done=1`;
      },
    ),
  );

/** Throws FormFaults. */
function readChange(c: Request, form: Form): DayChange {
  const { t } = c.var.visit;
  const date = form.date('date', t.calendar.date, { required: true });
  const becomes = form.choice('becomes', t.calendar.becomes, ['off', 'worked'] as const);
  const name = form.text('name', t.calendar.name, { required: true, most: 200 });
  const source = form.text('source', t.calendar.source, { most: 300 });
  form.check();
  return { date: date ?? localDateOf(contextOf(c).clock()), working: becomes === 'worked', name, source };
}

async function show(
  c: Request,
  form: Form,
  { moves, status = 200 }: { moves?: readonly MovedDossier[]; status?: number } = {},
): Promise<Response> {
  const { database, clock, actor } = contextOf(c);
  const { t } = c.var.visit;
  const today = localDateOf(clock());
  const year = yearAsked(form) ?? yearOf(today);
  const calendar = await rulingCalendar(database);
  const known = calendar.data.years.find((one) => one.year === year);
  const [first, last] = [localDate(`${year}-01-01`), localDate(`${year}-12-31`)];
  const special = calendar.specialDays(addDays(first, -1), last);
  const days = vnNumber(calendar.workingDaysBetween(addDays(first, -1), last));
  const official = known?.status === 'official';
  const years = [...new Set([...calendar.data.years.map((one) => one.year), yearOf(today), yearOf(today) + 1])].sort();
  return page(c, view, {
    title: fill(t.calendar.title, { year }),
    lead: fill(official ? t.calendar.official : t.calendar.provisional, { days, notice: known?.notice ?? '' }),
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.calendar.saved } : {}),
    model: {
      year,
      provisional: !official,
      years: years.map((value) => ({ value, current: value === year })),
      months: Array.from({ length: 12 }, (_, index) => monthOf(calendar, year, index, t)),
      weekdays: t.calendar.weekdays.split(' '),
      off: special
        .filter(({ working }) => !working)
        .map(({ date, name, source }) => ({ date: vnDate(date), name, source })),
      worked: special
        .filter(({ working }) => working)
        .map(({ date, name, source }) => ({ date: vnDate(date), name, source })),
      hours: calendar.data.hours[1].map(({ from, to }) => `${formatClock(from)}–${formatClock(to)}`).join(', '),
      mayEdit: may(actor.roles, 'calendar.edit'),
      becomes: [
        { value: 'off', text: t.calendar.makeOff },
        { value: 'worked', text: t.calendar.makeWorked },
      ],
      ...movesModel(moves, t),
    },
  });
}

function yearAsked(form: Form): number | undefined {
  const typed = form.values['year'] ?? /(\d{4})$/.exec(form.values['date'] ?? '')?.[1];
  const year = /^\d{4}$/.test(typed ?? '') ? Number(typed) : 0;
  return year >= 1977 && year <= 2098 ? year : undefined;
}

/** Weeks from Monday to Sunday; days of the neighbouring months are empty. */
function monthOf(calendar: WorkingCalendar, year: number, index: number, t: Text) {
  const first = localDate(`${year}-${String(index + 1).padStart(2, '0')}-01`);
  const next = addMonths(first, 1);
  const cells: { day: string; kind: string; title: string }[] = Array.from({ length: weekday(first) - 1 }, () => ({
    day: '',
    kind: '',
    title: '',
  }));
  for (let date = first; date < next; date = addDays(date, 1)) {
    const { working, reason, name } = calendar.describe(date);
    const kind = reason === 'weekly-rest' ? 'rest' : reason === 'worked-weekend' ? 'worked' : working ? '' : 'off';
    cells.push({ day: String(Number(date.slice(8))), kind, title: name });
  }
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return { name: fill(t.calendar.month, { month: index + 1 }), weeks };
}
