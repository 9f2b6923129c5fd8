import { describe, expect, it } from 'vitest';
import { type ChosenLimit, chooseLimit, limitCases } from '../../../src/domain/procedure/limit-choice.ts';
import type { ProcedureLimit } from '../../../src/domain/procedure/procedure.ts';
import type { Limit } from '../../../src/domain/time/limit.ts';

const threeDays: Limit = { value: 3, unit: 'working-day' };
const fiveDays: Limit = { value: 5, unit: 'working-day' };

function entry(change: Partial<ProcedureLimit>): ProcedureLimit {
  return { channel: null, area: null, case: null, limit: threeDays, text: '3 ngày làm việc', ...change };
}

function choose(limits: readonly ProcedureLimit[], question = {}): ChosenLimit {
  return chooseLimit({ limits }, { channel: 'direct', area: 'ordinary', case: '', ...question });
}

describe('thời hạn không bao giờ được đoán', () => {
  it('không công bố cho hình thức nộp thì không có thời hạn', () => {
    expect(choose([entry({ channel: 'online' })])).toEqual({ limit: null, text: '', reason: 'none-published' });
    expect(choose([])).toMatchObject({ limit: null, reason: 'none-published' });
  });

  it('số không có đơn vị thì không có thời hạn, chữ của nguồn được giữ', () => {
    expect(choose([entry({ limit: null, text: '5' })])).toEqual({ limit: null, text: '5', reason: 'no-unit' });
  });

  it('hai giá trị khác nhau cho một hình thức nộp thì không có thời hạn', () => {
    const several = [
      entry({ channel: 'direct' }),
      entry({ channel: 'direct', limit: fiveDays, text: '5 ngày làm việc' }),
    ];
    expect(choose(several)).toEqual({
      limit: null,
      text: '3 ngày làm việc / 5 ngày làm việc',
      reason: 'several',
    });
  });

  it('cùng số nhưng khác đơn vị là hai giá trị khác nhau', () => {
    const mixed = [entry({}), entry({ limit: { value: 3, unit: 'calendar-day' }, text: '3 ngày' })];
    expect(choose(mixed).limit).toBeNull();
  });

  it('một giá trị có đơn vị bên cạnh một giá trị không đơn vị vẫn là không rõ', () => {
    expect(choose([entry({}), entry({ limit: null, text: '5' })])).toMatchObject({ limit: null, reason: 'several' });
  });

  it('hai trường hợp với thời hạn khác nhau mà không nói rõ trường hợp thì không có thời hạn', () => {
    const cases = [entry({ case: 'không xác minh' }), entry({ case: 'phải xác minh', limit: fiveDays })];
    expect(choose(cases).limit).toBeNull();
    expect(choose(cases, { case: 'phải xác minh' }).limit).toEqual(fiveDays);
  });
});

describe('thời hạn rõ ràng được dùng', () => {
  it('một giá trị cho mọi hình thức nộp', () => {
    expect(choose([entry({})], { channel: 'post' })).toMatchObject({ limit: threeDays, reason: 'one' });
  });

  it('giá trị ghi hai lần giống nhau vẫn là một giá trị', () => {
    expect(choose([entry({ channel: 'direct' }), entry({ channel: 'direct' })]).limit).toEqual(threeDays);
  });

  it('giá trị ghi riêng cho hình thức nộp thắng giá trị chung', () => {
    const limits = [entry({}), entry({ channel: 'online', limit: fiveDays })];
    expect(choose(limits, { channel: 'online' }).limit).toEqual(fiveDays);
    expect(choose(limits, { channel: 'direct' }).limit).toEqual(threeDays);
  });

  it('vùng khó khăn có thời hạn riêng', () => {
    const limits = [entry({}), entry({ area: 'difficult', limit: { value: 30, unit: 'working-day' } })];
    expect(choose(limits, { area: 'difficult' }).limit?.value).toBe(30);
    expect(choose(limits, { area: 'ordinary' }).limit?.value).toBe(3);
  });

  it('trường hợp không có thời hạn riêng dùng thời hạn chung', () => {
    expect(choose([entry({})], { case: 'phải xác minh' }).limit).toEqual(threeDays);
  });

  it('liệt kê các trường hợp theo thứ tự của nguồn', () => {
    expect(limitCases([entry({ case: 'b' }), entry({ case: 'a' }), entry({ case: 'b' })])).toEqual(['b', 'a']);
    expect(limitCases([])).toEqual(['']);
  });
});
