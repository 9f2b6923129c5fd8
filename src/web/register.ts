import { Hono } from 'hono';
import view from '../../views/catalogue/register.hbs';
import { closeRegister } from '../command/register.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDateTime, vnNumber } from '../report/format.ts';
import { registerYears } from '../storage/register.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

/** Khóa sổ theo dõi hồ sơ: it cannot be undone, so that the year is typed once more. */
export const registerPages = new Hono<Env>()
  .get('/register', (c) => show(c, readQuery(c)))
  .post('/register', async (c) => {
    demand(contextOf(c).actor, 'register.close');
    return postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const year = form.integer('year', t.register.year, { required: true, least: 1977, most: 2099 });
        if (!form.has('confirmed')) form.say('confirmed', t.register.mustConfirm);
        form.check();
        if (year !== undefined) await closeRegister(contextOf(c), year);
        return '/catalogue/register?done=1';
      },
    );
  });

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'register.close');
  const { t } = c.var.visit;
  const years = await registerYears(database);
  const today = localDateOf(clock());
  const ended = years.find(({ year, closing }) => closing === null && today >= `${year}-12-31`);
  return page(c, view, {
    title: t.register.title,
    lead: t.register.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.register.done } : {}),
    model: {
      years: years.map(({ year, entries, open, closing }) => ({
        year,
        href: `/reports/register?year=${year}`,
        entries: vnNumber(entries),
        open: vnNumber(open),
        closed: closing && fill(t.register.closed, { at: vnDateTime(closing.closedAt), by: closing.closedBy }),
      })),
      year: ended ? String(ended.year) : '',
    },
  });
}
