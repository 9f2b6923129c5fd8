import { describe, expect, test } from 'vitest';
import { keepFiles, mostEvidenceBytes, readKept } from '../../src/command/evidence.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { memoryContext } from '../support/context.ts';

const text = (value: string) => new TextEncoder().encode(value);
const pdf = text('%PDF-1.7 biên bản giao ban');
const workbook = () => writeWorkbook([{ name: 'Bảng', columns: [{ header: 'Mã hồ sơ' }], rows: [['H1']] }]);

describe('Tệp bằng chứng', () => {
  test('từ chối tệp trống, quá lớn, loại không nhận và tệp mà nội dung không đúng với đuôi; không giữ gì', async () => {
    const { context } = await memoryContext();
    const large = new Uint8Array(mostEvidenceBytes + 1);
    large.set(pdf);
    const refused: readonly (readonly [name: string, content: Uint8Array, reason: string])[] = [
      ['a.pdf', new Uint8Array(), 'tệp trống'],
      ['a.pdf', large, 'tệp quá lớn'],
      ['trang.html', text('<html>'), 'loại tệp không nhận'],
      ['khong-duoi', pdf, 'loại tệp không nhận'],
      ['constructor', pdf, 'loại tệp không nhận'],
      ['a.pdf', text('<script>alert(1)</script>'), 'nội dung không đúng với đuôi tệp'],
      ['anh.png', pdf, 'nội dung không đúng với đuôi tệp'],
      ['ghi-chep.txt', Uint8Array.of(0, 1, 2), 'nội dung không đúng với đuôi tệp'],
      ['so.docx', await workbook(), 'nội dung không đúng với đuôi tệp'],
    ];
    for (const [name, content, reason] of refused) {
      await expect(
        keepFiles(context, [
          { name: 'tot.pdf', content: pdf },
          { name, content },
        ]),
      ).rejects.toMatchObject({
        code: 'evidence-file',
        field: 'file',
        details: { name, reason },
      });
    }
    expect(await context.database.all({ sql: 'select * from attachment', parameters: [] })).toEqual([]);
  });

  test('loại tệp đọc từ nội dung; tên có dấu giữ nguyên, không mang theo thư mục', async () => {
    const { context } = await memoryContext();
    const { files } = await keepFiles(context, [
      { name: 'Biên bản/giao ban.PDF', content: pdf },
      { name: 'bang.xlsx', content: await workbook() },
      { name: 'anh.jpg', content: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) },
      { name: 'nhat-ky.csv', content: text('ngày;việc\n20/11/2026;họp giao ban\n') },
      { name: 'excel-luu.txt', content: Uint8Array.of(0xff, 0xfe, 0x41, 0x00) },
    ]);
    expect(files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['Biên bản_giao ban.PDF', 'application/pdf'],
      ['bang.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['anh.jpg', 'image/jpeg'],
      ['nhat-ky.csv', 'text/csv'],
      ['excel-luu.txt', 'text/plain'],
    ]);
  });

  test('cùng nội dung chỉ giữ một lần dù gửi hai lần, dưới hai tên', async () => {
    const { context } = await memoryContext();
    const first = await keepFiles(context, [
      { name: 'a.pdf', content: pdf },
      { name: 'b.pdf', content: pdf },
    ]);
    expect(first.files[0]?.hash).toBe(first.files[1]?.hash);
    expect(first.beside('x', 'y').statements).toHaveLength(1);
    await context.database.write(first.beside('x', 'y').statements);
    const again = await keepFiles(context, [{ name: 'c.pdf', content: pdf }]);
    expect(again.files[0]).toMatchObject({ name: 'c.pdf', size: pdf.length, hash: first.files[0]?.hash });
    expect(again.beside('x', 'y').statements).toEqual([]);
  });

  test('đọc lại thì băm lại: nội dung lưu bị sửa thì không đưa ra', async () => {
    const { context } = await memoryContext();
    const kept = await keepFiles(context, [{ name: 'a.pdf', content: pdf }]);
    await context.database.write(kept.beside('x', 'y').statements);
    const [file] = kept.files;
    expect(await readKept(context, file, '')).toEqual(pdf);
    await expect(readKept(context, undefined, 'abc')).rejects.toMatchObject({ code: 'not-found' });
    await context.database.write([{ sql: `update attachment set content = 'AAAA'`, parameters: [] }]);
    await expect(readKept(context, file, '')).rejects.toMatchObject({
      code: 'evidence-changed',
      details: { name: 'a.pdf' },
    });
    expect((await verifyRows(context)).faults).not.toEqual([]);
  });
});
