import { describe, expect, it } from 'vitest';
import { allFields, registerKindIds } from '../../../src/domain/register/kind.ts';
import { registerKinds } from '../../../src/domain/register/list.ts';
import { bandOf, bandRange, checkScale, defaultScale } from '../../../src/domain/register/scale.ts';

describe('thang điểm rủi ro', () => {
  it('mặc định: 1–3 thấp, 4–8 trung bình, 9–15 cao, 16–25 rất cao', () => {
    const names = [1, 3, 4, 8, 9, 15, 16, 25].map((score) => bandOf(defaultScale, 'risks', score)?.name);
    expect(names).toEqual(['Thấp', 'Thấp', 'Trung bình', 'Trung bình', 'Cao', 'Cao', 'Rất cao', 'Rất cao']);
    expect([0, 1, 2, 3].map((index) => bandRange(defaultScale, 'risks', index))).toEqual([
      '1–3',
      '4–8',
      '9–15',
      '16–25',
    ]);
  });

  it('mức không bắt đầu từ 1, không tăng dần hoặc vượt thang thì từ chối', () => {
    const bands = (...from: number[]) => from.map((one) => ({ from: one, name: 'x', act: '' }));
    for (const risks of [bands(2, 4), bands(1, 5, 5), bands(1, 26), bands(1)]) {
      expect(() => checkScale({ ...defaultScale, risks })).toThrow(expect.objectContaining({ code: 'register-scale' }));
    }
    expect(() => checkScale({ ...defaultScale, size: 6 })).toThrow(expect.objectContaining({ code: 'register-scale' }));
  });
});

describe('định nghĩa các sổ', () => {
  it('mỗi sổ: tiền tố mã và báo cáo riêng, trạng thái mọi việc trỏ tới đều có thật', () => {
    expect(registerKinds.map(({ kind }) => kind)).toEqual([...registerKindIds]);
    for (const key of ['prefix', 'report'] as const) {
      expect(new Set(registerKinds.map((kind) => kind[key])).size).toBe(registerKinds.length);
    }
    for (const kind of registerKinds) {
      const states = kind.states.map(({ id }) => id);
      const fields = allFields(kind).map(({ key }) => key);
      const targets = kind.moves.flatMap(({ to }) => (typeof to === 'string' ? [to] : Object.values(to.states)));
      const named = [...kind.moves.flatMap(({ from }) => from), ...targets.filter((to) => to !== 'stay')];
      expect(named.filter((id) => !states.includes(id))).toEqual([]);
      expect(kind.due.flatMap((rule) => rule.states).filter((id) => !states.includes(id))).toEqual([]);
      expect(fields).toContain(kind.headline);
      expect(kind.retention[0]).not.toBe('');
    }
  });
});
