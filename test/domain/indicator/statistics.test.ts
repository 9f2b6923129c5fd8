import { describe, expect, it } from 'vitest';
import { brokenIdentities, displayPercent, rate } from '../../../src/domain/indicator/figures.ts';
import {
  codesOf,
  countingRuleOf,
  granularityOf,
  groupingOf,
  type StatisticsOptions,
  statistics,
} from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

function options(changes: Partial<StatisticsOptions> = {}): StatisticsOptions {
  const period = { from: localDate('2026-03-01'), to: localDate('2026-03-31'), asOf: at('2026-06-01 08:00') };
  return { rule: 'ii06a', ...period, ...changes };
}

const facts = [
  fact({ code: 'A', resolved: '2026-03-03' }),
  fact({ code: 'B', resolved: '2026-03-05', channel: 'online', field: 'Đất đai' }),
  fact({ code: 'C', resolved: '2026-03-09', channel: 'post', field: 'Đất đai' }),
  fact({ code: 'D', due: '2026-04-15', field: 'Chứng thực' }),
  fact({ code: 'E', field: '' }),
  fact({ code: 'F', received: '2026-02-20', due: '2026-03-20', channel: 'kiosk' }),
  fact({ code: 'K', due: null }),
  fact({ code: 'L', finishedWithoutDate: true, due: null }),
  fact({ code: 'M', received: null, resolved: '2026-03-10' }),
  fact({ code: 'X', inPopulation: false, due: null }),
];

describe('statistics: từ chối', () => {
  it('khoảng thời gian ngược', () => {
    const reversed = options({ from: localDate('2026-04-01') });
    expect(() => statistics(facts, reversed)).toThrow(expect.objectContaining({ code: 'range-reversed' }));
    expect(() => codesOf(facts, reversed, 'resolved.late')).toThrow(
      expect.objectContaining({ code: 'range-reversed' }),
    );
  });
  it('quy tắc, cách nhóm, độ chính xác, ô số liệu không có', () => {
    const invalid = expect.objectContaining({ code: 'invalid' });
    expect(() => countingRuleOf('tt01')).toThrow(invalid);
    expect(() => groupingOf('color')).toThrow(invalid);
    expect(() => granularityOf('giờ')).toThrow(invalid);
    for (const figure of ['', 'late', 'resolved.overdue', 'pending.late.x', 'toString.total', 'excluded.no-date']) {
      expect(() => codesOf(facts, options(), figure), figure).toThrow(invalid);
    }
  });
  it('--key mà không nói nhóm theo gì', () => {
    expect(() => codesOf(facts, options(), 'resolved.late', 'Hộ tịch')).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });
});

describe('statistics: JSON của hợp đồng', () => {
  it('đủ các khóa, theo đúng thứ tự; không nhóm thì rows rỗng', () => {
    const result = statistics(facts, options());
    expect(Object.keys(result)).toEqual('rule from to asOf timezone total rows excluded rates'.split(' '));
    expect(result.total).toEqual({
      received: { total: 6, online: 1, direct: 4, carried: 1 },
      resolved: { total: 3, early: 1, onTime: 1, late: 1 },
      pending: { total: 3, inTime: 1, overdue: 2 },
    });
    expect(result.rows).toEqual([]);
    expect(result.excluded).toEqual([
      { reason: 'no-due-date', count: 1 },
      { reason: 'finished-without-date', count: 1 },
      { reason: 'no-received-date', count: 1 },
    ]);
    expect(result.rates).toEqual({ inTimeOfResolved: { numerator: 2, denominator: 3, value: 2 / 3 } });
    expect([result.asOf, result.timezone]).toEqual(['2026-06-01T08:00+07:00', 'Asia/Ho_Chi_Minh']);
  });
  it('asOf giữ đến mili giây khi có, để hỏi lại ra đúng số cũ', () => {
    expect(statistics([], options({ asOf: at('2026-03-10T10:00:05.250+07:00') })).asOf).toBe(
      '2026-03-10T10:00:05.250+07:00',
    );
  });
  it('chưa có hồ sơ: mọi số là 0, tỷ lệ là null chứ không phải 100 %', () => {
    expect(statistics([], options()).rates.inTimeOfResolved).toEqual({ numerator: 0, denominator: 0, value: null });
  });
  it('hồ sơ không có hạn không phải là trước hạn: bị loại và được nêu', () => {
    const result = statistics([fact({ due: null, resolved: '2026-03-03' })], options());
    expect([result.total.resolved.total, result.excluded[0]?.count, result.rates.inTimeOfResolved.value]).toEqual([
      0,
      1,
      null,
    ]);
  });
  it('hồ sơ quá hạn còn mở không nằm trong tỷ lệ nhưng đứng ngay cạnh', () => {
    const result = statistics([fact({ resolved: '2026-03-03' }), fact(), fact()], options());
    expect([result.rates.inTimeOfResolved.value, result.total.pending.overdue]).toEqual([1, 2]);
  });
  it('hồ sơ bị loại chỉ được nêu ở kỳ mà ngày của nó chạm tới', () => {
    const before = fact({ received: '2026-02-02', due: null, resolved: '2026-02-05' });
    const after = fact({ received: '2026-04-02', due: null });
    const open = fact({ received: '2026-02-02', due: null });
    const excluded = statistics([before, after, open], options()).excluded;
    expect(excluded.map(({ count }) => count)).toEqual([1, 0, 0]);
  });
});

describe('statistics --by', () => {
  it('lĩnh vực: thứ tự tiếng Việt, không rõ ở cuối', () => {
    const { rows } = statistics(facts, options({ by: 'field' }));
    expect(rows.map(({ key, received }) => [key, received.total])).toEqual([
      ['Chứng thực', 1],
      ['Đất đai', 2],
      ['Hộ tịch', 2],
      ['(không rõ)', 1],
    ]);
  });
  it('kênh: bốn kênh giữ riêng, cột trực tiếp vẫn gồm bưu chính và ki-ốt', () => {
    const { rows } = statistics(facts, options({ by: 'channel' }));
    expect(rows.map(({ key }) => key)).toEqual(['direct', 'kiosk', 'online', 'post']);
    expect(rows.find(({ key }) => key === 'post')?.received.direct).toBe(1);
  });
  it('người và bộ phận: ai giữ lúc kết thúc, nếu còn mở thì ai giữ ở mốc', () => {
    const holders = [
      { since: '2026-03-02', name: 'Lò Thị Mai', section: 'Một cửa' },
      { since: '2026-03-04', name: 'Hà Văn Tú', section: 'Tư pháp' },
      { since: '2026-03-20', name: 'Đỗ Ân', section: 'Kinh tế' },
    ];
    const given = [fact({ holders, resolved: '2026-03-05 10:00' }), fact({ holders }), fact({ holders: [] })];
    const keys = (by: 'officer' | 'section', to: string) =>
      statistics(given, options({ by, to: localDate(to) })).rows.map(({ key }) => key);
    expect(keys('officer', '2026-03-31')).toEqual(['Đỗ Ân', 'Hà Văn Tú', '(không rõ)']);
    expect(keys('officer', '2026-03-10')).toEqual(['Hà Văn Tú', '(không rõ)']);
    expect(keys('section', '2026-03-31')).toEqual(['Kinh tế', 'Tư pháp', '(không rõ)']);
  });
  it('tháng: mỗi dòng là một kỳ riêng, tháng chưa tới không có dòng', () => {
    const range = { from: localDate('2026-02-15'), to: localDate('2026-12-31'), by: 'month' as const };
    const { rows } = statistics(facts, options({ ...range, asOf: at('2026-04-10 08:00') }));
    expect(rows.map(({ key, received, pending }) => [key, received.total, received.carried, pending.total])).toEqual([
      ['2026-02', 1, 0, 1],
      ['2026-03', 6, 1, 3],
      ['2026-04', 3, 3, 3],
    ]);
  });
});

describe('statistics --list', () => {
  it('mỗi ô ra đúng các mã đứng sau nó', () => {
    expect(codesOf(facts, options(), 'resolved.late')).toEqual(['C']);
    expect(codesOf(facts, options(), 'pending.overdue')).toEqual(['E', 'F']);
    expect(codesOf(facts, options(), 'received.carried')).toEqual(['F']);
    expect(codesOf(facts, options(), 'received.total')).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(codesOf(facts, options(), 'excluded.no-due-date')).toEqual(['K']);
    expect(codesOf(facts, options(), 'excluded.total')).toEqual(['K', 'L', 'M']);
  });
  it('một dòng, kể cả dòng tháng và dòng không rõ', () => {
    expect(codesOf(facts, options({ by: 'field' }), 'resolved.total', 'Đất đai')).toEqual(['B', 'C']);
    expect(codesOf(facts, options({ by: 'field' }), 'pending.overdue', '(không rõ)')).toEqual(['E']);
    expect(codesOf(facts, options({ by: 'month' }), 'pending.total', '2026-03')).toEqual(['D', 'E', 'F']);
    expect(codesOf(facts, options({ by: 'month' }), 'pending.total', '2026-05')).toEqual([]);
    expect(codesOf(facts, options({ by: 'field' }), 'excluded.total', 'Hộ tịch')).toEqual(['K', 'L', 'M']);
  });
});

describe('tỷ lệ để đọc', () => {
  it('không bao giờ hiện 100 khi còn thiếu một hồ sơ', () => {
    expect(displayPercent(rate(99_999, 100_000))).toBe(99.99);
    expect(displayPercent(rate(100_000, 100_000))).toBe(100);
    expect(displayPercent(rate(1020, 1048))).toBe(97.33);
    expect(displayPercent(rate(0, 0))).toBeNull();
  });
  it('đồng nhất thức sai được gọi tên', () => {
    const { total } = statistics(facts, options());
    expect(brokenIdentities(total)).toEqual([]);
    const broken = { ...total, pending: { total: 4, inTime: 1, overdue: 2 } };
    expect(brokenIdentities(broken)).toEqual(['(11) = (12) + (13): 4 ≠ 3', '(3) = (7) + (11): 6 ≠ 7']);
  });
});
