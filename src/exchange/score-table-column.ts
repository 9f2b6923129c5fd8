import type { TablePart } from '../domain/score-sheet/import-fault.ts';
import type { TablePeriod, TablePurpose, TableText } from '../domain/score-sheet/table.ts';
import { fold } from '../domain/text.ts';
import { headingKey } from './column.ts';

/** Columns of the criteria, in the order of the template. */
export const criterionParts = [
  'number',
  'title',
  'most',
  'scoring',
  'proof',
  'formula',
  'steps',
] as const satisfies readonly TablePart[];
export type CriterionPart = (typeof criterionParts)[number];

/** What is said once of the whole table; `bands` a line for each class. */
export const generalParts = [
  'purpose',
  'name',
  'basis',
  'from',
  'period',
  'scheme',
  'bands',
] as const satisfies readonly TablePart[];
export type GeneralPart = (typeof generalParts)[number];

/** As headings and lines name the parts; the template uses the first. */
export const partNames: Readonly<Record<CriterionPart | GeneralPart, readonly [string, ...string[]]>> = {
  number: ['TT', 'STT', 'Số TT', 'Số thứ tự', 'Số', 'Mục'],
  title: [
    'Tiêu chí',
    'Tên tiêu chí',
    'Nội dung tiêu chí',
    'Tiêu chí đánh giá',
    'Nội dung đánh giá',
    'Lĩnh vực/Tiêu chí',
    'Lĩnh vực, tiêu chí',
    'Tiêu chí/Tiêu chí thành phần',
    'Lĩnh vực/Tiêu chí/Tiêu chí thành phần',
    'Nội dung',
  ],
  most: ['Điểm tối đa', 'Số điểm tối đa', 'Điểm chuẩn', 'Thang điểm', 'Điểm'],
  scoring: ['Cách chấm', 'Cách chấm điểm', 'Cách tính điểm', 'Hướng dẫn chấm', 'Hướng dẫn chấm điểm', 'Cách đánh giá'],
  proof: ['Tài liệu kiểm chứng', 'Tài liệu kiểm chứng yêu cầu', 'Tài liệu minh chứng', 'Minh chứng'],
  formula: ['Số liệu từ bản ghi', 'Nguồn số liệu', 'Số liệu', 'Công thức'],
  steps: ['Mức điểm theo tỷ lệ', 'Mức điểm'],
  purpose: ['Dùng cho', 'Mục đích'],
  name: ['Tên bộ tiêu chí', 'Bộ tiêu chí'],
  basis: ['Văn bản ban hành', 'Căn cứ'],
  from: ['Áp dụng từ', 'Áp dụng từ ngày'],
  period: ['Kỳ', 'Kỳ chấm'],
  scheme: ['Lịch', 'Kỳ báo cáo'],
  bands: ['Mức xếp loại', 'Xếp loại'],
};

export const criterionPartOf: ReadonlyMap<string, CriterionPart> = keysOf(criterionParts);
export const generalPartOf: ReadonlyMap<string, GeneralPart> = keysOf(generalParts);

/** Words of a closed choice as the template writes them, with what they stand for. */
export const choiceWords = {
  purpose: [
    ['Tự chấm điểm cải cách hành chính', 'reform', /cai cach|reform/],
    ['Đánh giá thi đua của cán bộ, công chức', 'emulation', /thi dua|emulation/],
  ] satisfies Choice<TablePurpose>[],
  period: [
    ['Năm', 'year', /^(hang )?nam$|^year$/],
    ['6 tháng', 'half-year', /^(6|sau) thang$|^half-year$/],
    ['Quý', 'quarter', /^(hang )?quy$|^quarter$/],
  ] satisfies Choice<TablePeriod>[],
  scheme: [
    ['Dương lịch', 'calendar', /^(duong lich|calendar)$/],
    ['Kỳ báo cáo 15–14', 'reporting', /^(ky bao cao.*|reporting)$/],
  ] satisfies Choice<TableText['scheme']>[],
} as const;

export type Choice<T extends string> = readonly [words: string, value: T, known: RegExp];

/** What the words of a cell choose; undefined when they choose nothing. */
export function chosen<T extends string>(choices: readonly Choice<T>[], text: string): T | undefined {
  const words = fold(text).trim();
  return choices.find(([, , known]) => known.test(words))?.[1];
}

/** The first words that stand for a value. */
export function wordsFor<T extends string>(choices: readonly Choice<T>[], value: T): string {
  return choices.find(([, one]) => one === value)?.[0] ?? value;
}

function keysOf<P extends CriterionPart | GeneralPart>(parts: readonly P[]): ReadonlyMap<string, P> {
  return new Map(parts.flatMap((part) => partNames[part].map((name) => [headingKey(name), part] as const)));
}
