import css from '../../reports/document-register/print.css?raw';
import template from '../../reports/document-register/template.hbs';
import type { Context } from '../command/context.ts';
import { documentKindNames, type WholeDocument } from '../domain/document/document.ts';
import { postingStanding } from '../domain/document/posting-version.ts';
import { collidingCodes, type RegisterLine, registerLines } from '../domain/document/register.ts';
import { versionLabel } from '../domain/document/standing.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listDocuments } from '../storage/document.ts';
import { listProcesses } from '../storage/process.ts';
import { getOffice } from '../storage/setting.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { DocxBlock, ReportKind, ReportParameters } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

export interface DocumentRegisterModel {
  readonly office: Office;
  readonly on: LocalDate;
  /** In force on that day, process documents of procedures among them. */
  readonly internal: readonly RegisterLine[];
  readonly external: readonly RegisterLine[];
  readonly collisions: readonly { readonly code: string; readonly titles: readonly string[] }[];
  /** Where the documents hang on that day, and whether what hangs there rules. */
  readonly posted: readonly PostedLine[];
}

interface PostedLine {
  readonly documentCode: string;
  readonly title: string;
  readonly place: string;
  readonly from: LocalDate;
  /** "1.0"; '' when none had been issued. */
  readonly version: string;
  readonly standing: string;
}

/** Danh mục tài liệu nội bộ và bên ngoài đang hiệu lực, nơi niêm yết tại một ngày (today unless `to` names one). */
export const documentRegister: ReportKind<DocumentRegisterModel> = {
  kind: 'document-register',
  title: { vi: 'Danh mục tài liệu đang hiệu lực', en: 'Register of documents in force' },
  needs: [],
  templateVersion: '2.2',
  tagged: true,
  gather: gatherRegister,
  thaw: (model) => ({ posted: [], ...(model as Omit<DocumentRegisterModel, 'posted'>) }),
  resolved: ({ on }) => ({ to: on }),

  html({ office, on, internal, external, collisions, posted }) {
    return documentHtml({
      title: `Danh mục tài liệu đang hiệu lực – ${office.name}`,
      page: 'A4-landscape',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), number: documentNumber('', 'DM', office), date: on }),
        title: documentTitle('Danh mục tài liệu', `Đang có hiệu lực tại ngày ${vnDate(on)}`),
        internal: internal.map(rowOf),
        external: external.map(rowOf),
        posted: posted.map((line, index) => ({
          ...line,
          n: index + 1,
          from: vnDate(line.from),
          standing: capital(line.standing),
        })),
        collisions: collisions.map(({ code, titles }) => `${code}: ${titles.join('; ')}`),
        signature: signatureBlock({ recipients, columns: [{ title: 'Thư ký ISO' }, headSigner(office)] }),
      }),
    });
  },

  sheets: ({ internal, external, posted }) => [
    {
      name: 'Nội bộ',
      columns: internalHead.map((header, index) => ({
        header,
        width: [8, 26, 18, 70, 10, 14, 30, 24, 30, 30][index] ?? 20,
      })),
      rows: internal.map((line, index) => cells(line, index)),
    },
    {
      name: 'Bên ngoài',
      columns: externalHead.map((header, index) => ({ header, width: [8, 22, 70, 34, 14, 50][index] ?? 20 })),
      rows: external.map((line, index) => externalCells(line, index)),
    },
    {
      name: 'Niêm yết',
      columns: postedHead.map((header, index) => ({ header, width: [8, 22, 60, 50, 14, 10, 40][index] ?? 20 })),
      rows: posted.map((line, index) => postedCells(line, index)),
    },
  ],

  docx({ office, on, internal, external, posted }): DocxBlock[] {
    return [
      { kind: 'landscape' },
      docxLetterhead(office, documentNumber('', 'DM', office), on),
      { kind: 'title', name: 'Danh mục tài liệu', summary: `Đang có hiệu lực tại ngày ${vnDate(on)}` },
      { kind: 'heading', level: 2, text: 'I. TÀI LIỆU NỘI BỘ' },
      {
        kind: 'table',
        head: internalHead,
        widths: [9, 30, 28, 80, 14, 22, 32, 28, 30, 30],
        rows: internal.map((line, index) => cells(line, index).map(String)),
      },
      { kind: 'heading', level: 2, text: 'II. TÀI LIỆU BÊN NGOÀI' },
      {
        kind: 'table',
        head: externalHead,
        widths: [9, 34, 90, 40, 24, 60],
        rows: external.map((line, index) => externalCells(line, index).map(String)),
      },
      { kind: 'heading', level: 2, text: 'III. NIÊM YẾT' },
      {
        kind: 'table',
        head: postedHead,
        widths: [9, 34, 70, 60, 24, 14, 46],
        rows: posted.map((line, index) => postedCells(line, index).map(String)),
      },
      docxSignature([{ title: 'Thư ký ISO' }, headSigner(office)], recipients),
    ];
  },
};

async function gatherRegister(context: Context, { year, to }: ReportParameters): Promise<DocumentRegisterModel> {
  const office = await getOffice(context.database);
  const on = registerDay(localDateOf(context.clock()), year, to);
  const documents = await listDocuments(context.database);
  const all = registerLines(documents, await listProcesses(context.database), on);
  const lines = all.filter(({ standing }) => standing === 'in-force');
  return {
    office,
    on,
    internal: lines.filter(({ kind }) => kind !== 'external'),
    external: lines.filter(({ kind }) => kind === 'external'),
    collisions: collidingCodes(lines),
    posted: documents.flatMap((whole) => postedOn(whole, on)),
  };
}

function postedOn({ document, versions }: WholeDocument, on: LocalDate): PostedLine[] {
  const hanging = document.postings.filter(({ from, to }) => from <= on && (to === null || to > on));
  return hanging.map(({ place, from, at }) => {
    const { standing, posted, ruling } = postingStanding({ from, to: null, at }, versions, on);
    const words = {
      current: 'đúng bản',
      outdated: `bản cũ; đang hiệu lực là bản ${ruling ? versionLabel(ruling) : ''}`,
      withdrawn: 'không còn bản nào hiệu lực',
      down: '',
    };
    return {
      ...{ documentCode: document.documentCode, title: document.title, place, from },
      version: posted ? versionLabel(posted) : '',
      standing: words[standing],
    };
  });
}

/** The day a register speaks of: the one asked for, the end of the year asked for, never after today. */
export function registerDay(today: LocalDate, year: number | undefined, to: LocalDate | undefined): LocalDate {
  const asked = to ?? (year === undefined ? today : (`${year}-12-31` as LocalDate));
  return asked < today ? asked : today;
}

const recipients = ['Các bộ phận', 'Lưu: VT'];
const internalHead = [
  'TT',
  'Loại',
  'Mã hiệu',
  'Tên tài liệu',
  'Bản',
  'Hiệu lực từ',
  'Bộ phận giữ',
  'Thời gian lưu',
  'Nơi lưu',
  'Cách hủy',
];
const postedHead = ['TT', 'Mã hiệu', 'Tên tài liệu', 'Nơi niêm yết', 'Từ ngày', 'Bản', 'Tình trạng'];
const externalHead = ['TT', 'Mã hiệu', 'Tên tài liệu', 'Cơ quan ban hành', 'Dùng từ ngày', 'Phạm vi sử dụng'];

function kindName({ kind, series }: RegisterLine): string {
  return kind === 'process' ? `Quy trình TTHC ${series}` : documentKindNames[kind];
}

function rowOf(line: RegisterLine, index: number) {
  return {
    ...line,
    n: index + 1,
    kindName: kindName(line),
    from: line.validFrom ? vnDate(line.validFrom) : '',
  };
}

function cells(line: RegisterLine, index: number): (string | number)[] {
  return [
    index + 1,
    kindName(line),
    line.documentCode,
    line.title,
    line.version,
    line.validFrom ? vnDate(line.validFrom) : '',
    line.owner,
    line.retention,
    line.storage,
    line.disposal,
  ];
}

function postedCells(line: PostedLine, index: number): (string | number)[] {
  const { documentCode, title, place, from, version, standing } = line;
  return [index + 1, documentCode, title, place, vnDate(from), version, capital(standing)];
}

function externalCells(line: RegisterLine, index: number): (string | number)[] {
  const from = line.validFrom ? vnDate(line.validFrom) : '';
  return [index + 1, line.documentCode, line.title, line.issuer, from, line.use];
}
