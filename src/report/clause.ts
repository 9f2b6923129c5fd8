import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { confidences } from '../domain/register/change-kinds.ts';
import { gapRows } from '../domain/register/gap-pack.ts';
import { textIn } from '../domain/register/value.ts';
import type { Clause, Documented } from '../domain/standard/clause.ts';
import { chapterOf, type EditionId, editionNamed, in2015 } from '../domain/standard/standard.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, type PaperBlock, paperFaces, text } from './paper.ts';
import type { ReportKind, Sheet } from './report.ts';

/** Editions that a clause table is printed of; the one of 2026 is a pack of reported changes, not a text of the standard. */
export const printedEditions = ['2015', '2008', '2026'] as const;
export type PrintedEdition = (typeof printedEditions)[number];

export interface ClauseLine extends Clause {
  /** Of the edition of 2008: the clauses of 2015 that took its place. */
  readonly later: readonly string[];
}

export interface ReportedChange {
  readonly clause2015: string;
  readonly clause2026: string;
  readonly change: string;
  readonly confidence: string;
  readonly could: string;
}

export interface ClauseTableModel {
  readonly office: Office;
  readonly on: LocalDate;
  readonly edition: PrintedEdition;
  readonly name: string;
  /** Nothing of it was read in the standard itself. */
  readonly provisional: boolean;
  readonly chapters: readonly {
    readonly number: string;
    readonly title: string;
    readonly rows: readonly ClauseLine[];
  }[];
  /** Only of the provisional pack. */
  readonly changes: readonly ReportedChange[];
}

const faces = paperFaces(paperOf);

/** Bảng điều khoản of one edition (2015 unless `edition` names another): titles, documented information, question. */
export const clauseTable: ReportKind<ClauseTableModel> = {
  kind: 'clauses',
  title: { vi: 'Bảng điều khoản tiêu chuẩn', en: 'Clauses of the standard' },
  needs: [],
  asks: ['edition'],
  templateVersion: '1.2',
  tagged: true,
  async gather({ database, clock }, { edition = '2015' }) {
    return clauseModel(await getOffice(database), localDateOf(clock()), printedEdition(edition));
  },
  resolved: ({ edition }) => ({ edition }),
  ...faces,
  sheets: (model) => (model.provisional ? faces.sheets(model) : [clauseSheet(model)]),
};

/** Throws Problem('invalid'). */
export function printedEdition(text: string): PrintedEdition {
  const found = printedEditions.find((one) => one === text);
  if (found) return found;
  const hint = `Chọn: ${printedEditions.join(', ')}.`;
  throw new Problem('invalid', { field: 'Bản tiêu chuẩn', value: text.slice(0, 20), hint }, 'edition');
}

export function clauseModel(office: Office, on: LocalDate, edition: PrintedEdition): ClauseTableModel {
  if (edition === '2026') {
    const name = 'ISO 9001:2026';
    return { office, on, edition, name, provisional: true, chapters: [], changes: gapRows.map(changeOf) };
  }
  const { name, chapters, clauses } = editionNamed(edition);
  return {
    office,
    on,
    edition,
    name,
    provisional: false,
    chapters: chapters.map(({ number, title }) => ({
      number,
      title: title.vi,
      rows: clauses
        .filter((one) => chapterOf(one.number) === number)
        .map((one) => ({ ...one, later: edition === '2015' ? [] : in2015(one.number, edition satisfies EditionId) })),
    })),
    changes: [],
  };
}

function changeOf(row: (typeof gapRows)[number]): ReportedChange {
  const confidence = confidences.find(({ value }) => value === textIn(row, 'confidence'))?.name[0] ?? '';
  return {
    clause2015: textIn(row, 'clause2015'),
    clause2026: textIn(row, 'clause2026'),
    change: textIn(row, 'change'),
    confidence,
    could: textIn(row, 'could'),
  };
}

function paperOf(model: ClauseTableModel): Omit<Paper, 'office'> {
  const { office, on, edition, name, provisional } = model;
  return {
    name: provisional ? 'Bảng thay đổi được nêu' : 'Bảng điều khoản',
    number: null,
    summary: provisional ? `${name} (tạm thời)` : name,
    date: on,
    landscape: true,
    blocks: [text(standingNotes[edition]), provisional ? changeTable(model) : clauseRows(model.chapters, edition)],
    signatures: [{ title: 'Thư ký ISO' }, headSigner(office)],
  };
}

/** One table, so that its columns stand under each other; a chapter is a row that stands out. */
function clauseRows(chapters: ClauseTableModel['chapters'], edition: PrintedEdition): PaperBlock {
  const lines = chapters.flatMap(({ number, title, rows }) => [
    { isChapter: true, cells: [number, title, '', '', ''] },
    ...rows.map((one) => ({ isChapter: false, cells: clauseCells(one, edition) })),
  ]);
  return {
    kind: 'table',
    head: clauseHead(edition),
    widths: [14, 66, 22, 0, 66],
    strong: lines.flatMap(({ isChapter }, index) => (isChapter ? [index] : [])),
    rows: lines.map(({ cells }) => cells),
  };
}

function clauseHead(edition: PrintedEdition): string[] {
  const last = edition === '2008' ? 'Bản 2015 thay bằng' : 'Bằng chứng mong đợi';
  return ['Điều', 'Tiêu đề', 'Văn bản', 'Câu hỏi đánh giá của cơ quan', last];
}

function clauseCells(
  { number, title, documented, question, later, expected, note }: ClauseLine,
  edition: PrintedEdition,
) {
  const answer = edition === '2008' ? later.join(', ') || 'Không có điều tương ứng' : expected;
  return [
    number,
    `${title.vi}\n${title.en}`,
    capital(documented.map((each) => documentedNames[each]).join(', ')) || '–',
    question.vi,
    [answer, note].filter(Boolean).join('\n'),
  ];
}

function clauseSheet({ chapters, edition }: ClauseTableModel): Sheet {
  const widths = [10, 50, 18, 70, 50];
  return {
    name: 'Bảng điều khoản',
    columns: clauseHead(edition).map((header, index) => ({ header, width: widths[index] ?? 20 })),
    rows: chapters.flatMap(({ rows }) => rows.map((one) => clauseCells(one, edition))),
  };
}

function changeTable({ changes }: ClauseTableModel): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Điều 2015', 'Điều 2026', 'Thay đổi được nêu', 'Độ tin cậy của nguồn', 'Có thể chứng minh bằng'],
    widths: [10, 24, 28, 0, 38, 68],
    aligns: ['middle'],
    rows: changes.map((one, index) => [
      String(index + 1),
      one.clause2015,
      one.clause2026,
      one.change,
      one.confidence,
      one.could,
    ]),
  };
}

export const documentedNames: Readonly<Record<Documented, string>> = { maintain: 'duy trì', retain: 'lưu giữ' };

const standingNotes: Readonly<Record<PrintedEdition, string>> = {
  '2015':
    'Cột “Văn bản”: thông tin dạng văn bản mà điều khoản đòi duy trì (tài liệu) hoặc lưu giữ (hồ sơ). Câu hỏi là của cơ quan, không phải nội dung tiêu chuẩn.',
  '2008':
    'Bản đã hết hiệu lực, giữ để đọc cuộc đánh giá và phát hiện của những năm trước; không dùng cho cuộc mới. Câu hỏi là của cơ quan, không phải nội dung tiêu chuẩn.',
  '2026':
    'TẠM THỜI, theo nguồn thứ cấp; không phải nội dung của TCVN hay ISO. Cơ quan đang áp dụng TCVN ISO 9001:2015; bảng này phải đối chiếu lại khi có bản chính thức.',
};
