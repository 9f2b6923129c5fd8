import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page of the program by who sees most of it; a dossier that is open, one that is done. */
async function addresses({ context: { database } }: ServedDemo) {
  const page = { limit: 1, cursor: null, order: 'code' as const };
  const one = async (filter: Parameters<typeof listDossiers>[1]) =>
    (await listDossiers(database, filter, page)).items[0]?.code ?? '';
  const [open, done] = [await one({ open: true }), await one({ states: ['returned-to-citizen'] })];
  const process = (await listProcesses(database))[0];
  const person = (await listPeople(database, localDate('2026-11-20')))[0]?.id ?? '';
  return {
    anybody: ['/sign-in', '/lookup', `/lookup?code=${open}`, '/lookup?code=KHONG-CO', '/verify'],
    // Administrator and quality officer in one.
    admin: [
      '/',
      '/dossiers',
      '/dossiers?group=overdue',
      '/dossiers?search=khongcogi',
      '/dossiers/nonconformities',
      `/dossiers/${done}`,
      '/procedures',
      '/procedures/import',
      `/procedures/${process?.procedureCode}`,
      `/processes/${process?.id}`,
      '/reports',
      '/reports/ii06a?year=2026',
      '/reports/annual-quality?year=2026',
      `/reports/receipt?dossier=${open}`,
      '/statistics?by=field',
      '/statistics?from=02/02/2026&to=01/01/2026',
      '/statistics/durations',
      '/statistics/list?list=resolved.late',
      '/objectives',
      '/objectives/2026/MT01',
      '/objectives/new?year=2027',
      '/catalogue',
      '/catalogue/register',
      '/calendar',
      '/calendar/year?year=2027',
      '/calendar/hours',
      '/import',
      '/account',
      '/khong-co',
      '/accounts',
      '/organisation',
      '/organisation/units',
      '/organisation/people',
      `/organisation/people/${person}`,
      '/organisation/leave',
      '/organisation/delegations',
      '/notices',
      '/notices/collect',
      '/notices/outbox',
      '/notices/settings',
      '/dossiers/risk',
      `/processes/${process?.id}/simulate`,
    ],
    lan: ['/', '/dossiers/new', '/dossiers/new?search=chung', '/dossiers/new?procedure=1.004873', `/dossiers/${open}`],
    binh: ['/', `/dossiers/${open}`, `/processes/${process?.id}`, '/catalogue'],
  };
}

/** What axe finds, as "rule: place". */
async function violations(page: Page): Promise<string[]> {
  return (await page.evaluate(
    // The preview is a printed page in a frame that runs nothing; its tags are tested where it is printed.
    `axe.run({ exclude: [['iframe']] }, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  )) as string[];
}

/** What sticks out to the right of a phone. */
function overflow(page: Page): Promise<number> {
  return page.$eval('html', ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

describe.skipIf(!browserChoice)('mọi trang, bằng cả hai thứ tiếng: axe không thấy lỗi, 390 px không cuộn ngang', () => {
  let demo: ServedDemo;
  let paths: Awaited<ReturnType<typeof addresses>>;

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    paths = await addresses(demo);
  }, 120_000);

  it.each([
    ['người chưa đăng nhập', 'anybody', null],
    ['quản trị kiêm cán bộ chất lượng', 'admin', 'admin'],
    ['cán bộ một cửa', 'lan', 'lan'],
    ['lãnh đạo', 'binh', 'binh'],
  ] as const)(
    '%s',
    async (_who, key, login) => {
      const page = await demo.page(login);
      // Scripts of the page's policy do not bind the test that looks at it.
      await page.setBypassCSP(true);
      await page.evaluateOnNewDocument(axe);
      const findings = new Map<string, string[]>();
      for (const path of paths[key]) {
        for (const lang of ['vi', 'en']) {
          const address = `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
          for (const one of await look(page, demo.base + address, wantedStatus(path))) {
            findings.set(one, [...(findings.get(one) ?? []), address]);
          }
        }
      }
      expect(Object.fromEntries(findings)).toEqual({});
    },
    300_000,
  );
});

async function look(page: Page, address: string, status: number): Promise<string[]> {
  await page.setViewport({ width: 1366, height: 768 });
  const answer = await page.goto(address, { waitUntil: 'domcontentloaded' });
  const found = await violations(page);
  if (answer?.status() !== status) found.push(`status: ${answer?.status()}`);
  await page.setViewport({ width: 390, height: 768 });
  const out = await overflow(page);
  return out > 0 ? [...found, `390 px: ${out} px too wide`] : found;
}

function wantedStatus(path: string): number {
  if (path.includes('khong-co') || path.includes('KHONG-CO')) return 404;
  return path.includes('to=01/01/2026') ? 422 : 200;
}
