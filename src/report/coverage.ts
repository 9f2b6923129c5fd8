import { readCoverage } from '../command/coverage.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { Documented } from '../domain/standard/clause.ts';
import { isUncovered } from '../domain/standard/coverage.ts';
import { chapterOf, chapters, standardName } from '../domain/standard/standard.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { documentedNames } from './clause.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, type PaperBlock, paperFaces, part, text } from './paper.ts';
import type { ReportKind } from './report.ts';

export interface CoverageModel {
  readonly office: Office;
  readonly year: number;
  /** Evidence of days after it does not count yet. */
  readonly on: LocalDate;
  readonly rows: readonly {
    readonly number: string;
    readonly title: string;
    readonly documented: readonly Documented[];
    /** Where the answer can be seen in a one-stop office. */
    readonly expected: string;
    /** Number of pieces of evidence of January … December. */
    readonly months: readonly number[];
    readonly count: number;
    readonly last: LocalDate | null;
    /** Why it does not apply; left out in issues of before it was declared, and where it does. */
    readonly excluded?: string;
    /** In the order of their days. */
    readonly evidence: readonly { readonly date: LocalDate; readonly source: string }[];
  }[];
}

/** Bản đồ điều khoản theo tháng: how much evidence the records of the year give of every clause, and which has none. */
export const coverage: ReportKind<CoverageModel> = {
  kind: 'coverage',
  title: { vi: 'Bản đồ bằng chứng theo điều khoản', en: 'Evidence by clause and month' },
  needs: ['year'],
  asks: ['year'],
  templateVersion: '1.3',
  tagged: true,
  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const [office, { rows }] = await Promise.all([getOffice(context.database), readCoverage(context, year)]);
    return {
      office,
      year,
      on: localDateOf(context.clock()),
      rows: rows.map(({ clause, months, count, last, excluded }) => ({
        number: clause.number,
        title: clause.title.vi,
        documented: clause.documented,
        expected: clause.expected,
        months: months.map((items) => items.length),
        count,
        last,
        ...(excluded === '' ? {} : { excluded }),
        evidence: months
          .flat()
          .map(({ date, source }) => ({ date, source }))
          .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
      })),
    };
  },
  resolved: ({ year }) => ({ year }),
  ...paperFaces(paperOf),
  sheets: ({ rows }) => [
    {
      name: 'Điều khoản theo tháng',
      columns: [
        { header: 'Điều', width: 10 },
        { header: 'Tiêu đề', width: 50 },
        { header: 'Văn bản', width: 18 },
        ...monthNumbers.map((month) => ({ header: `Tháng ${month}`, width: 10 })),
        { header: 'Cả năm', width: 10 },
        { header: 'Gần nhất', width: 14 },
      ],
      rows: rows.map(({ number, title, documented, months, count, last }) => [
        number,
        title,
        documentedText(documented),
        ...months,
        count,
        last ? vnDate(last) : '',
      ]),
    },
    {
      name: 'Bằng chứng',
      columns: [
        { header: 'Điều', width: 10 },
        { header: 'Ngày', width: 14 },
        { header: 'Bản ghi', width: 80 },
      ],
      rows: rows.flatMap(({ number, evidence }) => evidence.map(({ date, source }) => [number, vnDate(date), source])),
    },
  ],
};

function paperOf({ office, year, on, rows }: CoverageModel): Omit<Paper, 'office'> {
  const missing = rows.filter(({ count, excluded = '' }) => isUncovered({ count, excluded }));
  const left = rows.filter(({ excluded }) => excluded !== undefined);
  const lines = chapters.flatMap(({ number, title }) => {
    const own = rows.filter((row) => chapterOf(row.number) === number);
    return [{ chapter: `${number}. ${title.vi}` }, ...own.map((row) => ({ row }))];
  });
  return {
    name: 'Bản đồ bằng chứng',
    number: null,
    summary: `Theo điều khoản ${standardName}, năm ${year}, tính đến ngày ${vnDate(on)}`,
    date: on,
    landscape: true,
    blocks: [
      text(
        missing.length === 0
          ? `${left.length === 0 ? `Cả ${rows.length} điều khoản đều` : `${rows.length - left.length} điều khoản áp dụng đều`} có bằng chứng trong năm.`
          : `${missing.length} trong ${rows.length} điều khoản chưa có bằng chứng nào trong năm: ${missing.map(({ number }) => number).join(', ')}.`,
      ),
      {
        kind: 'table',
        head: ['Điều khoản', 'Văn bản', ...monthNumbers.map(String), 'Cả năm', 'Gần nhất'],
        widths: [0, 22, ...monthNumbers.map(() => 9), 16, 24],
        aligns: ['left', 'left', ...monthNumbers.map(() => 'number' as const), 'number', 'middle'],
        strong: lines.flatMap((line, index) => ('chapter' in line ? [index] : [])),
        rows: lines.map((line) =>
          'chapter' in line ? [line.chapter, ...Array.from({ length: 15 }, () => '')] : cellsOf(line.row),
        ),
      },
      ...missingPart(missing),
      ...excludedPart(left),
      text(
        'Mỗi ô là số bằng chứng của tháng, đếm từ phiếu hỏi, phiếu khắc phục, sổ, tài liệu, mục tiêu và các bản ghi khác có ghi điều khoản, theo ngày bản ghi nói về. Ô trống là không có.',
      ),
    ],
    signatures: [{ title: 'Thư ký ISO' }, headSigner(office)],
  };
}

function cellsOf({
  number,
  title,
  documented,
  months,
  count,
  last,
  excluded,
}: CoverageModel['rows'][number]): string[] {
  return [
    `${number} ${title}`,
    documentedText(documented),
    ...months.map((n) => (n === 0 ? '' : String(n))),
    count > 0 ? String(count) : excluded === undefined ? 'Chưa có' : 'Không áp dụng',
    last ? vnDate(last) : '',
  ];
}

/** What would show the clauses that nothing shows yet. */
function missingPart(missing: CoverageModel['rows']): PaperBlock[] {
  if (missing.length === 0) return [];
  return [
    part('Điều khoản chưa có bằng chứng'),
    {
      kind: 'table',
      head: ['Điều', 'Tiêu đề', 'Bằng chứng mong đợi'],
      widths: [16, 90, 0],
      rows: missing.map(({ number, title, expected }) => [number, title, expected]),
    },
  ];
}

/** What the office declared not to apply, with its reason. */
function excludedPart(left: CoverageModel['rows']): PaperBlock[] {
  if (left.length === 0) return [];
  return [
    part('Điều khoản không áp dụng theo bản công bố'),
    {
      kind: 'table',
      head: ['Điều', 'Tiêu đề', 'Lý do'],
      widths: [16, 90, 0],
      rows: left.map(({ number, title, excluded = '' }) => [number, title, excluded]),
    },
  ];
}

function documentedText(documented: readonly Documented[]): string {
  return capital(documented.map((one) => documentedNames[one]).join(', '));
}

const monthNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
