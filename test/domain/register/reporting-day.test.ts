import { describe, expect, it } from 'vitest';
import type { RegisterEntry } from '../../../src/domain/register/entry.ts';
import { reportingDays } from '../../../src/domain/register/reporting-day.ts';
import { buildCalendar } from '../../../src/domain/time/calendar.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';

const sent = (on: string, number: string) => ({ on, number, period: '' });
const entry = (change: Partial<RegisterEntry> = {}, lines: object[] = []): RegisterEntry =>
  ({
    ...{ id: 'r', code: 'LBC-2025-001', year: 2025, due: null, seq: 1, kind: 'reporting', state: 'running' },
    ...{ openedOn: localDate('2025-12-01'), closedOn: null, signed: {} },
    values: { what: 'Biểu II.06a', to: 'Tỉnh', firstCut: '2025-12-14', every: 3, sent: lines },
    ...change,
  }) as RegisterEntry;
const calendar = buildCalendar('x', shippedCalendar);
const today = localDate('2026-11-29');
const days = (one: RegisterEntry) =>
  reportingDays([one], 2026, calendar, today).map(({ cut, due, number, standing }) => [cut, due, number, standing]);

describe('lịch báo cáo của năm', () => {
  it('mỗi kỳ chốt một dòng, hạn gửi theo ngày làm việc; gửi sau hạn là trễ, không gửi là quá hạn', () => {
    const lines = [sent('2025-12-16', '40/BC'), sent('2026-03-17', '49/BC'), sent('2026-06-20', '58/BC')];
    expect(days(entry({}, lines))).toEqual([
      ['2026-03-14', '2026-03-17', '49/BC', 'sent'],
      ['2026-06-14', '2026-06-16', '58/BC', 'late'],
      ['2026-09-14', '2026-09-16', '', 'overdue'],
      ['2026-12-14', '2026-12-16', '', 'waiting'],
    ]);
  });

  it('báo cáo đã thôi gửi giữ các kỳ đã gửi, không đòi các kỳ sau', () => {
    const lines = [sent('2025-12-16', '40/BC'), sent('2026-03-17', '49/BC')];
    const ended = entry({ state: 'ended', closedOn: localDate('2026-05-01') }, lines);
    expect(days(ended)).toEqual([['2026-03-14', '2026-03-17', '49/BC', 'sent']]);
  });
});
