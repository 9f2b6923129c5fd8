import { describe, expect, test } from 'vitest';
import type { Objective, ObjectiveReview } from '../../../src/domain/objective/objective.ts';
import {
  finishOutcome,
  giveOutcome,
  openOutcomeOf,
  openOutcomes,
  withPeriodOutcome,
} from '../../../src/domain/objective/outcome-follow.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const owner = { personId: 'p1', name: 'Trần Văn An' };
const reason = { kind: 'reason', reason: 'Thiếu người', owner, due: localDate('2026-12-01') } as const;
const objective = { code: 'MT01', seq: 3, closing: null } as unknown as Objective;
const review = (seq: number) =>
  ({
    seq,
    from: localDate('2026-01-01'),
    to: localDate('2026-03-31'),
    at: instant('2026-04-10T02:00:00.000Z'),
  }) as ObjectiveReview;
const twice = withPeriodOutcome(withPeriodOutcome(objective, review(1), reason), review(2), reason);
const done = { on: localDate('2026-05-05'), text: 'Đã thêm' };
const today = localDate('2026-06-01');

describe('Lý do của một kỳ chưa đạt được theo tới kết quả (9.1.3)', () => {
  test('xem xét bằng phiếu khắc phục hay quyết định không để lại việc chờ', () => {
    expect(withPeriodOutcome(objective, review(1), { kind: 'slip', code: 'HDKP-2026-001' })).toBe(objective);
    expect(withPeriodOutcome(objective, review(1), null)).toBe(objective);
    expect(openOutcomes(objective)).toEqual([]);
  });

  test('hai kỳ cùng chờ: phải nêu việc nào; ghi xong việc này, việc kia còn chờ', () => {
    expect(openOutcomes(twice).map(({ number }) => number)).toEqual([1, 2]);
    expect(() => finishOutcome(twice, { ...done, number: null }, 'An', today)).toThrow(
      expect.objectContaining({ code: 'objective-outcome-which' }),
    );
    const next = finishOutcome(twice, { ...done, number: 2 }, 'An', today);
    expect([next.seq, openOutcomes(next).map(({ number }) => number)]).toEqual([6, [1]]);
    expect(openOutcomeOf(next, null).number).toBe(1);
    expect(next.outcomes?.[1]?.done).toEqual({ on: '2026-05-05', result: 'Đã thêm', by: 'An' });
    expect(() => finishOutcome(next, { ...done, number: 2 }, 'An', today)).toThrow(
      expect.objectContaining({ code: 'objective-outcome-none' }),
    );
  });

  test('kết quả không trước ngày xem xét, không ở ngày chưa tới', () => {
    const on = (day: string) => () => finishOutcome(twice, { ...done, on: localDate(day), number: 1 }, 'An', today);
    expect(on('2026-04-09')).toThrow(expect.objectContaining({ code: 'occurs-before' }));
    expect(on('2026-06-02')).toThrow(expect.objectContaining({ code: 'occurs-in-future' }));
    expect(on('2026-04-10')).not.toThrow();
  });

  test('giao người khác chỉ đổi đúng việc ấy', () => {
    const next = giveOutcome(twice, 1, { id: 'p2', name: 'Lê Thị Bình' });
    expect(openOutcomes(next).map((one) => one.owner.name)).toEqual(['Lê Thị Bình', 'Trần Văn An']);
  });
});
