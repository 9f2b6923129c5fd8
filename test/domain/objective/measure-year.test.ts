import { describe, expect, it } from 'vitest';
import { measureObjectives } from '../../../src/domain/objective/measure-year.ts';
import type { HandMeasure, Objective } from '../../../src/domain/objective/objective.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { factAt, objectiveOf } from './sample.ts';

const facts = [
  factAt('A1', { received: '2026-01-05', resolved: '2026-01-08' }),
  factAt('A2', { received: '2026-02-02', due: '2026-02-06', resolved: '2026-02-20', supplements: 2 }),
  factAt('A3', { received: '2026-04-06', resolved: '2026-04-08', channel: 'online', section: 'Tư pháp – Hộ tịch' }),
  factAt('A4', { received: '2026-05-04', due: '2026-05-08', section: 'Tư pháp – Hộ tịch', officer: 'Trần Văn Bình' }),
  factAt('A5', { received: '2025-12-20', resolved: '2025-12-22' }),
];

function measure(overrides: Partial<Objective>, asOf = '2026-07-01T00:00', by: 'month' | 'quarter' = 'quarter') {
  const [found] = measureObjectives({ objectives: [objectiveOf(overrides)], hand: [], facts, by, asOf: instant(asOf) });
  if (!found) throw new Error('nothing measured');
  return found;
}

const figures = (overrides: Partial<Objective>) => {
  const { year, periods } = measure(overrides);
  return [year, ...periods].map(({ figure }) =>
    figure.numerator === null ? null : `${figure.numerator}/${figure.denominator}`,
  );
};

describe('đo mục tiêu từ hồ sơ', () => {
  it('quý không có hồ sơ và quý chưa đến đều là chưa có số liệu', () => {
    const { periods } = measure({ indicator: 'online-share' }, '2026-10-02T00:00');
    expect(periods.map(({ verdict, timing }) => `${verdict} ${timing}`)).toEqual([
      'missed closed',
      'missed closed',
      'no-data closed',
      'no-data running',
    ]);
    expect(periods.map(({ value }) => value)).toEqual([0, 0.5, null, null]);
  });

  it('trong hạn của đã giải quyết: năm 2/3, quý I 1/2, quý II 1/1', () => {
    expect(figures({}).slice(0, 3)).toEqual(['2/3', '1/2', '1/1']);
  });

  it('hồ sơ quá hạn còn tồn là số đếm cuối kỳ, cùng với mã hồ sơ', () => {
    const found = measure({ indicator: 'open-overdue', target: { direction: 'at-most', value: 0, unit: 'hồ sơ' } });
    expect(found.year.figure).toEqual({ numerator: 1, denominator: null });
    expect(found.against).toEqual(['A4']);
    expect(found.periods[0]?.figure.numerator).toBe(0);
  });

  it('yêu cầu bổ sung quá một lần trên hồ sơ tiếp nhận mới', () => {
    const target = { direction: 'at-most', value: 2, unit: '%' } as const;
    const found = measure({ indicator: 'supplement-repeated', target });
    expect(found.year.figure).toEqual({ numerator: 1, denominator: 4 });
    expect(found.against).toEqual(['A2']);
  });

  it('mục tiêu bộ phận chỉ đếm hồ sơ của bộ phận, mục tiêu cá nhân chỉ đếm hồ sơ của người ấy', () => {
    const responsible = { personId: null, name: 'Trần Văn Bình', unitId: null, unitName: 'Tư pháp – Hộ tịch' };
    expect(figures({ level: 'section', responsible })[0]).toBe('1/1');
    expect(measure({ level: 'official', responsible }).year.verdict).toBe('no-data');
  });

  it('kỳ báo cáo 15/12–14/12 đếm cả hồ sơ tiếp nhận 20/12 năm trước', () => {
    expect(figures({ scheme: 'reporting' })[0]).toBe('3/4');
  });

  it('tháng cộng lại bằng năm', () => {
    const { year, periods } = measure({}, '2027-01-02T00:00', 'month');
    const sum = (pick: (figure: { numerator: number | null; denominator: number | null }) => number | null) =>
      periods.reduce((total, { figure }) => total + (pick(figure) ?? 0), 0);
    expect([sum((f) => f.numerator), sum((f) => f.denominator)]).toEqual([
      year.figure.numerator,
      year.figure.denominator,
    ]);
  });

  it('không có hồ sơ nào thì không phải là 0 hồ sơ quá hạn', () => {
    const [found] = measureObjectives({
      objectives: [
        objectiveOf({ indicator: 'open-overdue', target: { direction: 'at-most', value: 0, unit: 'hồ sơ' } }),
      ],
      hand: [],
      facts: [],
      by: 'quarter',
      asOf: instant('2026-07-01T00:00'),
    });
    expect(found?.year.verdict).toBe('no-data');
  });

  it('mốc tính ở quá khứ: phiếu của ngày sau mốc và số nhập tay ghi sau mốc chưa có', () => {
    const card = (day: string, satisfied: number) => ({
      day: localDate(day),
      section: '',
      officer: '',
      satisfied,
      total: 10,
    });
    const entry = (recordedAt: string, numerator: number): HandMeasure => ({
      ...{ objectiveId: 'o1', seq: 1, from: localDate('2026-01-01'), to: localDate('2026-03-31') },
      ...{ numerator, denominator: 10, note: '', recordedAt: instant(recordedAt), recordedBy: 'X' },
    });
    const measured = (indicator: Objective['indicator'], hand: HandMeasure[]) => {
      const cards = [card('2026-05-29', 9), card('2026-06-02', 1)];
      const input = { objectives: [objectiveOf({ indicator })], hand, cards, facts: [], by: 'quarter' } as const;
      return measureObjectives({ ...input, asOf: instant('2026-06-01T08:00') })[0];
    };
    expect(measured('satisfaction', [])?.year.figure).toEqual({ numerator: 9, denominator: 10 });
    expect(measured('satisfaction', [entry('2026-06-20T08:00', 5)])?.year.figure.denominator).toBe(10);
    expect(measured('hand-rate', [entry('2026-05-20T08:00', 7)])?.periods[0]?.figure.numerator).toBe(7);
    expect(measured('hand-rate', [entry('2026-06-20T08:00', 7)])?.periods[0]?.verdict).toBe('no-data');
  });
});
