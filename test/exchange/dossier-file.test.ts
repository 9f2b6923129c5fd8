import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { readMapping } from '../../src/exchange/mapping.ts';
import { faultList, readAll } from '../support/exchange.ts';

const bytesOf = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const problem = (error: unknown) => (error instanceof Problem ? `${error.code}: ${error.text('vi')}` : String(error));

describe('Dòng bị từ chối hoặc bị lưu ý, mỗi lỗi có dòng, cột và cách sửa', () => {
  test('Mọi lỗi của một dòng được nêu cùng lúc', async () => {
    const [row] = await readAll(
      'a.csv',
      'Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Hình thức nộp\n,30/02/2026,01/01/9999,Bồ câu\n',
    );
    expect(row?.row).toBeNull();
    expect(row?.faults).toMatchObject(
      [
        { row: 2, field: 'code', code: 'code-missing', severity: 'error' },
        { row: 2, field: 'channel', code: 'channel-unknown', severity: 'warning' },
        {
          row: 2,
          field: 'received_at',
          code: 'date-invalid',
          severity: 'error',
          message: /30\/02\/2026.*dd\/mm\/yyyy/,
        },
        { row: 2, field: 'due_at', code: 'date-out-of-range', severity: 'error' },
      ].map((fault) => ('message' in fault ? { ...fault, message: expect.stringMatching(fault.message) } : fault)),
    );
  });

  test('Hai cột cùng nghĩa mà ghi khác nhau: nêu tên cả hai; ngày và mã thì từ chối dòng, tên người thì lưu ý', async () => {
    const head = 'Mã hồ sơ,Ngày hẹn trả,Hạn trả,Người nộp,Chủ hồ sơ,Trạng thái,Trạng thái\n';
    const read = await readAll(
      'a.csv',
      `${head}1,05/02/2026,06/02/2026,An,Bình,,\n2,05/02/2026,2026-02-05,An,AN,,\n3,05/02/2026,,An,Bình,Xong,Đang xử lý\n`,
    );
    expect(faultList(read)).toEqual([
      '2 due_at columns-differ',
      '2 applicant columns-disagree',
      '4 applicant columns-disagree',
      '4 state columns-differ',
    ]);
    expect(read[0]?.row).toBeNull();
    expect(read[0]?.faults[0]?.message).toContain('“Ngày hẹn trả” (05/02/2026) và “Hạn trả” (06/02/2026)');
    expect(read[1]?.row?.applicant).toBe('An');
    expect(read[2]?.faults[1]?.message).toContain('“Trạng thái” (Xong) và “Trạng thái” (Đang xử lý)');
  });

  test('Tên dài 10.000 ký tự bị từ chối, thông báo không lặp lại cả tên', async () => {
    const [row] = await readAll('a.csv', `code,applicant\nHS-1,${'a'.repeat(10_000)}\n`);
    expect(faultList(row ? [row] : [])).toEqual(['2 applicant too-long']);
    expect(row?.faults[0]?.message).toBe('Nội dung dài 10000 ký tự, tối đa 500. Rút gọn rồi nhập lại.');
  });

  test('Hình thức nộp lạ tính là trực tiếp và được lưu ý, để trống thì không', async () => {
    const read = await readAll('a.csv', 'code,channel\n1,Khinh khí cầu\n2,\n');
    expect(read.map(({ row }) => row?.channel)).toEqual(['direct', null]);
    expect(faultList(read)).toEqual(['2 channel channel-unknown']);
  });

  test('Một dòng dài 200 MB bị từ chối sau vài MB, không chiếm bộ nhớ theo độ dài dòng', async () => {
    const line = new Uint8Array(200 * 1024 * 1024).fill(0x61);
    line.set(new TextEncoder().encode('code,applicant\nHS-1,'));
    const before = process.memoryUsage().heapUsed;
    await expect(readAll('a.csv', line)).rejects.toSatisfy(
      (error) => error instanceof Problem && /dòng 2 quá dài/.test(error.text('vi')),
    );
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1024 * 1024);
  });

  test('Dấu ngoặc kép không đóng bị từ chối ở đúng dòng', async () => {
    const read = await readAll('a.csv', 'code,applicant\nHS-1,"An\nHS-2,Bình\n');
    expect(faultList(read)).toEqual(['2 code row-malformed']);
  });

  test('Cột lạ được nêu một lần ở dòng tiêu đề', async () => {
    const read = await readAll('a.csv', 'STT,code,Màu mực,Lĩnh vực\n1,HS-1,xanh,Hộ tịch\n');
    expect(faultList(read)).toEqual(['1 Màu mực column-unknown']);
  });
});

describe('Tệp không phải hồ sơ', () => {
  test.each([
    ['a.pdf', '%PDF-1.7'],
    ['a.csv', 'Họ tên,Tuổi\nAn,5\n'],
    ['a.csv', 'PNG\0\0\0'],
    ['a.xes', '<html><body/></html>'],
    ['a.xes', 'không phải XML'],
    ['a.xes', '<log><trace></log>'],
    ['a.xes', '<log><trace>'],
    ['a.xes', '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><log>&b;</log>'],
    ['a.xes.gz', '\x1f\x8b rác'],
  ])('%s %s', async (name, content) => {
    await expect(readAll(name, Buffer.from(content, 'latin1'))).rejects.toSatisfy((error) =>
      problem(error).startsWith('file-unreadable'),
    );
  });

  test('Tệp ánh xạ sai được chỉ rõ chỗ sai', () => {
    const message = (json: string) => {
      try {
        readMapping('m.json', json);
        return '';
      } catch (error) {
        return problem(error);
      }
    };
    expect(message('{')).toMatch(/m\.json: không phải JSON/);
    expect(message('[]')).toMatch(/đối tượng JSON/);
    expect(message('{"cases":{}}')).toMatch(/cases/);
    expect(message('{"case":{"nơi_sinh":"x"}}')).toMatch(/nơi_sinh.*received_at/);
    expect(message('{"channels":{"Desk":"bàn"}}')).toMatch(/bàn.*direct, post, online, kiosk/);
    expect(message('{"case":{"code":5}}')).toMatch(/chuỗi/);
  });

  test('Cột mà tệp ánh xạ chỉ định nhưng không có thì không đoán', async () => {
    const mapping = readMapping('m.json', '{"case":{"received_at":"Ngày vào sổ"}}');
    await expect(readAll('a.csv', 'code,received_at\n1,05/02/2026\n', mapping)).rejects.toSatisfy((error) =>
      problem(error).includes('“Ngày vào sổ”'),
    );
  });
});

describe('CSV', () => {
  const content =
    'Mã hồ sơ;Người nộp;Lĩnh vực\nHS-1;"Nguyễn ""Tám"" Hòa;\nxóm 2";Hộ tịch\n\nHS-2;Đặng Thị Ửng;Đất đai\n';
  const expected = [
    ['HS-1', 'Nguyễn "Tám" Hòa; xóm 2', 'Hộ tịch'],
    ['HS-2', 'Đặng Thị Ửng', 'Đất đai'],
  ];
  const seen = async (bytes: Uint8Array) =>
    (await readAll('a.csv', bytes)).map(({ row }) => [row?.code, row?.applicant, row?.field]);

  test('UTF-8 có và không có BOM, UTF-16, Windows-1258, chữ NFD cho cùng một kết quả', async () => {
    expect(await seen(bytesOf(content))).toEqual(expected);
    expect(await seen(bytesOf([0xef, 0xbb, 0xbf], content))).toEqual(expected);
    expect(await seen(bytesOf([0xff, 0xfe], [...Buffer.from(content, 'utf16le')]))).toEqual(expected);
    expect(await seen(bytesOf(content.normalize('NFD')))).toEqual(expected);
    expect(await seen(windows1258(content))).toEqual(expected);
  });

  test('Dấu phẩy, chấm phẩy, tab; xuống dòng kiểu Windows, Mac, Unix', async () => {
    expect(await seen(bytesOf(content.replaceAll('\n', '\r\n')))).toEqual(expected);
    expect(await seen(bytesOf(content.replaceAll('\n', '\r')))).toEqual(expected);
    const tabbed = 'Mã hồ sơ\tNgười nộp\tLĩnh vực\nHS-1\tA, B; C\tHộ tịch\n';
    expect(await seen(bytesOf(tabbed))).toEqual([['HS-1', 'A, B; C', 'Hộ tịch']]);
  });

  test('Số dòng đếm như bảng tính: ô xuống dòng là một dòng, dòng trống vẫn đếm', async () => {
    const read = await readAll('a.csv', content);
    expect(read.map(({ place }) => place)).toEqual([{ row: 2 }, { row: 4 }]);
  });

  test('Tệp dài hơn một mẩu đọc giữ đủ và đúng thứ tự mọi dòng', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `HS-${i},"Nguyễn Văn\nÁnh ${i}"`);
    const read = await readAll('a.csv', `code,applicant\r\n${lines.join('\r\n')}\r\n`);
    expect(read).toHaveLength(30_000);
    expect(read.every(({ row }, i) => row?.code === `HS-${i}` && row.applicant === `Nguyễn Văn Ánh ${i}`)).toBe(true);
  });
});

describe('Tiêu đề cột', () => {
  test('Tiêu đề tiếng Việt của hợp đồng', async () => {
    const [row] = await readAll(
      'a.csv',
      'Mã hồ sơ,Mã TTHC,Tên TTHC,Tên lĩnh vực,Hình thức nộp,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Ngày trả kết quả,Trạng thái hồ sơ,Cán bộ,Phòng ban\n' +
        'HS-1,1.00487,Khai sinh,Hộ tịch,Bưu chính công ích,Lê Văn A,01/02/2026 08:00,05/02/2026,04/02/2026,05/02/2026,Đã trả kết quả,Trần B,Một cửa\n',
    );
    expect(row?.faults).toEqual([]);
    expect(row?.row).toMatchObject({
      code: 'HS-1',
      procedureCode: '1.00487',
      procedureName: 'Khai sinh',
      field: 'Hộ tịch',
      channel: 'post',
      applicant: 'Lê Văn A',
      receivedAt: { at: '2026-02-01T01:00:00.000Z', hasHour: true },
      dueAt: { at: '2026-02-04T17:00:00.000Z', hasHour: false },
      resolvedAt: { at: '2026-02-03T17:00:00.000Z' },
      returnedAt: { at: '2026-02-04T17:00:00.000Z' },
      state: 'Đã trả kết quả',
      officer: 'Trần B',
      section: 'Một cửa',
    });
  });

  test('Khóa của tệp xuất cấp tỉnh', async () => {
    const read = await readAll(
      'a.csv',
      'dossierNo,procedureName,sectorName,dossierStatusName,acceptedDate,appointmentDate\nH1,Khai sinh,Hộ tịch,Đang xử lý,05/02/2026 08:00:00,06/02/2026 17:00:00\n',
    );
    expect(read[0]?.row).toMatchObject({
      code: 'H1',
      procedureName: 'Khai sinh',
      field: 'Hộ tịch',
      state: 'Đang xử lý',
    });
    expect(read[0]?.row?.dueAt?.at).toBe('2026-02-06T10:00:00.000Z');
  });

  test('Hai cột cùng nghĩa: lấy ô đầu tiên có nội dung; ánh xạ riêng thắng tiêu đề chung', async () => {
    const two = await readAll('a.csv', 'code,Ngày có kết quả,Ngày kết thúc xử lý\n1,,05/02/2026\n');
    expect(two[0]?.row?.resolvedAt?.at).toBe('2026-02-04T17:00:00.000Z');
    const mapping = readMapping('m', '{"case":{"due_at":"Hạn nội bộ"},"channels":{"Quầy số 1":"kiosk"}}');
    const own = await readAll(
      'a.csv',
      'code,Ngày hẹn trả,Hạn nội bộ,channel\n1,05/02/2026,04/02/2026,QUẦY SỐ 1\n',
      mapping,
    );
    expect(own[0]?.row).toMatchObject({ dueAt: { at: '2026-02-03T17:00:00.000Z' }, channel: 'kiosk' });
  });
});

describe('Nhật ký XES', () => {
  const event = (name: string, time: string, extra = '') =>
    `<event><string key="concept:name" value="${name}"/>${time === '' ? '' : `<date key="time:timestamp" value="${time}"/>`}${extra}</event>`;
  const trace = `<trace><string key="concept:name" value="HS-1"><string key="concept:name" value="lồng"/></string>
    <date key="han" value="2026-02-09T17:00:00+07:00"/>
    ${event('B', '2026-02-05T10:00:00+07:00')}${event('A', '2026-02-05T08:00:00+07:00', '<string key="org:resource" value="Lan"/>')}</trace>`;
  const namespaced = `<x:log xmlns:x="http://www.xes-standard.org/">${trace.replace(/<(\/?)(\w)/g, '<$1x:$2')}</x:log>`;

  test.each([
    ['không có không gian tên', `<log>${trace}</log>`],
    ['có không gian tên mặc định', `<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">${trace}</log>`],
    ['có tiền tố', namespaced],
  ])('Đọc được %s; bước xếp theo thời gian', async (_title, xml) => {
    const [read] = await readAll('a.xes', xml);
    expect(read?.row).toMatchObject({
      code: 'HS-1',
      receivedAt: { at: '2026-02-05T01:00:00.000Z' },
      resolvedAt: { at: '2026-02-05T03:00:00.000Z' },
      steps: [
        { name: 'A', resource: 'Lan', startedAt: null },
        { name: 'B', resource: '' },
      ],
    });
  });

  test('Có ánh xạ: hồ sơ không có ngày kết thúc là hồ sơ đang mở', async () => {
    const mapping = readMapping('m', '{"case":{"resolved_at":"xong","due_at":"han"}}');
    const [read] = await readAll('a.xes', `<log>${trace}</log>`, mapping);
    expect(read?.row).toMatchObject({ receivedAt: null, resolvedAt: null, dueAt: { at: '2026-02-09T10:00:00.000Z' } });
  });

  test('Thiếu tên, thiếu giờ, ngày sai, sự kiện ngoài hồ sơ đều được nêu', async () => {
    const read = await readAll(
      'a.xes',
      `<log><trace>${event('A', '')}</trace><trace><string key="concept:name" value="HS-2"/>${event('A', '2026-02-30T08:00:00Z')}</trace>${event('X', '2026-02-05T08:00:00Z')}</log>`,
    );
    expect(faultList(read)).toEqual([
      '#1 time:timestamp event-without-time',
      '#1 code code-missing',
      'HS-2 time:timestamp date-invalid',
      ' event event-outside-case',
    ]);
    expect(read.map(({ row, remark }) => row === null && remark === undefined)).toEqual([true, true, false]);
  });

  test('Vòng đời: start cho giờ bắt đầu, chỉ complete là xong bước', async () => {
    const step = (transition: string, time: string) =>
      event('A', time, `<string key="lifecycle:transition" value="${transition}"/>`);
    const xml = `<log><trace><string key="concept:name" value="1"/>${step('schedule', '2026-02-05T07:00:00Z')}${step('start', '2026-02-05T08:00:00Z')}${step('COMPLETE', '2026-02-05T09:00:00Z')}</trace></log>`;
    expect((await readAll('a.xes', xml))[0]?.row?.steps).toEqual([
      { name: 'A', at: '2026-02-05T09:00:00.000Z', startedAt: '2026-02-05T08:00:00.000Z', resource: '' },
    ]);
  });
});

/** Windows-1258 writes the letter with its shape and the tone as a combining mark of its own. */
function windows1258(text: string): Uint8Array {
  const table = new Map<string, number>();
  const decoder = new TextDecoder('windows-1258');
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  const bytes: number[] = [];
  for (const letter of text) {
    const whole = table.get(letter);
    if (whole !== undefined) {
      bytes.push(whole);
      continue;
    }
    const marks = [...letter.normalize('NFD')];
    const tone = marks.findIndex((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
    const base = marks
      .filter((_mark, i) => i !== tone)
      .join('')
      .normalize('NFC');
    bytes.push(table.get(base) ?? 0x3f, table.get(marks[tone] ?? '') ?? 0x3f);
  }
  return Uint8Array.from(bytes);
}
