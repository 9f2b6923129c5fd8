import css from '../../reports/audit/print.css?raw';
import template from '../../reports/audit/template.hbs';
import type { Office } from '../domain/organisation/office.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { documentHtml, documentTitle, letterhead, type SignatureColumn, signatureBlock } from './layout.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

export interface PaperTable {
  readonly head: readonly string[];
  /** Lengths in mm as on the page. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** A heading with its paragraphs and its table; '' and null leave a part out. */
export interface PaperPart {
  readonly heading: string;
  readonly texts: readonly string[];
  readonly table: PaperTable | null;
}

/** What every paper of the audits is made of: its page, its Word face and its sheets come from here. */
export interface Paper {
  readonly office: Office;
  /** Tên loại, sign of the kind (KH, QĐ, BC) and the number; '' leaves room. */
  readonly name: string;
  readonly type: string;
  readonly number: string;
  readonly summary: string;
  readonly date: LocalDate | null;
  readonly draft: boolean;
  readonly landscape: boolean;
  readonly parts: readonly PaperPart[];
  readonly recipients: readonly string[];
  readonly signers: readonly SignatureColumn[];
}

/** Page, sheets and Word of a report whose model is laid out by `paperOf`. */
export function paperFaces<Model>(
  paperOf: (model: Model) => Paper,
): Required<Pick<ReportKind<Model>, 'html' | 'sheets' | 'docx'>> {
  return {
    html: (model) => paperHtml(paperOf(model)),
    sheets: (model) => paperSheets(paperOf(model)),
    docx: (model) => paperDocx(paperOf(model)),
  };
}

function paperHtml(paper: Paper): string {
  const { office, name, type, number, summary, date, draft, landscape, parts, recipients, signers } = paper;
  return documentHtml({
    title: `${name} ${summary} – ${office.name}`,
    page: landscape ? 'A4-landscape' : 'A4',
    css,
    body: template({
      letterhead: letterhead({ issuer: officeIssuer(office), number: documentNumber(number, type, office), date }),
      title: documentTitle(name, summary),
      draft,
      parts: parts.map((part) => ({
        ...part,
        table: part.table && { ...part.table, widths: shares(part.table.widths), span: part.table.head.length },
      })),
      signature: signatureBlock({ recipients, columns: signers }),
    }),
  });
}

function paperDocx(paper: Paper): DocxBlock[] {
  const { office, name, type, number, summary, date, draft, landscape, parts, recipients, signers } = paper;
  return [
    ...(landscape ? [{ kind: 'landscape' } as const] : []),
    docxLetterhead(office, documentNumber(number, type, office), date),
    { kind: 'title', name, summary },
    ...(draft ? [{ kind: 'paragraph', text: '(Dự thảo)', align: 'center', italic: true } as const] : []),
    ...parts.flatMap(({ heading, texts, table }): DocxBlock[] => [
      ...(heading === '' ? [] : [{ kind: 'heading', level: 2, text: heading } as const]),
      ...texts.map((text) => ({ kind: 'paragraph', text, align: 'justify' }) as const),
      ...(table ? [docxTable(table)] : []),
    ]),
    docxSignature(signers, recipients),
  ];
}

function paperSheets({ parts }: Paper): Sheet[] {
  return parts.flatMap(({ heading, table }, index): Sheet[] =>
    table
      ? [
          {
            name: (heading || `Bảng ${index + 1}`).replace(/[:\\/?*[\]]/g, ' ').slice(0, 31),
            columns: table.head.map((header, column) => ({ header, width: (table.widths[column] ?? 20) / 2 })),
            rows: table.rows,
          },
        ]
      : [],
  );
}

/** Percent of the page each column takes, so that the last line is never cut at the margin. */
function shares(widths: readonly number[]): string[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => ((width / whole) * 100).toFixed(2));
}

function docxTable({ head, widths, rows }: PaperTable): DocxBlock {
  const empty = head.map((_, index) => (index === 0 ? 'Không phát sinh' : ''));
  return { kind: 'table', head, widths, rows: rows.length === 0 ? [empty] : rows };
}
