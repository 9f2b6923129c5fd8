import { Problem } from '../domain/problem.ts';
import { csvRows } from './csv.ts';
import { kindOf } from './dossier-file.ts';
import { utf8Text } from './encoding.ts';
import { isJsonFile } from './procedure-file.ts';
import { readCriterionTable } from './score-sheet-file.ts';
import { type ReadTable, scoreTableOf } from './score-table-sheet.ts';
import { openWorkbook } from './xlsx.ts';

/**
 * A criterion table of a file of any kind that offices have: Excel or CSV (score-table-sheet.ts), with all that is wrong
 * in it, or JSON (`readCriterionTable`); what the bytes are decides. Throws Problem('file-unreadable' | 'file-too-large')
 * when the file as a whole cannot be read.
 */
export async function readScoreTableFile(name: string, bytes: Uint8Array): Promise<ReadTable> {
  if (isJsonFile(name, bytes)) return { table: readCriterionTable(utf8Text(name, bytes), name), faults: [] };
  if (bytes.byteLength === 0) throw unreadable(name, 'tệp rỗng');
  const kind = kindOf(name, bytes);
  if (kind === 'log') throw unreadable(name, 'chỉ đọc được tệp .xlsx, .csv và .json');
  const book = kind === 'workbook' ? await openWorkbook(name, bytes) : null;
  const sheets = book?.sheets ?? [{ name: '', rows: () => csvRows(name, bytes) }];
  const read = await scoreTableOf(name, sheets, book?.dates ?? 1900);
  if (read) return read;
  throw unreadable(name, 'không có dòng tiêu đề nào gồm cột “TT” và cột “Tiêu chí”');
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}
