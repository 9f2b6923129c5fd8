import type { Figures } from '../domain/indicator/figures.ts';
import { inTimeOf } from './annual-figures.ts';
import type { AnnualQualityModel } from './annual-model.ts';
import { excludedLabels, methodTexts } from './annual-text.ts';
import { figureHead } from './annual-view.ts';
import { vnDate } from './format.ts';
import { figureValues } from './ii06a-wording.ts';
import { periodSheet, planSheet } from './objective-workbook.ts';
import type { Sheet } from './report.ts';

/** Everything the report says, in full and as numbers: what the page shortens is here. */
export function annualSheets(model: AnnualQualityModel): Sheet[] {
  return [
    {
      name: 'Theo tháng',
      columns: [
        { header: 'Tháng', width: 20 },
        { header: 'Từ ngày', width: 12 },
        { header: 'Đến ngày', width: 12 },
        ...figureColumns,
      ],
      rows: model.months.map(({ label, from, to, figures }) => [
        label,
        vnDate(from),
        vnDate(to),
        ...figureRow(figures),
      ]),
    },
    {
      name: 'Theo lĩnh vực',
      columns: [{ header: 'Lĩnh vực', width: 36 }, ...figureColumns],
      rows: [...model.fields.map((row) => [row.key, ...figureRow(row)]), ['Tổng số', ...figureRow(model.total)]],
    },
    planSheet(model.year, model.objectives),
    periodSheet(model.objectives),
    lateSheet(model),
    overdueSheet(model),
    {
      name: 'Nguyên nhân',
      columns: widths([
        ['Nguyên nhân', 44],
        ['Đã giải quyết quá hạn', 20],
        ['Đang giải quyết quá hạn', 20],
        ['Mã hồ sơ', 80],
      ]),
      rows: model.causes.map(({ label, resolved, pending, codes }) => [label, resolved, pending, codes.join(', ')]),
    },
    {
      name: 'Chất lượng dữ liệu',
      columns: widths([
        ['Dấu hiệu', 52],
        ['Mã hồ sơ', 28],
      ]),
      rows: [
        ...model.excluded.flatMap(({ reason, codes }) =>
          codes.map((code) => [`Không đếm được: ${excludedLabels[reason]}`, code]),
        ),
        ...model.quality.rows.flatMap(({ label, codes }) => codes.map((code) => [label, code])),
      ],
    },
    {
      name: 'Thời gian giải quyết',
      columns: widths([
        ['Lĩnh vực', 36],
        ['n', 10],
        ['Trung vị (phút làm việc)', 16],
        ['P90 (phút làm việc)', 16],
        ['Trung vị (giây)', 16],
        ['P90 (giây)', 16],
      ]),
      rows: [
        ...model.durations.fields,
        ...(model.durations.total ? [{ ...model.durations.total, key: 'Tất cả' }] : []),
      ].map(({ key, count, workingMinutes, elapsedSeconds }) => [
        key,
        count,
        workingMinutes.median,
        workingMinutes.p90,
        elapsedSeconds.median,
        elapsedSeconds.p90,
      ]),
    },
    {
      name: 'Phương pháp',
      columns: widths([['Phương pháp', 120]]),
      rows: methodTexts(model).map((text) => [text.slice(0, 32_000)]),
    },
  ];
}

const figureColumns = [
  ...figureHead.map((header) => ({ header, width: 12 })),
  { header: 'Trước, đúng hạn (phân số)', width: 14 },
];

function figureRow(figures: Figures): (number | null)[] {
  return [...figureValues(figures), inTimeOf(figures).value];
}

function lateSheet({ late }: AnnualQualityModel): Sheet {
  return {
    name: 'Đã giải quyết quá hạn',
    columns: widths([
      ['Mã hồ sơ', 24],
      ['Thủ tục', 50],
      ['Lĩnh vực', 24],
      ['Hẹn trả', 12],
      ['Kết thúc', 12],
      ['Trễ (ngày làm việc)', 12],
      ['Bộ phận', 30],
      ['Nguyên nhân', 36],
    ]),
    rows: late.map((each) => [
      each.code,
      each.procedure,
      each.field,
      vnDate(each.due),
      vnDate(each.resolved),
      each.workingDays,
      each.section,
      each.cause ?? 'Chưa xác định',
    ]),
  };
}

function overdueSheet({ overdue }: AnnualQualityModel): Sheet {
  return {
    name: 'Đang quá hạn',
    columns: widths([
      ['Mã hồ sơ', 24],
      ['Thủ tục', 50],
      ['Lĩnh vực', 24],
      ['Hẹn trả', 12],
      ['Quá hạn (ngày)', 12],
      ['Người giữ', 28],
      ['Bộ phận', 30],
    ]),
    rows: overdue.dossiers.map((each) => [
      each.code,
      each.procedureTitle,
      each.field,
      vnDate(each.due),
      each.days,
      each.holder,
      each.section,
    ]),
  };
}

function widths(columns: readonly (readonly [string, number])[]): { header: string; width: number }[] {
  return columns.map(([header, width]) => ({ header, width }));
}
