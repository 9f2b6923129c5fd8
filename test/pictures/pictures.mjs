// The pictures of the README, made anew: `npm run pictures` (needs pdftoppm for the printed page).
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer';

const port = Number(process.env.PORT ?? 3000);
const base = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'dung-hen-pictures-'));
const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port) };
const cli = (...words) => execFileSync(process.execPath, ['dist/cli.js', ...words], { env, encoding: 'utf8' });

cli('demo');
const server = spawn(process.execPath, ['dist/cli.js', 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
try {
  await answers();
  const executablePath = process.env.CHROME_PATH;
  const browser = await puppeteer.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  const page = await browser.newPage();
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
  await browser.close();
  const pdf = join(folder, 'slip.pdf');
  cli('report', 'control-slip', '--dossier', code, '--format', 'pdf', '--out', pdf);
  const picture = ['-singlefile', '-png', '-gray', '-r', '110', '-f', '1', '-l', '1'];
  execFileSync('pdftoppm', [...picture, pdf, 'reports/control-slip/page']);
} finally {
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function answers() {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server does not answer on port ${port}`);
}
