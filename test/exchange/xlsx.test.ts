import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { openWorkbook, type TableRow } from '../../src/exchange/xlsx.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { faultList, readAll } from '../support/exchange.ts';
import { runs } from '../support/runs.ts';
import { workbookOf, zipOf } from '../support/workbook.ts';

const inline = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const heading = `<row r="1">${inline('A1', 'Mã hồ sơ')}${inline('B1', 'Ngày tiếp nhận')}${inline('C1', 'Lĩnh vực')}</row>`;

async function refusal(bytes: Uint8Array): Promise<string> {
  const problem = await readAll('hồ sơ.xlsx', bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('was read');
  return `${problem.code}: ${problem.text('vi')}`;
}

describe('Tệp bị từ chối cả tệp, có lời giải thích', () => {
  test('Bom nén bị chặn trước khi giải nén hết', async () => {
    const bomb = workbookOf([`<row r="1">${' '.repeat(90 * 1024 * 1024)}</row>`]);
    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(await refusal(bomb)).toMatch(/^file-too-large: Tệp quá lớn khi giải nén/);
  });

  test('Bom nén khai gian kích thước cũng bị chặn', async () => {
    const xml = `<Relationships>${' '.repeat(80 * 1024 * 1024)}</Relationships>`;
    expect(await refusal(zipOf({ '_rels/.rels': xml }, { size: 100 }))).toMatch(/^file-too-large/);
  });

  test('Tệp nén có quá nhiều phần bị từ chối trước khi đọc mục lục; 5000 phần thì chưa', async () => {
    const parts = (count: number) => Object.fromEntries(Array.from({ length: count }, (_none, i) => [`p${i}`, '']));
    expect(await refusal(zipOf(parts(5001)))).toMatch(/^file-unreadable: .*có 5001 phần, nhiều nhất được 5000/);
    expect(await refusal(zipOf(parts(5000)))).toMatch(/^file-unreadable: .*thiếu phần _rels/);
  });

  test('Tệp bị cắt cụt, tệp hỏng, tệp rỗng, tệp không phải bảng tính', async () => {
    const good = workbookOf([heading]);
    expect(await refusal(good.subarray(0, good.byteLength - 300))).toMatch(/^file-unreadable: .*hồ sơ\.xlsx/);
    expect(await refusal(new Uint8Array())).toMatch(/tệp rỗng/);
    expect(await refusal(zipOf({ 'a.txt': 'x' }))).toMatch(/^file-unreadable/);
  });

  test('Một bit bị lật ở bất cứ đâu: hoặc từ chối, hoặc đọc ra đúng như cũ – không bao giờ đọc ra khác', async () => {
    const good = workbookOf([`${heading}<row r="2">${inline('A2', 'HS-1')}<c r="B2"><v>46058</v></c></row>`]);
    const said = async (bytes: Uint8Array) =>
      (await readAll('a.xlsx', bytes)).map((row) => ({ ...row, content: row.content?.() }));
    const expected = await said(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.byteLength - 1), fc.nat(7), async (at, bit) => {
        const broken = Buffer.from(good);
        broken.writeUInt8((broken[at] ?? 0) ^ (1 << bit), at);
        const read = await said(broken).catch((error: unknown) => error);
        if (!(read instanceof Problem)) expect(read).toEqual(expected);
      }),
      { numRuns: runs(400) },
    );
  });

  test('Tệp .xls cũ hoặc có mật khẩu được chỉ cách lưu lại', async () => {
    expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toMatch(
      /lưu lại thành \.xlsx/,
    );
  });

  test('Bảng tính đứt giữa chừng trong XML không được coi là hết dòng', async () => {
    const cut = `${heading}<row r="2">${inline('A2', 'HS-1')}`;
    expect(await refusal(workbookOf([cut]))).toMatch(/XML sai cú pháp/);
  });

  test('Thực thể XML tự khai báo (billion laughs) bị từ chối', async () => {
    const bytes = zipOf({
      '_rels/.rels': '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Relationships>&b;</Relationships>',
    });
    expect(await refusal(bytes)).toMatch(/thực thể XML/);
  });

  test('Không có dòng tiêu đề nào có cột mã hồ sơ', async () => {
    expect(await refusal(await writeWorkbook([{ name: 'a', columns: [{ header: 'Họ tên' }], rows: [['A']] }]))).toMatch(
      /không có dòng tiêu đề/,
    );
  });
});

describe('Ô đặc biệt', () => {
  test('Ô công thức lấy giá trị đã lưu và được nêu rõ; ô lỗi #N/A bị từ chối với dòng và cột', async () => {
    const rows = `${heading}
      <row r="2">${inline('A2', 'HS-1')}<c r="B2"><f>TODAY()</f><v>46058</v></c></row>
      <row r="3">${inline('A3', 'HS-2')}<c r="B3" t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c></row>
      <row r="5">${inline('A5', 'HS-3')}<c r="C5" t="str"><f>A5</f><v>Hộ tịch</v></c></row>`;
    const read = await readAll('a.xlsx', workbookOf([rows]));
    expect(faultList(read)).toEqual([
      '2 received_at formula',
      '3 received_at cell-error',
      '3 received_at formula',
      '5 field formula',
    ]);
    expect(read.map(({ row }) => row?.code)).toEqual(['HS-1', undefined, 'HS-3']);
    expect(read[0]?.row?.receivedAt?.at).toBe('2026-02-04T17:00:00.000Z');
  });

  test('Hệ ngày 1904 của sổ tính được tôn trọng', async () => {
    const rows = `${heading}<row r="2">${inline('A2', 'HS-1')}<c r="B2"><v>44596.5</v></c></row>`;
    const [row] = await readAll('a.xlsx', workbookOf([rows], { date1904: true }));
    expect(row?.row?.receivedAt).toEqual({ at: '2026-02-05T05:00:00.000Z', hasHour: true });
  });

  test('Ô lạc ở cột XFD không làm phình bộ nhớ; ô không ghi tọa độ nằm kế tiếp', async () => {
    const rows = `${heading}<row><c t="inlineStr"><is><t>HS-1</t></is></c><c><v>46058</v></c>${inline('XFD2', 'lạc')}</row>`;
    const { sheets } = await openWorkbook('a.xlsx', workbookOf([rows]));
    const read: TableRow[] = [];
    for await (const row of sheets[0]?.rows() ?? []) read.push(row);
    expect(read[1]).toEqual({ row: 2, cells: ['HS-1', 46_058], formulas: [], errors: [] });
  });

  test('Chuỗi dùng chung, chữ nhiều kiểu và ký tự thoát đọc đủ', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><r><t>Hộ </t></r><r><t>tịch</t></r></is></c></row>`;
    const strings = ['Mã hồ sơ', 'Lĩnh vực', 'HS_x000D_ &amp; 1'];
    const [row] = await readAll('a.xlsx', workbookOf([rows], { strings }));
    expect([row?.row?.code, row?.row?.field]).toEqual(['HS & 1', 'Hộ tịch']);
  });
});

describe('Tìm bảng hồ sơ', () => {
  test('Bỏ qua trang bìa và các dòng tên biểu gộp ô phía trên; số dòng là số dòng của bảng tính', async () => {
    const cover = `<row r="1">${inline('A1', 'BÁO CÁO NĂM 2026')}</row>`;
    const titled = `<row r="1">${inline('A1', 'DANH SÁCH HỒ SƠ')}</row><row r="3">${inline('A3', 'Xã Gia Tân')}</row>
      <row r="6">${inline('A6', 'STT')}${inline('B6', 'Số hồ sơ')}${inline('C6', 'Ngày hẹn trả (*)')}</row>
      <row r="7"><c r="A7"><v>1</v></c>${inline('B7', 'HS-1')}${inline('C7', '31/02/2026')}</row>`;
    expect(faultList(await readAll('a.xlsx', workbookOf([cover, titled])))).toEqual(['7 due_at date-invalid']);
  });
});

describe('Ghi bảng tính', () => {
  test('Đọc lại đúng những gì đã ghi', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.replace(/\p{C}|\s/gu, 'ế'));
    const cell = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 8 }), async (rows) => {
        const columns = [{ header: 'Mã hồ sơ' }, { header: 'Lĩnh vực' }];
        const bytes = await writeWorkbook([{ name: 'Hồ sơ', columns, rows }]);
        const { sheets } = await openWorkbook('a.xlsx', bytes);
        const read: unknown[] = [];
        for await (const row of sheets[0]?.rows() ?? []) read.push([row.cells[0] || null, row.cells[1] || null]);
        const expected = rows.map((row) => row.map((value) => value || null));
        expect(read.slice(1).filter((row) => String(row) !== ',')).toEqual(
          expected.filter((row) => String(row) !== ','),
        );
      }),
      { numRuns: runs(40) },
    );
  });

  test('Chữ bắt đầu bằng dấu = vẫn là chữ; tên trang trùng hoặc có ký tự cấm được đổi', async () => {
    const columns = [{ header: 'Mã hồ sơ', width: 20 }];
    const sheet = { name: 'Quý I/2026: tất cả các lĩnh vực của xã', columns, rows: [['=1+1']] };
    const { sheets } = await openWorkbook('a.xlsx', await writeWorkbook([sheet, sheet]));
    expect(sheets.map(({ name }) => name)).toEqual([
      'Quý I 2026  tất cả các lĩnh vực',
      'Quý I 2026  tất cả các lĩnh v 2',
    ]);
    const rows: TableRow[] = [];
    for await (const row of sheets[0]?.rows() ?? []) rows.push(row);
    expect(rows[1]).toMatchObject({ cells: ['=1+1'], formulas: [] });
  });
});
