import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenIdentities, sumFigures } from '../../../src/domain/indicator/figures.ts';
import { groupings } from '../../../src/domain/indicator/grouping.ts';
import { codesOf, type StatisticsOptions, statistics } from '../../../src/domain/indicator/statistics.ts';
import { type Instant, instant, instantAt } from '../../../src/domain/time/instant.ts';
import { addDays, type LocalDate } from '../../../src/domain/time/local-date.ts';
import { anyAsOf, anyFacts, anyPeriod, anyRule } from '../../support/any-fact.ts';
import { runs } from '../../support/runs.ts';

const late: Instant = instant('2030-01-01T00:00+07:00');

describe('tính chất của số liệu (mọi hồ sơ, kể cả hồ sơ ghi sai)', () => {
  it('đồng nhất thức đúng ở tổng và ở từng dòng, với mọi mốc và mọi quy tắc', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyPeriod,
        anyRule,
        anyAsOf,
        fc.constantFrom(...groupings),
        (facts, period, rule, asOf, by) => {
          const { total, rows } = statistics(facts, { rule, ...period, asOf, by });
          for (const figures of [total, ...rows]) expect(brokenIdentities(figures)).toEqual([]);
        },
      ),
    );
  });

  it('các dòng cộng lại bằng tổng (trừ dòng tháng); dòng tháng cộng được trực tuyến, trực tiếp, đã giải quyết', () => {
    fc.assert(
      fc.property(anyFacts, anyPeriod, anyRule, fc.constantFrom(...groupings), (facts, period, rule, by) => {
        const { total, rows } = statistics(facts, { rule, ...period, asOf: late, by });
        const { received, resolved, pending } = sumFigures(rows);
        expect([received.online, received.direct, resolved]).toEqual([
          total.received.online,
          total.received.direct,
          total.resolved,
        ]);
        if (by !== 'month') expect({ received, resolved, pending }).toEqual(total);
      }),
    );
  });

  it('“từ kỳ trước” của kỳ sau = “đang giải quyết” của kỳ này, cả từng dòng', () => {
    const lasting = fc.constantFrom('field' as const, 'procedure' as const, 'channel' as const);
    fc.assert(
      fc.property(anyFacts, anyPeriod, anyRule, lasting, (facts, period, rule, by) => {
        const next = { from: addDays(period.to, 1), to: addDays(period.to, 31) };
        const before = statistics(facts, { rule, ...period, asOf: late, by });
        const after = statistics(facts, { rule, ...next, asOf: late, by });
        expect(after.total.received.carried).toBe(before.total.pending.total);
        const carried = after.rows.filter(({ received }) => received.carried > 0);
        const pending = before.rows.filter((row) => row.pending.total > 0);
        expect(carried.map(({ key, received }) => [key, received.carried])).toEqual(
          pending.map((row) => [row.key, row.pending.total]),
        );
      }),
    );
  });

  it('hai nửa kỳ cộng lại bằng cả kỳ: trực tuyến, trực tiếp, đã giải quyết', () => {
    fc.assert(
      fc.property(anyFacts, anyPeriod, fc.nat({ max: 60 }), (facts, { from, to }, days) => {
        const split = [addDays(from, days), to].sort()[0] ?? to;
        const figures = (first: LocalDate, last: LocalDate) =>
          statistics(facts, { rule: 'ii06a', from: first, to: last, asOf: late }).total;
        const halves = split < to ? [figures(from, split), figures(addDays(split, 1), to)] : [figures(from, to)];
        const sum = sumFigures(halves);
        const whole = figures(from, to);
        expect([sum.received.online, sum.received.direct, sum.resolved]).toEqual([
          whole.received.online,
          whole.received.direct,
          whole.resolved,
        ]);
      }),
    );
  });

  it('số mã trong --list bằng con số trên ô, ở tổng và ở từng dòng', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyPeriod,
        anyRule,
        anyAsOf,
        fc.constantFrom(...groupings),
        (facts, period, rule, asOf, by) => {
          const options: StatisticsOptions = { rule, ...period, asOf, by };
          const { total, rows, excluded } = statistics(facts, options);
          for (const { key, figures } of [
            { key: undefined, figures: total },
            ...rows.map((row) => ({ key: row.key, figures: row })),
          ]) {
            for (const group of ['received', 'resolved', 'pending'] as const) {
              for (const [name, count] of Object.entries(figures[group])) {
                expect(codesOf(facts, options, `${group}.${name}`, key), `${group}.${name}`).toHaveLength(count);
              }
            }
          }
          for (const { reason, count } of excluded)
            expect(codesOf(facts, options, `excluded.${reason}`)).toHaveLength(count);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('trong kỳ, mốc muộn hơn không làm mất hồ sơ đã tiếp nhận; kết thúc kỳ rồi thì mốc không đổi gì nữa', () => {
    fc.assert(
      fc.property(anyFacts, anyPeriod, anyAsOf, anyAsOf, (facts, period, one, two) => {
        const [first = one, second = two] = [one, two].sort();
        fc.pre(first >= instantAt(period.from, 0));
        const count = (asOf: Instant) => statistics(facts, { rule: 'ii06a', ...period, asOf }).total;
        expect(count(first).received.total).toBeLessThanOrEqual(count(second).received.total);
        if (first >= instantAt(addDays(period.to, 1), 0)) expect(count(first)).toEqual(count(second));
      }),
    );
  });
});
