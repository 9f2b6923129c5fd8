import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { groupings } from '../../../src/domain/indicator/grouping.ts';
import { firstDayOf, halfMonthOf, lastDayOf } from '../../../src/domain/indicator/half-month.ts';
import { contributionsOf, overOf, RollUpSum, spanOf } from '../../../src/domain/indicator/roll-up.ts';
import { rolledPlan, rolledStatistics } from '../../../src/domain/indicator/rolled.ts';
import { type StatisticsOptions, statistics } from '../../../src/domain/indicator/statistics.ts';
import { instant, localDateOf } from '../../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { anyAsOf, anyFact, anyFacts, anyPeriod, anyRule } from '../../support/any-fact.ts';
import { fact } from '../../support/facts.ts';
import { runs } from '../../support/runs.ts';

/** What a database would answer to the plan, from the facts themselves. */
function rolled(facts: readonly DossierFact[], options: StatisticsOptions) {
  const plan = rolledPlan(options);
  if (!plan) return null;
  const sum = new RollUpSum();
  for (const one of facts) sum.addDossier(one, 1);
  const rows = sum.rows().filter(({ axis, half }) => axis === plan.axis && half >= plan.first - 1 && half <= plan.last);
  const receivedTo = (one: DossierFact) => !one.receivedAt || localDateOf(one.receivedAt) <= plan.receivedTo;
  const live = facts.filter((one) => one.inPopulation && !overOf(one) && receivedTo(one));
  const tail = facts.filter((one) => {
    const over = overOf(one);
    return over !== null && plan.tail !== null && over.date >= plan.tail.overFrom && receivedTo(one);
  });
  return rolledStatistics({ rows, live, tail }, options);
}

/** Periods that begin with a half month, and ends on any day, the ends of half months among them. */
const alignedPeriod = fc
  .tuple(anyPeriod, fc.integer({ min: 0, max: 5 }), fc.boolean())
  .map(([{ from, to }, halves, whole]) => {
    const first = firstDayOf(halfMonthOf(from));
    return { from: first, to: whole ? lastDayOf(halfMonthOf(from) + halves) : to };
  });

const options = fc.record({
  rule: anyRule,
  granularity: fc.constantFrom('date' as const, 'instant' as const),
  by: fc.option(fc.constantFrom(...groupings), { nil: undefined }),
  asOf: anyAsOf,
});

describe('nửa tháng', () => {
  it('ngày 1–14 và từ ngày 15 đến hết tháng, nối nhau không hở', () => {
    expect(halfMonthOf(localDate('2026-02-14')) + 1).toBe(halfMonthOf(localDate('2026-02-15')));
    expect(lastDayOf(halfMonthOf(localDate('2028-02-20')))).toBe('2028-02-29');
    expect(firstDayOf(halfMonthOf(localDate('2026-12-31')) + 1)).toBe('2027-01-01');
  });
});

describe('số cộng dồn theo nửa tháng', () => {
  it('cùng từng con số với cách đếm từng hồ sơ, với mọi quy tắc, cách nhóm, kỳ và mốc', () => {
    fc.assert(
      fc.property(anyFacts, alignedPeriod, options, (facts, period, rest) => {
        const asked = { ...period, ...rest };
        const quick = rolled(facts, asked);
        if (quick) expect(quick).toEqual(statistics(facts, asked));
      }),
      { numRuns: runs(2500) },
    );
  });

  it('kỳ không bắt đầu bằng nửa tháng, hoặc chưa bắt đầu: phải đọc từng hồ sơ', () => {
    const whole = { rule: 'ii06a' as const, from: localDate('2026-01-15'), to: localDate('2026-02-14') };
    const asOf = instant('2026-01-20T08:00');
    expect(rolledPlan({ ...whole, asOf })).toMatchObject({ axis: 'total', tail: { overFrom: '2026-01-15' } });
    expect(rolledPlan({ ...whole, from: localDate('2026-01-14'), asOf })).toBeNull();
    expect(rolledPlan({ ...whole, asOf: instant('2026-01-14T10:00') })).toBeNull();
  });

  it('sửa một hồ sơ: trừ phần cũ, cộng phần mới, bằng cộng lại từ đầu; hồ sơ trở lại đang giải quyết thì không còn gì', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyFact, anyFact), { maxLength: 10 }), (changes) => {
        const [kept, fresh] = [new RollUpSum(), new RollUpSum()];
        for (const [before] of changes) kept.addDossier(before, 1);
        for (const [before, after] of changes) {
          kept.addDossier(before, -1);
          kept.addDossier(after, 1);
          fresh.addDossier(after, 1);
        }
        const texts = (sum: RollUpSum) =>
          sum
            .rows()
            .map(({ axis, half, key, received, online, counts }) => [axis, half, key, received, online, counts].join())
            .sort();
        expect(texts(kept)).toEqual(texts(fresh));
      }),
      { numRuns: runs(500) },
    );
    expect(contributionsOf(fact({ resolved: null }))).toEqual([]);
  });

  it('mở quá lâu thì đọc riêng chứ không rải ra từng nửa tháng', () => {
    expect(overOf(fact({ received: '1980-01-02', resolved: '1999-12-30' }))).not.toBeNull();
    expect(overOf(fact({ received: '1980-01-02', resolved: '2000-02-02' }))).toBeNull();
  });

  it('số ngày mở nhỏ hơn 2 lũy thừa độ dài', () => {
    const from = localDate('2026-03-01');
    for (const days of [0, 1, 2, 3, 4, 7, 8, 100, 7300]) {
      const span = spanOf(from, addDays(from, days));
      expect([days < 2 ** span, span <= 13]).toEqual([true, true]);
    }
  });
});
