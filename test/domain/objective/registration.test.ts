import { describe, expect, it } from 'vitest';
import { resubmit, settle, submit, type WrittenTarget } from '../../../src/domain/objective/decide-registration.ts';
import { targetOf } from '../../../src/domain/objective/input.ts';
import type { ObjectiveRegistration } from '../../../src/domain/objective/registration.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { instant } from '../../../src/domain/time/instant.ts';

const doing = { actor: systemActor, now: instant('2026-11-20T08:00') };
const identity = { id: 'r1', code: 'DKMT-2027-001', year: 2027 };
const unit = { id: 'u1', code: 'KT', name: 'Phòng Kinh tế' };
const written = (content: string, more: Partial<WrittenTarget> = {}): WrittenTarget => ({
  number: null,
  content,
  indicator: 'in-time-of-resolved',
  target: targetOf('≥ 98 %'),
  reason: 'Ba quý gần đây đều đạt',
  responsible: '',
  follows: '',
  ...more,
});
const accepted = { kind: 'accepted', reason: '', target: null, objectiveCode: 'MT01-KT' } as const;
const returned = { kind: 'returned', reason: 'Thấp hơn năm nay', target: null, objectiveCode: '' } as const;
const first = (): ObjectiveRegistration => submit(identity, unit, [written('A'), written('B')], doing);

describe('bộ phận đăng ký mục tiêu', () => {
  it('không có mục tiêu, thiếu nội dung hoặc thiếu lý do: từ chối, nêu đúng ô', () => {
    expect(problem(() => submit(identity, unit, [], doing))).toBe('required content-1');
    expect(problem(() => submit(identity, unit, [written('A'), written('')], doing))).toBe('required content-2');
    expect(problem(() => submit(identity, unit, [written('A', { reason: '' })], doing))).toBe('required reason-1');
  });

  it('trả lại hay đổi chỉ tiêu mà không có lý do; đổi thành đúng chỉ tiêu cũ: từ chối', () => {
    expect(problem(() => settle(first(), 1, { ...returned, reason: ' ' }, doing))).toBe('required reason');
    const same = { kind: 'changed', reason: 'x', target: targetOf('≥ 98 %'), objectiveCode: 'M' } as const;
    expect(problem(() => settle(first(), 1, same, doing))).toBe('required target');
    expect(problem(() => settle(first(), 9, accepted, doing))).toBe('not-found ');
  });

  it('nhận một, trả lại một: bản đăng ký chờ bộ phận sửa; mục đã nhận không xem xét lại và không sửa được', () => {
    const half = settle(first(), 1, accepted, doing);
    expect(half.state).toBe('submitted');
    const back = settle(half, 2, returned, doing);
    expect([back.state, back.seq]).toEqual(['returned', 3]);
    expect(problem(() => settle(back, 1, returned, doing))).toBe('objective-registration-decided ');
    expect(problem(() => settle(back, 2, accepted, doing))).toBe('objective-registration-returned ');
    expect(problem(() => resubmit(back, [written('A*', { number: 1 })], doing))).toBe(
      'objective-registration-decided ',
    );
  });

  it('sửa mục bị trả lại giữ số cũ, thêm mục mới lấy số tiếp; nhận hết thì đã xem xét xong', () => {
    const back = settle(settle(first(), 1, accepted, doing), 2, returned, doing);
    const again = resubmit(back, [written('B*', { number: 2, target: targetOf('≥ 99 %') }), written('C')], doing);
    expect(again.targets.map(({ number, content }) => `${number}${content}`)).toEqual(['1A', '2B*', '3C']);
    expect(again.state).toBe('submitted');
    const changed = {
      kind: 'changed',
      reason: 'Ngang cơ quan',
      target: targetOf('≥ 98,5 %'),
      objectiveCode: 'MT02-KT',
    };
    const done = settle(settle(again, 2, changed as Parameters<typeof settle>[2], doing), 3, accepted, doing);
    expect(done.state).toBe('decided');
    expect(done.targets[1]?.outcome).toMatchObject({ kind: 'changed', objectiveCode: 'MT02-KT' });
  });
});

function problem(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.field ?? ''}`;
    throw error;
  }
}
