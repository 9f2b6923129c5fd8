import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMinutes,
  epochOf,
  instant,
  instantAt,
  instantFromEpoch,
  localDateOf,
  minuteOfDay,
  parseClock,
  parseInstant,
  zoneName,
} from '../../../src/domain/time/instant.ts';
import {
  addMonths,
  dayNumber,
  fromDayNumber,
  localDate,
  parseLocalDate,
  weekday,
} from '../../../src/domain/time/local-date.ts';
import { runs } from '../../support/runs.ts';

describe('thời điểm và ngày không có thật bị từ chối', () => {
  it.each([
    '2026-02-30T08:00',
    '2026-11-20T24:00',
    '2026-11-20T12:60',
    '2026-11-20T12:00:60',
    '2026-13-01T08:00',
    '0001-01-01T08:00',
    '9999-12-31T08:00',
    '2026-11-20',
    '20/11/2026 08:00',
    '2026-11-20T08:00+15:00',
    '2026-11-20T8:00',
    '2099-12-31T23:00-10:00',
    '1976-01-01T00:30+14:00',
    'NaN',
    '',
  ])('“%s” không phải thời điểm', (text) => expect(parseInstant(text)).toBeUndefined());

  it.each([
    '2026-02-29',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '1975-12-31',
    '2100-01-01',
    '2026-11-20T00:00',
    '－2026-11-20',
  ])('“%s” không phải ngày', (text) => expect(parseLocalDate(text)).toBeUndefined());

  it.each(['24:00', '7:5', '12:60', 'trưa'])('“%s” không phải giờ', (text) => expect(parseClock(text)).toBeUndefined());
});

describe('múi giờ của cơ quan', () => {
  const moment = fc.integer({ min: Date.UTC(1976, 0, 1), max: Date.UTC(2099, 11, 30) });
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: zoneName,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });

  it('+07:00 đúng bằng Asia/Ho_Chi_Minh của Intl từ 1976 đến 2099', () => {
    fc.assert(
      fc.property(moment, (ms) => {
        const at = instantFromEpoch(ms);
        const [date, time] = wall.format(ms).split(', ');
        expect([localDateOf(at), minuteOfDay(at)]).toEqual([date, parseClock(time ?? '')]);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('không ghi múi giờ là giờ Việt Nam; Z và các múi khác về cùng một thời điểm', () => {
    const same = [
      '2026-11-20T16:10',
      '2026-11-20 16:10:00',
      '2026-11-20T09:10Z',
      '2026-11-20T10:10+0100',
      '2026-11-20T16:10:00.000+07:00',
    ];
    expect(new Set(same.map(parseInstant))).toEqual(new Set(['2026-11-20T09:10:00.000Z']));
  });

  it('thời điểm đi qua số mili giây rồi về vẫn là nó', () => {
    fc.assert(
      fc.property(moment, (ms) => {
        expect(epochOf(instantFromEpoch(ms))).toBe(ms);
        expect(instantFromEpoch(ms)).toBe(new Date(ms).toISOString());
        expect(parseInstant(instantFromEpoch(ms))).toBe(instantFromEpoch(ms));
      }),
    );
  });
});

describe('ngày', () => {
  const day = fc.integer({ min: dayNumber(localDate('1976-01-01')), max: dayNumber(localDate('2099-12-31')) });

  it('đi qua số ngày rồi về vẫn là nó, và thứ trong tuần khớp lịch chung', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = fromDayNumber(number);
        expect(dayNumber(date)).toBe(number);
        expect(parseLocalDate(date)).toBe(date);
        expect(weekday(date) % 7).toBe(new Date(number * 86_400_000).getUTCDay());
      }),
    );
  });

  it('nửa đêm tại Việt Nam thuộc về ngày mới', () => {
    const date = localDate('2026-11-20');
    expect(instantAt(date, 0)).toBe('2026-11-19T17:00:00.000Z');
    expect(localDateOf(instantAt(date, 0))).toBe(date);
    expect(localDateOf(instantAt(date, 1440))).toBe('2026-11-21');
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s + %i tháng = %s', (date, months, expected) => {
    expect(addMonths(localDate(date), months)).toBe(expected);
  });
});

it('Cộng phút lẻ không sinh ra thời điểm có phần lẻ của mili giây', () => {
  const later = addMinutes(instant('2026-01-05T08:00'), 13.6498);
  expect(parseInstant(later)).toBe(later);
  expect(later).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
});
