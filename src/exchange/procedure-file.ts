import { Problem } from '../domain/problem.ts';
import type { ProcedureContent, ProcedureFile, ProcedureFormat, ProcedureRow } from '../domain/procedure/import-row.ts';
import type { LegalBasis, ProcedureDocument } from '../domain/procedure/procedure.ts';
import { nfc } from '../domain/text.ts';
import { type LocalDate, parseLocalDate } from '../domain/time/local-date.ts';
import { csvRows } from './csv.ts';
import { kindOf } from './dossier-file.ts';
import { mostRowsAbove } from './dossier-table.ts';
import { utf8Text } from './encoding.ts';
import { amountOf } from './limit-text.ts';
import { channelTimesOf, legalTimeOf, timesOf } from './procedure-limit.ts';
import { Faults, isJson, type Json, listAt, textAt } from './procedure-row.ts';
import { stepsOf } from './procedure-step.ts';
import { procedureTable } from './procedure-table.ts';
import { openWorkbook } from './xlsx.ts';

const longest = { code: 60, title: 2000, field: 200, decision: 300, text: 20_000, document: 6000 } as const;

/**
 * Procedures of a file of any kind that offices have: a list in Excel or CSV (procedure-table.ts), or JSON (`parseProcedureFile`); what the bytes are
 * decides. Throws Problem('file-unreadable' | 'file-too-large') when the file as a whole cannot be read.
 */
export async function readProcedureFile(name: string, bytes: Uint8Array): Promise<ProcedureFile> {
  if (isJsonFile(name, bytes)) return parseProcedureFile(utf8Text(name, bytes), name);
  const kind = kindOf(name, bytes);
  if (kind === 'log') throw unreadable(name, 'chỉ đọc được tệp .xlsx, .csv và .json');
  const book = kind === 'workbook' ? await openWorkbook(name, bytes) : null;
  const sheets = book ? book.sheets.map((sheet) => () => sheet.rows()) : [() => csvRows(name, bytes)];
  for (const rows of sheets) {
    const table = await procedureTable(rows(), book?.dates ?? 1900, mostRowsAbove);
    if (!table) continue;
    if (table === 'dossiers')
      throw unreadable(name, 'đây là danh sách hồ sơ (có cột “Mã hồ sơ”); nhập ở Danh mục › Nhập hồ sơ từ tệp');
    const parsed = table.entries.map(({ row, entry, errors }) => {
      const one = parseEntry(entry, row - 1);
      for (const { field, value } of errors) one.faults.add(field, 'cell-error', { value });
      return one;
    });
    const file = together(parsed);
    return { ...file, faults: [...table.faults, ...file.faults], byRow: true };
  }
  throw unreadable(name, 'không có dòng tiêu đề nào gồm cột “Mã thủ tục” và cột “Tên thủ tục”');
}

/** A name that says so, or text that begins as JSON does. */
export function isJsonFile(name: string, bytes: Uint8Array): boolean {
  if (/\.json$/i.test(name)) return true;
  return /^\uFEFF?\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

/**
 * Reads a JSON file with a `procedures` list: the public catalogue (`times`), the same in depth (`channels`,
 * `documents`), or internal procedures (`legal_time`, `steps`); unknown keys are ignored, text is made NFC.
 * Throws Problem('file-unreadable') when it is not such a file.
 */
export function parseProcedureFile(text: string, name = 'procedures.json'): ProcedureFile {
  const entries = entriesOf(text, name);
  return together(entries.map((entry, index) => parseEntry(entry, index)));
}

function together(parsed: readonly Parsed[]): ProcedureFile {
  refuseDoubles(parsed);
  return {
    read: parsed.length,
    rows: parsed.flatMap(({ row, faults }) => (row && !faults.rejected ? [row] : [])),
    faults: parsed.flatMap(({ faults }) => faults.list),
  };
}

interface Parsed {
  readonly row: ProcedureRow | null;
  readonly faults: Faults;
}

function entriesOf(text: string, name: string): readonly unknown[] {
  const file = readJson(text, name);
  const entries = isJson(file) ? file['procedures'] : undefined;
  if (Array.isArray(entries)) return entries;
  throw unreadable(name, 'không có danh sách “procedures”; cần một đối tượng JSON như tệp danh mục thủ tục');
}

function readJson(text: string, name: string): unknown {
  try {
    const bare = text.replace(/^\uFEFF/, '');
    return JSON.parse(bare, (_key, value: unknown) => (typeof value === 'string' ? nfc(value) : value));
  } catch {
    throw unreadable(name, 'không phải JSON');
  }
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}

function parseEntry(entry: unknown, index: number): Parsed {
  if (!isJson(entry)) {
    const faults = new Faults(index, '');
    faults.add('', 'entry-shape');
    return { row: null, faults };
  }
  const rawCode = entry['code'];
  const faults = new Faults(index, typeof rawCode === 'string' ? rawCode.slice(0, longest.code) : '');
  const code = textAt(entry, 'code', longest.code, faults);
  const missing = !faults.rejected && code === '';
  if (missing) faults.add('code', 'code-missing');
  else if (/[\s\p{Cc}]/u.test(code)) faults.add('code', 'code-blank', { value: code });
  const format = formatOf(entry);
  const content = contentOf(entry, format, faults);
  const steps = format === 'steps' ? stepsOf(entry, faults) : [];
  return { row: { index, format, code, content, steps, validFrom: dateAt(entry, 'valid_from', faults) }, faults };
}

function formatOf(entry: Json): ProcedureFormat {
  if ('steps' in entry || 'legal_time' in entry) return 'steps';
  return 'channels' in entry ? 'detail' : 'catalogue';
}

function contentOf(entry: Json, format: ProcedureFormat, faults: Faults): ProcedureContent {
  const key = entry['title'] === undefined && entry['name'] !== undefined ? 'name' : 'title';
  const title = textAt(entry, key, longest.title, faults, 'title');
  if (title === '' && !faults.list.some((fault) => fault.field === 'title')) {
    faults.add('title', 'title-missing');
  }
  const field = textAt(entry, 'field', longest.field, faults);
  if (field === '') faults.add('field', 'field-missing');
  const text = (name: string) => textAt(entry, name, longest.text, faults);
  return {
    title,
    field,
    level: levelOf(entry, faults),
    audience: known(text('audience')),
    decision: textAt(entry, 'decision', longest.decision, faults),
    limits:
      format === 'steps'
        ? legalTimeOf(entry, faults)
        : format === 'detail'
          ? channelTimesOf(entry, faults)
          : timesOf(entry, faults),
    fee: feeOf(entry, faults),
    documents: listAt(entry, 'documents', faults).flatMap((one, at) => documentOf(one, at, faults)),
    legalBases: listAt(entry, 'legal_bases', faults).flatMap((one, at) => legalBasisOf(one, at, faults)),
    result: known(text('result')),
    forms: listAt(entry, 'forms', faults).flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : [])),
    conditions: known(text('conditions')),
    url: text('url') || text('source_url') || text('source'),
  };
}

function levelOf(entry: Json, faults: Faults): string {
  const levels = listAt(entry, 'levels', faults).filter((one): one is string => typeof one === 'string');
  const level = levels.length > 0 ? levels.join(', ') : textAt(entry, 'level', longest.field, faults);
  if (/bãi bỏ/i.test(level)) {
    faults.add('level', 'level-abolished', { value: level });
  }
  return level === 'Xã' ? 'Cấp xã' : level;
}

function feeOf(entry: Json, faults: Faults): ProcedureContent['fee'] {
  const channels = entry['channels'];
  const raw = Array.isArray(channels)
    ? channels.flatMap((channel) => (isJson(channel) ? [textAt(channel, 'fee_raw', longest.text, faults)] : []))
    : [textAt(entry, 'fee', longest.text, faults)];
  const texts = [...new Set(raw.map(known).filter((text) => text !== ''))];
  const amounts = [...new Set(texts.map(amountOf))];
  return { amount: amounts.length === 1 ? (amounts[0] ?? null) : null, text: texts.join('; ') };
}

function documentOf(one: unknown, at: number, faults: Faults): ProcedureDocument[] {
  const field = `documents[${at}]`;
  if (typeof one === 'string')
    return one.trim() === '' ? [] : [{ name: one.trim(), original: 0, copy: 0, database: null }];
  if (!isJson(one)) {
    faults.add(field, 'document-shape');
    return [];
  }
  const name = textAt(one, 'name', longest.document, faults, `${field}.name`);
  // The portal has rows that hold a full stop only.
  if (!/\p{L}/u.test(name)) return [];
  const quantity = /^(\d+)\s*bản\s*(chính|sao)/i.exec(textAt(one, 'qty', 100, faults, `${field}.qty`));
  const count = quantity ? Number(quantity[1]) : 0;
  if (count > 20) faults.add(`${field}.qty`, 'count-unlikely', { n: count });
  const isCopy = quantity?.[2]?.toLowerCase() === 'sao';
  const database = textAt(one, 'database', longest.field, faults, `${field}.database`);
  return [
    {
      name,
      original: wholeAt(one, 'original', quantity && !isCopy ? count : 0),
      copy: wholeAt(one, 'copy', isCopy ? count : 0),
      database: database === '' ? null : database,
    },
  ];
}

function legalBasisOf(one: unknown, at: number, faults: Faults): LegalBasis[] {
  const field = `legal_bases[${at}]`;
  const entry: Json = typeof one === 'string' ? { number: one } : isJson(one) ? one : {};
  const number = textAt(entry, 'number', longest.decision, faults, `${field}.number`);
  if (number === '') {
    faults.add(field, 'basis-number');
    return [];
  }
  const title = textAt(entry, 'title', longest.title, faults, `${field}.title`);
  return [
    { number, title, validFrom: dateAt(entry, 'valid_from', faults), validTo: dateAt(entry, 'valid_to', faults) },
  ];
}

function dateAt(entry: Json, key: string, faults: Faults): LocalDate | null {
  const text = textAt(entry, key, 30, faults);
  if (text === '') return null;
  const date = parseLocalDate(text);
  if (!date) faults.add(key, 'date-invalid', { value: text });
  return date ?? null;
}

function wholeAt(entry: Json, key: string, otherwise: number): number {
  const value = entry[key];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;
}

/** The portal's words for a blank. */
function known(text: string): string {
  return text === 'Không có thông tin' ? '' : text;
}

/** One code with two contents: neither is taken. The same content twice is one entry (and the second unchanged). */
function refuseDoubles(parsed: readonly Parsed[]): void {
  const groups = new Map<string, Parsed[]>();
  for (const one of parsed) {
    if (!one.row || one.row.code === '') continue;
    groups.set(one.row.code, [...(groups.get(one.row.code) ?? []), one]);
  }
  for (const [code, group] of groups) {
    const contents = new Set(group.map(({ row }) => JSON.stringify({ ...row, index: 0 })));
    if (contents.size < 2) continue;
    const places = group.map(({ row }) => (row?.index ?? 0) + 1).join(', ');
    for (const { faults } of group) {
      faults.add('code', 'code-doubled', { code, places });
    }
  }
}
