import { Hono } from 'hono';
import planView from '../../views/inspection/plan.hbs';
import { announceInspection, changeInspection, getInspection } from '../command/inspection.ts';
import type { InspectionPlan, PlannedRequest } from '../domain/inspection/decide.ts';
import { demandChangeable } from '../domain/inspection/decide.ts';
import { type Inspection, inspectionForms } from '../domain/inspection/inspection.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { backOf, fillable, recordHref, rowCount, rowLabel, rowNumbers, saveRecord } from './record-form.ts';
import { fill } from './text.ts';
import { type FieldValues, saveShared } from './wording.ts';

const base = '/inspections';

/** Recording an inspection: what was announced, asked for and given. */
export const inspectionFormPages = new Hono<Env>()
  .get('/new', (c) => showPlan(c, readQuery(c), null))
  .post('/new', addPlan)
  .get('/:code/edit', async (c) => showPlan(c, readQuery(c), await fillable(namedInspection(c), demandChangeable)))
  .post('/:code/edit', changePlan);

/** The inspection of the address. Permission review.edit; throws Problem('not-found'). */
export function namedInspection(c: Request): Promise<Inspection> {
  demand(contextOf(c).actor, 'review.edit');
  return getInspection(contextOf(c), c.req.param('code') ?? '');
}

function addPlan(c: Request): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showPlan(c, form, null, status),
    (form) => announceInspection(contextOf(c), readPlan(c, form, null)),
  );
}

function changePlan(c: Request): Promise<Response> {
  const { inspection: t } = c.var.visit.t;
  return saveShared<Inspection>(c, {
    base,
    noun: 'inspection',
    load: () => namedInspection(c),
    values: planValues,
    label: rowLabel(t),
    shown: (name, value) => (name === 'form' ? t[value === 'by-report' ? value : 'on-site'] : value),
    show: (form, status, present) => showPlan(c, form, present, status),
    save: (form, known) => changeInspection(contextOf(c), known.code, readPlan(c, form, known), known.seq),
  });
}

/** A row that was not sent at all stays as it is. */
function readPlan(c: Request, form: Form, known: Inspection | null): InspectionPlan {
  const { inspection } = c.var.visit.t;
  const from = form.date('from', inspection.from, { required: true });
  const to = form.date('to', inspection.to) ?? from;
  const plan = {
    body: form.text('body', inspection.body, { required: true, most: 300 }),
    decision: form.text('decision', inspection.decision, { most: 200 }),
    form: form.choice('form', inspection.form, inspectionForms, 'on-site') ?? 'on-site',
    requests: rowNumbers(form, known?.requests.length ?? 0).map((row): PlannedRequest => {
      const before = known?.requests[row - 1];
      if (before && form.values[`asked-${row}`] === undefined && form.values[`given-${row}`] === undefined) {
        return before;
      }
      return {
        number: row,
        asked: form.text(`asked-${row}`, inspection.asked, { most: 1000 }),
        given: form.text(`given-${row}`, inspection.given, { most: 2000 }),
      };
    }),
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
      seq: known ? String(known.seq) : '',
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

function planValues({ body, decision, form, from, to, requests }: Inspection): FieldValues {
  const rows = requests.flatMap(({ asked, given }, index) => [
    [`asked-${index + 1}`, asked],
    [`given-${index + 1}`, given],
  ]);
  return { body, decision, form, from: vnDate(from), to: vnDate(to), ...Object.fromEntries(rows) };
}
