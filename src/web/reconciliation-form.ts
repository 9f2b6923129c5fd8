import { Hono } from 'hono';
import formView from '../../views/reconciliation/form.hbs';
import { enterReconciliation, getReconciliation, writeReconciliation } from '../command/reconciliation.ts';
import { periodAt, periodBefore } from '../domain/indicator/period.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { type CellKey, type CellValues, cellKeys } from '../domain/reconciliation/cell.ts';
import type { EnteredFigures } from '../domain/reconciliation/decide.ts';
import { demandWritable } from '../domain/reconciliation/decide.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { columnName, partName } from '../domain/reconciliation/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type FigureRows, readFigureColumns, readFigureRows } from '../exchange/province-figures-file.ts';
import { vnDate } from '../report/format.ts';
import { listReconciliations } from '../storage/reconciliation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, parseTypedDate, readQuery } from './form.ts';
import { givenFile } from './kept-file.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { backOf, fillable, recordHref, saveRecord } from './record-form.ts';
import { fill } from './text.ts';

const base = '/reconciliations';
const groups = ['received', 'resolved', 'pending'] as const;

/** Entering the province's figures: the total by hand, rows from a file. */
export const reconciliationFormPages = new Hono<Env>()
  .get('/new', (c) => showForm(c, readQuery(c), null))
  .post('/new', permitted('reconciliation.edit'), (c) => save(c, null))
  .get('/:code/edit', async (c) => showForm(c, readQuery(c), await fillable(named(c), demandWritable)))
  .post('/:code/edit', permitted('reconciliation.edit'), async (c) => save(c, await named(c)));

function named(c: Request): Promise<Reconciliation> {
  demand(contextOf(c).actor, 'reconciliation.edit');
  return getReconciliation(contextOf(c), c.req.param('code') ?? '');
}

function save(c: Request, known: Reconciliation | null): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showForm(c, form, known, status),
    async (form) => {
      const figures = await readFigures(c, form, known);
      const context = contextOf(c);
      const written = known ? writeReconciliation(context, known.code, figures) : enterReconciliation(context, figures);
      return written.catch(atFirstCell);
    },
  );
}

/** No figure at all is mended in the first of their fields. */
function atFirstCell(error: unknown): never {
  if (error instanceof Problem && error.field === 'total')
    throw new Problem(error.code, error.details, fieldOf(cellKeys[0]));
  throw error;
}

/** What is typed wins over the total of the file. */
async function readFigures(c: Request, form: Form, known: Reconciliation | null): Promise<EnteredFigures> {
  const { reconciliation: t } = c.var.visit.t;
  const { language } = c.var.visit;
  const required = { required: true } as const;
  const [from, to] = [form.date('from', t.from, required), form.date('to', t.to, required)];
  const figuresOn = form.date('figuresOn', t.figuresOn, required);
  const source = form.text('source', t.source, { ...required, most: 300 });
  const typed: Partial<Record<CellKey, number>> = {};
  for (const cell of cellKeys) {
    const value = form.integer(fieldOf(cell), columnName(cell, language), {});
    if (value !== undefined) typed[cell] = value;
  }
  const columns = readFigureColumns(form.text('columns', t.columns));
  for (const value of columns.faults) form.say('columns', fill(t.columnsLine, { value: value.slice(0, 60) }));
  form.check();
  const file = await givenFile(form, 'file');
  const read = file ? await readFigureRows(file.name, file.content, columns.mapping) : keptRows(known);
  const today = localDateOf(c.var.deps.clock());
  return {
    from: from ?? today,
    to: to ?? today,
    figuresOn: figuresOn ?? today,
    source,
    ...read,
    total: { ...read.total, ...typed },
    file: file?.name ?? known?.file ?? '',
  };
}

/** Without another file the rows that are there stay; the total is what the form says. */
function keptRows(known: Reconciliation | null): FigureRows {
  return { by: known?.by ?? 'total', total: {}, rows: known?.rows ?? [] };
}

async function showForm(c: Request, form: Form, known: Reconciliation | null, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'reconciliation.edit');
  const { t, language } = c.var.visit;
  const today = localDateOf(context.clock());
  const proposed = proposedPeriod(form, today);
  const last = (await listReconciliations(context.database)).at(-1);
  const total: CellValues = known && !known.summed ? known.total : {};
  return page(c, formView, {
    title: known ? `${t.reconciliation.change}: ${known.code}` : t.reconciliation.add,
    lead: t.reconciliation.formLead,
    nav: 'reports',
    back: backOf(base, known, t.reconciliation.title),
    form,
    status,
    model: {
      action: known ? `${recordHref(base, known)}/edit` : `${base}/new`,
      from: vnDate(known?.from ?? proposed.from),
      to: vnDate(known?.to ?? proposed.to),
      figuresOn: vnDate(known?.figuresOn ?? today),
      source: known?.source ?? last?.source ?? '',
      kept: known && known.rows.length > 0 ? fill(t.reconciliation.keptRows, keptWords(known)) : '',
      groups: groups.map((group) => ({
        name: t.reconciliation[group],
        fields: cellKeys
          .filter((cell) => cell.startsWith(`${group}.`))
          .map((cell) => ({
            name: fieldOf(cell),
            label: partName(cell, language),
            value: total[cell] === undefined ? '' : String(total[cell]),
          })),
      })),
    },
  });
}

function keptWords({ rows, file }: Reconciliation) {
  return { n: rows.length, file: file || 'JSON' };
}

/** The quarter of the reporting calendar that ended last, unless the address names another period. */
function proposedPeriod(form: Form, today: Parameters<typeof periodAt>[2]) {
  const last = periodBefore(periodAt('reporting', 'quarter', today));
  const [from, to] = [parseTypedDate(form.values['from'] ?? ''), parseTypedDate(form.values['to'] ?? '')];
  return { from: from ?? last.from, to: to ?? last.to };
}

/** Names of fields have no dot. */
function fieldOf(cell: CellKey): string {
  return cell.replace('.', '-');
}
