/** Put between two tables of a long document: it may be printed in pieces there (a browser's memory and time grow faster than rows). */
export const partMark = '<!--part-->';

/** Rows that a browser lays out comfortably in one piece. */
const rowsOfPart = 1000;

/** The pieces of a finished document, each with its head; one when it has no mark. Typed text cannot hold a mark: it is escaped. */
export function splitParts(html: string): string[] {
  const [first = '', ...rest] = html.split(partMark);
  const last = rest.pop();
  if (last === undefined) return [html];
  const head = first.slice(0, first.indexOf('<main>') + '<main>'.length);
  const tail = last.slice(last.lastIndexOf('</main>'));
  return [first + tail, ...rest.map((part) => head + part + tail), head + last];
}

/** A later piece: its page numbers go on after `pages`, and its first page shows its own. */
export function continued(html: string, pages: number): string {
  const style = `<style>html{counter-reset:page ${pages}}@page:first{@top-center{content:counter(page)}}</style>`;
  return html.replace('</head>', () => `${style}</head>`);
}

/** A list in pieces of at most `size`; one empty piece for an empty list. */
export function chunks<T>(items: readonly T[], size = rowsOfPart): T[][] {
  const found: T[][] = [];
  for (let from = 0; from < items.length; from += size) found.push(items.slice(from, from + size));
  return found.length === 0 ? [[]] : found;
}
