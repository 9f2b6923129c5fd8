import type { Context } from '../command/context.ts';
import { emulationSheetsSeen } from '../command/emulation.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type EmulationSheet, emulationStateNames } from '../domain/score-sheet/emulation.ts';
import { sumOf } from '../domain/score-sheet/sheet.ts';
import { mostText, pointsText, shareText } from '../domain/score-sheet/wording.ts';
import { capital, compareVi } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, paperFaces, section } from './paper.ts';
import type { ReportKind, ReportParameters } from './report.ts';
import { documentNumber } from './slip.ts';

export interface EmulationListModel {
  readonly office: Office;
  readonly year: number;
  readonly on: LocalDate;
  /** By period, then by name. */
  readonly sheets: readonly EmulationSheet[];
}

/** Bảng tổng hợp kết quả đánh giá thi đua of a year, for leaders and quality officers. Throws not-allowed, required. */
export const emulationList: ReportKind<EmulationListModel> = {
  kind: 'emulation-list',
  title: { vi: 'Bảng tổng hợp đánh giá thi đua', en: 'Summary of emulation sheets' },
  needs: ['year'],
  templateVersion: '1.2',
  tagged: true,
  personal: true,
  gather,
  ...paperFaces(({ office, year, on, sheets }: EmulationListModel) => ({
    number: documentNumber('', 'BC', office),
    date: yearOf(on) === year ? on : null,
    name: 'Bảng tổng hợp',
    summary: `Kết quả đánh giá thi đua năm ${year}`,
    blocks: periodsOf(sheets).flatMap(([label, own]) => [section(label), table(own)]),
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(office)],
  })),
};

async function gather(context: Context, { year }: ReportParameters): Promise<EmulationListModel> {
  demand(context.actor, 'emulation.read');
  if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
  const [office, sheets] = await Promise.all([getOffice(context.database), emulationSheetsSeen(context, year)]);
  const sorted = [...sheets].sort((a, b) =>
    a.to === b.to ? compareVi(a.person.name, b.person.name) : a.to < b.to ? -1 : 1,
  );
  return { office, year, on: localDateOf(context.clock()), sheets: sorted };
}

function periodsOf(sheets: readonly EmulationSheet[]): (readonly [string, readonly EmulationSheet[]])[] {
  const labels = [...new Set(sheets.map(({ label }) => label))];
  if (labels.length === 0) return [['Trong năm', []]];
  return labels.map((label) => [label, sheets.filter((sheet) => sheet.label === label)] as const);
}

function table(sheets: readonly EmulationSheet[]): PaperBlock {
  return {
    kind: 'table',
    head: ['STT', 'Họ và tên', 'Bộ phận', 'Điểm tối đa', 'Tự chấm', 'Đánh giá', 'Tỷ lệ', 'Xếp loại'],
    widths: [10, 0, 30, 18, 16, 16, 18, 34],
    aligns: ['middle', 'left', 'left', 'middle', 'middle', 'middle', 'middle', 'left'],
    rows: sheets.map((sheet, index) => {
      const sum = sumOf(sheet);
      const { person, rating, state } = sheet;
      return [
        String(index + 1),
        person.name,
        person.unitName,
        mostText(sum),
        pointsText(sum.own),
        pointsText(sum.other),
        shareText(sum.other ?? sum.own, sum.applicable),
        capital(rating?.band || emulationStateNames[state]),
      ];
    }),
  };
}
