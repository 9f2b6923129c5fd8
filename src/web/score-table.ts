import { Hono } from 'hono';
import listView from '../../views/score-table/list.hbs';
import pageView from '../../views/score-table/page.hbs';
import { getScoreTable, withdrawScoreTable } from '../command/score-table.ts';
import { numberText } from '../domain/number-text.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { scoreFormulaNames } from '../domain/score-sheet/formula.ts';
import { type CriterionTable, scoredCriteria, type TableText, tablePurposes } from '../domain/score-sheet/table.ts';
import { bandsText } from '../domain/score-sheet/table-difference.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { writeCriterionTable } from '../exchange/score-sheet-file.ts';
import { scoreTableSheets } from '../exchange/score-table-template.ts';
import { writeWorkbook } from '../exchange/xlsx-writer.ts';
import { faceTypes } from '../report/face.ts';
import { vnDate } from '../report/format.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { download } from './download.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { actOnRecord, recordHref } from './record-form.ts';
import { fill, type Text } from './text.ts';

/** Address of the list. */
export const scoreTablePath = '/score-tables';

/** Criterion tables: the list, one of them, and as a file. */
export const scoreTablePages = new Hono<Env>()
  .get('/', showList)
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/file.json', async (c) => {
    demand(contextOf(c).actor, 'report.read');
    const table = await getScoreTable(contextOf(c), c.req.param('code'));
    return c.body(writeCriterionTable(table), 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${table.code}.json"`,
    });
  })
  .get('/:code/file.xlsx', async (c) => {
    demand(contextOf(c).actor, 'report.read');
    const table = await getScoreTable(contextOf(c), c.req.param('code'));
    const file = { name: `${table.code}.xlsx`, mediaType: faceTypes.xlsx };
    return download(c, file, await writeWorkbook(scoreTableSheets(table)));
  })
  .post('/:code/withdraw', permitted('score-table.edit'), (c) =>
    actOnRecord(
      c,
      scoreTablePath,
      (form, status) => show(c, form, status),
      async (form) => {
        const reason = form.text('reason', c.var.visit.t.scoreTable.reason, { required: true, most: 1000 });
        form.check();
        await withdrawScoreTable(contextOf(c), c.req.param('code'), reason);
      },
    ),
  );

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'report.read');
  const today = localDateOf(clock());
  const tables = (await listScoreTables(database)).reverse();
  const mayEdit = may(actor.roles, 'score-table.edit');
  return page(c, listView, {
    title: t.scoreTable.title,
    lead: t.scoreTable.lead,
    nav: 'audits',
    back: { href: '/self-scores', text: t.scoreSheet.reformTitle },
    ...(mayEdit ? { action: { href: `${scoreTablePath}/new`, text: t.scoreTable.add } } : {}),
    model: {
      mayEdit,
      examples: tablePurposes.map((purpose) => ({
        href: `${scoreTablePath}/new?purpose=${purpose}&example=1`,
        text: fill(t.scoreTable.fromExample, { purpose: t.scoreTable[purpose] }),
      })),
      tables: tables.map((table) => ({
        code: table.code,
        href: recordHref(scoreTablePath, table),
        purpose: t.scoreTable[table.purpose],
        name: table.name,
        basis: table.basis,
        from: vnDate(table.from),
        count: countText(table, t),
        ...stateOf(table, tables, today, t),
      })),
    },
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const table = await getScoreTable(context, c.req.param('code') ?? '');
  const mayEdit = may(context.actor.roles, 'score-table.edit') && table.state === 'set';
  const base = recordHref(scoreTablePath, table);
  const tables = await listScoreTables(context.database);
  return page(c, pageView, {
    title: table.name,
    lead: `${table.code} · ${t.scoreTable[table.purpose]}`,
    nav: 'audits',
    back: { href: scoreTablePath, text: t.scoreTable.title },
    ...(mayEdit ? { action: { href: `${base}/edit`, text: t.scoreTable.edit } } : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.scoreTable.saved } : {}),
    model: {
      base,
      mayEdit,
      basis: table.basis,
      from: vnDate(table.from),
      period: `${t.scoreTable[table.period]}, ${t.scoreTable[table.scheme]}`,
      bands: bandsText(table),
      count: countText(table, t),
      withdrawnReason: table.withdrawnReason,
      ...stateOf(table, tables, localDateOf(context.clock()), t),
      criteria: table.criteria.map(({ number, title, most, scoring, proof, formula, steps }) => ({
        ...{ number, title, scoring, proof },
        group: most === null,
        most: most === null ? '' : numberText(most),
        formula: formula === null ? '' : scoreFormulaNames[formula][language],
        steps: steps.map(({ least, points }) => `≥ ${numberText(least)} %: ${numberText(points)}`).join('; '),
      })),
      history: await historyOf(c, 'score-table', table),
    },
  });
}

/** "15 tiêu chí, 100 điểm". */
export function countText(table: TableText, { scoreTable: t }: Text): string {
  const scored = scoredCriteria(table);
  const points = scored.reduce((sum, { most }) => sum + Math.round(most * 100), 0) / 100;
  return fill(t.count, { n: scored.length, points: numberText(points) });
}

function stateOf(table: CriterionTable, all: readonly CriterionTable[], today: string, { scoreTable: t }: Text) {
  if (table.state === 'withdrawn') return { state: t.withdrawn, tone: 'paused', icon: 'paused' };
  if (table.from > today) return { state: t.later, tone: 'open', icon: 'open' };
  const later = all.some(
    (other) =>
      other.purpose === table.purpose && other.state === 'set' && other.from <= today && other.from > table.from,
  );
  return later ? { state: t.set, tone: 'open', icon: 'open' } : { state: t.holds, tone: 'done', icon: 'done' };
}
