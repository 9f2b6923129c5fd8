import { describe, expect, it } from 'vitest';
import { measureObjectives } from '../../../src/domain/objective/measure-year.ts';
import type { Objective } from '../../../src/domain/objective/objective.ts';
import { objectiveSeries } from '../../../src/domain/objective/year-series.ts';
import { changeText, reasonText } from '../../../src/domain/objective/year-wording.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';
import { objectiveOf } from './sample.ts';

/** Two years of dossiers: one of two late in 2024, one of four in 2025, none late in 2026. */
const facts = [
  ...[1, 0].map((late) => done(2024, late)),
  ...[1, 0, 0, 0].map((late) => done(2025, late)),
  ...[0, 0].map((late) => done(2026, late)),
];

function done(year: number, late: number) {
  return fact({
    received: `${year}-02-02 08:00`,
    due: `${year}-02-05`,
    resolved: `${year}-02-0${late ? 9 : 4} 10:00`,
    field: 'Hộ tịch',
  });
}

const of = (year: number, change: Partial<Objective> = {}): Objective => ({
  ...objectiveOf({ id: `${year}`, year, code: 'MT01', state: 'approved', level: 'office' }),
  scheme: 'calendar',
  ...change,
});

function series(objectives: readonly Objective[], firstDossier = '2024-01-02', asOf = '2027-01-05') {
  const years = [...new Set(objectives.map(({ year }) => year))];
  const measured = years.map((year) => ({
    year,
    measured: measureObjectives({
      objectives: objectives.filter((one) => one.year === year),
      hand: [],
      facts,
      by: 'quarter',
      asOf: at(asOf),
    }),
  }));
  return objectiveSeries(measured, localDate(firstDossier));
}

const shape = (objectives: readonly Objective[], firstDossier?: string, asOf?: string) =>
  series(objectives, firstDossier, asOf).map(({ segments }) => segments.map((own) => own.map(({ year }) => year)));
const reasons = (objectives: readonly Objective[], firstDossier?: string) =>
  series(objectives, firstDossier)[0]?.steps.map((step) => step.reasons);

describe('mục tiêu các năm cạnh nhau', () => {
  it('một năm thì một điểm, không có gì để so; dự thảo chưa phải là mục tiêu', () => {
    expect(shape([of(2026)])).toEqual([[[2026]]]);
    expect(shape([of(2025), of(2026, { state: 'draft' })])).toEqual([[[2025]]]);
  });

  it('cùng chỉ số và phạm vi: một chuỗi, thay đổi tính bằng điểm phần trăm, tốt hay kém theo chiều chỉ tiêu', () => {
    const [one] = series([of(2024), of(2025), of(2026)]);
    expect(one?.segments.map((own) => own.map(({ year }) => year))).toEqual([[2024, 2025, 2026]]);
    expect(one?.steps.map(({ change, better }) => [change, better])).toEqual([
      [25, true],
      [25, true],
    ]);
    const [step] = one?.steps ?? [];
    const cell = one?.cells[1];
    expect(step && cell && changeText(step, cell, 'vi')).toBe('2024 → 2025: +25 điểm phần trăm, tốt lên');
    const exact = { direction: 'equal', value: 75, unit: '%' } as const;
    const [equal] = series([of(2024, { target: exact }), of(2025, { target: exact }), of(2026, { target: exact })]);
    expect(equal?.steps.map(({ better }) => better)).toEqual([true, false]);
    expect(step && cell && changeText(step, cell, 'en')).toBe('2024 → 2025: +25 percentage points, better');
  });

  it('cách tính, kỳ tính, chiều hoặc đơn vị chỉ tiêu đổi thì nói rõ và không bao giờ là một chuỗi', () => {
    const carried = { carriedFrom: '2025' };
    expect(reasons([of(2025), of(2026, { ...carried, indicator: 'open-overdue' })])).toEqual([['formula']]);
    expect(reasons([of(2025), of(2026, { scheme: 'reporting' })])).toEqual([['scheme']]);
    const target = { direction: 'equal', value: 98, unit: '%' } as const;
    expect(reasons([of(2025), of(2026, { target })])).toEqual([['target']]);
    const changed = of(2026, { scheme: 'reporting', target });
    expect(shape([of(2025), changed])).toEqual([[[2025], [2026]]]);
    const [one] = series([of(2025), changed]);
    const [step] = one?.steps ?? [];
    expect(step?.change).toBeNull();
    expect(step && reasonText(step, 'vi')).toBe(
      '2025 → 2026: không so sánh, vì kỳ tính đổi (15–14 và dương lịch); chiều hoặc đơn vị của chỉ tiêu đổi',
    );
  });

  it('chỉ tiêu nâng từ 95 lên 98 vẫn là một chuỗi: chỉ con số đổi, cách tính không đổi', () => {
    const lower = { direction: 'at-least', value: 95, unit: '%' } as const;
    expect(reasons([of(2025, { target: lower }), of(2026)])).toEqual([[]]);
  });

  it('có năm ở giữa không đặt, hoặc hồ sơ chỉ có từ giữa năm, thì không so', () => {
    expect(reasons([of(2024), of(2026)])).toEqual([['gap']]);
    expect(reasons([of(2025), of(2026)], '2025-06-01')).toEqual([['coverage']]);
    expect(reasons([of(2025), of(2026)], '2025-01-06')).toEqual([[]]);
  });

  it('ghép theo mục tiêu đã chuyển từ năm trước, rồi cùng loại và cùng mã; phạm vi khác là chuỗi khác', () => {
    const section = (year: number, unitName: string, change: Partial<Objective> = {}) =>
      of(year, {
        ...{ id: `${year}-${unitName}`, code: 'MT02', level: 'section' },
        ...{ responsible: { personId: null, name: '', unitId: null, unitName } },
        ...change,
      });
    const all = [of(2025), section(2025, 'Tư pháp'), of(2026), section(2026, 'Địa chính'), section(2026, 'TƯ PHÁP')];
    const codes = series(all).map(({ cells }) =>
      cells.map(({ year, objective: one }) => `${year} ${one.responsible.unitName}`),
    );
    expect(codes).toContainEqual(['2025 Tư pháp', '2026 TƯ PHÁP']);
    expect(codes).toContainEqual(['2026 Địa chính']);
    const moved = section(2026, 'Địa chính', { carriedFrom: '2025-Tư pháp' });
    expect(series([section(2025, 'Tư pháp'), moved])[0]?.steps[0]?.reasons).toEqual(['scope']);
    const [a, b] = [of(2025, { id: 'a', code: 'A' }), of(2025, { id: 'b', code: 'B' })];
    const [b2, a2] = [of(2026, { id: 'b2', code: 'B' }), of(2026, { id: 'a2', code: 'A' })];
    expect(series([a, b, b2, a2]).map(({ cells }) => cells.map(({ objective: one }) => one.code).join())).toEqual([
      'B,B',
      'A,A',
    ]);
  });

  it('năm đang chạy: tỷ lệ vẫn so và nói là năm chưa hết', () => {
    const [one] = series([of(2025), of(2026)], undefined, '2026-06-01');
    const [step] = one?.steps ?? [];
    const cell = one?.cells[1];
    expect(step && cell && changeText(step, cell, 'vi')).toBe(
      '2025 → 2026: +25 điểm phần trăm, tốt lên (năm chưa hết)',
    );
  });
});
