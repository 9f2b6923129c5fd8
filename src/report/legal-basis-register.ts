import css from '../../reports/document-register/print.css?raw';
import template from '../../reports/legal-basis-register/template.hbs';
import type { Context } from '../command/context.ts';
import { dependentsOf, uncatalogued, userName } from '../domain/legal-basis/citation.ts';
import {
  type LegalBasisRecord,
  type LegalStanding,
  legalStanding,
  legalStandingNames,
  missingFacts,
} from '../domain/legal-basis/legal-basis.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { getOffice } from '../storage/setting.ts';
import { registerDay } from './document-register.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { legalUsers } from './legal-basis-use.ts';
import { headSigner } from './objective-model.ts';
import type { DocxBlock, ReportKind, ReportParameters } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

export interface LegalBasisLine {
  readonly record: LegalBasisRecord;
  readonly standing: LegalStanding;
  readonly missing: readonly string[];
  /** What cites it in use on that day. */
  readonly dependents: readonly string[];
}

export interface LegalBasisRegisterModel {
  readonly office: Office;
  readonly on: LocalDate;
  readonly lines: readonly LegalBasisLine[];
  readonly uncatalogued: readonly { readonly number: string; readonly uses: number }[];
}

/** Danh mục văn bản pháp lý tại một ngày: validity, and how many places depend on each. */
export const legalBasisRegister: ReportKind<LegalBasisRegisterModel> = {
  kind: 'legal-basis-register',
  title: { vi: 'Danh mục văn bản pháp lý', en: 'Register of legal bases' },
  needs: [],
  templateVersion: '1.3',
  tagged: true,
  gather: gatherLegalBases,
  resolved: ({ on }) => ({ to: on }),

  html({ office, on, lines, uncatalogued: missing }) {
    return documentHtml({
      title: `Danh mục văn bản pháp lý – ${office.name}`,
      page: 'A4-landscape',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), number: documentNumber('', 'DM', office), date: on }),
        title: documentTitle('Danh mục văn bản pháp lý', `Tại ngày ${vnDate(on)}`),
        rows: lines.map((line, index) => ({ n: index + 1, ...rowOf(line) })),
        ended: lines.filter(({ standing, dependents }) => standing === 'ended' && dependents.length > 0).map(endedText),
        uncatalogued: missing.map(({ number, uses }) => `${number} (${uses} nơi viện dẫn)`).join('; '),
        signature: signatureBlock({
          recipients: ['Các bộ phận', 'Lưu: VT'],
          columns: [{ title: 'Thư ký ISO' }, headSigner(office)],
        }),
      }),
    });
  },

  sheets: ({ lines, uncatalogued: missing }) => [
    {
      name: 'Văn bản pháp lý',
      columns: head.map((header, index) => ({
        header,
        width: [8, 20, 20, 70, 28, 14, 14, 14, 22, 26, 26, 12][index] ?? 20,
      })),
      rows: lines.map((line, index) => [index + 1, ...cells(line), line.dependents.length]),
    },
    {
      name: 'Nơi viện dẫn',
      columns: [
        { header: 'Số, ký hiệu', width: 22 },
        { header: 'Nơi viện dẫn', width: 90 },
      ],
      rows: lines.flatMap(({ record, dependents }) => dependents.map((label) => [record.number, label])),
    },
    {
      name: 'Chưa có trong danh mục',
      columns: [{ header: 'Số, ký hiệu', width: 22 }, { header: 'Nơi viện dẫn' }],
      rows: missing.map(({ number, uses }) => [number, uses]),
    },
  ],

  docx({ office, on, lines }): DocxBlock[] {
    return [
      { kind: 'landscape' },
      docxLetterhead(office, documentNumber('', 'DM', office), on),
      { kind: 'title', name: 'Danh mục văn bản pháp lý', summary: `Tại ngày ${vnDate(on)}` },
      {
        kind: 'table',
        head,
        widths: [9, 24, 28, 70, 28, 22, 22, 22, 26, 28, 28, 14],
        rows: lines.map((line, index) => [String(index + 1), ...cells(line), String(line.dependents.length)]),
      },
      docxSignature([{ title: 'Thư ký ISO' }, headSigner(office)], ['Các bộ phận', 'Lưu: VT']),
    ];
  },
};

async function gatherLegalBases(context: Context, { year, to }: ReportParameters): Promise<LegalBasisRegisterModel> {
  const { database, clock } = context;
  const office = await getOffice(database);
  const on = registerDay(localDateOf(clock()), year, to);
  const records = await listLegalBases(database);
  const users = await legalUsers(database, on);
  return {
    office,
    on,
    lines: records.map((record) => ({
      record,
      standing: legalStanding(record, on),
      missing: missingFacts(record, record.state),
      dependents: dependentsOf(record.number, users).map(({ user }) => userName(user)),
    })),
    uncatalogued: uncatalogued(users, records).map(({ number, users: citing }) => ({ number, uses: citing.length })),
  };
}

const head = [
  'TT',
  'Loại',
  'Số, ký hiệu',
  'Trích yếu',
  'Cơ quan ban hành',
  'Ngày ban hành',
  'Hiệu lực từ',
  'Hiệu lực đến',
  'Tình trạng',
  'Được thay thế bởi',
  'Được sửa đổi bởi',
  'Số nơi viện dẫn',
];

function cells({ record, standing, missing }: LegalBasisLine): string[] {
  return [
    record.kind,
    record.number,
    record.title,
    record.issuer,
    record.issuedOn ? vnDate(record.issuedOn) : '',
    record.inForceFrom ? vnDate(record.inForceFrom) : '',
    record.inForceTo ? vnDate(record.inForceTo) : '',
    `${capital(legalStandingNames[standing])}${missing.length > 0 && standing !== 'unknown' ? ' (cần đối chiếu)' : ''}`,
    record.replacedBy.join(', '),
    record.amendedBy.join(', '),
  ];
}

function rowOf(line: LegalBasisLine) {
  const [kind, number, title, issuer, issued, from, to, state, replacedBy, amendedBy] = cells(line);
  const changes = [
    ...(replacedBy ? [`Thay thế bởi ${replacedBy}`] : []),
    ...(amendedBy ? [`Sửa đổi bởi ${amendedBy}`] : []),
  ].join('; ');
  return { kind, number, title, issuer, issued, from, to, state, changes, uses: line.dependents.length };
}

function endedText({ record, dependents }: LegalBasisLine): string {
  const shown = dependents.slice(0, 12);
  const rest = dependents.length - shown.length;
  return `${record.number}: ${shown.join('; ')}${rest > 0 ? `; và ${rest} nơi khác` : ''}.`;
}
