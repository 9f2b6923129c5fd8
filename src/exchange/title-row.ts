import { type ImportColumn, importColumns } from '../domain/dossier/import-fault.ts';
import { type Cell, textOf } from './cell.ts';
import { headingOf } from './column.ts';
import { csvRows } from './csv.ts';
import { kindOf } from './dossier-file.ts';
import { mostRowsAbove } from './dossier-table.ts';
import { noMapping } from './mapping.ts';
import { openWorkbook, type TableRow } from './xlsx.ts';

/** The headings of a spreadsheet as written, and what they are taken for without being told. */
export interface TitleRow {
  readonly titles: readonly string[];
  readonly columns: Readonly<Partial<Record<ImportColumn, string>>>;
  /** False when they are not recognised as headings of dossiers: somebody must say which is which. */
  readonly recognised: boolean;
}

/**
 * The heading row of a workbook or CSV file: the first one that is recognised; else the fullest of the rows at the top.
 * Undefined for logs, which have none, and for a file without any such row. Throws Problem('file-unreadable').
 */
export async function readTitleRow(name: string, bytes: Uint8Array): Promise<TitleRow | undefined> {
  const kind = kindOf(name, bytes);
  if (kind === 'log') return undefined;
  const tables =
    kind === 'text'
      ? [() => csvRows(name, bytes)]
      : (await openWorkbook(name, bytes)).sheets.map((sheet) => () => sheet.rows());
  let fullest: readonly string[] = [];
  for (const rows of tables) {
    for (const cells of await topRows(rows())) {
      const heading = headingOf(cells, noMapping);
      if (heading) return { titles: titlesOf(cells), columns: namedColumns(heading.columns, cells), recognised: true };
      const titles = titlesOf(cells);
      if (titles.length > fullest.length) fullest = titles;
    }
  }
  return fullest.length < leastTitles
    ? undefined
    : { titles: fullest, columns: knownAmong(fullest), recognised: false };
}

/** A code and one date at the least. */
const leastTitles = 2;

async function topRows(rows: AsyncIterable<TableRow>): Promise<(readonly Cell[])[]> {
  const top: (readonly Cell[])[] = [];
  for await (const { cells } of rows) {
    top.push(cells);
    if (top.length > mostRowsAbove) break;
  }
  return top;
}

/** Each heading once, in the order of the file. */
function titlesOf(cells: readonly Cell[]): string[] {
  return [...new Set(cells.map(textOf).filter((text) => text !== ''))];
}

function namedColumns(columns: ReadonlyMap<ImportColumn, readonly number[]>, cells: readonly Cell[]) {
  return Object.fromEntries(
    [...columns].map(([column, [first = 0]]) => [column, textOf(cells[first] ?? null)] as const),
  );
}

/** What single headings of an unrecognised row are known for: a row of its own with a code makes it a heading row. */
function knownAmong(titles: readonly string[]): Partial<Record<ImportColumn, string>> {
  const found: Partial<Record<ImportColumn, string>> = {};
  for (const title of titles) {
    const heading = headingOf(['Mã hồ sơ', title], noMapping);
    const column = importColumns.find((known) => heading?.columns.get(known)?.includes(1));
    if (column && !(column in found)) found[column] = title;
  }
  return found;
}
