import { describe, expect, it } from 'vitest';
import {
  period,
  periodAt,
  periodBefore,
  periodKinds,
  periodSchemes,
  periodsOf,
} from '../../../src/domain/indicator/period.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';

const range = ({ from, to }: { from: string; to: string }) => `${from} … ${to}`;

describe('kỳ báo cáo', () => {
  it('từ chối tháng 13, quý 0, kỳ 6 tháng thứ hai, năm ngoài khoảng', () => {
    const invalid = expect.objectContaining({ code: 'period-invalid' });
    expect(() => period('reporting', 'month', 2026, 13)).toThrow(invalid);
    expect(() => period('reporting', 'quarter', 2026, 0)).toThrow(invalid);
    expect(() => period('calendar', '6-months', 2026, 2)).toThrow(invalid);
    expect(() => period('calendar', 'month', 2026, 1.5)).toThrow(invalid);
    for (const year of [1, 1976, 2100, Number.NaN]) expect(() => period('reporting', 'year', year)).toThrow(invalid);
  });
  it('15–14: tháng từ 15 tháng trước đến 14', () => {
    expect(range(period('reporting', 'month', 2026, 1))).toBe('2025-12-15 … 2026-01-14');
    expect(range(period('reporting', 'month', 2024, 3))).toBe('2024-02-15 … 2024-03-14');
    expect(range(period('reporting', 'month', 2026, 12))).toBe('2026-11-15 … 2026-12-14');
  });
  it('15–14: bốn quý, 6 tháng, 9 tháng, năm', () => {
    expect(periodsOf('reporting', 'quarter', 2026).map(range)).toEqual([
      '2025-12-15 … 2026-03-14',
      '2026-03-15 … 2026-06-14',
      '2026-06-15 … 2026-09-14',
      '2026-09-15 … 2026-12-14',
    ]);
    expect(range(period('reporting', '6-months', 2026))).toBe('2025-12-15 … 2026-06-14');
    expect(range(period('reporting', '9-months', 2026))).toBe('2025-12-15 … 2026-09-14');
    expect(range(period('reporting', 'year', 2026))).toBe('2025-12-15 … 2026-12-14');
  });
  it('dương lịch: tháng 2 năm nhuận, quý, năm', () => {
    expect(range(period('calendar', 'month', 2024, 2))).toBe('2024-02-01 … 2024-02-29');
    expect(range(period('calendar', 'quarter', 2026, 4))).toBe('2026-10-01 … 2026-12-31');
    expect(range(period('calendar', 'year', 2026))).toBe('2026-01-01 … 2026-12-31');
  });
  it('các kỳ nối liền nhau, không hở, không chồng, qua cả giao thừa', () => {
    for (const scheme of periodSchemes) {
      for (const kind of ['month', 'quarter', 'year'] as const) {
        const all = [2023, 2024, 2025, 2026].flatMap((year) => periodsOf(scheme, kind, year));
        all.slice(1).forEach((next, index) => {
          expect(next.from, `${scheme} ${kind}`).toBe(addDays(all[index]?.to ?? next.from, 1));
          expect(range(periodBefore(next))).toBe(range(all[index] ?? next));
        });
      }
    }
  });
  it('ngày 14/12 thuộc năm này, ngày 15/12 đã thuộc năm sau', () => {
    expect(periodAt('reporting', 'year', localDate('2026-12-14')).year).toBe(2026);
    expect(periodAt('reporting', 'year', localDate('2026-12-15')).year).toBe(2027);
    expect(periodAt('reporting', 'month', localDate('2026-12-15'))).toMatchObject({ year: 2027, index: 1 });
    expect(periodAt('calendar', 'quarter', localDate('2026-11-22'))).toMatchObject({ year: 2026, index: 4 });
  });
  it('tên kỳ bằng tiếng Việt', () => {
    const labels = periodKinds.map((kind) => period('reporting', kind, 2026).label);
    expect(labels).toEqual([
      'Tháng 1 năm 2026',
      'Quý I năm 2026',
      '6 tháng đầu năm 2026',
      '9 tháng năm 2026',
      'Năm 2026',
    ]);
  });
});
