import { describe, expect, test } from 'vitest';
import { dueStanding, isBeforePlan } from '../../../src/domain/register/due-standing.ts';
import type { RegisterEntry, Signed } from '../../../src/domain/register/entry.ts';
import { flagsOf } from '../../../src/domain/register/flag.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const today = localDate('2026-03-20');
const by = (at: string): Signed => ({ at: instant(at), login: 'binh', name: 'Bình', personId: null });

/** A duty of the plan of 2026, due on a day. */
function duty(due: string, state: string, approvedOn?: string): RegisterEntry {
  const identity = { id: due, code: 'KH-2026-001', year: 2026, seq: 1 };
  return {
    ...identity,
    ...{ kind: 'annual-plan', state, due: localDate(due), values: { what: 'Lập mục tiêu', due } },
    ...{ openedOn: localDate('2026-03-10'), closedOn: null },
    signed: { add: by('2026-03-10T08:00'), ...(approvedOn ? { approve: by(`${approvedOn}T08:00`) } : {}) },
  };
}

describe('hạn của việc trong kế hoạch năm lập muộn', () => {
  const flags = (entry: RegisterEntry, language: 'vi' | 'en' = 'vi') => flagsOf(entry, { today, posts: [], language });

  test('dự thảo: chưa ai phải làm, nên tháng đã qua không phải là quá hạn, tháng tới không phải là sắp đến hạn', () => {
    expect(dueStanding(duty('2026-01-31', 'draft'), today)).toBe('draft');
    expect(dueStanding(duty('2026-03-31', 'draft'), today)).toBe('draft');
    expect(flags(duty('2026-03-31', 'draft'))).toEqual([]);
    expect(flags(duty('2026-01-31', 'draft'))[0]).toContain('Hạn 31/01/2026 đã qua khi kế hoạch chưa duyệt');
  });

  test('đã duyệt: hạn trước ngày duyệt không phải là quá hạn và nói rõ ngày duyệt; từ ngày duyệt trở đi thì quá hạn', () => {
    const early = duty('2026-01-31', 'approved', '2026-03-15');
    expect([dueStanding(early, today), isBeforePlan(early)]).toEqual(['before-plan', true]);
    expect(flags(early)[0]).toContain('Hạn 31/01/2026 trước ngày duyệt kế hoạch (15/03/2026), không tính là quá hạn');
    expect(flags(early, 'en')[0]).toContain('Due 31/01/2026, before the plan was approved (15/03/2026)');
    for (const day of ['2026-03-15', '2026-03-19']) {
      const late = duty(day, 'approved', '2026-03-15');
      expect([day, dueStanding(late, today), flags(late)]).toEqual([day, 'overdue', []]);
    }
    expect(dueStanding(duty('2026-03-20', 'approved', '2026-03-15'), today)).toBe('soon');
    expect(dueStanding(duty('2026-04-20', 'approved', '2026-03-15'), today)).toBe('later');
  });

  test('sổ khác không có kế hoạch nào phải duyệt: hạn đã qua là quá hạn, kể cả khi mục còn dự thảo', () => {
    const risk = { ...duty('2026-03-19', 'draft'), kind: 'risks' } as const;
    expect(dueStanding(risk, today)).toBe('overdue');
    expect(dueStanding({ ...risk, due: null }, today)).toBe('none');
  });
});
