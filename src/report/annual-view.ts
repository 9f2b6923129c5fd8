import type { Figures } from '../domain/indicator/figures.ts';
import { period } from '../domain/indicator/period.ts';
import { excludedReasons } from '../domain/indicator/population.ts';
import { verdictNames } from '../domain/objective/progress.ts';
import { percentText } from '../domain/objective/wording.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { inTimeOf } from './annual-figures.ts';
import type { AnnualQualityModel } from './annual-model.ts';
import { vnDate, vnDateTime, vnNumber, vnPercent, vnRate } from './format.ts';
import { lastingSentence } from './objective-model.ts';

/** More rows than this stand in the appendix as codes and in the XLSX in full. */
export const mostListed = 25;

export const excludedLabels: Readonly<Record<(typeof excludedReasons)[number], string>> = {
  'no-due-date': 'không có ngày hẹn trả',
  'finished-without-date': 'ghi đã xong nhưng không có ngày kết thúc',
  'no-received-date': 'không có ngày tiếp nhận',
};

export interface TableView {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The eleven figures of a row in the order of biểu II.06a, columns 3–13. */
export function figureCells({ received, resolved, pending }: Figures): string[] {
  return [
    received.total,
    received.online,
    received.direct,
    received.carried,
    resolved.total,
    resolved.early,
    resolved.onTime,
    resolved.late,
    pending.total,
    pending.inTime,
    pending.overdue,
  ].map((value) => vnNumber(value));
}

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

export function overviewTexts(model: AnnualQualityModel): string[] {
  const { total, inTime, excluded, extended, running } = model;
  const { received, resolved, pending } = total;
  const left = excluded.reduce((sum, { codes }) => sum + codes.length, 0);
  const online = received.online + received.direct;
  return [
    `${periodText(model)} Số liệu đếm từ hồ sơ đã ghi theo quy tắc biểu II.06a/VPCP/KSTT${running ? `, tính đến ${vnDateTime(model.asOf)}; kỳ chưa kết thúc` : ''}.`,
    `Tiếp nhận ${vnNumber(received.total)} hồ sơ: trực tuyến ${vnNumber(received.online)}, trực tiếp và bưu chính ${vnNumber(received.direct)}, kỳ trước chuyển sang ${vnNumber(received.carried)}. Tỷ lệ nộp trực tuyến trong số tiếp nhận mới: ${vnRate({ numerator: received.online, denominator: online })}.`,
    `Đã giải quyết ${vnNumber(resolved.total)} hồ sơ: trước hạn ${vnNumber(resolved.early)}, đúng hạn ${vnNumber(resolved.onTime)}, quá hạn ${vnNumber(resolved.late)}. Tỷ lệ trước hạn và đúng hạn trong số đã giải quyết: ${vnRate(inTime)}.`,
    `Đang giải quyết ${vnNumber(pending.total)} hồ sơ: trong hạn ${vnNumber(pending.inTime)}, quá hạn ${vnNumber(pending.overdue)}.`,
    ...(extended.codes.length > 0
      ? [
          `Có ${vnNumber(extended.codes.length)} hồ sơ được gia hạn (n = ${vnNumber(extended.codes.length)}); so với ngày hẹn ban đầu, ${vnNumber(extended.againstOriginal.resolved.late + extended.againstOriginal.pending.overdue)} hồ sơ quá hạn.`,
        ]
      : []),
    ...(left > 0
      ? [
          `Ngoài các cột trên có ${vnNumber(left)} hồ sơ không đếm được: ${excluded.map(({ reason, codes }) => `${vnNumber(codes.length)} hồ sơ ${excludedLabels[reason]}`).join('; ')} (mã hồ sơ tại Phụ lục).`,
        ]
      : []),
  ];
}

export function periodText({ from, to, scheme, year }: AnnualQualityModel): string {
  const whole = period(scheme, 'year', year);
  const isWhole = whole.from === from && whole.to === to;
  const name = scheme === 'reporting' ? 'kỳ báo cáo 15/12 năm trước – 14/12' : 'năm dương lịch';
  return `Kỳ báo cáo năm ${year} từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}${isWhole ? ` (${name})` : ''}.`;
}

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
  return [...cells.map((value) => vnNumber(value)), vnPercent(inTimeOf(figures)), vnNumber(pending.overdue)];
}

export function fieldTable({ fields, total }: AnnualQualityModel): TableView {
  const cells = (figures: Figures) => {
    const { received, resolved, pending } = figures;
    const numbers = [received.total, resolved.total, resolved.early, resolved.onTime, resolved.late];
    return [
      ...numbers.map((value) => vnNumber(value)),
      vnPercent(inTimeOf(figures)),
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
        `${each.section}; ${each.cause === null ? 'chưa xác định nguyên nhân' : each.cause.charAt(0).toLocaleLowerCase('vi') + each.cause.slice(1)}`,
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

/** How the figures came about, and the codes behind every fault: the appendix. */
export function methodTexts(model: AnnualQualityModel): string[] {
  const { excluded, extended, quality, late, overdue } = model;
  const codes = (list: readonly string[]) => (list.length > 0 ? list.join(', ') : 'không có');
  return [
    `Quy tắc đếm: biểu II.06a/VPCP/KSTT. Tiếp nhận = trực tuyến + trực tiếp, bưu chính + kỳ trước chuyển sang; đã giải quyết theo ngày kết thúc xử lý, không theo ngày trả kết quả; so sánh theo ngày, hạn tính bằng giờ thì theo phút. Hồ sơ từ chối, rút, dừng không bao giờ tính là trước hạn.`,
    `${periodText(model)} Mốc chốt số liệu: ${model.running ? vnDateTime(model.asOf) : `hết ngày ${vnDate(model.cutDate)}; lập lúc ${vnDateTime(model.asOf)}`}. Mỗi tháng là một kỳ riêng: tiếp nhận mới và đã giải quyết cộng dồn được, hồ sơ tồn thì không.`,
    'Tỷ lệ luôn ghi tử số và mẫu số; không có mẫu số thì ghi “chưa có số liệu”; chỉ ghi 100 % khi tử số bằng mẫu số.',
    'Trung vị và P90 tính trên hồ sơ kết thúc trong kỳ (nội suy tuyến tính), đã trừ thời gian chờ bổ sung, tạm dừng trong giờ làm việc.',
    ...excludedReasons.map((reason) => {
      const found = excluded.find((each) => each.reason === reason)?.codes ?? [];
      return `Không đếm được vì ${excludedLabels[reason]} (${vnNumber(found.length)}): ${codes(found)}.`;
    }),
    `Được gia hạn (${vnNumber(extended.codes.length)}): ${codes(extended.codes)}.`,
    ...(late.length > mostListed
      ? [
          `Đã giải quyết quá hạn, ngoài bảng (${vnNumber(late.length - mostListed)}): ${codes(late.slice(mostListed).map(({ code }) => code))}.`,
        ]
      : []),
    ...(overdue.total > mostListed
      ? [
          `Đang quá hạn, ngoài bảng (${vnNumber(overdue.total - mostListed)}): ${codes(overdue.dossiers.slice(mostListed).map(({ code }) => code))}.`,
        ]
      : []),
    ...quality.rows
      .filter(({ count }) => count > 0)
      .map(
        ({ label, count, codes: list }) =>
          `${label} (${vnNumber(count)}): ${codes(list.slice(0, 300))}${list.length > 300 ? ' … (đủ trong bảng tính)' : ''}.`,
      ),
  ];
}
