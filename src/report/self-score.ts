import type { Context } from '../command/context.ts';
import { getSelfScore } from '../command/self-score.ts';
import { readAsSigned } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { SelfScore } from '../domain/score-sheet/self-score.ts';
import { sumOf } from '../domain/score-sheet/sheet.ts';
import { bandOf } from '../domain/score-sheet/table.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, text } from './paper.ts';
import { scoreNotes, scoreTable, scoreWorkbookSheet } from './score-sheet-table.ts';
import { documentNumber } from './slip.ts';

export interface SelfScoreModel {
  /** As it named itself when the sheet was approved. */
  readonly office: Office;
  /** The wording that was approved; the present draft otherwise. */
  readonly sheet: SelfScore;
  /** The present wording of an approved sheet. */
  readonly later: SelfScore | null;
  readonly asOf: Instant;
}

/**
 * Bảng tự chấm điểm cải cách hành chính of a year, by the criteria the office set: as approved, under the number it was
 * sent with. What the upper level gave comes on the follow-up page.
 */
export const selfScore = recordPaper<SelfScoreModel>({
  kind: 'self-score',
  title: { vi: 'Bảng tự chấm điểm cải cách hành chính', en: 'Self-scoring of administrative reform' },
  templateVersion: '3.2',
  thaw,
  async gather(context: Context, code: string) {
    const { office, record, later } = await readAsSigned(context, await getSelfScore(context, code), {
      noun: 'self-score',
      signatureOf: ({ approved }) => approved,
    });
    return { office, sheet: record, later, asOf: context.clock() };
  },
  sheets: ({ sheet, later }) => [scoreWorkbookSheet(later ?? sheet, 'Thẩm định')],
  paper: ({ office, sheet, later, asOf }) => ({
    title: `Bảng tự chấm điểm cải cách hành chính năm ${sheet.year} – ${sheet.code}`,
    number: documentNumber((later ?? sheet).sent?.number ?? '', 'BC', office),
    date: sheet.approved ? localDateOf(sheet.approved.at) : null,
    name: 'Bảng tự chấm điểm',
    summary: `Cải cách hành chính năm ${sheet.year} (${sheet.code})`,
    draft: sheet.state === 'draft',
    blocks: [...introduction(sheet), scoreTable(sheet, 'Thẩm định'), ...scoreNotes(sheet), ...ending(sheet)],
    annex: followUp(asOf, {
      heading: 'KẾT QUẢ THẨM ĐỊNH',
      signed: 'bảng tự chấm điểm đã phê duyệt',
      blocks: later?.appraisal ? [...ending(later), scoreTable(later, 'Thẩm định')] : [],
    }),
    recipients: [
      ...((later ?? sheet).sent ? [(later ?? sheet).sent?.to ?? ''] : office.superior ? [office.superior] : []),
      'Lưu: VT',
    ],
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
  return [...appraisalText(sheet), ...(band ? [text(`Mức theo điểm: ${band}.`)] : [])];
}

function appraisalText({ appraisal }: SelfScore): PaperBlock[] {
  if (!appraisal) return [];
  const { body, on, paper } = appraisal;
  return [text(`Điểm thẩm định của ${body}, ngày ${vnDate(on)}${paper === '' ? '' : ` (${paper})`}.`)];
}

/** Version 2 had one wording, with whatever had been given on the day of the issue. */
function thaw(model: unknown, at: Instant): SelfScoreModel {
  const { later = null, asOf = at, ...rest } = model as SelfScoreModel;
  return { ...rest, later, asOf };
}
