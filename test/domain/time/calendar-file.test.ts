import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../../src/domain/time/calendar.ts';
import { calendarText, parseCalendarFile } from '../../../src/domain/time/calendar-file.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { defaultHours } from '../../../src/domain/time/office-hours.ts';
import { shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';

describe('tệp lịch sai bị từ chối và nói sai ở đâu', () => {
  const day = (date: unknown, more: object = {}) => ({ years: { '2027': { off: [{ date, ...more }] } } });
  it.each([
    [null, 'đối tượng'],
    [[], 'đối tượng'],
    [{}, 'years'],
    [{ years: [] }, 'years'],
    [{ years: {} }, 'không có năm nào'],
    [{ years: { 'năm nay': {} } }, 'bốn chữ số'],
    [{ years: { '1900': {} } }, 'ngoài khoảng'],
    [{ years: { '2027': { off: {} } } }, 'danh sách'],
    [day('2027-02-30'), 'off[0]'],
    [day(20270101), 'off[0]'],
    [day('2026-01-01'), 'không thuộc năm'],
    [day('2027-01-01', { kind: 'vacation' }), 'kind'],
    [day('2027-01-01', { name: 5 }), 'phải là chữ'],
    [{ years: { '2027': { work_weekend: [{ date: '2027-01-04' }] } } }, 'không phải Thứ Bảy'],
    [
      { years: { '2027': { off: [{ date: '2027-01-09' }], work_weekend: [{ date: '2027-01-09' }] } } },
      'vừa nghỉ vừa làm',
    ],
    [{ years: { '2027': { status: 'sure' } } }, 'status'],
  ])('%j', (json, where) => {
    expect(() => parseCalendarFile(json)).toThrow(
      expect.objectContaining({ code: 'calendar-invalid', message: expect.stringContaining(where) }),
    );
  });

  it('giờ làm việc sai trong tệp bị từ chối', () => {
    expect(() => parseCalendarFile({ years: {}, hours: '8h-17h' })).toThrow(
      expect.objectContaining({ code: 'hours-invalid' }),
    );
  });
});

describe('tệp lịch', () => {
  it('nguồn viết tắt được thay bằng tên đầy đủ; thông báo của năm là các nguồn của nó', () => {
    const { years } = parseCalendarFile({
      sources: { tb1: 'Thông báo 1/TB-BNV' },
      years: { '2027': { off: [{ date: '2027-01-01', kind: 'holiday', name: 'Tết Dương lịch', source: 'tb1' }] } },
    });
    expect(years).toMatchObject([{ year: 2027, status: 'official', notice: 'Thông báo 1/TB-BNV' }]);
    expect(years[0]?.off[0]?.source).toBe('Thông báo 1/TB-BNV');
  });

  it('viết ra rồi đọc lại thì không đổi gì, kể cả giờ tiếp nhận riêng', () => {
    const data = { ...shippedCalendar, reception: { ...defaultHours, 6: [{ from: 450, to: 690 }] } };
    const again = parseCalendarFile(JSON.parse(calendarText(data)));
    expect(again).toMatchObject({ years: data.years, hours: data.hours, reception: data.reception });
  });

  it('thứ tự các ngày trong tệp không làm lịch khác đi', () => {
    const [a, b] = [{ date: '2027-01-01' }, { date: '2027-02-08' }];
    const text = (off: object[]) => {
      const { years } = parseCalendarFile({ years: { '2027': { off } } });
      return calendarText({ years, hours: defaultHours, reception: defaultHours });
    };
    expect(text([a, b])).toBe(text([b, a, a]));
  });

  it('năm trong tệp là chính thức: chỉ nghỉ những ngày đã liệt kê', () => {
    const { years } = parseCalendarFile({ years: { '2027': { off: [] } } });
    const calendar = buildCalendar('x', { years, hours: defaultHours, reception: defaultHours });
    expect(calendar.isWorkingDay(localDate('2027-01-01'))).toBe(true);
    expect(calendar.isOfficial(2027)).toBe(true);
    expect(calendar.isOfficial(2026)).toBe(false);
  });
});
