import { readChromiumPdf } from './chromium-pdf.ts';
import { pageDepth } from './page-fill.ts';
import { pageCount } from './pdf.ts';
import type { Printer, PrintOptions } from './printer.ts';

/**
 * A paper in as few pages as its form allows: printed as it is and, when its last page has little on it, once more with the
 * least gaps NĐ 30/2020/NĐ-CP leaves (single spacing; text, margins and distance of paragraphs stay). The closer one is
 * taken only when it saves a page, so that no sheet is begun for a signature or two lines. Throws what the printer throws.
 */
export async function printFitted(printer: Printer, html: string, options: PrintOptions): Promise<Uint8Array> {
  const own = await printer.print(html, options);
  const pages = await pageCount(own);
  const started = startedPages(html);
  if (pages <= started || pages > mostPages || !(await maySpare(own, { pages, started, height: sheetHeight(html) }))) {
    return own;
  }
  const close = await printer.print(closer(html), options);
  return (await pageCount(close)) < pages ? close : own;
}

/** The first one, and each that an annex or a follow-up page begins whatever stands before it. */
function startedPages(html: string): number {
  return 1 + [...html.matchAll(/<[a-z]+ class="(?:annex|appendix)"/g)].length;
}

/** Long papers gain little and take long to print. */
const mostPages = 9;

/**
 * Whether what stands on the last page may find room on those before it; the second print is spared else. With an annex
 * behind it, the last page of the paper itself is one of those before the last.
 */
async function maySpare(
  bytes: Uint8Array,
  { pages, started, height }: Readonly<Record<'pages' | 'started' | 'height', number>>,
): Promise<boolean> {
  const pdf = readChromiumPdf(bytes);
  if (!pdf) return true;
  for (let page = pages; page > 1 && page > pages - started; page -= 1) {
    const depth = await pageDepth(pdf, page - pages - 1);
    if (depth === undefined || depth <= height * (mostDepth + sparedOnPage * (page - 2))) return true;
  }
  return false;
}

/** Of the sheet's height: what the first page gives with its head, title and signatures, and what each further one gives. */
const mostDepth = 0.285;
const sparedOnPage = 0.05;

/** mm; an upright A4 unless the paper says otherwise. */
function sheetHeight(html: string): number {
  const [, size = 'A4', turned] = /@page\s*\{\s*size:\s*(A4|A5)( landscape)?/.exec(html) ?? [];
  const [width, height] = size === 'A5' ? [148, 210] : [210, 297];
  return turned ? width : height;
}

export function closer(html: string): string {
  return html.replace('</head>', () => `<style>${closeCss}</style></head>`);
}

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
