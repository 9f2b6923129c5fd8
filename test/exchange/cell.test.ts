import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantFromEpoch, localDateOf, parseInstant } from '../../src/domain/time/instant.ts';
import { dayNumberOf, fromDayNumber } from '../../src/domain/time/local-date.ts';
import { stampOf, textOf } from '../../src/exchange/cell.ts';

describe('Ngày không có thật bị từ chối', () => {
  test.each([
    '30/02/2026',
    '29/02/2025',
    '31/04/2026',
    '00/01/2026',
    '01/13/2026',
    '05/02/2026 24:00',
    '05/02/2026 23:60',
    '2026-02-30',
    '2026-02-05T24:00:00',
    '2026-02-05T08:00+99:00',
    '05/02/26',
    '2026-2-5',
    'hôm qua',
    '5 tháng 2 năm 2026',
    '08:00 05/02/2026 09:00',
    '12',
    '20260205',
  ])('%s', (text) => {
    expect(stampOf(text)).toBe('date-invalid');
  });

  test('Ô đúng/sai (TRUE) không phải là ngày', () => {
    expect(stampOf(true)).toBe('date-invalid');
  });

  test.each(['01/01/0001', '31/12/9999', '9999-12-31', '31/12/1975', '01/01/2100', 0, 1, 27_759, 73_051, 20_260_205])(
    'Ngày ngoài 1976–2099 bị từ chối với mã riêng: %s',
    (value) => {
      expect(stampOf(value)).toBe('date-out-of-range');
    },
  );
});

describe('Ô chữ', () => {
  test.each([
    ['\u202eTrần\u200b Văn\u00a0 An\u0000\ud800', 'Trần Văn An'],
    ['\u2066\u200d\u0007\u007f\u0085', ''],
    ['Trần\u200bVăn\r\nAn', 'Trần Văn An'],
  ])('chữ không nhìn thấy bị bỏ: %j', (cell, text) => {
    expect(textOf(cell)).toBe(text);
  });
});

describe('Ngày đọc được', () => {
  test.each([
    ['05/02/2026', '2026-02-05T00:00+07:00', false],
    ['5/2/2026', '2026-02-05T00:00+07:00', false],
    ['05-02-2026', '2026-02-05T00:00+07:00', false],
    ['05/02/2026 08:30', '2026-02-05T08:30+07:00', true],
    ['05/02/2026 8:30', '2026-02-05T08:30+07:00', true],
    ['05/02/2026 08:30:15', '2026-02-05T08:30:15+07:00', true],
    ['08:30 05/02/2026', '2026-02-05T08:30+07:00', true],
    ['  05/02/2026\u00a008:30 ', '2026-02-05T08:30+07:00', true],
    ['05/02/2026 00:00:00', '2026-02-05T00:00+07:00', false],
    ['2026-02-05', '2026-02-05T00:00+07:00', false],
    ['2026-02-05T08:30', '2026-02-05T08:30+07:00', true],
    ['2026-02-05 08:30:00', '2026-02-05T08:30+07:00', true],
    ['2026-02-05T08:30:00.250Z', '2026-02-05T15:30:00.250+07:00', true],
    ['2011-10-11T13:42:22.688+02:00', '2011-10-11T18:42:22.688+07:00', true],
    [46_058, '2026-02-05T00:00+07:00', false],
    [46_058.354166666664, '2026-02-05T08:30+07:00', true],
    ['46058', '2026-02-05T00:00+07:00', false],
    ['46058,5', '2026-02-05T12:00+07:00', true],
  ])('%s', (cell, at, hasHour) => {
    expect(stampOf(cell)).toEqual({ at: parseInstant(at), hasHour });
  });

  test('Hệ ngày 1904 lệch 1462 ngày so với hệ 1900', () => {
    expect(stampOf(44_596, 1904)).toEqual(stampOf(46_058, 1900));
  });

  test('Ô trống không phải là lỗi', () => {
    expect([null, '', '  ', '\u00a0'].map((cell) => stampOf(cell))).toEqual([null, null, null, null]);
  });
});

describe('Tính chất', () => {
  const seconds = fc.integer({ min: 1, max: 86_399 });
  const day = fc.integer({ min: dayNumberOf(1976, 1, 1), max: dayNumberOf(2099, 12, 31) });
  const two = (value: number) => String(value).padStart(2, '0');

  test('Mọi cách viết của cùng một thời điểm cho cùng một kết quả', () => {
    fc.assert(
      fc.property(day, seconds, (number, second) => {
        const date = fromDayNumber(number);
        const [year, month, dayOfMonth] = date.split('-');
        const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
        const serial = number - dayNumberOf(1899, 12, 30) + second / 86_400;
        const expected = {
          at: instantFromEpoch((number * 86_400 + second - 7 * 3600) * 1000),
          hasHour: true,
        };
        expect(stampOf(`${dayOfMonth}/${month}/${year} ${clock}`)).toEqual(expected);
        expect(stampOf(`${date}T${clock}`)).toEqual(expected);
        expect(stampOf(serial)).toEqual(expected);
        expect(stampOf(serial - 1462, 1904)).toEqual(expected);
      }),
    );
  });

  test('Ngày không có giờ giữ đúng ngày theo múi giờ cơ quan', () => {
    fc.assert(
      fc.property(day, (number) => {
        const stamp = stampOf(fromDayNumber(number));
        expect(stamp !== null && typeof stamp === 'object' && localDateOf(stamp.at)).toBe(fromDayNumber(number));
      }),
    );
  });

  test('Chuỗi bất kỳ không bao giờ làm hỏng việc đọc', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)), (cell) => {
        const stamp = stampOf(cell);
        expect(stamp === null || typeof stamp === 'string' || parseInstant(stamp.at) === stamp.at).toBe(true);
        expect(textOf(cell)).toBe(textOf(cell).normalize('NFC'));
      }),
    );
  });
});

test('Chữ tổ hợp (NFD), dấu cách lạ và khoảng trắng thừa được đưa về dạng chuẩn', () => {
  expect(textOf('  Hòa\u200b  Bình '.normalize('NFD'))).toBe('Hòa Bình');
  expect([textOf(20_260_101_000_123), textOf(1.004873), textOf(null)]).toEqual(['20260101000123', '1.004873', '']);
});
