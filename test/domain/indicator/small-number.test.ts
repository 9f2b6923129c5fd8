import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestPublished, toldParts } from '../../../src/domain/indicator/small-number.ts';
import { runs } from '../../support/runs.ts';

describe('số nhỏ không công bố', () => {
  it('phần dưới 5 bị giữ lại; lấy cả trừ đi mà ra nó thì phần nhỏ kế tiếp cũng giữ lại', () => {
    expect(toldParts([2, 5, 9])).toEqual([false, false, true]);
    expect(toldParts([2, 3, 9])).toEqual([false, false, true]);
    expect(toldParts([7, 9])).toEqual([true, true]);
  });

  it('phần không có gì không làm phần khác bị giữ lại; cả dưới 5 thì không phần nào được nêu', () => {
    expect(toldParts([0, 5, 9])).toEqual([false, true, true]);
    expect(toldParts([2, 2])).toEqual([false, false]);
    expect(toldParts([])).toEqual([]);
  });

  it('với mọi số đếm: phần được nêu không dưới 5, và phần giữ lại cộng lại là 0 hoặc từ 5', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 8 }), (counts) => {
        const told = toldParts(counts);
        const hidden = counts.filter((_, index) => !told[index]).reduce((sum, count) => sum + count, 0);
        const whole = counts.reduce((sum, count) => sum + count, 0);
        const fewest = Math.min(...counts.filter((_, index) => told[index]), Number.POSITIVE_INFINITY);
        expect(fewest).toBeGreaterThanOrEqual(fewestPublished);
        if (hidden > 0 && whole >= fewestPublished) expect(hidden).toBeGreaterThanOrEqual(fewestPublished);
      }),
      { numRuns: runs(300) },
    );
  });
});
