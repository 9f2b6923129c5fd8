import { describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { ZipArchive } from '../../src/exchange/zip.ts';
import { writeDocx } from '../../src/report/docx.ts';
import { gatherReport } from '../../src/report/face.ts';
import { findReportKind } from '../../src/report/list.ts';
import type { Sheet } from '../../src/report/report.ts';
import { memoryContext } from '../support/context.ts';
import { citizen, due, type Happening, longTitle, received, setUpOffice, wholeStory, writeDossier } from './sample.ts';

const code = 'H56.12-261022-0001';
const deputy = { name: 'Phạm Thị Minh Khai', title: 'Phó Chủ tịch', capacity: 'KT.' } as const;
const start: Happening = ['2026-10-22T14:05', received()];
const extended: Happening = [
  '2026-11-17T09:00',
  {
    type: 'extended',
    number: 1,
    reason: 'chờ xác minh',
    due: due('2026-12-04T17:00'),
    apologyNumber: '5',
    signature: deputy,
  },
];
const stopped: Happening = [
  '2026-10-29T09:00',
  { type: 'stopped', reason: 'đề nghị rút', number: '12', signature: deputy, settlement: 'hoàn trả 100.000 đồng' },
];

describe('Giấy tờ của hồ sơ trong bảng tính', () => {
  test('Mẫu 01: mỗi mục một dòng, ngày dd/mm/yyyy, số là số; giấy tờ ở trang riêng', async () => {
    const [fields, papers] = await sheets('receipt', [start]);
    expect(cellOf(fields, 'Mã hồ sơ')).toBe(code);
    expect(cellOf(fields, 'Người nộp hồ sơ')).toBe(citizen.name);
    expect(cellOf(fields, 'Thủ tục hành chính')).toBe(longTitle);
    expect(cellOf(fields, 'Thời gian nhận hồ sơ')).toBe('22/10/2026 14:05');
    expect(cellOf(fields, 'Thời gian trả kết quả')).toBe('20/11/2026 17:00');
    expect(cellOf(fields, 'Hẹn lại')).toBe('');
    expect(cellOf(fields, 'Phí, lệ phí (đồng)')).toBe(100_000);
    expect(papers?.rows.map((row) => row.slice(2))).toEqual([
      [1, 0, 0],
      [1, 2, 0],
      [0, 1, 1],
    ]);
  });

  test('Mẫu 01 sau gia hạn: ngày hẹn đầu và ngày hẹn lại đứng riêng', async () => {
    const [fields] = await sheets('receipt', [start, extended]);
    expect(cellOf(fields, 'Thời gian trả kết quả')).toBe('20/11/2026 17:00');
    expect(cellOf(fields, 'Hẹn lại')).toBe('04/12/2026 17:00');
  });

  test('Mẫu 02, 03: lý do và giấy tờ cần thêm', async () => {
    const items = [{ name: 'Tờ khai', original: 1, copy: 0, electronic: 0 }];
    const request = { type: 'supplement-requested', number: 1, reason: 'Thiếu', items, policy: 'restart' } as const;
    const [fields, papers] = await sheets('supplement', [start, ['2026-10-26T09:00', request]]);
    expect(cellOf(fields, 'Lý do')).toBe('Thiếu');
    expect(papers?.rows).toEqual([[1, 'Tờ khai', 1, 0, 0]]);
    const refused = { type: 'refused', reason: 'không đủ', number: '7', signature: deputy } as const;
    const [refusal] = await sheets('refusal', [start, ['2026-10-29T09:00', refused]]);
    expect(cellOf(refusal, 'Số')).toBe('07/TC-UBND');
    expect(cellOf(refusal, 'Giai đoạn')).toBe('Sau thẩm tra');
    expect(cellOf(refusal, 'Người ký')).toBe(deputy.name);
  });

  test('Mẫu 04, 05: số văn bản, ba ngày hẹn, nghĩa vụ tài chính', async () => {
    const [extension] = await sheets('extension', [start, extended]);
    expect(cellOf(extension, 'Số')).toBe('05/UBND');
    expect(cellOf(extension, 'Hẹn trả trước khi gia hạn')).toBe('20/11/2026 17:00');
    expect(cellOf(extension, 'Hẹn trả sau khi gia hạn')).toBe('04/12/2026 17:00');
    const [stop] = await sheets('stop', [start, stopped]);
    expect(cellOf(stop, 'Số')).toBe('12/TB-UBND');
    expect(cellOf(stop, 'Nghĩa vụ tài chính')).toBe('hoàn trả 100.000 đồng');
  });

  test('Mẫu 06: mỗi lần giao nhận một dòng với phút quy định, phút thực tế và kết quả', async () => {
    const [fields, rows] = await sheets('control-slip', wholeStory);
    expect(cellOf(fields, 'Kết quả giải quyết hồ sơ')).toBe('Quá hạn');
    expect(rows?.rows.map((row) => row.slice(7, 10))).toEqual([
      [240, 25, 'Trước hạn'],
      [2700, 3120, 'Quá hạn'],
      [450, 450, 'Đúng hạn'],
      [0, null, ''],
    ]);
    expect(rows?.rows[1]?.slice(3, 7)).toEqual([
      '22/10/2026 14:30',
      expect.any(String),
      '22/10/2026 15:00',
      'Lê Quang Vinh',
    ]);
  });
});

describe('Văn bản sửa được (DOCX) theo thể thức NĐ 30/2020', () => {
  test.each([
    ['extension', [start, extended], ['Số: 05/UBND', 'V/v xin lỗi và đề nghị gia hạn', 'ngày 17 tháng 11 năm 2026']],
    ['stop', [start, stopped], ['Số: 12/TB-UBND', 'THÔNG BÁO', 'Dừng giải quyết hồ sơ', 'ngày 29 tháng 10 năm 2026']],
  ] as const)(
    '%s: cơ quan, Quốc hiệu, số, địa danh, Nơi nhận, người ký; lề và phông đúng',
    async (kind, story, said) => {
      const xml = await docxOf(kind, story, { dossier: code });
      for (const text of [
        'ỦY BAN NHÂN DÂN XÃ HÒA TIẾN',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Nơi nhận:',
        'KT. CHỦ TỊCH',
        'PHÓ CHỦ TỊCH',
        deputy.name,
        ...said,
      ]) {
        expect(xml.text).toContain(text);
      }
      // 20, 15, 20, 30 mm.
      expect(xml.document).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
      expect(xml.styles).toMatch(/w:ascii="Times New Roman"[\s\S]*?<w:sz w:val="26"\/>/);
      expect(new Set([...xml.document.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => size))).not.toContain('20');
    },
  );

  test('Biểu II.06a: giấy ngang, đủ Quốc hiệu và hai chữ ký', async () => {
    const xml = await docxOf('ii06a', wholeStory, { year: 2026 });
    expect(xml.document).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    for (const text of ['CỘNG HÒA XÃ HỘI', '/BC-UBND', 'NGƯỜI LẬP BIỂU', 'CHỦ TỊCH']) expect(xml.text).toContain(text);
  });
});

async function modelOf(kind: string, story: readonly Happening[], parameters: object): Promise<unknown> {
  const { context, setNow } = await memoryContext();
  await setUpOffice(context);
  await writeDossier(context, code, story);
  setNow('2026-11-25T08:00');
  expect(context.clock()).toBe(instant('2026-11-25T08:00'));
  return gatherReport(findReportKind(kind), context, parameters);
}

async function sheets(kind: string, story: readonly Happening[]): Promise<readonly Sheet[]> {
  return findReportKind(kind).sheets(await modelOf(kind, story, { dossier: code }));
}

function cellOf(sheet: Sheet | undefined, field: string): unknown {
  return sheet?.rows.find(([name]) => name === field)?.[1];
}

async function docxOf(kind: string, story: readonly Happening[], parameters: object) {
  const blocks = findReportKind(kind).docx?.(await modelOf(kind, story, parameters)) ?? [];
  const archive = new ZipArchive(`${kind}.docx`, await writeDocx(blocks, kind));
  const document = await archive.text('word/document.xml');
  return { document, styles: await archive.text('word/styles.xml'), text: document.replace(/<[^>]+>/g, '') };
}
