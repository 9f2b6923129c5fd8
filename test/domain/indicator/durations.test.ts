import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierDurations, type StepFact, stepDurations } from '../../../src/domain/indicator/durations.ts';
import { quantile, spreadOf } from '../../../src/domain/indicator/quantile.ts';
import { buildCalendar } from '../../../src/domain/time/calendar.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';
import { at, fact } from '../../support/facts.ts';

const march = { from: localDate('2026-03-01'), to: localDate('2026-03-31') };
const all = [{ from: 0, to: 1440 }];
/** An office that never closes: working minutes are minutes. */
const always = buildCalendar('always', {
  ...shippedCalendar,
  hours: { 1: all, 2: all, 3: all, 4: all, 5: all, 6: all, 7: all },
});

describe('phân vị kiểu 7', () => {
  it('nội suy tuyến tính giữa hai giá trị', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBeCloseTo(9.1, 12);
    expect(quantile([7], 0.9)).toBe(7);
  });
  it('không có giá trị nào thì không có phân vị', () => {
    expect(() => quantile([], 0.5)).toThrow();
  });
  it('của hàng nghìn giá trị, kể cả vài giá trị rất xa, vẫn là phân vị của dãy đã xếp, không xấp xỉ', () => {
    const near = fc.integer({ min: 0, max: 5000 });
    const any = fc.oneof({ weight: 9, arbitrary: near }, fc.integer({ min: 0, max: 4_000_000_000 }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 190, maxLength: 3000 }), fc.integer({ min: 1, max: 9 }), (some, times) => {
        const values = Array.from({ length: times }, () => some).flat();
        const sorted = [...values].sort((a, b) => a - b);
        const { median, p90, max, mean } = spreadOf(values);
        expect([median, p90, max]).toEqual([quantile(sorted, 0.5), quantile(sorted, 0.9), sorted.at(-1)]);
        expect(mean).toBe(values.reduce((a, b) => a + b, 0) / values.length);
      }),
      { numRuns: 60 },
    );
    expect(spreadOf(Array(500).fill(7))).toEqual({ median: 7, p90: 7, mean: 7, max: 7 });
  });
  it('trung vị ≤ P90 ≤ lớn nhất, không phụ thuộc thứ tự', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1 }), (values) => {
        const spread = spreadOf(values);
        expect(spread.median).toBeLessThanOrEqual(spread.p90);
        expect(spread.p90).toBeLessThanOrEqual(spread.max);
        expect(spreadOf([...values].reverse())).toEqual(spread);
      }),
    );
  });
});

describe('thời gian xử lý', () => {
  it('từ chối khoảng ngược', () => {
    const reversed = { from: march.to, to: march.from };
    expect(() => dossierDurations([], reversed, undefined, always)).toThrow(
      expect.objectContaining({ code: 'range-reversed' }),
    );
    expect(() => stepDurations([], reversed)).toThrow(expect.objectContaining({ code: 'range-reversed' }));
  });
  it('hồ sơ kết thúc trong kỳ, dù nhận từ trước; hồ sơ chưa xong, hủy, sai ngày không lẫn vào', () => {
    const facts = [
      fact({ received: '2026-02-27 08:00', resolved: '2026-03-01 08:00' }),
      fact({ received: '2026-03-02 08:00', resolved: '2026-03-02 09:00' }),
      fact(),
      fact({ resolved: '2026-03-03', inPopulation: false }),
      fact({ received: null, resolved: '2026-03-03' }),
      fact({ received: '2026-03-05 10:00', resolved: '2026-03-05 09:00' }),
      fact({ resolved: '2026-04-01' }),
    ];
    const { rows, excluded } = dossierDurations(facts, march, undefined, always);
    expect(rows).toEqual([
      {
        key: 'total',
        count: 2,
        elapsedSeconds: { median: 88_200, p90: 155_880, mean: 88_200, max: 172_800 },
        workingMinutes: { median: 1470, p90: 2598, mean: 1470, max: 2880 },
      },
    ]);
    expect(excluded).toEqual([
      { reason: 'no-received-date', count: 1 },
      { reason: 'finished-before-received', count: 1 },
    ]);
  });
  it('thời gian chờ chồng nhau chỉ trừ một lần, và chỉ trừ phần nằm trong thời gian xử lý', () => {
    const waits = [
      { from: '2026-03-02 09:00', to: '2026-03-02 10:00' },
      { from: '2026-03-02 09:30', to: '2026-03-02 11:00' },
      { from: '2026-03-02 11:30' },
    ];
    const { rows } = dossierDurations([fact({ resolved: '2026-03-02 12:00', waits })], march, 'field', always);
    expect(rows[0]).toMatchObject({ key: 'Hộ tịch', elapsedSeconds: { max: 14_400 }, workingMinutes: { max: 90 } });
  });
  it('theo thủ tục, thứ tự tiếng Việt, không rõ ở cuối', () => {
    const given = [{ procedureCode: '', procedureTitle: '' }, { procedureCode: '2.000815' }, {}];
    const facts = given.map((input) => fact({ ...input, resolved: '2026-03-03' }));
    const { rows } = dossierDurations(facts, march, 'procedure', always);
    expect(rows.map(({ key }) => key)).toEqual(['1.001193', '2.000815', '(không rõ)']);
  });
  it('theo bước: tên bước, phút làm việc của chính bước đó', () => {
    const step = (name: string, minutes: number, day = '2026-03-02'): StepFact => ({
      dossierCode: 'H-1',
      name,
      procedureCode: '1.001193',
      field: 'Hộ tịch',
      startedAt: at(`${day} 08:00`),
      finishedAt: at(`${day} 09:00`),
      workingMinutes: minutes,
    });
    const steps = [step('Thẩm định', 30), step('Thẩm định', 60), step('Tiếp nhận', 5), step('Ký', 1, '2026-04-02')];
    const { rows } = stepDurations(steps, march);
    expect(rows.map(({ key, count, workingMinutes }) => [key, count, workingMinutes.mean])).toEqual([
      ['Thẩm định', 2, 45],
      ['Tiếp nhận', 1, 5],
    ]);
  });
});
