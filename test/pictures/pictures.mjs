// The pictures of the README, made anew: `npm run pictures` (needs pdftoppm for the printed pages).
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer';
import { importBundled } from './bundled.mjs';

const port = Number(process.env.PORT ?? 3000);
const base = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'dung-hen-pictures-'));
const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port) };
const cli = (...words) => execFileSync(process.execPath, ['dist/cli.js', ...words], { env, encoding: 'utf8' });
/** The same one the program prints with. */
const { findBrowser } = await importBundled('src/report/browser.ts');
const { path: executablePath, libraries } = await findBrowser();

cli('demo');
const server = spawn(process.execPath, ['dist/cli.js', 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
const browser = await puppeteer.launch({
  executablePath,
  args: ['--no-sandbox'],
  ...(libraries ? { env: { ...process.env, LD_LIBRARY_PATH: libraries } } : {}),
});
try {
  await answers();
  const code = await screens(await browser.newPage());
  pictureOf(printed('control-slip', '--dossier', code), 'reports/control-slip/page');
  await twoPages(
    await browser.newPage(),
    printed('annual-quality', '--year', '2026'),
    'reports/annual-quality/page.png',
  );
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Of the home page and of a dossier that is overdue; gives its code. */
async function screens(page) {
  await page.setViewport({ width: 1366, height: 768 });
  await page.goto(`${base}/sign-in`);
  await page.type('#login', 'thu');
  await page.type('#password', 'dung-hen-2026');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.goto(`${base}/?scope=whole`);
  await page.screenshot({ path: 'views/today/page.png' });
  await page.goto(`${base}/dossiers?group=overdue&order=due`);
  const code = await page.$eval('td.code a', (link) => link.textContent);
  await page.goto(`${base}/dossiers/${code}`);
  await page.screenshot({ path: 'views/dossier/page.png' });
  return code;
}

function printed(kind, ...words) {
  const pdf = join(folder, `${kind}.pdf`);
  cli('report', kind, ...words, '--format', 'pdf', '--out', pdf);
  return pdf;
}

/** One page in grey, as an office printer has it; `target` without .png. */
function pictureOf(pdf, target, { page = 1, dpi = 110 } = {}) {
  const only = ['-f', String(page), '-l', String(page)];
  execFileSync('pdftoppm', ['-singlefile', '-png', '-gray', '-r', String(dpi), ...only, pdf, target]);
}

/** The first two pages of an A4 paper side by side. */
async function twoPages(page, pdf, path) {
  const images = [1, 2].map((number) => {
    const target = join(folder, `page-${number}`);
    pictureOf(pdf, target, { page: number, dpi: 90 });
    return `<img src="data:image/png;base64,${readFileSync(`${target}.png`).toString('base64')}">`;
  });
  await page.setViewport({ width: 1490, height: 1055 });
  const style = 'body{margin:0;width:1490px;height:1055px;box-sizing:border-box;border:1px solid #777;overflow:hidden}';
  await page.setContent(`<style>${style} img{width:50%;vertical-align:top}</style><body>${images.join('')}</body>`);
  await page.screenshot({ path });
}

async function answers() {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server does not answer on port ${port}`);
}
