import { readChromiumPdf } from './chromium-pdf.ts';
import { type PageFill, pageFill } from './page-fill.ts';
import { pageCount } from './pdf.ts';
import type { Printer, PrintOptions } from './printer.ts';

/**
 * A paper in as few pages as its form allows: printed as it is and, when its last page has little on it, once more with the
 * least gaps NĐ 30/2020/NĐ-CP leaves (single spacing; text, margins and distance of paragraphs stay). The closer one is
 * taken only when it saves a page, so that no sheet is begun for a signature or two lines. Throws what the printer throws.
 */
export async function printFitted(printer: Printer, html: string, options: PrintOptions): Promise<Uint8Array> {
  // The slips of one dossier (A5) are set as closely as they may be.
  if (html.includes('<body class="slip ')) return printer.print(html, options);
  const started = startedPages(html);
  const worthIt = async (printed: Uint8Array) => {
    const pages = await pageCount(printed);
    return pages > started && pages <= mostPages && (await maySpare(printed, pages, started, gainOf(html)));
  };
  const css = hasRoomForMark(html) ? closeCss + markBesideCss : closeCss;
  return printer.print(html, { ...options, closer: { css, worthIt } });
}

/** The first one, and each that an annex or a follow-up page begins whatever stands before it. */
function startedPages(html: string): number {
  return 1 + [...html.matchAll(/<[a-z]+ class="(?:annex|appendix)"/g)].length;
}

/** Long papers gain little and take long to print. */
const mostPages = 12;

/**
 * Whether what stands on the last page may find room on those before it; the second print is spared else. With annexes
 * behind it, the last page of the paper itself is one of those before the last.
 */
async function maySpare(printed: Uint8Array, pages: number, started: number, gain: number): Promise<boolean> {
  const pdf = readChromiumPdf(printed);
  if (!pdf) return true;
  const fills: PageFill[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const fill = await pageFill(pdf, page);
    if (!fill) return true;
    fills.push(fill);
  }
  return fills.some(
    (_fill, index) => index > 0 && index >= pages - started && findsRoom(fills.slice(0, index + 1), gain),
  );
}

/** Whether the last of these pages may be saved, with what those that run into it can give. */
function findsRoom(fills: readonly PageFill[], gain: number): boolean {
  const begins = fills.findLastIndex((_fill, index) => !runsOn(fills[index - 1]));
  const run = fills.slice(begins);
  if (run.length === 1) return false;
  const room = run.slice(0, -1).reduce((sum, { height }) => sum + height, 0);
  const used = run.reduce((sum, { depth }) => sum + depth, 0);
  const lines = run.reduce((sum, page) => sum + page.lines, 0);
  return used - room <= lines * gainOfLine + gain;
}

/** What follows a page with much room left on it was begun on a new one whatever stood before: an annex. */
function runsOn(before: PageFill | undefined): boolean {
  return before !== undefined && before.depth >= before.height * leastDepth;
}

const leastDepth = 0.6;

/** mm: once for letterhead, title and signatures; and for the mark of an issue that moves up beside who signs. */
function gainOf(html: string): number {
  return gainOfHead + (hasRoomForMark(html) ? gainOfStamp : 0);
}

/** Under a short Nơi nhận of a sheet across are 80 × 20 mm, in the same row of the table as the mark. */
function hasRoomForMark(html: string): boolean {
  if (!/<body class="\w+ landscape"/.test(html)) return false;
  const [, recipients = '', mark = ''] = signedEnd.exec(html) ?? [];
  const lines = [...recipients.matchAll(/<p>(.*?)<\/p>/g)];
  const said = [...mark.matchAll(/<p>(.*?)<\/p>/gs)];
  return (
    lines.length > 0 &&
    lines.length <= 2 &&
    lines.every(([, line = '']) => line.length <= 40) &&
    said.length === 2 &&
    said.every(([, words = '']) => words.length <= 140)
  );
}

const signedEnd =
  /<tr class="signed">(?:(?!<\/tbody>)[\s\S])*<td class="recipients"[^>]*>([\s\S]*?)<\/td>(?:(?!<\/tbody>)[\s\S])*<table class="foot stamp"([\s\S]*?)<\/table>\s*(?:<!--signed-->)?<\/td><\/tr><\/tbody>/;

/** mm: the most that was saved on the papers of a year, for a line. */
const gainOfLine = 1;
const gainOfHead = 8;
const gainOfStamp = 18;

const markBesideCss = [
  'tr.signed>td:has(>.stamp){position:relative}',
  'tr.signed>td>.stamp{position:absolute;left:0;bottom:0;width:32%;margin:0;border:0}',
].join('');

const closeCss = [
  // A paper that sets its tables smaller itself keeps them so.
  'html{line-height:1.15;--table-size:10.5pt}',
  '.letterhead{margin-bottom:2pt}',
  '.letterhead .number,.letterhead .place-date{padding-top:3pt}',
  '.title{margin:6pt 0 5pt}',
  'h2{margin-top:6pt}',
  'table.data{line-height:1.1;margin:4pt 0}',
  'table.data th,table.data td{padding:1pt 3pt}',
  'table.slip p{line-height:1.12;margin-top:2pt}',
  'table.slip>tbody>tr>td{padding:2pt 5pt}',
  'table.slip .sign .room{height:9mm}',
  'table.slip table.data{font-size:10.5pt;margin:2pt 0}',
  '.signature{margin-top:6pt}',
  '.signature .room{height:16mm}',
].join('');
