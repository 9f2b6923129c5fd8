import { Hono } from 'hono';
import dueView from '../../views/register-entry/due.hbs';
import indexView from '../../views/register-entry/index.hbs';
import { dueStanding } from '../domain/register/due-standing.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { flagsOf } from '../domain/register/flag.ts';
import { registerKinds } from '../domain/register/list.ts';
import { word } from '../domain/register/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnNumber } from '../report/format.ts';
import { listPosts } from '../storage/organisation.ts';
import { listEntries } from '../storage/register-entry.ts';
import { contextOf, type Env } from './environment.ts';
import { page } from './page.ts';
import { entryLine } from './register-line.ts';
import { fill } from './text.ts';

/** The index of the registers and what is due in all of them. */
export const registerIndexPages = new Hono<Env>()
  .get('/', async (c) => {
    const { t, language } = c.var.visit;
    const { database, clock } = contextOf(c);
    const today = localDateOf(clock());
    const [entries, posts] = await Promise.all([listEntries(database), listPosts(database)]);
    const lines = registerKinds.map((kind) => {
      const own = entries.filter((entry) => entry.kind === kind.kind);
      const flagged = own.filter((entry) => flagsOf(entry, { today, posts, language }).length > 0);
      const base = `/registers/${kind.kind}`;
      return {
        href: base,
        title: word(kind.title, language),
        lead: word(kind.lead, language),
        clause: kind.clause,
        open: figure(own.filter(isOpen).length, `${base}?standing=open`),
        due: figure(own.filter((entry) => dueStanding(entry, today) === 'soon').length, `${base}?standing=soon`),
        overdue: figure(
          own.filter((entry) => dueStanding(entry, today) === 'overdue').length,
          `${base}?standing=overdue`,
        ),
        flags: figure(flagged.length, `${base}?standing=flagged`),
        retention: word(kind.retention, language),
      };
    });
    return page(c, indexView, {
      title: t.registerEntry.title,
      lead: t.registerEntry.lead,
      nav: 'catalogue',
      back: { href: '/catalogue', text: t.app.catalogue },
      action: { href: '/registers/due', text: t.registerEntry.dueAction },
      model: { lines },
    });
  })
  .get('/due', async (c) => {
    const { t, language } = c.var.visit;
    const context = contextOf(c);
    const today = localDateOf(context.clock());
    const [entries, posts] = await Promise.all([listEntries(context.database), listPosts(context.database)]);
    const due = entries
      .filter((entry) => ['overdue', 'before-plan', 'soon'].includes(dueStanding(entry, today)))
      .sort((a, b) => (`${a.due}${a.code}` < `${b.due}${b.code}` ? -1 : 1));
    return page(c, dueView, {
      title: t.registerEntry.dueTitle,
      lead: t.registerEntry.dueLead,
      nav: 'catalogue',
      back: { href: '/registers', text: t.registerEntry.title },
      model: {
        count: fill(t.registerEntry.count, { n: vnNumber(due.length) }),
        lines: due.map((entry) => entryLine(entry, { today, posts, language })),
      },
    });
  });

function isOpen({ closedOn }: RegisterEntry): boolean {
  return closedOn === null;
}

function figure(count: number, href: string) {
  return { count, href, some: count > 0 };
}
