import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { confidences } from '../domain/register/change-kinds.ts';
import { gapRows } from '../domain/register/gap-pack.ts';
import { textIn } from '../domain/register/value.ts';
import type { Clause, Documented } from '../domain/standard/clause.ts';
import { chapterOf, type EditionId, editionNamed, in2015 } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, type PaperBlock, paperFaces, part, text } from './paper.ts';
import type { ReportKind } from './report.ts';

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

/** Bảng điều khoản of one edition (2015 unless `edition` names another): titles, documented information, question. */
export const clauseTable: ReportKind<ClauseTableModel> = {
  kind: 'clauses',
  title: { vi: 'Bảng điều khoản tiêu chuẩn', en: 'Clauses of the standard' },
  needs: [],
  asks: ['edition'],
  templateVersion: '1.1',
  tagged: true,
  async gather({ database, clock }, { edition = '2015' }) {
    return clauseModel(await getOffice(database), localDateOf(clock()), printedEdition(edition));
  },
  resolved: ({ edition }) => ({ edition }),
  ...paperFaces(paperOf),
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
    blocks: [
      text(standingNotes[edition]),
      ...(provisional ? [changeTable(model)] : model.chapters.flatMap((chapter) => chapterBlocks(chapter, edition))),
    ],
    signatures: [{ title: 'Thư ký ISO' }, headSigner(office)],
  };
}

function chapterBlocks(
  { number, title, rows }: ClauseTableModel['chapters'][number],
  edition: PrintedEdition,
): PaperBlock[] {
  const earlier = edition === '2008';
  return [
    part(`${number}. ${title}`),
    {
      kind: 'table',
      head: [
        'Điều',
        'Tiêu đề',
        'Văn bản',
        'Câu hỏi đánh giá của cơ quan',
        earlier ? 'Bản 2015 thay bằng' : 'Bằng chứng mong đợi',
      ],
      widths: [16, 66, 22, 0, 66],
      rows: rows.map((one) => [
        one.number,
        `${one.title.vi}\n${one.title.en}`,
        one.documented.map((each) => documentedNames[each]).join(', ') || '–',
        one.question.vi,
        [earlier ? one.later.join(', ') || 'không có điều tương ứng' : one.expected, one.note]
          .filter(Boolean)
          .join('\n'),
      ]),
    },
  ];
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
