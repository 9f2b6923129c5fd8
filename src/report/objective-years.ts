import type { Context } from '../command/context.ts';
import { indicatorName } from '../domain/objective/indicator-formula.ts';
import { levelNames, type Objective } from '../domain/objective/objective.ts';
import { verdictNames } from '../domain/objective/progress.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import {
  type ObjectiveSeries,
  objectiveSeries,
  type YearCell,
  type YearStep,
} from '../domain/objective/year-series.ts';
import { changeText, reasonText } from '../domain/objective/year-wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { objectiveYears } from '../storage/objective.ts';
import { getOffice } from '../storage/setting.ts';
import { firstReceived } from '../storage/statistics.ts';
import { vnDate } from './format.ts';
import { readMeasuredObjectives } from './objective-measure.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, paperFaces, text } from './paper.ts';
import type { ReportKind, Sheet } from './report.ts';
import { documentNumber } from './slip.ts';

/** More years than these do not fit on a page; later ones win. */
export const mostYears = 5;

export interface ObjectiveYearsModel {
  readonly office: Office;
  readonly asOf: Instant;
  /** Oldest first; those with objectives, at most `mostYears` up to the year asked for. */
  readonly years: readonly number[];
  readonly series: readonly ObjectiveSeries[];
}

/** The objectives of several years side by side, up to and including `upTo`. */
export async function gatherObjectiveYears(context: Context, upTo?: number): Promise<ObjectiveYearsModel> {
  const { database, clock } = context;
  const asOf = clock();
  const last = upTo ?? yearOf(localDateOf(asOf));
  const years = (await objectiveYears(database)).filter((year) => year <= last).slice(-mostYears);
  const measured = [];
  for (const year of years) measured.push({ year, measured: await readMeasuredObjectives(context, year, 'quarter') });
  const given = measured.filter((one) => one.measured.some(({ objective }) => objective.state !== 'draft'));
  return {
    office: await getOffice(database),
    asOf,
    years: given.map(({ year }) => year),
    series: objectiveSeries(given, await firstReceived(database)),
  };
}

/** So sánh mục tiêu chất lượng các năm: a change is printed only where two years are one series. */
export const objectiveYearsReport: ReportKind<ObjectiveYearsModel> = {
  kind: 'objective-years',
  title: { vi: 'So sánh mục tiêu chất lượng các năm', en: 'Quality objectives year by year' },
  needs: ['year'],
  templateVersion: '1.2',
  tagged: true,
  gather: (context, { year }) => gatherObjectiveYears(context, year),
  ...paperFaces<ObjectiveYearsModel>(({ office, asOf, years, series }) => ({
    number: documentNumber('', 'SSMT', office),
    date: localDateOf(asOf),
    name: 'Bảng so sánh',
    summary: `Mục tiêu chất lượng ${yearsText(years)}`,
    landscape: true,
    blocks: [...introduction(years, asOf), ...(years.length === 0 ? [] : [table(years, series)])],
    recipients: ['Ban chỉ đạo ISO', 'Lưu: VT'],
    signatures: [headSigner(office)],
  })),
  sheets: ({ series }) => [sheet(series)],
};

function introduction(years: readonly number[], asOf: Instant): PaperBlock[] {
  if (years.length === 0) return [text('Chưa năm nào có mục tiêu đã phê duyệt.')];
  const alone = years.length === 1 ? ' Mới có một năm có mục tiêu đã phê duyệt nên chưa có gì để so sánh.' : '';
  return [
    text(
      `Số liệu tính đến ngày ${vnDate(localDateOf(asOf))}. Mục tiêu được ghép theo chỉ số và phạm vi; hai năm chỉ được so khi cách tính, nguồn số liệu, kỳ tính, chiều và đơn vị của chỉ tiêu, phạm vi đều như nhau và hồ sơ phủ cả hai năm.${alone}`,
    ),
  ];
}

function table(years: readonly number[], series: readonly ObjectiveSeries[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Mục tiêu', ...years.map((year) => `Năm ${year}`), 'Thay đổi'],
    widths: [9, 0, ...years.map(() => (years.length > 3 ? 33 : 40)), 52],
    aligns: ['middle', 'left', ...years.map(() => 'left' as const), 'left'],
    rows: series.map(({ cells, steps }, index) => [
      String(index + 1),
      titleLines(cells.at(-1)),
      ...years.map((year) => cellLines(cells.find((cell) => cell.year === year))),
      stepLines(cells, steps).join('\n'),
    ]),
  };
}

function titleLines(cell: YearCell | undefined): string {
  if (!cell) return '';
  const { objective } = cell;
  return `${objective.content}\n${indicatorText(objective)}; ${scopeText(objective)}`;
}

function cellLines(cell: YearCell | undefined): string {
  if (!cell) return '–';
  const { objective, progress, partial } = cell;
  return [
    `${objective.code}: ${targetText(objective.target)}`,
    capital(figureText(progress.figure, objective.target.unit)),
    `${verdictNames[progress.verdict]}${progress.timing === 'running' ? ' (năm chưa hết)' : ''}`,
    ...(partial ? ['(hồ sơ chỉ có từ giữa năm)'] : []),
  ].join('\n');
}

function stepLines(cells: readonly YearCell[], steps: readonly YearStep[]): string[] {
  return steps.flatMap((step) => {
    const cell = cells.find(({ year }) => year === step.to);
    const words = reasonText(step, 'vi') || (cell ? changeText(step, cell, 'vi') : '');
    return words === '' ? [] : [words];
  });
}

function sheet(series: readonly ObjectiveSeries[]): Sheet {
  const columns: readonly (readonly [string, number])[] = [
    ['TT', 6],
    ['Chỉ số', 44],
    ['Phạm vi', 30],
    ['Năm', 8],
    ['Mã', 12],
    ['Mục tiêu', 60],
    ['Chỉ tiêu', 16],
    ['Tử số', 10],
    ['Mẫu số', 10],
    ['Kết quả (tỷ lệ 0–1 hoặc số lượng)', 20],
    ['Đánh giá', 18],
    ['Thay đổi so với năm trước', 20],
    ['Không so sánh vì', 50],
  ];
  return {
    name: 'Mục tiêu các năm',
    columns: columns.map(([header, width]) => ({ header, width })),
    rows: series.flatMap(({ cells, steps }, index) =>
      cells.map(({ year, objective, progress }) => {
        const step = steps.find(({ to }) => to === year);
        const { numerator, denominator } = progress.figure;
        return [
          ...[index + 1, indicatorText(objective), scopeText(objective), year, objective.code, objective.content],
          ...[targetText(objective.target), numerator, denominator, progress.value],
          ...[verdictNames[progress.verdict], step?.change ?? null, step ? reasonText(step, 'vi') : ''],
        ];
      }),
    ),
  };
}

function scopeText({ level, responsible }: Objective): string {
  if (level === 'office') return levelNames.office;
  return level === 'section' ? responsible.unitName : responsible.name;
}

function indicatorText(objective: Objective): string {
  return objective.counting || indicatorName(objective.indicator, 'vi');
}

function yearsText(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined) return 'các năm';
  return first === last ? `năm ${first}` : `các năm ${first}–${last}`;
}
