import { Hono } from 'hono';
import listView from '../../views/publication/list.hbs';
import { demand, may } from '../domain/organisation/may.ts';
import { daysBetween, openSteps, stepsOf } from '../domain/publication/chain.ts';
import type { Publication } from '../domain/publication/publication.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listPublications } from '../storage/publication.ts';
import { recordYears } from '../storage/record.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

/** The register of decisions that publish procedures. */
export const publicationPages = new Hono<Env>().get('/', (c) => showList(c, readQuery(c)));

async function showList(c: Request, form: Form): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'report.read');
  const [calendar, years] = await Promise.all([rulingCalendar(database), recordYears(database, 'publication')]);
  const today = localDateOf(clock());
  const year = Number(form.values['year']) || undefined;
  const found = (await listPublications(database, { year })).reverse();
  return page(c, listView, {
    title: t.publication.title,
    lead: t.publication.lead,
    nav: 'procedures',
    back: { href: '/procedures', text: t.procedure.title },
    ...(may(actor.roles, 'document.edit') ? { action: { href: '/publications/new', text: t.publication.add } } : {}),
    form,
    model: {
      years: [{ value: '', text: t.app.all }, ...years.map((each) => ({ value: String(each), text: String(each) }))],
      filtered: year !== undefined,
      print: `/reports/publication-register?year=${year ?? years[0] ?? today.slice(0, 4)}`,
      mayLimit: may(actor.roles, 'organisation.edit'),
      lines: found.map((publication) => {
        const { code, number, decidedOn, summary, receivedOn, state, changes, due, closed } = publication;
        const { working, calendar: days } = daysBetween(receivedOn, closed?.on ?? today, calendar);
        return {
          href: addressOf(publication),
          code,
          number,
          decidedOn: vnDate(decidedOn),
          summary,
          receivedOn: vnDate(receivedOn),
          procedures: changes.length,
          progress: progressOf(publication),
          days: fill(t.publication.took, { working, calendar: days }),
          state: t.publication[state],
          tone: state === 'closed' ? 'done' : 'open',
          due: due === null ? '' : vnDate(due),
          overdue: due !== null && due < today,
        };
      }),
    },
  });
}

/** Duties done of all duties: "5/8". */
function progressOf({ changes }: Publication): string {
  const all = changes.reduce((sum, change) => sum + stepsOf(change).length, 0);
  return all === 0 ? '' : `${all - openSteps(changes).length}/${all}`;
}

export function addressOf({ code }: Pick<Publication, 'code'>): string {
  return `/publications/${encodeURIComponent(code)}`;
}
