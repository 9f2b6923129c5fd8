import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';

/** The lists that people read on a phone, and the pages of one record that hold the longest tables. */
const lists = [
  '/',
  '/dossiers',
  '/dossiers?group=overdue',
  '/improvement/corrective-actions',
  '/audits',
  '/objectives',
  '/feedback',
  '/feedback/ratings',
  '/procedures',
  '/procedures/1.005412',
  '/statistics/durations?from=2026-01-01&to=2026-11-20',
  '/audits/integrity',
  '/public/procedures',
  '/public/procedures/1.005412',
  '/public/statistics',
  '/public/objectives',
];

describe.skipIf(!browserChoice)('bảng trên điện thoại (390 px)', () => {
  let demo: ServedDemo;
  let page: Page;

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    page = await demo.page('admin');
    await page.setViewport({ width: 390, height: 844 });
  }, 120_000);

  it('danh sách đọc được mà không cuộn ngang: mỗi dòng một khối, mỗi ô có tên cột', async () => {
    const wide: string[] = [];
    for (const path of lists) {
      await page.goto(demo.base + path, { waitUntil: 'load' });
      const found = await page.$$eval('.scroll', (boxes) =>
        boxes
          .filter((box) => box.getClientRects().length > 0 && box.scrollWidth > box.clientWidth + 1)
          .map((box) => box.querySelector('thead')?.textContent?.trim().replace(/\s+/g, ' ') ?? ''),
      );
      wide.push(...found.map((heads) => `${path}: ${heads}`));
    }
    expect(wide).toEqual([]);
  }, 120_000);

  it('người nghe trang vẫn nghe một bảng: dòng, ô và tên cột', async () => {
    await page.goto(`${demo.base}/dossiers`, { waitUntil: 'load' });
    const session = await page.createCDPSession();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const told = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role);
    expect(told('table')).toHaveLength(1);
    expect(told('row').length).toBeGreaterThan(10);
    expect(told('cell').length).toBeGreaterThan(50);
    expect(told('columnheader').map(({ name }) => name?.value)).toContain('Mã hồ sơ');
  }, 60_000);

  it('bảng số liệu rộng thì cuộn trong khung của nó và nói là còn cột bên phải', async () => {
    await page.goto(`${demo.base}/statistics?from=2026-01-01&to=2026-11-20`, { waitUntil: 'load' });
    const hint = await page.evaluate(`[...document.querySelectorAll('.scroll')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => getComputedStyle(box, '::before').content)`);
    expect(hint).toEqual(['"↔ Vuốt ngang để xem đủ các cột"']);
    expect(await page.$eval('html', ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }, 60_000);
});
