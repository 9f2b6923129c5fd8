// Looks at every page of the program as people see it – two widths, two languages, on paper – and saves a picture of
// each (on paper: a PDF): `node test/pictures/tour.mjs --out DIR [--set demo,hard,empty] [--only PART-OF-ADDRESS] [--width 1366,390]
// [--language vi,en] [--no-print] [--no-axe]`. What is found goes to standard output, one line a finding.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { createAccount } from '../../src/command/account.ts';
import type { Context } from '../../src/command/context.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { loadDemo } from '../../src/demo/commune.ts';
import { demoPassword } from '../../src/demo/people.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import type { Language } from '../../src/domain/problem.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { findBrowser } from '../../src/report/browser.ts';
import { chromiumPrinter } from '../../src/report/chromium.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createApp } from '../../src/web/app.ts';
import { everyAddress } from '../support/address.ts';
import { makeHard } from './hard.ts';
import { languageWatch } from './language.ts';
import { type Looked, lookAtPage } from './look.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    set: { type: 'string', default: 'demo,hard,empty' },
    only: { type: 'string', default: '' },
    width: { type: 'string', default: '1366,390' },
    language: { type: 'string', default: 'vi,en' },
    'no-print': { type: 'boolean', default: false },
    'no-axe': { type: 'boolean', default: false },
  },
});
/** Pixels: of a page that is longer, what a picture of the browser holds. */
const highest = 16_000;
const out = options.out;
if (out === undefined) throw new Error('--out DIR');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'dung-hen-tour-'));
const { path: executablePath, libraries } = await findBrowser();
const browser = await puppeteer.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  ...(libraries ? { env: { ...process.env, LD_LIBRARY_PATH: libraries } } : {}),
});
try {
  for (const set of options.set.split(',')) await tour(set);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One data set on a port of its own, page by page. */
async function tour(set: string): Promise<void> {
  const database = await openSqlite(join(folder, `${set}.sqlite`));
  await migrate(database);
  let now = instant('2026-11-20T09:30');
  const context: Context = {
    database,
    actor: systemActor,
    clock: () => now,
    newId: randomUUID,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
  if (set === 'empty') await emptyOffice(context);
  else await loadDemo(context, () => undefined);
  if (set === 'hard') await makeHard(database);
  const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => say(JSON.stringify(fields)) };
  const { clock, newId, sha256 } = context;
  const printer = chromiumPrinter();
  const app = createApp({ database, clock, newId, sha256, printer, browserFound: () => true, log, version: '0' });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const foreign = await languageWatch(database);
  for (const [who, paths] of Object.entries(await everyAddress({ context }))) {
    if (set === 'empty' && !['admin', 'anybody'].includes(who)) continue;
    const page = await opened(browser, base, who === 'anybody' ? null : who);
    for (const path of new Set<string>(paths)) {
      if (!path.includes(options.only) || (set === 'empty' && /undefined|\/$|=$|\/\/|-\d{3,}/.test(path.slice(1))))
        continue;
      for (const language of options.language.split(',') as Language[]) {
        const name = join(out as string, set, `${who}${path}`.replace(/[^a-z0-9]+/gi, '-').slice(0, 90));
        for (const fault of await pictures(page, base, path, language, name, foreign))
          say(`${set} ${who} ${path} [${language}] ${fault}`);
      }
    }
    // A long tour is not a long pause of the one who is signed in.
    now = instant('2026-11-20T09:30');
    await page.browserContext().close();
  }
  await printer.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.close();
}

async function pictures(
  page: Page,
  base: string,
  path: string,
  language: Language,
  name: string,
  foreign: Awaited<ReturnType<typeof languageWatch>>,
): Promise<string[]> {
  mkdirSync(join(name, '..'), { recursive: true });
  const faults: string[] = [];
  let first = true;
  for (const width of options.width.split(',').map(Number)) {
    await page.setViewport({ width, height: width < 600 ? 844 : 768 });
    if (first) {
      const address = `${base}${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
      const answer = await page.goto(address, { waitUntil: 'load' });
      if ((answer?.status() ?? 500) >= 500) faults.push(`status ${answer?.status()}`);
    }
    const looked = (await page.evaluate(lookAtPage)) as Looked;
    faults.push(...looked.faults.map((fault) => `${width} px: ${fault}`));
    if (first) faults.push(...foreign(looked.texts, language).map((text) => `other language: ${text}`));
    if (first && !options['no-axe']) faults.push(...(await axeFaults(page)));
    await picture(page, `${name}-${width}-${language}`);
    first = false;
  }
  // As the browser's own print dialogue sets it: A4 upright, without backgrounds.
  if (!options['no-print']) await page.pdf({ path: `${name}-print-${language}.pdf`, format: 'A4' });
  return faults;
}

async function picture(page: Page, name: string): Promise<void> {
  const { width = 0 } = page.viewport() ?? {};
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const clip = { x: 0, y: 0, width, height: Math.min(whole, highest) };
  await page.screenshot({ path: `${name}.jpg`, type: 'jpeg', quality: 75, clip, captureBeyondViewport: true });
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return (await page.evaluate(
    `axe.run({ exclude: [['iframe']] }, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => 'axe ' + id + ': ' + target.join(' '))))`,
  )) as string[];
}

async function opened(browser: Browser, base: string, login: string | null): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setBypassCSP(true);
  if (login === null) return page;
  await page.goto(`${base}/sign-in`);
  await page.type('#login', login);
  await page.type('#password', demoPassword);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  return page;
}

/** An office as it is a minute after it was set up. */
async function emptyOffice(context: Context): Promise<void> {
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const unit = (await listUnits(context.database))[0]?.id ?? '';
  const { id } = await addPerson(context, { name: 'Nguyễn Thị Hòa', unitId: unit, title: 'Công chức' });
  const roles = ['administrator', 'quality-officer'] as const;
  await createAccount(context, { login: 'admin', password: demoPassword, personId: id, roles });
}
