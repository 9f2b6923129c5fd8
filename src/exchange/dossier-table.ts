import { type ImportColumn, type ImportFault, type ImportPlace, importFault } from '../domain/dossier/import-fault.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type Cell, type DateSystem, stampOf, textOf } from './cell.ts';
import { type Heading, headingOf } from './column.ts';
import { dossierRow, type ReadRow, rejectedRow } from './dossier-row.ts';
import type { Mapping } from './mapping.ts';
import type { TableRow } from './xlsx.ts';

/** A title, an office name and a date may stand above the headings. */
export const mostRowsAbove = 40;

export interface Table {
  /** Sheet name; '' for CSV. */
  readonly name: string;
  readonly dates: DateSystem;
  rows(): AsyncIterable<TableRow>;
}

/**
 * Dossiers of the first table that has a heading row; blank rows are passed over. Throws Problem('file-unreadable') when
 * no table has one.
 */
export async function* readTables(file: string, tables: readonly Table[], mapping: Mapping): AsyncGenerator<ReadRow> {
  for (const table of tables) {
    let heading: Heading | undefined;
    let above = 0;
    for await (const row of table.rows()) {
      if (heading) {
        if (row.cells.some((cell) => textOf(cell) !== '')) yield readTableRow(row, heading, table.dates, mapping);
        continue;
      }
      heading = headingOf(row.cells, mapping);
      if (heading) yield* headingFaults(row.row, heading, mapping, file);
      else if (++above >= mostRowsAbove) break;
    }
    if (heading) return;
  }
  throw new Problem('file-unreadable', {
    file,
    reason:
      'không có dòng tiêu đề nào gồm cột “Mã hồ sơ” và ít nhất một cột như “Ngày tiếp nhận”, “Ngày hẹn trả”, “Trạng thái”',
  });
}

function readTableRow(row: TableRow, heading: Heading, dates: DateSystem, mapping: Mapping): ReadRow {
  const place = { row: row.row };
  if (row.malformed) return rejectedRow(place, 'code', 'row-malformed', row.cells.map(textOf).join(' | '));
  const faults: ImportFault[] = [];
  const cells = new Map<ImportColumn, Cell>();
  for (const [column, indexes] of heading.columns) {
    const index = indexes.find((candidate) => textOf(row.cells[candidate] ?? null) !== '');
    if (index === undefined) continue;
    const cell = row.cells[index] ?? null;
    const other = indexes.find((one) => one !== index && differs(column, cell, row.cells[one] ?? null, dates));
    if (other !== undefined) faults.push(contradiction(place, column, row.cells, heading, [index, other]));
    if (row.errors.includes(index)) faults.push(importFault(place, column, 'cell-error', { value: textOf(cell) }));
    else cells.set(column, cell);
    if (row.formulas.includes(index)) faults.push(importFault(place, column, 'formula'));
  }
  return dossierRow({ place, cell: (column) => cells.get(column) ?? null, dates, steps: [], faults }, mapping);
}

/** Columns whose contradiction changes what is measured; of the others the first is taken and the reader is told. */
const decisive: ReadonlySet<ImportColumn> = new Set([
  'code',
  'procedure_code',
  'channel',
  'received_at',
  'due_at',
  'resolved_at',
  'returned_at',
  'state',
]);

function contradiction(
  place: ImportPlace,
  column: ImportColumn,
  cells: readonly Cell[],
  { titles }: Heading,
  [first, second]: readonly [number, number],
): ImportFault {
  const [one, other] = [first, second].map((index) => `“${titles[index] ?? ''}” (${textOf(cells[index] ?? null)})`);
  const code = decisive.has(column) ? 'columns-differ' : 'columns-disagree';
  return importFault(place, column, code, { one: one ?? '', other: other ?? '' });
}

/** A blank contradicts nothing; nor does the same day without its hour, however it is written. */
function differs(column: ImportColumn, cell: Cell, other: Cell, dates: DateSystem): boolean {
  if (textOf(other) === '') return false;
  if (column.endsWith('_at')) {
    const [a, b] = [stampOf(cell, dates), stampOf(other, dates)];
    if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object')
      return a.hasHour && b.hasHour ? a.at !== b.at : localDateOf(a.at) !== localDateOf(b.at);
  }
  return fold(textOf(cell)) !== fold(textOf(other));
}

/** Columns nobody knows are told once, at the heading; a mapped heading that is not there ends the reading. */
function* headingFaults(row: number, heading: Heading, mapping: Mapping, file: string): Generator<ReadRow> {
  const missing = Object.entries(mapping.columns).find(([column]) => !heading.columns.has(column as ImportColumn));
  if (missing) {
    throw new Problem('file-unreadable', {
      file,
      reason: `không có cột “${missing[1]}” mà tệp ánh xạ chỉ định cho ${missing[0]}`,
    });
  }
  const faults = heading.unknown.map((value) => importFault({ row }, value.slice(0, 80), 'column-unknown', { value }));
  if (faults.length > 0) yield { place: { row }, row: null, faults, remark: true };
}
