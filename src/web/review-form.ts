import { Hono } from 'hono';
import planView from '../../views/review/plan.hbs';
import { changeReview, getReview, planReview } from '../command/review.ts';
import { period } from '../domain/indicator/period.ts';
import { demand } from '../domain/organisation/may.ts';
import type { ReviewPlan } from '../domain/review/decide.ts';
import { demandPlannable } from '../domain/review/decide.ts';
import { type ManagementReview, standardAgenda } from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { listPeople } from '../storage/organisation.ts';
import { listManagementReviews } from '../storage/review.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { backOf, fillable, recordHref, rowLabel, saveRecord } from './record-form.ts';
import { fill } from './text.ts';
import { type FieldValues, saveShared } from './wording.ts';

const base = '/reviews';

/** Planning a meeting. */
export const reviewFormPages = new Hono<Env>()
  .get('/new', (c) => showPlan(c, readQuery(c), null))
  .post('/new', addPlan)
  .get('/:code/edit', async (c) => showPlan(c, readQuery(c), await fillable(namedReview(c), demandPlannable)))
  .post('/:code/edit', changePlan);

/** The review of the address. Permission review.edit; throws Problem('not-found'). */
export function namedReview(c: Request): Promise<ManagementReview> {
  demand(contextOf(c).actor, 'review.edit');
  return getReview(contextOf(c), c.req.param('code') ?? '');
}

function addPlan(c: Request): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showPlan(c, form, null, status),
    (form) => planReview(contextOf(c), readPlan(c, form)),
  );
}

function changePlan(c: Request): Promise<Response> {
  return saveShared<ManagementReview>(c, {
    base,
    noun: 'management-review',
    load: () => namedReview(c),
    values: planValues,
    label: rowLabel(c.var.visit.t.review),
    show: (form, status, present) => showPlan(c, form, present, status),
    save: (form, known) => changeReview(contextOf(c), known.code, readPlan(c, form), known.seq),
  });
}

function readPlan(c: Request, form: Form): ReviewPlan {
  const { review } = c.var.visit.t;
  const required = { required: true } as const;
  const meetsAt = form.instant('meetsAt', review.meetsAt, required);
  const from = form.date('from', review.from, required);
  const to = form.date('to', review.to, required);
  const rest = {
    place: form.text('place', review.place, { ...required, most: 300 }),
    chair: form.text('chair', review.chair, { ...required, most: 200 }),
    secretary: form.text('secretary', review.secretary, { ...required, most: 200 }),
    agenda: form.text('agenda', review.agenda, required).split('\n'),
    invited: form.text('invited', review.invited, required).split('\n'),
  };
  form.check();
  if (!meetsAt || !from || !to) throw new Error('checked above');
  return { meetsAt, from, to, ...rest };
}

async function showPlan(c: Request, form: Form, known: ManagementReview | null, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'review.edit');
  const now = localDateOf(clock());
  const last = (await listManagementReviews(database)).findLast(({ state }) => state !== 'cancelled');
  const year = period('reporting', 'year', yearOf(now));
  const shown = known ?? {
    place: last?.place ?? '',
    chair: last?.chair ?? c.var.visit.office?.leaderName ?? '',
    secretary: actor.personId === null ? '' : actor.name,
    agenda: last?.agenda ?? standardAgenda,
    invited: last?.invited ?? [],
    from: year.from,
    to: year.to,
  };
  return page(c, planView, {
    title: known ? fill(t.review.changeTitle, { code: known.code }) : t.review.plan,
    lead: t.review.planLead,
    nav: 'audits',
    back: backOf(base, known, t.review.title),
    form,
    status,
    model: {
      action: known ? `${recordHref(base, known)}/edit` : `${base}/new`,
      seq: known ? String(known.seq) : '',
      meetsAt: known ? vnDateTime(known.meetsAt) : '',
      place: shown.place,
      chair: shown.chair,
      secretary: shown.secretary,
      agenda: shown.agenda.join('\n'),
      invited: shown.invited.join('\n'),
      from: vnDate(shown.from),
      to: vnDate(shown.to),
      people: (await listPeople(database, now)).map(({ name }) => name),
    },
  });
}

function planValues({ meetsAt, place, chair, secretary, agenda, invited, from, to }: ManagementReview): FieldValues {
  return {
    meetsAt: vnDateTime(meetsAt),
    place,
    chair,
    secretary,
    agenda: agenda.join('\n'),
    invited: invited.join('\n'),
    from: vnDate(from),
    to: vnDate(to),
  };
}
