import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { printFitted } from '../../src/report/fit.ts';
import type { Printer } from '../../src/report/printer.ts';

/** Prints as many blank pages as it is told, first as the paper is, then closer. */
function printerOf(own: number, close: number) {
  const printed: string[] = [];
  const printer: Printer = {
    async print(html) {
      printed.push(html);
      const document = await PDFDocument.create();
      for (let page = 0; page < (html.includes('.signature .room{') ? close : own); page += 1) document.addPage();
      return document.save();
    },
    close: async () => {},
  };
  return { printer, printed };
}

const pagesOf = async (own: number, close: number, main = '') => {
  const { printer, printed } = printerOf(own, close);
  const bytes = await printFitted(printer, `<head></head><main>${main}</main>`, { title: '', tagged: true });
  return [(await PDFDocument.load(bytes)).getPageCount(), printed.length];
};

it('sát dòng chỉ khi bớt được một tờ; một trang hay quá dài thì in một lần', async () => {
  expect(await pagesOf(3, 2)).toEqual([2, 2]);
  expect(await pagesOf(3, 3)).toEqual([3, 2]);
  expect(await pagesOf(1, 1)).toEqual([1, 1]);
  expect(await pagesOf(10, 9)).toEqual([10, 1]);
});

it('trang theo dõi và phụ lục luôn sang trang: giấy chỉ có trang ấy và một trang trước thì không in lần hai', async () => {
  const annex = '<section class="annex"></section>';
  expect(await pagesOf(2, 2, annex)).toEqual([2, 1]);
  expect(await pagesOf(3, 2, annex)).toEqual([2, 2]);
  expect(await pagesOf(3, 3, `${annex}<div class="appendix"></div>`)).toEqual([3, 1]);
});
