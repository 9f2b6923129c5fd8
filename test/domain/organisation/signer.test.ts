import { describe, expect, test } from 'vitest';
import type { Absence } from '../../../src/domain/organisation/absence.ts';
import { checkDelegation, type Delegation } from '../../../src/domain/organisation/delegation.ts';
import { type SignerFacts, signersOn } from '../../../src/domain/organisation/signer.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const day = localDate('2026-11-20');
const from = localDate('2026-01-01');
const person = (id: string, name: string) => ({ id, name, email: '', phone: '' });
const post = (personId: string, title: string, unitId = 'ub', validTo: string | null = null) => ({
  id: `${personId}-${title}`,
  personId,
  unitId,
  title,
  validFrom: from,
  validTo: validTo === null ? null : localDate(validTo),
});
const facts: SignerFacts = {
  office: { leaderName: 'Nguyễn Văn Bình', leaderTitle: 'Chủ tịch', unitId: 'ub' },
  people: [person('b', 'Nguyễn Văn Bình'), person('h', 'Lê Thị Thu Hằng'), person('l', 'Hoàng Ngọc Lan')],
  posts: [post('b', 'Chủ tịch'), post('h', 'Phó Chủ tịch'), post('l', 'Giám đốc Trung tâm', 'mc')],
  absences: [],
  delegations: [],
};
const away: Absence = { id: 'a', personId: 'b', from: day, to: day, standInId: 'h', reason: '', cancelledAt: null };
const paper: Delegation = {
  id: 'd',
  personId: 'l',
  capacity: 'TUQ.',
  number: '12/QĐ-UBND',
  scope: 'Giấy xin lỗi và hẹn lại ngày trả',
  from: localDate('2026-11-01'),
  to: localDate('2026-11-30'),
};
const linesOn = (more: Partial<SignerFacts>, on = day) =>
  signersOn({ ...facts, ...more }, on).map(({ lines }) => lines);

describe('Ai được ký', () => {
  test('Ủy quyền không thời hạn, ngược ngày, ghi hai lần cùng một văn bản bị từ chối', () => {
    const check = (known: readonly Delegation[], more: Partial<Delegation>) => () =>
      checkDelegation(known, { ...paper, id: 'x', ...more });
    expect(check([], { to: null })).toThrow(expect.objectContaining({ code: 'delegation-unlimited' }));
    expect(check([], { to: localDate('2026-10-01') })).toThrow(expect.objectContaining({ code: 'range-reversed' }));
    expect(check([paper], {})).toThrow(expect.objectContaining({ code: 'already-exists' }));
    expect(check([paper], { number: '13/QĐ-UBND' })).not.toThrow();
    expect(check([], { capacity: 'TL.', to: null })).not.toThrow();
  });

  test('Người đang nghỉ, người đã thôi chức, ủy quyền hết hạn không được mời ký', () => {
    expect(linesOn({ posts: [post('b', 'Chủ tịch'), post('h', 'Phó Chủ tịch', 'ub', '2026-11-19')] })).toEqual([
      ['CHỦ TỊCH'],
    ]);
    expect(linesOn({ delegations: [paper] }, localDate('2026-12-01'))).toEqual(linesOn({}));
    expect(linesOn({ absences: [away], posts: [post('b', 'Chủ tịch')] })).toEqual([]);
  });

  test('Chủ tịch ký đứng đầu; Phó Chủ tịch ký KT. CHỦ TỊCH / PHÓ CHỦ TỊCH', () => {
    expect(linesOn({})).toEqual([['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']]);
  });

  test('Chủ tịch nghỉ: Phó Chủ tịch là người được đề nghị ký', () => {
    expect(signersOn({ ...facts, absences: [away] }, day)[0]?.signature).toEqual({
      name: 'Lê Thị Thu Hằng',
      title: 'Phó Chủ tịch',
      capacity: 'KT.',
    });
  });

  test('Có văn bản ủy quyền còn hạn: ký TUQ. với chức vụ của mình, kèm số văn bản', () => {
    const last = signersOn({ ...facts, delegations: [paper] }, day).at(-1);
    expect(last?.lines).toEqual(['TUQ. CHỦ TỊCH', 'GIÁM ĐỐC TRUNG TÂM']);
    expect(last?.basis).toMatchObject({ number: '12/QĐ-UBND', to: '2026-11-30' });
  });

  test('Chưa có ai giữ chức Chủ tịch: tên trên tiêu đề thư; quyền Chủ tịch ký Q.', () => {
    const posts = [post('h', 'Phó Chủ tịch')];
    expect(signersOn({ ...facts, posts }, day)[0]).toMatchObject({
      personId: 'b',
      signature: { name: 'Nguyễn Văn Bình', title: 'Chủ tịch', capacity: '' },
    });
    expect(linesOn({ posts: [post('h', 'Quyền Chủ tịch')] })).toEqual([['Q. CHỦ TỊCH']]);
  });
});
