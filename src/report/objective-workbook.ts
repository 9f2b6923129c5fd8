import { verdictNames } from '../domain/objective/progress.ts';
import { vnDate } from './format.ts';
import type { ObjectiveLine, PlanLine } from './objective-model.ts';
import type { Sheet } from './report.ts';

/** The year as rows, one objective each; figures as numbers. */
export function planSheet(year: number, lines: readonly ObjectiveLine[]): Sheet {
  const results = [
    ['Tử số', 10],
    ['Mẫu số', 10],
    ['Kết quả', 26],
    ['Đánh giá', 18],
  ] as const;
  return {
    name: `Mục tiêu ${year}`,
    columns: [...planColumns, ...results].map(([header, width]) => ({ header, width })),
    rows: lines.map((line) => [
      ...planCells(line),
      line.result.figure.numerator,
      line.result.figure.denominator,
      line.resultText,
      verdictNames[line.verdict],
    ]),
  };
}

/** The plan as it was approved: without results, which came later. */
export function approvedSheet(lines: readonly PlanLine[]): Sheet {
  return {
    name: 'Đã phê duyệt',
    columns: planColumns.map(([header, width]) => ({ header, width })),
    rows: lines.map(planCells),
  };
}

/** Every period of every objective with its sentence. */
export function periodSheet(lines: readonly ObjectiveLine[]): Sheet {
  return {
    name: 'Theo kỳ',
    columns: ['Mã', 'Kỳ', 'Từ ngày', 'Đến ngày', 'Tử số', 'Mẫu số', 'Đánh giá', 'Diễn giải'].map((header) => ({
      header,
      width: header === 'Diễn giải' ? 80 : 14,
    })),
    rows: lines.flatMap(({ code, result, periods }) =>
      [...periods, result].map((each) => [
        code,
        each.label,
        vnDate(each.from),
        vnDate(each.to),
        each.figure.numerator,
        each.figure.denominator,
        verdictNames[each.verdict],
        each.sentence,
      ]),
    ),
  };
}

const planColumns = [
  ['Mã', 12],
  ['Cấp', 14],
  ['Mục tiêu', 50],
  ['Chỉ số', 40],
  ['Chỉ tiêu', 14],
  ['Hiện trạng', 28],
  ['Biện pháp', 50],
  ['Nguồn lực', 30],
  ['Trách nhiệm', 34],
  ['Thời hạn', 12],
  ['Phương pháp đánh giá', 34],
  ['Kỳ xem xét', 14],
] as const;

function planCells(line: PlanLine): string[] {
  return [
    line.code,
    line.level === 'office' ? 'Cơ quan' : line.level === 'section' ? 'Bộ phận' : 'Cán bộ, công chức',
    line.content,
    line.indicator,
    line.target,
    line.baseline,
    line.measures.join('\n'),
    line.resources,
    line.responsible,
    line.deadline ? vnDate(line.deadline) : '',
    line.judged,
    line.frequency,
  ];
}
