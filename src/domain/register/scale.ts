import { Problem } from '../problem.ts';

/** From `from` on (up to the next band) a score has this name and asks for this. */
export interface Band {
  readonly from: number;
  readonly name: string;
  /** What is to be done with a risk or an opportunity of this band. */
  readonly act: string;
}

/** How risks and opportunities are scored: S and P from 1 to `size`, R = S × P. */
export interface RiskScale {
  readonly size: number;
  readonly risks: readonly Band[];
  readonly opportunities: readonly Band[];
  /** From this score on the leader decides. */
  readonly leaderFrom: number;
  /** From this score on it is not approved without an action, who and by when. */
  readonly actionFrom: number;
}

export type Side = 'risks' | 'opportunities';

/** What offices use when they have decided nothing else: 5 × 5 with four bands. */
export const defaultScale: RiskScale = {
  size: 5,
  risks: [
    { from: 1, name: 'Thấp', act: 'ghi nhận, theo dõi' },
    { from: 4, name: 'Trung bình', act: 'cải tiến quy trình, đào tạo' },
    { from: 9, name: 'Cao', act: 'khắc phục ngay, bổ sung kiểm soát' },
    { from: 16, name: 'Rất cao', act: 'dừng, tìm nguyên nhân, lãnh đạo quyết định' },
  ],
  opportunities: [
    { from: 1, name: 'Nhỏ', act: 'ghi nhận, theo dõi' },
    { from: 4, name: 'Đáng làm', act: 'đưa vào kế hoạch khi có nguồn lực' },
    { from: 9, name: 'Nên làm', act: 'lập kế hoạch thực hiện trong năm' },
    { from: 16, name: 'Ưu tiên', act: 'lãnh đạo quyết định, bố trí nguồn lực ngay' },
  ],
  leaderFrom: 16,
  actionFrom: 4,
};

/** The band of a score; undefined for a score outside the scale. */
export function bandOf(scale: RiskScale, side: Side, score: number): Band | undefined {
  return [...scale[side]].reverse().find(({ from }) => score >= from);
}

/** Position of a band, 0 the lowest: patterns and tones of the matrix. */
export function bandIndex(scale: RiskScale, side: Side, score: number): number {
  return scale[side].findLastIndex(({ from }) => score >= from);
}

/** "4–8", "16–25". */
export function bandRange(scale: RiskScale, side: Side, index: number): string {
  const bands = scale[side];
  const last = (bands[index + 1]?.from ?? scale.size * scale.size + 1) - 1;
  return `${bands[index]?.from ?? 1}–${last}`;
}

/** Throws Problem('register-scale') for bands that do not begin at 1, do not rise, or leave the scale. */
export function checkScale(scale: RiskScale): RiskScale {
  const top = scale.size * scale.size;
  const fail = (reason: string, field: string): never => {
    throw new Problem('register-scale', { reason }, field);
  };
  if (!Number.isInteger(scale.size) || scale.size < 3 || scale.size > 5) fail('thang điểm từ 3 đến 5', 'size');
  for (const side of ['risks', 'opportunities'] as const) {
    const bands = scale[side];
    if (bands.length < 2) fail('cần ít nhất hai mức', `${side}.1.from`);
    if (bands[0]?.from !== 1) fail('mức thấp nhất phải bắt đầu từ 1', `${side}.0.from`);
    bands.forEach(({ from, name, act }, index) => {
      const before = bands[index - 1]?.from ?? 0;
      if (!Number.isInteger(from) || from <= before)
        fail('điểm bắt đầu của mỗi mức phải tăng dần', `${side}.${index}.from`);
      if (from > top) fail(`điểm lớn nhất là ${top}`, `${side}.${index}.from`);
      if (name === '' || name.length > 40) fail('mỗi mức cần tên, tối đa 40 ký tự', `${side}.${index}.name`);
      if (act.length > 200) fail('việc phải làm dài tối đa 200 ký tự', `${side}.${index}.act`);
    });
  }
  for (const [key, value] of [
    ['leaderFrom', scale.leaderFrom],
    ['actionFrom', scale.actionFrom],
  ] as const) {
    if (!Number.isInteger(value) || value < 1 || value > top + 1) fail(`điểm từ 1 đến ${top + 1}`, key);
  }
  return scale;
}
