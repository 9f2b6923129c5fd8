import { Hono } from 'hono';
import view from '../../views/calendar/hours.hbs';
import { changeHours, whatIf } from '../command/calendar.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import {
  formatSessions,
  type OfficeHours,
  parseSessions,
  type Session,
  weekdays,
} from '../domain/time/office-hours.ts';
import type { MovedDossier } from '../domain/time/what-if.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { movesModel } from './calendar-moves.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { problemIn } from './kept.ts';
import { page } from './page.ts';

const kinds = ['hours', 'reception'] as const;
type Hours = Readonly<Record<(typeof kinds)[number], OfficeHours>>;

/** Hours that count for deadlines and hours of the counter, kept apart; tried before they are saved. */
export const calendarHoursPages = new Hono<Env>()
  .get('/hours', (c) => show(c, readQuery(c)))
  .post('/hours/what-if', (c) =>
    handle(c, async (form, hours) => {
      const { data } = await rulingCalendar(contextOf(c).database);
      return show(c, form, { moves: await whatIf(contextOf(c), { ...data, ...hours }) });
    }),
  )
  .post('/hours', (c) =>
    handle(c, async (form, hours) => {
      await changeHours(contextOf(c), hours, form.text('reason', c.var.visit.t.calendar.reason));
      return c.redirect('/calendar?done=1', 303);
    }),
  );

async function handle(c: Request, act: (form: Form, hours: Hours) => Promise<Response>): Promise<Response> {
  demand(contextOf(c).actor, 'calendar.edit');
  return postForm(
    c,
    (form, status) => show(c, form, { status }),
    (form) => {
      const hours = { hours: readHours(c, form, 'hours'), reception: readHours(c, form, 'reception') };
      if (Object.values(hours.hours).every((sessions) => sessions.length === 0)) {
        form.fault('hours1', 'hours-invalid', { value: '–' });
      }
      form.check();
      return act(form, hours);
    },
  );
}

function readHours(c: Request, form: Form, kind: (typeof kinds)[number]): OfficeHours {
  const names = c.var.visit.t.calendar.weekdays.split(' ');
  const of = (day: number): readonly Session[] => {
    const name = `${kind}${day}`;
    const typed = form.text(name, names[day - 1] ?? '', { most: 100 });
    try {
      return parseSessions(typed);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      form.say(name, problemIn(error, c.var.visit.language));
      return [];
    }
  };
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) };
}

async function show(
  c: Request,
  form: Form,
  { moves, status = 200 }: { moves?: readonly MovedDossier[]; status?: number } = {},
): Promise<Response> {
  const { database, actor } = contextOf(c);
  demand(actor, 'calendar.edit');
  const { t } = c.var.visit;
  const { data } = await rulingCalendar(database);
  const names = t.calendar.weekdays.split(' ');
  // An empty field is a day without hours: what was typed must not fall back to what is saved.
  const sent = form.values['sent'] === '1';
  const field = (kind: (typeof kinds)[number], day: (typeof weekdays)[number]) => {
    const name = `${kind}${day}`;
    return {
      name,
      fault: form.faults.find((one) => one.field === name)?.text,
      value: sent ? (form.values[name] ?? '') : formatSessions(data[kind][day]),
    };
  };
  return page(c, view, {
    title: t.calendar.hoursTitle,
    lead: t.calendar.hoursLead,
    nav: 'catalogue',
    back: { href: '/calendar', text: t.catalogue.calendar },
    form,
    status,
    model: {
      days: weekdays.map((day) => ({
        day: names[day - 1],
        hours: field('hours', day),
        reception: field('reception', day),
      })),
      ...movesModel(moves, t),
    },
  });
}
