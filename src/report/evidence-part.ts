import type { Context } from '../command/context.ts';
import { listManagementReviews } from '../storage/review.ts';
import type { ReportParameters } from './report.ts';

/** One paper of the evidence file before it is printed. */
export interface EvidencePart {
  /** "III. Mục tiêu chất lượng". */
  readonly chapter: string;
  readonly title: string;
  /** Clauses of TCVN ISO 9001:2015 it is evidence for. */
  readonly clause: string;
  readonly kind: string;
  readonly parameters: ReportParameters;
  /** Said when the record it would show does not exist. */
  readonly missing?: string;
}

/** What an inspection asks for, in its order: each paper of the year, or that it was not made. */
export async function evidenceParts(context: Context, year: number): Promise<EvidencePart[]> {
  return [...objectiveParts(year), ...resultParts(year), ...(await reviewParts(context, year))];
}

function objectiveParts(year: number): EvidencePart[] {
  const chapter = 'Mục tiêu chất lượng';
  return [
    {
      chapter,
      title: `Mục tiêu chất lượng năm ${year}`,
      clause: '6.2.1',
      kind: 'objective-list',
      parameters: { year },
    },
    {
      chapter,
      title: `Kế hoạch thực hiện mục tiêu năm ${year} và kết quả`,
      clause: '6.2.2; 9.1.3',
      kind: 'objective-plan',
      parameters: { year },
    },
  ];
}

function resultParts(year: number): EvidencePart[] {
  const chapter = 'Kết quả thực hiện';
  return [
    {
      chapter,
      title: `Biểu II.06a năm ${year}`,
      clause: '8.5.1; 9.1.1',
      kind: 'ii06a',
      parameters: { year, scheme: 'reporting' },
    },
    {
      chapter,
      title: `Báo cáo kết quả duy trì, áp dụng và cải tiến năm ${year}`,
      clause: '9.1.3; 10.3',
      kind: 'annual-quality',
      parameters: { year },
    },
  ];
}

async function reviewParts(context: Context, year: number): Promise<EvidencePart[]> {
  const chapter = 'Xem xét của lãnh đạo';
  const held = (await listManagementReviews(context.database, { year })).filter(
    ({ state }) => state === 'held' || state === 'signed' || state === 'closed',
  );
  const paper = (kind: string, title: string, code: string): EvidencePart => ({
    chapter,
    title: `${title} ${code}`,
    clause: '9.3',
    kind,
    parameters: { record: code },
  });
  if (held.length === 0) {
    const missing = 'chưa họp xem xét của lãnh đạo trong năm';
    return [{ ...paper('review-minutes', 'Biên bản xem xét của lãnh đạo', String(year)), missing }];
  }
  return held.flatMap(({ code }) => [
    paper('review-minutes', 'Biên bản xem xét của lãnh đạo', code),
    paper('review-conclusion', 'Thông báo kết luận', code),
  ]);
}
