import { Hono } from 'hono';
import listView from '../../views/self-score/list.hbs';
import pageView from '../../views/self-score/page.hbs';
import { findTableFor } from '../command/score-sheet.ts';
import {
  adoptSelfScoreTable,
  approveSelfScore,
  getSelfScore,
  openSelfScore,
  reopenSelfScore,
  sendSelfScore,
} from '../command/self-score.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { SelfScore } from '../domain/score-sheet/self-score.ts';
import { sumOf } from '../domain/score-sheet/sheet.ts';
import { bandOf } from '../domain/score-sheet/table.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { gatherOfficeFigures } from '../report/score-figure.ts';
import { listScoreTables, listSelfScores } from '../storage/score-sheet.ts';
import { auditTabs } from './audit-tabs.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { actOnRecord, recordHref, saveRecord, seenIn } from './record-form.ts';
import { isOtherTable, sheetModel, sumWords } from './score-sheet-model.ts';
import type { Text } from './text.ts';

/** Address of the list. */
export const selfScorePath = '/self-scores';

const looks = {
  draft: { tone: 'paused', icon: 'paused' },
  approved: { tone: 'open', icon: 'open' },
  sent: { tone: 'open', icon: 'open' },
  appraised: { tone: 'done', icon: 'done' },
} as const;

/** Self-scoring of administrative reform: the sheets of the years, and one with the acts that are allowed now. */
export const selfScorePages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/', permitted('self-score.edit'), (c) =>
    saveRecord(
      c,
      selfScorePath,
      (form, status) => showList(c, form, status),
      (form) => {
        const { t } = c.var.visit;
        const year = form.integer('year', t.scoreSheet.year, { required: true, least: 2000, most: 2099 });
        form.check();
        return openSelfScore(contextOf(c), year ?? 0);
      },
    ),
  )
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/adopt', permitted('self-score.edit'), (c) =>
    act(c, async (form, code) => {
      await adoptSelfScoreTable(contextOf(c), code, seenIn(form));
    }),
  )
  .post('/:code/approve', permitted('self-score.approve'), (c) =>
    act(c, async (form, code) => {
      await approveSelfScore(contextOf(c), code, seenIn(form));
    }),
  )
  .post('/:code/send', permitted('self-score.edit'), (c) =>
    act(c, async (form, code, { scoreSheet: t }) => {
      const to = form.text('to', t.to, { required: true, most: 300 });
      const number = form.text('number', t.paperNumber, { most: 60 });
      const on = form.date('on', t.on, { required: true });
      form.check();
      if (on) await sendSelfScore(contextOf(c), code, { to, number, on }, seenIn(form));
    }),
  )
  .post('/:code/reopen', permitted('self-score.approve'), (c) =>
    act(c, async (form, code, { scoreSheet: t }) => {
      const reason = form.text('reason', t.reason, { required: true, most: 1000 });
      form.check();
      await reopenSelfScore(contextOf(c), code, reason, seenIn(form));
    }),
  );

function act(c: Request, doing: (form: Form, code: string, t: Text) => Promise<void>): Promise<Response> {
  return actOnRecord(
    c,
    selfScorePath,
    (form, status) => show(c, form, status),
    (form) => doing(form, c.req.param('code') ?? '', c.var.visit.t),
  );
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'report.read');
  const sheets = (await listSelfScores(database)).reverse();
  const tables = (await listScoreTables(database)).filter((one) => one.purpose === 'reform' && one.state === 'set');
  return page(c, listView, {
    title: t.scoreSheet.reformTitle,
    lead: t.scoreSheet.reformLead,
    nav: 'audits',
    form,
    status,
    model: {
      tabs: auditTabs(t, actor, selfScorePath),
      noTable: tables.length === 0,
      mayOpen: may(actor.roles, 'self-score.edit') && tables.length > 0,
      year: String(yearOf(localDateOf(clock()))),
      sheets: sheets.map((sheet) => ({
        code: sheet.code,
        href: recordHref(selfScorePath, sheet),
        year: String(sheet.year),
        table: sheet.table.name,
        state: t.scoreSheet[sheet.state],
        ...looks[sheet.state],
        ...sumWords(sheet, t),
      })),
    },
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { roles } = demand(context.actor, 'report.read');
  const sheet = await getSelfScore(context, c.req.param('code') ?? '');
  const { state, table } = sheet;
  const today = localDateOf(context.clock());
  const present = await gatherOfficeFigures(context, sheet);
  const [mayEdit, maySign] = [may(roles, 'self-score.edit'), may(roles, 'self-score.approve')];
  const appraisable = mayEdit && (state === 'sent' || state === 'appraised');
  const base = recordHref(selfScorePath, sheet);
  const scoring = mayEdit && state === 'draft';
  return page(c, pageView, {
    title: `${t.scoreSheet.reformTitle} ${sheet.year}`,
    lead: `${sheet.code} · ${table.name}`,
    nav: 'audits',
    back: { href: selfScorePath, text: t.scoreSheet.reformTitle },
    ...(scoring ? { action: { href: `${base}/score`, text: t.scoreSheet.score } } : {}),
    ...(appraisable ? { action: { href: `${base}/appraise`, text: t.scoreSheet.appraise } } : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.scoreSheet.saved } : {}),
    model: {
      base,
      ...sheetModel(sheet, present, today, t, language),
      otherHead: t.scoreSheet.other,
      state: t.scoreSheet[state],
      ...looks[state],
      band: bandText(sheet),
      ...signedWords(sheet),
      print: `/reports/self-score?record=${encodeURIComponent(sheet.code)}`,
      mayApprove: maySign && state === 'draft',
      maySend: mayEdit && state === 'approved',
      mayReopen: maySign && state !== 'draft',
      mayAdopt: scoring && (await isTableOther(c, sheet)),
      today: vnDate(today),
      to: c.var.visit.office?.superior ?? '',
      duties: await dutiesOf(c, 'self-score', sheet),
      history: await historyOf(c, 'self-score', sheet),
    },
  });
}

function signedWords({ approved, sent, appraisal }: SelfScore) {
  return {
    approved: approved ? `${approved.name}, ${vnDateTime(approved.at)}` : '',
    sent: sent ? [vnDate(sent.on), sent.number, sent.to].filter((part) => part !== '').join(', ') : '',
    appraised: appraisal
      ? [appraisal.body, vnDate(appraisal.on), appraisal.paper].filter((part) => part !== '').join(', ')
      : '',
  };
}

function bandText(sheet: SelfScore): string {
  const { own, other, applicable } = sumOf(sheet);
  const value = other ?? own;
  return value === null ? '' : (bandOf(sheet.table, value, applicable) ?? '');
}

/** Whether the year is ruled by another wording than the one the sheet was opened with. */
async function isTableOther(c: Request, { year, table, tableCode }: SelfScore): Promise<boolean> {
  const present = await findTableFor(contextOf(c), 'reform', year);
  return present !== null && isOtherTable(table, tableCode, present);
}
