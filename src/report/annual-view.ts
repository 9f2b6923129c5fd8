import type { Figures } from '../domain/indicator/figures.ts';
import { verdictNames } from '../domain/objective/progress.ts';
import { percentText } from '../domain/objective/wording.ts';
import { capital, uncapital } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { inTimeOf } from './annual-figures.ts';
import type { AnnualQualityModel } from './annual-model.ts';
import { vnDate, vnNumber, vnPercent } from './format.ts';
import { lastingSentence } from './objective-model.ts';

/** More rows than this stand in the appendix as codes and in the XLSX in full. */
export const mostListed = 20;

export interface TableView {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Columns 3–13 of biểu II.06a in few words. */
export const figureHead = [
  'Tiếp nhận',
  'Trực tuyến',
  'Trực tiếp, bưu chính',
  'Kỳ trước',
  'Đã giải quyết',
  'Trước hạn',
  'Đúng hạn',
  'Quá hạn',
  'Đang giải quyết',
  'Trong hạn',
  'Quá hạn',
];

export function monthTable({ months, total }: AnnualQualityModel): TableView {
  return {
    head: [
      'Tháng',
      'Tiếp nhận mới',
      'Trực tuyến',
      'Đã giải quyết',
      'Trước hạn',
      'Đúng hạn',
      'Quá hạn',
      'Tỷ lệ trước, đúng hạn',
      'Tồn quá hạn cuối kỳ',
    ],
    rows: [
      ...months.map(({ label, figures }) => [label.replace(/ năm .*/, ''), ...monthCells(figures)]),
      ...(months.length > 0 ? [['Cả kỳ', ...monthCells(total)]] : []),
    ],
  };
}

function monthCells(figures: Figures): string[] {
  const { received, resolved, pending } = figures;
  const cells = [
    received.online + received.direct,
    received.online,
    resolved.total,
    resolved.early,
    resolved.onTime,
    resolved.late,
  ];
  return [...cells.map((value) => vnNumber(value)), capital(vnPercent(inTimeOf(figures))), vnNumber(pending.overdue)];
}

export function fieldTable({ fields, total }: AnnualQualityModel): TableView {
  const cells = (figures: Figures) => {
    const { received, resolved, pending } = figures;
    const numbers = [received.total, resolved.total, resolved.early, resolved.onTime, resolved.late];
    return [
      ...numbers.map((value) => vnNumber(value)),
      capital(vnPercent(inTimeOf(figures))),
      vnNumber(pending.total),
      vnNumber(pending.overdue),
    ];
  };
  return {
    head: [
      'Lĩnh vực',
      'Tiếp nhận',
      'Đã giải quyết',
      'Trước hạn',
      'Đúng hạn',
      'Quá hạn',
      'Tỷ lệ trước, đúng hạn',
      'Đang giải quyết',
      'Trong đó quá hạn',
    ],
    rows: [
      ...fields.map((row) => [row.key, ...cells(row)]),
      ...(fields.length > 0 ? [['Tổng số', ...cells(total)]] : []),
    ],
  };
}

export function objectiveTable({ objectives, from, to }: AnnualQualityModel): TableView {
  return {
    head: ['TT', 'Mục tiêu', 'Chỉ tiêu', 'Kết quả năm', 'Đánh giá', 'Theo quý'],
    rows: objectives.map((line, index) => [
      String(index + 1),
      `${line.code}: ${line.content}${line.depth > 0 ? ` (${line.level === 'official' ? line.responsible : line.unit})` : ''}`,
      line.target,
      `${lastingSentence(line.result)}${ownSpan(line.result, { from, to })}`,
      verdictNames[line.verdict],
      line.periods.map((each) => `${each.label.replace(/^Quý | năm.*$/g, '')}: ${shortFigure(each.figure)}`).join('\n'),
    ]),
  };
}

/** An objective measured over another year than the report's (15/12–14/12 against calendar) says so. */
function ownSpan(own: Span, report: Span): string {
  if (own.from === report.from && own.to === report.to) return '';
  return `\nKỳ đo: ${vnDate(own.from)}–${vnDate(own.to)}.`;
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function shortFigure({
  numerator,
  denominator,
}: {
  readonly numerator: number | null;
  readonly denominator: number | null;
}): string {
  if (numerator === null || denominator === 0) return '–';
  return denominator === null ? vnNumber(numerator) : percentText(numerator, denominator);
}

export function causeTable({ causes }: AnnualQualityModel): TableView {
  return {
    head: ['Nguyên nhân', 'Đã giải quyết quá hạn', 'Đang giải quyết quá hạn'],
    rows: causes
      .filter(({ resolved, pending }) => resolved + pending > 0)
      .map(({ label, resolved, pending }) => [label, vnNumber(resolved), vnNumber(pending)]),
  };
}

export function lateTable({ late }: AnnualQualityModel): TableView {
  return {
    head: ['TT', 'Mã hồ sơ', 'Thủ tục', 'Hẹn trả; kết thúc', 'Trễ (ngày làm việc)', 'Bộ phận; nguyên nhân'],
    rows: late
      .slice(0, mostListed)
      .map((each, index) => [
        String(index + 1),
        each.code,
        each.procedure,
        `${vnDate(each.due)}\n${vnDate(each.resolved)}`,
        vnNumber(each.workingDays),
        `${each.section}; ${each.cause === null ? 'chưa xác định nguyên nhân' : uncapital(each.cause)}`,
      ]),
  };
}

export function ageTable({ overdue }: AnnualQualityModel): TableView {
  return {
    head: ['Đã quá hạn', 'Số hồ sơ'],
    rows:
      overdue.total === 0
        ? []
        : [...overdue.bands.map(({ label, count }) => [label, vnNumber(count)]), ['Tổng số', vnNumber(overdue.total)]],
  };
}

export function overdueTable({ overdue }: AnnualQualityModel): TableView {
  return {
    head: ['TT', 'Mã hồ sơ', 'Thủ tục', 'Hẹn trả', 'Quá hạn (ngày)', 'Đang ở'],
    rows: overdue.dossiers
      .slice(0, mostListed)
      .map((each, index) => [
        String(index + 1),
        each.code,
        each.procedureTitle,
        vnDate(each.due),
        vnNumber(each.days),
        [each.holder, each.section].filter(Boolean).join(', '),
      ]),
  };
}

export function qualityTable({ quality }: AnnualQualityModel): TableView {
  return { head: ['Dấu hiệu', 'Số hồ sơ'], rows: quality.rows.map(({ label, count }) => [label, vnNumber(count)]) };
}

export function durationTable({ durations }: AnnualQualityModel): TableView {
  const rows = [...durations.fields, ...(durations.total ? [{ ...durations.total, key: 'Tất cả' }] : [])];
  return {
    head: [
      'Lĩnh vực',
      'Số hồ sơ (n)',
      'Trung vị (giờ làm việc)',
      'P90 (giờ làm việc)',
      'Trung vị (ngày lịch)',
      'P90 (ngày lịch)',
    ],
    rows: rows.map(({ key, count, elapsedSeconds, workingMinutes }) => [
      key,
      vnNumber(count),
      vnNumber(workingMinutes.median / 60, 1),
      vnNumber(workingMinutes.p90 / 60, 1),
      vnNumber(elapsedSeconds.median / 86_400, 1),
      vnNumber(elapsedSeconds.p90 / 86_400, 1),
    ]),
  };
}
