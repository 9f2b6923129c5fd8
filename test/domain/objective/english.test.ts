import { describe, expect, test } from 'vitest';
import {
  countingIn,
  englishProgress,
  figureIn,
  periodIn,
  progressIn,
  targetIn,
} from '../../../src/domain/objective/english.ts';
import { indicatorFormulas, indicatorIds } from '../../../src/domain/objective/indicator-formula.ts';
import type { Target } from '../../../src/domain/objective/objective.ts';
import type { Progress } from '../../../src/domain/objective/progress.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const vietnamese = /[à-ỹđ]/i;
const percent: Target = { direction: 'at-least', value: 98, unit: '%' };
const closed = 'closed' as const;

describe('mục tiêu trên màn hình tiếng Anh', () => {
  test('chỉ tiêu và số liệu: đơn vị của chương trình được dịch, số ít số nhiều; đơn vị người dùng gõ giữ nguyên', () => {
    expect(targetIn({ direction: 'equal', value: 0, unit: 'hồ sơ' }, 'en')).toBe('= 0 dossiers');
    expect(figureIn({ numerator: 1, denominator: null }, 'hồ sơ', 'en')).toBe('1 dossier');
    expect(figureIn({ numerator: 2, denominator: null }, 'khóa', 'en')).toBe('2 khóa');
    expect(figureIn({ numerator: 1020, denominator: 1048 }, '%', 'en')).toBe('97,33 % (1.020/1.048)');
    expect(figureIn({ numerator: null, denominator: null }, '%', 'en')).toBe('no data yet');
    expect(figureIn({ numerator: 1, denominator: null }, 'hồ sơ', 'vi')).toBe('1 hồ sơ');
  });

  test('chưa đạt nói kém bao nhiêu điểm và thiếu bao nhiêu hồ sơ', () => {
    const figure = { numerator: 1020, denominator: 1048 };
    expect(englishProgress({ indicator: 'in-time-of-resolved', target: percent }, { figure, timing: 'running' })).toBe(
      '97,33 % (1.020/1.048): 0,67 points below the target of 98 % (8 more in time needed); not met. The period is not over; figures may change.',
    );
  });

  test('vượt mức cho phép nói thừa bao nhiêu; bằng và đạt cũng có câu', () => {
    const target: Target = { direction: 'equal', value: 0, unit: 'hồ sơ' };
    const said = (numerator: number) =>
      englishProgress(
        { indicator: 'open-overdue', target },
        { figure: { numerator, denominator: null }, timing: closed },
      );
    expect(said(1)).toBe('1 dossier: 1 dossier above the target of 0 dossiers; not met.');
    expect(said(0)).toBe('0 dossiers: equal to the target of 0 dossiers; met.');
  });

  test('không có số liệu thì nói vì sao', () => {
    const figure = { numerator: null, denominator: null };
    expect(englishProgress({ indicator: 'satisfaction', target: percent }, { figure, timing: 'future' })).toBe(
      'No data: the period has not begun. Target ≥ 98 %.',
    );
  });

  test('một phần của số đếm cả năm: trong kỳ và từ đầu năm, không phán xét', () => {
    const target: Target = { direction: 'at-least', value: 3, unit: 'buổi' };
    const part = (from: string, to: string, numerator: number): Progress => ({
      from: localDate(from),
      to: localDate(to),
      label: '',
      timing: 'closed',
      figure: { numerator, denominator: null },
      value: numerator,
      verdict: 'open',
      sentence: 'câu',
    });
    const second = part('2026-04-01', '2026-06-30', 1);
    const year = part('2026-01-01', '2026-12-31', 2);
    const periods = [part('2026-01-01', '2026-03-31', 1), second];
    const measured = { objective: { indicator: 'hand-count' as const, target }, periods, year };
    expect(progressIn(measured, second, 'en')).toBe(
      '1 session in the period; 2 sessions since the start of the year, target of the year ≥ 3 sessions.',
    );
    expect(progressIn(measured, year, 'en')).toBe(
      '2 sessions: 1 session more to reach the target ≥ 3 sessions; the year is not over.',
    );
    expect(progressIn(measured, year, 'vi')).toBe('câu');
  });

  test.each(indicatorIds)('công thức %s có lời tiếng Anh, mẫu số có khi và chỉ khi tiếng Việt có', (indicator) => {
    const english = countingIn({ indicator, counting: '' }, 'en');
    expect(english).not.toMatch(vietnamese);
    expect(english.includes(' / ')).toBe(indicatorFormulas[indicator].denominator !== '');
    expect(countingIn({ indicator, counting: 'cách đếm của xã' }, 'en')).toBe('cách đếm của xã');
  });

  test.each([
    ['Quý IV năm 2026', 'Quarter 4 of 2026'],
    ['Tháng 12 năm 2026', 'Month 12 of 2026'],
    ['Năm 2026', 'Year 2026'],
    ['6 tháng đầu năm 2026', 'First 6 months of 2026'],
    ['9 tháng năm 2026', 'First 9 months of 2026'],
  ])('%s = %s', (label, english) => {
    expect(periodIn(label, 'en')).toBe(english);
    expect(periodIn(label, 'vi')).toBe(label);
  });
});
