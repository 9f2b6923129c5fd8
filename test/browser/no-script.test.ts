import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserChoice, follow, type ServedDemo, servedDemo, signIn, words } from '../support/browser.ts';

describe.skipIf(!browserChoice)('trình duyệt tắt JavaScript', () => {
  let demo: ServedDemo;
  let page: Page;

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    page = await demo.page(null);
    await page.setJavaScriptEnabled(false);
  });

  async function asPerson(login: string): Promise<void> {
    page = await demo.page(null);
    await page.setJavaScriptEnabled(false);
    await signIn(page, demo.base, login);
    expect(await words(page, 'h1')).toBe('Hôm nay');
  }

  it('người dân đọc được mọi trang công khai; lọc thủ tục bằng nút', async () => {
    for (const path of ['/lookup', '/public/procedures', '/public/statistics', '/public/objectives']) {
      expect([path, (await page.goto(demo.base + path))?.status()]).toEqual([path, 200]);
    }
    await page.goto(`${demo.base}/public/procedures`);
    await page.type('#search', 'tinh trang hon nhan');
    await follow(page, 'form.filters button');
    expect(await words(page, '.count')).toBe('1 thủ tục');
  }, 60_000);

  it('cán bộ một cửa: đăng nhập, tiếp nhận, yêu cầu bổ sung, từ chối; phím tắt đọc được ở trang riêng', async () => {
    await asPerson('lan');
    await page.goto(`${demo.base}/dossiers/new?procedure=1.004873`);
    await page.type('#applicantName', 'Hoàng Thị Sen');
    await follow(page, 'form[action="/dossiers/new"] > .columns > div > button');
    const code = await words(page, 'h1');
    expect(code).toMatch(/^H99\.15-261120-\d{4}$/);
    await page.$$eval('aside details', (boxes) => boxes.map((box) => box.setAttribute('open', '')));
    const form = 'form[action$="/acts/request-supplement"]';
    await page.type(`${form} [name=reason]`, 'Thiếu trích lục');
    await page.type(`${form} [name=items]`, 'Trích lục; 1; 0');
    await follow(page, `${form} button`);
    expect(await words(page, 'ol.record')).toContain('Thiếu trích lục');

    await page.goto(`${demo.base}/dossiers/new?procedure=1.004873`);
    await page.type('#applicantName', 'Hoàng Văn Tư');
    await page.$$eval('aside details', (boxes) => boxes.map((box) => box.setAttribute('open', '')));
    await page.type('#reason', 'Không thuộc thẩm quyền');
    await follow(page, 'button[formaction="/dossiers/refuse"]');
    expect(await words(page, 'ol.record')).toContain('Không thuộc thẩm quyền');

    await follow(page, 'a.keys-link');
    expect(await words(page, 'h1')).toBe('Phím tắt');
  }, 60_000);

  it('cán bộ chất lượng: lọc số liệu, thử đổi lịch trước khi lưu', async () => {
    await asPerson('thu');
    await page.goto(`${demo.base}/statistics`);
    await follow(page, 'form.filters button');
    expect(await words(page, 'h1')).toBe('Số liệu giải quyết hồ sơ');
    await page.goto(`${demo.base}/calendar?year=2026`);
    await page.type('[name=date]', '25/11/2026');
    await page.type('[name=name]', 'Ngày truyền thống');
    await follow(page, 'form[action^="/calendar/what-if"] button');
    expect(await words(page)).toContain('đổi ngày hẹn');
  }, 60_000);
});
