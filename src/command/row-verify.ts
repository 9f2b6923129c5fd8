import { type ControlledTable, controlledTables, rowDigest, rowName, storedRows } from '../storage/controlled.ts';
import type { Row } from '../storage/database.ts';
import { recordedRows } from '../storage/trail.ts';
import type { Context } from './context.ts';

export interface RowVerification {
  readonly checked: number;
  readonly faults: readonly { readonly subject: string; readonly message: string }[];
}

/** How a row is called: the noun, and what people know it by (its key when nothing better is stored). */
const names: Readonly<Record<ControlledTable, { readonly noun: string; readonly known: (row: Row) => string }>> = {
  setting: { noun: 'thiết lập', known: (row) => text(row, 'key') },
  unit: { noun: 'bộ phận', known: (row) => text(row, 'name') },
  person: { noun: 'người', known: (row) => text(row, 'name') },
  post: { noun: 'chức vụ', known: (row) => `${text(row, 'title')} từ ${text(row, 'valid_from')}` },
  absence: { noun: 'kỳ nghỉ', known: span },
  delegation: { noun: 'văn bản giao ký', known: (row) => text(row, 'number') },
  account: { noun: 'tài khoản', known: (row) => text(row, 'login') },
  calendar_version: { noun: 'phiên bản lịch làm việc', known: (row) => text(row, 'number') },
  procedure: { noun: 'thủ tục', known: (row) => `${text(row, 'code')}, bản ${text(row, 'version')}` },
  process_version: {
    noun: 'quy trình',
    known: (row) => `${text(row, 'document_code')}@${text(row, 'issue')}.${text(row, 'revision')}`,
  },
  objective: { noun: 'mục tiêu', known: (row) => `${text(row, 'code')} (${text(row, 'year')})` },
  objective_revision: { noun: 'bản ghi mục tiêu', known: (row) => `lần ${text(row, 'seq')}` },
  objective_measure: { noun: 'số đo mục tiêu', known: span },
  objective_review: { noun: 'xem xét mục tiêu', known: span },
  record: { noun: 'bản ghi', known: (row) => text(row, 'code') },
  record_revision: { noun: 'lần ghi của bản ghi', known: (row) => `lần ${text(row, 'seq')}` },
  attachment: { noun: 'tệp bằng chứng', known: (row) => text(row, 'hash').slice(0, 12) },
  notice_told: { noun: 'lần báo cho người dân', known: (row) => `lần ${text(row, 'seq')}` },
  register_closing: { noun: 'khóa sổ năm', known: (row) => text(row, 'year') },
  seal: { noun: 'niêm phong số', known: (row) => text(row, 'number') },
  rating: { noun: 'phiếu đánh giá', known: (row) => `ngày ${text(row, 'day')}` },
};

const words = {
  changed: 'nội dung đang lưu khác với dấu vết của lần ghi cuối: đã bị sửa ngoài phần mềm',
  untraced: 'có trong cơ sở dữ liệu mà không có dấu vết: đã bị chèn ngoài phần mềm',
  lost: 'có dấu vết mà không còn trong cơ sở dữ liệu: đã bị xóa ngoài phần mềm',
} as const;

/** Every row of the controlled tables against the digest its last act left in the trail. Reads only. */
export async function verifyRows(context: Context): Promise<RowVerification> {
  const first = await compare(context);
  if (first.faults.size === 0) return { checked: first.checked, faults: [] };
  // An act between two of our reads looks like a fault; it is gone when looked at again.
  const second = await compare(context);
  const faults = [...second.faults].filter(([name, { kind }]) => first.faults.get(name)?.kind === kind);
  return {
    checked: second.checked,
    faults: faults.map(([, { subject, kind }]) => ({ subject, message: words[kind] })),
  };
}

interface Found {
  readonly subject: string;
  readonly kind: keyof typeof words;
}

async function compare(context: Context): Promise<{ readonly checked: number; readonly faults: Map<string, Found> }> {
  const { database, sha256 } = context;
  const recorded = await recordedRows(database);
  const faults = new Map<string, Found>();
  let checked = 0;
  for (const table of controlledTables) {
    for await (const rows of storedRows(database, table)) {
      for (const row of rows) {
        const name = rowName(row);
        const digest = recorded.get(name);
        const subject = `${names[table].noun} ${names[table].known(row.columns)} (${name})`;
        if (digest === undefined) faults.set(name, { subject, kind: 'untraced' });
        else if (digest !== rowDigest(sha256, row)) faults.set(name, { subject, kind: 'changed' });
        recorded.delete(name);
      }
      checked += rows.length;
    }
  }
  for (const name of recorded.keys()) faults.set(name, { subject: lostSubject(name), kind: 'lost' });
  return { checked, faults };
}

function lostSubject(name: string): string {
  const table = controlledTables.find((one) => name.startsWith(`${one}:`));
  return table ? `${names[table].noun} (${name})` : name;
}

function span(row: Row): string {
  return `${text(row, 'from')} – ${text(row, 'to')}`;
}

function text(row: Row, column: string): string {
  return String(row[column] ?? '');
}
