import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { withRoomForWords } from './column-width.ts';
import type { DocxBlock } from './report.ts';

/** Millimetres in twentieths of a point. */
export function mm(value: number): number {
  return Math.round((value / 25.4) * 1440);
}

/** A table with a head that repeats and rows that stay whole; more than eight columns are set smaller. */
export function dataTable(
  { head, rows, widths, numbers = head.length, aligns = [], strong = [] }: DocxBlock & { kind: 'table' },
  width: number,
  keep: boolean,
): Table {
  const shares = widths ?? head.map(() => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const size = head.length > 8 ? 20 : 24;
  const own = shares.map((share) => (width * share) / whole);
  const texts = head.map((name, column) => [name, ...rows.map((cells) => cells[column] ?? '')]);
  const columns = withRoomForWords(own, texts, size / 2).map(mm);
  const empty = rows.length === 0 || (rows.length === 1 && isEmpty(rows[0] ?? []));
  const alignOf = (column: number) =>
    column >= numbers || aligns[column] === 'number' ? 'right' : aligns[column] === 'middle' ? 'center' : 'left';
  return new Table({
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, index) =>
          cell(text, { width: columns[index] ?? 0, size, bold: true, align: 'center' }),
        ),
      }),
      ...(empty
        ? [
            new TableRow({
              cantSplit: true,
              children: [cell(nothing, { width: mm(width), size, align: 'center', span: head.length, keep })],
            }),
          ]
        : rows.map(
            (row, index) =>
              new TableRow({
                cantSplit: true,
                children: row.map((text, column) =>
                  cell(text, {
                    width: columns[column] ?? 0,
                    size,
                    align: alignOf(column),
                    bold: strong.includes(index),
                    // The last row goes over with who signs.
                    keep: keep && index === rows.length - 1,
                  }),
                ),
              }),
          )),
    ],
  });
}

const nothing = 'Không phát sinh';

/** A row that only says so: it stands across the table, not in its first column. */
function isEmpty(row: readonly string[]): boolean {
  return row.includes(nothing) && row.every((text) => text === '' || text === nothing);
}

/** One row with lines; widths as shares. */
export function headTable(cells: readonly string[], widths: readonly number[], width: number): Table {
  const whole = widths.reduce((sum, share) => sum + share, 0);
  const columns = widths.map((share) => mm((width * share) / whole));
  return new Table({
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        children: cells.map((text, index) =>
          cell(text, {
            width: columns[index] ?? 0,
            size: 22,
            bold: index === 1,
            align: index === 2 ? 'left' : 'center',
          }),
        ),
      }),
    ],
  });
}

interface CellLook {
  readonly width: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly align: 'left' | 'center' | 'right';
  /** Columns it takes. */
  readonly span?: number;
  /** Stays on the page of what follows. */
  readonly keep?: boolean;
}

function cell(content: string, { width, size, bold = false, align, span = 1, keep = false }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: content.split('\n').map(
      (text) =>
        new Paragraph({
          keepNext: keep,
          alignment: AlignmentType[align === 'left' ? 'LEFT' : align === 'right' ? 'RIGHT' : 'CENTER'],
          children: [new TextRun({ text, bold, size })],
        }),
    ),
  });
}

/** One row without lines; widths in mm. */
export function plainRow(cells: readonly { readonly width: number; readonly children: readonly Paragraph[] }[]): Table {
  return new Table({
    width: { size: mm(cells.reduce((sum, { width }) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: cells.map(({ width }) => mm(width)),
    layout: TableLayoutType.FIXED,
    borders: { ...bare, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          ({ width, children }) =>
            new TableCell({
              width: { size: mm(width), type: WidthType.DXA },
              margins: { left: 0, right: 0 },
              borders: bare,
              children,
            }),
        ),
      }),
    ],
  });
}

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const bare = { top: none, bottom: none, left: none, right: none };
