import { describe, expect, it } from 'vitest';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { sort, statistics } from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

const period = { from: localDate('2026-03-01'), to: localDate('2026-03-31'), asOf: at('2026-06-01') };

function placed(given: DossierFact, rule: 'qd766' | 'ii06a' = 'qd766'): string {
  const [entry] = sort([given], { rule, ...period }).placed;
  return entry ? `${entry.placement.group}.${entry.placement.key}` : '';
}

describe('QĐ 766, chỉ tiêu 2.1', () => {
  it('yêu cầu bổ sung quá một lần là trễ, dù xong trước hạn hay còn mở trong hạn', () => {
    const requests = ['2026-03-03 08:00', '2026-03-04 08:00'];
    expect(placed(fact({ requests, resolved: '2026-03-04 10:00' }))).toBe('resolved.late');
    expect(placed(fact({ requests, due: '2026-04-20' }))).toBe('pending.overdue');
    expect(placed(fact({ requests, resolved: '2026-03-04 10:00' }), 'ii06a')).toBe('resolved.early');
  });
  it('một lần bổ sung đã xong: trừ thời gian chờ vào lúc kết thúc rồi so với ngày hẹn trước đó', () => {
    // Waited seven days: a finish on 12/03 counts as 05/03, on 13/03 as 06/03.
    const waited = {
      requests: ['2026-03-04 09:00'],
      waits: [{ from: '2026-03-04 09:00', to: '2026-03-11 09:00' }],
      moved: [{ since: '2026-03-11 09:00', due: '2026-03-16', cause: 'supplement' as const }],
    };
    expect(placed(fact({ ...waited, resolved: '2026-03-12 10:00' }))).toBe('resolved.onTime');
    expect(placed(fact({ ...waited, resolved: '2026-03-13 10:00' }))).toBe('resolved.late');
    expect(placed(fact({ ...waited, resolved: '2026-03-13 10:00' }), 'ii06a')).toBe('resolved.early');
  });
  it('ngày hẹn không bị dời vì bổ sung thì vẫn trừ; đã gia hạn sau đó thì không trừ hai lần', () => {
    const waited = { requests: ['2026-03-04 09:00'], waits: [{ from: '2026-03-04 09:00', to: '2026-03-11 09:00' }] };
    expect(placed(fact({ ...waited, resolved: '2026-03-12 10:00' }))).toBe('resolved.onTime');
    const moved = [{ since: '2026-03-11 10:00', due: '2026-03-13', cause: 'extension' as const }];
    expect(placed(fact({ ...waited, moved, resolved: '2026-03-16 10:00' }))).toBe('resolved.late');
  });
  it('đang chờ lần bổ sung đầu: lúc yêu cầu là lúc kết thúc', () => {
    expect(placed(fact({ requests: ['2026-03-04 09:00'], waits: [{ from: '2026-03-04 09:00' }] }))).toBe(
      'pending.inTime',
    );
    expect(placed(fact({ requests: ['2026-03-06 09:00'], waits: [{ from: '2026-03-06 09:00' }] }))).toBe(
      'pending.overdue',
    );
  });
  it('yêu cầu lần hai sau mốc chưa tính', () => {
    const requests = ['2026-03-03 08:00', '2026-04-02 08:00'];
    expect(placed(fact({ requests, due: '2026-04-20' }))).toBe('pending.inTime');
  });
  it('tỷ lệ: đúng hạn (kể cả đang giải quyết trong hạn) trên mọi hồ sơ nhận và chuyển sang', () => {
    const facts = [
      fact({ resolved: '2026-03-04' }),
      fact({ resolved: '2026-03-09' }),
      fact({ due: '2026-04-20' }),
      fact({ received: '2026-02-20', due: '2026-03-20' }),
      fact({ due: null }),
    ];
    const { rates, total, rule } = statistics(facts, { rule: 'qd766', ...period });
    expect(rule).toBe('qd766');
    expect(total.received.total).toBe(4);
    expect(rates.inTimeOfResolved).toEqual({ numerator: 2, denominator: 4, value: 0.5 });
    expect(rates.inTimeOfReceived).toEqual(rates.inTimeOfResolved);
    expect(statistics(facts, { rule: 'ii06a', ...period }).rates.inTimeOfResolved.value).toBe(0.5);
  });
});
