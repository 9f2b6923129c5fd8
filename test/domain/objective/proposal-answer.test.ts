import { describe, expect, it } from 'vitest';
import type { Objective } from '../../../src/domain/objective/objective.ts';
import { answerToFigure } from '../../../src/domain/objective/proposal-answer.ts';

const past = { id: 'p1', code: 'MT01' };
const target = (value: number) => ({ direction: 'at-least', value, unit: '%' });
const approval = { at: '2027-01-05T02:00:00.000Z', name: 'Bình', decision: '01/QĐ', signedOn: '2027-01-05' };

function objective(changed: object): Objective {
  const base = {
    id: 'o1',
    code: 'MT01',
    carriedFrom: 'p1',
    reason: 'đạt 97 %: nâng',
    target: target(97),
    approval: null,
  };
  return { ...base, ...changed } as unknown as Objective;
}

describe('kế hoạch trả lời đề xuất từ số đo', () => {
  it('chuyển sang và giữ chỉ tiêu: nhận như đề xuất, căn cứ là lúc chuyển', () => {
    const carried = objective({ approval });
    const answer = answerToFigure(past, [carried], [objective({}), carried]);
    expect(answer).toMatchObject({ kind: 'accepted', basis: 'đạt 97 %: nâng', reason: '', approval: { name: 'Bình' } });
  });

  it('đổi chỉ tiêu sau khi chuyển: có thay đổi, vì sao; mở lại kế hoạch thì lý do là lúc mở lại', () => {
    const changed = objective({ target: target(98), reason: 'đạt 97 %: nâng; lãnh đạo muốn cao hơn' });
    const first = objective({});
    expect(answerToFigure(past, [changed], [first, changed])).toMatchObject({
      kind: 'changed',
      proposed: '≥ 97 %',
      reason: 'lãnh đạo muốn cao hơn',
    });
    const reopened = objective({ target: target(98), adjustments: [{ reason: 'Thêm người' }] });
    expect(answerToFigure(past, [reopened], [first, reopened]).reason).toBe('Thêm người');
  });

  it('lập riêng dưới cùng mã: không theo đề xuất; mã khác không phải trả lời', () => {
    const own = objective({ carriedFrom: null, reason: 'Chỉ đạo của tỉnh' });
    expect(answerToFigure(past, [own], [own])).toMatchObject({ kind: 'other', reason: 'Chỉ đạo của tỉnh' });
    const strange = objective({ carriedFrom: null, code: 'MT09' });
    expect(answerToFigure(past, [strange], [strange]).kind).toBe('open');
  });

  it('kế hoạch đã phê duyệt mà không có: không đưa vào, người phê duyệt đầu tiên; chưa phê duyệt: chưa trả lời', () => {
    const later = { ...approval, at: '2027-02-01T02:00:00.000Z', name: 'Thu' };
    const others = [
      objective({ id: 'o2', code: 'MT02', carriedFrom: null, approval: later }),
      objective({ id: 'o3', code: 'MT03', carriedFrom: null, approval }),
    ];
    expect(answerToFigure(past, others, others)).toMatchObject({
      kind: 'declined',
      objective: null,
      approval: { name: 'Bình' },
    });
    expect(answerToFigure(past, [], [])).toMatchObject({ kind: 'open', approval: null });
  });
});
