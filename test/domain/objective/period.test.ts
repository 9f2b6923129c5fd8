import { describe, expect, it } from 'vitest';
import { targetOf } from '../../../src/domain/objective/input.ts';
import { objectivePeriod } from '../../../src/domain/objective/period.ts';

describe('kỳ gõ bằng chữ', () => {
  it.each(['2025-Q1', 'Q5', '13', 'tháng ba', ''])('từ chối “%s”', (text) => {
    expect(() => objectivePeriod('calendar', 2026, text)).toThrow(/Kỳ báo cáo không hợp lệ/);
  });

  it.each([
    ['2026', '2026-01-01/2026-12-31'],
    ['year', '2026-01-01/2026-12-31'],
    ['Q2', '2026-04-01/2026-06-30'],
    ['2026-q2', '2026-04-01/2026-06-30'],
    ['2026-03', '2026-03-01/2026-03-31'],
    ['T3', '2026-03-01/2026-03-31'],
  ])('“%s” là %s', (text, span) => {
    const { from, to } = objectivePeriod('calendar', 2026, text);
    expect(`${from}/${to}`).toBe(span);
  });
});

describe('chỉ tiêu gõ bằng chữ', () => {
  it.each(['', 'cao', '98,123 %', '≥'])('từ chối “%s”', (text) => {
    expect(() => targetOf(text)).toThrow(/Chỉ tiêu không hợp lệ/);
  });

  it.each([
    ['≥ 98 %', { direction: 'at-least', value: 98, unit: '%' }],
    ['<=2,5%', { direction: 'at-most', value: 2.5, unit: '%' }],
    ['= 0 hồ sơ', { direction: 'equal', value: 0, unit: 'hồ sơ' }],
    ['tối thiểu 02 khóa', { direction: 'at-least', value: 2, unit: 'khóa' }],
  ])('“%s”', (text, target) => {
    expect(targetOf(text)).toEqual(target);
  });
});
