import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { displayPercent } from '../../../src/domain/indicator/figures.ts';
import { qualityPanel } from '../../../src/domain/indicator/quality.ts';
import { codesOf, sort, statistics } from '../../../src/domain/indicator/statistics.ts';
import { addDays, dayNumber, localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly early: number;
  readonly onTime: number;
  readonly notYetDue?: number;
  readonly online?: number;
}

/** An office's period as dossiers: some fixed pattern over the days, the counts as published. */
function office({ from, to, early, onTime, notYetDue = 0, online = 0 }: Wanted): DossierFact[] {
  const first = localDate(from);
  const span = dayNumber(localDate(to)) - dayNumber(first) - 10;
  return Array.from({ length: early + onTime + notYetDue }, (_, index) => {
    const received = addDays(first, (index * 7) % span);
    const due = addDays(received, index < early + onTime ? 5 : 400);
    const end = index < early ? addDays(received, 2) : due;
    return fact({
      received: `${received} 09:00`,
      due: `${due} 17:00`,
      resolved: index < early + onTime ? `${end} 16:00` : null,
      channel: index < online ? 'online' : 'direct',
    });
  });
}

const report = (wanted: Wanted) =>
  statistics(office(wanted), {
    rule: 'ii06a',
    from: localDate(wanted.from),
    to: localDate(wanted.to),
    asOf: at('2026-11-22'),
  });

describe('số liệu đã công bố của năm cơ quan', () => {
  it('xã Quang Thuận, 7 tháng 2022: 611 hồ sơ, 100 % đúng hạn', () => {
    const { total, rates } = report({ from: '2022-01-01', to: '2022-07-31', early: 200, onTime: 411 });
    expect([total.received.total, total.resolved.total, rates.inTimeOfResolved.value]).toEqual([611, 611, 1]);
  });
  it('huyện Phù Cừ, đến 17/8/2021: 2.150 hồ sơ, 1.130 trước hạn, 1.020 đúng hạn, 22 trực tuyến (1,02 %)', () => {
    const { total } = report({ from: '2021-01-01', to: '2021-08-17', early: 1130, onTime: 1020, online: 22 });
    expect(total.received).toEqual({ total: 2150, online: 22, direct: 2128, carried: 0 });
    expect(total.resolved).toEqual({ total: 2150, early: 1130, onTime: 1020, late: 0 });
    expect(displayPercent({ numerator: total.received.online, denominator: 2150 })).toBe(1.02);
  });
  it('phường Phúc Lợi, 2015 đến 14/12: nhận 10.205, giải quyết 10.200, 5 chưa đến hạn', () => {
    const { total } = report({ from: '2015-01-01', to: '2015-12-14', early: 4000, onTime: 6200, notYetDue: 5 });
    expect([total.received.total, total.resolved.total, total.pending]).toEqual([
      10205,
      10200,
      { total: 5, inTime: 5, overdue: 0 },
    ]);
  });
  it('xã Đoàn Kết, 7 tháng 2021: 1.591 hồ sơ, 100 % trước và đúng hạn', () => {
    const { total, rates } = report({ from: '2021-01-01', to: '2021-07-31', early: 591, onTime: 1000 });
    expect([total.resolved.total, rates.inTimeOfResolved]).toEqual([
      1591,
      { numerator: 1591, denominator: 1591, value: 1 },
    ]);
  });
  it('xã Gia Tân, năm 2025: không có hồ sơ quá hạn', () => {
    const { total } = report({ from: '2025-01-01', to: '2025-12-31', early: 300, onTime: 700, notYetDue: 3 });
    expect([total.resolved.late, total.pending.overdue]).toEqual([0, 0]);
  });
  it.skipIf(!process.env['REAL_DATA'])('khớp với tệp số liệu công bố', () => {
    const text = readFileSync(join(process.env['REAL_DATA'] ?? '', 'seed-offices.json'), 'utf8');
    for (const entry of (JSON.parse(text) as { offices: readonly Record<string, unknown>[] }).offices) {
      const range = entry['period'] as { from: string; to: string } | undefined;
      if (!range) continue;
      const resolved = Number(entry['resolved']);
      const early = Number(entry['early'] ?? 0);
      const notYetDue = Number(entry['notYetDue'] ?? 0);
      const { total } = report({
        ...range,
        early,
        onTime: resolved - early,
        notYetDue,
        online: Number(entry['online'] ?? 0),
      });
      expect(total.resolved.total).toBe(resolved);
      expect(total.received.total).toBe(Number(entry['received'] ?? resolved));
      expect(total.resolved.early).toBe(early);
      expect(total.pending.inTime).toBe(notYetDue);
    }
  });
});

describe('một cơ quan có hồ sơ trễ, quá hạn còn mở và không có hạn được nói sự thật', () => {
  const range = { from: '2026-01-01', to: '2026-06-30' };
  const facts = [
    ...office({ ...range, early: 500, onTime: 490 }),
    ...Array.from({ length: 6 }, () => fact({ resolved: '2026-03-20 08:00' })),
    ...Array.from({ length: 4 }, () => fact()),
    ...Array.from({ length: 30 }, () => fact({ due: null, resolved: '2026-03-03 08:00' })),
  ];
  const options = {
    rule: 'ii06a' as const,
    from: localDate(range.from),
    to: localDate(range.to),
    asOf: at('2026-11-22'),
  };

  it('tỷ lệ tính trên hồ sơ có hạn; hồ sơ trễ, còn mở và bị loại đều đứng ra', () => {
    const { total, excluded, rates } = statistics(facts, options);
    expect(total.resolved).toEqual({ total: 996, early: 500, onTime: 490, late: 6 });
    expect(total.pending).toEqual({ total: 4, inTime: 0, overdue: 4 });
    expect(excluded[0]).toEqual({ reason: 'no-due-date', count: 30 });
    expect(rates.inTimeOfResolved).toEqual({ numerator: 990, denominator: 996, value: 990 / 996 });
    expect(codesOf(facts, options, 'excluded.no-due-date')).toHaveLength(30);
    expect(qualityPanel(facts, sort(facts, options).frame).rows[0]).toMatchObject({ check: 'no-due-date', count: 30 });
  });
  it('theo QĐ 766 cùng những hồ sơ ấy ra tỷ lệ khác: bốn hồ sơ quá hạn còn mở cũng là trễ', () => {
    const { rates } = statistics(facts, { ...options, rule: 'qd766' });
    expect(rates.inTimeOfResolved).toEqual({ numerator: 990, denominator: 1000, value: 0.99 });
  });
});
