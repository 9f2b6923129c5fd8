import Papa from 'papaparse';
import { Problem } from '../domain/problem.ts';
import { encodingOf } from './encoding.ts';
import type { TableRow } from './xlsx.ts';

const pieceSize = 256 * 1024;
/** A record longer than this is no line of a list, or a quotation mark that was never closed. */
const mostRecord = 4 * 1024 * 1024;
/** As in a workbook: more are no columns of a dossier list. */
const mostCells = 256;

/**
 * Rows of a CSV file: UTF-8 or UTF-16 (with or without BOM) or Windows-1258; separated by comma, semicolon or tab; quoted
 * fields may hold line breaks. `row` counts records as a spreadsheet shows them.
 * Throws Problem('file-unreadable') for a file that is not text, in an encoding of fonts (TCVN3, VNI) or one endless line.
 */
export async function* csvRows(name: string, bytes: Uint8Array): AsyncGenerator<TableRow> {
  const encoding = encodingOf(name, bytes);
  const parser = new Papa.Parser({ delimiter: separatorOf(bytes, encoding), newline: '\n', quoteChar: '"' });
  let row = 0;
  let rest = '';
  let base = 0;
  for (const { text, last } of textPieces(bytes, encoding)) {
    rest += text;
    const result: Papa.ParseResult<string[]> = parser.parse(rest, base, !last);
    const malformed = new Set(result.errors.map((error) => error.row));
    for (const [index, cells] of result.data.entries()) {
      row += 1;
      if (cells.length > mostCells) cells.length = mostCells;
      yield { row, cells, formulas: [], errors: [], ...(malformed.has(index) ? { malformed: true } : {}) };
    }
    rest = last ? '' : rest.slice(result.meta.cursor - base);
    base = result.meta.cursor;
    if (rest.length > mostRecord) {
      const isQuoted = rest.includes('"');
      throw unreadable(
        name,
        isQuoted ? `dấu ngoặc kép mở ở dòng ${row + 1} không được đóng` : `dòng ${row + 1} quá dài`,
      );
    }
  }
}

/** Line ends become \n; a piece never ends between \r and \n. */
function* textPieces(bytes: Uint8Array, encoding: string): Generator<{ text: string; last: boolean }> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for (let at = 0; at < bytes.byteLength; at += pieceSize) {
    const text = held + decoder.decode(bytes.subarray(at, at + pieceSize), { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    yield { text: lines(held === '' ? text : text.slice(0, -1)), last: false };
  }
  yield { text: lines(held + decoder.decode()), last: true };
}

function lines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The separator that one of the first lines has most often outside quotation marks: a heading has the most. */
function separatorOf(bytes: Uint8Array, encoding: string): string {
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 65_536)).replace(/"[^"]*"/g, '');
  const most = (separator: string) =>
    Math.max(0, ...head.split(/\r\n?|\n/, 40).map((line) => line.split(separator).length));
  const [best = ','] = [',', ';', '\t'].sort((a, b) => most(b) - most(a));
  return best;
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}
