import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline, dueDate } from '../../../src/domain/time/deadline.ts';
import {
  addMinutes,
  formatOffset,
  type Instant,
  instant,
  localDateOf,
  minuteOfDay,
} from '../../../src/domain/time/instant.ts';
import type { Limit, LimitUnit, Pause, PausePolicy } from '../../../src/domain/time/limit.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { runs } from '../../support/runs.ts';

const calendar = shipped();

describe('hạn: những thời hạn bị từ chối', () => {
  it.each([
    [1.5, 'working-day'],
    [-1, 'working-day'],
    [Number.NaN, 'calendar-day'],
    [0.5, 'month'],
    [-1, 'month'],
    [0, 'working-hour'],
    [-2, 'working-minute'],
    [Number.POSITIVE_INFINITY, 'working-hour'],
  ] as const)('%d %s là thời hạn không hợp lệ', (value, unit) => {
    expect(() => due('2026-11-20T08:00', value, unit)).toThrow(expect.objectContaining({ code: 'limit-invalid' }));
  });

  it('giờ cắt trong ngày sai dạng bị từ chối', () => {
    const limit: Limit = { value: 1, unit: 'same-day', cutOff: '25:00' };
    expect(() => deadline(calendar, { received: instant('2026-11-20T08:00'), limit, pauses: [] })).toThrow(
      expect.objectContaining({ code: 'limit-invalid' }),
    );
  });

  it('lần tạm dừng kết thúc trước khi bắt đầu bị từ chối', () => {
    expect(() => due('2026-11-20T08:00', 3, 'working-day', [['2026-11-23T10:00', '2026-11-23T09:00']])).toThrow(
      expect.objectContaining({ code: 'range-reversed' }),
    );
  });

  it.each([
    [100_000, 'working-day'],
    [1e300, 'calendar-day'],
    [1e300, 'month'],
    [2000, 'month'],
    [1e12, 'working-hour'],
  ] as const)('%d %s vượt năm 2099 thì báo ngoài khoảng, không tràn số', (value, unit) => {
    expect(() => due('2026-11-20T08:00', value, unit)).toThrow(expect.objectContaining({ code: 'date-out-of-range' }));
  });
});

describe('hạn theo ngày làm việc', () => {
  it.each([
    ['2026-11-20', 3, '2026-11-26'],
    ['2026-11-23', 1, '2026-11-25'],
    ['2026-11-23', 5, '2026-12-01'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-08-28', 1, '2026-09-03'],
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-01-09', 1, '2026-01-10'],
    ['2025-04-25', 3, '2025-04-29'],
    ['2026-04-24', 2, '2026-04-29'],
    ['2024-04-26', 5, '2024-05-07'],
  ])('nhận %s, %i ngày làm việc → %s, hết giờ làm việc', (received, n, expected) => {
    expect(due(`${received}T16:10`, n, 'working-day')).toBe(`${expected}T17:00+07:00`);
  });

  it('nhận vào ngày nghỉ hay sau giờ làm việc vẫn đếm từ ngày làm việc kế tiếp', () => {
    expect(due('2026-11-21T09:00', 1, 'working-day')).toBe('2026-11-23T17:00+07:00');
    expect(due('2026-11-20T23:59', 1, 'working-day')).toBe('2026-11-23T17:00+07:00');
  });

  it('0 ngày làm việc là chính ngày nhận, hoặc ngày làm việc kế tiếp khi nhận vào ngày nghỉ', () => {
    expect(due('2026-11-20T09:00', 0, 'working-day')).toBe('2026-11-20T17:00+07:00');
    expect(due('2026-11-24T09:00', 0, 'working-day')).toBe('2026-11-25T17:00+07:00');
  });

  it('mốc giờ ở múi khác được đổi về ngày tại Việt Nam trước khi đếm', () => {
    expect(due('2026-11-20T18:30Z', 1, 'working-day')).toBe('2026-11-23T17:00+07:00');
    expect(due('2026-11-22T18:30Z', 1, 'working-day')).toBe('2026-11-25T17:00+07:00');
  });
});

describe('hạn theo ngày và theo tháng', () => {
  it.each([
    ['2026-11-20', 15, 'calendar-day', '2026-12-07'],
    ['2026-11-23', 1, 'calendar-day', '2026-11-25'],
    ['2026-11-20', 0, 'calendar-day', '2026-11-20'],
    ['2026-01-31', 1, 'month', '2026-03-02'],
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2026-08-21', 1, 'calendar-day', '2026-08-22'],
    ['2025-12-31', 2, 'month', '2026-03-02'],
    ['2026-11-21', 0, 'month', '2026-11-23'],
  ] as const)('nhận %s + %i %s → %s', (received, n, unit, expected) => {
    expect(due(`${received}T10:00`, n, unit)).toBe(`${expected}T17:00+07:00`);
  });
});

describe('thủ tục trả kết quả trong ngày', () => {
  it.each([
    ['2026-11-20T15:00', '2026-11-20'],
    ['2026-11-20T15:00:01', '2026-11-23'],
    ['2026-11-20T06:00', '2026-11-20'],
    ['2026-11-23T15:01', '2026-11-25'],
    ['2026-11-24T09:00', '2026-11-25'],
    ['2026-08-22T09:00', '2026-08-22'],
    ['2026-11-21T09:00', '2026-11-23'],
  ])('nhận lúc %s → trả ngày %s (đúng 15:00 chưa phải là sau)', (received, expected) => {
    expect(due(received, 1, 'same-day')).toBe(`${expected}T17:00+07:00`);
  });

  it('giờ cắt là dữ liệu của thủ tục; sau phút làm việc cuối thì sang ngày kế tiếp dù chưa tới giờ cắt', () => {
    expect(due('2026-11-20T16:00', 1, 'same-day', [], '16:00')).toBe('2026-11-20T17:00+07:00');
    expect(due('2026-11-20T17:00', 1, 'same-day', [], '23:00')).toBe('2026-11-20T17:00+07:00');
    expect(due('2026-11-20T17:01', 1, 'same-day', [], '23:00')).toBe('2026-11-23T17:00+07:00');
  });
});

describe('hạn theo giờ và phút làm việc', () => {
  it.each([
    ['2026-11-20T07:30', 4, 'working-hour', '2026-11-20T11:30'],
    ['2026-11-20T10:00', 2, 'working-hour', '2026-11-20T14:00'],
    ['2026-11-20T16:00', 2, 'working-hour', '2026-11-23T08:30'],
    ['2026-11-23T16:30', 60, 'working-minute', '2026-11-25T08:00'],
    ['2026-11-21T09:00', 1, 'working-minute', '2026-11-23T07:31'],
    ['2026-11-20T10:00', 0.5, 'working-hour', '2026-11-20T10:30'],
    ['2026-11-20T09:00:45', 30, 'working-minute', '2026-11-20T09:30'],
    ['2026-11-20T11:29:45', 1, 'working-minute', '2026-11-20T13:30'],
    ['2026-11-20T16:00', 1, 'working-hour', '2026-11-20T17:00'],
  ] as const)('nhận %s + %d %s → %s', (received, n, unit, expected) => {
    expect(due(received, n, unit)).toBe(`${expected}+07:00`);
  });
});

describe('tạm dừng: tập hợp các khoảng', () => {
  it('dừng 3 ngày làm việc thì hạn lùi 3 ngày làm việc, hai lần liên tiếp cũng vậy', () => {
    expect(due('2026-11-02T08:00', 5, 'working-day')).toBe('2026-11-09T17:00+07:00');
    const first = ['2026-11-03T08:00', '2026-11-06T08:00'] as const;
    expect(due('2026-11-02T08:00', 5, 'working-day', [first])).toBe('2026-11-12T17:00+07:00');
    const second = ['2026-11-11T08:00', '2026-11-16T08:00'] as const;
    expect(due('2026-11-02T08:00', 5, 'working-day', [first, second])).toBe('2026-11-17T17:00+07:00');
  });

  it('hai khoảng chồng nhau chỉ tính một lần', () => {
    const a = ['2026-11-03T08:00', '2026-11-05T08:00'] as const;
    const b = ['2026-11-04T08:00', '2026-11-06T08:00'] as const;
    expect(due('2026-11-02T08:00', 5, 'working-day', [a, b])).toBe('2026-11-12T17:00+07:00');
    expect(due('2026-11-02T08:00', 5, 'working-day', [b, a, a])).toBe('2026-11-12T17:00+07:00');
  });

  it('khoảng bắt đầu trước khi nhận bị cắt tại lúc nhận; khoảng kết thúc trước khi nhận không có tác dụng', () => {
    expect(due('2026-11-02T08:00', 5, 'working-day', [['2026-10-26T08:00', '2026-11-03T08:00']])).toBe(
      '2026-11-10T17:00+07:00',
    );
    expect(due('2026-11-02T08:00', 5, 'working-day', [['2026-10-26T08:00', '2026-11-02T08:00']])).toBe(
      '2026-11-09T17:00+07:00',
    );
  });

  it('dừng sau khi đã hết hạn không làm thay đổi hạn; dừng đúng phút hết hạn thì có', () => {
    expect(due('2026-11-02T08:00', 5, 'working-day', [['2026-11-09T17:01', '2026-11-12T08:00']])).toBe(
      '2026-11-09T17:00+07:00',
    );
    expect(due('2026-11-02T08:00', 5, 'working-day', [['2026-11-09T17:00', '2026-11-12T08:00']])).toBe(
      '2026-11-12T17:00+07:00',
    );
  });

  it('khoảng nằm sau hạn ban đầu vẫn tính khi khoảng trước đã đẩy hạn qua nó', () => {
    const a = ['2026-11-04T08:00', '2026-11-10T08:00'] as const;
    const late = ['2026-11-12T08:00', '2026-11-13T08:00'] as const;
    expect(due('2026-11-02T08:00', 5, 'working-day', [late])).toBe('2026-11-09T17:00+07:00');
    expect(due('2026-11-02T08:00', 5, 'working-day', [late, a])).toBe('2026-11-16T17:00+07:00');
  });

  it('ngày và tháng lùi theo ngày lịch trước khi chuyển khỏi ngày nghỉ một lần duy nhất', () => {
    expect(due('2026-11-02T08:00', 5, 'calendar-day', [['2026-11-03T08:00', '2026-11-10T08:00']])).toBe(
      '2026-11-16T17:00+07:00',
    );
    expect(due('2026-10-02T08:00', 1, 'month', [['2026-10-08T08:00', '2026-10-28T20:00']])).toBe(
      '2026-11-23T17:00+07:00',
    );
  });

  it('trong ngày lùi theo số ngày làm việc trong khoảng dừng', () => {
    expect(due('2026-11-20T09:00', 1, 'same-day', [['2026-11-20T10:00', '2026-11-25T10:00']])).toBe(
      '2026-11-25T17:00+07:00',
    );
    expect(due('2026-11-20T09:00', 1, 'same-day', [['2026-11-20T10:00', '2026-11-20T16:00']])).toBe(
      '2026-11-20T17:00+07:00',
    );
  });

  it('giờ làm việc lùi đúng số phút làm việc bị dừng', () => {
    expect(due('2026-11-20T08:00', 4, 'working-hour', [['2026-11-20T09:00', '2026-11-20T12:30']])).toBe(
      '2026-11-20T16:30+07:00',
    );
  });

  it('tính lại từ đầu: cả thời hạn đếm từ khi lần dừng cuối kết thúc', () => {
    const restart = [['2026-11-04T08:00', '2026-11-10T09:00', 'restart']] as const;
    expect(due('2026-11-02T08:00', 5, 'working-day', restart)).toBe('2026-11-17T17:00+07:00');
    expect(due('2026-11-02T08:00', 5, 'calendar-day', restart)).toBe('2026-11-16T17:00+07:00');
    expect(due('2026-11-02T08:00', 4, 'working-hour', [['2026-11-02T09:00', '2026-11-10T09:00', 'restart']])).toBe(
      '2026-11-10T15:00+07:00',
    );
    expect(due('2026-11-02T08:00', 0, 'same-day', [['2026-11-02T09:00', '2026-11-10T15:30', 'restart']])).toBe(
      '2026-11-11T17:00+07:00',
    );
  });

  it('mỗi lần dừng một chính sách: bổ sung tính lại, nghĩa vụ tài chính trừ ra', () => {
    const money = ['2026-11-03T08:00', '2026-11-05T08:00', 'subtract'] as const;
    const papers = ['2026-11-06T08:00', '2026-11-10T08:00', 'restart'] as const;
    const again = ['2026-11-12T08:00', '2026-11-13T08:00', 'subtract'] as const;
    expect(due('2026-11-02T08:00', 3, 'working-day', [money, papers])).toBe('2026-11-13T17:00+07:00');
    expect(due('2026-11-02T08:00', 3, 'working-day', [again, papers, money])).toBe('2026-11-16T17:00+07:00');
  });

  it('khoảng trừ kéo dài quá cuối khoảng tính lại: phần còn lại vẫn được trừ, không trừ hai lần', () => {
    const papers = ['2026-11-03T08:00', '2026-11-05T08:00', 'restart'] as const;
    const money = ['2026-11-04T08:00', '2026-11-09T08:00', 'subtract'] as const;
    // 5/11 + 3 ngày làm việc = 10/11; (5/11, 9/11] có 2 ngày làm việc.
    expect(due('2026-11-02T08:00', 3, 'working-day', [papers, money])).toBe('2026-11-12T17:00+07:00');
  });

  it('đang dừng thì chưa có ngày hẹn; dừng mở bắt đầu sau hạn thì ngày hẹn vẫn còn', () => {
    const open = run('2026-11-02T08:00', 5, 'working-day', [['2026-11-04T08:00', null]]);
    expect(open).toMatchObject({ paused: true, provisional: false });
    expect(due('2026-11-02T08:00', 5, 'working-day', [['2026-11-20T08:00', null]])).toBe('2026-11-09T17:00+07:00');
    expect(run('2026-11-02T08:00', 5, 'working-day', [['2026-10-01T08:00', null]]).paused).toBe(true);
  });
});

describe('tạm dừng: luật tổng quát', () => {
  const units: readonly LimitUnit[] = [
    'working-day',
    'calendar-day',
    'month',
    'same-day',
    'working-hour',
    'working-minute',
  ];
  const order = fc.record({
    received: fc.integer({ min: 0, max: 500_000 }).map((n) => addMinutes(instant('2025-11-01T00:00'), n)),
    value: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom(...units),
    spans: fc.array(
      fc.record({ begin: fc.integer({ min: -3000, max: 40_000 }), length: fc.integer({ min: 0, max: 9000 }) }),
      {
        maxLength: 5,
      },
    ),
    policy: fc.constantFrom<PausePolicy>('subtract', 'restart'),
  });

  it('thứ tự liệt kê và việc cắt một khoảng thành hai mảnh liền nhau không đổi kết quả', () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: 9000 }), ({ received, value, unit, spans }, cut) => {
        const pauses = toPauses(received, spans, 'subtract');
        const pieces = pauses.flatMap((pause) => split(pause, cut)).reverse();
        const limit = { value, unit };
        expect(dueDate(calendar, { received, limit, pauses: pieces })).toEqual(
          dueDate(calendar, { received, limit, pauses }),
        );
      }),
      { numRuns: runs(1500) },
    );
  });

  it('tạm dừng không bao giờ làm hạn sớm hơn, và cùng dữ kiện luôn cho cùng kết quả', () => {
    fc.assert(
      fc.property(order, ({ received, value, unit, spans, policy }) => {
        const limit = { value, unit };
        const pauses = toPauses(received, spans, policy);
        const plain = dueDate(calendar, { received, limit, pauses: [] });
        const moved = dueDate(calendar, { received, limit, pauses });
        expect(moved && plain && moved.at >= plain.at).toBe(true);
        expect(deadline(calendar, { received, limit, pauses })).toEqual(
          deadline(calendar, { received, limit, pauses }),
        );
      }),
      { numRuns: runs(1500) },
    );
  });

  it('giờ làm việc trừ khoảng dừng bằng đúng cách đếm từng phút ngoài các khoảng dừng', () => {
    fc.assert(
      fc.property(order, ({ received, value, spans }) => {
        const pauses = toPauses(received, spans, 'subtract');
        const limit: Limit = { value: value * 7, unit: 'working-minute' };
        const expected = walk(received, limit.value, pauses);
        fc.pre(!pauses.some(({ from }) => from === expected));
        expect(dueDate(calendar, { received, limit, pauses })?.at).toBe(expected);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('năm chưa có lịch chính thức', () => {
  it('đánh dấu tạm tính khi có ngày từ lúc nhận đến hạn rơi vào năm đó', () => {
    expect(run('2026-12-30T08:00', 1, 'working-day')).toMatchObject({
      due: { date: '2026-12-31', provisional: false },
    });
    expect(run('2026-12-31T08:00', 1, 'working-day')).toMatchObject({ due: { date: '2027-01-04', provisional: true } });
    expect(run('2020-12-31T08:00', 1, 'working-day')).toMatchObject({ due: { date: '2021-01-04', provisional: true } });
  });
});

type Span = readonly [from: string, to: string | null, policy?: PausePolicy];

function run(received: string, value: number, unit: LimitUnit, spans: readonly Span[] = [], cutOff?: string) {
  const pauses = spans.map(([from, to, policy]) => ({
    from: instant(from),
    to: to === null ? null : instant(to),
    policy: policy ?? 'subtract',
  }));
  const limit: Limit = cutOff === undefined ? { value, unit } : { value, unit, cutOff };
  return deadline(calendar, { received: instant(received), limit, pauses });
}

function due(...order: Parameters<typeof run>): string | null {
  const result = run(...order);
  return result.paused ? null : formatOffset(result.due.at);
}

function toPauses(
  received: Instant,
  spans: readonly { readonly begin: number; readonly length: number }[],
  policy: PausePolicy,
): Pause[] {
  return spans.map(({ begin, length }) => {
    const from = addMinutes(received, begin);
    return { from, to: addMinutes(from, length), policy };
  });
}

function split(pause: Pause, cut: number): Pause[] {
  const middle = addMinutes(pause.from, cut);
  if (pause.to === null || middle >= pause.to) return [pause];
  return [
    { ...pause, to: middle },
    { ...pause, from: middle },
  ];
}

function walk(received: Instant, minutes: number, pauses: readonly Pause[]): Instant {
  let left = minutes;
  for (let at = received; ; at = addMinutes(at, 1)) {
    const minute = minuteOfDay(at);
    const open = calendar.sessionsOn(localDateOf(at)).some(({ from, to }) => minute >= from && minute < to);
    if (open && !pauses.some(({ from, to }) => at >= from && to !== null && at < to)) left -= 1;
    if (left === 0) return addMinutes(at, 1);
  }
}
