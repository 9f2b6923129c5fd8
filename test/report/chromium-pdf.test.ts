import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { countPages, pageStream, readChromiumPdf, withParticulars } from '../../src/report/chromium-pdf.ts';
import { finishPdf, pageCount } from '../../src/report/pdf.ts';

const particulars = { info: { Title: 'Sổ' }, at: new Date('2026-11-20T01:00:00Z'), language: 'vi' };

describe('Tệp không đúng dạng thì để nguyên cho đường chậm', () => {
  test('không phải PDF, tệp cụt, tệp của chương trình khác', async () => {
    expect(readChromiumPdf(new Uint8Array())).toBeUndefined();
    expect(readChromiumPdf(bytesOf('trailer'))).toBeUndefined();
    const whole = chromiumFile();
    for (let end = 0; end < whole.length - 1; end += 7) expect(readChromiumPdf(whole.slice(0, end))).toBeUndefined();
    const other = await PDFDocument.create();
    other.addPage();
    const saved = await other.save();
    expect(readChromiumPdf(saved)).toBeUndefined();
    const finished = await finishPdf(saved, { title: 'Sổ', at: instant('2026-11-20T08:00') });
    const document = await PDFDocument.load(finished, { updateMetadata: false });
    expect(document.getTitle()).toBe('Sổ');
    expect(await pageCount(finished)).toBe(1);
  });

  test('danh mục có chữ hay khóa lạ thì không đụng vào', () => {
    for (const odd of ['/Other (x)', '/Lang <76>', '/ViewerPreferences <</A 1>>']) {
      expect(withParticulars(understood(chromiumFile({ catalog: `\n${odd}` })), particulars)).toBeUndefined();
    }
  });

  test('vị trí trong bảng không trỏ vào đối tượng thì không đụng vào', () => {
    const pdf = understood(chromiumFile());
    const wrong = { ...pdf, offsets: pdf.offsets.map((offset) => offset && offset + 1) };
    expect(withParticulars(wrong, particulars)).toBeUndefined();
    expect(countPages(wrong)).toBeUndefined();
    expect(pageStream(wrong, -1)).toBeUndefined();
  });
});

describe('Ghi thông tin tệp vào đúng chỗ', () => {
  test('mọi tên đều đọc lại được nguyên văn, ngôn ngữ và ngày đúng, ngày của trình duyệt không còn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.boolean(), async (title, tagged) => {
        const pdf = readChromiumPdf(chromiumFile(tagged ? { catalog: '\n/Lang (en-US)' } : {}));
        const bytes = pdf && withParticulars(pdf, { ...particulars, info: { Title: title } });
        if (!bytes) throw new Error('not understood');
        expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/Mozilla|20261128|en-US/);
        const document = await PDFDocument.load(bytes, { updateMetadata: false });
        expect(document.getTitle()).toBe(title);
        expect(document.getCreationDate()?.toISOString()).toBe('2026-11-20T01:00:00.000Z');
        expect(document.catalog.toString()).toContain('/Lang (vi)');
        expect(document.getPageCount()).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  test('ghi lần nữa thì thay, không chồng lên; đếm trang không cần đọc cả tệp', async () => {
    const first = await finishPdf(chromiumFile(), { title: 'Một' });
    const second = await finishPdf(first, { title: 'Hai' });
    const pdf = readChromiumPdf(second);
    expect(pdf && countPages(pdf)).toBe(1);
    expect((await PDFDocument.load(second, { updateMetadata: false })).getTitle()).toBe('Hai');
    expect(second).toEqual(await finishPdf(first, { title: 'Hai' }));
  });
});

/** The least file in the form Chromium writes. */
function understood(bytes: Uint8Array) {
  const pdf = readChromiumPdf(bytes);
  if (!pdf) throw new Error('not understood');
  return pdf;
}

function chromiumFile({ catalog = '' } = {}): Uint8Array {
  const objects = [
    `<</Title <FEFF0078>\n/Creator (Mozilla/5.0 \\(X11\\))\n/Producer (Skia/PDF m156)\n/CreationDate (D:20261128031119+00'00')\n/ModDate (D:20261128031119+00'00')>>`,
    '<</Type /Page\n/MediaBox [0 0 595 842]\n/Parent 3 0 R>>',
    '<</Type /Pages\n/Count 1\n/Kids [2 0 R]>>',
    `<</Type /Catalog\n/Pages 3 0 R\n/ViewerPreferences <</Type /ViewerPreferences\n/DisplayDocTitle true>>${catalog}>>`,
  ];
  let text = '%PDF-1.4\n';
  const entries = objects.map((body, index) => {
    const entry = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return entry;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  return bytesOf(
    `${text}${table}trailer\n<</Size ${size}\n/Root 4 0 R\n/Info 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
