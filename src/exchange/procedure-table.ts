import { type ProcedureFault, procedureFault } from '../domain/procedure/import-fault.ts';
import { capital } from '../domain/text.ts';
import { type Cell, type DateSystem, dayText, textOf } from './cell.ts';
import { headingKey } from './column.ts';
import { splitTime, unitOf } from './limit-text.ts';
import type { Json } from './procedure-row.ts';
import type { TableRow } from './xlsx.ts';

/** Columns of a list of procedures as offices keep it in Excel, and the headings they go by, folded. */
const headings = {
  code: ['ma thu tuc', 'ma tthc', 'ma thu tuc hanh chinh', 'ma so tthc', 'ma so thu tuc', 'ma so', 'ma'],
  title: ['ten thu tuc', 'ten tthc', 'ten thu tuc hanh chinh', 'thu tuc hanh chinh', 'tthc', 'thu tuc'],
  field: ['linh vuc', 'ten linh vuc'],
  channel: ['cach thuc nop', 'hinh thuc nop', 'cach thuc thuc hien', 'hinh thuc thuc hien'],
  time: ['thoi han giai quyet', 'thoi han', 'thoi gian giai quyet'],
  fee: ['phi le phi', 'phi', 'le phi', 'muc phi', 'phi le phi neu co'],
  documents: ['thanh phan ho so', 'giay to phai nop', 'ho so gom'],
  result: ['ket qua', 'ket qua thuc hien', 'ket qua giai quyet'],
  audience: ['doi tuong', 'doi tuong thuc hien'],
  conditions: ['yeu cau dieu kien', 'dieu kien'],
  forms: ['bieu mau', 'mau don to khai', 'ten mau don to khai'],
  legal_bases: ['can cu phap ly', 'can cu'],
  decision: ['quyet dinh cong bo', 'so quyet dinh', 'so quyet dinh cong bo'],
  level: ['cap giai quyet', 'cap thuc hien'],
  valid_from: ['co hieu luc tu', 'hieu luc tu', 'ngay hieu luc', 'ngay co hieu luc'],
} as const;

type Column = keyof typeof headings;

const columnOf: ReadonlyMap<string, Column> = new Map(
  (Object.keys(headings) as Column[]).flatMap((column) => headings[column].map((name) => [headingKey(name), column])),
);

/** Headings without a meaning for the catalogue that need no warning. */
const passedOver = new Set(['', 'tt', 'stt', 'so tt', 'so thu tu', 'ghi chu'].map(headingKey));

/** What tells a list of dossiers. */
const dossierHeadings = new Set(
  ['ma ho so', 'so ho so', 'ma so ho so', 'so bien nhan', 'ma bien nhan'].map(headingKey),
);

/** One procedure of a list: as an entry of a JSON catalogue, with its first row. */
export interface TableEntry {
  /** Number of the row in the spreadsheet, from 1. */
  readonly row: number;
  readonly entry: Json;
  /** Cells that show an error of Excel such as #REF!, by the key of the entry. */
  readonly errors: readonly CellError[];
}

interface CellError {
  readonly field: string;
  readonly value: string;
}

export interface ProcedureTable {
  readonly entries: readonly TableEntry[];
  /** What is said of the headings: columns nobody knows are passed over, never silently. */
  readonly faults: readonly ProcedureFault[];
}

/**
 * Reads rows as a list of procedures; undefined when no row has headings for code and title, "dossiers" for a list of dossiers, which has
 * those too. A row with words in one cell alone is the
 * field of those below it; a row without code and title goes on with the procedure above (cells merged downwards); rows
 * of one code and title are one procedure with several limits.
 */
export async function procedureTable(
  rows: AsyncIterable<TableRow>,
  dates: DateSystem,
  mostAbove: number,
): Promise<ProcedureTable | 'dossiers' | undefined> {
  let columns: ReadonlyMap<Column, number> | undefined;
  const faults: ProcedureFault[] = [];
  const entries: Draft[] = [];
  let field = '';
  let above = 0;
  for await (const { row, cells, errors } of rows) {
    if (!columns) {
      columns = columnsOf(cells);
      if (columns && cells.some((cell) => dossierHeadings.has(headingKey(textOf(cell))))) return 'dossiers';
      if (columns) faults.push(...unknownHeadings(row, cells), ...doubledHeadings(row, cells, columns));
      else if (++above >= mostAbove) return undefined;
      continue;
    }
    const at = columns;
    const cell = (column: Column) => cells[at.get(column) ?? -1] ?? null;
    const text = (column: Column) => linesOf(cell(column)).join('\n');
    const filled = cells.map(textOf).filter((each) => /\p{L}/u.test(each) && !roman.test(each));
    const [code, title] = [text('code'), text('title')];
    if (filled.length === 0 && (code === '' || columnNumber.test(code))) continue;
    const last = entries.at(-1);
    const goesOn = last !== undefined && code === '' && text('time') + text('channel') + text('documents') !== '';
    if (filled.length === 1 && !goesOn && (code === '' || (title === '' && /\s/.test(code)))) {
      field = groupOf(filled[0] ?? '');
      continue;
    }
    const known =
      code === '' && title === ''
        ? last
        : entries.find((one) => code !== '' && one.code === code && (title === '' || one.title === title));
    const draft = known ?? { row, code, title, entry: {}, times: [], documents: [], errors: [] };
    if (!known) {
      entries.push(draft);
      draft.entry = {
        code,
        title,
        field: text('field') || field,
        fee: text('fee'),
        result: text('result'),
        audience: text('audience'),
        conditions: text('conditions'),
        forms: linesOf(cell('forms')),
        legal_bases: listOf(cell('legal_bases')),
        decision: text('decision'),
        level: text('level'),
        valid_from: dayText(cell('valid_from'), dates),
      };
    }
    for (const [field, index] of at) if (errors.includes(index)) draft.errors.push({ field, value: text(field) });
    draft.times.push(...timesOf(text('time'), text('channel')));
    draft.documents.push(...listOf(cell('documents')));
  }
  if (!columns) return undefined;
  return { entries: entries.map(entryOf), faults };
}

interface Draft {
  readonly row: number;
  readonly code: string;
  readonly title: string;
  entry: Json;
  readonly times: Json[];
  readonly documents: string[];
  readonly errors: CellError[];
}

function entryOf({ row, entry, times, documents, errors }: Draft): TableEntry {
  // A limit that says nothing is told of as one.
  const whole = { ...entry, times: times.length === 0 ? [{}] : times, documents: [...new Set(documents)] };
  return { row, entry: whole, errors };
}

function columnsOf(cells: readonly Cell[]): ReadonlyMap<Column, number> | undefined {
  const columns = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    const column = columnOf.get(headingKey(textOf(cell)));
    if (column && !columns.has(column)) columns.set(column, index);
  }
  return columns.has('code') && columns.has('title') ? columns : undefined;
}

function unknownHeadings(row: number, cells: readonly Cell[]): ProcedureFault[] {
  return cells
    .map(textOf)
    .filter((text) => !columnOf.has(headingKey(text)) && !passedOver.has(headingKey(text)))
    .map((value) => procedureFault({ index: row - 1, procedure: '', field: '' }, 'column-unknown', { value }));
}

function doubledHeadings(row: number, cells: readonly Cell[], columns: ReadonlyMap<Column, number>): ProcedureFault[] {
  return cells.flatMap((cell, index) => {
    const read = columns.get(columnOf.get(headingKey(textOf(cell))) ?? 'code');
    if (!columnOf.has(headingKey(textOf(cell))) || read === undefined || read === index) return [];
    const first = textOf(cells[read] ?? null);
    return [
      procedureFault({ index: row - 1, procedure: '', field: '' }, 'column-doubled', { first, value: textOf(cell) }),
    ];
  });
}

/** Below the headings: "(1) (2) (3)". */
const columnNumber = /^\(?\d{1,2}\)?$/;

/** The number of a group stands in a column of its own. */
const roman = /^[IVXLC]+[.)]?$/;

/** "I. LĨNH VỰC HỘ TỊCH" → "Hộ tịch". */
function groupOf(text: string): string {
  const bare = text.replace(/^(?:[IVXLC]+|\d+|[A-ZĐ])\s*[.)]\s*/u, '').replace(/^lĩnh vực\s*:?\s*/iu, '');
  const words = bare === bare.toUpperCase() ? bare.toLowerCase() : bare;
  return capital(words);
}

/**
 * The limits of a cell for each channel of another: "3 ngày làm việc", "Có xác minh: 10 ngày", one a line or parted by
 * semicolons; "sau 15 giờ" is the cut-off of a limit within the day. Words that say no such thing are kept as they are.
 */
function timesOf(text: string, channels: string): Json[] {
  const named = channels.split(/[\n;,/]/).map((each) => each.replace(/^[-–+•\s]+/, '').trim());
  const each = [...new Set(named.filter((one) => one !== ''))];
  // "Trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo" is one limit with its cut-off.
  const parts = withinDay.test(text) && cutOff.test(text) ? [text.replace(/\n/g, ' ')] : text.split(/[\n;]/);
  const times = parts.flatMap((one) => timeOf(one.replace(/^[-–+•\s]+/, '').trim()));
  return times.flatMap((time) => (each.length === 0 ? [time] : each.map((channel) => ({ channel, ...time }))));
}

const withinDay = /^(?:giải quyết\s+|trả\s+)?(?:ngay\s+)?trong\s+ngày/iu;
const cutOff = /(?:sau|trước)\s+(\d{1,2})\s*(?:giờ|h|:)\s*(\d{2})?/iu;

function timeOf(text: string): Json[] {
  if (text === '') return [];
  const [, before = '', after = ''] = /^([^:]*\D):\s*(.*)$/s.exec(text) ?? [];
  const [named, words] = after === '' ? ['', text] : [before.replace(/^trường hợp\s+/iu, '').trim(), after];
  const cut = cutOff.exec(words);
  if (withinDay.test(words))
    return [{ case: named, unit: 'Trong ngày', cut_off: cut ? `${cut[1]}:${cut[2] ?? '00'}` : '' }];
  const bare = words.replace(/^(?:không quá|tối đa|trong thời hạn|trong)\s+/iu, '');
  const time = splitTime(bare.replace(/\s*(?:kể từ|tính từ|\(|,(?!\d)|\.(?!\d)).*$/isu, ''));
  if (time && (time.unit === '' || unitOf(time.unit))) return [{ case: named, ...time }];
  return [{ case: named, words }];
}

/** One item a line, or parted by semicolons; bullets are left out. */
function listOf(cell: Cell): string[] {
  return linesOf(cell)
    .flatMap((line) => line.split(';'))
    .map((one) => one.replace(/^[-–+•*\s]+/, '').trim())
    .filter((one) => /\p{L}/u.test(one));
}

/** Lines of a cell, each tidied, without blank ones. */
function linesOf(cell: Cell): string[] {
  const text = typeof cell === 'string' ? cell : textOf(cell);
  return text
    .split(/\r\n?|\n/)
    .map(textOf)
    .filter((line) => line !== '');
}
