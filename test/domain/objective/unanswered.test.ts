import { describe, expect, it } from 'vitest';
import type { MeasuredObjective } from '../../../src/domain/objective/measure-year.ts';
import type { Progress } from '../../../src/domain/objective/progress.ts';
import { type Said, unansweredMisses } from '../../../src/domain/objective/unanswered.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const [from, to] = [localDate('2026-01-01'), localDate('2026-03-31')];
const quarter = { from, to, label: 'Quý I năm 2026', timing: 'closed', verdict: 'missed' };
const measured = (change: Partial<Progress> = {}, state = 'approved') =>
  [
    { objective: { id: 'o1', code: 'MT01', state }, periods: [{ ...quarter, ...change }] },
  ] as unknown as MeasuredObjective[];
const silent: Said = { reviews: [], sheets: [] };
const sheet = (state: string, cause: string, id = 'o1') =>
  ({
    reviews: [],
    sheets: [{ code: 'PTD-2026-001', state, lines: [{ objectiveId: id, from, to, cause }] }],
  }) as unknown as Said;
const waiting = (all: MeasuredObjective[], said: Said) => unansweredMisses(all, said).map(({ period }) => period.label);

describe('kỳ chưa đạt mà chưa ai nêu lý do', () => {
  it('kỳ đạt, kỳ chưa hết, mục tiêu dự thảo hay đã đóng: không chờ gì', () => {
    expect(waiting(measured({ verdict: 'met' }), silent)).toEqual([]);
    expect(waiting(measured({ timing: 'running' }), silent)).toEqual([]);
    expect(waiting(measured({}, 'draft'), silent)).toEqual([]);
    expect(waiting(measured({}, 'closed'), silent)).toEqual([]);
  });

  it('chưa đạt: chờ cho đến khi lần xem xét của kỳ ấy hay của cả năm nói lý do', () => {
    expect(waiting(measured(), silent)).toEqual(['Quý I năm 2026']);
    const review = (start: string, end: string, objectiveId = 'o1') => ({
      ...{ sheets: [], reviews: [{ objectiveId, from: localDate(start), to: localDate(end) }] },
    });
    expect(waiting(measured(), review('2026-01-01', '2026-03-31'))).toEqual([]);
    expect(waiting(measured(), review('2026-01-01', '2026-12-31'))).toEqual([]);
    expect(waiting(measured(), review('2026-04-01', '2026-06-30'))).toHaveLength(1);
    expect(waiting(measured(), review('2026-01-01', '2026-03-31', 'o2'))).toHaveLength(1);
  });

  it('phiếu theo dõi của bộ phận nói lý do khi bộ phận đã xác nhận', () => {
    expect(waiting(measured(), sheet('confirmed', 'Thiếu người'))).toEqual([]);
    expect(waiting(measured(), sheet('open', 'Thiếu người'))).toHaveLength(1);
    expect(waiting(measured(), sheet('confirmed', '', 'o1'))).toHaveLength(1);
    expect(waiting(measured(), sheet('confirmed', 'Thiếu người', 'o2'))).toHaveLength(1);
  });

  it('bộ phận đã ghi nguyên nhân mà chưa xác nhận: kỳ còn chờ, và nói đang chờ phiếu nào', () => {
    const awaits = (said: Said) => unansweredMisses(measured(), said).map(({ sheet: code }) => code);
    expect(awaits(silent)).toEqual([null]);
    expect(awaits(sheet('open', ''))).toEqual([null]);
    expect(awaits(sheet('open', 'Thiếu người', 'o2'))).toEqual([null]);
    expect(awaits(sheet('open', 'Thiếu người'))).toEqual(['PTD-2026-001']);
  });
});
