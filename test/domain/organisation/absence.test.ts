import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Absence,
  absenceOn,
  checkAbsence,
  endedOn,
  leads,
  replacedBy,
  standInOn,
} from '../../../src/domain/organisation/absence.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';

let count = 0;
function leave(personId: string, from: string, to: string, standInId: string | null = null): Absence {
  count += 1;
  const days = { from: localDate(from), to: localDate(to) };
  return { id: `a${count}`, personId, ...days, standInId, reason: '', cancelledAt: null };
}

function refusal(known: readonly Absence[], candidate: Absence): string {
  try {
    checkAbsence(known, candidate);
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
  return '';
}

describe('Nghỉ và thay nhau', () => {
  test('Ngày về trước ngày đi, tự thay mình, hai kỳ nghỉ chồng nhau bị từ chối', () => {
    expect(refusal([], leave('an', '2026-11-25', '2026-11-23'))).toBe('range-reversed');
    expect(refusal([], leave('an', '2026-11-23', '2026-11-25', 'an'))).toBe('stand-in-self');
    const known = [leave('an', '2026-11-23', '2026-11-25', 'bình')];
    expect(refusal(known, leave('an', '2026-11-25', '2026-11-27', 'bình'))).toBe('absence-overlap');
    expect(refusal(known, leave('an', '2026-11-26', '2026-11-27', 'bình'))).toBe('');
  });

  test('Thay nhau thành vòng tròn bị từ chối, cả vòng ba người', () => {
    const known = [leave('an', '2026-11-23', '2026-11-25', 'bình')];
    expect(refusal(known, leave('bình', '2026-11-25', '2026-11-27', 'an'))).toBe('stand-in-circle');
    const chain = [...known, leave('bình', '2026-11-24', '2026-11-24', 'chi')];
    expect(refusal(chain, leave('chi', '2026-11-24', '2026-11-30', 'an'))).toBe('stand-in-circle');
    // The same two people on days that do not meet are no circle.
    expect(refusal(known, leave('bình', '2026-11-26', '2026-11-27', 'an'))).toBe('');
  });

  test('Người thay cũng nghỉ mà không ai thay tiếp bị từ chối, dù chỉ một ngày', () => {
    const known = [leave('bình', '2026-11-24', '2026-11-24')];
    expect(refusal(known, leave('an', '2026-11-23', '2026-11-30', 'bình'))).toBe('stand-in-away');
    const other = [leave('an', '2026-11-23', '2026-11-30', 'bình')];
    expect(refusal(other, leave('bình', '2026-11-30', '2026-12-05'))).toBe('stand-in-away');
    expect(refusal(other, leave('bình', '2026-12-01', '2026-12-05'))).toBe('');
  });

  test('Người thay cũng nghỉ: việc sang người tiếp theo, đúng những ngày ấy', () => {
    const all = [leave('an', '2026-11-23', '2026-11-27', 'bình'), leave('bình', '2026-11-24', '2026-11-25', 'chi')];
    const on = (day: string) => standInOn(all, 'an', localDate(day));
    expect(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-28'].map(on)).toEqual([
      'an',
      'bình',
      'chi',
      'chi',
      'bình',
      'an',
    ]);
    expect(replacedBy(all, 'chi', localDate('2026-11-24')).sort()).toEqual(['an', 'bình']);
    expect(replacedBy(all, 'bình', localDate('2026-11-24'))).toEqual([]);
  });

  test('Nghỉ không cử ai thay: không ai làm thay', () => {
    const all = [leave('an', '2026-11-23', '2026-11-27')];
    expect(standInOn(all, 'an', localDate('2026-11-23'))).toBeNull();
  });

  test('Về sớm thì kỳ nghỉ ngắn lại; chưa đi đã thôi thì hủy; kéo dài bị từ chối', () => {
    const one = leave('an', '2026-11-23', '2026-11-27', 'bình');
    expect(() => endedOn(one, localDate('2026-11-28'), 'now')).toThrow(
      expect.objectContaining({ code: 'absence-longer' }),
    );
    expect(endedOn(one, localDate('2026-11-24'), 'now')).toEqual({ ...one, to: '2026-11-24' });
    const cancelled = endedOn(one, localDate('2026-11-22'), 'now');
    expect(cancelled.cancelledAt).toBe('now');
    expect(absenceOn([cancelled], 'an', localDate('2026-11-24'))).toBeUndefined();
    expect(refusal([cancelled], leave('an', '2026-11-24', '2026-11-25', 'bình'))).toBe('');
  });

  test('Lãnh đạo cơ quan ghi được cho mọi người, lãnh đạo bộ phận chỉ cho người của mình', () => {
    const leader = { ...systemActor, roles: ['leader'] as const, unitId: 'kt' };
    expect(leads(leader, 'vp', 'ub')).toBe(false);
    expect(leads({ ...leader, roles: ['specialist'] }, 'kt', 'ub')).toBe(false);
    expect(leads({ ...leader, unitId: null }, null, 'ub')).toBe(false);
    expect(leads(leader, 'kt', 'ub')).toBe(true);
    expect(leads({ ...leader, unitId: 'ub' }, 'vp', 'ub')).toBe(true);
  });

  test('Những gì được chấp nhận không bao giờ để ai có người thay mà việc rơi vào chỗ trống', () => {
    const person = fc.constantFrom('an', 'bình', 'chi', 'dung');
    const wish = fc.record({
      personId: person,
      start: fc.integer({ min: 0, max: 12 }),
      days: fc.integer({ min: 0, max: 6 }),
      standInId: fc.option(person),
    });
    const first = localDate('2026-11-02');
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 8 }), (wishes) => {
        const accepted: Absence[] = [];
        for (const { personId, start, days, standInId } of wishes) {
          const candidate = leave(personId, addDays(first, start), addDays(first, start + days), standInId);
          if (refusal(accepted, candidate) === '') accepted.push(candidate);
        }
        for (let day = 0; day < 20; day += 1) {
          const date = addDays(first, day);
          for (const one of accepted.filter(({ from, to }) => from <= date && date <= to)) {
            const standIn = standInOn(accepted, one.personId, date);
            expect(standIn === null).toBe(one.standInId === null);
            if (standIn !== null) expect(absenceOn(accepted, standIn, date)).toBeUndefined();
          }
        }
      }),
    );
  });
});
