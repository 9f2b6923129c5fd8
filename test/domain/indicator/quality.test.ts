import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/domain/indicator/cut.ts';
import type { DueMove } from '../../../src/domain/indicator/due-move.ts';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { causesOf, openOverdue } from '../../../src/domain/indicator/lateness.ts';
import { qualityPanel } from '../../../src/domain/indicator/quality.ts';
import { sort } from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, dueOf, fact } from '../../support/facts.ts';

const options = {
  rule: 'ii06a' as const,
  from: localDate('2026-03-01'),
  to: localDate('2026-03-31'),
  asOf: at('2026-06-01'),
};
const flags = (...facts: DossierFact[]) => flagsWith(facts, []);
const flagsWith = (facts: DossierFact[], corrections: DueMove[]) =>
  Object.fromEntries(
    qualityPanel(facts, frameOf(options.from, options.to, options.asOf), corrections)
      .rows.filter(({ count }) => count > 0)
      .map(({ check, count }) => [check, count]),
  );

describe('bảng chất lượng dữ liệu', () => {
  it('hồ sơ bình thường không bị nêu', () => {
    expect(flags(fact({ resolved: '2026-03-04 10:12' }))).toEqual({});
  });
  it('thiếu ngày: không có hạn, xong mà không có ngày, không có ngày nhận', () => {
    const given = [
      fact({ due: null }),
      fact({ finishedWithoutDate: true }),
      fact({ received: null, resolved: '2026-03-03' }),
    ];
    expect(flags(...given)).toEqual({ 'no-due-date': 1, 'finished-without-date': 1, 'no-received-date': 1 });
  });
  it('xong trước khi nhận; xong trong vài phút; cùng ngày không có giờ thì không kết luận', () => {
    expect(flags(fact({ received: '2026-03-03 09:00', resolved: '2026-03-03 08:00' }))).toEqual({
      'finished-before-received': 1,
    });
    expect(flags(fact({ received: '2026-03-03 09:00', resolved: '2026-03-03 09:04' }))).toEqual({
      'closed-within-minutes': 1,
    });
    expect(flags(fact({ received: '2026-03-03 09:00', resolved: '2026-03-03' }))).toEqual({});
  });
  it('xong đúng phút hẹn trả', () => {
    expect(flags(fact({ due: '2026-03-05 16:30', resolved: '2026-03-05 16:30:20' }))).toEqual({
      'finished-at-due-minute': 1,
    });
    expect(flags(fact({ due: '2026-03-05 16:30', resolved: '2026-03-05 16:31' }))).toEqual({});
  });
  it('dời hạn sau khi đã quá hạn, kể cả bằng đính chính; dời trước hạn thì không', () => {
    const moved = (since: string, cause: 'extension' | 'calendar') =>
      fact({ moved: [{ since, due: '2026-04-20', cause }] });
    expect(flags(moved('2026-03-06 08:00', 'extension'))).toEqual({ 'due-moved-after-passed': 1 });
    const given = fact({ resolved: '2026-03-10 10:12', due: '2026-03-20' });
    const correction = { code: given.code, before: dueOf('2026-03-05'), after: dueOf('2026-03-20') };
    expect(flagsWith([given], [{ ...correction, at: at('2026-03-06 08:00') }])).toEqual({
      'due-moved-after-passed': 1,
    });
    expect(flagsWith([given], [{ ...correction, at: at('2026-03-05 08:00') }])).toEqual({});
    expect(flags(moved('2026-03-04 08:00', 'extension'))).toEqual({});
  });
  it('hạn dời vì chờ bổ sung từ trước hạn là hợp lệ, dù lúc bổ sung xong hạn cũ đã qua', () => {
    const waits = [{ from: '2026-03-04 09:00', to: '2026-03-20 09:00' }];
    const moved = [{ since: '2026-03-20 09:00', due: '2026-04-02', cause: 'supplement' as const }];
    expect(flags(fact({ waits, moved }))).toEqual({});
  });
  it('tạm dừng sau khi đã quá hạn', () => {
    expect(flags(fact({ waits: [{ from: '2026-03-06 09:00', supplement: false }] }))).toEqual({
      'paused-after-due': 1,
    });
  });
  it('nhiều hồ sơ kết thúc cùng một giây', () => {
    const same = [1, 2, 3].map(() => fact({ resolved: '2026-03-04 16:59:59' }));
    expect(flags(...same)).toEqual({ 'same-second': 3 });
    expect(flags(...same.slice(1), fact({ resolved: '2026-03-04 16:59:58' }))).toEqual({});
  });
});

describe('quá hạn còn mở và nguyên nhân', () => {
  const facts = [
    fact({ code: 'A', due: '2026-03-31' }),
    fact({ code: 'B', due: '2026-03-27', lateCause: 'other-body' }),
    fact({ code: 'C', due: '2026-03-05', lateCause: 'verification' }),
    fact({ code: 'D', received: '2025-10-01', due: '2025-12-01', lateCause: 'other-body' }),
    fact({ code: 'E', resolved: '2026-03-09', lateCause: 'other-body' }),
    fact({ code: 'G', resolved: '2026-03-04', lateCause: 'other-body' }),
  ];
  const sorting = sort(facts, options);

  it('theo tuổi, cũ nhất trước; các dải cộng lại bằng ô quá hạn', () => {
    const { total, bands, dossiers } = openOverdue(sorting);
    expect(dossiers.map(({ code, days }) => [code, days])).toEqual([
      ['D', 120],
      ['C', 26],
      ['B', 4],
      ['A', 0],
    ]);
    expect(bands.map(({ count }) => count)).toEqual([1, 1, 0, 1, 0, 1]);
    expect(total).toBe(4);
  });
  it('nguyên nhân chỉ là điều cơ quan đã ghi; chưa ghi thì nói là chưa xác định, không đổ cho ai', () => {
    const rows = causesOf(sorting).filter(({ codes }) => codes.length > 0);
    expect(rows.map(({ cause, resolved, pending, codes }) => [cause, resolved, pending, codes])).toEqual([
      ['other-body', 1, 2, ['B', 'D', 'E']],
      ['verification', 0, 1, ['C']],
      [null, 0, 1, ['A']],
    ]);
  });
});
