import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';

export interface OutlineEntry {
  readonly title: string;
  /** 0 for the title of the document, 1 for its headings. */
  readonly level: number;
  /** From 1. */
  readonly page: number;
}

/** The bookmarks a browser gave a printed document, in reading order; empty for a document without any. */
export async function outlineOf(bytes: Uint8Array): Promise<OutlineEntry[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index + 1]));
  const entries: OutlineEntry[] = [];
  const walk = (parent: PDFDict, level: number) => {
    let item = parent.lookup(PDFName.of('First'));
    while (item instanceof PDFDict) {
      const title = item.lookup(PDFName.of('Title'));
      const target = item.lookup(PDFName.of('Dest'));
      const page = target instanceof PDFArray ? pages.get(target.get(0).toString()) : undefined;
      const isText = title instanceof PDFHexString || title instanceof PDFString;
      if (isText && page !== undefined) entries.push({ title: title.decodeText(), level, page });
      walk(item, level + 1);
      item = item.lookup(PDFName.of('Next'));
    }
  };
  const root = document.catalog.lookup(PDFName.of('Outlines'));
  if (root instanceof PDFDict) walk(root, 0);
  return entries;
}
