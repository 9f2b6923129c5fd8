import type { Context } from '../command/context.ts';
import { getReview } from '../command/review.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { isCalledLate } from '../domain/review/decide.ts';
import {
  decisionKindNames,
  inputClause,
  type ManagementReview,
  placeOf,
  reviewInputNames,
  reviewStateNames,
} from '../domain/review/review.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { followUp } from './follow-up.ts';
import { vnDate, vnDateLong, vnHour } from './format.ts';
import { meetingEnd } from './meeting-end.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, part, recordPaper, section, text } from './paper.ts';
import type { Sheet } from './report.ts';
import { documentNumber, sentence } from './slip.ts';

export interface ReviewModel {
  /** As it named itself when the paper was signed. */
  readonly office: Office;
  /** The wording that was signed; the present one while nobody has. */
  readonly review: ManagementReview;
  /** The present wording of a review whose minutes were signed. */
  readonly later: ManagementReview | null;
  readonly asOf: Instant;
}

/** Giấy mời họp xem xét của lãnh đạo: when, where, who, and what will be considered. */
export const reviewInvitation = recordPaper<ReviewModel>({
  kind: 'review-invitation',
  templateVersion: '3.2',
  thaw,
  title: { vi: 'Giấy mời họp xem xét của lãnh đạo', en: 'Invitation to the management review' },
  gather: (context, code) => gatherReview(context, code, called),
  sheets: sheetsOf,
  paper: ({ office, review }) => ({
    title: `Giấy mời họp xem xét của lãnh đạo – ${review.code}`,
    number: documentNumber('', 'GM', office),
    // One that went out on paper bears the day of that paper, not of its recording.
    date: review.called && !isCalledLate(review) ? localDateOf(review.called.at) : null,
    name: 'Giấy mời',
    summary: 'Họp xem xét của lãnh đạo về hệ thống quản lý chất lượng',
    addressees: review.invited,
    blocks: [
      text(
        `${office.name} kính mời các đồng chí dự họp xem xét của lãnh đạo về hệ thống quản lý chất lượng theo TCVN ISO 9001:2015, kỳ từ ${vnDate(review.from)} đến ${vnDate(review.to)}.`,
      ),
      text(`1. Thời gian: ${meetingText(review)}.`),
      text(`2. Địa điểm: ${sentence(review.place)}`),
      text(`3. Chủ trì: ${sentence(review.chair)} Thư ký: ${sentence(review.secretary)}`),
      text('4. Nội dung:'),
      ...review.agenda.map((item, index) => text(`${letterOf(index)}) ${sentence(item)}`)),
      text('Đề nghị các bộ phận chuẩn bị nội dung thuộc phạm vi phụ trách và dự họp đúng thành phần.'),
    ],
    recipients: ['Như trên', 'Lưu: VT'],
    signatures: [headSigner(office)],
  }),
});

/** Biên bản họp xem xét của lãnh đạo: inputs 9.3.2 as they were laid before the meeting, conclusions, actions. */
export const reviewMinutes = recordPaper<ReviewModel>({
  kind: 'review-minutes',
  templateVersion: '3.2',
  thaw,
  title: { vi: 'Biên bản xem xét của lãnh đạo', en: 'Minutes of the management review' },
  gather: (context, code) => gatherReview(context, code, signed, demandHeld),
  sheets: sheetsOf,
  paper: ({ office, review, later, asOf }) => ({
    title: `Biên bản xem xét của lãnh đạo – ${review.code}`,
    number: documentNumber(review.signed?.number ?? '', 'BB', office),
    date: review.signed?.on ?? localDateOf(review.meetsAt),
    name: 'Biên bản',
    summary: 'Xem xét của lãnh đạo về hệ thống quản lý chất lượng',
    blocks: [
      ...(review.state === 'held' ? [text('(Dự thảo – chưa ký)')] : []),
      part('I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN'),
      text(`1. Thời gian: ${meetingText(review)}.`),
      text(`2. Địa điểm: ${sentence(placeOf(review))}`),
      text(`3. Chủ trì: ${sentence(review.chair)} Thư ký: ${sentence(review.secretary)}`),
      text(`4. Có mặt: ${sentence(review.attended.join('; '))}`),
      text(`5. Vắng mặt: ${review.absent.length === 0 ? 'không.' : sentence(review.absent.join('; '))}`),
      ...(review.called?.reason && !isCalledLate(review)
        ? [text(`6. Họp đột xuất: ${sentence(review.called.reason)}`)]
        : []),
      part(`II. NỘI DUNG BÁO CÁO (TỪ ${vnDate(review.from)} ĐẾN ${vnDate(review.to)})`),
      ...review.inputs.flatMap((input): PaperBlock[] => [
        section(`${inputClause(input.key)} ${reviewInputNames[input.key]}`),
        ...input.sentences.map(text),
        ...(input.remark === '' ? [] : [text(sentence(input.remark))]),
      ]),
      part('III. Ý KIẾN THẢO LUẬN'),
      ...paragraphs(review.opinions, 'Không có ý kiến khác.'),
      part('IV. KẾT LUẬN CỦA CHỦ TRÌ'),
      ...paragraphs(review.conclusion, 'Chưa ghi kết luận.'),
      part('V. QUYẾT ĐỊNH VÀ VIỆC PHẢI LÀM'),
      decisionTable(review),
      text(meetingEnd(review.meetsAt)),
    ],
    annex: decisionsSince(later, asOf, 'biên bản đã ký'),
    recipients: ['Các thành phần dự họp', 'Các bộ phận', 'Lưu: VT'],
    signatures: [
      { title: 'Thư ký', name: review.secretary },
      { title: 'Chủ trì', name: review.chair },
    ],
  }),
});

/** Thông báo kết luận: what everybody has to do after the meeting. */
export const reviewConclusion = recordPaper<ReviewModel>({
  kind: 'review-conclusion',
  templateVersion: '3.2',
  thaw,
  title: { vi: 'Thông báo kết luận xem xét của lãnh đạo', en: 'Conclusions of the management review' },
  gather: (context, code) => gatherReview(context, code, signed, demandHeld),
  sheets: sheetsOf,
  paper: ({ office, review, later, asOf }) => ({
    title: `Thông báo kết luận xem xét của lãnh đạo – ${review.code}`,
    number: documentNumber('', 'TB', office),
    date: review.signed?.on ?? null,
    name: 'Thông báo',
    summary: 'Kết luận xem xét của lãnh đạo về hệ thống quản lý chất lượng',
    addressees: ['Các bộ phận, cán bộ, công chức'],
    blocks: [
      text(
        `Ngày ${vnDate(localDateOf(review.meetsAt))}, ${review.chair} chủ trì họp xem xét của lãnh đạo về hệ thống quản lý chất lượng${review.signed ? ` (Biên bản số ${review.signed.number})` : ''}. ${office.name} thông báo kết luận như sau:`,
      ),
      ...paragraphs(review.conclusion, 'Chưa ghi kết luận.'),
      text('Các việc phải thực hiện:'),
      decisionTable(review),
      text('Đề nghị các bộ phận, cá nhân được giao thực hiện đúng hạn và báo cáo kết quả cho thư ký ISO.'),
    ],
    annex: decisionsSince(later, asOf, 'thông báo đã ký'),
    recipients: ['Như trên', ...(office.superior ? [office.superior] : []), 'Lưu: VT'],
    signatures: [headSigner(office)],
  }),
});

const called: Signing<ManagementReview> = {
  noun: 'management-review',
  act: 'review.call',
  signatureOf: (review) => review.called,
};

const signed: Signing<ManagementReview> = {
  noun: 'management-review',
  act: 'review.sign',
  signatureOf: (review) => review.signed,
};

async function gatherReview(
  context: Context,
  code: string,
  signing: Signing<ManagementReview>,
  demand: (review: ManagementReview) => void = () => undefined,
): Promise<ReviewModel> {
  const present = await getReview(context, code);
  demand(present);
  const { office, record, later } = await readAsSigned(context, present, signing);
  return { office, review: record, later: present.signed ? later : null, asOf: context.clock() };
}

/** Until version 2 the one wording held the results of its decisions too. */
function thaw(model: unknown, at: Instant): ReviewModel {
  const { office, review, later, asOf = at } = model as Partial<ReviewModel> & Pick<ReviewModel, 'office' | 'review'>;
  if (later !== undefined) return { office, review, later, asOf };
  const decisions = review.decisions.map((decision) => ({ ...decision, done: null }));
  return { office, review: { ...review, decisions }, later: review.signed ? review : null, asOf };
}

function sheetsOf({ review, later }: ReviewModel): readonly Sheet[] {
  return [inputSheet(review), decisionSheet(later ?? review)];
}

/** Minutes and conclusions exist once the meeting was held. */
function demandHeld({ code, state }: ManagementReview): void {
  if (state === 'held' || state === 'signed' || state === 'closed') return;
  throw new Problem('review-state', { code, state: reviewStateNames[state], act: 'in biên bản, kết luận' });
}

/** What was decided, as it was signed: results come later and stand apart. */
function decisionTable({ decisions }: ManagementReview): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Nội dung', 'Loại', 'Phụ trách', 'Hạn'],
    widths: [9, 0, 28, 34, 23],
    aligns: ['middle', 'left', 'left', 'left', 'middle'],
    rows: decisions.map(({ number, content, kind, owner, due }) => [
      String(number),
      content,
      decisionKindNames[kind],
      owner,
      vnDate(due),
    ]),
  };
}

/** How far the decisions are, once one of them was done, is overdue, or the review was closed. */
function decisionsSince(later: ManagementReview | null, asOf: Instant, of: string): PaperBlock[] {
  if (!later) return [];
  const today = localDateOf(asOf);
  const { decisions } = later;
  if (later.state !== 'closed' && !decisions.some(({ done, due }) => done || due < today)) return [];
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN KẾT LUẬN',
    signed: of,
    blocks: [
      {
        kind: 'table',
        head: ['TT', 'Nội dung', 'Phụ trách', 'Hạn', 'Kết quả thực hiện'],
        widths: [9, 0, 30, 23, 48],
        aligns: ['middle', 'left', 'left', 'middle', 'left'],
        rows: decisions.map(({ number, content, owner, due, done }) => [
          String(number),
          content,
          owner,
          vnDate(due),
          done ? `${vnDate(done.on)}: ${done.result}` : due < today ? 'Chưa xong, quá hạn' : 'Đang thực hiện',
        ]),
      },
      ...(later.state === 'closed' ? [text(`Nhận xét khi đóng: ${sentence(later.ending)}`)] : []),
    ],
  });
}

function inputSheet({ inputs }: ManagementReview): Sheet {
  return {
    name: 'Đầu vào 9.3.2',
    columns: [
      { header: 'Điểm', width: 14 },
      { header: 'Nội dung', width: 40 },
      { header: 'Số liệu', width: 90 },
      { header: 'Nhận xét', width: 60 },
    ],
    rows: inputs.map(({ key, sentences, remark }) => [
      inputClause(key),
      reviewInputNames[key],
      sentences.join('\n'),
      remark,
    ]),
  };
}

function decisionSheet({ decisions }: ManagementReview): Sheet {
  return {
    name: 'Việc phải làm',
    columns: [
      { header: 'Số', width: 6 },
      { header: 'Loại', width: 22 },
      { header: 'Nội dung', width: 60 },
      { header: 'Phụ trách', width: 26 },
      { header: 'Hạn', width: 12 },
      { header: 'Xong ngày', width: 12 },
      { header: 'Kết quả', width: 50 },
    ],
    rows: decisions.map(({ number, kind, content, owner, due, done }) => [
      number,
      decisionKindNames[kind],
      content,
      owner,
      vnDate(due),
      done ? vnDate(done.on) : null,
      done ? done.result : null,
    ]),
  };
}

function paragraphs(words: string, none: string): PaperBlock[] {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  return (lines.length === 0 ? [none] : lines).map((line) => text(sentence(line)));
}

function meetingText({ meetsAt }: ManagementReview): string {
  return `${vnHour(meetsAt)}, ${vnDateLong(localDateOf(meetsAt))}`;
}

/** a, b, c, d, đ … of the Vietnamese alphabet (NĐ 30/2020: điểm). */
function letterOf(index: number): string {
  return 'abcdđeghiklmnopqrstuvxy'.charAt(index) || String(index + 1);
}
