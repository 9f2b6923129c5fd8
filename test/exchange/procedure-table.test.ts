import { describe, expect, it } from 'vitest';
import { readProcedureFile } from '../../src/exchange/procedure-file.ts';
import { procedureTemplate } from '../../src/exchange/procedure-template.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { workbookOf } from '../support/workbook.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (...lines: string[]) => readProcedureFile('danh-muc.csv', bytes(`${lines.join('\r\n')}\r\n`));
const heading = 'STT,Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Thời hạn giải quyết,"Phí, lệ phí (nếu có)"';

describe('tệp không phải danh mục thủ tục bị từ chối', () => {
  it.each([
    ['không có dòng tiêu đề nào có mã và tên', 'danh-muc.csv', 'Tên thủ tục,Lĩnh vực\nĐăng ký khai sinh,Hộ tịch\n'],
    ['danh sách hồ sơ', 'ho-so.csv', 'Mã hồ sơ,Mã TTHC,Tên TTHC\nX-1,1.001193,Đăng ký khai sinh\n'],
    ['nhật ký XES', 'nhat-ky.xes', '<?xml version="1.0"?><log/>'],
    ['tệp Word cũ, tệp lạ', 'danh-muc.doc', 'Danh mục'],
    ['JSON hỏng', 'danh-muc.json', '{hỏng'],
    ['JSON hỏng mang tên khác', 'danh-muc.txt', ' {hỏng'],
  ])('%s', async (_title, name, text) => {
    await expect(readProcedureFile(name, bytes(text))).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('dòng không có mã hoặc không có tên bị từ chối, gọi bằng số dòng của bảng tính', async () => {
    const { read, rows, faults, byRow } = await csv(
      'DANH MỤC THỦ TỤC',
      heading,
      '1,1.000656,,Hộ tịch,Trong ngày,Không',
      '2,,Đăng ký kết hôn,Hộ tịch,1 ngày làm việc,Không',
    );
    expect([read, rows, byRow]).toEqual([2, [], true]);
    expect(faults.map(({ index, field, code }) => [index + 1, field, code])).toEqual([
      [3, 'title', 'required'],
      [4, 'code', 'required'],
    ]);
  });

  it('ô báo lỗi của Excel không thành tên hay mã: dòng bị từ chối, nói ở cột nào', async () => {
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const book = workbookOf([
      `<row r="1">${cell('A1', 'Mã TTHC')}${cell('B1', 'Tên thủ tục')}${cell('C1', 'Lĩnh vực')}${cell('D1', 'Thời hạn')}</row>` +
        `<row r="2">${cell('A2', '1.01')}<c r="B2" t="e"><f>Z9</f><v>#REF!</v></c>${cell('C2', 'X')}${cell('D2', '3 ngày')}</row>` +
        `<row r="3">${cell('A3', '1.02')}${cell('B3', 'Việc')}${cell('C3', 'X')}${cell('D3', '3 ngày')}</row>`,
    ]);
    const { rows, faults } = await readProcedureFile('danh-muc.xlsx', book);
    expect(rows.map(({ code }) => code)).toEqual(['1.02']);
    expect(faults.map(({ index, field, code, severity }) => [index + 1, field, code, severity])).toEqual([
      [2, 'title', 'invalid', 'error'],
    ]);
  });

  it('một mã ở hai dòng với hai tên: không nhận dòng nào', async () => {
    const { rows, faults } = await csv(heading, '1,1.01,Việc A,X,3 ngày,', '2,1.01,Việc B,X,3 ngày,');
    expect(rows).toEqual([]);
    expect(faults.map(({ code }) => code)).toEqual(['doubled', 'doubled']);
  });
});

describe('bảng Excel, CSV của cơ quan là danh mục thủ tục', () => {
  it('mỗi dòng một thủ tục, giống như cùng nội dung bằng JSON', async () => {
    const { rows, faults } = await csv(
      heading,
      '1,1.004873,Cấp Giấy xác nhận tình trạng hôn nhân,Hộ tịch,03 ngày làm việc,"8.000 đồng"',
    );
    const same = await readProcedureFile(
      'danh-muc.json',
      bytes(
        JSON.stringify({
          procedures: [
            {
              code: '1.004873',
              title: 'Cấp Giấy xác nhận tình trạng hôn nhân',
              field: 'Hộ tịch',
              times: [{ value: 3, unit: 'Ngày làm việc' }],
              fee: '8.000 đồng',
            },
          ],
        }),
      ),
    );
    expect(faults).toEqual([]);
    expect(rows[0]?.content).toEqual(same.rows[0]?.content);
  });

  it.each([
    ['03 ngày làm việc', { value: 3, unit: 'working-day' }],
    ['Không quá 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.', { value: 5, unit: 'working-day' }],
    ['15 ngày', { value: 15, unit: 'calendar-day' }],
    ['Trong ngày làm việc', { value: 0, unit: 'same-day' }],
    [
      'Ngay trong ngày tiếp nhận; trường hợp nhận sau 15 giờ thì trả ngày làm việc tiếp theo',
      { value: 0, unit: 'same-day', cutOff: '15:00' },
    ],
    ['Trong ngày, sau 15 giờ trả ngày làm việc tiếp theo', { value: 0, unit: 'same-day', cutOff: '15:00' }],
  ])('thời hạn “%s”', async (text, limit) => {
    const { rows } = await csv(heading, `1,1.01,Việc A,X,"${text}",`);
    expect(rows[0]?.content.limits.map((each) => each.limit)).toEqual([limit]);
  });

  it('thời hạn không đọc được thì giữ nguyên văn và nói ra, không đoán; ô trống và số không đơn vị cũng nói', async () => {
    const { rows, faults } = await csv(
      heading,
      '1,1.01,Việc A,X,Theo quy định của luật chuyên ngành,',
      '2,1.02,Việc B,X,5,',
      '3,1.03,Việc C,X,,',
    );
    const [limit] = rows[0]?.content.limits ?? [];
    expect([limit?.limit, limit?.text]).toEqual([null, 'Theo quy định của luật chuyên ngành']);
    expect(faults.map(({ index, code, severity }) => [index + 1, code, severity])).toEqual([
      [2, 'unit-unknown', 'warning'],
      [3, 'unit-missing', 'warning'],
      [4, 'limit-missing', 'warning'],
    ]);
  });

  it('mỗi trường hợp, mỗi cách thức nộp một thời hạn; dòng không mã nối tiếp thủ tục ở trên', async () => {
    const { read, rows, faults } = await csv(
      'Mã thủ tục,Tên thủ tục,Lĩnh vực,Cách thức nộp,Thời hạn,Thành phần hồ sơ',
      '1.01,Việc A,X,Trực tiếp; Bưu chính,"Không xác minh: 3 ngày làm việc\nCó xác minh: 23 ngày",- Tờ khai',
      ',,,Trực tuyến,2 ngày làm việc,Bản sao; Tờ khai',
    );
    expect([read, faults]).toEqual([1, []]);
    expect(rows[0]?.content.limits.map(({ channel, case: named, limit }) => [channel, named, limit?.value])).toEqual([
      ['direct', 'Không xác minh', 3],
      ['post', 'Không xác minh', 3],
      ['direct', 'Có xác minh', 23],
      ['post', 'Có xác minh', 23],
      ['online', null, 2],
    ]);
    expect(rows[0]?.content.documents.map(({ name }) => name)).toEqual(['Tờ khai', 'Bản sao']);
  });

  it('dòng nêu lĩnh vực đứng trên các thủ tục của nó; dòng số cột và dòng trống không phải thủ tục', async () => {
    const { read, rows } = await csv(
      'TT,Mã thủ tục,Tên thủ tục,Thời hạn',
      '(1),(2),(3),(4)',
      'I,LĨNH VỰC HỘ TỊCH,,',
      '1,1.01,Việc A,1 ngày',
      ',,,',
      'II. Lĩnh vực: Chứng thực,,,',
      '2,1.02,Việc B,1 ngày',
    );
    expect(read).toBe(2);
    expect(rows.map(({ content }) => content.field)).toEqual(['Hộ tịch', 'Chứng thực']);
  });

  it('cột lạ được nói ra một lần, ở dòng tiêu đề; cột số thứ tự và ghi chú thì không', async () => {
    const { faults } = await csv('TT,Mã TTHC,Tên TTHC,Lĩnh vực,Thời hạn,Địa điểm,Ghi chú', '1,1.01,A,X,3 ngày,Y,Z');
    expect(faults.map(({ index, code, details }) => [index + 1, code, details['value']])).toEqual([
      [1, 'column-unknown', 'Địa điểm'],
    ]);
  });

  it('hai cột cùng nghĩa: đọc cột đầu và nói ra cột không đọc', async () => {
    const { rows, faults } = await csv('Mã TTHC,Tên TTHC,Lĩnh vực,Thời hạn,Mã thủ tục', '1.01,A,X,3 ngày,9.99');
    expect(rows.map(({ code }) => code)).toEqual(['1.01']);
    expect(faults.map(({ index, code, severity, details }) => [index + 1, code, severity, details])).toEqual([
      [1, 'column-doubled', 'warning', { first: 'Mã TTHC', value: 'Mã thủ tục' }],
    ]);
  });

  it('tệp mẫu: mọi cột được hiểu, trang “Cách điền” không bị đọc thành thủ tục', async () => {
    const [sheet, how] = procedureTemplate();
    const example = (how?.rows ?? []).map(([, , cell]) => cell ?? null);
    const book = await writeWorkbook([{ ...sheet, rows: [example] } as never, how as never]);
    const { read, rows, faults } = await readProcedureFile('mau.xlsx', book);
    expect([read, faults]).toEqual([1, []]);
    const { title, decision, fee, documents, legalBases } = rows[0]?.content ?? ({} as never);
    expect([title, decision, fee.amount, documents.length, legalBases[0]?.number]).toEqual([
      'Cấp Giấy xác nhận tình trạng hôn nhân',
      '1125/QĐ-UBND',
      0,
      2,
      '123/2015/NĐ-CP',
    ]);
    const empty = await readProcedureFile('mau.xlsx', await writeWorkbook(procedureTemplate()));
    expect(empty.read).toBe(0);
  });
});
