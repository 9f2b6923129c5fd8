import type { Language } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';

/** What stands in the file beside the pages. */
export interface PrintOptions {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: readonly string[];
  readonly language?: Language;
  /** Structure tags and bookmarks: for documents people read on screen; long annexes go without (size, time). */
  readonly tagged: boolean;
  /** The date written into the file, so that the same document gives the same bytes. */
  readonly at?: Instant;
  /** Nobody stands and waits for it: it leaves a place for those who do. */
  readonly background?: boolean;
  /** For a document in one piece. */
  readonly closer?: Closer;
}

/** Another setting of the same document, printed while it is still open: the one of fewer pages is the answer. */
export interface Closer {
  /** Style rules, put last in the head of the document. */
  readonly css: string;
  /** Whether it is worth a second print, from the bytes of the first. */
  readonly worthIt: (printed: Uint8Array) => Promise<boolean>;
}

/**
 * The port to whatever turns a finished HTML document into a PDF. The document is a string, never an address; whoever
 * implements it runs no script, reaches no network and no file, and ends by a deadline.
 * Throws Problem('no-browser'), Problem('print-failed').
 */
export interface Printer {
  print(html: string, options: PrintOptions): Promise<Uint8Array>;
  /**
   * Ends every process that was started, when the prints under way that somebody waits for are done but after `patience`
   * ms (0) at the latest; the others and printing afterwards throw Problem('print-failed').
   */
  close(patience?: number): Promise<void>;
}

/** The same printer for work that nobody stands and waits for. */
export function inBackground(printer: Printer): Printer {
  return { ...printer, print: (html, options) => printer.print(html, { ...options, background: true }) };
}
