import { Hono } from 'hono';
import listView from '../../views/inspection/list.hbs';
import pageView from '../../views/inspection/page.hbs';
import { answerInspection, closeInspection, finishRemark, getInspection } from '../command/inspection.ts';
import { citedHref, citedText } from '../domain/audit/cited-document.ts';
import { partsOf } from '../domain/improvement/corrective-action.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import { type Inspection, type InspectionRemark, isGiven } from '../domain/inspection/inspection.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { editionFor, editionNamed, findClause } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { listInspections } from '../storage/inspection.ts';
import { auditTabs } from './audit-tabs.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { sendKept } from './kept-file.ts';
import { page } from './page.ts';
import { actOnRecord, recordHref } from './record-form.ts';
import type { Text } from './text.ts';

const tones: Readonly<Record<Inspection['state'], string>> = {
  announced: 'open',
  inspected: 'open',
  answered: 'open',
  closed: 'done',
};

/** External inspections: the list, and one with the acts that are allowed now. */
export const inspectionPages = new Hono<Env>()
  .get('/', showList)
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/files/:hash{[0-9a-f]{64}}', sendFile)
  .post('/:code/answer', (c) =>
    act(c, async (form, t) => {
      const number = form.text('number', t.inspection.replyNumber, { required: true, most: 60 });
      const on = form.date('signedOn', t.inspection.signedOn, { required: true });
      form.check();
      await answerInspection(contextOf(c), codeOf(c), { number, on: on ?? today(c) });
    }),
  )
  .post('/:code/remarks/:number{[0-9]+}', (c) =>
    act(c, async (form, t) => {
      const text = form.text('result', t.inspection.done, { required: true, most: 1000 });
      const on = form.date('on', t.inspection.doneOn, { required: true });
      form.check();
      await finishRemark(contextOf(c), codeOf(c), Number(c.req.param('number')), { on: on ?? today(c), text });
    }),
  )
  .post('/:code/close', (c) =>
    act(c, async (form, t) => {
      const ending = form.text('ending', t.inspection.closeNote, { required: true, most: 1000 });
      form.check();
      await closeInspection(contextOf(c), codeOf(c), ending);
    }),
  );

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor } = contextOf(c);
  demand(actor, 'report.read');
  const inspections = (await listInspections(database)).reverse();
  return page(c, listView, {
    title: t.inspection.title,
    lead: t.inspection.lead,
    nav: 'audits',
    ...(may(actor.roles, 'review.edit') ? { action: { href: '/inspections/new', text: t.inspection.add } } : {}),
    model: {
      tabs: auditTabs(t, actor, '/inspections'),
      inspections: inspections.map((inspection) => ({
        code: inspection.code,
        href: addressOf(inspection),
        body: inspection.body,
        days: daysText(inspection),
        state: t.inspection[inspection.state],
        tone: tones[inspection.state],
        remarks:
          inspection.remarks.length === 0
            ? ''
            : `${inspection.remarks.length - openRemarks(inspection).length}/${inspection.remarks.length}`,
        due: inspection.due === null ? '' : vnDate(inspection.due),
        overdue: inspection.due !== null && inspection.due < today(c),
      })),
    },
  });
}

function act(c: Request, doing: (form: Form, t: Text) => Promise<void>): Promise<Response> {
  return actOnRecord(
    c,
    '/inspections',
    (form, status) => show(c, form, status),
    (form) => doing(form, c.var.visit.t),
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const inspection = await getInspection(context, codeOf(c));
  const { state, remarks, requests, reply } = inspection;
  const slips = await correctiveActionsOf(context.database, 'inspection', inspection.code);
  const shown = (some: typeof slips) => some.map((slip) => slipLine(slip, today(c), c.var.visit.language));
  const numbers = remarks.map(({ number }) => String(number));
  const [mayEdit, maySign] = [may(context.actor.roles, 'review.edit'), may(context.actor.roles, 'review.sign')];
  return page(c, pageView, {
    title: inspection.body,
    lead: `${inspection.code} · ${daysText(inspection)}`,
    nav: 'audits',
    back: { href: '/inspections', text: t.inspection.title },
    ...primaryAction(inspection, t, mayEdit, today(c)),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.inspection.saved } : {}),
    model: {
      base: addressOf(inspection),
      inspection,
      days: daysText(inspection),
      form: t.inspection[inspection.form],
      state: t.inspection[state],
      tone: tones[state],
      wait: state === 'inspected' && !maySign ? t.inspection.waitLeader : '',
      rating: ratingText(inspection, t),
      requests: requests.map((request) => ({
        ...request,
        isGiven: isGiven(request),
        handed: request.handed ? `${request.handed.by}, ${vnDateTime(request.handed.at)}` : '',
        documents: (request.documents ?? []).map((one) => ({
          href: citedHref(one),
          text: citedText(one),
          title: one.title,
        })),
        files: (request.files ?? []).map((file) => ({
          ...file,
          href: `${addressOf(inspection)}/files/${file.hash}`,
          size: `${vnNumber(Math.ceil(file.size / 1024))} kB`,
        })),
        give: mayEdit && isBeforeReply(state) ? `${addressOf(inspection)}/requests/${request.number}` : null,
      })),
      evidence: `/evidence?year=${yearOf(inspection.from)}`,
      mayChange: mayEdit && isBeforeReply(state),
      remarks: remarks.map((remark) => ({
        ...remarkLine(remark, inspection, t, mayEdit, today(c)),
        slips: shown(
          slips.filter((slip) => partsOf(slip, 'inspection', inspection.code).includes(String(remark.number))),
        ),
        improve: may(context.actor.roles, 'improvement.raise') ? improveAddress(inspection, remark) : null,
      })),
      slips: shown(
        slips.filter((slip) => !partsOf(slip, 'inspection', inspection.code).some((part) => numbers.includes(part))),
      ),
      duties: await dutiesOf(c, 'inspection', inspection),
      reply: reply ? `${reply.number}, ${vnDate(reply.on)}, ${reply.by}` : '',
      mayAnswer: maySign && state === 'inspected',
      mayClose: mayEdit && state === 'answered' && openRemarks(inspection).length === 0,
      today: vnDate(today(c)),
      papers: papersOf(inspection, t),
      history: await historyOf(c, 'inspection', inspection),
    },
  });
}

function isBeforeReply(state: Inspection['state']): boolean {
  return state === 'announced' || state === 'inspected';
}

/** Only files that the record names. */
async function sendFile(c: Request): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const { requests } = await getInspection(context, codeOf(c));
  const hash = c.req.param('hash') ?? '';
  const file = requests.flatMap(({ files = [] }) => files).find((one) => one.hash === hash);
  return sendKept(c, file, hash);
}

function primaryAction(inspection: Inspection, t: Text, mayEdit: boolean, day: LocalDate) {
  const { state, from } = inspection;
  if (!mayEdit || state === 'answered' || state === 'closed') return {};
  const way = from <= day ? ['result', t.inspection.writeResult] : ['edit', t.inspection.change];
  return { action: { href: `${addressOf(inspection)}/${way[0]}`, text: way[1] ?? '' } };
}

function improveAddress(inspection: Inspection, { number, clause, text }: InspectionRemark): string {
  const edition = editionFor(inspection.to);
  const title = findClause(clause, edition)?.title.vi;
  return raiseHref({
    source: 'inspection',
    reference: inspection.code,
    part: String(number),
    clause,
    requirement: title ? `${editionNamed(edition).name}, ${clause} ${title}.` : '',
    statement: text,
    evidence: `Kết luận của ${inspection.body}, ${daysText(inspection)}, nhận xét số ${number}.`,
  });
}

function remarkLine(remark: InspectionRemark, { state }: Inspection, t: Text, mayEdit: boolean, day: LocalDate) {
  const { due, done } = remark;
  return {
    ...remark,
    kind: t.inspection[remark.kind],
    due: vnDate(due),
    overdue: done === null && due < day,
    done: done ? `${vnDate(done.on)}: ${done.result} (${done.by})` : '',
    mayFinish: mayEdit && done === null && (state === 'inspected' || state === 'answered'),
  };
}

function papersOf({ code, state }: Inspection, t: Text) {
  const paper = (kind: string, text: string) => ({ href: `/reports/${kind}?record=${encodeURIComponent(code)}`, text });
  return [
    paper('inspection-requests', t.inspection.requestPaper),
    ...(state === 'announced' ? [] : [paper('inspection-reply', t.inspection.replyPaper)]),
  ];
}

function ratingText({ rating, score }: Inspection, t: Text): string {
  return [rating === '' ? t.inspection.unrated : t.inspection[rating], score].filter(Boolean).join(', ');
}

function daysText({ from, to }: Pick<Inspection, 'from' | 'to'>): string {
  return from === to ? vnDate(from) : `${vnDate(from)} – ${vnDate(to)}`;
}

function addressOf(record: Pick<Inspection, 'code'>): string {
  return recordHref('/inspections', record);
}

function codeOf(c: Request): string {
  return c.req.param('code') ?? '';
}

function today(c: Request): LocalDate {
  return localDateOf(c.var.deps.clock());
}
