import { Problem } from '../domain/problem.ts';
import {
  type CellKey,
  type CellValues,
  cellKeys,
  columnOf,
  isCellKey,
  type RowGrouping,
} from '../domain/reconciliation/cell.ts';
import { fold } from '../domain/text.ts';
import { type Cell, textOf } from './cell.ts';
import { csvRows } from './csv.ts';
import { kindOf } from './dossier-file.ts';
import { openWorkbook, type TableRow } from './xlsx.ts';

/** The rows of a form of the II.06a family, as a system of the province exports it. */
export interface FigureRows {
  readonly by: RowGrouping;
  /** Empty when the file has no row of totals. */
  readonly total: CellValues;
  readonly rows: readonly { readonly key: string; readonly cells: CellValues }[];
}

/** Which heading stands for which column, where the file uses its own words: `key` names the rows. */
export type FigureMapping = Readonly<Partial<Record<CellKey | 'key', string>>>;

/** Title, office, period and a heading of several lines may stand above the rows. */
const mostRowsAbove = 40;
const mostRows = 2000;

/**
 * Reads rows from a workbook or CSV. The columns are found by a mapping, by headings that bear the number of the form
 * ("(3) …") or the key of an export (recv_total), or by the form's own line of numbers 1–13 under its headings. Level
 * rows (I, II …) only sum up the fields below them and are passed over. Throws Problem('file-unreadable') that says what
 * is missing or which cell is no whole number.
 */
export async function readFigureRows(
  name: string,
  bytes: Uint8Array,
  mapping: FigureMapping = {},
): Promise<FigureRows> {
  const kind = kindOf(name, bytes);
  if (kind === 'log') throw unreadable(name, 'đây là nhật ký sự kiện, không phải bảng số liệu');
  const tables =
    kind === 'text'
      ? [() => csvRows(name, bytes)]
      : (await openWorkbook(name, bytes)).sheets.map((sheet) => () => sheet.rows());
  for (const rows of tables) {
    const found = await readTable(name, rows(), mapping);
    if (found) return found;
  }
  throw unreadable(
    name,
    'không có dòng tiêu đề nào cho biết các cột (3)–(13) của biểu II.06a; giữ dòng đánh số cột của biểu hoặc chỉ định cột',
  );
}

/** "3 = Tổng tiếp nhận", one a line: the number of the column on the form and the heading in the file; 2 names the rows. */
export function readFigureColumns(text: string): {
  readonly mapping: FigureMapping;
  readonly faults: readonly string[];
} {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.filter(Boolean).map((line) => {
    const [, number = '', title = ''] = /^\(?(\d{1,2})\)?\s*[=:]\s*(.+)$/.exec(line) ?? [];
    const column = number === '2' ? 'key' : cellKeys.find((cell) => columnOf(cell) === Number(number));
    return { line, column, title };
  });
  return {
    mapping: Object.fromEntries(read.flatMap(({ column, title }) => (column ? [[column, title]] : []))),
    faults: read.filter(({ column }) => column === undefined).map(({ line }) => line),
  };
}

async function readTable(name: string, rows: AsyncIterable<TableRow>, mapping: FigureMapping) {
  let columns: Columns | undefined;
  let above = 0;
  let total: CellValues = {};
  const found: { key: string; cells: CellValues }[] = [];
  for await (const { row, cells } of rows) {
    if (!columns) {
      columns = headingOf(cells, mapping);
      if (!columns && ++above >= mostRowsAbove) return undefined;
      continue;
    }
    // The line of numbers may stand below headings that were understood already.
    if (headingOf(cells, {})?.numbered) continue;
    const label = labelOf(cells, columns);
    const values = valuesOf(name, row, cells, columns);
    if (Object.keys(values).length === 0) continue;
    refuseContradiction(name, row, cells, columns);
    const isSummed = isTotal(label.key, label.number) || isLevel(label.number);
    if (label.key === '' && !isSummed && Object.values(values).some((value) => value > 0)) {
      throw unreadable(name, `dòng ${row} có số liệu mà không có tên`);
    }
    if (isTotal(label.key, label.number)) total = values;
    else if (label.key !== '' && !isLevel(label.number)) found.push({ key: label.key, cells: values });
    if (found.length > mostRows) throw unreadable(name, `có hơn ${mostRows} dòng`);
  }
  if (!columns) return undefined;
  if (found.length === 0 && Object.keys(total).length === 0) throw unreadable(name, 'không có dòng số liệu nào');
  return { by: groupingOf(found.map(({ key }) => key)), total, rows: found };
}

/** Two headings of one meaning may stand in a file as long as they say the same. */
function refuseContradiction(
  file: string,
  row: number,
  cells: readonly Cell[],
  { doubled, ...columns }: Columns,
): void {
  for (const [cell, index] of doubled) {
    const [first, second] = [columns.cells.get(cell) ?? index, index].map((at) =>
      textOf(cells[at] ?? null).slice(0, 40),
    );
    if (first === second || first === '' || second === '') continue;
    throw unreadable(file, `dòng ${row}: hai cột (${columnOf(cell)}) ghi khác nhau, “${first}” và “${second}”`);
  }
}

interface Columns {
  readonly cells: ReadonlyMap<CellKey, number>;
  /** Further columns of a meaning that an earlier one has. */
  readonly doubled: readonly (readonly [CellKey, number])[];
  /** The column that names the rows, and the one of their numbers, when there is one. */
  readonly key: number;
  readonly number: number | undefined;
  /** It is the line "1 2 3 …" of the form. */
  readonly numbered: boolean;
}

function headingOf(cells: readonly Cell[], mapping: FigureMapping): Columns | undefined {
  const titles = cells.map(textOf);
  const own = new Map(Object.entries(mapping).map(([column, title]) => [fold(title), column]));
  const known = titles.map((title) => own.get(fold(title)) ?? (own.size > 0 ? undefined : meaningOf(title)));
  const found = new Map<CellKey, number>();
  const doubled: [CellKey, number][] = [];
  for (const [index, column] of known.entries()) {
    if (column === undefined || !isCellKey(column)) continue;
    if (found.has(column)) doubled.push([column, index]);
    else found.set(column, index);
  }
  const numbered = isNumberLine(titles);
  const least = own.size > 0 ? Math.max(own.size - Number('key' in mapping), 1) : numbered ? 1 : leastColumns;
  if (found.size < least) return undefined;
  const first = Math.min(...found.values());
  const named = known.indexOf('key');
  const key = named >= 0 ? named : first - 1;
  if (key < 0) return undefined;
  return { cells: found, doubled, key, number: key > 0 ? key - 1 : undefined, numbered };
}

/** The form's own line under its headings: (1) (2) (3) …, each number greater than the one before. */
function isNumberLine(titles: readonly string[]): boolean {
  const numbers = titles.filter(Boolean).map((title) => Number(/^\(?(\d{1,2})\)?(\s*=.*)?$/.exec(title)?.[1]));
  return numbers.length > 1 && numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** Fewer known columns are no heading of this form. */
const leastColumns = 3;

function meaningOf(title: string): string | undefined {
  const number = /^\(?(\d{1,2})\)?(?:\s|=|$)/.exec(title)?.[1];
  if (number !== undefined && (title.startsWith('(') || /^\d{1,2}(\s*=.*)?$/.test(title))) {
    if (number === '2') return 'key';
    return cellKeys.find((cell) => columnOf(cell) === Number(number));
  }
  const word = fold(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (keyWords.has(word)) return 'key';
  return exportKeys[word];
}

const keyWords: ReadonlySet<string> = new Set([
  'linh vuc',
  'ten linh vuc',
  'linh vuc cong viec giai quyet theo cap',
  'ma tthc',
  'ma thu tuc',
  'thu tuc',
  'ten thu tuc',
  'sectorname',
  'procedurecode',
]);

/** Keys of the consolidation tools of provinces, folded. */
const exportKeys: Readonly<Record<string, CellKey>> = {
  'recv total': 'received.total',
  'recv online': 'received.online',
  'recv direct': 'received.direct',
  'recv carry': 'received.carried',
  'res total': 'resolved.total',
  'res before': 'resolved.early',
  'res ontime': 'resolved.onTime',
  'res late': 'resolved.late',
  'proc total': 'pending.total',
  'proc ontime': 'pending.inTime',
  'proc late': 'pending.overdue',
};

function labelOf(cells: readonly Cell[], { key, number }: Columns): { key: string; number: string } {
  const text = (index: number | undefined) => (index === undefined ? '' : textOf(cells[index] ?? null));
  return { key: text(key), number: text(number) };
}

function valuesOf(file: string, row: number, cells: readonly Cell[], { cells: columns }: Columns): CellValues {
  const values: Partial<Record<CellKey, number>> = {};
  for (const [cell, index] of columns) {
    const text = textOf(cells[index] ?? null);
    if (text === '' || text === '-' || text === '–') continue;
    const digits = /^\d{1,3}([.\s]\d{3})+$/.test(text) ? text.replace(/[.\s]/g, '') : text;
    if (!/^\d{1,9}$/.test(digits)) {
      const value = text.slice(0, 40);
      throw unreadable(file, `dòng ${row}, cột (${columnOf(cell)}): “${value}” không phải số nguyên từ 0`);
    }
    values[cell] = Number(digits);
  }
  return values;
}

function isTotal(key: string, number: string): boolean {
  const words = fold(`${number} ${key}`)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return /^(tong so|tong cong|tong|cong|total)$/.test(words);
}

/** I, II … or A, B: a level, whose fields stand below. */
function isLevel(number: string): boolean {
  return /^(?:[IVX]+|[A-H])\.?$/.test(number);
}

/** Rows that all bear the code of a procedure are rows of procedures, others of fields. */
export function groupingOf(keys: readonly string[]): RowGrouping {
  if (keys.length === 0) return 'total';
  return keys.every((key) => /\b\d\.\d{6}\b/.test(key)) ? 'procedure' : 'field';
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}
