import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcedureRow } from '../../src/domain/procedure/import-row.ts';
import { chooseLimit } from '../../src/domain/procedure/limit-choice.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';

const one = { code: '1.004873', title: 'Cấp Giấy xác nhận tình trạng hôn nhân', field: 'Hộ tịch', times: [] };

function parse(...procedures: unknown[]) {
  return parseProcedureFile(JSON.stringify({ procedures }));
}

function faultCodes(...procedures: unknown[]): string[] {
  return parse(...procedures).faults.map(({ severity, field, code }) => `${severity} ${field} ${code}`);
}

describe('tệp không phải danh mục thủ tục bị từ chối', () => {
  it.each([
    ['không phải JSON', 'mã;tên'],
    ['tệp rỗng', ''],
    ['không có danh sách procedures', '{"dossiers":[]}'],
    ['procedures không phải danh sách', '{"procedures":{}}'],
    ['chỉ là một danh sách', '[]'],
    ['null', 'null'],
  ])('%s', (_title, text) => {
    expect(() => parseProcedureFile(text)).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
  });
});

describe('một mục sai bị từ chối, mọi lỗi được nêu cùng lúc', () => {
  it('thiếu mã và thiếu tên ở cùng một mục là hai lỗi', () => {
    const { rows, faults } = parse({ field: 'Hộ tịch' });
    expect(rows).toEqual([]);
    expect(faults.map(({ index, field, code }) => [index, field, code])).toEqual([
      [0, 'code', 'required'],
      [0, 'title', 'required'],
    ]);
  });

  it('lỗi của mọi mục được nêu, mục đúng vẫn được đọc', () => {
    const { read, rows, faults } = parse({ ...one, code: '' }, one, 'chữ', { ...one, code: 'A', title: ' ' });
    expect(read).toBe(4);
    expect(rows.map(({ code }) => code)).toEqual(['1.004873']);
    expect(faults.map(({ index }) => index)).toEqual([0, 2, 3]);
  });

  it('tên dài 10.000 ký tự bị từ chối và được nói rõ', () => {
    const { rows, faults } = parse({ ...one, title: 'â'.repeat(10_000) });
    expect(rows).toEqual([]);
    expect(faults).toEqual([expect.objectContaining({ field: 'title', code: 'too-long', severity: 'error' })]);
    expect(faults[0]?.message).toBe('Dài 10000 ký tự, tối đa 2000. Hãy rút gọn.');
  });

  it('hai mục cùng mã khác nội dung: không nhận mục nào', () => {
    const { rows, faults } = parse(one, { ...one, title: 'Tên khác' });
    expect(rows).toEqual([]);
    expect(faults.map(({ index, code }) => [index, code])).toEqual([
      [0, 'doubled'],
      [1, 'doubled'],
    ]);
  });

  it('hai mục giống hệt nhau không phải là lỗi', () => {
    expect(parse(one, { ...one, note: 'khóa lạ' }).faults).toEqual([]);
  });

  it.each([
    ['số âm', -1, 'Ngày'],
    ['chữ', 'ba', 'Ngày'],
    ['nửa ngày', 0.5, 'Ngày làm việc'],
    ['không giờ', 0, 'Giờ'],
  ])('thời hạn là %s bị từ chối', (_title, value, unit) => {
    const codes = faultCodes({ ...one, times: [{ channel: 'Trực tiếp', value, unit }] });
    expect(codes).toContain('error times[0] limit-invalid');
  });

  it('danh sách không phải danh sách, ngày 30/02 và giờ chốt 24:00 là lỗi', () => {
    const time = { channel: 'Trực tiếp', value: 1, unit: 'trong ngày', cut_off: '24:00' };
    const codes = faultCodes({ ...one, times: [time], documents: 'giấy tờ', valid_from: '2026-02-30' });
    expect(codes).toEqual(['error times[0] time-invalid', 'error documents invalid', 'error valid_from date-invalid']);
  });

  it('trả lại một bước không đứng trước là lỗi', () => {
    const steps = [{ order: 1, role: 'Văn thư', action: 'Đóng dấu', returns_to: 2 }];
    expect(faultCodes({ ...one, steps, legal_time: { value: 1, unit: 'WD' } })).toContain(
      'error steps[0].returns_to invalid',
    );
  });

  it('không bao giờ ném lỗi lạ, và mỗi mục hoặc được đọc hoặc có lỗi', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.jsonValue(), fc.record({ code: fc.jsonValue(), times: fc.jsonValue() }))),
        (list) => {
          const { read, rows, faults } = parseProcedureFile(JSON.stringify({ procedures: list }));
          expect(read).toBe(list.length);
          const bad = new Set(faults.filter(({ severity }) => severity === 'error').map(({ index }) => index));
          expect(rows.length + bad.size).toBe(read);
        },
      ),
    );
  });
});

describe('cảnh báo không từ chối', () => {
  it('số không có đơn vị không thành thời hạn', () => {
    const { rows, faults } = parse({ ...one, times: [{ channel: 'Trực tiếp', value: 5, unit: null }] });
    expect(rows[0]?.content.limits).toEqual([{ channel: 'direct', area: null, case: null, limit: null, text: '5' }]);
    expect(faults).toEqual([expect.objectContaining({ code: 'unit-missing', severity: 'warning' })]);
  });

  it('đơn vị lạ không được đoán', () => {
    const { rows, faults } = parse({ ...one, times: [{ channel: 'Trực tiếp', value: 12, unit: 'D' }] });
    expect(rows[0]?.content.limits[0]?.limit).toBeNull();
    expect(faults.map(({ code }) => code)).toEqual(['unit-unknown']);
  });

  it('hai thời hạn cho một hình thức nộp đều được giữ và được nói ra', () => {
    const times = [1, 2].map((value) => ({ channel: 'Trực tuyến', value, unit: 'Ngày làm việc' }));
    const { rows, faults } = parse({ ...one, times });
    expect(rows[0]?.content.limits).toHaveLength(2);
    expect(faults.map(({ code }) => code)).toEqual(['limit-several']);
  });

  it('hình thức nộp lạ bị bỏ qua', () => {
    const times = [{ channel: 'Bồ câu', value: 1, unit: 'Ngày' }];
    expect(faultCodes({ ...one, times })).toEqual(['warning times[0] channel-unknown']);
  });
});

describe('nội dung được đọc đúng', () => {
  it('chữ NFD trở thành NFC', () => {
    const { rows } = parse({ ...one, title: one.title.normalize('NFD') });
    expect(rows[0]?.content.title).toBe(one.title);
  });

  it('đơn vị được giữ như nguồn ghi, không đổi sang đơn vị khác', () => {
    const units = ['Ngày làm việc', 'Ngày', 'Giờ', 'Tháng'];
    const times = units.map((unit, at) => ({ channel: 'Trực tiếp', case: `trường hợp ${at}`, value: 2, unit }));
    expect(parse({ ...one, times }).rows[0]?.content.limits.map(({ limit }) => limit?.unit)).toEqual([
      'working-day',
      'calendar-day',
      'working-hour',
      'month',
    ]);
  });

  it('trong ngày với giờ chốt riêng, vùng khó khăn và trường hợp', () => {
    const time = { value: null, unit: 'Trong ngày', cut_off: '9:30', area: 'vùng khó khăn', case: 'không xác minh' };
    expect(parse({ ...one, times: [time] }).rows[0]?.content.limits).toEqual([
      {
        channel: null,
        area: 'difficult',
        case: 'không xác minh',
        limit: { value: 0, unit: 'same-day', cutOff: '09:30' },
        text: 'trong ngày',
      },
    ]);
  });

  it('giấy tờ với bản chính, bản sao; phí bằng đồng', () => {
    const channels = [{ channel: 'Trực tiếp', time_raw: '3 Ngày làm việc', fee_raw: '8,000 VNĐ', note: '' }];
    const documents = [
      { name: 'Tờ khai', qty: '1 bản chính' },
      { name: 'Căn cước', qty: '2 bản sao', database: 'CSDL quốc gia về dân cư' },
    ];
    const { content } = parse({ ...one, channels, documents }).rows[0] as ProcedureRow;
    expect(content.fee).toEqual({ amount: 8000, text: '8,000 VNĐ' });
    expect(content.limits[0]).toMatchObject({ channel: 'direct', limit: { value: 3, unit: 'working-day' } });
    expect(content.documents).toEqual([
      { name: 'Tờ khai', original: 1, copy: 0, database: null },
      { name: 'Căn cước', original: 0, copy: 2, database: 'CSDL quốc gia về dân cư' },
    ]);
  });

  it('số thứ tự bước trùng của nguồn thành nhãn, các bước được đánh lại', () => {
    const steps = ['1', '2', '2'].map((order) => ({ order, role: 'Văn thư', action: `Việc ${order}` }));
    const row = parse({ ...one, steps, legal_time: { value: 1, unit: 'WD' } }).rows[0];
    expect(row?.steps.map(({ order, label }) => [order, label])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, '2'],
    ]);
  });
});

const realData = process.env['REAL_DATA'] ?? '';
const real = (name: string) => parseProcedureFile(readFileSync(join(realData, name), 'utf8'), name);

describe('tệp thật (REAL_DATA)', () => {
  it.skipIf(!realData)('150 thủ tục đều được đọc; thời hạn không đơn vị và nhiều giá trị không được chọn', () => {
    const { read, rows, faults } = real('procedure-catalogue-150.json');
    expect([read, rows.length]).toEqual([150, 150]);
    expect(faults.every(({ severity }) => severity === 'warning')).toBe(true);
    const limit = (code: string, channel: 'direct' | 'online' = 'direct') => {
      const row = rows.find((one) => one.code === code);
      return chooseLimit(row?.content ?? { limits: [] }, { channel, area: 'ordinary', case: '' }).limit;
    };
    expect(limit('1.002755')).toEqual({ value: 3, unit: 'working-day' });
    expect(limit('1.001193')).toBeNull();
    expect(limit('1.003677', 'online')).toBeNull();
    expect(limit('1.012812')).toEqual({ value: 40, unit: 'calendar-day' });
    expect(faults.filter(({ code }) => code === 'limit-several')).toHaveLength(14);
  });

  it.skipIf(!realData)('68 thủ tục chi tiết cho cùng thời hạn như danh mục 150', () => {
    const deep = real('procedures-68.json').rows;
    const flat = new Map(real('procedure-catalogue-150.json').rows.map((row) => [row.code, row]));
    expect(deep).toHaveLength(68);
    const compared = deep.flatMap((row) => {
      const other = flat.get(row.code);
      return other ? [[row, other] as const] : [];
    });
    expect(compared).toHaveLength(57);
    for (const [row, other] of compared) {
      for (const channel of ['direct', 'post', 'online'] as const) {
        const question = { channel, area: 'ordinary', case: '' } as const;
        expect(chooseLimit(row.content, question).limit).toEqual(chooseLimit(other.content, question).limit);
      }
    }
  });

  it.skipIf(!realData)('sáu thủ tục có bước: vai trò, thời gian và điều kiện', () => {
    const { rows } = real('procedures-with-steps.json');
    expect(rows.map(({ steps }) => steps.length)).toEqual([5, 6, 5, 7, 3, 5]);
    const dam = rows[0];
    expect(dam?.content.limits[0]?.limit).toEqual({ value: 20, unit: 'working-day' });
    expect(dam?.steps.map(({ external }) => external)).toEqual([true, false, false, false, false]);
    expect(dam?.steps[2]).toMatchObject({ label: '2', condition: 'bưu chính hoặc trực tuyến' });
  });
});
