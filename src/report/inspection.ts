import type { Context } from '../command/context.ts';
import { getInspection } from '../command/inspection.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import {
  givenLines,
  type Inspection,
  type InspectionRequest,
  inspectionFormNames,
  inspectionRatingNames,
  inspectionStateNames,
  remarkKindNames,
} from '../domain/inspection/inspection.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, text } from './paper.ts';
import type { Sheet } from './report.ts';
import { documentNumber, sentence } from './slip.ts';

export interface InspectionModel {
  /** As it named itself when the reply was signed. */
  readonly office: Office;
  /** The wording that the written reply was signed on; the present one while nobody has. */
  readonly inspection: Inspection;
  /** The present wording of an inspection that was answered. */
  readonly later: Inspection | null;
  readonly asOf: Instant;
}

/** Danh mục hồ sơ, minh chứng cung cấp cho đoàn kiểm tra. */
export const inspectionRequests = recordPaper<InspectionModel>({
  kind: 'inspection-requests',
  templateVersion: '3.3',
  thaw,
  title: { vi: 'Danh mục minh chứng cung cấp cho đoàn kiểm tra', en: 'Evidence given to the inspectors' },
  gather: (context, code) => gatherInspection(context, code),
  sheets: sheetsOf,
  paper: ({ office, inspection }) => ({
    title: `Danh mục minh chứng – ${inspection.code}`,
    number: documentNumber('', 'DM', office),
    date: null,
    name: 'Danh mục',
    summary: `Hồ sơ, minh chứng cung cấp cho ${inspection.body}`,
    blocks: [
      text(`${introduction(inspection)} ${office.name} cung cấp các hồ sơ, minh chứng sau:`),
      requestTable(inspection),
    ],
    recipients: [inspection.body, 'Lưu: VT'],
    signatures: [headSigner(office)],
  }),
});

/** Báo cáo khắc phục, giải trình sau kiểm tra: every remark with what was or will be done. */
export const inspectionReply = recordPaper<InspectionModel>({
  kind: 'inspection-reply',
  templateVersion: '3.3',
  thaw,
  title: { vi: 'Báo cáo khắc phục sau kiểm tra', en: 'Report on corrections after an inspection' },
  gather: (context, code) => gatherInspection(context, code, demandResult),
  sheets: sheetsOf,
  paper: ({ office, inspection, later, asOf }) => ({
    title: `Báo cáo khắc phục sau kiểm tra – ${inspection.code}`,
    number: documentNumber(inspection.reply?.number ?? '', 'BC', office),
    date: inspection.reply?.on ?? null,
    name: 'Báo cáo',
    summary: 'Kết quả khắc phục sau kiểm tra hệ thống quản lý chất lượng',
    addressees: [inspection.body],
    blocks: [
      text(`${introduction(inspection)} ${office.name} báo cáo kết quả khắc phục như sau:`),
      text(`1. Kết luận của đoàn kiểm tra: ${sentence(inspection.conclusion)}`),
      text(
        `2. Xếp loại: ${inspectionRatingNames[inspection.rating]}${inspection.score ? ` (${inspection.score})` : ''}.`,
      ),
      text('3. Nhận xét và kết quả khắc phục:'),
      remarkTable(inspection),
      text(`${office.name} báo cáo để ${inspection.body} biết, theo dõi.`),
    ],
    annex: correctionsSince(inspection, later, asOf),
    recipients: ['Như trên', 'Lưu: VT'],
    signatures: [headSigner(office)],
  }),
});

async function gatherInspection(
  context: Context,
  code: string,
  demand: (inspection: Inspection) => void = () => undefined,
): Promise<InspectionModel> {
  const present = await getInspection(context, code);
  demand(present);
  const { office, record, later } = await readAsSigned(context, present, answered);
  return { office, inspection: record, later, asOf: context.clock() };
}

const answered: Signing<Inspection> = {
  noun: 'inspection',
  act: 'inspection.answer',
  signatureOf: ({ reply }) => reply,
};

/** Until version 2 the one wording held all results; when each came stood beside it, so it prints as it did. */
function thaw(model: unknown, at: Instant): InspectionModel {
  const frozen = model as InspectionModel;
  return frozen.later === undefined ? { ...frozen, later: null, asOf: at } : frozen;
}

function sheetsOf({ inspection, later }: InspectionModel): readonly Sheet[] {
  return [requestSheet(inspection), remarkSheet(later ?? inspection)];
}

function demandResult({ code, state }: Inspection): void {
  if (state !== 'announced') return;
  throw new Problem('inspection-state', { code, state: inspectionStateNames[state], act: 'in báo cáo khắc phục' });
}

function introduction({ body, decision, form, from, to }: Inspection): string {
  const day = from === to ? `ngày ${vnDate(from)}` : `từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}`;
  const basis = decision === '' ? '' : ` theo ${decision}`;
  return `Thực hiện việc kiểm tra ${inspectionFormNames[form]} của ${body}${basis}, ${day},`;
}

/** Papers of before it was kept when and by whom evidence was given print as they did. */
function requestTable({ requests }: Inspection): PaperBlock {
  const says = requests.some(({ handed }) => handed !== undefined);
  return {
    kind: 'table',
    head: ['TT', 'Yêu cầu của đoàn kiểm tra', 'Hồ sơ, minh chứng cung cấp', ...(says ? ['Ngày ghi; người ghi'] : [])],
    widths: says ? [10, 55, 0, 36] : [10, 70, 0],
    aligns: ['middle', 'left', 'left', ...(says ? (['left'] as const) : [])],
    rows: requests.map((one) => [
      String(one.number),
      one.asked,
      givenLines(one).join('\n') || 'Chưa có',
      ...(says ? [handedText(one)] : []),
    ]),
  };
}

function handedText({ handed }: InspectionRequest): string {
  return handed ? `${vnDate(localDateOf(handed.at))}\n${handed.by}` : '';
}

function remarkTable({ remarks }: Inspection): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Nhận xét của đoàn', 'Điều khoản', 'Việc làm; phụ trách', 'Hạn', 'Kết quả'],
    widths: [9, 0, 20, 40, 23, 36],
    aligns: ['middle', 'left', 'middle', 'left', 'middle', 'left'],
    rows: remarks.map(({ number, kind, clause, text: words, action, owner, due, done }) => [
      String(number),
      `${remarkKindNames[kind]}: ${words}`,
      clause,
      `${action}\n${owner}`,
      vnDate(due),
      done ? `${vnDate(done.on)}: ${done.result}` : 'Đang thực hiện',
    ]),
  };
}

/** What was still open when the reply was signed and how far it is, once some of it was done or is overdue. */
function correctionsSince(inspection: Inspection, later: Inspection | null, asOf: Instant): PaperBlock[] {
  if (!later) return [];
  const today = localDateOf(asOf);
  const replied = new Set(inspection.remarks.filter(({ done }) => done).map(({ number }) => number));
  const rest = later.remarks.filter(({ number }) => !replied.has(number));
  if (later.state !== 'closed' && !rest.some(({ done, due }) => done || due < today)) return [];
  return followUp(asOf, {
    heading: 'THEO DÕI KHẮC PHỤC SAU VĂN BẢN TRẢ LỜI',
    signed: 'báo cáo đã ký',
    blocks: [
      {
        kind: 'table',
        head: ['TT', 'Nhận xét của đoàn', 'Phụ trách', 'Hạn', 'Kết quả'],
        widths: [9, 0, 30, 23, 48],
        aligns: ['middle', 'left', 'left', 'middle', 'left'],
        rows: rest.map(({ number, text: words, owner, due, done }) => [
          String(number),
          words,
          owner,
          vnDate(due),
          done ? `${vnDate(done.on)}: ${done.result}` : due < today ? 'Chưa xong, quá hạn' : 'Đang thực hiện',
        ]),
      },
      ...(later.state === 'closed' ? [text(`Nhận xét khi đóng: ${sentence(later.ending)}`)] : []),
    ],
  });
}

function requestSheet({ requests }: Inspection): Sheet {
  return {
    name: 'Yêu cầu',
    columns: [
      { header: 'Số', width: 6 },
      { header: 'Yêu cầu', width: 60 },
      { header: 'Minh chứng', width: 60 },
      { header: 'Ngày ghi; người ghi', width: 30 },
    ],
    rows: requests.map((one) => [one.number, one.asked, givenLines(one).join('\n'), handedText(one)]),
  };
}

function remarkSheet({ remarks }: Inspection): Sheet {
  return {
    name: 'Nhận xét',
    columns: [
      { header: 'Số', width: 6 },
      { header: 'Loại', width: 22 },
      { header: 'Điều khoản', width: 12 },
      { header: 'Nhận xét', width: 60 },
      { header: 'Việc làm', width: 50 },
      { header: 'Phụ trách', width: 26 },
      { header: 'Hạn', width: 12 },
      { header: 'Kết quả', width: 50 },
    ],
    rows: remarks.map(({ number, kind, clause, text: words, action, owner, due, done }) => [
      number,
      remarkKindNames[kind],
      clause,
      words,
      action,
      owner,
      vnDate(due),
      done ? `${vnDate(done.on)}: ${done.result}` : null,
    ]),
  };
}
