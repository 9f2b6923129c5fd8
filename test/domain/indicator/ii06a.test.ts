import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/domain/indicator/cut.ts';
import type { Granularity } from '../../../src/domain/indicator/due.ts';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { placeAgainstOriginal } from '../../../src/domain/indicator/ii06a.ts';
import { type StatisticsOptions, sort } from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

/** Where one dossier stands in March 2026, as "received → group.key"; '' = in no column. */
function placed(given: DossierFact, asOf = '2027-01-01', granularity: Granularity = 'date', to = '2026-03-31'): string {
  const options: StatisticsOptions = {
    rule: 'ii06a',
    from: localDate('2026-03-01'),
    to: localDate(to),
    asOf: at(asOf),
    granularity,
  };
  const [entry] = sort([given], options).placed;
  return entry ? `${entry.placement.received} → ${entry.placement.group}.${entry.placement.key}` : '';
}

describe('II.06a: ngoài tổng thể', () => {
  it('hồ sơ từ chối ngay khi tiếp nhận, hủy ghi nhầm hoặc nhận hộ cơ quan khác không có trong cột nào', () => {
    expect(placed(fact({ inPopulation: false }))).toBe('');
  });
  it('hồ sơ nhận sau mốc không được tính', () => {
    expect(placed(fact({ received: '2026-04-01 00:00' }))).toBe('');
    expect(placed(fact({ received: '2026-03-10 14:00' }), '2026-03-10 10:00')).toBe('');
  });
  it('hồ sơ xong trước kỳ không được tính', () => {
    expect(placed(fact({ received: '2026-02-02', due: '2026-02-05', resolved: '2026-02-28 23:59' }))).toBe('');
  });
});

describe('II.06a: tiếp nhận', () => {
  it('trực tuyến là cổng; trực tiếp gồm quầy, bưu chính và ki-ốt', () => {
    expect(placed(fact({ channel: 'online' }))).toMatch(/^online/);
    for (const channel of ['direct', 'post', 'kiosk'] as const) expect(placed(fact({ channel }))).toMatch(/^direct/);
  });
  it('ngày đầu và ngày cuối kỳ đều được tính, theo giờ Việt Nam', () => {
    expect(placed(fact({ received: '2026-03-01 00:00' }))).toMatch(/^direct/);
    expect(placed(fact({ received: '2026-03-31 23:59', due: '2026-04-03' }))).toMatch(/^direct/);
    // 28/02 18:00 UTC is already 1 March here.
    expect(placed({ ...fact(), receivedAt: at('2026-02-28T18:00Z') })).toMatch(/^direct/);
  });
  it('từ kỳ trước: nhận trước kỳ và còn mở khi kỳ bắt đầu, dù nộp trực tuyến', () => {
    expect(placed(fact({ received: '2026-02-10', due: '2026-03-10', channel: 'online' }))).toMatch(/^carried/);
    expect(placed(fact({ received: '2026-02-10', due: '2026-03-10', resolved: '2026-03-01' }))).toMatch(/^carried/);
  });
});

describe('II.06a: đã giải quyết', () => {
  it('trước ngày hẹn là trước hạn, trong ngày hẹn là đúng hạn, sau ngày hẹn là quá hạn', () => {
    expect(placed(fact({ due: '2026-03-05', resolved: '2026-03-04 17:00' }))).toBe('direct → resolved.early');
    expect(placed(fact({ due: '2026-03-05', resolved: '2026-03-05 07:30' }))).toBe('direct → resolved.onTime');
    expect(placed(fact({ due: '2026-03-05', resolved: '2026-03-06 07:30' }))).toBe('direct → resolved.late');
  });
  it('so ngày: xong sau giờ hẹn nhưng trong ngày hẹn vẫn đúng hạn', () => {
    expect(placed(fact({ due: '2026-03-05 10:00', resolved: '2026-03-05 16:59' }))).toBe('direct → resolved.onTime');
  });
  it('hạn tính bằng giờ thì giờ hẹn có hiệu lực: quá một phút là quá hạn', () => {
    const hours = { due: '2026-03-05 10:00', basis: 'instant' } as const;
    expect(placed(fact({ ...hours, resolved: '2026-03-05 10:00:59' }))).toBe('direct → resolved.onTime');
    expect(placed(fact({ ...hours, resolved: '2026-03-05 10:01' }))).toBe('direct → resolved.late');
    expect(placed(fact({ ...hours, resolved: '2026-03-04 16:00' }))).toBe('direct → resolved.early');
  });
  it('--granularity instant: cùng ngày nhưng sau thời điểm hẹn là quá hạn, đúng thời điểm hẹn thì không', () => {
    const given = (resolved: string) => placed(fact({ due: '2026-03-05 10:00', resolved }), '2027-01-01', 'instant');
    expect(given('2026-03-05 10:00')).toBe('direct → resolved.onTime');
    expect(given('2026-03-05 10:00:00.020')).toBe('direct → resolved.late');
  });
  it('bên nào không có giờ thì so ngày, kể cả khi hạn tính bằng giờ', () => {
    expect(placed(fact({ due: '2026-03-05', basis: 'instant', resolved: '2026-03-05 23:00' }))).toMatch(/onTime$/);
    expect(placed(fact({ due: '2026-03-05 10:00', resolved: '2026-03-05' }), '2027-01-01', 'instant')).toMatch(
      /onTime$/,
    );
  });
  it('từ chối, rút, dừng, trả lại không bao giờ là trước hạn: đúng hạn, hoặc quá hạn', () => {
    for (const outcome of ['refused', 'withdrawn', 'stopped', 'returned'] as const) {
      expect(placed(fact({ outcome, resolved: '2026-03-03' }))).toBe('direct → resolved.onTime');
      expect(placed(fact({ outcome, resolved: '2026-03-06' }))).toBe('direct → resolved.late');
    }
  });
  it('ngày trả cho dân không đổi gì: chỉ ngày kết thúc xử lý được tính', () => {
    expect(placed(fact({ resolved: '2026-03-05', returnedAt: at('2026-04-20 08:00') }))).toBe(
      'direct → resolved.onTime',
    );
  });
  it('xong sau mốc thì ở mốc là đang giải quyết', () => {
    expect(placed(fact({ due: '2026-03-20', resolved: '2026-03-10 14:00' }), '2026-03-10 10:00')).toMatch(
      /pending.inTime$/,
    );
    expect(placed(fact({ due: '2026-04-20', resolved: '2026-04-01 00:00' }))).toMatch(/pending.inTime$/);
  });
  it('xong trước khi nhận (nhập liệu sai, đã cảnh báo) tính từ ngày nhận, nên đồng nhất thức vẫn đúng', () => {
    const wrong = fact({ received: '2026-03-02', resolved: '2026-02-20' });
    expect(placed(wrong)).toBe('direct → resolved.early');
    expect(placed({ ...wrong, receivedAt: at('2026-04-02') })).toBe('');
  });
  it('rút hồ sơ trong lúc chờ bổ sung: chỉ quá hạn khi đã quá hạn trước lúc chờ', () => {
    const withdrawn = { outcome: 'withdrawn', resolved: '2026-03-20 09:00' } as const;
    expect(placed(fact({ ...withdrawn, waits: [{ from: '2026-03-04 09:00' }] }))).toBe('direct → resolved.onTime');
    expect(placed(fact({ ...withdrawn, waits: [{ from: '2026-03-04 09:00', to: '2026-03-20 09:00' }] }))).toMatch(
      /onTime$/,
    );
    expect(placed(fact({ ...withdrawn, waits: [{ from: '2026-03-06 09:00' }] }))).toBe('direct → resolved.late');
  });
});

describe('II.06a: đang giải quyết', () => {
  it('mốc đóng kỳ đã hết: hẹn đúng ngày cuối mà còn mở là quá hạn', () => {
    expect(placed(fact({ due: '2026-03-31' }))).toBe('direct → pending.overdue');
    expect(placed(fact({ due: '2026-04-01' }))).toBe('direct → pending.inTime');
  });
  it('mốc giữa ngày: hẹn trong ngày còn trong hạn, hẹn hôm trước là quá hạn', () => {
    expect(placed(fact({ due: '2026-03-10 09:00' }), '2026-03-10 10:00')).toBe('direct → pending.inTime');
    expect(placed(fact({ due: '2026-03-09' }), '2026-03-10 10:00')).toBe('direct → pending.overdue');
  });
  it('mốc nửa đêm đóng ngày hôm trước', () => {
    expect(placed(fact({ due: '2026-03-10' }), '2026-03-11')).toBe('direct → pending.overdue');
    expect(placed(fact({ due: '2026-03-11' }), '2026-03-11')).toBe('direct → pending.inTime');
    expect(placed(fact({ due: '2026-03-10' }), '2026-03-10 23:59:59')).toBe('direct → pending.overdue');
  });
  it('theo thời điểm: giờ hẹn đã qua là quá hạn ngay trong ngày', () => {
    expect(placed(fact({ due: '2026-03-10 09:00' }), '2026-03-10 10:00', 'instant')).toBe('direct → pending.overdue');
    expect(placed(fact({ due: '2026-03-10 09:00', basis: 'instant' }), '2026-03-10 10:00')).toBe(
      'direct → pending.overdue',
    );
    expect(placed(fact({ due: '2026-03-10' }), '2026-03-10 18:00', 'instant')).toBe('direct → pending.inTime');
  });
  it('đang chờ bổ sung hoặc tạm dừng: trong hạn, trừ khi đã quá hạn lúc bắt đầu chờ', () => {
    expect(placed(fact({ waits: [{ from: '2026-03-05 16:00' }] }))).toBe('direct → pending.inTime');
    expect(placed(fact({ waits: [{ from: '2026-03-04 16:00', supplement: false }] }))).toBe('direct → pending.inTime');
    expect(placed(fact({ waits: [{ from: '2026-03-06 07:30' }] }))).toBe('direct → pending.overdue');
  });
  it('hai lần chờ gối nhau là một lần: tính từ lúc bắt đầu lần đầu', () => {
    const waits = [{ from: '2026-03-04 09:00', to: '2026-03-12 09:00' }, { from: '2026-03-10 09:00' }];
    expect(placed(fact({ waits }))).toBe('direct → pending.inTime');
  });
  it('chờ đã xong từ trước mốc thì không che được quá hạn', () => {
    expect(placed(fact({ waits: [{ from: '2026-03-03 09:00', to: '2026-03-04 09:00' }] }))).toMatch(/overdue$/);
  });
  it('khi đang dừng, ngày hẹn trống không làm hồ sơ bị loại khỏi thống kê', () => {
    const moved = [{ since: '2026-03-04 09:00', due: null, cause: 'pause' as const }];
    expect(placed(fact({ moved, waits: [{ from: '2026-03-04 09:00' }] }))).toBe('direct → pending.inTime');
  });
});

describe('II.06a: hạn có hiệu lực tại mốc', () => {
  const extended = fact({
    due: '2026-03-05',
    moved: [{ since: '2026-03-04 08:00', due: '2026-03-20', cause: 'extension' }],
  });
  it('trước khi gia hạn là hạn cũ, sau đó là hạn mới', () => {
    expect(placed(extended, '2026-03-04 07:00')).toBe('direct → pending.inTime');
    expect(placed(extended, '2026-03-19')).toBe('direct → pending.inTime');
    expect(placed(extended, '2026-03-21')).toBe('direct → pending.overdue');
  });
  it('gia hạn đã được đính chính vẫn là gia hạn: hạn gốc còn nguyên', () => {
    const corrected = {
      ...extended,
      dueHistory: extended.dueHistory.map((entry, i) => (i === 1 ? { ...entry, cause: 'correction' as const } : entry)),
    };
    const options = {
      rule: 'ii06a' as const,
      from: localDate('2026-03-01'),
      to: localDate('2026-03-31'),
      asOf: at('2026-03-15'),
    };
    const [entry] = sort([corrected], options).placed;
    const frame = frameOf(options.from, options.to, options.asOf);
    expect(entry?.placement).toMatchObject({ group: 'pending', key: 'inTime' });
    expect(entry && placeAgainstOriginal(entry.counted, frame, 'date')).toMatchObject({ key: 'overdue' });
  });
  it('dời ngày hẹn sau khi đã xong không cứu được hồ sơ quá hạn', () => {
    const moved = [{ since: '2026-03-10 08:00', due: '2026-03-25', cause: 'calendar' as const }];
    expect(placed(fact({ resolved: '2026-03-09', moved }))).toBe('direct → resolved.late');
  });
});
