import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyAddress } from '../support/address.ts';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';
import { readPdf } from '../support/pdf.ts';

const paper = { format: 'A4', preferCSSPageSize: true } as const;

/** What is still shown in print and must not be, and what sticks out to the right of a sheet. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const controls = 'nav, .bar, .tabs, .btn, button, input[type=submit], dialog, details.act, iframe, .filters .field:not(:has(input[value]:not([value=""]), option[selected]:not([value=""])))';
    const shown = [...document.querySelectorAll(controls)].filter((each) => each.checkVisibility());
    const out = [...document.querySelectorAll('main table, main .sheet')].filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1);
    const links = [...document.querySelectorAll('main a')].filter((each) => /^"?(\\(|attr)/.test(getComputedStyle(each, '::after').content));
    const heads = [...document.querySelectorAll('main thead:not(.visually-hidden)')].filter((each) => getComputedStyle(each).display !== 'table-header-group');
    const name = (what) => (each) => what + ': ' + each.tagName.toLowerCase() + '.' + each.className + ' ' + each.textContent.replace(/\\s+/g, ' ').trim().slice(0, 40);
    return [...shown.map(name('on paper')), ...out.map(name('too wide')), ...links.map(name('address')), ...heads.map(name('head'))];
  })()`) as Promise<string[]>;
}

describe.skipIf(!browserChoice)('in màn hình (Ctrl+P)', () => {
  let demo: ServedDemo;
  let paths: string[];

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    paths = (await everyAddress(demo)).admin;
  }, 120_000);

  it('không trang nào in điều hướng, nút, ô lọc trống hay địa chỉ liên kết; không gì tràn lề; bảng lặp lại đầu bảng', async () => {
    const page = await demo.page('admin');
    // Breadth of A4 between the margins of the sheet, in CSS pixels.
    await page.setViewport({ width: 692, height: 1000 });
    const found = new Map<string, string[]>();
    for (const path of paths) {
      await page.goto(demo.base + path, { waitUntil: 'domcontentloaded' });
      await page.emulateMediaType('print');
      for (const fault of await faults(page)) found.set(fault, [...(found.get(fault) ?? []), path]);
      await page.emulateMediaType('screen');
    }
    expect(Object.fromEntries(found)).toEqual({});
  }, 900_000);

  it('tờ in nói cơ quan, lúc in, người in, tên trang, điều kiện lọc và số trang', async () => {
    const page = await demo.page('admin');
    await page.goto(`${demo.base}/dossiers?group=overdue`);
    const text = (await readPdf(await page.pdf(paper))).pages.join('\n');
    expect(text).toContain('Ủy ban nhân dân xã An Thịnh · In lúc 20/11/2026 09:30 · Phạm Quốc Khánh');
    expect(text).toMatch(/Hồ sơ/);
    expect(text).toMatch(/Tình trạng:\s*Quá hạn/);
    expect(text).toMatch(/1\/\d/);
    expect(text).not.toContain('Đăng xuất');
  }, 60_000);
});
