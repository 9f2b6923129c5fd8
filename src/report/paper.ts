import blocksTemplate from '../../reports/paper/blocks.hbs';
import css from '../../reports/paper/print.css?raw';
import template from '../../reports/paper/template.hbs';
import type { Context } from '../command/context.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { withLowRows } from './column-width.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { unbroken } from './format.ts';
import {
  documentHtml,
  documentTitle,
  letterhead,
  type Markup,
  markup,
  type SignatureColumn,
  signatureBlock,
} from './layout.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';
import { officeIssuer } from './slip.ts';

/** How a column of a table stands: words left, numbers right, codes and dates in the middle. */
export type Align = 'left' | 'number' | 'middle';

/**
 * Of a decision: `centre` (who decides, "QUYẾT ĐỊNH:"), `basis` ("Căn cứ …;", in italics), `article` ("Điều 1. …", its
 * number bold on the same line).
 */
type DecisionBlock = 'centre' | 'basis' | 'article';

export type PaperBlock =
  | { readonly kind: 'part' | 'section' | 'text' | 'flush' | DecisionBlock; readonly text: string }
  | PaperTable;

export interface PaperTable {
  readonly kind: 'table';
  readonly head: readonly string[];
  /** A line break in a cell stays one. */
  readonly rows: readonly (readonly string[])[];
  /** mm; 0 takes what is left. */
  readonly widths: readonly number[];
  readonly aligns?: readonly Align[];
  /** Rows, counted from 0, that stand out: headings inside the table and its totals. */
  readonly strong?: readonly number[];
}

/** A paper of running text, headings and tables with the head and the signatures of NĐ 30/2020: one description for the page and for Word. */
export interface Paper {
  /** Title of the window and of the file; name, summary and office when it is not given. */
  readonly title?: string;
  readonly office: Office;
  /** With its sign, such as `05/BB-UBND`; null: this paper bears none. */
  readonly number: string | null;
  /** Null leaves the day to be written by hand. */
  readonly date: LocalDate | null;
  /** Tên loại and trích yếu. */
  readonly name: string;
  readonly summary: string;
  readonly addressees?: readonly string[];
  /** Says under the title that nobody has approved it yet. */
  readonly draft?: boolean;
  /** A register with many columns lies across. */
  readonly landscape?: boolean;
  /** Says under the title that what it is about was cancelled: when, why, by whom. */
  readonly cancelled?: string;
  readonly blocks: readonly PaperBlock[];
  /** Phụ lục: on a page of its own, after the signatures. */
  readonly annex?: readonly PaperBlock[];
  readonly recipients?: readonly string[];
  readonly signatures: readonly SignatureColumn[];
}

/** What a paper of one record (`--record CODE`) says besides what every such paper is. */
export interface RecordPaper<Model extends { readonly office: Office }> {
  readonly kind: string;
  readonly title: ReportKind<Model>['title'];
  readonly personal?: boolean;
  /** '2.1' when it is not given. */
  readonly templateVersion?: string;
  thaw?: NonNullable<ReportKind<Model>['thaw']>;
  /** Refuses when the record is not far enough for this paper. */
  gather(context: Context, code: string): Promise<Model>;
  paper(model: Model): Omit<Paper, 'office'>;
  /** The tables of the paper when it is not given. */
  sheets?(model: Model): readonly Sheet[];
}

/** The kind of a paper that one description gives as page and as Word. */
export function recordPaper<Model extends { readonly office: Office }>({
  kind,
  title,
  personal = false,
  templateVersion = '2.1',
  thaw,
  gather,
  paper,
  sheets,
}: RecordPaper<Model>): ReportKind<Model> {
  const faces = paperFaces(paper);
  return {
    kind,
    title,
    needs: ['record'],
    templateVersion,
    tagged: true,
    personal,
    ...(thaw ? { thaw } : {}),
    gather: (context, { record }) => gather(context, record ?? ''),
    ...faces,
    sheets: sheets ?? faces.sheets,
  };
}

/** Page, Word and sheets of whatever `paper` lays out. */
export function paperFaces<Model extends { readonly office: Office }>(
  paper: (model: Model) => Omit<Paper, 'office'>,
): Required<Pick<ReportKind<Model>, 'html' | 'sheets' | 'docx'>> {
  const whole = (model: Model): Paper => ({ office: model.office, ...paper(model) });
  return {
    html: (model) => paperHtml(whole(model)),
    sheets: (model) => paperSheets(whole(model)),
    docx: (model) => paperDocx(whole(model)),
  };
}

function paperHtml(paper: Paper): string {
  const { office, number, date, name, summary, addressees = [], blocks, recipients = [], signatures } = paper;
  const { annex = [] } = paper;
  return documentHtml({
    title: paper.title ?? `${name} ${summary} – ${office.name}`,
    page: paper.landscape ? 'A4-landscape' : 'A4',
    css,
    body: template({
      letterhead: letterhead({ issuer: officeIssuer(office), number, date }),
      title: documentTitle(name, summary),
      draft: paper.draft,
      cancelled: paper.cancelled,
      addressees: addresseesView(addressees),
      pieces: [
        { blocks: blocksHtml(blocks, paper), signature: signatureBlock({ recipients, columns: signatures }) },
        ...(annex.length > 0 ? [{ annex: true, blocks: blocksHtml(annex, paper) }] : []),
      ],
    }),
  });
}

/** Blocks as page, for a paper whose rest has a template of its own. */
export function blocksHtml(blocks: readonly PaperBlock[], sheet: Pick<Paper, 'landscape'>): Markup {
  return markup(String(blocksTemplate({ blocks: blocks.map((block) => blockView(block, pageWidth(sheet))) })));
}

/** The same for Word. */
export function blocksDocx(blocks: readonly PaperBlock[], sheet: Pick<Paper, 'landscape'>): DocxBlock[] {
  return blocks.map((block) => docxBlock(block, pageWidth(sheet)));
}

/** What Word says under the title of a paper whose matter was cancelled; nothing otherwise. */
export function cancelledDocx(cancelled: string | undefined): DocxBlock[] {
  if (!cancelled) return [];
  return [
    { kind: 'paragraph', text: 'ĐÃ HỦY', align: 'center' },
    { kind: 'paragraph', text: cancelled, align: 'center', italic: true },
  ];
}

/** What the blocks need; a paper with a template of its own sets it before its own print.css. */
export const paperCss = css;

function paperDocx(paper: Paper): DocxBlock[] {
  const { office, number, date, name, summary, addressees = [], blocks, recipients = [], signatures } = paper;
  return [
    ...(paper.landscape ? [{ kind: 'landscape' } as const] : []),
    docxLetterhead(office, number ?? '', date),
    { kind: 'title', name, summary },
    ...(paper.draft ? [{ kind: 'paragraph', text: draftNote, align: 'center', italic: true } as const] : []),
    ...cancelledDocx(paper.cancelled),
    ...(addressees.length === 0 ? [] : [{ kind: 'addressee', name: addressees.join('; '), contact: '' } as const]),
    ...blocksDocx(blocks, paper),
    docxSignature(signatures, recipients),
    ...blocksDocx(paper.annex ?? [], paper),
  ];
}

/** One sheet a table, named after the heading it stands under. */
function paperSheets(paper: Paper): Sheet[] {
  const sheets: Sheet[] = [];
  let heading = '';
  for (const block of [...paper.blocks, ...(paper.annex ?? [])]) {
    if (block.kind === 'part' || block.kind === 'section') heading = block.text;
    if (block.kind !== 'table') continue;
    const widths = wholeWidths(block, pageWidth(paper));
    sheets.push({
      name: (heading || `Bảng ${sheets.length + 1}`).replace(/[:\\/?*[\]]/g, ' ').slice(0, 31),
      columns: block.head.map((header, column) => ({ header, width: (widths[column] ?? 20) / 2 })),
      rows: block.rows,
    });
  }
  return sheets;
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

function blockView(block: PaperBlock, page: number) {
  if (block.kind !== 'table') {
    const words = unbroken(block.text);
    if (block.kind === 'article') {
      const [number = ''] = /^Điều \d+\./.exec(words) ?? [];
      return { article: { number, words: words.slice(number.length) } };
    }
    return block.kind === 'flush' ? { text: words, flush: true } : { [block.kind]: words };
  }
  const { head, rows, aligns = [], strong = [] } = block;
  return {
    table: {
      head,
      span: head.length,
      columns: shares(wholeWidths(block, page)).map((share) => ({ style: `width:${share}%` })),
      rows: rows.map((cells, row) => {
        const weight = strong.includes(row) ? ' strong' : '';
        return cells.map((cell, index) => ({
          align: `${aligns[index] ?? 'left'}${weight}`,
          lines: unbroken(cell).split('\n'),
        }));
      }),
    },
  };
}

function docxBlock(block: PaperBlock, page: number): DocxBlock {
  switch (block.kind) {
    case 'part':
      return { kind: 'heading', level: 1, text: block.text };
    case 'section':
      return { kind: 'heading', level: 2, text: block.text };
    case 'centre':
      return { kind: 'paragraph', text: block.text, align: 'center', bold: true };
    case 'basis':
      return { kind: 'paragraph', text: block.text, align: 'justify', italic: true };
    case 'article':
    case 'text':
    case 'flush':
      return { kind: 'paragraph', text: block.text, align: 'justify' };
    case 'table': {
      const { head, rows, aligns = [], strong = [] } = block;
      return { kind: 'table', head, rows, widths: wholeWidths(block, page), aligns, strong };
    }
  }
}

const draftNote = '(Dự thảo – chưa phê duyệt)';

/** A4 between its margins, mm. */
function pageWidth({ landscape = false }: Pick<Paper, 'landscape'>): number {
  return landscape ? 257 : 165;
}

/** mm of every column: what takes the rest shares it. */
function wholeWidths({ head, rows, widths }: PaperTable, page: number): number[] {
  const fixed = widths.reduce((sum, width) => sum + width, 0);
  const rest = Math.max(page - fixed, 20) / Math.max(widths.filter((width) => width === 0).length, 1);
  return withLowRows(
    widths.map((width) => (width === 0 ? rest : width)),
    head.map((name, column) => [name, ...rows.map((cells) => cells[column] ?? '')]),
    tableSize,
  );
}

/** pt, as reports/paper/print.css says. */
const tableSize = 11;

/** Percent of the page each column takes, so that the last line is never cut at the margin. */
function shares(widths: readonly number[]): string[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => ((width / whole) * 100).toFixed(2));
}
