import { Hono } from 'hono';
import importView from '../../views/score-table/import.hbs';
import { changeScoreTable, setScoreTable } from '../command/score-table.ts';
import {
  type TableImportFault,
  type TablePart,
  tableImportText,
  tableRowText,
} from '../domain/score-sheet/import-fault.ts';
import { checkTable, type TableText } from '../domain/score-sheet/table.ts';
import { tableDifferences } from '../domain/score-sheet/table-difference.ts';
import { readCriterionTable, writeCriterionTable } from '../exchange/score-sheet-file.ts';
import { partNames } from '../exchange/score-table-column.ts';
import { readScoreTableFile } from '../exchange/score-table-file.ts';
import { scoreTableTemplate } from '../exchange/score-table-template.ts';
import { writeWorkbook } from '../exchange/xlsx-writer.ts';
import { faceTypes } from '../report/face.ts';
import { vnDate } from '../report/format.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { download } from './download.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { importModel } from './import-model.ts';
import { refusalIn } from './kept.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { recordHref, seenIn } from './record-form.ts';
import { scoreTablePath as base, countText } from './score-table.ts';
import { fill } from './text.ts';

/** Taking a table from an Excel, CSV or JSON file: every fault, or what differs, is shown before anything is written. */
export const scoreTableImportPages = new Hono<Env>()
  .get('/import', permitted('score-table.edit'), (c) => showImport(c, readQuery(c), null))
  .get('/import/template', permitted('score-table.edit'), async (c) => {
    const name = 'Mẫu bộ tiêu chí.xlsx';
    return download(c, { name, mediaType: faceTypes.xlsx }, await writeWorkbook(scoreTableTemplate()));
  })
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
      const { table, faults } = await readScoreTableFile(file.name, new Uint8Array(await file.arrayBuffer()));
      return showImport(c, form, table && checkTable(table), table ? 200 : 422, faults);
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

async function showImport(
  c: Request,
  form: Form,
  table: TableText | null,
  status = 200,
  faults: readonly TableImportFault[] = [],
): Promise<Response> {
  const { t } = c.var.visit;
  return page(c, importView, {
    title: table ? t.scoreTable.previewTitle : t.scoreTable.import,
    lead: t.scoreTable.importLead,
    nav: 'audits',
    back: { href: base, text: t.scoreTable.title },
    form,
    status,
    model: {
      preview: table && (await previewOf(c, table)),
      told: faults.length > 0,
      refused: faults.length > 0 && !table,
      ...faultsModel(c, faults),
    },
  });
}

/** As the other imports show theirs. */
function faultsModel(c: Request, faults: readonly TableImportFault[]) {
  const { t, language } = c.var.visit;
  const own = (text: string) => refusalIn(text, language);
  const lines = faults.map((fault) => ({
    place: tableRowText(fault, language),
    ...columnOf(fault.part, c.var.visit),
    content: '',
    severity: fault.severity,
    message: tableImportText(fault, language, own),
  }));
  const counts = { read: 0, accepted: 0, rejected: 0, unchanged: 0 };
  const { lines: shown, shown: count } = importModel(counts, lines, null, t);
  return { lines: shown, shown: count };
}

/** A column or line by the words of the template, which are Vietnamese, and of the English screen. */
function columnOf(part: TablePart | null, { t: { scoreTable: t }, language }: Request['var']['visit']) {
  if (part === null) return { field: '', source: '' };
  const [written] = partNames[part];
  return language === 'vi'
    ? { field: written, source: '' }
    : { field: part === 'title' ? t.criterion : t[part], source: written };
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
