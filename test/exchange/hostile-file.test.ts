import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { readAll } from '../support/exchange.ts';
import { workbookOf, zipOf } from '../support/workbook.ts';

const mebibyte = 1024 * 1024;
const inline = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const heading = `<row r="1">${inline('A1', 'Mã hồ sơ')}${inline('B1', 'Ngày tiếp nhận')}</row>`;

/** `code: text`, and by how many MiB the memory of the process had grown at its highest. */
async function refusal(name: string, bytes: Uint8Array): Promise<{ text: string; grown: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 5);
  const problem = await readAll(name, bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
  clearInterval(watch);
  highest = Math.max(highest, process.memoryUsage.rss());
  if (!(problem instanceof Problem)) throw problem ?? new Error('was read');
  return { text: `${problem.code}: ${problem.text('vi')}`, grown: (highest - before) / mebibyte };
}

describe('Tệp phá hoại bị từ chối bằng lời, trước khi bộ nhớ cạn', () => {
  const deep = (tag: string) => `<log>${tag.repeat(4_000_000)}`;
  const attributes = Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ');
  const events = '<event/>'.repeat(50_000);
  const nested = workbookOf([`${heading}<row r="2"><c r="A2">${'<a>'.repeat(300)}`]);
  const texts = `<sst>${'<si/>'.repeat(6_000_000)}</sst>`;
  const bombs: readonly (readonly [string, string, Uint8Array, RegExp])[] = [
    ['gzip phồng 1000 lần', 'a.xes.gz', gzipSync(`<log>${' '.repeat(100 * mebibyte)}`), /^file-too-large/],
    ['XML lồng nhau bốn triệu tầng', 'a.xes.gz', gzipSync(deep('<a>')), /lồng nhau quá sâu/],
    ['bảng tính lồng nhau', 'a.xlsx', nested, /lồng nhau quá sâu/],
    ['một phần tử ba trăm nghìn thuộc tính', 'a.xes', bytesOf(`<log ${attributes}/>`), /quá nhiều thuộc tính/],
    [
      'một trường hợp năm mươi nghìn sự kiện',
      'a.xes',
      bytesOf(`<log><trace>${events}</trace></log>`),
      /quá nhiều sự kiện/,
    ],
    ['sáu triệu chuỗi chữ trong một tệp vài chục KB', 'a.xlsx', withStrings(texts), /quá nhiều chuỗi chữ/],
  ];
  test.each(bombs)(
    '%s',
    async (_what, name, bytes, told) => {
      const { text, grown } = await refusal(name, bytes);
      expect(text).toMatch(told);
      expect(grown).toBeLessThan(300);
    },
    60_000,
  );

  test('Một ô dài 60 MB: ô ấy bị nêu là quá dài, các dòng khác vẫn đọc', async () => {
    const long = `${inline('A2', 'HS-1')}${inline('B2', 'x'.repeat(60 * mebibyte))}`;
    const rows = await readAll(
      'a.xlsx',
      workbookOf([`${heading}<row r="2">${long}</row><row r="3">${inline('A3', 'HS-2')}</row>`]),
    );
    expect(rows.map(({ row }) => row?.code)).toEqual([undefined, 'HS-2']);
    expect(rows[0]?.faults.map(({ code }) => code)).toEqual(['date-invalid']);
    expect(JSON.stringify(rows).length).toBeLessThan(2000);
  }, 60_000);

  test('Bảng tính 1.048.576 dòng, chỉ hai dòng có chữ: đọc đúng hai hồ sơ với số dòng của chúng', async () => {
    const empty = Array.from({ length: 1_048_570 }, (_, i) => `<row r="${i + 3}"/>`).join('');
    const rows = `${heading}<row r="2">${inline('A2', 'HS-1')}</row>${empty}<row r="1048576">${inline('A1048576', 'HS-2')}</row>`;
    const read = await readAll('a.xlsx', workbookOf([rows]));
    expect(read.map(({ place, row }) => [place, row?.code])).toEqual([
      [{ row: 2 }, 'HS-1'],
      [{ row: 1_048_576 }, 'HS-2'],
    ]);
  }, 60_000);

  test('CSV có một triệu ô trên một dòng: chỉ những ô đầu được xét', async () => {
    const rows = await readAll(
      'a.csv',
      `Mã hồ sơ,Lĩnh vực${',Lạ'.repeat(1_000_000)}\nHS-1,Hộ tịch${',x'.repeat(1_000_000)}\n`,
    );
    expect(rows.at(-1)?.row?.code).toBe('HS-1');
    expect(rows[0]?.faults.length).toBeLessThan(260);
  }, 60_000);
});

describe('Bảng mã: đọc đúng chữ hoặc từ chối, không bao giờ nhận chữ sai', () => {
  const content = 'Mã hồ sơ,Người nộp,Lĩnh vực\nHS-1,Nguyễn Thị Hòa,Hộ tịch\nHS-2,Đặng Văn Ước,Đất đai\n';
  const names = async (bytes: Uint8Array) => (await readAll('a.csv', bytes)).map(({ row }) => row?.applicant);

  test('UTF-16 không có dấu đầu tệp, cả hai chiều', async () => {
    const little = Buffer.from(content, 'utf16le');
    expect(await names(little)).toEqual(['Nguyễn Thị Hòa', 'Đặng Văn Ước']);
    expect(await names(Buffer.from(little).swap16())).toEqual(['Nguyễn Thị Hòa', 'Đặng Văn Ước']);
  });

  test('UTF-8 bị hỏng hoặc cắt giữa một chữ: nói dòng nào, không đọc thành chữ khác', async () => {
    const bytes = Buffer.from(content);
    const cut = bytes.subarray(0, bytes.lastIndexOf(0xc4) + 1);
    expect((await refusal('a.csv', cut)).text).toMatch(/^file-unreadable: .*dòng 3 bị hỏng/);
    const flipped = Buffer.from(content.repeat(20));
    flipped[flipped.indexOf(0xe1)] = 0xff;
    expect((await refusal('a.csv', flipped)).text).toMatch(/dòng 1 bị hỏng|dòng 2 bị hỏng/);
  });

  test('TCVN3 và VNI của phông chữ cũ bị từ chối, nói phải làm gì', async () => {
    const tcvn3 = latin1('M· hå s¬,Ng­êi nép,LÜnh vùc\nHS-1,NguyÔn ThÞ Hßa,Hé tÞch\nHS-2,§Æng V¨n ¦íc,§Êt ®ai\n');
    const vni = latin1(
      'Maõ hoà sô,Ngöôøi noäp,Lónh vöïc\nHS-1,Nguyeãn Thò Hoøa,Hoä tòch\nHS-2,Traàn Vuõ Thuøy,Hoä tòch\n',
    );
    expect((await refusal('a.csv', tcvn3)).text).toMatch(/bảng mã TCVN3.*Unicode/);
    expect((await refusal('a.csv', vni)).text).toMatch(/bảng mã VNI.*Unicode/);
  });

  test('Tệp nhị phân mang đuôi .csv bị từ chối', async () => {
    expect(
      (
        await refusal(
          'a.csv',
          new Uint8Array(4000).map((_, i) => (i * 37) % 256),
        )
      ).text,
    ).toMatch(/^file-unreadable/);
  });
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Each letter is the byte of its number. */
function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** A workbook whose part of shared strings is this XML. */
function withStrings(xml: string): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return zipOf({
    '_rels/.rels': `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('s', 'worksheet', 'a.xml')}${relation('t', 'sharedStrings', 't.xml')}</Relationships>`,
    'xl/a.xml': `<worksheet><sheetData>${heading}</sheetData></worksheet>`,
    'xl/t.xml': xml,
  });
}
