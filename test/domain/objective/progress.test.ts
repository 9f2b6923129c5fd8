import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMet, itemsFromTarget } from '../../../src/domain/objective/figure.ts';
import type { HandMeasure } from '../../../src/domain/objective/objective.ts';
import { handFigure } from '../../../src/domain/objective/progress.ts';
import { figureText, percentText, progressSentence } from '../../../src/domain/objective/wording.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const atLeast98 = { direction: 'at-least', value: 98, unit: '%' } as const;
const inTime = { indicator: 'in-time-of-resolved', target: atLeast98 } as const;

describe('câu giải thích số liệu', () => {
  it('1.020/1.048 so với 98 %: kém bao nhiêu điểm và thiếu bao nhiêu hồ sơ', () => {
    expect(progressSentence(inTime, { numerator: 1020, denominator: 1048 }, 'closed')).toBe(
      '97,33 % (1.020/1.048) – thấp hơn chỉ tiêu 98 % (kém 0,67 điểm phần trăm, thiếu 8 hồ sơ trước và đúng hạn), chưa đạt.',
    );
  });

  it('không có mẫu số: chưa có số liệu, không phải 100 %', () => {
    expect(progressSentence(inTime, { numerator: 0, denominator: 0 }, 'closed')).toBe(
      'Chưa có số liệu – không có hồ sơ đã giải quyết trong kỳ; chỉ tiêu ≥ 98 %.',
    );
  });

  it('5 hồ sơ quá hạn còn tồn vượt chỉ tiêu 0', () => {
    const target = { direction: 'at-most', value: 0, unit: 'hồ sơ' } as const;
    expect(progressSentence({ indicator: 'open-overdue', target }, { numerator: 5, denominator: null }, 'closed')).toBe(
      '5 hồ sơ – cao hơn chỉ tiêu 0 hồ sơ (vượt 5 hồ sơ), chưa đạt.',
    );
  });

  it('kỳ đang chạy nói rằng số liệu còn thay đổi', () => {
    expect(progressSentence(inTime, { numerator: 99, denominator: 100 }, 'running')).toBe(
      '99,00 % (99/100) – đạt chỉ tiêu ≥ 98 % (cao hơn 1 điểm phần trăm). Kỳ chưa kết thúc, số liệu còn thay đổi.',
    );
  });

  it('không bao giờ làm tròn thành 100 % hoặc 0 %', () => {
    expect(percentText(99_999, 100_000)).toBe('99,99 %');
    expect(percentText(1, 100_000)).toBe('dưới 0,01 %');
    expect(percentText(1591, 1591)).toBe('100 %');
    expect(figureText({ numerator: 22, denominator: 2150 }, '%')).toBe('1,02 % (22/2.150)');
  });
});

describe('so với chỉ tiêu', () => {
  it('97,996 % không phải 98 %', () => {
    expect(isMet(atLeast98, { numerator: 24_499, denominator: 25_000 })).toBe(false);
    expect(isMet(atLeast98, { numerator: 24_500, denominator: 25_000 })).toBe(true);
  });

  it('số hồ sơ còn thiếu, cộng vào, thì vừa đủ đạt; bớt một thì chưa', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.nat(),
        fc.integer({ min: 0, max: 10_000 }),
        (all, some, goal) => {
          const target = { direction: 'at-least', value: goal / 100, unit: '%' } as const;
          const numerator = some % (all + 1);
          const missing = itemsFromTarget(target, numerator, all);
          expect(isMet(target, { numerator: numerator + missing, denominator: all })).toBe(true);
          if (missing > 0) expect(isMet(target, { numerator: numerator + missing - 1, denominator: all })).toBe(false);
        },
      ),
    );
  });
});

describe('số đo nhập tay', () => {
  const entry = (seq: number, from: string, to: string, numerator: number, denominator: number): HandMeasure => ({
    objectiveId: 'o1',
    seq,
    from: localDate(from),
    to: localDate(to),
    numerator,
    denominator,
    note: '',
    recordedAt: instant('2026-04-01T08:00'),
    recordedBy: 'A',
  });
  const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
  const quarter1 = entry(1, '2026-01-01', '2026-03-31', 90, 100);

  it('các quý cộng thành năm: 90/100 và 60/80 là 150/180', () => {
    expect(handFigure([quarter1, entry(2, '2026-04-01', '2026-06-30', 60, 80)], year)).toEqual({
      numerator: 150,
      denominator: 180,
    });
  });

  it('nhập lại một kỳ thì số sau thay số trước', () => {
    expect(handFigure([quarter1, entry(2, '2026-01-01', '2026-03-31', 95, 100)], year)).toEqual({
      numerator: 95,
      denominator: 100,
    });
  });

  it('nhập cả năm thì không cộng thêm các quý', () => {
    expect(handFigure([quarter1, entry(2, '2026-01-01', '2026-12-31', 350, 400)], year)).toEqual({
      numerator: 350,
      denominator: 400,
    });
  });

  it('chưa nhập gì là chưa có số liệu', () => {
    expect(handFigure([], year)).toEqual({ numerator: null, denominator: null });
  });
});
