import { describe, expect, it } from 'vitest';
import { dossierDurations } from '../../../src/domain/indicator/durations.ts';
import { displayPercent } from '../../../src/domain/indicator/figures.ts';
import { causesOf, openOverdue } from '../../../src/domain/indicator/lateness.ts';
import { codesOf, sort, statistics } from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { at, fact } from '../../support/facts.ts';

const options = {
  rule: 'ii06a' as const,
  from: localDate('2026-02-01'),
  to: localDate('2026-03-31'),
  asOf: at('2026-06-01'),
};

describe('lỗi đã thấy ở hệ thống khác, ở đây không có', () => {
  it('12: thiếu ngày hẹn không thành “trước hạn”; không có số liệu không thành 100 %', () => {
    const { total, rates, excluded } = statistics([fact({ due: null, resolved: '2026-03-03' })], options);
    expect([total.resolved.early, rates.inTimeOfResolved.value, excluded[0]?.count]).toEqual([0, null, 1]);
    expect(displayPercent(rates.inTimeOfResolved)).toBeNull();
  });
  it('13: hồ sơ quá hạn còn mở không biến mất khi tỷ lệ là 100 %', () => {
    const facts = [fact({ resolved: '2026-03-03' }), fact({ code: 'MO' })];
    const { rates, total } = statistics(facts, options);
    expect([rates.inTimeOfResolved.value, total.pending.overdue]).toEqual([1, 1]);
    expect(openOverdue(sort(facts, options)).dossiers.map(({ code }) => code)).toEqual(['MO']);
  });
  it('14: chỉ có một sự thật: sửa ngày của hồ sơ là sửa mọi con số, không có bảng nhập tay bên cạnh', () => {
    const late = fact({ resolved: '2026-03-09' });
    const corrected = { ...late, resolvedAt: at('2026-03-04 09:00') };
    expect(statistics([late], options).total.resolved.late).toBe(1);
    expect(statistics([corrected], options).total.resolved).toEqual({ total: 1, early: 1, onTime: 0, late: 0 });
  });
  it('15: lỗi trong hay ngoài cơ quan chỉ là điều đã được ghi, không có mặc định', () => {
    const [uncoded] = causesOf(sort([fact({ resolved: '2026-03-09' })], options)).filter(
      ({ codes }) => codes.length > 0,
    );
    expect(uncoded).toMatchObject({ cause: null, resolved: 1 });
  });
  it('16: ô số liệu và danh sách của nó là một, cả sau khi đính chính', () => {
    const late = fact({ resolved: '2026-03-09' });
    for (const given of [late, { ...late, resolvedAt: at('2026-03-04 09:00') }]) {
      expect(codesOf([given], options, 'resolved.late')).toHaveLength(statistics([given], options).total.resolved.late);
    }
  });
  it('18: thời gian tính trên hồ sơ kết thúc trong kỳ, kể cả hồ sơ nhận rất lâu trước; hồ sơ chưa xong xem ở bảng tuổi', () => {
    const old = fact({ received: '2025-03-03 08:00', due: '2025-03-10', resolved: '2026-03-03 08:00' });
    const open = fact({ code: 'MO' });
    const { rows } = dossierDurations([old, open], options, undefined, shipped());
    expect([rows[0]?.count, rows[0]?.elapsedSeconds.max]).toEqual([1, 365 * 86_400]);
    expect(openOverdue(sort([old, open], options)).total).toBe(1);
  });
  it('19: phút làm việc là phút của cơ quan: Tết không tính, một ngày không phải 24 giờ', () => {
    const acrossTet = fact({ received: '2026-02-13 08:00', due: '2026-02-25', resolved: '2026-02-23 08:00' });
    const { rows } = dossierDurations([acrossTet], options, undefined, shipped());
    expect(rows[0]?.workingMinutes.max).toBe(420 + 30);
    expect(rows[0]?.elapsedSeconds.max).toBe(10 * 86_400);
  });
});
