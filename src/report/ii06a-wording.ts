import type { Figures } from '../domain/indicator/figures.ts';
import { columns, type Ii06aTable } from '../domain/indicator/ii06a-table.ts';
import { excludedLabels, rateLabels } from '../domain/indicator/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnNumber, vnRate } from './format.ts';
import type { Ii06aCorrection } from './ii06a-model.ts';

const headers: Readonly<Record<number, string>> = {
  3: 'Tiếp nhận: tổng số',
  4: 'Tiếp nhận: trực tuyến',
  5: 'Tiếp nhận: trực tiếp, bưu chính',
  6: 'Tiếp nhận: từ kỳ trước',
  7: 'Đã giải quyết: tổng số',
  8: 'Đã giải quyết: trước hạn',
  9: 'Đã giải quyết: đúng hạn',
  10: 'Đã giải quyết: quá hạn',
  11: 'Đang giải quyết: tổng số',
  12: 'Đang giải quyết: trong hạn',
  13: 'Đang giải quyết: quá hạn',
};

/** Columns 3–13 with their names in full. */
export const columnNames: readonly (readonly [column: number, header: string, read: (figures: Figures) => number])[] =
  columns.map(([column, read]) => [column, headers[column] ?? '', read]);

export interface RowView {
  readonly kind: 'level' | '';
  readonly number: string;
  readonly name: string;
  readonly figures: readonly number[];
  readonly cells: readonly string[];
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** Rows of the form: each level with its fields beneath; no level row when nobody recorded one. */
export function rowViews({ levels }: Ii06aTable): RowView[] {
  const unnamed = levels.every(({ level }) => level === '');
  return levels.flatMap(({ level, figures, fields }, index) => {
    const own = fields.map((field, position) => row('', String(position + 1), field.field, field.figures));
    if (unnamed) return own;
    return [row('level', roman[index] ?? String(index + 1), level || 'Chưa ghi cấp giải quyết', figures), ...own];
  });
}

/** Columns 3–13 as numbers. */
export function figureValues(figures: Figures): number[] {
  return columns.map(([, read]) => read(figures));
}

/** Columns 3–13 as they are printed. */
export function figureCells(figures: Figures): string[] {
  return figureValues(figures).map((value) => vnNumber(value));
}

export interface NoteView {
  readonly text: string;
  /** Paragraphs of codes. */
  readonly codes: readonly CodesView[];
  /** Code and reason of each dossier left out. */
  readonly list: readonly (readonly [code: string, reason: string])[];
}

interface CodesView {
  readonly label: string;
  readonly items: readonly string[];
  /** What is said of those not shown. */
  readonly more: string;
}

/** More codes than this are told by number; all of them stand in the XLSX. */
const mostCodes = 120;

/** Beneath the table: what was left out, the rate with its terms, what stands open, the extended ones. */
export function notesOf({ book, excluded, total, extended }: Ii06aTable): NoteView[] {
  const left = excluded.reduce((sum, { codes }) => sum + codes.length, 0);
  const balance =
    left === 0
      ? `Đối chiếu: sổ ${vnNumber(book)} hồ sơ = biểu ${vnNumber(total.received.total)} hồ sơ, không bỏ sót hồ sơ nào.`
      : `Đối chiếu: sổ ${vnNumber(book)} − ${vnNumber(left)} = biểu ${vnNumber(total.received.total)}. Hồ sơ không tính vào biểu vì chưa đủ dữ liệu:`;
  const { resolved, pending } = total;
  const inTime = { numerator: resolved.early + resolved.onTime, denominator: resolved.total };
  return [
    note(
      `${rateLabels.ii06a}: ${vnRate(inTime)}. Quá hạn chưa giải quyết: ${vnNumber(pending.overdue)} hồ sơ (không nằm trong tỷ lệ này).`,
    ),
    {
      text: balance,
      codes: excluded.map(({ reason, codes }) =>
        codesView(`– ${excludedLabels[reason]} (${vnNumber(codes.length)}):`, codes),
      ),
      list: excluded.flatMap(({ reason, codes }) => codes.map((code) => [code, excludedLabels[reason]] as const)),
    },
    ...(extended.codes.length === 0 ? [] : [note(extendedText(extended), [codesView('', extended.codes)])]),
  ];
}

/** What the figures count, for the reader who compares them with another system. */
export const ruleNote =
  'Quy tắc tính: so ngày kết thúc xử lý với ngày hẹn trả đang có hiệu lực (hạn tính bằng giờ, phút thì so thời điểm); hồ sơ từ chối, trả lại, rút, dừng giải quyết khi chưa quá hạn tính là đúng hạn; hồ sơ đang chờ bổ sung hoặc tạm dừng tính là trong hạn, trừ khi đã quá hạn lúc bắt đầu chờ. Ngày trả kết quả cho người dân không ảnh hưởng đến số liệu.';

export function correctionView({ code, issuedAt, differences }: Ii06aCorrection) {
  return {
    text: `Biểu này thay cho biểu có mã xác minh ${code} đã phát hành ngày ${vnDate(localDateOf(issuedAt))}. Các số liệu thay đổi:`,
    rows: differences.map(({ level, field, column, before, after }) => ({
      level: level || (field === null ? '' : 'Chưa ghi cấp giải quyết'),
      field: field === null ? 'Tổng số' : field || 'Cộng theo cấp',
      column: `(${column}) ${headers[column] ?? ''}`,
      before: vnNumber(before),
      after: vnNumber(after),
      difference: `${after > before ? '+' : '−'}${vnNumber(Math.abs(after - before))}`,
    })),
  };
}

function extendedText({ codes, againstOriginal: { resolved, pending } }: Ii06aTable['extended']): string {
  const parts = [
    `đã giải quyết ${vnNumber(resolved.total)} (trước hạn ${vnNumber(resolved.early)}, đúng hạn ${vnNumber(resolved.onTime)}, quá hạn ${vnNumber(resolved.late)})`,
    `đang giải quyết ${vnNumber(pending.total)} (trong hạn ${vnNumber(pending.inTime)}, quá hạn ${vnNumber(pending.overdue)})`,
  ];
  return `Hồ sơ đã gia hạn: n = ${vnNumber(codes.length)}, trong biểu tính theo ngày hẹn mới; nếu tính theo ngày hẹn ban đầu thì ${parts.join('; ')}.`;
}

function note(text: string, codes: readonly CodesView[] = []): NoteView {
  return { text, codes, list: [] };
}

function codesView(label: string, codes: readonly string[]): CodesView {
  const more = codes.length - mostCodes;
  return {
    label,
    items: codes.slice(0, mostCodes),
    more: more > 0 ? ` và ${vnNumber(more)} hồ sơ khác (danh sách đầy đủ trong bản XLSX)` : '',
  };
}

function row(kind: RowView['kind'], number: string, name: string, figures: Figures): RowView {
  return { kind, number, name, figures: figureValues(figures), cells: figureCells(figures) };
}
