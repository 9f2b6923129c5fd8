import type { Context } from '../command/context.ts';
import { getSheet } from '../command/objective-sheet.ts';
import { officeSigning } from '../command/signed.ts';
import { verdictNames } from '../domain/objective/progress.ts';
import type { ObjectiveSheet, SheetLine } from '../domain/objective/sheet.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from './format.ts';
import { headSigner } from './objective-model.ts';
import { recordPaper, text } from './paper.ts';
import { documentNumber } from './slip.ts';

export interface ObjectiveSheetModel {
  /** As it named itself when the section confirmed. */
  readonly office: Office;
  readonly sheet: ObjectiveSheet;
}

/** Phiếu theo dõi kết quả thực hiện mục tiêu chất lượng of a section and a quarter (TCVN ISO 9001:2015, 6.2, 9.1.3). */
export const objectiveSheet = recordPaper<ObjectiveSheetModel>({
  kind: 'objective-sheet',
  templateVersion: '2.3',
  title: { vi: 'Phiếu theo dõi mục tiêu chất lượng', en: 'Quarterly sheet of quality objectives' },
  gather,
  paper: ({ office, sheet }) => ({
    number: documentNumber('', 'PTD', office),
    date: sheet.confirmation ? localDateOf(sheet.confirmation.at) : null,
    name: 'Phiếu theo dõi',
    summary: `Kết quả thực hiện mục tiêu chất lượng quý ${sheet.quarter} năm ${sheet.year} của ${sheet.unit.name} (${sheet.code})`,
    landscape: true,
    blocks: [
      text(
        `Số liệu lấy lúc ${vnDateTime(sheet.measuredAt)}; kỳ ${periodsOf(sheet)}. ${confirmedText({ office, sheet })}`,
      ),
      {
        kind: 'table',
        head: ['Mục tiêu', 'Công thức', 'Chỉ tiêu', 'Kết quả, đánh giá', 'Nguyên nhân', 'Việc phải làm'],
        widths: [0, 54, 17, 30, 46, 50],
        aligns: ['left', 'left', 'middle', 'left', 'left', 'left'],
        rows: sheet.lines.map((line) => [
          `${line.code}: ${line.content}`,
          capital(line.formula),
          line.target,
          resultOf(line),
          line.cause,
          [line.action.replace(/\.\s*$/, ''), line.due ? `Hạn ${vnDate(line.due)}` : ''].filter(Boolean).join('. '),
        ]),
      },
    ],
    recipients: ['Thư ký ISO', `Lưu: ${isOffice({ office, sheet }) ? 'VT' : sheet.unit.name}`],
    signatures: [
      { title: 'Người lập', name: sheet.madeBy },
      {
        ...(isOffice({ office, sheet }) ? headSigner(office) : { title: `Đại diện ${sheet.unit.name}` }),
        name: sheet.confirmation?.name ?? '',
        note: '(Ký, ghi rõ họ tên)',
      },
    ],
  }),
});

async function gather(context: Context, code: string): Promise<ObjectiveSheetModel> {
  const sheet = await getSheet(context, code);
  return { office: await officeSigning(context, sheet.confirmation?.at), sheet };
}

/** The sheet of the whole office is signed by its head, not by the head of a section. */
function isOffice({ office, sheet }: ObjectiveSheetModel): boolean {
  return sheet.unit.id === office.unitId;
}

function confirmedText({ office, sheet }: ObjectiveSheetModel): string {
  const isOwn = isOffice({ office, sheet });
  if (!sheet.confirmation) return isOwn ? 'Lãnh đạo chưa xác nhận.' : 'Bộ phận chưa xác nhận.';
  const { name, at } = sheet.confirmation;
  return `${name} xác nhận ${isOwn ? '' : 'thay mặt bộ phận '}lúc ${vnDateTime(at)}.`;
}

/** Objectives of the two period schemes may stand on one sheet. */
function periodsOf({ lines }: ObjectiveSheet): string {
  return [...new Set(lines.map(({ from, to }) => `${vnDate(from)} – ${vnDate(to)}`))].join('; ');
}

/** The result says its numerator and denominator itself; one that does not gets them behind it. The verdict beneath. */
function resultOf({ result, numerator, denominator, verdict }: SheetLine): string {
  const fraction = numerator === null || denominator === null ? '' : `${vnNumber(numerator)}/${vnNumber(denominator)}`;
  const figure = capital(fraction === '' || result.includes(fraction) ? result : `${result} (${fraction})`);
  return `${figure}\n${verdict === 'no-data' ? 'Chưa đánh giá' : verdictNames[verdict]}`;
}
