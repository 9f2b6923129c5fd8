import { outcomeKey } from '../command/open-work.ts';
import { openRemarks, openRequests } from '../domain/inspection/decide.ts';
import { openOutcomes } from '../domain/objective/outcome-follow.ts';
import { may } from '../domain/organisation/may.ts';
import { standsInNameOf } from '../domain/organisation/unit.ts';
import { openDecisions } from '../domain/review/decide.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listInspections } from '../storage/inspection.ts';
import { everyObjective } from '../storage/objective.ts';
import { listManagementReviews } from '../storage/review.ts';
import { contextOf, type Request } from './environment.ts';
import { recordHref } from './record-form.ts';
import { fill } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 8;

interface Assigned {
  readonly owner: string;
  readonly ownerId?: string;
  readonly due: LocalDate;
}

/**
 * What the conclusions of the leaders, the remarks of inspectors and missed objectives gave to who looks, the most overdue
 * first; who keeps these records also sees what is overdue with others, and what inspectors asked for that nothing is given
 * for yet, due on the first day of the inspection. Null when nothing waits.
 */
export async function assignedForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  const { t } = c.var.visit;
  const today = localDateOf(clock());
  const oversees = may(actor.roles, 'review.edit') || may(actor.roles, 'review.sign');
  const me = { id: actor.personId ?? '', name: actor.name };
  const isMine = ({ owner, ownerId }: Assigned) => standsInNameOf({ id: ownerId ?? null, name: owner }, me);
  const plans = may(actor.roles, 'objective.edit') || may(actor.roles, 'objective.approve');
  const isShown = (one: Assigned, all = oversees) => isMine(one) || (all && one.due < today);
  const [reviews, inspections, objectives] = await Promise.all([
    listManagementReviews(database, { states: ['signed'] }),
    listInspections(database, { states: ['announced', 'inspected', 'answered'] }),
    everyObjective(database),
  ]);
  const lineOf = (href: string, code: string, text: string, { due }: Pick<Assigned, 'due'>, owner: string) => ({
    href,
    code,
    text,
    owner,
    due: vnDate(due),
    day: due,
    overdue: due < today,
  });
  const ownerOf = (one: Assigned) => (isMine(one) ? '' : one.owner);
  // Who may give evidence is who has to: a request names nobody.
  const gives = may(actor.roles, 'review.edit');
  const lines = [
    ...reviews.flatMap((review) =>
      openDecisions(review)
        .filter((one) => isShown(one))
        .map((one) =>
          lineOf(
            `${recordHref('/reviews', review)}#decision-${one.number}`,
            `${review.code}/${one.number}`,
            one.content,
            one,
            ownerOf(one),
          ),
        ),
    ),
    ...inspections.flatMap((inspection) =>
      openRemarks(inspection)
        .filter((one) => isShown(one))
        .map((one) =>
          lineOf(
            `${recordHref('/inspections', inspection)}#remark-${one.number}`,
            `${inspection.code}/${one.number}`,
            one.action,
            one,
            ownerOf(one),
          ),
        ),
    ),
    ...(gives ? inspections : []).flatMap((inspection) =>
      openRequests(inspection).map(({ number, asked }) =>
        lineOf(
          `${recordHref('/inspections', inspection)}/requests/${number}`,
          inspection.code,
          fill(t.today.evidenceFor, { number, asked, body: inspection.body }),
          { due: inspection.from },
          '',
        ),
      ),
    ),
    ...objectives.flatMap((objective) =>
      openOutcomes(objective).flatMap((open) => {
        const one = { owner: open.owner.name, ownerId: open.owner.personId, due: open.due };
        const href = `/objectives/${objective.year}/${encodeURIComponent(objective.code)}#outcome`;
        return isShown(one, plans) ? [lineOf(href, outcomeKey(objective, open), open.reason, one, ownerOf(one))] : [];
      }),
    ),
  ].sort((a, b) => (`${a.day} ${a.code}` < `${b.day} ${b.code}` ? -1 : 1));
  return lines.length === 0 ? null : cut(lines, mostLines, t);
}
