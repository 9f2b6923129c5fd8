import { Hono } from 'hono';
import importView from '../../views/score-table/import.hbs';
import { changeScoreTable, setScoreTable } from '../command/score-table.ts';
import { checkTable, type TableText } from '../domain/score-sheet/table.ts';
import { tableDifferences } from '../domain/score-sheet/table-difference.ts';
import { utf8Text } from '../exchange/encoding.ts';
import { readCriterionTable, writeCriterionTable } from '../exchange/score-sheet-file.ts';
import { vnDate } from '../report/format.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { recordHref, seenIn } from './record-form.ts';
import { scoreTablePath as base, countText } from './score-table.ts';
import { fill } from './text.ts';

/** Taking a table from a JSON file: what differs is shown before anything is written. */
export const scoreTableImportPages = new Hono<Env>()
  .get('/import', permitted('score-table.edit'), (c) => showImport(c, readQuery(c), null))
  .post('/import', permitted('score-table.edit'), preview)
  .post('/import/confirm', permitted('score-table.edit'), confirm);

function preview(c: Request): Promise<Response> {
  return postForm(
    c,
    (form, status) => showImport(c, form, null, status),
    async (form) => {
      const file = form.file('file');
      if (!file) form.fault('file', 'required', { field: c.var.visit.t.scoreTable.file });
      form.check();
      if (!file) return showImport(c, form, null, 422);
      const text = utf8Text(file.name, new Uint8Array(await file.arrayBuffer()));
      return showImport(c, form, checkTable(readCriterionTable(text, file.name)));
    },
  );
}

function confirm(c: Request): Promise<Response> {
  return postForm(
    c,
    (form, status) => showImport(c, form, null, status),
    async (form) => {
      const table = readCriterionTable(form.values['content'] ?? '', 'JSON');
      const code = form.values['code'] ?? '';
      const context = contextOf(c);
      const written =
        code === '' ? await setScoreTable(context, table) : await changeScoreTable(context, code, table, seenIn(form));
      return `${recordHref(base, written)}?done=1`;
    },
  );
}

async function showImport(c: Request, form: Form, table: TableText | null, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  return page(c, importView, {
    title: table ? t.scoreTable.previewTitle : t.scoreTable.import,
    lead: t.scoreTable.importLead,
    nav: 'audits',
    back: { href: base, text: t.scoreTable.title },
    form,
    status,
    model: { preview: table && (await previewOf(c, table)) },
  });
}

/** What confirming would write: a new table, or another wording of the one that holds from the same day. */
async function previewOf(c: Request, table: TableText) {
  const { t } = c.var.visit;
  const same = (await listScoreTables(contextOf(c).database)).filter(
    (one) => one.purpose === table.purpose && one.state === 'set',
  );
  const known = same.find(({ from }) => from === table.from);
  const [holding] = same.filter(({ from }) => from <= table.from).sort((a, b) => (a.from < b.from ? 1 : -1));
  const compared = known ?? holding;
  const differences = compared ? tableDifferences(compared, table) : [];
  const n = differences.length;
  return {
    name: table.name,
    purpose: t.scoreTable[table.purpose],
    count: countText(table, t),
    said: known
      ? fill(n === 0 ? t.scoreTable.previewSame : t.scoreTable.previewChange, { code: known.code, n })
      : fill(t.scoreTable.previewNew, { from: vnDate(table.from), count: countText(table, t) }),
    compared: compared && !known ? fill(t.scoreTable.compared, { code: compared.code }) : '',
    differences: differences.map((one) => ({ ...one, change: t.scoreTable[one.change] })),
    mayConfirm: !known || n > 0,
    content: writeCriterionTable(table),
    code: known?.code ?? '',
    seq: known ? String(known.seq) : '',
  };
}
