import css from '../../reports/paper/print.css?raw';
import template from '../../reports/paper/template.hbs';
import type { Context } from '../command/context.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { unbroken } from './format.ts';
import { documentHtml, documentTitle, letterhead, type SignatureColumn, signatureBlock } from './layout.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';
import { officeIssuer } from './slip.ts';

/** How a column of a table stands: words left, numbers right, codes and dates in the middle. */
export type Align = 'left' | 'number' | 'middle';

export type PaperBlock =
  | { readonly kind: 'part' | 'section' | 'text' | 'flush'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** A line break in a cell stays one. */
      readonly rows: readonly (readonly string[])[];
      /** mm; 0 takes what is left. */
      readonly widths: readonly number[];
      readonly aligns?: readonly Align[];
    };

/** A paper of running text, headings and tables with the head and the signatures of NĐ 30/2020: one description for the page and for Word. */
export interface Paper {
  /** Title of the window and of the file. */
  readonly title: string;
  readonly office: Office;
  /** With its sign, such as `05/BB-UBND`; null: this paper bears none. */
  readonly number: string | null;
  /** Null leaves the day to be written by hand. */
  readonly date: LocalDate | null;
  /** Tên loại and trích yếu. */
  readonly name: string;
  readonly summary: string;
  readonly addressees?: readonly string[];
  readonly blocks: readonly PaperBlock[];
  /** Phụ lục: on a page of its own, after the signatures. */
  readonly annex?: readonly PaperBlock[];
  /** A register with many columns lies across. */
  readonly landscape?: boolean;
  readonly recipients?: readonly string[];
  readonly signatures: readonly SignatureColumn[];
}

/** What a paper of one record (`--record CODE`) says besides what every such paper is. */
export interface RecordPaper<Model extends { readonly office: Office }> {
  readonly kind: string;
  readonly title: ReportKind<Model>['title'];
  /** Refuses when the record is not far enough for this paper. */
  gather(context: Context, code: string): Promise<Model>;
  paper(model: Model): Omit<Paper, 'office'>;
  sheets(model: Model): readonly Sheet[];
}

/** The kind of a paper that one description gives as page and as Word. */
export function recordPaper<Model extends { readonly office: Office }>({
  kind,
  title,
  gather,
  paper,
  sheets,
}: RecordPaper<Model>): ReportKind<Model> {
  const whole = (model: Model): Paper => ({ office: model.office, ...paper(model) });
  return {
    kind,
    title,
    needs: ['record'],
    templateVersion: '1',
    tagged: true,
    gather: (context, { record }) => gather(context, record ?? ''),
    html: (model) => paperHtml(whole(model)),
    sheets,
    docx: (model) => paperDocx(whole(model)),
  };
}

export function paperHtml(paper: Paper): string {
  const { title, office, number, date, name, summary, addressees = [], blocks, recipients = [], signatures } = paper;
  return documentHtml({
    title,
    page: paper.landscape ? 'A4-landscape' : 'A4',
    css,
    body: template({
      letterhead: letterhead({ issuer: officeIssuer(office), number, date }),
      title: documentTitle(name, summary),
      addressees: addresseesView(addressees),
      pieces: [
        { blocks: blocks.map(blockView), signature: signatureBlock({ recipients, columns: signatures }) },
        ...(paper.annex ? [{ annex: true, blocks: paper.annex.map(blockView) }] : []),
      ],
    }),
  });
}

export function paperDocx(paper: Paper): DocxBlock[] {
  const { office, number, date, name, summary, addressees = [], blocks, recipients = [], signatures } = paper;
  return [
    ...(paper.landscape ? [{ kind: 'landscape' } as const] : []),
    docxLetterhead(office, number ?? '', date),
    { kind: 'title', name, summary },
    ...(addressees.length === 0 ? [] : [{ kind: 'addressee', name: addressees.join('; '), contact: '' } as const]),
    ...blocks.map((block) => docxBlock(block, paper.landscape ? landscapeWidth : pageWidth)),
    docxSignature(signatures, recipients),
    ...(paper.annex ?? []).map((block) => docxBlock(block, paper.landscape ? landscapeWidth : pageWidth)),
  ];
}

export function part(text: string): PaperBlock {
  return { kind: 'part', text };
}

export function section(text: string): PaperBlock {
  return { kind: 'section', text };
}

export function text(words: string): PaperBlock {
  return { kind: 'text', text: words };
}

/** NĐ 30/2020: one on the same line; several on lines of their own, "-" before, ";" after, the last with ".". */
function addresseesView(names: readonly string[]) {
  const [first = '', ...rest] = names;
  if (rest.length === 0) return { single: first };
  return { several: names.map((name, index) => `- ${name}${index === names.length - 1 ? '.' : ';'}`) };
}

function blockView(block: PaperBlock) {
  if (block.kind !== 'table') {
    const words = unbroken(block.text);
    return block.kind === 'flush' ? { text: words, flush: true } : { [block.kind]: words };
  }
  const { head, rows, widths, aligns = [] } = block;
  return {
    table: {
      head,
      span: head.length,
      columns: widths.map((width) => ({ style: width === 0 ? '' : `width:${width}mm` })),
      rows: rows.map((cells) =>
        cells.map((cell, index) => ({ align: aligns[index] ?? 'left', lines: unbroken(cell).split('\n') })),
      ),
    },
  };
}

function docxBlock(block: PaperBlock, pageWidth: number): DocxBlock {
  switch (block.kind) {
    case 'part':
      return { kind: 'heading', level: 1, text: block.text };
    case 'section':
      return { kind: 'heading', level: 2, text: block.text };
    case 'text':
    case 'flush':
      return { kind: 'paragraph', text: block.text, align: 'justify' };
    case 'table': {
      const { head, rows, widths } = block;
      const fixed = widths.reduce((sum, width) => sum + width, 0);
      const rest = Math.max(pageWidth - fixed, 20) / Math.max(widths.filter((width) => width === 0).length, 1);
      return { kind: 'table', head, rows, widths: widths.map((width) => (width === 0 ? rest : width)) };
    }
  }
}

/** A4 between its margins, mm: upright and across. */
const pageWidth = 165;
const landscapeWidth = 252;
