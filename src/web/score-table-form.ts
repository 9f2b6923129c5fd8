import { Hono } from 'hono';
import formView from '../../views/score-table/form.hbs';
import { changeScoreTable, getScoreTable, setScoreTable } from '../command/score-table.ts';
import { numberText } from '../domain/number-text.ts';
import { officeFormulas, personFormulas, scoreFormulaNames, scoreFormulas } from '../domain/score-sheet/formula.ts';
import { neutralTable } from '../domain/score-sheet/neutral-table.ts';
import {
  type Criterion,
  type CriterionTable,
  type TableBand,
  type TableText,
  tablePeriods,
  tablePurposes,
} from '../domain/score-sheet/table.ts';
import { parseSteps, stepsText } from '../domain/score-sheet/table-difference.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { localDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { backOf, recordHref, saveRecord, seenIn } from './record-form.ts';
import { scoreTablePath as base } from './score-table.ts';
import { fill, type Text } from './text.ts';

const spareRows = 4;
const mostRows = 120;
const schemes = ['calendar', 'reporting'] as const;

/** Setting a table on the screen, and changing it. */
export const scoreTableFormPages = new Hono<Env>()
  .get('/new', permitted('score-table.edit'), (c) => showForm(c, readQuery(c), null))
  .post('/new', permitted('score-table.edit'), (c) => save(c, null))
  .get('/:code/edit', permitted('score-table.edit'), async (c) => showForm(c, readQuery(c), await named(c)))
  .post('/:code/edit', permitted('score-table.edit'), async (c) => save(c, await named(c)));

function named(c: Request): Promise<CriterionTable> {
  return getScoreTable(contextOf(c), c.req.param('code') ?? '');
}

function save(c: Request, known: CriterionTable | null): Promise<Response> {
  return saveRecord(
    c,
    base,
    (form, status) => showForm(c, form, known, status),
    (form) => {
      const table = readTable(c, form, known);
      form.check();
      return known
        ? changeScoreTable(contextOf(c), known.code, table, seenIn(form))
        : setScoreTable(contextOf(c), table);
    },
  );
}

function readTable(c: Request, form: Form, known: CriterionTable | null): TableText {
  const { scoreTable: t } = c.var.visit.t;
  const from = form.date('from', t.from, { required: true });
  return {
    purpose: known?.purpose ?? form.choice('purpose', t.purpose, tablePurposes) ?? 'reform',
    name: form.text('name', t.name, { required: true, most: 300 }),
    basis: form.text('basis', t.basis, { most: 500 }),
    from: from ?? localDateOf(c.var.deps.clock()),
    period: form.choice('period', t.period, tablePeriods, 'year') ?? 'year',
    scheme: form.choice('scheme', t.scheme, schemes, 'calendar') ?? 'calendar',
    criteria: readCriteria(c, form),
    bands: readBands(c, form),
  };
}

function readCriteria(c: Request, form: Form): Criterion[] {
  const { scoreTable: t } = c.var.visit.t;
  const criteria: Criterion[] = [];
  for (let row = 1; row <= rowsOf(form, 0); row++) {
    if (!form.has(`number-${row}`) && !form.has(`title-${row}`)) continue;
    const most = form.text(`most-${row}`, t.most, { most: 20 });
    const points = /^\d{1,4}([.,]\d{1,2})?$/.test(most) ? Number(most.replace(',', '.')) : null;
    if (most !== '' && points === null) form.fault(`most-${row}`, 'invalid', { field: t.most, value: most, hint: '' });
    const typed = form.text(`steps-${row}`, t.steps, { most: 300 });
    const steps = parseSteps(typed);
    if (!steps) form.fault(`steps-${row}`, 'invalid', { field: t.steps, value: typed.slice(0, 60), hint: t.stepsHint });
    criteria.push({
      number: form.text(`number-${row}`, t.number, { required: true, most: 12 }),
      title: form.text(`title-${row}`, t.criterion, { required: true, most: 1000 }),
      most: points,
      scoring: form.text(`scoring-${row}`, t.scoring),
      proof: form.text(`proof-${row}`, t.proof, { most: 1000 }),
      formula: form.has(`formula-${row}`) ? (form.choice(`formula-${row}`, t.formula, scoreFormulas) ?? null) : null,
      steps: steps ?? [],
    });
  }
  return criteria;
}

/** "Hoàn thành tốt nhiệm vụ = 70", one a line. */
function readBands(c: Request, form: Form): TableBand[] {
  const { scoreTable: t } = c.var.visit.t;
  const lines = form.text('bands', t.bands).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, name = '', least = ''] = /^(.+?)\s*=\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(line) ?? [];
      if (name !== '') return [{ name, least: Number(least.replace(',', '.')) }];
      form.fault('bands', 'invalid', { field: t.bands, value: line.slice(0, 60), hint: t.bandsHint });
      return [];
    });
}

function showForm(c: Request, form: Form, known: CriterionTable | null, status = 200): Response {
  const { t, language } = c.var.visit;
  const purpose = known?.purpose ?? tablePurposes.find((one) => one === form.values['purpose']) ?? 'reform';
  const first = localDate(`${yearOf(localDateOf(c.var.deps.clock()))}-01-01`);
  const table = known ?? (form.values['example'] === '1' ? neutralTable(purpose, first) : null);
  const formulas = known ? (purpose === 'reform' ? officeFormulas : personFormulas) : scoreFormulas;
  const rows = rowsOf(form, table?.criteria.length ?? 0);
  return page(c, formView, {
    title: known ? fill(t.scoreTable.editTitle, { code: known.code }) : t.scoreTable.add,
    lead: t.scoreTable.formLead,
    nav: 'audits',
    back: backOf(base, known, t.scoreTable.title),
    form,
    status,
    model: {
      action: known ? `${recordHref(base, known)}/edit` : `${base}/new`,
      seq: known ? String(known.seq) : '',
      known: known !== null,
      rows: String(rows),
      purpose,
      purposes: tablePurposes.map((value) => ({ value, text: t.scoreTable[value] })),
      periods: tablePeriods.map((value) => ({ value, text: t.scoreTable[value] })),
      schemes: schemes.map((value) => ({ value, text: t.scoreTable[value] })),
      period: table?.period ?? 'year',
      scheme: table?.scheme ?? 'calendar',
      name: table?.name ?? '',
      basis: table?.basis ?? '',
      from: vnDate(table?.from ?? first),
      bands: (table?.bands ?? []).map(({ name, least }) => `${name} = ${numberText(least)}`).join('\n'),
      formulas: [
        { value: '', text: t.scoreTable.noFormula },
        ...formulas.map((value) => ({ value, text: scoreFormulaNames[value][language] })),
      ],
      lines: Array.from({ length: rows }, (_, index) => fieldsOf(index + 1, table?.criteria[index], form, t)),
    },
  });
}

function fieldsOf(row: number, known: Criterion | undefined, form: Form, { scoreTable: t }: Text) {
  const names = ['number', 'title', 'most', 'scoring', 'proof', 'formula', 'steps'];
  return {
    title: known ? `${known.number}. ${known.title}` : fill(t.row, { n: row }),
    isOpen: !known || names.some((name) => form.faults.some(({ field }) => field === `${name}-${row}`)),
    number: known?.number ?? '',
    criterion: known?.title ?? '',
    most: known?.most == null ? '' : String(known.most).replace('.', ','),
    scoring: known?.scoring ?? '',
    proof: known?.proof ?? '',
    formula: known?.formula ?? '',
    steps: known ? stepsText(known.steps) : '',
    names: Object.fromEntries(names.map((name) => [name, `${name}-${row}`])),
  };
}

function rowsOf(form: Form, filled: number): number {
  return Math.min(Math.max(filled + spareRows, Number(form.values['rows']) || 0), mostRows);
}
