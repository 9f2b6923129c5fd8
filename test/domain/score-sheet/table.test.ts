import { describe, expect, it } from 'vitest';
import { proposedPoints } from '../../../src/domain/score-sheet/formula.ts';
import { neutralTable } from '../../../src/domain/score-sheet/neutral-table.ts';
import { sheetPeriod } from '../../../src/domain/score-sheet/sheet.ts';
import {
  bandOf,
  type Criterion,
  type CriterionTable,
  checkTable,
  rulingTable,
  scoredCriteria,
  type TableText,
  tablePurposes,
} from '../../../src/domain/score-sheet/table.ts';
import { parseSteps, stepsText, tableDifferences } from '../../../src/domain/score-sheet/table-difference.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { criterion, reformTable } from './sample.ts';

const refused = (criteria: readonly Criterion[], more: Partial<TableText> = {}) => {
  try {
    checkTable({ ...reformTable, criteria, ...more });
    return '';
  } catch (error) {
    return JSON.stringify((error as { details: object }).details);
  }
};

describe('Bộ tiêu chí', () => {
  it.each<[string, readonly Criterion[]]>([
    ['số bị trùng', [criterion('1'), criterion('1')]],
    ['phải đứng sau', [criterion('1.1')]],
    ['thiếu tên', [criterion('1', { title: ' ' })]],
    ['điểm tối đa phải', [criterion('1', { most: 0 })]],
    ['hai chữ số thập phân', [criterion('1', { most: 1.005 })]],
    ['không có tiêu chí con', [criterion('1'), criterion('1.1')]],
    ['số phải như', [criterion('1.2.3.4')]],
    ['chưa có tiêu chí', []],
    ['không dùng cho', [criterion('1', { formula: 'person-on-time' })]],
    ['cần số liệu', [criterion('1', { steps: [{ least: 90, points: 5 }] })]],
    ['từ 0 đến 100', [criterion('1', { formula: 'on-time', steps: [{ least: 190, points: 5 }] })]],
    ['từ 0 đến điểm tối đa', [criterion('1', { formula: 'on-time', steps: [{ least: 90, points: 50 }] })]],
  ])('bị từ chối: %s', (words, criteria) => {
    expect(refused(criteria)).toContain(words);
  });

  it('tự chấm cải cách hành chính theo năm; hai mức xếp loại trùng tên hoặc tỷ lệ bị từ chối', () => {
    expect(refused([criterion('1')], { period: 'quarter' })).toContain('theo năm');
    const bands = [
      { name: 'Tốt', least: 70 },
      { name: 'Tốt', least: 50 },
    ];
    expect(refused([criterion('1')], { bands })).toContain('trùng tên');
    expect(refused([criterion('1')], { bands: [{ name: 'Tốt', least: 170 }] })).toContain('100 %');
  });

  it.each(tablePurposes)('bộ mẫu %s hợp lệ, tròn 100 điểm, không nêu văn bản nào', (purpose) => {
    const table = checkTable(neutralTable(purpose, localDate('2026-01-01')));
    expect(scoredCriteria(table).reduce((sum, { most }) => sum + most, 0)).toBe(100);
    expect(table.basis).toBe('');
    expect(JSON.stringify(table)).not.toMatch(/Nghị định|Thông tư|Quyết định số|\/NĐ-CP|\/TT-|\/QĐ-/);
  });

  it('bộ áp dụng là bộ sau cùng đến ngày cuối kỳ; bộ đã bỏ và bộ của mục đích khác không tính', () => {
    const stored = (code: string, from: string, more: Partial<CriterionTable> = {}): CriterionTable => ({
      ...reformTable,
      ...{ id: code, code, year: 2026, state: 'set', due: null, seq: 1, withdrawnReason: '', from: localDate(from) },
      ...more,
    });
    const tables = [
      stored('A', '2025-01-01'),
      stored('B', '2026-12-01'),
      stored('C', '2026-06-01', { state: 'withdrawn' }),
      stored('D', '2026-06-01', { purpose: 'emulation' }),
    ];
    expect(rulingTable(tables, 'reform', localDate('2026-11-30')).code).toBe('A');
    expect(rulingTable(tables, 'reform', localDate('2026-12-31')).code).toBe('B');
    expect(() => rulingTable(tables, 'reform', localDate('2024-12-31'))).toThrow(
      expect.objectContaining({ code: 'score-table-none' }),
    );
  });

  it('khác biệt: thêm, bỏ, sửa từng chỗ; giống hệt thì không có gì', () => {
    const after = {
      ...reformTable,
      basis: 'Quyết định giả định',
      criteria: [criterion('1', { title: 'Lĩnh vực', most: null }), criterion('1.1', { most: 12 }), criterion('2')],
    };
    expect(tableDifferences(reformTable, reformTable)).toEqual([]);
    const found = tableDifferences(reformTable, after);
    expect(found.map(({ change, number, what }) => [change, number, what])).toEqual([
      ['changed', '', 'Văn bản'],
      ['changed', '1.1', 'Điểm tối đa'],
      ['added', '2', 'Tiêu chí'],
      ['removed', '1.2', 'Tiêu chí'],
      ['removed', '10', 'Tiêu chí'],
    ]);
    expect(found[1]).toMatchObject({ before: '10', after: '12' });
  });

  it('mức điểm viết ra đọc lại được; chữ khác bị từ chối', () => {
    const steps = [
      { least: 97.5, points: 20 },
      { least: 90, points: 2.5 },
    ];
    expect(parseSteps(stepsText(steps))).toEqual(steps);
    expect(parseSteps('98%=20; 95 = 15')).toEqual([
      { least: 98, points: 20 },
      { least: 95, points: 15 },
    ]);
    expect(parseSteps('')).toEqual([]);
    expect(parseSteps('cao=20')).toBeUndefined();
  });
});

describe('Điểm theo số liệu', () => {
  const plain = { most: 10, steps: [] };
  it('theo tỷ lệ, làm tròn xuống; không có mẫu số hoặc chỉ đếm thì không đề xuất', () => {
    expect(proposedPoints({ numerator: 2, denominator: 3 }, plain)).toBe(6.66);
    expect(proposedPoints({ numerator: 3, denominator: 3 }, plain)).toBe(10);
    expect(proposedPoints({ numerator: 0, denominator: 0 }, plain)).toBeNull();
    expect(proposedPoints({ numerator: 12, denominator: null }, plain)).toBeNull();
  });

  it('theo mức: đúng ngưỡng thì đạt, dưới mọi mức là 0', () => {
    const steps = [
      { least: 90, points: 5 },
      { least: 98, points: 10 },
    ];
    const points = (numerator: number, denominator: number) =>
      proposedPoints({ numerator, denominator }, { most: 10, steps });
    expect([points(98, 100), points(979, 1000), points(9, 10), points(899, 1000)]).toEqual([10, 5, 5, 0]);
  });

  it('xếp loại theo phần điểm áp dụng, đúng ngưỡng thì đạt; không có điểm nào áp dụng thì không xếp', () => {
    const bands = [
      { name: 'Tốt', least: 70 },
      { name: 'Xuất sắc', least: 90 },
      { name: 'Không hoàn thành', least: 0 },
    ];
    expect(bandOf({ bands }, 63, 70)).toBe('Xuất sắc');
    expect(bandOf({ bands }, 62.99, 70)).toBe('Tốt');
    expect(bandOf({ bands }, 0, 70)).toBe('Không hoàn thành');
    expect(bandOf({ bands }, 0, 0)).toBeNull();
    expect(bandOf({ bands: [] }, 50, 70)).toBeNull();
  });

  it('kỳ theo dương lịch hoặc kỳ báo cáo; sáu tháng là hai quý; kỳ không có bị từ chối', () => {
    const of = (period: TableText['period'], scheme: TableText['scheme'], index: number) => {
      const { from, to, label } = sheetPeriod({ period, scheme }, 2026, index);
      return `${label}: ${from} – ${to}`;
    };
    expect(of('quarter', 'calendar', 3)).toBe('Quý III năm 2026: 2026-07-01 – 2026-09-30');
    expect(of('half-year', 'calendar', 2)).toBe('6 tháng cuối năm 2026: 2026-07-01 – 2026-12-31');
    expect(of('half-year', 'reporting', 1)).toBe('6 tháng đầu năm 2026: 2025-12-15 – 2026-06-14');
    expect(of('year', 'calendar', 1)).toBe('Năm 2026: 2026-01-01 – 2026-12-31');
    expect(() => of('half-year', 'calendar', 3)).toThrow(expect.objectContaining({ code: 'period-invalid' }));
  });
});
