import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { printFitted } from '../../src/report/fit.ts';
import { documentHtml, type PageFormat, signatureBlock, withEnd } from '../../src/report/layout.ts';
import type { Printer } from '../../src/report/printer.ts';

/** Prints as many blank pages as it is told, as the paper is; counts how often it would print them closer. */
async function closerPrints(pages: number, main = '', kind = 'sheet'): Promise<number> {
  let closer = 0;
  const printer: Printer = {
    async print(_html, options) {
      const document = await PDFDocument.create();
      for (let page = 0; page < pages; page += 1) document.addPage();
      const printed = await document.save();
      if (await options.closer?.worthIt(printed)) closer += 1;
      return printed;
    },
    close: async () => {},
  };
  await printFitted(printer, `<head></head><body class="${kind} portrait"><main>${main}</main></body>`, {
    title: '',
    tagged: true,
  });
  return closer;
}

it('một trang hay quá dài thì không in sát dòng', async () => {
  expect(await Promise.all([1, 2, 3, 12, 13].map((pages) => closerPrints(pages)))).toEqual([0, 1, 1, 1, 0]);
});

it('trang theo dõi và phụ lục luôn sang trang: giấy chỉ có trang ấy và một trang trước thì không in lần hai', async () => {
  const annex = '<section class="annex"></section>';
  expect(await closerPrints(2, annex)).toBe(0);
  expect(await closerPrints(3, annex)).toBe(1);
  expect(await closerPrints(3, `${annex}<div class="appendix"></div>`)).toBe(0);
});

it('phiếu khổ A5 đã sát dòng: không in lần hai', async () => {
  expect(await closerPrints(2, '', 'slip')).toBe(0);
  expect(await closerPrints(2, '', 'sheet')).toBe(1);
});

describe('mã xác minh của bản phát hành', () => {
  /** Whether the closer setting moves it up beside who signs. */
  async function isBeside({
    page = 'A4-landscape' as PageFormat,
    recipients = ['Thư ký ISO', 'Lưu: VT'],
    paragraphs = 2,
  } = {}) {
    let css = '';
    const printer: Printer = {
      print: async (_html, { closer }) => {
        css = closer?.css ?? '';
        return new Uint8Array();
      },
      close: async () => {},
    };
    const signature = signatureBlock({ recipients, columns: [{ title: 'Chủ tịch', name: 'Nguyễn Văn Bình' }] });
    const body = `<table class="data"><tbody><tr><td>hàng</td></tr></tbody></table>${signature}`;
    const mark = `<table class="foot stamp"><tr><td>QR</td><td>${'<p>Mã xác minh</p>'.repeat(paragraphs)}</td></tr></table>`;
    const html = withEnd(documentHtml({ title: '', page, body }), paragraphs === 0 ? '' : mark);
    await printFitted(printer, html, { title: '', tagged: true });
    return css.includes('.stamp{position:absolute');
  }

  it('giấy ngang, nơi nhận ngắn: đứng dưới nơi nhận, cạnh người ký', async () => {
    expect(await isBeside()).toBe(true);
  });

  it('không đè lên chữ: nơi nhận dài hay nhiều dòng, mã có thêm dòng, giấy dọc, không phát hành thì ở nguyên chỗ', async () => {
    expect(await isBeside({ recipients: ['Lưu: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã'] })).toBe(false);
    expect(await isBeside({ recipients: ['Đảng ủy', 'Thư ký ISO', 'Lưu: VT'] })).toBe(false);
    expect(await isBeside({ recipients: [] })).toBe(false);
    expect(await isBeside({ paragraphs: 3 })).toBe(false);
    expect(await isBeside({ paragraphs: 0 })).toBe(false);
    expect(await isBeside({ page: 'A4' })).toBe(false);
  });
});
