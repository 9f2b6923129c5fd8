import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingDaysTaken } from '../../../src/domain/indicator/days-taken.ts';
import { publicFigures } from '../../../src/domain/indicator/public-figures.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { fact } from '../../support/facts.ts';
import { runs } from '../../support/runs.ts';

const calendar = shipped();
const days = (input: Parameters<typeof fact>[0]) => workingDaysTaken(fact(input), calendar);

describe('số ngày làm việc của một hồ sơ', () => {
  it('cùng ngày là 0; không tính ngày tiếp nhận, cuối tuần, ngày lễ', () => {
    expect(days({ received: '2026-11-20 08:00', resolved: '2026-11-20 16:00' })).toBe(0);
    expect(days({ received: '2026-11-20 16:50', resolved: '2026-11-23 08:00' })).toBe(1);
    // Thứ Ba 24/11/2026 nghỉ.
    expect(days({ received: '2026-11-20 08:00', resolved: '2026-11-25 08:00' })).toBe(2);
  });

  it('ngày chờ bổ sung được trừ ra; hai lần chờ chồng nhau chỉ trừ một lần', () => {
    const span = { received: '2026-03-02 08:00', resolved: '2026-03-13 10:00' };
    expect(days(span)).toBe(9);
    expect(days({ ...span, waits: [{ from: '2026-03-03 09:00', to: '2026-03-05 09:00' }] })).toBe(7);
    const overlapping = [
      { from: '2026-03-03 09:00', to: '2026-03-05 09:00' },
      { from: '2026-03-04 09:00', to: '2026-03-06 09:00' },
    ];
    expect(days({ ...span, waits: overlapping })).toBe(6);
  });

  it('thiếu ngày, hoặc xong trước khi nhận: không có số ngày', () => {
    expect(days({ received: null, resolved: '2026-03-03 10:00' })).toBeNull();
    expect(days({ received: '2026-03-02 08:00', resolved: null })).toBeNull();
    expect(days({ received: '2026-03-04 08:00', resolved: '2026-03-02 10:00' })).toBeNull();
  });

  it('luôn từ 0 đến số ngày làm việc của cả khoảng, dù chờ bao nhiêu lần', () => {
    const day = fc.integer({ min: 0, max: 60 });
    const text = (n: number) => `${addDays(localDate('2026-03-02'), n)} 09:00`;
    fc.assert(
      fc.property(day, fc.array(fc.tuple(day, day), { maxLength: 4 }), (length, waits) => {
        const span = { received: text(0), resolved: text(length) };
        const whole = days(span) ?? -1;
        const left = days({
          ...span,
          waits: waits.map(([a, b]) => ({ from: text(Math.min(a, b)), to: text(Math.max(a, b)) })),
        });
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(whole);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('số liệu công khai', () => {
  const period = { from: localDate('2026-03-01'), to: localDate('2026-03-31'), asOf: instant('2026-04-02T08:00') };
  const done = (day: string, procedureCode = 'A') =>
    fact({ received: '2026-03-02 08:00', due: '2026-03-05', resolved: `2026-03-${day} 10:00`, procedureCode });
  const five = [done('03'), done('03'), done('04'), done('05'), done('09')];

  const of = (procedureCode: string, n: number) =>
    Array.from({ length: n }, (_, i) => done(`0${i + 3}`, procedureCode));

  it('từ 5 hồ sơ mới nêu tỷ lệ và thời gian; dưới 5 thì không nêu gì của thủ tục ấy', () => {
    const { rows } = publicFigures([...five, ...of('B', 4), ...of('C', 4)], period, calendar);
    expect(rows).toEqual([
      {
        key: 'A',
        resolved: 5,
        inTime: { numerator: 4, denominator: 5, value: 0.8 },
        days: { count: 5, median: 2, p90: expect.closeTo(4.2) },
      },
      { key: 'B', resolved: null, inTime: null, days: null },
      { key: 'C', resolved: null, inTime: null, days: null },
    ]);
  });

  it('chỉ một thủ tục dưới 5: tổng trừ các thủ tục khác ra nó, nên thủ tục nhỏ kế tiếp cũng không nêu', () => {
    const { rows } = publicFigures([...five, ...of('B', 4), ...of('C', 7)], period, calendar);
    expect(rows.map(({ key, resolved }) => [key, resolved])).toEqual([
      ['C', 7],
      ['A', null],
      ['B', null],
    ]);
  });

  it('cả cơ quan dưới 5 hồ sơ đã giải quyết: không có tỷ lệ, không có thời gian', () => {
    const figures = publicFigures(five.slice(0, 4), period, calendar);
    expect([figures.total.resolved.total, figures.inTime, figures.days]).toEqual([4, null, null]);
  });

  it('quá hạn đang tồn đứng riêng; thư xin lỗi đếm theo ngày gia hạn trong kỳ; ngoài phạm vi không đếm', () => {
    const extended = fact({
      received: '2026-03-02 08:00',
      due: '2026-03-05',
      moved: [{ since: '2026-03-04 09:00', due: '2026-03-12', cause: 'extension' }],
    });
    const before = fact({
      received: '2026-02-02 08:00',
      due: '2026-02-05',
      moved: [{ since: '2026-02-04 09:00', due: '2026-05-05', cause: 'extension' }],
    });
    const voided = { ...extended, inPopulation: false };
    const undated = fact({ due: null });
    const figures = publicFigures([...five, extended, before, voided, undated], period, calendar);
    expect(figures.apologies).toBe(1);
    expect(figures.total.pending).toEqual({ total: 2, inTime: 1, overdue: 1 });
    expect(figures.excluded).toBe(1);
    expect(figures.inTime).toEqual({ numerator: 4, denominator: 5, value: 0.8 });
  });
});
