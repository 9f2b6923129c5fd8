import { Problem } from '../domain/problem.ts';
import type { Cell, DateSystem } from './cell.ts';
import { XmlFeed } from './xml.ts';
import { ZipArchive } from './zip.ts';

/** One row of a sheet or CSV file. `row` is the number the spreadsheet shows. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Columns (from 0) whose value is the cached result of a formula. */
  readonly formulas: readonly number[];
  /** Columns (from 0) that hold an error such as #N/A; the cell is its text. */
  readonly errors: readonly number[];
  /** A CSV record whose quotation marks do not add up. */
  readonly malformed?: boolean;
}

export interface Workbook {
  readonly dates: DateSystem;
  readonly sheets: readonly { readonly name: string; rows(): AsyncGenerator<TableRow> }[];
}

/** Wider sheets exist, but no dossier list; a stray cell at XFD1 must not cost 16,384 empty ones per row. */
const mostColumns = 256;
const mostStringBytes = 256 * 1024 * 1024;
/** Four distinct texts in every row of a full sheet. */
const mostStrings = 4 * 1024 * 1024;
/** Excel itself ends at 32,767; what is longer is refused as too long and need not be kept whole. */
const mostCellText = 33_000;

/**
 * Opens a workbook in memory; the rows of a sheet are read piece by piece as they are asked for. hucre writes our
 * workbooks but its stream says nothing of formulas and takes a sheet that was cut off for complete, hence this reader.
 * Throws Problem('file-unreadable' | 'file-too-large').
 */
export async function openWorkbook(name: string, bytes: Uint8Array): Promise<Workbook> {
  if (isCompoundFile(bytes)) {
    throw unreadable(name, 'đây là tệp .xls kiểu cũ hoặc có mật khẩu; hãy bỏ mật khẩu và lưu lại thành .xlsx');
  }
  const zip = new ZipArchive(name, bytes);
  const root = relations(name, await zip.text('_rels/.rels'), '');
  const main = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main === undefined || !zip.has(main)) throw unreadable(name, 'không phải bảng tính Excel');
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/')) : '';
  const file = main.slice(folder === '' ? 0 : folder.length + 1);
  const parts = relations(name, await zip.text(join(folder, `_rels/${file}.rels`)), folder);
  const { dates, sheets } = workbookPart(name, await zip.text(main));
  const stringPart = [...parts.values()].find(({ type }) => type.endsWith('/sharedStrings'))?.target;
  let strings: readonly string[] | undefined;
  return {
    dates,
    sheets: sheets.flatMap((sheet) => {
      const path = parts.get(sheet.relation)?.target;
      if (path === undefined || !zip.has(path)) return [];
      return [
        {
          name: sheet.name,
          async *rows() {
            strings ??= stringPart && zip.has(stringPart) ? await sharedStrings(name, zip, stringPart) : [];
            yield* sheetRows(name, zip.stream(path), strings);
          },
        },
      ];
    }),
  };
}

async function* sheetRows(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  strings: readonly string[],
): AsyncGenerator<TableRow> {
  const ready: TableRow[] = [];
  let number = 0;
  let cells: Cell[] = [];
  let formulas: number[] = [];
  let errors: number[] = [];
  let column = -1;
  let type = '';
  let value = '';
  let reading = false;
  const feed = new XmlFeed(file, {
    open(name, attributes) {
      if (name === 'row') {
        number = attributes['r'] === undefined ? number + 1 : Number(attributes['r']);
        [cells, formulas, errors, column] = [[], [], [], -1];
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        type = attributes['t'] ?? 'n';
        value = '';
      } else if (name === 'f') {
        if (column < mostColumns && formulas.at(-1) !== column) formulas.push(column);
      } else if (name === 'v' || name === 't') reading = true;
      else if (name === 'rPh') type = 'ignored';
    },
    text(text) {
      if (reading && value.length < mostCellText) value += text.slice(0, mostCellText);
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'c' && value !== '' && column < mostColumns) {
        while (cells.length < column) cells.push(null);
        cells[column] = cellOf(type, value, strings);
        if (type === 'e' && errors.at(-1) !== column) errors.push(column);
      } else if (name === 'row') ready.push({ row: number, cells, formulas, errors });
    },
  });
  for await (const piece of pieces) {
    feed.write(piece);
    yield* ready.splice(0);
  }
  feed.end();
  yield* ready.splice(0);
}

function cellOf(type: string, value: string, strings: readonly string[]): Cell {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
    case 'd':
      return unescaped(value);
    case 'b':
      return value === '1' || value === 'true';
    case 'e':
      return value;
    default: {
      const number = Number(value);
      return Number.isNaN(number) ? value : number;
    }
  }
}

async function sharedStrings(file: string, zip: ZipArchive, path: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let reading = false;
  let phonetic = false;
  let size = 0;
  const feed = new XmlFeed(file, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') reading = !phonetic;
    },
    text(piece) {
      if (reading && text.length < mostCellText) text += piece.slice(0, mostCellText);
    },
    close(name) {
      if (name === 't') reading = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si' && strings.push(unescaped(text)) > mostStrings) {
        throw unreadable(file, 'có quá nhiều chuỗi chữ khác nhau cho một bảng tính');
      }
    },
  });
  for await (const piece of zip.stream(path)) {
    size += piece.byteLength;
    if (size > mostStringBytes) throw new Problem('file-too-large', { size: size >> 20, most: mostStringBytes >> 20 });
    feed.write(piece);
  }
  feed.end();
  return strings;
}

function workbookPart(file: string, xml: string): { dates: DateSystem; sheets: { name: string; relation: string }[] } {
  let dates: DateSystem = 1900;
  const sheets: { name: string; relation: string }[] = [];
  parse(file, xml, (name, attributes) => {
    if (name === 'workbookPr' && /^(1|true|on)$/.test(attributes['date1904'] ?? '')) dates = 1904;
    if (name !== 'sheet') return;
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    if (relation !== undefined) sheets.push({ name: attributes['name'] ?? '', relation });
  });
  return { dates, sheets };
}

function relations(file: string, xml: string, folder: string): Map<string, { type: string; target: string }> {
  const found = new Map<string, { type: string; target: string }>();
  parse(file, xml, (name, attributes) => {
    const { Id: id, Type: type, Target: target } = attributes;
    if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return;
    found.set(id, { type, target: join(folder, target) });
  });
  return found;
}

function parse(file: string, xml: string, open: (name: string, attributes: Readonly<Record<string, string>>) => void) {
  const feed = new XmlFeed(file, { open });
  feed.write(new TextEncoder().encode(xml));
  feed.end();
}

function join(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** 0 for "A7", 26 for "AA7". */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Excel writes control characters as `_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isCompoundFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}
