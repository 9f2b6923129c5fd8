import type { Browser, CDPSession, HTTPRequest, Page } from 'puppeteer';
import { Problem } from '../domain/problem.ts';
import type { BrowserSearch } from './browser.ts';
import { fontFaceCss, fontFile } from './fonts.ts';
import { endBrowser, killBrowser, launch } from './launch.ts';
import { continued, splitParts } from './part.ts';
import { finishPdf, joinPdf, pageCount } from './pdf.ts';
import type { Printer, PrintOptions } from './printer.ts';
import { turns } from './turn.ts';

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

/** How long a browser may take to end by itself, in ms: when it is replaced, and when the program ends. */
const recyclingTime = 5000;
const closingTime = 1000;

/** How a document is printed. */
type Setting = Pick<PrintOptions, 'tagged' | 'background' | 'closer'>;

/** A page that stays open from print to print, with the session that asks it for the file. */
interface WarmPage {
  readonly page: Page;
  readonly session: CDPSession;
}

/** One browser with its warm pages; a retired one closes when its last print is done. */
interface Generation {
  readonly browser: Browser;
  readonly idle: WarmPage[];
  jobs: number;
  active: number;
  retired: boolean;
}

/** Prints with a Chromium-family browser that is started at the first print and replaced when it crashes or hangs. */
export function chromiumPrinter(options: ChromiumOptions = {}): Printer {
  const slots = turns(options.slots ?? 2);
  const deadline = options.deadline ?? 60_000;
  const recycleAfter = options.recycleAfter ?? 1000;
  const webFonts = options.webFonts ?? process.platform !== 'linux';
  const alive = new Set<Generation>();
  const printing = new Set<Promise<Uint8Array>>();
  const giveUpStart = new AbortController();
  let starting: Promise<Generation> | undefined;
  /** No new print; and, after that, no print at all. */
  let closed = false;
  let ended = false;

  return { print, close };

  async function print(html: string, printOptions: PrintOptions): Promise<Uint8Array> {
    if (closed) throw closing();
    const work = printInTurn(html, printOptions);
    // Nobody stands and waits for the others, and a long file would not be done in the time an end may take.
    if (!printOptions.background) printing.add(work);
    return work.finally(() => printing.delete(work));
  }

  async function printInTurn(html: string, printOptions: PrintOptions): Promise<Uint8Array> {
    const leave = await slots.take(printOptions.background ?? false);
    try {
      return await printParts(html, printOptions);
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw ended ? closing() : new Problem('print-failed', { reason: reasonOf(error) });
    } finally {
      leave();
    }
  }

  /** Piece after piece, since each must know how many pages went before. */
  async function printParts(html: string, printOptions: PrintOptions): Promise<Uint8Array> {
    const printed: Uint8Array[] = [];
    let pages = 0;
    const parts = splitParts(html);
    if (parts.length === 1) return finishPdf(await attemptTwice(html, printOptions), printOptions);
    const { closer: _ofOnePiece, ...setting } = printOptions;
    for (const part of parts) {
      const bytes = await attemptTwice(pages === 0 ? part : continued(part, pages), setting);
      pages += await pageCount(bytes);
      printed.push(bytes);
    }
    return joinPdf(printed, printOptions);
  }

  /**
   * A browser that died since its last print is noticed only now: once more with a fresh one. So with one that hung, as
   * after the machine slept, unless somebody waits and has waited long enough: a long file need not begin anew.
   */
  async function attemptTwice(html: string, setting: Setting): Promise<Uint8Array> {
    try {
      return await attempt(html, setting);
    } catch (error) {
      const mayWait = setting.background === true && error instanceof DeadlinePassed;
      if (ended || !(error instanceof BrowserGone || mayWait)) throw error;
      return attempt(html, setting);
    }
  }

  async function attempt(html: string, setting: Setting): Promise<Uint8Array> {
    const generation = await currentGeneration();
    generation.active++;
    generation.jobs++;
    try {
      return await withDeadline(printWith(generation, prepared(html, webFonts), setting), deadline);
    } catch (error) {
      // Whatever went wrong, the browser is not trusted any more.
      retire(generation);
      if (error instanceof DeadlinePassed) killBrowser(generation.browser);
      else if (!generation.browser.connected || isGone(error)) throw new BrowserGone(reasonOf(error));
      throw error;
    } finally {
      generation.active--;
      if (generation.jobs >= recycleAfter) retire(generation);
      if (generation.retired && generation.active === 0) await end(generation, recyclingTime);
    }
  }

  async function printWith(generation: Generation, html: string, setting: Setting): Promise<Uint8Array> {
    const warm = generation.idle.pop() ?? (await newPage(generation.browser));
    const { page } = warm;
    // Also between two prints: nothing that is asked of a page whose renderer died is ever answered.
    page.once('error', () => retire(generation));
    const bytes = await unlessCrashed(page, printPage(warm, html, setting, { timeout: deadline, webFonts }));
    page.removeAllListeners('error');
    generation.idle.push(warm);
    return bytes;
  }

  async function currentGeneration(): Promise<Generation> {
    if (ended) throw closing();
    for (const generation of alive) {
      if (!generation.retired && generation.browser.connected) return generation;
    }
    starting ??= launch(options.search ?? {}, giveUpStart.signal)
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
    if (generation.browser.connected) return;
    alive.delete(generation);
    // Children that its end left behind.
    killBrowser(generation.browser);
  }

  async function end(generation: Generation, patience: number): Promise<void> {
    alive.delete(generation);
    await endBrowser(generation.browser, patience);
  }

  async function close(patience = 0): Promise<void> {
    closed = true;
    const work = Promise.allSettled(printing).then(() => closingTime);
    // A browser that has not printed by now is not asked any more.
    const left = await withDeadline(work, patience).catch(() => 0);
    ended = true;
    // It would end running browsers as well, at once.
    if (starting) giveUpStart.abort();
    await starting?.catch(() => undefined);
    await Promise.all([...alive].map((generation) => end(generation, left)));
  }
}

async function newPage(browser: Browser): Promise<WarmPage> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true).catch(() => undefined);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request));
  return { page, session: await page.createCDPSession() };
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

interface Waiting {
  /** ms. */
  readonly timeout: number;
  readonly webFonts: boolean;
}

/** Once, and once more with the closer setting where that may save a page: by then the document is read and its letters are shaped. */
async function printPage(
  { page, session }: WarmPage,
  html: string,
  { tagged, closer }: Setting,
  { timeout, webFonts }: Waiting,
): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout });
  if (webFonts) await page.evaluate('document.fonts.ready');
  const first = await printOpened(session, tagged, timeout);
  if (!closer || !(await closer.worthIt(first))) return first;
  // Scripts of the document are off; this one is the program's own.
  await page.evaluate(
    `document.head.insertAdjacentHTML('beforeend', ${JSON.stringify(`<style>${closer.css}</style>`)})`,
  );
  const second = await printOpened(session, tagged, timeout);
  return (await pageCount(second)) < (await pageCount(first)) ? second : first;
}

/** By one call and one answer: `page.pdf` asks for the fonts, then reads the file from a stream, piece by piece. */
async function printOpened(session: CDPSession, tagged: boolean, timeout: number): Promise<Uint8Array> {
  const { data } = await session.send(
    'Page.printToPDF',
    {
      transferMode: 'ReturnAsBase64',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: tagged,
      generateDocumentOutline: tagged,
      ...noMargin,
    },
    { timeout },
  );
  const file = Buffer.from(data, 'base64');
  return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
}

/** The document sets its own; the browser's would be 1 cm. */
const noMargin = { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };

/** Hidden on screen, the document is laid out once, for paper, instead of twice. */
function prepared(html: string, webFonts: boolean): string {
  const style = `<style>${webFonts ? fontFaceCss : ''}@media screen{body{display:none}}</style>`;
  return html.replace('</head>', () => `${style}</head>`);
}

/** The protocol leaves a call to a renderer that was killed unanswered. */
async function unlessCrashed<T>(page: Page, work: Promise<T>): Promise<T> {
  const crash = new Promise<never>((_resolve, reject) => {
    page.once('error', () => reject(new BrowserGone('tiến trình vẽ trang đã dừng')));
  });
  return Promise.race([work, crash]);
}

function closing(): Problem {
  return new Problem('print-failed', { reason: 'chương trình đang tắt' });
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
  return /target closed|session closed|connection closed|detached|crashed|printing failed/i.test(reasonOf(error));
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/no usable sandbox|setuid sandbox|user namespace/i.test(text)) {
    return 'trình duyệt không dựng được vùng cách ly ở đây; nếu chấp nhận, đặt CHROME_NO_SANDBOX=1';
  }
  return text.split('\n')[0]?.trim() || 'trình duyệt không trả lời';
}
