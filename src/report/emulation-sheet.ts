import type { Context } from '../command/context.ts';
import { getEmulation } from '../command/emulation.ts';
import { officeSigning } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { type EmulationSheet, proposedBand } from '../domain/score-sheet/emulation.ts';
import { uncapital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, text } from './paper.ts';
import { scoreNotes, scoreTable, scoreWorkbookSheet } from './score-sheet-table.ts';
import { sentence } from './slip.ts';

export interface EmulationModel {
  /** As it named itself when the sheet was approved. */
  readonly office: Office;
  readonly sheet: EmulationSheet;
}

/** Phiếu tự đánh giá, chấm điểm thi đua of one official. Throws emulation-private for whom it is not meant. */
export const emulationSheet = recordPaper<EmulationModel>({
  kind: 'emulation-sheet',
  templateVersion: '2.2',
  title: { vi: 'Phiếu đánh giá thi đua của cán bộ, công chức', en: 'Emulation sheet of an official' },
  personal: true,
  async gather(context: Context, code: string) {
    const sheet = await getEmulation(context, code);
    return { office: await officeSigning(context, sheet.approved?.at), sheet };
  },
  sheets: ({ sheet }) => [scoreWorkbookSheet(sheet, 'Đánh giá')],
  paper: ({ office, sheet }) => ({
    title: `Phiếu đánh giá thi đua – ${sheet.code}`,
    number: null,
    date: dayOf(sheet),
    name: 'Phiếu đánh giá thi đua',
    summary: `${sheet.label} (${sheet.code})`,
    draft: sheet.state !== 'approved',
    blocks: [...head(sheet), scoreTable(sheet, 'Đánh giá'), ...scoreNotes(sheet), ...conclusion(sheet)],
    signatures: [
      { title: 'Người tự đánh giá', name: sheet.person.name },
      { title: 'Người đánh giá', name: sheet.assessed?.name ?? sheet.assessor?.name ?? '' },
      headSigner(office),
    ],
  }),
});

function dayOf({ approved, submitted }: EmulationSheet) {
  const signed = approved ?? submitted;
  return signed ? localDateOf(signed.at) : null;
}

function head({ person, table, from, to }: EmulationSheet): PaperBlock[] {
  const post = [person.title, person.unitName].filter((part) => part !== '').join(', ');
  const basis = table.basis === '' ? '' : ` (${table.basis})`;
  return [
    text(`Họ và tên: ${person.name}${post === '' ? '' : `. Chức vụ, bộ phận: ${post}`}.`),
    text(`Kỳ đánh giá: từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}. Theo ${uncapital(table.name)}${basis}.`),
  ];
}

function conclusion(sheet: EmulationSheet): PaperBlock[] {
  const byPoints = proposedBand(sheet);
  const { assessed, rating } = sheet;
  const ratings = [
    byPoints ? `Mức theo điểm: ${byPoints}.` : '',
    rating && rating.band !== ''
      ? `Xếp loại: ${rating.band}${rating.reason === '' ? '.' : `. Lý do: ${sentence(rating.reason)}`}`
      : '',
  ].filter(Boolean);
  return [
    ...(assessed && assessed.remark !== '' ? [text(`Nhận xét của người đánh giá: ${sentence(assessed.remark)}`)] : []),
    ...(ratings.length > 0 ? [text(ratings.join(' '))] : []),
  ];
}
