import { describe, expect, it } from 'vitest';
import { buildCalendar, type CalendarYear } from '../../../src/domain/time/calendar.ts';
import { dueDate } from '../../../src/domain/time/deadline.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped, shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';
import { movedDays, type OpenDossier } from '../../../src/domain/time/what-if.ts';

const before = shipped();
const swap = { date: localDate('2026-11-23'), kind: 'swap', name: '', source: 'giả định' } as const;
const worked = { date: localDate('2026-11-28'), name: 'làm bù', source: 'giả định' } as const;
const years = shippedCalendar.years.map(
  (year): CalendarYear =>
    year.year === 2026 ? { ...year, off: [...year.off, swap], workWeekend: [...year.workWeekend, worked] } : year,
);
const after = buildCalendar('next', { ...shippedCalendar, years });

describe('đổi một ngày thì hồ sơ nào đổi hạn', () => {
  it('hoán đổi 23/11 với 28/11/2026: hạn qua ngày 23 lùi lại, hạn qua cả hai không đổi', () => {
    const open = [
      dossier('B', '2026-11-20T08:00', 3),
      dossier('A', '2026-11-20T08:00', 3),
      dossier('C', '2026-11-20T08:00', 9),
    ];
    expect(
      movedDays(before, after, open).map(({ code, after: { date }, direction }) => [code, date, direction]),
    ).toEqual([
      ['A', '2026-11-27', 'later'],
      ['B', '2026-11-27', 'later'],
    ]);
  });

  it('hạn sớm lên được đánh dấu riêng vì làm sai lời hẹn đã in', () => {
    const open = [dossier('A', '2026-11-24T08:00', 4)];
    expect(movedDays(before, after, open)).toMatchObject([{ direction: 'earlier', after: { date: '2026-11-28' } }]);
  });

  it('hạn đã gia hạn, hạn nhập tay và hồ sơ đang dừng không bị lịch làm đổi', () => {
    const extended = { ...dossier('A', '2026-11-20T08:00', 3), due: dossier('X', '2026-11-20T08:00', 8).due };
    const given = { ...dossier('B', '2026-11-20T08:00', 3), limit: null };
    const pauses = [{ from: instant('2026-11-20T09:00'), to: null, policy: 'subtract' }] as const;
    const paused = { ...dossier('C', '2026-11-20T08:00', 3), pauses };
    expect(movedDays(before, after, [extended, given, paused])).toEqual([]);
  });
});

function dossier(code: string, received: string, value: number): OpenDossier {
  const limit = { value, unit: 'working-day' } as const;
  const due = dueDate(before, { received: instant(received), limit, pauses: [] });
  return { id: code, code, received: instant(received), limit, pauses: [], due };
}
