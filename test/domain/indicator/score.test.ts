import { describe, expect, it } from 'vitest';
import {
  officerBand,
  officerIndicators,
  points766,
  satisfaction766,
  scoreSheet,
  scoresOf,
  thresholds766,
  unitBand,
} from '../../../src/domain/indicator/score.ts';
import { sort } from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

describe('điểm TT 01/2018', () => {
  it('chưa có gì để chấm thì không có điểm', () => {
    expect(scoreSheet([], officerIndicators)).toEqual({ indicators: [], total: null });
  });
  it('từ hồ sơ: trước hạn 2, đúng hạn 1, quá hạn 0; không liên hệ thêm 2, một lần 1, hơn 0; còn mở thì chưa chấm', () => {
    const facts = [
      fact({ resolved: '2026-03-04' }),
      fact({ resolved: '2026-03-05', requests: ['2026-03-03'] }),
      fact({ resolved: '2026-03-09', requests: ['2026-03-03', '2026-03-04'] }),
      fact(),
    ];
    const period = { from: localDate('2026-03-01'), to: localDate('2026-03-31'), asOf: at('2026-06-01') };
    const scores = scoresOf(sort(facts, { rule: 'ii06a', ...period })).map((entry) => entry.scores);
    expect(scores).toEqual([
      { 1: 2, 3: 2 },
      { 1: 1, 3: 1 },
      { 1: 0, 3: 0 },
    ]);
  });
  it('trung bình mỗi chỉ số làm tròn một chữ số rồi cộng; chỉ số thiếu thì bỏ ra, không tính 0', () => {
    const { indicators, total } = scoreSheet([{ 1: 2, 7: 2 }, { 1: 2 }, { 1: 1 }], officerIndicators);
    expect(indicators).toEqual([
      { indicator: 1, value: 1.7, count: 3 },
      { indicator: 7, value: 2, count: 1 },
    ]);
    expect(total).toBe(3.7);
  });
  it('mức của cán bộ: 5 và 3,5; của đơn vị: 15, 12, 9, 6', () => {
    expect([5, 4.9, 3.5, 3.4].map(officerBand)).toEqual([
      'hoàn thành 100% nhiệm vụ',
      'hoàn thành 70% đến dưới 100%',
      'hoàn thành 70% đến dưới 100%',
      'hoàn thành dưới 70%',
    ]);
    expect([15, 14.9, 12, 9, 6, 5.9].map(unitBand)).toEqual(['xuất sắc', 'tốt', 'tốt', 'khá', 'trung bình', 'yếu']);
  });
});

describe('quy đổi điểm QĐ 766', () => {
  it('đạt ngưỡng thì đủ điểm, dưới ngưỡng theo tỷ lệ, không có mẫu số thì không có điểm', () => {
    expect(points766(80, 2, thresholds766['online-procedures'])).toBe(2);
    expect(points766(79.99, 2, 80)).toBe(2);
    expect(points766(40, 2, 80)).toBe(1);
    expect(points766(30, 6, thresholds766['online-dossiers'])).toBe(3.6);
    expect(points766(null, 6, 90)).toBeNull();
  });
  it('sáu ngưỡng của bộ chỉ số, mỗi ngưỡng vừa đạt thì đủ điểm, kém một phần trăm điểm thì thiếu', () => {
    expect(Object.values(thresholds766)).toEqual([80, 80, 50, 80, 80, 90]);
    for (const threshold of Object.values(thresholds766)) {
      expect(points766(threshold, 10, threshold)).toBe(10);
      expect(points766(threshold - 1, 10, threshold)).toBeLessThan(10);
      expect(points766(threshold / 3, 10, threshold)).toBe(3.33);
    }
  });
  it('5.4: hồ sơ vừa trễ vừa bị phản ánh chỉ trừ một lần', () => {
    expect(satisfaction766(10, ['A', 'B'], ['B', 'C'])).toBe(70);
    expect(satisfaction766(0, [], [])).toBeNull();
  });
});
