import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'puppeteer';
import { afterAll } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { demoPassword } from '../../src/demo/people.ts';
import type { NoticeChannel } from '../../src/domain/notice/notice.ts';
import { type BrowserChoice, findBrowser } from '../../src/report/browser.ts';
import { chromiumPrinter } from '../../src/report/chromium.ts';
import { createApp } from '../../src/web/app.ts';
import { demoContext } from './demo.ts';

/** The browser of this machine; null (and the reason on the terminal) where there is none. */
export const browserChoice: BrowserChoice | null = await findBrowser().catch((error: Error) => {
  process.stderr.write(`Bỏ qua kiểm thử bằng trình duyệt: ${error.message}\n`);
  return null;
});

export interface ServedDemo {
  readonly base: string;
  readonly context: Context;
  readonly browser: Browser;
  /** A page in a profile of its own, signed in unless `login` is null. */
  page(login: string | null): Promise<Page>;
  setNow(text: string): void;
}

/** The demo commune behind a real port on Friday 20/11/2026 09:30, and one browser; both are closed after the file. */
export async function servedDemo(
  choice: BrowserChoice,
  more: { readonly channels?: readonly NoticeChannel[] } = {},
): Promise<ServedDemo> {
  const { context, setNow } = await demoContext();
  const { database, clock, newId, sha256 } = context;
  const printer = chromiumPrinter();
  const failed: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object) => void failed.push(JSON.stringify(fields)),
  };
  const browserFound = () => true;
  const app = createApp({ database, clock, newId, sha256, printer, browserFound, log, version: '0.0.0', ...more });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await start(choice);
  afterAll(async () => {
    await browser.close();
    await printer.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    if (failed.length > 0) throw new Error(`500: ${failed.join('\n')}`);
  });
  return {
    base,
    context,
    browser,
    setNow,
    async page(login) {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.setViewport({ width: 1366, height: 768 });
      page.setDefaultTimeout(45_000);
      if (login !== null) await signIn(page, base, login);
      return page;
    },
  };
}

async function start({ path, libraries }: BrowserChoice): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer');
  const options = {
    executablePath: path,
    pipe: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
    ...(libraries ? { env: { ...process.env, LD_LIBRARY_PATH: libraries } } : {}),
  };
  // On a machine under load a browser may end while it starts.
  return puppeteer.launch(options).catch(() => puppeteer.launch(options));
}

/** With the keyboard, as people do. */
export async function signIn(page: Page, base: string, login: string): Promise<void> {
  await page.goto(`${base}/sign-in`);
  await page.type('#login', login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(demoPassword);
  await enter(page);
}

/** Types into the field that has the focus by itself; browsers give it a moment after the page has loaded. */
export async function typeFocused(page: Page, text: string): Promise<void> {
  await page.waitForFunction("document.activeElement?.matches('input, textarea')");
  await page.keyboard.type(text);
}

/** Presses Enter where the focus is and waits for the page that answers. */
export async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** Goes to a link or button and presses Enter: where it lies while the page still moves does not matter. */
export async function follow(page: Page, selector: string): Promise<void> {
  await page.focus(selector);
  await enter(page);
}

/** The words of the page, spaces collapsed. */
export async function words(page: Page, selector = 'main'): Promise<string> {
  const text = await page.$eval(selector, (element) => element.textContent ?? '');
  return text.replace(/\s+/g, ' ').trim();
}
