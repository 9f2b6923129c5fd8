import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { printFitted } from '../../src/report/fit.ts';
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
  expect(await Promise.all([1, 2, 3, 9, 10].map((pages) => closerPrints(pages)))).toEqual([0, 1, 1, 1, 0]);
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
