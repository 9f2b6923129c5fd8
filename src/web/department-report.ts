import { Hono } from 'hono';
import formView from '../../views/department-report/form.hbs';
import listView from '../../views/department-report/list.hbs';
import pageView from '../../views/department-report/page.hbs';
import {
  approveDepartmentReport,
  draftDepartmentReport,
  getDepartmentReport,
  proposedReport,
  returnDepartmentReport,
  sendDepartmentReport,
  writeDepartmentReport,
} from '../command/department-report.ts';
import { demandWritable } from '../domain/department-report/decide.ts';
import {
  type DepartmentReport,
  type DepartmentReportText,
  writtenParts,
} from '../domain/department-report/department-report.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { departmentAnnex, departmentBlocks } from '../report/department-block.ts';
import { gatherDepartmentFacts } from '../report/department-facts.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import type { PaperBlock } from '../report/paper.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import { actOnRecord, backOf, fillable, recordHref, saveRecord } from './record-form.ts';
import { fill, type Text } from './text.ts';

const base = '/department-reports';
const tones = { draft: 'paused', approved: 'open', sent: 'done' } as const;

/** Reports to the department: drafted, approved with their figures, sent. */
export const departmentReportPages = new Hono<Env>()
  .get('/', showList)
  .get('/new', (c) => showForm(c, readQuery(c), null))
  .post('/new', (c) => save(c, null))
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/edit', async (c) => showForm(c, readQuery(c), await fillable(named(c), demandWritable)))
  .post('/:code/edit', async (c) => save(c, await named(c)))
  .post('/:code/approve', (c) =>
    act(c, async (_form, code) => {
      const context = contextOf(c);
      demand(context.actor, 'review.sign');
      const facts = await gatherDepartmentFacts(context, await getDepartmentReport(context, code));
      await approveDepartmentReport(context, code, facts);
    }),
  )
  .post('/:code/return', (c) =>
    act(c, async (form, code) => {
      const reason = form.text('reason', c.var.visit.t.departmentReport.reason, { required: true, most: 500 });
      demand(contextOf(c).actor, 'review.sign');
      form.check();
      await returnDepartmentReport(contextOf(c), code, reason);
    }),
  )
  .post('/:code/send', (c) =>
    act(c, async (form, code) => {
      const { departmentReport: t } = c.var.visit.t;
      const number = form.text('number', t.number, { required: true, most: 60 });
      const on = form.date('on', t.on, { required: true });
      const how = form.text('how', t.how, { most: 200 });
      demand(contextOf(c).actor, 'review.edit');
      form.check();
      if (on) await sendDepartmentReport(contextOf(c), code, { number, on, how });
    }),
  );

function named(c: Request): Promise<DepartmentReport> {
  demand(contextOf(c).actor, 'review.edit');
  return getDepartmentReport(contextOf(c), c.req.param('code') ?? '');
}

function act(c: Request, doing: (form: Form, code: string) => Promise<void>): Promise<Response> {
  return actOnRecord(
    c,
    base,
    (form, status) => show(c, form, status),
    (form) => doing(form, c.req.param('code') ?? ''),
  );
}

function save(c: Request, known: DepartmentReport | null): Promise<Response> {
  demand(contextOf(c).actor, 'review.edit');
  return saveRecord(
    c,
    base,
    (form, status) => showForm(c, form, known, status),
    (form) => {
      const text = readText(c, form);
      return known ? writeDepartmentReport(contextOf(c), known.code, text) : draftDepartmentReport(contextOf(c), text);
    },
  );
}

function readText(c: Request, form: Form): DepartmentReportText {
  const { departmentReport: t } = c.var.visit.t;
  const today = localDateOf(c.var.deps.clock());
  const from = form.date('from', t.from, { required: true }) ?? today;
  const to = form.date('to', t.to, { required: true }) ?? today;
  const written = (part: (typeof writtenParts)[number]) => form.text(part, t[part], { most: 5000 });
  const text = {
    addressee: form.text('addressee', t.addressee, { required: true, most: 300 }),
    basis: form.text('basis', t.basis, { most: 3000 }),
    leadership: written('leadership'),
    improvement: written('improvement'),
    difficulties: written('difficulties'),
    proposals: written('proposals'),
    nextSteps: written('nextSteps'),
  };
  form.check();
  return { from, to, ...text };
}

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor } = contextOf(c);
  demand(actor, 'report.read');
  const reports = (await listDepartmentReports(database)).reverse();
  return page(c, listView, {
    title: t.departmentReport.title,
    lead: t.departmentReport.lead,
    nav: 'reports',
    back: { href: '/reports', text: t.report.title },
    ...(may(actor.roles, 'review.edit') ? { action: { href: `${base}/new`, text: t.departmentReport.add } } : {}),
    model: {
      reports: reports.map((report) => ({
        href: recordHref(base, report),
        code: report.code,
        period: periodText(report),
        addressee: report.addressee,
        state: t.departmentReport[report.state],
        tone: tones[report.state],
        sent: sentText(report, t),
      })),
    },
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const { actor } = context;
  demand(actor, 'report.read');
  const report = await getDepartmentReport(context, c.req.param('code') ?? '');
  const { state, code, approved } = report;
  const facts = report.facts ?? (await gatherDepartmentFacts(context, report));
  const [edits, signs] = [may(actor.roles, 'review.edit'), may(actor.roles, 'review.sign')];
  const print = `/reports/department-report?record=${encodeURIComponent(code)}`;
  const today = localDateOf(context.clock());
  return page(c, pageView, {
    title: t.departmentReport.title,
    lead: `${code} · ${periodText(report)}`,
    nav: 'reports',
    back: { href: base, text: t.departmentReport.title },
    action:
      edits && state === 'draft'
        ? { href: `${recordHref(base, report)}/edit`, text: t.departmentReport.change }
        : { href: print, text: t.departmentReport.print },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.departmentReport.saved } : {}),
    model: {
      base: recordHref(base, report),
      report,
      print,
      // The action on top already is to print.
      sidePrint: edits && state === 'draft',
      state: t.departmentReport[state],
      tone: tones[state],
      wait: state === 'draft' && !signs ? t.departmentReport.wait : '',
      asOf: fill(report.facts ? t.departmentReport.frozen : t.departmentReport.live, { day: vnDate(facts.asOf) }),
      approved: approved ? `${approved.by}, ${vnDateTime(approved.at)}` : '',
      sent: sentText(report, t),
      blocks: departmentBlocks(report, facts).map(blockView),
      annex: departmentAnnex(facts).map(blockView),
      mayApprove: signs && state === 'draft',
      mayReturn: signs && state === 'approved',
      maySend: edits && state === 'approved',
      today: vnDate(today),
      duties: await dutiesOf(c, 'department-report', report),
      history: await historyOf(c, 'department-report', report),
    },
  });
}

/** The very blocks of the paper, as a page has them. */
function blockView(block: PaperBlock) {
  if (block.kind !== 'table') return { [block.kind]: block.text };
  const { head, rows, aligns = [] } = block;
  const narrow = (index: number) => aligns[index] === 'number' || aligns[index] === 'middle';
  return {
    table: {
      head: head.map((text, index) => ({ text, number: aligns[index] === 'number' })),
      rows: rows.map((cells) =>
        cells.map((text, index) => ({ text, number: aligns[index] === 'number', words: !narrow(index) })),
      ),
    },
  };
}

async function showForm(c: Request, form: Form, known: DepartmentReport | null, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'review.edit');
  const { t } = c.var.visit;
  const text = known ?? (await proposedReport(context));
  return page(c, formView, {
    title: known ? `${t.departmentReport.change} ${known.code}` : t.departmentReport.add,
    lead: t.departmentReport.formLead,
    nav: 'reports',
    back: backOf(base, known, t.departmentReport.title),
    form,
    status,
    model: {
      action: known ? `${recordHref(base, known)}/edit` : `${base}/new`,
      from: vnDate(text.from),
      to: vnDate(text.to),
      addressee: text.addressee,
      basis: text.basis,
      parts: writtenParts.map((name) => ({ name, label: t.departmentReport[name], value: text[name] })),
    },
  });
}

function sentText({ sent }: DepartmentReport, t: Text): string {
  if (!sent) return '';
  return [fill(t.departmentReport.sentLine, { number: sent.number, day: vnDate(sent.on) }), sent.how]
    .filter(Boolean)
    .join('; ');
}

function periodText({ from, to }: DepartmentReport): string {
  return `${vnDate(from)} – ${vnDate(to)}`;
}
