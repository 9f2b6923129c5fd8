import type { Context } from '../command/context.ts';
import { getSelfScore } from '../command/self-score.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { SelfScore } from '../domain/score-sheet/self-score.ts';
import { sumOf } from '../domain/score-sheet/sheet.ts';
import { bandOf } from '../domain/score-sheet/table.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { getOffice } from '../storage/setting.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, text } from './paper.ts';
import { scoreNotes, scoreTable, scoreWorkbookSheet } from './score-sheet-table.ts';
import { documentNumber } from './slip.ts';

export interface SelfScoreModel {
  readonly office: Office;
  readonly sheet: SelfScore;
}

/** Bảng tự chấm điểm cải cách hành chính of a year, by the criteria the office set. */
export const selfScore = recordPaper<SelfScoreModel>({
  kind: 'self-score',
  title: { vi: 'Bảng tự chấm điểm cải cách hành chính', en: 'Self-scoring of administrative reform' },
  gather: async (context: Context, code: string) => ({
    office: await getOffice(context.database),
    sheet: await getSelfScore(context, code),
  }),
  sheets: ({ sheet }) => [scoreWorkbookSheet(sheet, 'Thẩm định')],
  paper: ({ office, sheet }) => ({
    title: `Bảng tự chấm điểm cải cách hành chính năm ${sheet.year} – ${sheet.code}`,
    number: documentNumber(sheet.sent?.number ?? '', 'BC', office),
    date: sheet.approved ? localDateOf(sheet.approved.at) : null,
    name: 'Bảng tự chấm điểm',
    summary: `Cải cách hành chính năm ${sheet.year} (${sheet.code})`,
    draft: sheet.state === 'draft',
    landscape: true,
    blocks: [...introduction(sheet), scoreTable(sheet, 'Thẩm định'), ...scoreNotes(sheet), ...ending(sheet)],
    recipients: [...(sheet.sent ? [sheet.sent.to] : office.superior ? [office.superior] : []), 'Lưu: VT'],
    signatures: [headSigner(office)],
  }),
});

function introduction({ table, from, to }: SelfScore): PaperBlock[] {
  const basis = table.basis === '' ? '' : ` theo ${table.basis}`;
  return [text(`${table.name}${basis}. Kỳ chấm điểm: từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}.`)];
}

function ending(sheet: SelfScore): PaperBlock[] {
  const { own, other, applicable } = sumOf(sheet);
  const points = other ?? own;
  const band = points === null ? null : bandOf(sheet.table, points, applicable);
  const { appraisal } = sheet;
  return [
    ...(appraisal
      ? [
          text(
            `Điểm thẩm định của ${appraisal.body}, ngày ${vnDate(appraisal.on)}${appraisal.paper === '' ? '' : ` (${appraisal.paper})`}.`,
          ),
        ]
      : []),
    ...(band ? [text(`Mức theo điểm: ${band}.`)] : []),
  ];
}
