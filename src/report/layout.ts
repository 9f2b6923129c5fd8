import Handlebars from 'handlebars/runtime.js';
import documentTemplate from '../../reports/layout/document.hbs';
import layoutCss from '../../reports/layout/layout.css?raw';
import letterheadTemplate from '../../reports/layout/letterhead.hbs';
import signatureTemplate from '../../reports/layout/signature.hbs';
import titleTemplate from '../../reports/layout/title.hbs';
import type { SigningCapacity } from '../domain/dossier/event.ts';
import type { Language } from '../domain/problem.ts';
import type { Paper } from '../domain/report/form.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDateLong, wholeCode } from './format.ts';

/** HTML made by our own code; templates print it as it is, everything else is escaped. */
export type Markup = InstanceType<typeof Handlebars.SafeString>;

export function markup(html: string): Markup {
  return new Handlebars.SafeString(html);
}

export type PageFormat = Paper;

/**
 * Top, right, bottom, left in mm. A4: NĐ 30/2020 Phụ lục I (20–25, 15–20, 20–25, 30–35); landscape turns the sheet, so
 * the bound edge is the top one. A5 slips are not bound by it.
 */
const pages: Readonly<Record<PageFormat, { readonly size: string; readonly margin: string; readonly number: string }>> =
  {
    A4: { size: 'A4 portrait', margin: '20mm 15mm 20mm 30mm', number: '13pt' },
    'A4-landscape': { size: 'A4 landscape', margin: '20mm 20mm 15mm 20mm', number: '13pt' },
    A5: { size: 'A5 portrait', margin: '10mm 10mm 7mm 15mm', number: '11pt' },
    'A5-landscape': { size: 'A5 landscape', margin: '12mm 12mm 10mm 15mm', number: '11pt' },
  };

export interface DocumentParts {
  /** Becomes the title of the window and of the PDF. */
  readonly title: string;
  readonly page: PageFormat;
  readonly lang?: Language;
  /** The document's own print.css, after the shared layout. */
  readonly css?: string;
  readonly body: string | Markup;
}

/**
 * A complete HTML document with inlined CSS, no script and no outside reference (its own policy forbids them too). Page
 * numbers stand centred in the top margin and not on the first page.
 */
export function documentHtml({ title, page, lang = 'vi', css = '', body }: DocumentParts): string {
  const { size, margin, number } = pages[page];
  const pageCss = `@page{size:${size};margin:${margin};@top-center{content:counter(page);font:${number} Tinos,'Times New Roman',serif;vertical-align:middle}}@page:first{@top-center{content:none}}`;
  return documentTemplate({
    title,
    lang,
    kind: page.startsWith('A5') ? 'slip' : 'sheet',
    orientation: page.endsWith('landscape') ? 'landscape' : 'portrait',
    css: markup(`${pageCss}${layoutCss}${css}`.replaceAll('</', '<\\/')),
    body: markup(partedEnds(signedTables(body.toString()))),
  });
}

/** Of what all papers share: reports/layout, reports/paper and their words; frozen with an issue behind the kind's own. */
export const layoutVersion = '5';

/**
 * Signatures right after a table, or after one short paragraph that follows it, become its last row. A browser forgets
 * where it could have broken a table begun on an earlier page: it would tear the signatures instead.
 */
function signedTables(body: string): string {
  return body.replace(signedTable, (whole, paragraph: string, signature: string, at: number) => {
    if (paragraph.length > shortParagraph) return whole;
    const [firstRow = ''] = /<tr[\s>][\s\S]*?<\/tr>/.exec(body.slice(body.lastIndexOf('<table', at), at)) ?? [];
    const columns = [...firstRow.matchAll(/<t[hd](?: [^>]*?colspan="(\d+)")?[ >]/g)];
    const span = columns.reduce((sum, [, own = '1']) => sum + Number(own), 0);
    return `<tr class="signed"><td colspan="${span}">${paragraph}${signature}${signedMark}</td></tr></tbody></table>`;
  });
}

const signedTable =
  /<\/tbody>\s*<\/table>\s*((?:<p(?: [^>]*)?>(?:(?!<\/p>)[\s\S])*<\/p>\s*)?)(<table class="signature"[\s\S]*?<\/table>)/g;

/**
 * A paragraph that may fill most of a page before the signatures (a list of codes, mostly) gives its last words a paragraph
 * of their own: a browser finds no place to break in a paragraph begun on an earlier page, and would tear the signatures.
 */
function partedEnds(body: string): string {
  return body.replace(signedParagraph, (whole, name: string | undefined, text: string, signature: string) => {
    if (text.length < pageFilling) return whole;
    const plain = Math.max(text.length - endLength, text.lastIndexOf('>') + 1);
    const at = text.indexOf(' ', plain);
    if (at < 0) return whole;
    const [first, last] = ['margin-bottom:0', 'margin-top:0;text-indent:0'].map(
      (style) => `<p${name ?? ''} style="${style}">`,
    );
    return `${first}${text.slice(0, at)}</p>${last}${text.slice(at + 1)}</p>${signature}`;
  });
}

const signedParagraph = /<p( class="[^"]*")?>((?:(?!<\/p>)[\s\S])*)<\/p>(\s*<table class="signature")/g;

/** HTML letters: less than most of a landscape page holds. */
const pageFilling = 2000;
/** Two to four lines. */
const endLength = 300;

/** Where what comes after the signatures goes; typed text cannot hold it, it is escaped. */
const signedMark = '<!--signed-->';

/** HTML letters; a longer paragraph breaks over pages of itself. */
const shortParagraph = 900;

/**
 * The same document with `markup` as the last thing of its matter; where it ends with a signed table, in that row, and in one
 * piece with signatures that stand by themselves.
 */
export function withEnd(html: string, end: string): string {
  // Everything typed by people is escaped, so the last `</main>` is the layout's.
  const at = html.lastIndexOf('</main>');
  if (end === '' || at < 0) return html;
  const signed = html.lastIndexOf(signedMark);
  const isLast = signed >= 0 && /^(<\/(td|tr|tbody|table)>)+\s*$/.test(html.slice(signed + signedMark.length, at));
  if (isLast) return html.slice(0, signed) + end + html.slice(signed);
  const [signature] = /<table class="signature"(?:(?!<\/table>)[\s\S])*<\/table>\s*$/.exec(html.slice(0, at)) ?? [];
  if (!signature) return html.slice(0, at) + end + html.slice(at);
  return `${html.slice(0, at - signature.length)}<div class="end">${signature}${end}</div>${html.slice(at)}`;
}

/**
 * The document as it goes to the printer: no line ends within a code or a document number (`H99.15-260707-0009`,
 * `131/QĐ-UBND`), unless it is wider than its line. One that stands alone in a cell has the line to itself already.
 */
export function withWholeCodes(html: string): string {
  const from = html.indexOf('<main>');
  if (from < 0) return html;
  const whole = html
    .slice(from)
    .replace(/<svg[\s\S]*?<\/svg>|(?<=>)[^<]+/g, (text) =>
      text.startsWith('<')
        ? text
        : text.replace(wholeCodes, (word) => (word === text.trim() ? word : `<span class="whole-code">${word}</span>`)),
    );
  return html.slice(0, from) + whole;
}

const wholeCodes = new RegExp(wholeCode, 'gu');

/** What the head of a paper needs of the office (domain/organisation/office.ts has more). */
export interface Issuer {
  readonly name: string;
  readonly superior: string;
  readonly place: string;
  /** Data URL; printed on slips only, since NĐ 30/2020 knows no logo on formal papers. */
  readonly logo?: string | null;
}

export interface LetterheadParts {
  readonly issuer: Issuer;
  /** Number and sign, such as `05/BC-UBND`; '' leaves room to fill by hand; null: this paper bears none. */
  readonly number?: string | null;
  /** `V/v …` of a letter. */
  readonly subject?: string;
  /** Null leaves the day to be written by hand. */
  readonly date: LocalDate | null;
  /** Anything under the office's name, such as the code with its bars. */
  readonly below?: Markup;
}

/** Superior and issuing body left, Quốc hiệu and Tiêu ngữ right, number and sign, place and date (NĐ 30/2020 Phụ lục I). */
export function letterhead({ issuer, number = null, subject = '', date, below }: LetterheadParts): Markup {
  return markup(
    letterheadTemplate({
      superior: issuer.superior.toLocaleUpperCase('vi'),
      name: issuer.name.toLocaleUpperCase('vi'),
      logo: issuer.logo,
      numbered: number !== null,
      number: number === '' ? undefined : number,
      subject,
      place: issuer.place,
      date: date ? vnDateLong(date) : 'ngày …… tháng …… năm ……',
      below,
    }),
  );
}

/** Name of the paper in capitals, its summary beneath with the short line. */
export function documentTitle(name: string, summary = ''): Markup {
  return markup(titleTemplate({ name: name.toLocaleUpperCase('vi'), summary }));
}

export interface SignatureColumn {
  /** `TM.`, `KT.` … before `authority`; then `title` of the one who signs on the next line when it differs. */
  readonly capacity?: SigningCapacity;
  /** In whose name, such as "ỦY BAN NHÂN DÂN" or "CHỦ TỊCH"; printed in capitals. */
  readonly authority?: string;
  readonly title: string;
  /** Under the title, such as "(Ký và ghi rõ họ tên)". */
  readonly note?: string;
  /** Without academic titles (NĐ 30/2020). */
  readonly name?: string;
}

export interface SignatureParts {
  /** Nơi nhận, without dash and semicolon: "- …;" and the closing "." are added. */
  readonly recipients?: readonly string[];
  readonly columns: readonly SignatureColumn[];
}

/** Nơi nhận left, who signs right (or several columns); the block never parts from the last lines of the text. */
export function signatureBlock({ recipients = [], columns }: SignatureParts): Markup {
  return markup(
    signatureTemplate({
      recipients: recipients.map((text, index) => `- ${text}${index === recipients.length - 1 ? '.' : ';'}`),
      width: `${Math.floor(100 / (columns.length + (recipients.length > 0 ? 1 : 0)))}%`,
      columns: columns.map((column) => ({
        first: [column.capacity, column.authority].filter(Boolean).join(' ').toLocaleUpperCase('vi'),
        title: column.title.toLocaleUpperCase('vi'),
        note: column.note,
        name: column.name,
      })),
    }),
  );
}
