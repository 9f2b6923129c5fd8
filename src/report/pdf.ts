import type { PDFDocument } from '@cantoo/pdf-lib';
import { epochOf } from '../domain/time/instant.ts';
import { countPages, readChromiumPdf, withParticulars } from './chromium-pdf.ts';
import type { PrintOptions } from './printer.ts';

const producer = 'Đúng Hẹn';

export type FileParticulars = Omit<PrintOptions, 'tagged' | 'background' | 'closer'>;

/**
 * Writes title, author, subject, keywords and language into a printed file and fixes its dates: the browser leaves the
 * former out and stamps the latter with the moment of printing. Tags and bookmarks survive.
 */
export async function finishPdf(bytes: Uint8Array, options: FileParticulars): Promise<Uint8Array> {
  const pdf = readChromiumPdf(bytes);
  const finished = pdf && withParticulars(pdf, particularsOf(options));
  if (finished) return finished;
  const document = await load(bytes);
  describe(document, options);
  return document.save();
}

/** The same for a document that is at hand. */
export function describe(document: PDFDocument, options: FileParticulars): void {
  document.setTitle(options.title, { showInWindowTitleBar: true });
  document.setProducer(producer);
  document.setCreator(producer);
  document.setLanguage(languageOf(options));
  if (options.author) document.setAuthor(options.author);
  if (options.subject) document.setSubject(options.subject);
  if (options.keywords) document.setKeywords([...options.keywords]);
  document.setCreationDate(dateOf(options));
  document.setModificationDate(dateOf(options));
}

/** One file from several, in order. */
export async function joinPdf(parts: readonly Uint8Array[], options: FileParticulars): Promise<Uint8Array> {
  const { PDFDocument } = await library();
  const whole = await PDFDocument.create({ updateMetadata: false });
  for (const bytes of parts) {
    const part = await load(bytes);
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page);
  }
  describe(whole, options);
  return whole.save();
}

export async function pageCount(bytes: Uint8Array): Promise<number> {
  const pdf = readChromiumPdf(bytes);
  const count = pdf && countPages(pdf);
  return count ?? (await load(bytes)).getPageCount();
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  const { PDFDocument } = await library();
  return PDFDocument.load(bytes, { updateMetadata: false });
}

/** Hundreds of files: read when a document is first taken apart, not when the server starts. */
const library = () => import('@cantoo/pdf-lib');

function particularsOf(options: FileParticulars) {
  const { title, author, subject, keywords } = options;
  const info: Record<string, string> = { Title: title };
  if (author) info['Author'] = author;
  if (subject) info['Subject'] = subject;
  if (keywords) info['Keywords'] = keywords.join(' ');
  return {
    info: { ...info, Creator: producer, Producer: producer },
    at: dateOf(options),
    language: languageOf(options),
  };
}

function languageOf({ language }: FileParticulars): string {
  return language ?? 'vi';
}

function dateOf({ at }: FileParticulars): Date {
  return new Date(at ? epochOf(at) : 0);
}
