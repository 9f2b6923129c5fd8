import { may } from '../domain/organisation/may.ts';
import { chainOf } from '../domain/publication/chain.ts';
import { chainSteps } from '../domain/publication/publication.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listPublications } from '../storage/publication.ts';
import { contextOf, type Request } from './environment.ts';
import { addressOf } from './publication.ts';
import { fill } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 5;
/** A duty that falls due within so many working days is said before it is late. */
const soonDays = 2;

/**
 * Decisions with a duty that is overdue or near, for whoever keeps documents or signs them; the longest overdue first. Null
 * when there is none.
 */
export async function publicationsForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  if (!may(actor.roles, 'document.edit') && !may(actor.roles, 'document.approve')) return null;
  const { t } = c.var.visit;
  const today = localDateOf(clock());
  const open = await listPublications(database, { states: ['open'] });
  if (open.length === 0) return null;
  const calendar = await rulingCalendar(database);
  const soon = calendar.addWorkingDays(today, soonDays);
  const near = open
    .filter(({ due }) => due !== null && due <= soon)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  if (near.length === 0) return null;
  const { lines, more } = cut(near, mostLines, t);
  return {
    more,
    lines: lines.map((publication) => {
      const waiting = publication.changes.flatMap((change) =>
        chainOf(publication, change, calendar, today).filter(({ done, due }) => done === null && due <= soon),
      );
      const { due, number } = publication;
      return {
        href: addressOf(publication),
        number,
        due: due === null ? '' : vnDate(due),
        overdue: due !== null && due < today,
        what:
          publication.changes.length === 0
            ? t.publication.attach
            : chainSteps
                .map((step) => ({ step, n: waiting.filter((line) => line.step === step).length }))
                .filter(({ n }) => n > 0)
                .map(({ step, n }) => fill(t.publication.todayLine, { step: t.publication[step], n }))
                .join('; '),
      };
    }),
  };
}
