import type { CellStyle, WriteSheet } from 'hucre';

/** A sheet to write; `Sheet` of report/report.ts fits. Text is written as text, never as a formula. */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly width?: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Excel's own limits. */
const mostCellText = 32_767;
const mostSheetName = 31;

const headingStyle: CellStyle = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
};

/** A workbook of at least one sheet: headings bold and frozen, widths in characters, one filter per sheet. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const written = sheets.map((sheet, i) => sheetToWrite(sheet, names[i] ?? `Trang ${i + 1}`));
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({ sheets: written, defaultFont: { name: 'Times New Roman', size: 12 } });
}

function sheetToWrite({ columns, rows }: SheetToWrite, name: string): WriteSheet {
  const cells = columns.map(
    ({ header }, column) => [`0,${column}`, { value: safe(header), style: headingStyle }] as const,
  );
  return {
    name,
    columns: columns.map(({ header, width }) => ({ width: width ?? Math.min(Math.max(header.length + 4, 10), 40) })),
    rows: [columns.map(({ header }) => safe(header)), ...rows.map((row) => row.map(cellOf))],
    cells: new Map(cells),
    freezePane: { rows: 1 },
  };
}

function cellOf(value: string | number | null): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return value === null ? null : safe(value);
}

/** XML knows no control characters; a lone half of a surrogate pair is not text. */
function safe(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '').slice(0, mostCellText);
}

/** Without the characters Excel forbids, at most 31 long, no two alike (case does not matter to Excel). */
function sheetNames(wanted: readonly string[]): string[] {
  const used = new Set<string>();
  return wanted.map((name) => {
    const plain =
      safe(name)
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Trang';
    let unique = plain.slice(0, mostSheetName).trim();
    for (let n = 2; used.has(unique.toLowerCase()); n++) {
      unique = `${plain.slice(0, mostSheetName - String(n).length - 1).trim()} ${n}`;
    }
    used.add(unique.toLowerCase());
    return unique;
  });
}
