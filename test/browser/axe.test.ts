import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyAddress, wantedStatus } from '../support/address.ts';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
  let paths: Awaited<ReturnType<typeof everyAddress>>;

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    paths = await everyAddress(demo);
  }, 120_000);

  it.each([
    ['người chưa đăng nhập', 'anybody', null],
    ['quản trị kiêm cán bộ chất lượng', 'admin', 'admin'],
    ['cán bộ một cửa', 'lan', 'lan'],
    ['lãnh đạo', 'binh', 'binh'],
  ] as const)(
    '%s',
    async (_who, key, login) => {
      const waiting = paths[key].flatMap((path) =>
        ['vi', 'en'].map((lang) => ({
          address: `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`,
          status: wantedStatus(path),
        })),
      );
      const findings = new Map<string, string[]>();
      const lookOn = async (page: Page) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          for (const one of await look(page, demo.base + next.address, next.status)) {
            findings.set(one, [...(findings.get(one) ?? []), next.address]);
          }
        }
      };
      await Promise.all((await twoTabs(demo, login)).map(lookOn));
      expect(Object.fromEntries(findings)).toEqual({});
    },
    600_000,
  );
});

/** One waits for the server while the other is looked at. */
async function twoTabs(demo: ServedDemo, login: string | null): Promise<Page[]> {
  const tabs = [await demo.page(login), await demo.page(login)];
  for (const tab of tabs) {
    // Scripts of the page's policy do not bind the test that looks at it.
    await tab.setBypassCSP(true);
    await tab.evaluateOnNewDocument(axe);
  }
  return tabs;
}

async function look(page: Page, address: string, status: number): Promise<string[]> {
  await page.setViewport({ width: 1366, height: 768 });
  // With its styles: without them what is meant for paper stands on the screen.
  const answer = await page.goto(address, { waitUntil: 'load' });
  const found = await violations(page);
  if (answer?.status() !== status) found.push(`status: ${answer?.status()}`);
  await page.setViewport({ width: 390, height: 768 });
  const out = await overflow(page);
  return out > 0 ? [...found, `390 px: ${out} px too wide`] : found;
}
