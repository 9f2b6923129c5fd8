import {
  type PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { describe, type FileParticulars } from './pdf.ts';

export interface BoundPart {
  /** The bookmark. */
  readonly title: string;
  readonly bytes: Uint8Array;
  /** Bookmarks within it after its own, each with the page of this part, from 1. */
  readonly sections?: readonly { readonly title: string; readonly page: number }[];
}

/**
 * Several printed papers in one file, in order: a bookmark to the first page of each, and a number through all pages at
 * the outer foot ("12/85"). The papers keep their own page numbers at the head.
 */
export async function bindPdf(
  parts: readonly BoundPart[],
  particulars: FileParticulars,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const whole = await PDFDocument.create({ updateMetadata: false });
  const marks: { readonly title: string; readonly page: PDFPage }[] = [];
  for (const { title, bytes, sections = [] } of parts) {
    const part = await PDFDocument.load(bytes, { updateMetadata: false });
    const pages = await whole.copyPages(part, part.getPageIndices());
    for (const page of pages) whole.addPage(page);
    const [first] = pages;
    if (first) marks.push({ title, page: first });
    for (const section of sections) {
      const page = pages[section.page - 1];
      if (page) marks.push({ title: section.title, page });
    }
  }
  await numberPages(whole);
  addBookmarks(whole, marks);
  describe(whole, particulars);
  return { bytes: await whole.save(), pages: whole.getPageCount() };
}

const millimetre = 72 / 25.4;
const size = 9;

async function numberPages(document: PDFDocument): Promise<void> {
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const pages = document.getPages();
  for (const [index, page] of pages.entries()) {
    const text = `${index + 1}/${pages.length}`;
    const x = page.getWidth() - 8 * millimetre - font.widthOfTextAtSize(text, size);
    page.drawText(text, { x, y: 6 * millimetre, size, font });
  }
}

/** The outline of the file, one level: ISO 32000-1, 12.3.3. */
function addBookmarks(
  document: PDFDocument,
  marks: readonly { readonly title: string; readonly page: PDFPage }[],
): void {
  if (marks.length === 0) return;
  const { context, catalog } = document;
  const root = context.nextRef();
  const refs = marks.map(() => context.nextRef());
  for (const [index, { title, page }] of marks.entries()) {
    const target: PDFArray = context.obj([page.ref, PDFName.of('Fit')]);
    const item = PDFDict.withContext(context);
    item.set(PDFName.of('Title'), PDFHexString.fromText(title));
    item.set(PDFName.of('Parent'), root);
    item.set(PDFName.of('Dest'), target);
    link(item, 'Prev', refs[index - 1]);
    link(item, 'Next', refs[index + 1]);
    context.assign(at(refs, index), item);
  }
  const outline = PDFDict.withContext(context);
  outline.set(PDFName.of('Type'), PDFName.of('Outlines'));
  link(outline, 'First', refs[0]);
  link(outline, 'Last', refs.at(-1));
  outline.set(PDFName.of('Count'), PDFNumber.of(marks.length));
  context.assign(root, outline);
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function link(dictionary: PDFDict, name: string, ref: PDFRef | undefined): void {
  if (ref) dictionary.set(PDFName.of(name), ref);
}

function at(refs: readonly PDFRef[], index: number): PDFRef {
  const ref = refs[index];
  if (!ref) throw new RangeError('a bookmark without its reference');
  return ref;
}
