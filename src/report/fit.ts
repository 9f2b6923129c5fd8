import { drawnSizes, readChromiumPdf } from './chromium-pdf.ts';
import { pageCount } from './pdf.ts';
import type { Printer, PrintOptions } from './printer.ts';

/**
 * A paper in as few pages as its form allows: printed as it is and, when it has a few pages, once more with the least
 * gaps NĐ 30/2020/NĐ-CP leaves (single spacing; text, margins and distance of paragraphs stay). The closer one is taken
 * only when it saves a page, so that no sheet is begun for a signature or two lines. Throws what the printer throws.
 */
export async function printFitted(printer: Printer, html: string, options: PrintOptions): Promise<Uint8Array> {
  const own = await printer.print(html, options);
  const pages = await pageCount(own);
  if (pages < 2 || pages > mostPages || lastPageShare(own) > mostLeft) return own;
  const close = await printer.print(closer(html), options);
  return (await pageCount(close)) < pages ? close : own;
}

/** Long papers gain little and take long to print. */
const mostPages = 9;

/** A last page fuller than this part of the pages before it is seldom saved: the second print is spared. */
const mostLeft = 0.25;

/** What is drawn on the last page, as a part of what is on the average of the others; 0 when it cannot be told. */
function lastPageShare(bytes: Uint8Array): number {
  const pdf = readChromiumPdf(bytes);
  const sizes = (pdf && drawnSizes(pdf)) ?? [];
  const last = sizes.at(-1) ?? 0;
  const before = sizes.slice(0, -1).reduce((sum, size) => sum + size, 0);
  return before === 0 ? 0 : (last * (sizes.length - 1)) / before;
}

export function closer(html: string): string {
  return html.replace('</head>', () => `<style>${closeCss}</style></head>`);
}

const closeCss = [
  'html{line-height:1.15}',
  '.letterhead{margin-bottom:2pt}',
  '.letterhead .number,.letterhead .place-date{padding-top:3pt}',
  '.title{margin:6pt 0 5pt}',
  'h2{margin-top:6pt}',
  'table.data{line-height:1.1;margin:4pt 0;font-size:10.5pt}',
  'table.data th,table.data td{padding:1pt 3pt}',
  'table.slip p{line-height:1.12;margin-top:2pt}',
  'table.slip>tbody>tr>td{padding:2pt 5pt}',
  'table.slip .sign .room{height:9mm}',
  'table.slip table.data{font-size:10.5pt;margin:2pt 0}',
  '.signature{margin-top:6pt}',
  '.signature .room{height:16mm}',
].join('');
