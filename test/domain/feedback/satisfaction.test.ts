import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCounts, countsOf, grades, type Rating, totalOf } from '../../../src/domain/feedback/rating.ts';
import { cardGroupings, cardRows, cardTotal, criterionRows } from '../../../src/domain/feedback/satisfaction.ts';
import { type CardFact, cardFigure, cardOrigin, cardsInScope } from '../../../src/domain/objective/card-figure.ts';
import type { HandMeasure } from '../../../src/domain/objective/objective.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const base: Rating = {
  id: 'r',
  day: localDate('2026-03-02'),
  channel: 'device',
  counted: false,
  satisfied: 1,
  normal: 0,
  dissatisfied: 0,
  dossierCode: '',
  number: null,
  procedureCode: '',
  procedureTitle: '',
  section: '',
  officer: '',
  criteria: {},
  remark: '',
  replaces: null,
  reason: '',
  recordedAt: instant('2026-03-02T08:00'),
  recordedBy: 'Lê An',
};

const rating = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    section: fc.constantFrom('', 'Một cửa', 'Tư pháp'),
    procedureCode: fc.constantFrom('', '1.1', '1.2'),
    channel: fc.constantFrom('device' as const, 'paper' as const, 'link' as const),
    counts: fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)),
  })
  .map(({ month, counts: [satisfied, normal, dissatisfied], ...rest }): Rating => {
    const day = localDate(`2026-${String(month).padStart(2, '0')}-15`);
    return { ...base, ...rest, day, satisfied, normal, dissatisfied };
  });

describe('phiếu đánh giá', () => {
  it('số phiếu âm, lẻ, quá lớn hay toàn 0 bị từ chối', () => {
    for (const counts of [
      [-1, 0, 2],
      [1.5, 0, 0],
      [10_000, 0, 0],
      [0, 0, 0],
    ] as const) {
      const [satisfied, normal, dissatisfied] = counts;
      expect(() => checkCounts({ satisfied, normal, dissatisfied })).toThrow('Số phiếu không hợp lệ');
    }
    checkCounts({ satisfied: 0, normal: 0, dissatisfied: 1 });
  });

  it('một phiếu là một phiếu ở đúng một mức', () => {
    for (const grade of grades) expect([totalOf(countsOf(grade)), countsOf(grade)[grade]]).toEqual([1, 1]);
  });

  it('theo nhóm nào cũng cộng lại thành tổng, từng mức', () => {
    fc.assert(
      fc.property(fc.array(rating, { maxLength: 30 }), fc.constantFrom(...cardGroupings), (ratings, by) => {
        const rows = cardRows(ratings, by);
        const total = cardTotal(ratings);
        for (const name of [...grades, 'total'] as const) {
          expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name]);
        }
        expect(total.total).toBe(totalOf(total));
      }),
    );
  });

  it('nội dung chỉ đếm phiếu có trả lời nội dung ấy', () => {
    const rows = criterionRows([{ ...base, criteria: { time: 'normal' } }, base]);
    expect(rows.find(({ key }) => key === 'time')).toMatchObject({ normal: 1, total: 1 });
    expect(rows.find(({ key }) => key === 'attitude')?.total).toBe(0);
  });
});

describe('mục tiêu hài lòng: một sự thật', () => {
  const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
  const q1 = { from: localDate('2026-01-01'), to: localDate('2026-03-31') };
  const q2 = { from: localDate('2026-04-01'), to: localDate('2026-06-30') };
  const card = (day: string, satisfied: number, total: number): CardFact => ({
    day: localDate(day),
    section: 'Một cửa',
    officer: 'Lê An',
    satisfied,
    total,
  });
  const hand = (span: typeof q1, numerator: number, denominator: number, seq: number): HandMeasure => ({
    objectiveId: 'o1',
    seq,
    ...span,
    numerator,
    denominator,
    note: '',
    recordedAt: instant('2026-07-01T08:00'),
    recordedBy: 'Lê An',
  });

  it('không phiếu, không số nhập tay: chưa có số liệu', () => {
    expect(cardFigure([], [], year)).toEqual({ numerator: null, denominator: null });
    expect(cardOrigin([], [], year)).toBe('');
  });

  it('kỳ có phiếu thì đo từ phiếu; số nhập tay của kỳ ấy không dùng và được nói ra', () => {
    const cards = [card('2026-02-10', 9, 10)];
    const entries = [hand(q1, 50, 100, 1)];
    expect(cardFigure(cards, entries, q1)).toEqual({ numerator: 9, denominator: 10 });
    expect(cardOrigin(cards, entries, q1)).toBe(
      'Nguồn: 10 phiếu đánh giá ghi trong phần mềm. Không dùng số nhập tay 50/100 (01/01/2026 – 31/03/2026) vì kỳ ấy đã có phiếu.',
    );
  });

  it('kỳ không có phiếu giữ số nhập tay; cả năm cộng hai nguồn khác kỳ và nêu cả hai', () => {
    const cards = [card('2026-02-10', 9, 10)];
    const entries = [hand(q2, 90, 100, 1)];
    expect(cardFigure(cards, entries, q2)).toEqual({ numerator: 90, denominator: 100 });
    expect(cardFigure(cards, entries, year)).toEqual({ numerator: 99, denominator: 110 });
    expect(cardOrigin(cards, entries, year)).toBe(
      'Nguồn: 10 phiếu đánh giá ghi trong phần mềm và số nhập tay 90/100 (01/04/2026 – 30/06/2026).',
    );
  });

  it('số nhập tay cả năm không cộng chồng lên phiếu của một quý trong năm', () => {
    expect(cardFigure([card('2026-02-10', 9, 10)], [hand(year, 400, 500, 1)], year)).toEqual({
      numerator: 9,
      denominator: 10,
    });
  });

  it('mục tiêu bộ phận, cá nhân chỉ tính phiếu của mình', () => {
    const cards = [card('2026-02-10', 9, 10), { ...card('2026-02-11', 1, 5), section: 'Tư pháp', officer: 'Vũ Bình' }];
    const responsible = { personId: null, name: 'Vũ Bình', unitId: null, unitName: 'Tư pháp' };
    const totals = (level: 'office' | 'section' | 'official') =>
      cardsInScope({ level, responsible }, cards).reduce((sum, { total }) => sum + total, 0);
    expect([totals('office'), totals('section'), totals('official')]).toEqual([15, 5, 5]);
  });
});
