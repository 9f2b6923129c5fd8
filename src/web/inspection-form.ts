import { Hono } from 'hono';
import planView from '../../views/inspection/plan.hbs';
import resultView from '../../views/inspection/result.hbs';
import { announceInspection, changeInspection, concludeInspection, getInspection } from '../command/inspection.ts';
import type { InspectionPlan, InspectionResult } from '../domain/inspection/decide.ts';
import { type Inspection, inspectionForms, inspectionRatings, remarkKinds } from '../domain/inspection/inspection.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { listPeople } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { ownerChoices } from './owner.ts';
import { page } from './page.ts';
import { backOf, recordHref, rowCount, rowNumbers, saveRecord } from './record-form.ts';
import { fill } from './text.ts';

const base = '/inspections';

/** Recording an inspection and its result. */
export const inspectionFormPages = new Hono<Env>()
  .get('/new', (c) => showPlan(c, readQuery(c), null))
  .post('/new', (c) => savePlan(c, null))
  .get('/:code/edit', async (c) => showPlan(c, readQuery(c), await named(c)))
  .post('/:code/edit', async (c) => savePlan(c, await named(c)))
  .get('/:code/result', async (c) => showResult(c, readQuery(c), await named(c)))
  .post('/:code/result', async (c) => saveResult(c, await named(c)));

function named(c: Request): Promise<Inspection> {
  demand(contextOf(c).actor, 'review.edit');
  return getInspection(contextOf(c), c.req.param('code') ?? '');
}

function savePlan(c: Request, known: Inspection | null): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showPlan(c, form, known, status),
    (form) => {
      const plan = readPlan(c, form);
      return known ? changeInspection(contextOf(c), known.code, plan) : announceInspection(contextOf(c), plan);
    },
  );
}

function readPlan(c: Request, form: Form): InspectionPlan {
  const { inspection } = c.var.visit.t;
  const from = form.date('from', inspection.from, { required: true });
  const to = form.date('to', inspection.to) ?? from;
  const plan = {
    body: form.text('body', inspection.body, { required: true, most: 300 }),
    decision: form.text('decision', inspection.decision, { most: 200 }),
    form: form.choice('form', inspection.form, inspectionForms, 'on-site') ?? 'on-site',
    requests: rowNumbers(form).map((row) => ({
      number: row,
      asked: form.text(`asked-${row}`, inspection.asked, { most: 1000 }),
      given: form.text(`given-${row}`, inspection.given, { most: 2000 }),
    })),
  };
  form.check();
  const day = from ?? localDateOf(c.var.deps.clock());
  return { ...plan, from: day, to: to ?? day };
}

function showPlan(c: Request, form: Form, known: Inspection | null, status = 200): Response {
  const { t } = c.var.visit;
  demand(contextOf(c).actor, 'review.edit');
  const rows = rowCount(form, known?.requests.length ?? 0);
  return page(c, planView, {
    title: known ? fill(t.inspection.changeTitle, { code: known.code }) : t.inspection.add,
    lead: t.inspection.formLead,
    nav: 'audits',
    back: backOf(base, known, t.inspection.title),
    form,
    status,
    model: {
      action: known ? `${recordHref(base, known)}/edit` : `${base}/new`,
      body: known?.body ?? '',
      decision: known?.decision ?? '',
      form: known?.form ?? 'on-site',
      forms: inspectionForms.map((value) => ({ value, text: t.inspection[value] })),
      from: known ? vnDate(known.from) : '',
      to: known ? vnDate(known.to) : '',
      rows,
      requests: Array.from({ length: rows }, (_, index) => {
        const request = known?.requests[index];
        const row = index + 1;
        return {
          row,
          askedName: `asked-${row}`,
          givenName: `given-${row}`,
          asked: request?.asked ?? '',
          given: request?.given ?? '',
        };
      }),
    },
  });
}

function saveResult(c: Request, known: Inspection): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showResult(c, form, known, status),
    (form) => concludeInspection(contextOf(c), known.code, readResult(c, form)),
  );
}

/** Rows that are wholly empty are left out. */
function readResult(c: Request, form: Form): InspectionResult {
  const { inspection } = c.var.visit.t;
  const rating = form.choice('rating', inspection.rating, inspectionRatings, '') ?? '';
  const score = form.text('score', inspection.score, { most: 60 });
  const conclusion = form.text('conclusion', inspection.conclusion, { required: true, most: 2000 });
  const remarks: InspectionResult['remarks'][number][] = [];
  for (const row of rowNumbers(form)) {
    const names = [`remark-${row}`, `action-${row}`, `owner-${row}`, `due-${row}`];
    if (!names.some((name) => form.has(name))) continue;
    const due = form.date(`due-${row}`, inspection.due, { required: true });
    remarks.push({
      kind: form.choice(`kind-${row}`, inspection.kind, remarkKinds, 'recommendation') ?? 'recommendation',
      clause: form.text(`clause-${row}`, inspection.clause, { most: 40 }),
      text: form.text(`remark-${row}`, inspection.text, { required: true, most: 2000 }),
      action: form.text(`action-${row}`, inspection.action, { required: true, most: 2000 }),
      owner: form.text(`owner-${row}`, inspection.owner, { required: true, most: 200 }),
      due: due ?? localDateOf(c.var.deps.clock()),
    });
  }
  form.check();
  return { rating, score, conclusion, remarks };
}

async function showResult(c: Request, form: Form, known: Inspection, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, clock } = contextOf(c);
  const people = await listPeople(database, localDateOf(clock()));
  const rows = rowCount(form, known.remarks.length);
  return page(c, resultView, {
    title: `${t.inspection.result} ${known.code}`,
    nav: 'audits',
    back: backOf(base, known, t.inspection.title),
    form,
    status,
    model: {
      action: `${recordHref(base, known)}/result`,
      rating: known.rating,
      ratings: inspectionRatings.map((value) => ({
        value,
        text: value === '' ? t.inspection.unrated : t.inspection[value],
      })),
      score: known.score,
      conclusion: known.conclusion,
      kinds: remarkKinds.map((value) => ({ value, text: t.inspection[value] })),
      rows,
      remarks: Array.from({ length: rows }, (_, index) => {
        const remark = known.remarks[index];
        const row = index + 1;
        return {
          row,
          kindName: `kind-${row}`,
          clauseName: `clause-${row}`,
          textName: `remark-${row}`,
          actionName: `action-${row}`,
          ownerName: `owner-${row}`,
          dueName: `due-${row}`,
          kind: remark?.kind ?? 'recommendation',
          clause: remark?.clause ?? '',
          text: remark?.text ?? '',
          action: remark?.action ?? '',
          owner: remark?.ownerId ?? remark?.owner ?? '',
          people: ownerChoices(people, remark),
          due: remark ? vnDate(remark.due) : '',
        };
      }),
    },
  });
}
