import { describe, expect, it } from 'vitest';
import * as decide from '../../../src/domain/objective/decide.ts';
import type { IndicatorId } from '../../../src/domain/objective/indicator-formula.ts';
import type { ObjectivePlan } from '../../../src/domain/objective/objective.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';
import { objectiveOf, planOf } from './sample.ts';

const doing = { actor: systemActor, now: instant('2026-01-02T09:00') };
const decision = { decision: '01/QĐ-UBND', signedOn: localDate('2026-01-02') };

describe('lập mục tiêu', () => {
  it.each([101, -1, 98.123, Number.NaN])('từ chối chỉ tiêu %s %%', (value) => {
    const target = { direction: 'at-least', value, unit: '%' } as const;
    expect(codeOf(() => decide.plan('o1', planOf({ target }), []))).toBe('objective-target');
  });

  it('từ chối số lượng lẻ: 2,5 khóa đào tạo', () => {
    const target = { direction: 'at-least', value: 2.5, unit: 'khóa' } as const;
    expect(codeOf(() => decide.plan('o1', planOf({ indicator: 'hand-count', target }), []))).toBe('objective-target');
  });

  it('từ chối công thức không có', () => {
    const indicator = 'on-time-always' as IndicatorId;
    expect(codeOf(() => decide.plan('o1', planOf({ indicator }), []))).toBe('formula-unknown');
  });

  it('từ chối dấu ≤ cho chỉ số càng cao càng tốt', () => {
    const target = { direction: 'at-most', value: 98, unit: '%' } as const;
    expect(codeOf(() => decide.plan('o1', planOf({ target }), []))).toBe('invalid');
  });

  it('từ chối mã trùng trong năm, chấp nhận mã đó ở năm khác', () => {
    const others = [objectiveOf({ id: 'o0' })];
    expect(codeOf(() => decide.plan('o1', planOf(), others))).toBe('already-exists');
    expect(codeOf(() => decide.plan('o1', planOf({ year: 2027 }), others))).toBe('accepted');
  });

  it('từ chối tên dài 10.000 ký tự', () => {
    expect(codeOf(() => decide.plan('o1', planOf({ content: 'á'.repeat(10_000) }), []))).toBe('too-long');
  });

  it('từ chối mục tiêu bộ phận không ghi bộ phận', () => {
    const responsible = { personId: null, name: 'Lê Văn An', unitId: null, unitName: '' };
    expect(codeOf(() => decide.plan('o1', planOf({ level: 'section', responsible }), []))).toBe('required');
  });

  it('từ chối vòng cha – con, cha cùng cấp và cha không có', () => {
    const office = objectiveOf({ id: 'a', code: 'A' });
    const section = objectiveOf({ id: 'b', code: 'B', level: 'section', parentId: 'a' });
    const all = [office, section];
    const parent = (id: string, parentId: string, level: 'office' | 'section') =>
      codeOf(() =>
        decide.change(
          all.find((each) => each.id === id) ?? office,
          planOf({ code: id.toUpperCase(), level, parentId }),
          all,
        ),
      );
    expect(parent('a', 'b', 'office')).toBe('objective-parent');
    expect(parent('a', 'a', 'office')).toBe('objective-parent');
    expect(parent('b', 'x', 'section')).toBe('objective-parent');
    expect(parent('b', 'a', 'office')).toBe('objective-parent');
    expect(parent('b', 'a', 'section')).toBe('accepted');
  });

  it('cảnh báo, không từ chối, khi chỉ tiêu bộ phận thấp hơn chỉ tiêu cơ quan', () => {
    const office = objectiveOf({ id: 'a', code: 'A' });
    const target = { direction: 'at-least', value: 95, unit: '%' } as const;
    const { warnings } = decide.plan('b', planOf({ code: 'B', level: 'section', parentId: 'a', target }), [office]);
    expect(warnings).toEqual(['Chỉ tiêu B (≥ 95 %) thấp hơn yêu cầu của mục tiêu cấp trên A (≥ 98 %).']);
  });
});

describe('phê duyệt', () => {
  it.each(['measures', 'resources', 'deadline', 'judged'] as const)(
    'từ chối khi thiếu %s (ISO 9001, 6.2.2)',
    (field) => {
      const empty = { measures: [], resources: '', deadline: null, judged: '' }[field];
      expect(codeOf(() => decide.approve(objectiveOf({ [field]: empty }), decision, doing))).toBe('required');
    },
  );

  it('từ chối khi không có số quyết định', () => {
    expect(codeOf(() => decide.approve(objectiveOf(), { ...decision, decision: ' ' }, doing))).toBe('required');
    const ahead = { ...decision, signedOn: localDate('2099-01-01') };
    expect(codeOf(() => decide.approve(objectiveOf(), ahead, doing))).toBe('occurs-in-future');
  });

  it('sau đó không sửa được; mở lại có lý do thì sửa được', () => {
    const approved = decide.approve(objectiveOf(), decision, doing);
    expect(codeOf(() => decide.change(approved, planOf({ content: 'Khác' }), [approved]))).toBe('objective-state');
    expect(codeOf(() => decide.approve(approved, decision, doing))).toBe('objective-state');
    expect(codeOf(() => decide.reopen(approved, '', doing))).toBe('required');
    const draft = decide.reopen(approved, 'Điều chỉnh theo kết luận họp', doing);
    expect(decide.change(draft, planOf({ content: 'Khác' }), [draft]).objective).toMatchObject({
      seq: 4,
      content: 'Khác',
    });
  });
});

describe('chỉ tiêu đã ký chỉ đổi bằng quyết định khác', () => {
  const approved = decide.approve(objectiveOf(), decision, doing);
  const draft = decide.reopen(approved, 'Điều chỉnh', doing);
  const again = (change: Partial<ObjectivePlan>, number: string) => () =>
    decide.approve(decide.change(draft, planOf(change), [draft]).objective, { ...decision, decision: number }, doing);

  it.each<[string, Partial<ObjectivePlan>]>([
    ['con số', { target: { ...planOf().target, value: planOf().target.value - 1 } }],
    ['chỉ số đo', { indicator: 'satisfaction' }],
    ['kỳ tính', { scheme: planOf().scheme === 'calendar' ? 'reporting' : 'calendar' }],
    ['cách đo', { counting: 'Đếm phiếu của quý cuối' }],
  ])('đổi %s mà giữ số quyết định cũ thì từ chối, số khác thì được', (_what, change) => {
    expect(codeOf(again(change, decision.decision))).toBe('objective-decision-same');
    expect(codeOf(again(change, '99/QĐ-UBND'))).toBe('accepted');
  });

  it('chỉ sửa biện pháp, nguồn lực thì quyết định cũ vẫn đúng', () => {
    expect(codeOf(again({ resources: 'Thêm một máy in' }, decision.decision))).toBe('accepted');
  });
});

describe('số đo nhập tay', () => {
  const hand = objectiveOf({ indicator: 'satisfaction' });
  const entry = { seq: 1, from: localDate('2026-01-01'), to: localDate('2026-03-31'), note: '' };
  const record = (numerator: number, denominator: number | null, objective = hand) =>
    codeOf(() => decide.record(objective, { ...entry, numerator, denominator }, localDate('2026-04-01'), doing));

  it('bị từ chối cho mục tiêu đo từ hồ sơ', () => {
    expect(record(1, 1, objectiveOf())).toBe('measured-from-dossiers');
  });

  it.each([
    [11, 10],
    [-1, 10],
    [1.5, 10],
    [1, null],
  ])('từ chối %s/%s', (numerator, denominator) => {
    expect(record(numerator, denominator)).toBe('measure-invalid');
  });

  it('nhận 0/0: chưa có phiếu nào là một sự thật', () => {
    expect(record(0, 0)).toBe('accepted');
  });

  it('bị từ chối khi kỳ chưa bắt đầu', () => {
    expect(
      codeOf(() => decide.record(hand, { ...entry, numerator: 1, denominator: 1 }, localDate('2025-12-31'), doing)),
    ).toBe('occurs-in-future');
  });
});

describe('xem xét định kỳ', () => {
  const entry = {
    seq: 1,
    from: localDate('2026-01-01'),
    to: localDate('2026-03-31'),
    finding: '',
    conclusion: 'Đã xem',
  };

  it('chưa đạt thì phải ghi việc phải làm', () => {
    const approved = objectiveOf({ state: 'approved' });
    expect(codeOf(() => decide.review(approved, { ...entry, action: '' }, true, doing))).toBe('required');
    expect(codeOf(() => decide.review(approved, { ...entry, action: '' }, false, doing))).toBe('accepted');
  });
});
