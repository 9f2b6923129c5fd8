import { describe, expect, it } from 'vitest';
import { propose } from '../../../src/domain/objective/proposal.ts';
import { objectiveOf } from './sample.ts';

describe('đề xuất chỉ tiêu năm sau', () => {
  it('chưa có số liệu: giữ nguyên', () => {
    const { plan, reason } = propose(objectiveOf(), { numerator: 0, denominator: 0 }, 2027);
    expect(plan).toMatchObject({
      year: 2027,
      target: { value: 98 },
      baseline: { value: null, text: 'Chưa có số liệu' },
    });
    expect(reason).toBe('Năm 2026 chưa có số liệu, không có căn cứ để thay đổi: giữ nguyên chỉ tiêu ≥ 98 %.');
  });

  it('chưa đạt: không hạ chỉ tiêu để cho đạt', () => {
    const { plan, reason } = propose(objectiveOf(), { numerator: 1020, denominator: 1048 }, 2027);
    expect(plan.target.value).toBe(98);
    expect(plan.baseline).toEqual({ value: 97.33, text: 'Năm 2026: 97,33 % (1.020/1.048)' });
    expect(reason).toContain('không hạ chỉ tiêu');
  });

  it('đạt 99,24 %: nâng lên 99 % (làm tròn xuống nửa điểm)', () => {
    const { plan, reason } = propose(objectiveOf(), { numerator: 1040, denominator: 1048 }, 2027);
    expect(plan.target.value).toBe(99);
    expect(reason).toBe(
      'Năm 2026 đạt 99,24 % (1.040/1.048), đạt chỉ tiêu ≥ 98 %: đề xuất nâng theo mức đã đạt (làm tròn 0,5 điểm), ≥ 99 %.',
    );
  });

  it('mẫu số dưới 30: 29/29 không đủ căn cứ để nâng', () => {
    expect(propose(objectiveOf(), { numerator: 29, denominator: 29 }, 2027).plan.target.value).toBe(98);
  });

  it('càng thấp càng tốt: 1,2 % so với ≤ 2 % thì siết còn 1,5 %', () => {
    const target = { direction: 'at-most', value: 2, unit: '%' } as const;
    const objective = objectiveOf({ indicator: 'supplement-repeated', target });
    expect(propose(objective, { numerator: 12, denominator: 1000 }, 2027).plan.target.value).toBe(1.5);
  });
});
