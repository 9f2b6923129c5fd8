import { Problem } from '../domain/problem.ts';
import { csvRows } from './csv.ts';
import { readLog } from './dossier-log.ts';
import type { ReadRow } from './dossier-row.ts';
import { readTables } from './dossier-table.ts';
import type { Mapping } from './mapping.ts';
import { isGzip, readXes } from './xes.ts';
import { openWorkbook } from './xlsx.ts';

/**
 * Dossiers of an .xlsx, .csv, .xes or .xes.gz file, one by one; what the bytes are decides, the name helps only with
 * text. Throws Problem('file-unreadable' | 'file-too-large') when the file as a whole cannot be read; faults of rows are
 * with the rows.
 */
export async function* readDossierFile(name: string, bytes: Uint8Array, mapping: Mapping): AsyncGenerator<ReadRow> {
  if (bytes.byteLength === 0) throw unreadable(name, 'tệp rỗng');
  switch (kindOf(name, bytes)) {
    case 'workbook': {
      const { dates, sheets } = await openWorkbook(name, bytes);
      const tables = sheets.map((sheet) => ({ name: sheet.name, dates, rows: () => sheet.rows() }));
      yield* readTables(name, tables, mapping);
      return;
    }
    case 'log':
      yield* readLog(readXes(name, bytes), mapping);
      return;
    case 'text':
      yield* readTables(name, [{ name: '', dates: 1900, rows: () => csvRows(name, bytes) }], mapping);
  }
}

/** What the bytes are; the name decides only between kinds of text. Throws Problem('file-unreadable'). */
export function kindOf(name: string, bytes: Uint8Array): 'workbook' | 'log' | 'text' {
  const extension = /\.(xlsx|xlsm|xls|csv|tsv|txt|xes|xes\.gz|gz)$/i.exec(name)?.[1]?.toLowerCase();
  const [first, second] = bytes;
  const isZip = first === 0x50 && second === 0x4b;
  const isCompound = first === 0xd0 && second === 0xcf;
  if (isZip || isCompound) return 'workbook';
  if (isGzip(bytes) || extension === 'xes' || looksLikeXml(bytes)) return 'log';
  if (extension === 'csv' || extension === 'tsv' || extension === 'txt') return 'text';
  if (extension?.startsWith('xls')) throw unreadable(name, 'không phải tệp .xlsx hoặc tệp bị hỏng');
  throw unreadable(name, 'chỉ đọc được tệp .xlsx, .csv, .xes và .xes.gz');
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 100)).trimStart();
  return head.startsWith('<?xml') || head.startsWith('<log');
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}
