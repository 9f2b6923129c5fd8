import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missedDays, nextDue, occurrence, type Rhythm } from '../../../src/domain/register/recurrence.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';

const monthly: Rhythm = { anchor: localDate('2026-01-31'), every: 1, unit: 'month' };
const rhythms = fc.record({
  anchor: fc.integer({ min: 0, max: 3000 }).map((days) => addDays(localDate('2020-01-01'), days)),
  every: fc.integer({ min: 1, max: 24 }),
  unit: fc.constantFrom('week' as const, 'month' as const),
});

describe('bẫy 11: kỳ lặp lại', () => {
  it('31/01 hằng tháng: 28/02, 31/03, 30/04; ngày 31 trở lại sau tháng thiếu ngày', () => {
    expect([1, 2, 3].map((k) => occurrence(monthly, k))).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('kỳ bị lỡ vẫn đến hạn, làm bù một lần chỉ giải quyết kỳ cũ nhất', () => {
    const done = [localDate('2026-01-31')];
    const today = localDate('2026-04-15');
    expect(missedDays(monthly, done, today)).toEqual(['2026-02-28', '2026-03-31']);
    expect(nextDue(monthly, [...done, today])).toBe('2026-03-31');
  });

  it('mọi kỳ tới hôm nay hoặc đã làm hoặc còn nợ: không kỳ nào mất, không kỳ nào lặp', () => {
    fc.assert(
      fc.property(rhythms, fc.nat(20), fc.nat(2000), (rhythm, count, after) => {
        const today = addDays(rhythm.anchor, after);
        const done = Array.from({ length: count }, () => rhythm.anchor);
        const all = missedDays(rhythm, [], today);
        const missed = missedDays(rhythm, done, today);
        expect(missed).toEqual(all.slice(count));
        if (missed.length > 0) expect(nextDue(rhythm, done)).toBe(missed[0]);
      }),
    );
  });

  it('các kỳ luôn tăng dần', () => {
    fc.assert(
      fc.property(rhythms, fc.nat(50), (rhythm, k) => {
        const [one, next] = [occurrence(rhythm, k), occurrence(rhythm, k + 1)];
        if (one && next) expect(next > one).toBe(true);
      }),
    );
  });
});
