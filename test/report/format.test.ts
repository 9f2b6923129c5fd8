import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import {
  limitText,
  minutesText,
  vnCount,
  vnDate,
  vnDateLong,
  vnDateTime,
  vnMoment,
  vnMoney,
  vnNumber,
  vnPercent,
  vnRate,
} from '../../src/report/format.ts';

describe('Số liệu in ra', () => {
  test('Mẫu số 0 là “chưa có số liệu”, không phải 100 % hay 0 %', () => {
    expect(vnRate({ numerator: 0, denominator: 0 })).toBe('chưa có số liệu');
  });

  test('Không bao giờ in 100 % khi còn một hồ sơ trễ', () => {
    expect(vnPercent({ numerator: 999_999, denominator: 1_000_000 })).toBe('99,99 %');
    expect(vnPercent({ numerator: 7, denominator: 7 })).toBe('100 %');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 1000 }), (denominator, late) => {
        const numerator = Math.max(0, denominator - late);
        expect(vnPercent({ numerator, denominator })).not.toMatch(/^100/);
      }),
    );
  });

  test('Tỷ lệ in kèm tử số và mẫu số, dấu phẩy thập phân, dấu chấm hàng nghìn', () => {
    expect(vnRate({ numerator: 1020, denominator: 1048 })).toBe('97,33 % (1.020/1.048)');
    expect(vnNumber(10205)).toBe('10.205');
    expect(vnNumber(1234567.5, 2)).toBe('1.234.567,50');
    expect(vnNumber(-1500)).toBe('-1.500');
    expect(vnNumber(-0.001, 2)).toBe('0,00');
    expect(vnMoney(1_250_000)).toBe('1.250.000 đồng');
  });

  test('Số đếm nhỏ hơn 10 có số 0 đứng trước', () => {
    expect([vnCount(0), vnCount(3), vnCount(10), vnCount(1048)]).toEqual(['0', '03', '10', '1.048']);
  });
});

describe('Ngày giờ in ra', () => {
  test('Thêm số 0 trước ngày nhỏ hơn 10 và chỉ trước tháng 1, 2 (NĐ 30/2020)', () => {
    expect(vnDateLong(localDate('2026-02-05'))).toBe('ngày 05 tháng 02 năm 2026');
    expect(vnDateLong(localDate('2026-03-05'))).toBe('ngày 05 tháng 3 năm 2026');
    expect(vnDateLong(localDate('2026-11-22'))).toBe('ngày 22 tháng 11 năm 2026');
  });

  test('Giờ in theo giờ của cơ quan (+07:00), kể cả qua nửa đêm UTC', () => {
    expect(vnMoment(instant('2026-11-19T18:05:00Z'))).toBe('01 giờ 05 phút, ngày 20 tháng 11 năm 2026');
    expect(vnDateTime(instant('2026-11-20T14:05'))).toBe('20/11/2026 14:05');
    expect(vnDate(localDate('2026-01-02'))).toBe('02/01/2026');
  });

  test('Ngày không có giờ thì không in giờ', () => {
    expect(vnMoment(instant('2026-11-20T00:00'), false)).toBe('ngày 20 tháng 11 năm 2026');
  });
});

describe('Thời hạn in ra', () => {
  test('Thời hạn không có đơn vị thì in nguyên lời công bố, không đoán', () => {
    expect(limitText(null, '15')).toBe('15');
    expect(limitText(null)).toBe('không công bố');
  });

  test('Đơn vị giữ như luật viết', () => {
    expect(limitText({ value: 3, unit: 'working-day' })).toBe('03 ngày làm việc');
    expect(limitText({ value: 30, unit: 'calendar-day' })).toBe('30 ngày');
    expect(limitText({ value: 1, unit: 'same-day', cutOff: '15:00' })).toContain('15 giờ');
    expect(minutesText(200)).toBe('3 giờ 20 phút');
    expect(minutesText(45)).toBe('45 phút');
  });
});
