import { Hono } from 'hono';
import dossiersView from '../../views/reconciliation/dossiers.hbs';
import pageView from '../../views/reconciliation/page.hbs';
import {
  comparisonOf,
  getReconciliation,
  reopenReconciliation,
  settleReconciliation,
} from '../command/reconciliation.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { isCellKey } from '../domain/reconciliation/cell.ts';
import { ownCodes } from '../domain/reconciliation/count.ts';
import { openLines } from '../domain/reconciliation/decide.ts';
import type { Comparison } from '../domain/reconciliation/reconciliation.ts';
import { columnName, explanationText, rowName } from '../domain/reconciliation/wording.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { findDossiers } from '../storage/dossier.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { reconciliationBase as base, periodText, reconciliationTones } from './reconciliation.ts';
import { reconciliationModel } from './reconciliation-model.ts';
import { actOnRecord, recordHref } from './record-form.ts';
import { fill } from './text.ts';

const mostShown = 500;

/** One reconciliation: both sides, the differences with their dossiers, conclusions, settling. */
export const reconciliationPage = new Hono<Env>()
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/list', (c) => showDossiers(c, readQuery(c)))
  .post('/:code/settle', permitted('reconciliation.settle'), (c) =>
    act(c, async (_form, code) => {
      await settleReconciliation(contextOf(c), code);
    }),
  )
  .post('/:code/reopen', permitted('reconciliation.settle'), (c) =>
    act(c, async (form, code) => {
      const reason = form.text('reason', c.var.visit.t.reconciliation.reason, { required: true, most: 500 });
      form.check();
      await reopenReconciliation(contextOf(c), code, reason);
    }),
  );

function act(c: Request, doing: (form: Form, code: string) => Promise<void>): Promise<Response> {
  return actOnRecord(
    c,
    base,
    (form, status) => show(c, form, status),
    (form) => doing(form, c.req.param('code') ?? ''),
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { actor } = context;
  demand(actor, 'report.read');
  const one = await getReconciliation(context, c.req.param('code') ?? '');
  const comparison = await comparisonOf(context, one);
  const draft = one.state === 'draft';
  const open = openLines(one, comparison.lines).length;
  const [edits, settles] = [may(actor.roles, 'reconciliation.edit'), may(actor.roles, 'reconciliation.settle')];
  return page(c, pageView, {
    title: `${t.reconciliation.title}: ${one.code}`,
    lead: fill(`${periodText(one)} · ${t.reconciliation.figuresOn} {day}`, { day: vnDate(one.figuresOn) }),
    nav: 'reports',
    back: { href: base, text: t.reconciliation.title },
    action: { href: `/reports/reconciliation?record=${encodeURIComponent(one.code)}`, text: t.reconciliation.print },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.reconciliation.saved } : {}),
    model: {
      base: recordHref(base, one),
      one,
      ...reconciliationModel(one, comparison, { t, language }),
      state: t.reconciliation[one.state],
      tone: reconciliationTones[one.state],
      entered: `${one.entered.by}, ${vnDateTime(one.entered.at)}`,
      settled: one.settled ? `${one.settled.by}, ${vnDateTime(one.settled.at)}` : '',
      mayEdit: draft && edits,
      maySettle: draft && settles,
      wait: draft && open > 0 ? fill(t.reconciliation.settleWait, { n: vnNumber(open) }) : '',
      others: draft && !settles ? t.reconciliation.settleOthers : '',
      mayReopen: !draft && settles,
      history: await historyOf(c, 'reconciliation', one),
    },
  });
}

async function showDossiers(c: Request, query: Form): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const one = await getReconciliation(context, c.req.param('code') ?? '');
  const { lead, parts } = partsOf(c, query, await comparisonOf(context, one));
  const moment = await momentOf(c);
  const known = await findDossiers(
    context.database,
    parts.flatMap(({ codes }) => codes.slice(0, mostShown)),
  );
  const byCode = new Map(known.map((record) => [record.code, record]));
  return page(c, dossiersView, {
    title: t.reconciliation.listTitle,
    lead: `${one.code} · ${lead}`,
    nav: 'reports',
    back: { href: recordHref(base, one), text: one.code },
    model: {
      parts: parts.map(({ name, codes }) => ({
        name,
        count: fill(t.reconciliation.count, { n: vnNumber(codes.length) }),
        more: codes.length > mostShown ? fill(t.reconciliation.shown, { n: mostShown }) : '',
        lines: codes.slice(0, mostShown).flatMap((code) => {
          const record = byCode.get(code);
          return record ? [dossierLine(record, moment)] : [];
        }),
      })),
    },
  });
}

/** The codes an address asks for: behind our figure, behind one explanation, or left out. Throws Problem('not-found'). */
function partsOf(c: Request, query: Form, { own, lines }: Comparison) {
  const { t, language } = c.var.visit;
  const { row = '', cell = '', why, list } = query.values;
  if (list === 'excluded') {
    return {
      lead: t.statistics.excluded,
      parts: own.excluded.map(({ reason, codes }) => ({ name: t.statistics[reason], codes })),
    };
  }
  if (!isCellKey(cell)) throw new Problem('not-found', { what: 'con số', key: cell.slice(0, 40) });
  const place = `${rowName(row, language)}, ${columnName(cell, language)}`;
  if (why === undefined) return { lead: place, parts: [{ name: '', codes: ownCodes(own, row, cell) }] };
  const line = lines.find((one) => one.row === row && one.cell === cell);
  const found = line?.explanations.find(({ kind }) => kind === why);
  if (!found) throw new Problem('not-found', { what: 'con số', key: why.slice(0, 40) });
  return {
    lead: `${place}: ${explanationText(found, language)}`,
    parts: [
      { name: t.reconciliation.here, codes: found.here },
      { name: t.reconciliation.there, codes: found.there },
    ].filter(({ codes }) => codes.length > 0),
  };
}
