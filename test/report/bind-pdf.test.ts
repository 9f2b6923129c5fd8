import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { bindPdf } from '../../src/report/bind-pdf.ts';
import { outlineOf } from '../../src/report/outline.ts';

const particulars = { title: 'Hồ sơ', at: instant('2026-11-20T08:00') };

async function paper(pages: number, size: [number, number] = [595, 842]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage(size);
  return document.save();
}

describe('Ghép nhiều tài liệu thành một tệp', () => {
  test('giữ thứ tự, khổ giấy và đủ số trang; mỗi tài liệu một dấu trang tới trang đầu của nó', async () => {
    const papers = [
      { title: 'Bìa và mục lục', bytes: await paper(2) },
      { title: 'Biểu II.06a', bytes: await paper(3, [842, 595]) },
      { title: 'Biên bản', bytes: await paper(1) },
    ];
    const { bytes, pages } = await bindPdf(papers, particulars);
    expect(pages).toBe(6);
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getTitle()).toBe('Hồ sơ');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-20T01:00:00.000Z');
    expect(document.getPages().map((page) => page.getWidth())).toEqual([595, 595, 842, 842, 842, 595]);
    const text = bookmarks(document);
    expect(text).toEqual([
      ['Bìa và mục lục', 0],
      ['Biểu II.06a', 2],
      ['Biên bản', 5],
    ]);
  });

  test('tài liệu gồm nhiều phần có thêm dấu trang tới từng phần; đọc lại được tên, bậc và trang của dấu', async () => {
    const sections = [
      { title: 'Sổ rủi ro', page: 1 },
      { title: 'Sổ cơ hội', page: 3 },
      { title: 'Không có trang này', page: 9 },
    ];
    const papers = [
      { title: 'Bìa', bytes: await paper(2) },
      { title: 'Các sổ', bytes: await paper(3), sections },
    ];
    expect(await outlineOf((await bindPdf(papers, particulars)).bytes)).toEqual([
      { title: 'Bìa', level: 0, page: 1 },
      { title: 'Các sổ', level: 0, page: 3 },
      { title: 'Sổ rủi ro', level: 0, page: 3 },
      { title: 'Sổ cơ hội', level: 0, page: 5 },
    ]);
    expect(await outlineOf(await paper(2))).toEqual([]);
  });

  test('số trang xuyên suốt được ghi thêm lên từng trang', async () => {
    const { bytes } = await bindPdf([{ title: 'Một', bytes: await paper(2) }], particulars);
    const document = await PDFDocument.load(bytes);
    const drawn = document.getPages().map((page) => page.node.normalizedEntries().Contents?.size() ?? 0);
    expect(drawn.every((count) => count > 0)).toBe(true);
  });

  test('không có tài liệu nào thì không có dấu trang', async () => {
    const document = await PDFDocument.load((await bindPdf([], particulars)).bytes);
    expect(document.catalog.get(PDFName.of('Outlines'))).toBeUndefined();
  });
});

/** Titles and page indices by walking the outline. */
function bookmarks(document: PDFDocument): [string, number][] {
  const refs = document.getPages().map((page) => page.ref);
  const root = document.catalog.lookup(PDFName.of('Outlines'), PDFDict);
  const found: [string, number][] = [];
  let item: PDFDict | undefined = root.lookupMaybe(PDFName.of('First'), PDFDict);
  while (item) {
    const target = item.lookup(PDFName.of('Dest'), PDFArray).get(0);
    const title = item.lookup(PDFName.of('Title'), PDFHexString).decodeText();
    found.push([title, refs.findIndex((ref) => ref.toString() === target.toString())]);
    item = item.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return found;
}
