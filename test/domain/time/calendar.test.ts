import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar, type CalendarData, type OfficeHours } from '../../../src/domain/time/calendar.ts';
import {
  addMinutes,
  epochOf,
  type Instant,
  instant,
  instantFromEpoch,
  localDateOf,
  minuteOfDay,
} from '../../../src/domain/time/instant.ts';
import {
  addDays,
  dayNumber,
  fromDayNumber,
  type LocalDate,
  localDate,
  weekday,
  yearOf,
} from '../../../src/domain/time/local-date.ts';
import { defaultHours, mondayToFriday, parseSessions } from '../../../src/domain/time/office-hours.ts';
import { shipped, shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';
import { processorTime } from '../../support/processor-time.ts';
import { runs } from '../../support/runs.ts';

const calendar = shipped();

describe('lịch: những câu hỏi bị từ chối', () => {
  it('ngày làm việc thứ n sau năm 2099 không bịa ra mà báo ngoài khoảng', () => {
    expect(() => calendar.addWorkingDays(localDate('2099-12-30'), 10)).toThrow(
      expect.objectContaining({ code: 'date-out-of-range' }),
    );
    expect(() => calendar.addWorkingDays(localDate('1976-01-02'), -10)).toThrow(
      expect.objectContaining({ code: 'date-out-of-range' }),
    );
    expect(() => calendar.addWorkingMinutes(instant('2099-12-31T16:00'), 600)).toThrow(
      expect.objectContaining({ code: 'date-out-of-range' }),
    );
  });

  it('lịch không có giờ làm việc nào thì nói không tìm được ngày làm việc', () => {
    const empty = buildCalendar('x', { years: [], hours: mondayToFriday([]), reception: defaultHours });
    expect(() => empty.nextWorkingDay(localDate('2026-11-20'))).toThrow(
      expect.objectContaining({ code: 'no-working-time' }),
    );
  });

  it.each(['7:30-11:30,11:00-17:00', '11:30-07:30', '07:30', '07:30-24:00', '25:00-26:00', 'sáng', '07:30-07:30', ','])(
    'giờ làm việc “%s” bị từ chối',
    (text) => expect(() => parseSessions(text)).toThrow(expect.objectContaining({ code: 'hours-invalid' })),
  );
});

describe('lịch chính thức 2021–2026', () => {
  it.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 250],
    [2026, 249],
  ])('năm %i có %i ngày làm việc', (year, days) => {
    expect(calendar.workingDaysBetween(localDate(`${year - 1}-12-31`), localDate(`${year}-12-31`))).toBe(days);
  });

  it('năm nào cũng có số thông báo, ngày nghỉ nào cũng rơi vào ngày thường và có nguồn', () => {
    for (const year of shippedCalendar.years) {
      expect(year.notice).not.toBe('');
      for (const day of year.off) {
        expect(yearOf(day.date)).toBe(year.year);
        expect(weekday(day.date)).toBeLessThan(6);
        expect(day.source).not.toBe('');
      }
      for (const day of year.workWeekend) expect(weekday(day.date)).toBe(6);
    }
  });

  it('ngày 24/11 nghỉ từ 2026; Thứ Hai 23/11/2026 vẫn làm việc vì chưa có quyết định hoán đổi', () => {
    expect(calendar.describe(localDate('2026-11-24'))).toMatchObject({ working: false, name: 'Ngày Văn hóa Việt Nam' });
    expect(calendar.isWorkingDay(localDate('2026-11-23'))).toBe(true);
    expect(calendar.isWorkingDay(localDate('2025-11-24'))).toBe(true);
  });

  it('ngày lễ rơi vào cuối tuần được nghỉ bù ngày làm việc kế tiếp: Giỗ Tổ 26/4/2026 → 27/4/2026', () => {
    expect(calendar.describe(localDate('2026-04-27'))).toMatchObject({
      working: false,
      reason: 'compensatory',
      name: 'Giỗ Tổ Hùng Vương',
    });
  });

  it('Thứ Bảy làm bù có giờ như Thứ Sáu và nói làm bù cho ngày nào', () => {
    const saturday = localDate('2026-08-22');
    expect(calendar.describe(saturday)).toMatchObject({ reason: 'worked-weekend', makesUpFor: '2026-08-31' });
    expect(calendar.sessionsOn(saturday)).toEqual(defaultHours[5]);
    expect(calendar.isWorkingDay(localDate('2026-08-29'))).toBe(false);
  });
});

describe('năm chưa có thông báo là tạm tính', () => {
  it('2027 chỉ nghỉ cuối tuần và lễ có ngày cố định; không đoán Tết, Giỗ Tổ, ngày thứ hai của Quốc khánh', () => {
    const off = calendar.specialDays(localDate('2026-12-31'), localDate('2027-12-31')).map(({ date }) => date);
    expect(off).toEqual(['2027-01-01', '2027-04-30', '2027-09-02', '2027-11-24']);
    expect(calendar.isProvisional(localDate('2026-12-31'), localDate('2027-01-04'))).toBe(true);
    expect(calendar.isProvisional(localDate('2021-01-01'), localDate('2026-12-31'))).toBe(false);
  });

  it('trước 2026 không có ngày 24/11', () => {
    expect(calendar.isWorkingDay(localDate('2020-11-24'))).toBe(true);
    expect(calendar.isWorkingDay(localDate('2028-11-24'))).toBe(false);
  });

  it('24/11 rơi vào cuối tuần thì không nghỉ bù (2029, 2030)', () => {
    for (const monday of ['2029-11-26', '2030-11-25']) expect(calendar.isWorkingDay(localDate(monday))).toBe(true);
    expect(calendar.isWorkingDay(localDate('2031-11-24'))).toBe(false);
  });

  it('ngày nghỉ nhập trước cho một năm tạm tính cộng thêm vào lễ cố định, năm vẫn là tạm tính', () => {
    const tet = { date: localDate('2027-02-08'), kind: 'holiday', name: 'Tết', source: 'dự kiến' } as const;
    const year = { year: 2027, status: 'provisional', notice: '', off: [tet], workWeekend: [] } as const;
    const next = buildCalendar('x', { ...shippedCalendar, years: [...shippedCalendar.years, year] });
    expect(next.isWorkingDay(localDate('2027-02-08'))).toBe(false);
    expect(next.isWorkingDay(localDate('2027-11-24'))).toBe(false);
    expect(next.isOfficial(2027)).toBe(false);
  });
});

describe('giờ tiếp nhận tách khỏi lịch tính hạn', () => {
  it('quầy mở sáng Thứ Bảy không làm Thứ Bảy thành ngày làm việc', () => {
    const reception: OfficeHours = { ...defaultHours, 6: parseSessions('07:30-11:30') };
    const other = buildCalendar('x', { ...shippedCalendar, reception });
    const saturday = localDate('2026-11-21');
    expect(other.receptionOn(saturday)).toEqual([{ from: 450, to: 690 }]);
    expect(other.isWorkingDay(saturday)).toBe(false);
    expect(other.receptionOn(localDate('2026-11-24'))).toEqual([]);
  });
});

describe('bảng cộng dồn bằng đúng cách đếm từng phút', () => {
  const saturdayToo: OfficeHours = {
    ...defaultHours,
    5: parseSessions('07:00-11:00'),
    6: parseSessions('08:00-10:15'),
  };
  const calendars = [calendar, buildCalendar('sat', { ...shippedCalendar, hours: saturdayToo } satisfies CalendarData)];
  const minute = fc.integer({ min: 0, max: 60 * 24 * 365 * 3 }).map((n) => addMinutes(instant('2024-06-01T00:00'), n));
  const which = fc.constantFrom(...calendars);

  it('số phút làm việc giữa hai thời điểm', () => {
    fc.assert(
      fc.property(which, minute, fc.integer({ min: 0, max: 9000 }), (each, from, span) => {
        const to = addMinutes(from, span);
        expect(each.workingMinutesBetween(from, to)).toBe(walk(each, from, to));
      }),
      { numRuns: runs(1500) },
    );
  });

  it('cộng n phút làm việc: thời điểm đầu tiên đã qua đủ n phút', () => {
    fc.assert(
      fc.property(which, minute, fc.integer({ min: 1, max: 1500 }), (each, from, n) => {
        expect(each.addWorkingMinutes(from, n)).toBe(walkAdd(each, from, n));
      }),
      { numRuns: runs(1500) },
    );
  });

  it('luật ngược: cộng đúng khoảng cách thì về lại thời điểm đang trong giờ làm việc', () => {
    fc.assert(
      fc.property(which, minute, minute, (each, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const inside = each
          .sessionsOn(localDateOf(to))
          .some((s) => minuteOfDay(to) > s.from && minuteOfDay(to) <= s.to);
        fc.pre(inside && each.workingMinutesBetween(from, to) > 0);
        expect(each.addWorkingMinutes(from, each.workingMinutesBetween(from, to))).toBe(to);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('ngày làm việc thứ n và số ngày làm việc khớp cách đếm từng ngày', () => {
    const date = fc
      .integer({ min: dayNumber(localDate('2020-06-01')), max: dayNumber(localDate('2028-06-01')) })
      .map(fromDayNumber);
    fc.assert(
      fc.property(which, date, fc.integer({ min: 1, max: 120 }), (each, from, n) => {
        const due = each.addWorkingDays(from, n);
        expect(due).toBe(walkDays(each.isWorkingDay.bind(each), from, n, 1));
        expect(each.workingDaysBetween(from, due)).toBe(n);
        expect(each.addWorkingDays(from, -n)).toBe(walkDays(each.isWorkingDay.bind(each), from, n, -1));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('giây không mất: một phút làm việc bắt đầu 15 giây trước giờ nghỉ trưa kết thúc 45 giây sau 13:30', () => {
    expect(calendar.addWorkingMinutes(instant('2026-11-20T11:29:45'), 1)).toBe(instant('2026-11-20T13:30:45'));
    expect(calendar.workingMinutesBetween(instant('2026-11-20T09:00:59'), instant('2026-11-20T09:01:00'))).toBe(0);
  });

  it('hai trăm nghìn phép cộng ngày làm việc xong dưới hai giây: không lặp theo ngày', async () => {
    const time = await processorTime(() => {
      for (let n = 0; n < 200_000; n++) calendar.addWorkingDays('2026-11-20' as LocalDate, (n % 900) + 1);
    });
    expect(time).toBeLessThan(2000);
  });
});

/** Counts open minutes one by one: slow, and too simple to be wrong. */
function walk(each: typeof calendar, from: Instant, to: Instant): number {
  let count = 0;
  for (let at = minuteNumber(from); at < minuteNumber(to); at++) if (isOpen(each, at)) count += 1;
  return count;
}

function walkAdd(each: typeof calendar, from: Instant, n: number): Instant {
  let left = n;
  for (let at = minuteNumber(from); ; at++) {
    if (isOpen(each, at)) left -= 1;
    if (left === 0) return instantFromEpoch((at + 1) * 60_000);
  }
}

function minuteNumber(at: Instant): number {
  return epochOf(at) / 60_000;
}

function isOpen(each: typeof calendar, minute: number): boolean {
  const local = minute + 420;
  const day = Math.floor(local / 1440);
  const sessions = each.sessionsOn(dayText(day));
  return sessions.some((session) => local - day * 1440 >= session.from && local - day * 1440 < session.to);
}

const texts = new Map<number, LocalDate>();
function dayText(day: number): LocalDate {
  const text = texts.get(day) ?? fromDayNumber(day);
  texts.set(day, text);
  return text;
}

function walkDays(isWorking: (date: LocalDate) => boolean, from: LocalDate, n: number, direction: 1 | -1): LocalDate {
  let date = from;
  for (let left = n; left > 0; ) {
    date = addDays(date, direction);
    if (isWorking(date)) left -= 1;
  }
  return date;
}
