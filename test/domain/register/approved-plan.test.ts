import { describe, expect, it } from 'vitest';
import { approvedPlan } from '../../../src/domain/register/approved-plan.ts';
import type { RegisterEntry } from '../../../src/domain/register/entry.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

function duty(code: string, decision: string | null = null, at = '2026-01-05T09:00'): RegisterEntry {
  const signature = { at: instant(at), login: 'ct', name: 'Chủ tịch', personId: null };
  return {
    id: code,
    code,
    year: 2026,
    state: decision ? 'approved' : 'draft',
    due: null,
    seq: 1,
    kind: 'annual-plan',
    values: { decision },
    openedOn: localDate('2026-01-02'),
    closedOn: null,
    signed: decision ? { approve: signature } : {},
  };
}

describe('kế hoạch năm đã ban hành', () => {
  it('chưa phê duyệt việc nào thì chưa có kế hoạch ban hành', () => {
    expect(approvedPlan([duty('A')])).toBeNull();
  });

  it('là các việc của văn bản đầu tiên, dù xếp thứ mấy; việc của văn bản sau và dự thảo đứng riêng', () => {
    const plan = approvedPlan([duty('A'), duty('B', '9/KH', '2026-05-05T09:00'), duty('C', '2/KH'), duty('D', '2/KH')]);
    expect([plan?.number, plan?.at]).toEqual(['2/KH', instant('2026-01-05T09:00')]);
    expect(plan?.duties.map(({ code }) => code)).toEqual(['C', 'D']);
    expect(plan?.later.map(({ code }) => code)).toEqual(['A', 'B']);
  });
});
