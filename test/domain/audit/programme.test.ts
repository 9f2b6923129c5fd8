import { expect, it } from 'vitest';
import type { Audit } from '../../../src/domain/audit/audit.ts';
import { openRounds, roundsCarriedOut } from '../../../src/domain/audit/programme.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const unit = { id: 'u1', name: 'Văn phòng' };
const round = (month: number, reason: string) => ({ month, unit, reason });
const audit = (code: string, day: string, state = 'closed') =>
  ({ code, year: 2026, state, from: localDate(day), to: localDate(day), sections: [unit] }) as unknown as Audit;
const carried = (rounds: readonly ReturnType<typeof round>[], audits: readonly Audit[]) =>
  roundsCarriedOut({ year: 2026, rounds }, audits).map(({ audits: done, cancelled }) => [
    done.map(({ code }) => code),
    cancelled.map(({ code }) => code),
  ]);

it('hai đợt cùng tháng của một bộ phận: cuộc trước là đợt trước, cuộc sau là đợt sau, không đợt nào ghi oan chưa thực hiện', () => {
  const rounds = [round(10, 'Định kỳ'), round(10, 'Theo dõi sau khắc phục')];
  const [first, second, third] = [
    audit('DG-1', '2026-10-06'),
    audit('DG-2', '2026-10-27'),
    audit('DG-3', '2026-12-02', 'notified'),
  ];
  expect(carried(rounds, [second, third, first])).toEqual([
    [['DG-1'], []],
    [['DG-2', 'DG-3'], []],
  ]);
});

it('mỗi cuộc thuộc đợt gần tháng dự kiến nhất; cuộc đã hủy không thay đợt nào', () => {
  const rounds = [round(3, 'Đợt 1'), round(10, 'Đợt 2')];
  expect(carried(rounds, [audit('DG-1', '2026-09-15'), audit('DG-2', '2026-10-02', 'cancelled')])).toEqual([
    [[], []],
    [['DG-1'], ['DG-2']],
  ]);
  const twice = [round(10, 'Định kỳ'), round(10, 'Theo dõi')];
  expect(carried(twice, [audit('DG-1', '2026-10-02', 'cancelled'), audit('DG-2', '2026-10-20')])).toEqual([
    [['DG-2'], ['DG-1']],
    [[], []],
  ]);
});

it('đợt còn phải lập kế hoạch của một tháng: chương trình chưa duyệt thì không có, đợt đã có cuộc đánh giá thì thôi', () => {
  const rounds = [round(9, 'Đợt 1'), round(11, 'Định kỳ'), round(11, 'Theo dõi')];
  const open = (state: 'draft' | 'approved' | 'closed', audits: readonly Audit[], month = 11) =>
    openRounds({ year: 2026, state, rounds }, audits, month).map(({ reason }) => reason);
  expect(open('draft', [])).toEqual([]);
  expect(open('closed', [])).toEqual([]);
  expect(open('approved', [], 10)).toEqual([]);
  expect(open('approved', [audit('DG-1', '2026-11-05', 'draft')])).toEqual(['Theo dõi']);
  expect(open('approved', [audit('DG-1', '2026-11-05', 'cancelled')])).toEqual(['Định kỳ', 'Theo dõi']);
});
