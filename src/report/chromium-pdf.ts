/**
 * A file as Chromium (Skia) writes it: objects one after the other, one plain cross-reference table behind them. Knowing
 * that much, its particulars can be replaced without parsing and writing anew hundreds of objects.
 */
export interface ChromiumPdf {
  readonly bytes: Uint8Array;
  /** Offset of each object by its number; 0 for a free one. */
  readonly offsets: readonly number[];
  /** Where the table begins. */
  readonly tableAt: number;
  /** Numbers of the catalog and of the information dictionary. */
  readonly root: number;
  readonly info: number;
}

const entrySize = 20;

/** Undefined for a file of any other shape, whoever wrote it. */
export function readChromiumPdf(bytes: Uint8Array): ChromiumPdf | undefined {
  const end = /^trailer\n<<\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R>>\nstartxref\n(\d+)\n%%EOF\n?$/.exec(
    tailOf(bytes),
  );
  if (!end) return undefined;
  const [size = 0, root = 0, info = 0, tableAt = 0] = end.slice(1).map(Number);
  const head = `xref\n0 ${size}\n`;
  const from = tableAt + head.length;
  if (latin1(bytes, tableAt, from) !== head) return undefined;
  const offsets: number[] = [];
  for (let number = 0; number < size; number++) {
    const entry = /^(\d{10}) \d{5} ([nf])[ \r]\n$/.exec(
      latin1(bytes, from + number * entrySize, from + (number + 1) * entrySize),
    );
    if (!entry) return undefined;
    offsets.push(entry[2] === 'n' ? Number(entry[1]) : 0);
  }
  return { bytes, offsets, tableAt, root, info };
}

/** Undefined where the page tree is of another shape. */
export function countPages(pdf: ChromiumPdf): number | undefined {
  const pages = /\n\/Pages (\d+) 0 R/.exec(textOf(pdf, pdf.root) ?? '')?.[1];
  const tree = pages === undefined ? '' : (textOf(pdf, Number(pages)) ?? '');
  const count = /^\d+ 0 obj\n<<\/Type \/Pages\n\/Count (\d+)\n/.exec(tree)?.[1];
  return count === undefined ? undefined : Number(count);
}

/** What draws a page, as the file holds it (deflated), counted from the last, -1; undefined where the page tree is of another shape. */
export function pageStream(pdf: ChromiumPdf, at: number): Uint8Array | undefined {
  const pages = /\n\/Pages (\d+) 0 R/.exec(textOf(pdf, pdf.root) ?? '')?.[1];
  const page = pages === undefined ? undefined : leaves(pdf, Number(pages)).at(at);
  const contents = /\n\/Contents (\d+) 0 R/.exec(page ?? '')?.[1];
  const [from, to] = (contents !== undefined && spanOf(pdf, Number(contents))) || [0, 0];
  const text = latin1(pdf.bytes, from, Math.min(to, from + headOfStream));
  const head = /^\d+ 0 obj\n<<\/Filter \/FlateDecode\n\/Length (\d+)>> stream\n/.exec(text);
  if (!head) return undefined;
  const start = from + head[0].length;
  return pdf.bytes.subarray(start, start + Number(head[1]));
}

/** Longer than what stands before the bytes of a stream. */
const headOfStream = 200;

/** Texts of the pages below a node of the page tree, in their order. */
function leaves(pdf: ChromiumPdf, number: number): string[] {
  const text = textOf(pdf, number) ?? '';
  const kids = /^\d+ 0 obj\n<<\/Type \/Pages\n(?:.|\n)*?\/Kids \[([\d R\n]*)\]/.exec(text)?.[1];
  if (kids === undefined) return [text];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => leaves(pdf, Number(kid)));
}

export interface Particulars {
  /** Keys of the information dictionary with what they are to say. */
  readonly info: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly language: string;
}

/**
 * The same file with these particulars in the place of Chromium's; undefined where that cannot be done safely. The former
 * dictionaries become blanks, new ones stand behind the last object.
 */
export function withParticulars(pdf: ChromiumPdf, { info, at, language }: Particulars): Uint8Array | undefined {
  const catalog = catalogWith(textOf(pdf, pdf.root), language);
  const former = spanOf(pdf, pdf.info);
  if (catalog === undefined || !former || !/^[A-Za-z-]+$/.test(language)) return undefined;
  const date = `(D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`;
  const lines = Object.entries(info).map(([name, value]) => `/${name} ${utf16Text(value)}\n`);
  const objects: readonly (readonly [number: number, text: string])[] = [
    [pdf.root, catalog],
    [pdf.info, `${pdf.info} 0 obj\n<<${lines.join('')}/CreationDate ${date}\n/ModDate ${date}>>\nendobj\n`],
  ];
  const body = pdf.bytes.slice(0, pdf.tableAt);
  const offsets = [...pdf.offsets];
  let added = '';
  for (const [number, text] of objects) {
    const [from, to] = spanOf(pdf, number) ?? [0, 0];
    body.fill(0x20, from, to - 1);
    offsets[number] = pdf.tableAt + added.length;
    added += text;
  }
  return joined(body, bytesOf(added + tableText(pdf, offsets, pdf.tableAt + added.length)));
}

/** Language and the title in the window's bar; undefined where something stands in it that might not survive. */
function catalogWith(text: string | undefined, language: string): string | undefined {
  const kept = text
    ?.replace(/\n\/Lang \([^()\\]*\)/, '')
    .replace(/\n\/ViewerPreferences <<\/Type \/ViewerPreferences\n\/DisplayDocTitle true>>/, '');
  if (kept === undefined || !/^\d+ 0 obj\n<<\/Type \/Catalog\n/.test(kept) || !kept.endsWith('>>\nendobj\n')) {
    return undefined;
  }
  if (/[(]|\/Lang|\/ViewerPreferences|stream/.test(kept)) return undefined;
  const own = `\n/ViewerPreferences <</Type /ViewerPreferences\n/DisplayDocTitle true>>\n/Lang (${language})`;
  return `${kept.slice(0, -'>>\nendobj\n'.length)}${own}>>\nendobj\n`;
}

function tableText({ root, info }: ChromiumPdf, offsets: readonly number[], at: number): string {
  const entries = offsets.map((offset, number) =>
    number === 0 || offset === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  return `xref\n0 ${offsets.length}\n${entries.join('')}trailer\n<</Size ${offsets.length}\n/Root ${root} 0 R\n/Info ${info} 0 R>>\nstartxref\n${at}\n%%EOF\n`;
}

/** Hexadecimal, so that nothing in it is ever taken for syntax. */
function utf16Text(text: string): string {
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
}

/** From the number of an object to the line behind its `endobj`. */
function textOf(pdf: ChromiumPdf, number: number): string | undefined {
  const span = spanOf(pdf, number);
  return span && latin1(pdf.bytes, ...span);
}

/** The object ends before the next one or the table, and before the blanks that a former one left. */
function spanOf({ bytes, offsets, tableAt }: ChromiumPdf, number: number): [from: number, to: number] | undefined {
  const from = offsets[number] ?? 0;
  if (from === 0) return undefined;
  let to = tableAt;
  for (const offset of offsets) if (offset > from && offset < to) to = offset;
  while (to > from && (bytes[to - 1] === 0x20 || bytes[to - 1] === 0x0a)) to--;
  to++;
  const head = `${number} 0 obj\n`;
  const foot = 'endobj\n';
  const whole = latin1(bytes, from, from + head.length) === head && latin1(bytes, to - foot.length, to) === foot;
  return whole ? [from, to] : undefined;
}

function tailOf(bytes: Uint8Array): string {
  const text = latin1(bytes, Math.max(0, bytes.length - 200), bytes.length);
  return text.slice(Math.max(0, text.lastIndexOf('trailer\n')));
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
