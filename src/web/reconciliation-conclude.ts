import { Hono } from 'hono';
import concludeView from '../../views/reconciliation/conclude.hbs';
import { comparisonOf, concludeReconciliation, getReconciliation } from '../command/reconciliation.ts';
import { demand } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { isCellKey } from '../domain/reconciliation/cell.ts';
import {
  conclusionOf,
  demandConcludable,
  formerConclusion,
  linesIn,
  openLines,
  type Scope,
  scopeText,
} from '../domain/reconciliation/decide.ts';
import { explanationKinds } from '../domain/reconciliation/hypothesis.ts';
import { type DifferentLine, verdicts } from '../domain/reconciliation/reconciliation.ts';
import { causeText, partName, rowName, verdictNames } from '../domain/reconciliation/wording.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { reconciliationBase as base } from './reconciliation.ts';
import { lineView } from './reconciliation-model.ts';
import { backOf, fillable, recordHref, saveRecord } from './record-form.ts';
import { fill } from './text.ts';

/** The conclusion of one cell that differs, or of every open cell of its row. */
export const reconciliationConcludePages = new Hono<Env>()
  .get('/:code/conclude', async (c) => {
    demand(contextOf(c).actor, 'reconciliation.edit');
    await fillable(getReconciliation(contextOf(c), c.req.param('code')), demandConcludable);
    return showForm(c, readQuery(c));
  })
  .post('/:code/conclude', permitted('reconciliation.edit'), (c) =>
    saveRecord(
      c,
      base,
      (form, status) => showForm(c, form, status),
      (form) => conclude(c, form),
    ),
  );

function conclude(c: Request, form: Form) {
  const { reconciliation: t } = c.var.visit.t;
  const verdict = form.choice('verdict', t.verdict, verdicts, 'explained') ?? 'explained';
  const note = form.text('note', t.note, { required: true, most: 1000 });
  const asked = form.has('what') || form.has('whom');
  const what = form.text('what', t.what, { required: asked, most: 500 });
  const to = form.text('whom', t.whom, { required: asked, most: 200 });
  const on = asked ? form.date('on', t.on, { required: true }) : undefined;
  form.check();
  const answer = { verdict, note, action: on ? { what, on, to } : null };
  return concludeReconciliation(contextOf(c), c.req.param('code') ?? '', scopeOf(form), answer);
}

async function showForm(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'reconciliation.edit');
  const one = await getReconciliation(context, c.req.param('code') ?? '');
  const { lines } = await comparisonOf(context, one);
  const scope = scopeOf(form, 'shown');
  const meant = linesIn(one, scope, lines);
  const [line] = meant;
  if (!line) throw new Problem('not-found', { what: 'con số', key: scopeText(scope) });
  const known = 'row' in scope ? (conclusionOf(one, line) ?? formerConclusion(one, line)) : undefined;
  const way = 'why' in scope ? line.explanations.find(({ kind }) => kind === scope.why) : undefined;
  return page(c, concludeView, {
    title: t.reconciliation.conclusion,
    lead: one.code,
    nav: 'reports',
    back: backOf(base, one, t.reconciliation.title),
    form,
    status,
    model: {
      action: `${recordHref(base, one)}/conclude`,
      line: way ? null : lineView(one, line, 1, t, language),
      why: way?.kind ?? '',
      cause: way
        ? fill(t.reconciliation.way, {
            cause: causeText(way, language),
            n: meant.length,
            all: lines.filter(({ derived }) => !derived).length,
          })
        : '',
      scope: way ? fill(t.reconciliation.scope, { n: meant.length, cells: cellsText(meant, language) }) : '',
      verdicts: verdicts.map((value) => ({ value, text: capital(verdictNames[value][language]) })),
      verdict: known?.verdict ?? 'explained',
      note: known?.note ?? '',
      what: known?.action?.what ?? '',
      whom: known?.action?.to ?? '',
      on: vnDate(known?.action?.on ?? localDateOf(context.clock())),
      several: !way && openLines(one, lines).filter(({ row }) => row === line.row).length > 1,
    },
  });
}

/** What the form concludes; as `shown` a whole row is still asked by its cell. Throws Problem('not-found'). */
function scopeOf(form: Form, how?: 'shown'): Scope {
  const { row = '', cell = '', why } = form.values;
  const kind = explanationKinds.find((one) => one === why);
  if (kind) return { why: kind };
  if (!isCellKey(cell)) throw new Problem('not-found', { what: 'con số', key: (why ?? cell).slice(0, 40) });
  return { row, cell: how !== 'shown' && form.has('wholeRow') ? null : cell };
}

function cellsText(lines: readonly DifferentLine[], language: Language): string {
  return lines.map(({ row, cell }) => `${rowName(row, language)} ${partName(cell, language)}`).join('; ');
}
