import { Hono } from 'hono';
import minutesView from '../../views/review/minutes.hbs';
import planView from '../../views/review/plan.hbs';
import { changeReview, getReview, holdReview, planReview, rewriteMinutes } from '../command/review.ts';
import { period } from '../domain/indicator/period.ts';
import { demand } from '../domain/organisation/may.ts';
import type { ReviewMinutes, ReviewPlan } from '../domain/review/decide.ts';
import { decisionKinds, type ManagementReview, reviewInputKeys, standardAgenda } from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { gatherReviewInputs } from '../report/review-input.ts';
import { listPeople } from '../storage/organisation.ts';
import { listManagementReviews } from '../storage/review.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { ownerChoices } from './owner.ts';
import { page } from './page.ts';
import { backOf, recordHref, rowCount, rowNumbers, saveRecord } from './record-form.ts';
import { inputLine } from './review.ts';
import { fill } from './text.ts';

const base = '/reviews';

/** Planning a meeting, and writing its minutes. */
export const reviewFormPages = new Hono<Env>()
  .get('/new', (c) => showPlan(c, readQuery(c), null))
  .post('/new', (c) => savePlan(c, null))
  .get('/:code/edit', async (c) => showPlan(c, readQuery(c), await named(c)))
  .post('/:code/edit', async (c) => savePlan(c, await named(c)))
  .get('/:code/minutes', async (c) => showMinutes(c, readQuery(c), await named(c)))
  .post('/:code/minutes', async (c) => saveMinutes(c, await named(c)));

function named(c: Request): Promise<ManagementReview> {
  demand(contextOf(c).actor, 'review.edit');
  return getReview(contextOf(c), c.req.param('code') ?? '');
}

function savePlan(c: Request, known: ManagementReview | null): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showPlan(c, form, known, status),
    (form) => {
      const plan = readPlan(c, form);
      return known ? changeReview(contextOf(c), known.code, plan) : planReview(contextOf(c), plan);
    },
  );
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

function saveMinutes(c: Request, known: ManagementReview): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showMinutes(c, form, known, status),
    async (form) => {
      const minutes = readMinutes(c, form);
      const context = contextOf(c);
      if (known.state === 'held') return rewriteMinutes(context, known.code, minutes);
      return holdReview(context, known.code, await gatherReviewInputs(context, known), minutes);
    },
  );
}

/** Rows of decisions that are wholly empty are left out. */
function readMinutes(c: Request, form: Form): ReviewMinutes {
  const { review } = c.var.visit.t;
  const attended = form.text('attended', review.attended, { required: true }).split('\n');
  const absent = form.text('absent', review.absent).split('\n');
  const opinions = form.text('opinions', review.opinions, { most: 4000 });
  const conclusion = form.text('conclusion', review.conclusion, { most: 4000 });
  const remarks = Object.fromEntries(
    reviewInputKeys.map((key) => [key, form.text(`remark-${key}`, review.remark, { most: 2000 })]),
  );
  const decisions: ReviewMinutes['decisions'][number][] = [];
  for (const row of rowNumbers(form)) {
    const [content, owner] = [`decision-${row}`, `owner-${row}`];
    if (![content, owner, `due-${row}`].some((name) => form.has(name))) continue;
    const due = form.date(`due-${row}`, review.due, { required: true });
    decisions.push({
      kind: form.choice(`kind-${row}`, review.kind, decisionKinds, 'improvement') ?? 'improvement',
      content: form.text(content, review.content, { required: true, most: 1000 }),
      owner: form.text(owner, review.owner, { required: true, most: 200 }),
      due: due ?? localDateOf(c.var.deps.clock()),
    });
  }
  form.check();
  return { attended, absent, opinions, conclusion, remarks, decisions };
}

async function showMinutes(c: Request, form: Form, known: ManagementReview, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const inputs = known.state === 'held' ? known.inputs : await gatherReviewInputs(context, known);
  const people = await listPeople(context.database, localDateOf(context.clock()));
  const rows = rowCount(form, known.decisions.length);
  return page(c, minutesView, {
    title: `${t.review.minutes} ${known.code}`,
    lead: t.review.minutesLead,
    nav: 'audits',
    back: backOf(base, known, t.review.title),
    form,
    status,
    model: {
      action: `${recordHref(base, known)}/minutes`,
      attended: (known.attended.length > 0 ? known.attended : known.invited).join('\n'),
      absent: known.absent.join('\n'),
      opinions: known.opinions,
      conclusion: known.conclusion,
      inputs: inputs.map((input) => inputLine(input, c.var.visit.language)),
      kinds: decisionKinds.map((value) => ({ value, text: t.review[value] })),
      rows,
      decisions: Array.from({ length: rows }, (_, index) => {
        const decision = known.decisions[index];
        const row = index + 1;
        return {
          row,
          kindName: `kind-${row}`,
          contentName: `decision-${row}`,
          ownerName: `owner-${row}`,
          dueName: `due-${row}`,
          kind: decision?.kind ?? 'improvement',
          content: decision?.content ?? '',
          owner: decision?.ownerId ?? decision?.owner ?? '',
          people: ownerChoices(people, decision),
          due: decision ? vnDate(decision.due) : '',
        };
      }),
    },
  });
}
