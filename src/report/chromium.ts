import type { Browser, HTTPRequest, Page } from 'puppeteer';
import { Problem } from '../domain/problem.ts';
import type { BrowserSearch } from './browser.ts';
import { fontFaceCss, fontFile } from './fonts.ts';
import { launch } from './launch.ts';
import { continued, splitParts } from './part.ts';
import { finishPdf, joinPdf, pageCount } from './pdf.ts';
import type { Printer, PrintOptions } from './printer.ts';

export interface ChromiumOptions {
  readonly search?: BrowserSearch;
  /** Warm pages; more than the machine's cores only lengthens the waiting. */
  readonly slots?: number;
  /** Longest time of one print in ms, the start of a browser apart. */
  readonly deadline?: number;
  /** Prints after which a browser is replaced by a fresh one. */
  readonly recycleAfter?: number;
  /** Where there is no fontconfig the page loads the faces itself. */
  readonly webFonts?: boolean;
}

/** One browser with its warm pages; a retired one closes when its last print is done. */
interface Generation {
  readonly browser: Browser;
  readonly idle: Page[];
  jobs: number;
  active: number;
  retired: boolean;
}

/** Prints with a Chromium-family browser that is started at the first print and replaced when it crashes or hangs. */
export function chromiumPrinter(options: ChromiumOptions = {}): Printer {
  const slots = options.slots ?? 2;
  const deadline = options.deadline ?? 60_000;
  const recycleAfter = options.recycleAfter ?? 200;
  const webFonts = options.webFonts ?? process.platform !== 'linux';
  const waiting: (() => void)[] = [];
  const alive = new Set<Generation>();
  let free = slots;
  let starting: Promise<Generation> | undefined;
  let closed = false;

  return { print, close };

  async function print(html: string, printOptions: PrintOptions): Promise<Uint8Array> {
    if (closed) throw new Problem('print-failed', { reason: 'chương trình đang tắt' });
    await takeSlot();
    try {
      return await finishPdf(await printParts(html, printOptions), printOptions);
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw new Problem('print-failed', { reason: reasonOf(error) });
    } finally {
      leaveSlot();
    }
  }

  /** Piece after piece, since each must know how many pages went before. */
  async function printParts(html: string, printOptions: PrintOptions): Promise<Uint8Array> {
    const printed: Uint8Array[] = [];
    let pages = 0;
    const parts = splitParts(html);
    for (const part of parts) {
      const bytes = await attemptTwice(pages === 0 ? part : continued(part, pages), printOptions);
      if (parts.length === 1) return bytes;
      pages += await pageCount(bytes);
      printed.push(bytes);
    }
    return joinPdf(printed);
  }

  /** A browser that died since its last print is noticed only now: once more with a fresh one. */
  async function attemptTwice(html: string, printOptions: PrintOptions): Promise<Uint8Array> {
    try {
      return await attempt(html, printOptions);
    } catch (error) {
      if (closed || !(error instanceof BrowserGone)) throw error;
      return attempt(html, printOptions);
    }
  }

  async function attempt(html: string, { tagged }: PrintOptions): Promise<Uint8Array> {
    const generation = await currentGeneration();
    generation.active++;
    generation.jobs++;
    try {
      const page = generation.idle.pop() ?? (await newPage(generation.browser));
      const bytes = await withDeadline(printPage(page, prepared(html, webFonts), tagged, deadline), deadline);
      generation.idle.push(page);
      return bytes;
    } catch (error) {
      // Whatever went wrong, the browser is not trusted any more.
      retire(generation);
      if (error instanceof DeadlinePassed) kill(generation);
      else if (!generation.browser.connected || isGone(error)) throw new BrowserGone(reasonOf(error));
      throw error;
    } finally {
      generation.active--;
      if (generation.jobs >= recycleAfter) retire(generation);
      if (generation.retired && generation.active === 0) await end(generation);
    }
  }

  async function currentGeneration(): Promise<Generation> {
    for (const generation of alive) {
      if (!generation.retired && generation.browser.connected) return generation;
    }
    starting ??= launch(options.search ?? {})
      .then((browser) => {
        const generation: Generation = { browser, idle: [], jobs: 0, active: 0, retired: false };
        alive.add(generation);
        browser.once('disconnected', () => retire(generation));
        return generation;
      })
      .finally(() => {
        starting = undefined;
      });
    return starting;
  }

  function retire(generation: Generation): void {
    generation.retired = true;
    if (!generation.browser.connected) alive.delete(generation);
  }

  async function end(generation: Generation): Promise<void> {
    alive.delete(generation);
    await withDeadline(generation.browser.close(), 5000).catch(() => kill(generation));
  }

  async function close(): Promise<void> {
    closed = true;
    const last = await starting?.catch(() => undefined);
    const all = new Set([...alive, ...(last ? [last] : [])]);
    await Promise.all([...all].map(end));
  }

  function takeSlot(): Promise<void> {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  }

  function leaveSlot(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true).catch(() => undefined);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request));
  return page;
}

/** Our fonts are handed over from memory, pictures inside the document pass, everything else is refused. */
async function answer(request: HTTPRequest): Promise<void> {
  const url = request.url();
  try {
    if (url.startsWith('data:') && request.resourceType() === 'image') return await request.continue();
    const font = await fontFile(url);
    // An aborted navigation leaves the page as it is; a blocked one would put an error page in its place.
    if (!font) return await request.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient');
    const headers = { 'access-control-allow-origin': '*' };
    return await request.respond({ status: 200, contentType: 'font/ttf', headers, body: font });
  } catch {
    // The page was closed meanwhile.
  }
}

async function printPage(page: Page, html: string, tagged: boolean, timeout: number): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout });
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged,
    outline: tagged,
    waitForFonts: true,
    timeout,
  });
}

/** Hidden on screen, the document is laid out once, for paper, instead of twice. */
function prepared(html: string, webFonts: boolean): string {
  const style = `<style>${webFonts ? fontFaceCss : ''}@media screen{body{display:none}}</style>`;
  return html.replace('</head>', () => `${style}</head>`);
}

function kill(generation: Generation): void {
  generation.browser.process()?.kill('SIGKILL');
}

class BrowserGone extends Error {}
class DeadlinePassed extends Error {}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(`quá ${Math.round(ms / 1000)} giây`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isGone(error: unknown): boolean {
  return /target closed|session closed|connection closed|detached|page crashed/i.test(reasonOf(error));
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/no usable sandbox|setuid sandbox|user namespace/i.test(text)) {
    return 'trình duyệt không dựng được vùng cách ly ở đây; nếu chấp nhận, đặt CHROME_NO_SANDBOX=1';
  }
  return text.split('\n')[0]?.trim() || 'trình duyệt không trả lời';
}
