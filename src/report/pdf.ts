import { PDFDocument } from '@cantoo/pdf-lib';
import { epochOf } from '../domain/time/instant.ts';
import type { PrintOptions } from './printer.ts';

const producer = 'Đúng Hẹn';

/**
 * Writes title, author, subject, keywords and language into a printed file and fixes its dates: the browser leaves the
 * former out and stamps the latter with the moment of printing. Tags and bookmarks survive.
 */
export async function finishPdf(bytes: Uint8Array, options: PrintOptions): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  document.setTitle(options.title, { showInWindowTitleBar: true });
  document.setProducer(producer);
  document.setCreator(producer);
  document.setLanguage(options.language ?? 'vi');
  if (options.author) document.setAuthor(options.author);
  if (options.subject) document.setSubject(options.subject);
  if (options.keywords) document.setKeywords([...options.keywords]);
  const at = new Date(options.at ? epochOf(options.at) : 0);
  document.setCreationDate(at);
  document.setModificationDate(at);
  return document.save();
}

/** One file from several, in order. */
export async function joinPdf(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  for (const bytes of parts) {
    const part = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page);
  }
  return whole.save();
}

export async function pageCount(bytes: Uint8Array): Promise<number> {
  return (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();
}
