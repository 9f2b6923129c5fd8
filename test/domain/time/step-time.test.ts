import { describe, expect, it } from 'vitest';
import { buildCalendar, type OfficeHours } from '../../../src/domain/time/calendar.ts';
import { lastExtensionDay } from '../../../src/domain/time/extension.ts';
import { handOverDue } from '../../../src/domain/time/hand-over.ts';
import { formatOffset, instant, localDateOf } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { defaultHours, parseSessions } from '../../../src/domain/time/office-hours.ts';
import { shipped, shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';
import { plannedMinutes } from '../../../src/domain/time/step-time.ts';

const calendar = shipped();
const saturday: OfficeHours = { ...defaultHours, 6: parseSessions('07:30-11:30') };
const withSaturday = buildCalendar('sat', { ...shippedCalendar, hours: saturday });

describe('thời gian của từng bước', () => {
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('thời gian %d bị từ chối', (value) => {
    expect(() => plannedMinutes(calendar, localDate('2026-11-20'), { value, unit: 'working-day' })).toThrow(
      expect.objectContaining({ code: 'limit-invalid' }),
    );
  });

  it('một phần ngày là phần tương ứng của chính ngày đó, không phải của 8 giờ', () => {
    const half = { value: 0.5, unit: 'working-day' } as const;
    expect(plannedMinutes(calendar, localDate('2026-11-20'), half)).toBe(225);
    expect(plannedMinutes(withSaturday, localDate('2026-11-21'), half)).toBe(120);
    expect(plannedMinutes(withSaturday, localDate('2026-11-20'), { value: 1.5, unit: 'working-day' })).toBe(450 + 120);
    expect(plannedMinutes(calendar, localDate('2026-11-24'), { value: 0.25, unit: 'working-day' })).toBe(113);
    expect(plannedMinutes(calendar, localDate('2026-11-20'), { value: 1.5, unit: 'working-hour' })).toBe(90);
    expect(plannedMinutes(calendar, localDate('2026-11-20'), { value: 2, unit: 'calendar-day' })).toBe(450);
    expect(plannedMinutes(calendar, localDate('2026-11-20'), { value: 0, unit: 'working-day' })).toBe(0);
  });
});

describe('bàn giao hồ sơ', () => {
  it.each([
    ['2026-11-20T08:00', '2026-11-20T17:00'],
    ['2026-11-20T15:00', '2026-11-20T17:00'],
    ['2026-11-20T15:01', '2026-11-23T07:30'],
    ['2026-11-23T16:00', '2026-11-25T07:30'],
    ['2026-11-24T08:00', '2026-11-25T07:30'],
  ])('nhận %s → bàn giao chậm nhất %s', (at, expected) => {
    expect(formatOffset(handOverDue(calendar, instant(at)))).toBe(`${expected}+07:00`);
  });

  it('buổi làm việc kết thúc trước 15:00: nhận sau giờ đóng cửa thì sang đầu ngày làm việc sau', () => {
    expect(formatOffset(handOverDue(withSaturday, instant('2026-11-21T11:31')))).toBe('2026-11-23T07:30+07:00');
  });
});

describe('gia hạn phải báo trước', () => {
  it('ngày cuối cùng được báo là n ngày làm việc trước hạn', () => {
    expect(lastExtensionDay(calendar, localDate('2026-11-26'), 1)).toBe('2026-11-25');
    expect(lastExtensionDay(calendar, localDate('2026-11-25'), 1)).toBe('2026-11-23');
    expect(lastExtensionDay(calendar, localDate('2026-11-25'), 0)).toBe('2026-11-25');
    const due = localDateOf(instant('2026-03-02T10:00'));
    expect(calendar.workingDaysBetween(lastExtensionDay(calendar, due, 3), due)).toBe(3);
  });
});
