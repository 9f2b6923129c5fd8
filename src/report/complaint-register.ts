import css from '../../reports/complaint-register/print.css?raw';
import template from '../../reports/complaint-register/template.hbs';
import { type Complaint, isCounted, kindNames, wayNames } from '../domain/feedback/complaint.ts';
import { dueChecks } from '../domain/feedback/complaint-due.ts';
import { type ComplaintLists, complaintLists } from '../domain/feedback/complaint-figures.ts';
import { actWords, findingWords, stateWords } from '../domain/feedback/complaint-term.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital, uncapital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listComplaints } from '../storage/complaint.ts';
import { getOffice } from '../storage/setting.ts';
import { withLowRows } from './column-width.ts';
import { type ReportSpan, runningNote, spanOf, spanPaperDate } from './feedback-span.ts';
import { vnCount, vnDate, vnRate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind, Sheet } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface ComplaintLine {
  readonly code: string;
  readonly kind: string;
  readonly received: LocalDate;
  readonly way: string;
  readonly content: string;
  readonly about: string;
  readonly due: LocalDate | null;
  /** Thụ lý of a khiếu nại: the day, the number of the notice, by when it was due; absent in papers issued before. */
  readonly accepted?: LocalDate | null;
  readonly acceptance?: string;
  readonly acceptDue?: LocalDate | null;
  readonly answered: LocalDate | null;
  readonly number: string;
  readonly answer: string;
  readonly finding: string;
  readonly published: LocalDate | null;
  readonly opinion: string;
  readonly state: string;
  /** Acts past their day, in words. */
  readonly late: string;
}

export interface ComplaintRegisterModel {
  readonly office: Office;
  readonly span: ReportSpan;
  readonly paperDate: LocalDate | null;
  readonly counted: readonly ComplaintLine[];
  /** Khiếu nại, under laws of their own. */
  readonly appeals: readonly ComplaintLine[];
  readonly comments: readonly ComplaintLine[];
  /** Only their number: who denounced and what for is not printed. */
  readonly denunciations: number;
  readonly lists: ComplaintLists;
}

/** Sổ theo dõi phản ánh, kiến nghị of a year: every entry received in it, without who it came from. */
export const complaintRegister: ReportKind<ComplaintRegisterModel> = {
  kind: 'complaint-register',
  title: { vi: 'Sổ theo dõi phản ánh, kiến nghị', en: 'Register of complaints' },
  needs: [],
  templateVersion: '1.2',
  tagged: false,

  async gather({ database, clock }, parameters) {
    const now = clock();
    const span = spanOf(parameters, now);
    const today = localDateOf(now);
    const on = today < span.to ? today : span.to;
    const all = await listComplaints(database);
    const received = all.filter(({ receivedAt }) => {
      const day = localDateOf(receivedAt);
      return day >= span.from && day <= span.to;
    });
    received.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
    const lines = (wanted: (one: Complaint) => boolean) => received.filter(wanted).map((one) => lineOf(one, today));
    return {
      office: await getOffice(database),
      span,
      paperDate: spanPaperDate(span, now),
      counted: lines(isCounted),
      appeals: lines(({ kind }) => kind === 'appeal'),
      comments: lines(({ kind }) => kind === 'comment'),
      denunciations: received.filter(({ kind }) => kind === 'denunciation').length,
      lists: complaintLists(all, { ...span, on }),
    };
  },

  resolved: ({ span: { from, to } }) => ({ from, to }),

  html(model) {
    const { office, span, counted, appeals, comments } = model;
    return documentHtml({
      title: `Sổ theo dõi phản ánh, kiến nghị – ${span.label}`,
      page: 'A4-landscape',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), date: model.paperDate }),
        title: documentTitle('Sổ theo dõi phản ánh, kiến nghị', span.label),
        head: countedHead,
        widths: countedWidths(counted),
        counted: counted.map(rowView),
        appeals: appeals.map(rowView),
        comments: comments.map(rowView),
        totals: totalsOf(model),
        signature: signatureBlock({
          columns: [{ title: 'Người lập sổ', note: '(Ký và ghi rõ họ tên)' }, headSigner(office)],
        }),
      }),
    });
  },

  sheets: ({ counted, appeals, comments }) => [
    sheetOf('Phản ánh, kiến nghị', counted),
    sheetOf('Khiếu nại', appeals, appealHeads),
    sheetOf('Sổ góp ý', comments),
  ],
};

function lineOf(one: Complaint, today: LocalDate): ComplaintLine {
  const { answer, published, satisfied, founded } = one;
  const late = dueChecks(one, today).filter((check) => check.late);
  return {
    code: one.code,
    kind: kindNames[one.kind],
    received: localDateOf(one.receivedAt),
    way: wayNames[one.way],
    content: one.content,
    about: [one.officer, one.section, one.dossierCode, one.procedureCode].filter((part) => part !== '').join('; '),
    due: one.dues.answer,
    accepted: one.acceptance ? localDateOf(one.acceptance.at) : null,
    acceptance: one.acceptance?.text ?? '',
    acceptDue: one.dues.accept ?? null,
    answered: answer && localDateOf(answer.at),
    number: answer?.number ?? '',
    answer: answer?.text ?? one.refusal?.text ?? '',
    finding: founded === null ? '' : `${findingWords(one, 'vi')}: ${one.foundedReason}`,
    published: published && localDateOf(published.at),
    opinion: satisfied === null ? '' : satisfied ? 'Hài lòng' : 'Không hài lòng',
    state: stateWords(one.state, one.kind, 'vi'),
    late: late.map(({ act }) => uncapital(actWords(act, one.kind, 'vi'))).join(', '),
  };
}

function totalsOf({ lists, span, denunciations }: ComplaintRegisterModel): string[] {
  const inTime = { numerator: lists.answeredInTime.length, denominator: lists.answered.length };
  const kept = { numerator: lists.received.length - lists.late.length, denominator: lists.received.length };
  return [
    `Phản ánh, kiến nghị tiếp nhận trong kỳ: ${vnCount(lists.received.length)}; trả lời trong kỳ: ${vnCount(lists.answered.length)}, trong đó đúng hạn ${vnRate(inTime)}; có cơ sở ${vnCount(lists.founded.length)}, không có cơ sở ${vnCount(lists.unfounded.length)}; từ chối ${vnCount(lists.refused.length)}; chưa trả lời ${vnCount(lists.open.length)}, quá hạn ${vnCount(lists.overdue.length)}.`,
    `Xử lý đúng hạn mọi việc theo chỉ số 5.2 của QĐ 766/QĐ-TTg (từ chối 2, yêu cầu bổ sung 5, trả lời 15, công khai 2 ngày làm việc, hoặc thời hạn cơ quan đã đặt khi tiếp nhận): ${vnRate(kept)}.`,
    `Khiếu nại, tố cáo thực hiện theo quy định riêng, không tính vào các số trên. Đơn tố cáo tiếp nhận trong kỳ: ${vnCount(denunciations)}, theo dõi riêng, không in nội dung.`,
    ...(span.running ? [runningNote] : []),
  ];
}

function rowView(line: ComplaintLine, index: number) {
  const day = (date: LocalDate | null) => (date === null ? '' : vnDate(date));
  return {
    ...line,
    n: index + 1,
    kind: line.kind.replace(/^Phản ánh, kiến nghị v/, 'V'),
    received: vnDate(line.received),
    due: day(line.due),
    accepted: day(line.accepted ?? null),
    acceptDue: day(line.acceptDue ?? null),
    answered: day(line.answered),
    published: day(line.published),
    status: statusOf(line),
  };
}

/** Percent of the page by column, from what the lines say. */
function countedWidths(lines: readonly ComplaintLine[]): string[] {
  const cells = lines
    .map(rowView)
    .map((row) => [
      String(row.n),
      row.code,
      `${row.received}\n${row.way}`,
      `${row.content}\n${row.kind}`,
      row.about,
      row.due,
      `${row.answered}\n${row.number}`,
      row.finding,
      [row.status, row.late && `Trễ hạn: ${row.late}`].filter(Boolean).join('\n'),
    ]);
  const texts = countedHead.map((head, column) => [head, ...cells.map((row) => row[column] ?? '')]);
  return withLowRows(countedColumns, texts, countedSize).map((width) => `${((width / 257) * 100).toFixed(2)}%`);
}

const countedHead = [
  'TT',
  'Mã',
  'Ngày, cách tiếp nhận',
  'Nội dung',
  'Về ai, việc gì',
  'Hạn trả lời',
  'Trả lời (số văn bản)',
  'Kết luận',
  'Công khai; ý kiến; tình trạng',
];
/** mm of a landscape page between its margins. */
const countedColumns = [10, 26, 25, 56, 36, 20, 24, 30, 30];
/** pt, as reports/complaint-register/print.css says. */
const countedSize = 10;

/** "Công khai 27/07/2026; hài lòng; đã đóng". */
function statusOf({ published, opinion, state }: ComplaintLine): string {
  const parts = [published === null ? '' : `công khai ${vnDate(published)}`, opinion.toLocaleLowerCase('vi'), state];
  const text = parts.filter((part) => part !== '').join('; ');
  return capital(text);
}

/** What the columns of the common list are called for khiếu nại. */
const appealHeads: Readonly<Record<string, string>> = {
  'Ngày tiếp nhận': 'Ngày nhận đơn',
  'Hạn trả lời': 'Hạn giải quyết',
  'Ngày trả lời': 'Ngày quyết định giải quyết',
  'Số văn bản': 'Số quyết định',
  'Nội dung trả lời': 'Nội dung quyết định',
  'Kết luận': 'Nội dung khiếu nại',
};

function sheetOf(
  name: string,
  lines: readonly ComplaintLine[],
  heads: Readonly<Record<string, string>> | null = null,
): Sheet {
  const columns: readonly (readonly [string, number])[] = [
    ['TT', 6],
    ['Mã', 16],
    ['Loại', 30],
    ['Ngày tiếp nhận', 14],
    ['Cách tiếp nhận', 20],
    ['Nội dung', 60],
    ['Về', 40],
    ['Hạn trả lời', 14],
    ['Ngày trả lời', 14],
    ['Số văn bản', 16],
    ['Nội dung trả lời', 60],
    ['Kết luận', 30],
    ['Ngày công khai', 14],
    ['Ý kiến về câu trả lời', 18],
    ['Tình trạng', 20],
    ['Trễ hạn', 20],
  ];
  return {
    name,
    columns: [
      ...columns.map(([header, width]) => ({ header: heads?.[header] ?? header, width })),
      ...(heads ? acceptColumns : []),
    ],
    rows: lines
      .map((line, index) => ({ ...rowView(line, index), kind: line.kind }))
      .map((row) => [
        row.n,
        row.code,
        row.kind,
        row.received,
        row.way,
        row.content,
        row.about,
        row.due,
        row.answered,
        row.number,
        row.answer,
        row.finding,
        row.published,
        row.opinion,
        row.state,
        row.late,
        ...(heads ? [row.accepted, row.acceptance ?? '', row.acceptDue] : []),
      ]),
  };
}

const acceptColumns: Sheet['columns'] = [
  { header: 'Ngày thụ lý', width: 14 },
  { header: 'Số thông báo thụ lý', width: 18 },
  { header: 'Hạn thụ lý', width: 14 },
];
