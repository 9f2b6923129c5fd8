import type { Context } from '../command/context.ts';
import type { WholeDocument } from '../domain/document/document.ts';
import { isReviewedIn, periodicResultNames, reviewDay } from '../domain/document/periodic-review.ts';
import { shownVersion, versionLabel } from '../domain/document/standing.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listDocuments } from '../storage/document.ts';
import { getOffice } from '../storage/setting.ts';
import { registerDay } from './document-register.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { paperFaces, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

interface ReviewedLine {
  readonly documentCode: string;
  readonly title: string;
  readonly version: string;
  readonly on: LocalDate | null;
  readonly by: string;
  readonly result: string;
  readonly note: string;
  readonly next: LocalDate | null;
}

export interface DocumentReviewsModel {
  readonly office: Office;
  readonly year: number;
  /** The end of the year, or today while it runs. */
  readonly on: LocalDate;
  /** Every review of the year; a document without one once, unless its version came in the year. */
  readonly lines: readonly ReviewedLine[];
  readonly reviewed: number;
  /** Documents in force that the year asks to look through. */
  readonly asked: number;
}

/** Danh sách rà soát tài liệu định kỳ of a year (TCVN ISO 9001:2015, 7.5.2, 7.5.3). */
export const documentReviewsReport: ReportKind<DocumentReviewsModel> = {
  kind: 'document-reviews',
  title: { vi: 'Danh sách rà soát tài liệu định kỳ', en: 'Periodic reviews of the documents' },
  needs: ['year'],
  templateVersion: '1.2',
  tagged: true,
  gather: (context, { year }) => gatherDocumentReviews(context, year ?? 0),
  ...paperFaces<DocumentReviewsModel>(({ office, year, on, lines, reviewed, asked }) => ({
    number: documentNumber('', 'RSTL', office),
    date: on,
    name: 'Danh sách',
    summary: `Rà soát tài liệu định kỳ năm ${year}`,
    landscape: true,
    blocks: [
      text(
        asked === 0
          ? `Tính đến ngày ${vnDate(on)} chưa có tài liệu nào phải rà soát.`
          : `Tính đến ngày ${vnDate(on)} đã rà soát ${reviewed}/${asked} tài liệu phải rà soát trong năm; tài liệu ban hành trong năm chưa phải rà soát.`,
      ),
      {
        kind: 'table',
        head: [
          'TT',
          'Mã hiệu',
          'Tên tài liệu',
          'Bản',
          'Rà soát ngày',
          'Người rà soát',
          'Kết luận',
          'Nhận xét',
          'Lần tới',
        ],
        widths: [9, 28, 0, 14, 24, 34, 26, 48, 24],
        aligns: ['middle', 'left', 'left', 'middle', 'middle', 'left', 'left', 'left', 'middle'],
        rows: lines.map((line, index) => [
          String(index + 1),
          line.documentCode,
          line.title,
          line.version,
          line.on ? vnDate(line.on) : '',
          line.by,
          line.result,
          line.note,
          line.next ? vnDate(line.next) : '',
        ]),
      },
    ],
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [{ title: 'Thư ký ISO' }, headSigner(office)],
  })),
};

async function gatherDocumentReviews({ database, clock }: Context, year: number): Promise<DocumentReviewsModel> {
  const on = registerDay(localDateOf(clock()), year, undefined);
  return { office: await getOffice(database), year, on, ...yearReviews(await listDocuments(database), year, on) };
}

/** What a year asks to be looked through, and what of it was, up to the day `on`. */
export function yearReviews(
  documents: readonly WholeDocument[],
  year: number,
  on: LocalDate,
): Pick<DocumentReviewsModel, 'lines' | 'reviewed' | 'asked'> {
  const asked = documents
    .filter(({ document }) => document.state !== 'draft')
    .map((whole) => linesOf(whole, year, on))
    .filter((lines) => lines.length > 0);
  return {
    lines: asked.flat(),
    reviewed: asked.filter((lines) => lines.some((line) => line.on !== null)).length,
    asked: asked.length,
  };
}

function linesOf(whole: WholeDocument, year: number, day: LocalDate): ReviewedLine[] {
  const { document, versions } = whole;
  const { documentCode, title } = document;
  const done = (document.reviews ?? []).filter(({ on }) => yearOf(on) === year);
  if (done.length > 0) {
    return done.map(({ version, on, by, result, note, changeRequest, next }) => ({
      ...{ documentCode, title, version, on, by, next },
      result: capital(periodicResultNames[result]),
      note: [note, changeRequest === '' ? '' : `Phiếu ${changeRequest}`].filter((part) => part !== '').join('\n'),
    }));
  }
  if (document.state !== 'issued' || isReviewedIn(whole, year)) return [];
  const version = shownVersion(versions, day);
  const label = version ? versionLabel(version) : '';
  const next = reviewDay(whole, day);
  const result = next !== null && next < day ? 'Chưa rà soát, quá hạn' : 'Chưa rà soát';
  return [{ documentCode, title, version: label, on: null, by: '', result, note: '', next }];
}
