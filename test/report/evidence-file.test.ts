import { createHash } from 'node:crypto';
import { decodePDFRawStream, PDFArray, PDFDocument, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/report/browser.ts';
import { chromiumPrinter } from '../../src/report/chromium.ts';
import { type EvidenceFile, makeEvidenceFile, manifestOf } from '../../src/report/evidence-file.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { outlineOf } from '../../src/report/outline.ts';
import { demoContext } from '../support/demo.ts';
import { readPdf } from '../support/pdf.ts';

const found = await findBrowser().then(
  () => true,
  () => false,
);

/** The year with fewer papers of the two that the demo commune has. */
const year = 2025;
const joined = (text: string) => text.replace(/\s+/g, '');

describe.skipIf(!found)('Hồ sơ minh chứng in ra của một năm', () => {
  let file: EvidenceFile;
  let pages: string[];
  let parts: Awaited<ReturnType<typeof evidenceParts>>;

  beforeAll(async () => {
    const { context } = await demoContext();
    const printer = chromiumPrinter();
    try {
      file = await makeEvidenceFile(context, year, printer);
    } finally {
      await printer.close();
    }
    parts = await evidenceParts(context, year);
    pages = (await readPdf(file.pdf)).pages.map(joined);
  });

  const there = () => file.papers.filter(({ bytes }) => bytes !== null);

  test('mọi tài liệu của năm đều có tên trong mục lục, theo thứ tự; tài liệu chưa có thì nói vì sao', () => {
    expect(file.papers.map(({ title }) => title)).toEqual(parts.map(({ title }) => title));
    expect(there().length).toBeGreaterThan(20);
    const contents = pages.slice(1, there()[0]?.page).join('');
    for (const [index, { title, clause, page, missing, sections }] of file.papers.entries()) {
      const end = missing === '' ? `${sections.length > 0 ? '' : clause}${page}` : `(chưacó:${joined(missing)})`;
      expect(contents).toContain(joined(`${index + 1}${title}${end}`));
    }
  });

  test('số trang ghi trong mục lục là trang thật: tài liệu bắt đầu đúng trang ấy, không trang nào thừa hay thiếu', async () => {
    let next = there()[0]?.page ?? 0;
    for (const { title, page, pages: own, bytes } of there()) {
      expect([title, page]).toEqual([title, next]);
      const alone = (await readPdf(bytes as Uint8Array)).pages;
      expect([title, alone.length]).toEqual([title, own]);
      for (const [index, text] of alone.entries()) expect(pages[page - 1 + index]).toContain(joined(text));
      next += own;
    }
    expect([file.pages, pages.length]).toEqual([next - 1, next - 1]);
  });

  test('số trang xuyên suốt từ trang bìa đến trang cuối', async () => {
    const document = await PDFDocument.load(file.pdf, { updateMetadata: false });
    const numbers = document.getPages().map(numberAtFoot);
    expect(numbers).toEqual(numbers.map((_, index) => `${index + 1}/${file.pages}`));
  });

  test('dấu trang: bìa, rồi từng tài liệu và từng sổ trong quyển, đều dẫn tới trang ghi trong mục lục', async () => {
    const wanted = there().flatMap(({ title, page, sections }) => [
      [title, page],
      ...sections.map((section) => [section.title, section.page]),
    ]);
    const marks = (await outlineOf(file.pdf)).map(({ title, page }) => [title, page]);
    expect(marks).toEqual([['Bìa và mục lục', 1], ...wanted]);
  });

  test('mã băm trong danh sách là mã băm của chính tệp ấy', () => {
    const { papers } = JSON.parse(JSON.stringify(manifestOf(file, '2026-11-20T02:30:00.000Z'))) as {
      papers: { file?: string; sha256?: string }[];
    };
    const hashes = there().map(({ file: name, bytes }) => [
      name,
      createHash('sha256')
        .update(bytes as Uint8Array)
        .digest('hex'),
    ]);
    expect(papers.filter(({ file: name }) => name).map((each) => [each.file, each.sha256])).toEqual(hashes);
    expect(new Set(hashes.map(([name]) => name)).size).toBe(hashes.length);
  });
});

/** What binding drew last on a page, in the letters of a standard font. */
function numberAtFoot(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((each) => page.doc.context.lookup(each)) : [contents];
  const drawn = streams.flatMap((stream) =>
    stream instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')] : [],
  );
  const [, hex = ''] = [...drawn.join('\n').matchAll(/<([0-9A-Fa-f]+)> Tj/g)].at(-1) ?? [];
  return Buffer.from(hex, 'hex').toString('latin1');
}
