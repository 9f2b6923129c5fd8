import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LaterAct } from '../../../src/domain/dossier/act.ts';
import { codeToNumber, defaultCodeFormat } from '../../../src/domain/dossier/code.ts';
import { explainDue } from '../../../src/domain/dossier/explain.ts';
import { minutesWithin } from '../../../src/domain/dossier/interval.ts';
import { promptness, timing } from '../../../src/domain/dossier/timing.ts';
import { standing } from '../../../src/domain/dossier/work-list.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { addMinutes, instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { calendar, paper, planned, Story, signature, specialist } from '../../support/dossier-story.ts';

const supplement: LaterAct = { type: 'request-supplement', reason: 'Thiếu giấy', items: [paper] };

describe('thời gian từng bước', () => {
  test('kế hoạch, thực tế và chênh lệch tính bằng phút làm việc, không tính tạm dừng', () => {
    // 07:30–11:30, 13:30–17:00: thứ Hai còn 420 phút từ 08:00, thứ Ba đến 08:00 được 30 phút.
    const story = new Story('2026-11-16T08:00', { steps: [planned(1, { plannedMinutes: 240 }), planned(2)] })
      .when('2026-11-16T08:00', { type: 'start-step' })
      .when('2026-11-16T10:00', { type: 'pause', cause: 'other', reason: 'Mất điện' })
      .when('2026-11-16T14:30', { type: 'resume' })
      .when('2026-11-17T08:00', { type: 'finish-step' });
    const { steps } = timing(story.dossier, calendar, instant('2026-11-17T09:00'));
    expect(steps[0]).toMatchObject({ state: 'finished', actualMinutes: 300, plannedMinutes: 240, overMinutes: 60 });
    expect(steps[1]).toMatchObject({ state: 'waiting', actualMinutes: null, overMinutes: null });
  });

  test('bước không ai bấm bắt đầu tính từ lúc hồ sơ nằm ở bước đó', () => {
    const story = new Story('2026-11-16T08:00', { steps: [planned(1), planned(2)] })
      .when('2026-11-16T09:00', { type: 'finish-step' })
      .when('2026-11-16T11:00', { type: 'finish-step' });
    expect(story.dossier.steps.map(({ actualMinutes }) => actualMinutes)).toEqual([60, 120]);
    expect(story.dossier.currentStep).toBeNull();
  });

  test('thời gian của cơ quan tách khỏi thời gian của nơi khác; hai phần cộng lại bằng tất cả', () => {
    const story = new Story('2026-11-16T08:00', { steps: [planned(1), planned(2, { external: true }), planned(3)] })
      .when('2026-11-16T09:00', { type: 'finish-step' })
      .when('2026-11-16T09:00', { type: 'start-step' })
      .when('2026-11-16T10:00', { type: 'ask-opinion', body: 'Thuế', question: '' })
      .when('2026-11-16T11:00', { type: 'finish-step' })
      .when('2026-11-16T11:30', { type: 'receive-opinion', body: 'Thuế', answer: '' })
      .when('2026-11-16T14:30', { type: 'complete' });
    const whole = timing(story.dossier, calendar, instant('2026-11-20T08:00'));
    expect(whole).toMatchObject({ totalMinutes: 270, otherMinutes: 150, ownMinutes: 120, pausedMinutes: 0 });
  });

  test('nơi khác giữ hồ sơ trong lúc tạm dừng thì phút đó chỉ là tạm dừng', () => {
    const story = new Story('2026-11-16T08:00')
      .when('2026-11-16T08:00', { type: 'ask-opinion', body: 'Thuế', question: '' })
      .when('2026-11-16T09:00', { type: 'pause', cause: 'other', reason: 'x' })
      .when('2026-11-16T10:00', { type: 'resume' })
      .when('2026-11-16T11:00', { type: 'complete' });
    const whole = timing(story.dossier, calendar, instant('2026-11-20T08:00'));
    expect(whole).toMatchObject({ totalMinutes: 120, otherMinutes: 120, ownMinutes: 0, pausedMinutes: 60 });
  });

  test('bẫy 4: phút bị nhiều khoảng chồng lên nhau che chỉ tính một lần, dù khoảng nào trước', () => {
    const start = instant('2026-11-16T08:00');
    const span = { from: start, to: addMinutes(start, 5 * 1440) };
    const minute = fc.integer({ min: -600, max: 8000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, minute), { maxLength: 6 }), (pairs) => {
        const intervals = pairs.map(([a, b]) => ({
          from: addMinutes(start, Math.min(a, b)),
          to: addMinutes(start, Math.max(a, b)),
        }));
        const covered = minutesWithin(calendar, span, intervals);
        expect(minutesWithin(calendar, span, [...intervals, ...intervals].reverse())).toBe(covered);
        expect(covered).toBeLessThanOrEqual(calendar.workingMinutesBetween(span.from, span.to));
        for (const one of intervals) expect(minutesWithin(calendar, span, [one])).toBeLessThanOrEqual(covered);
      }),
    );
  });

  test('cập nhật kịp thời: khoảng cách giữa lúc xảy ra và lúc ghi', () => {
    const story = new Story('2026-11-16T08:00');
    const events = story.events.map((event) => ({ ...event, recordedAt: instant('2026-11-17T08:30') }));
    expect(promptness(events)).toEqual([{ seq: 1, type: 'received', delayMinutes: 1470, sameDay: false }]);
  });

  test('số ngày làm việc từ lúc nhận đến khi yêu cầu bổ sung được đếm (luật cho 3 ngày)', () => {
    const story = new Story('2026-11-16T08:00').when('2026-11-20T08:00', supplement);
    expect(timing(story.dossier, calendar, instant('2026-11-23T08:00')).supplementDays).toEqual([4]);
  });
});

describe('gần hạn', () => {
  const at = instant('2026-11-18T09:00');

  test('bẫy 17: cùng số giờ còn lại, thủ tục ngắn chưa gần hạn mà thủ tục dài đã gần hạn', () => {
    const short = new Story('2026-11-18T08:00', { limit: { value: 2, unit: 'working-day' } });
    const long = new Story('2026-10-08T08:00', { limit: { value: 31, unit: 'working-day' } });
    expect(long.due).toBe(short.due);
    expect(standing(short.dossier, calendar, at).urgency).toBe('in-time');
    expect(standing(long.dossier, calendar, at).urgency).toBe('near');
  });

  test('bẫy 8: ngưỡng gần hạn được truyền vào thì phải có tác dụng', () => {
    const { dossier } = new Story('2026-11-18T08:00', { limit: { value: 2, unit: 'working-day' } });
    const urgency = (share: number) => standing(dossier, calendar, at, share).urgency;
    expect([urgency(0.25), urgency(0.99)]).toEqual(['in-time', 'near']);
  });

  test('bẫy 12: không có ngày hẹn không phải là trong hạn', () => {
    const { dossier } = new Story('2026-11-16T08:00');
    expect(standing({ ...dossier, due: null }, calendar, at).urgency).toBe('no-due-date');
  });

  test('chờ bổ sung không quá hạn, trừ khi đã quá hạn trước lúc chờ', () => {
    const inTime = new Story('2026-11-16T08:00').when('2026-11-20T08:00', supplement);
    const late = new Story('2026-11-16T08:00').when('2026-11-25T08:00', supplement);
    const later = instant('2026-12-30T08:00');
    expect(standing(inTime.dossier, calendar, later).urgency).toBe('waiting');
    expect(standing(late.dossier, calendar, later).urgency).toBe('overdue');
  });

  test('hạn tính theo ngày: cả ngày hẹn vẫn trong hạn; hạn tính theo giờ: quá phút hẹn là quá hạn', () => {
    const byDay = new Story('2026-11-16T08:00').dossier;
    const byHour = new Story('2026-11-16T08:00', { limit: { value: 2, unit: 'working-hour' } }).dossier;
    expect(standing(byDay, calendar, instant('2026-11-23T23:00')).urgency).toBe('near');
    expect(standing(byDay, calendar, instant('2026-11-24T00:00')).urgency).toBe('overdue');
    expect(standing(byHour, calendar, instant('2026-11-16T10:00')).urgency).toBe('near');
    expect(standing(byHour, calendar, instant('2026-11-16T10:01')).urgency).toBe('overdue');
  });
});

describe('vì sao là ngày này?', () => {
  test('hạn tính ra: tính lại hôm nay đúng ngày đã ghi, câu cuối nêu hạn', () => {
    const story = new Story('2026-11-18T09:00')
      .when('2026-11-19T09:00', { type: 'pause', cause: 'financial-obligation', reason: 'Thuế' })
      .when('2026-11-20T09:00', { type: 'resume' });
    const why = explainDue(story.dossier, story.events, calendar);
    expect(why.confirmed).toBe(true);
    expect(why.sentences.join(' ')).toContain('Ngày Văn hóa Việt Nam');
    expect(why.sentences.at(-1)).toContain('27/11/2026');
  });

  test('hạn do cán bộ nhập và hạn đã gia hạn nói rõ từ đâu ra, không giả vờ tính được', () => {
    const given = new Story('2026-11-16T09:00', { limit: null, due: localDate('2026-11-27') });
    expect(explainDue(given.dossier, given.events, calendar)).toMatchObject({ confirmed: null });
    const extended = new Story('2026-11-16T09:00').when('2026-11-18T09:00', {
      type: 'extend',
      due: localDate('2026-11-30'),
      reason: 'Phải xác minh',
      apologyNumber: '1',
      signature,
    });
    const why = explainDue(extended.dossier, extended.events, calendar);
    expect(why.sentences.at(-1)).toMatch(/gia hạn đến 17:00 Thứ Hai 30\/11\/2026\. Lý do: Phải xác minh\./);
    expect(why.originalDue?.date).toBe('2026-11-23');
  });

  test('rút hồ sơ trong lúc chờ bổ sung: lần chờ dở dang không dời hạn, và câu trả lời vẫn khớp', () => {
    const story = new Story('2026-11-16T09:00')
      .when('2026-11-18T09:00', supplement)
      .when('2026-11-30T09:00', { type: 'withdraw', reason: 'Không bổ sung được' });
    expect(story.due).toBe('2026-11-23T17:00+07:00');
    expect(explainDue(story.dossier, story.events, calendar).confirmed).toBe(true);
  });

  test('quy tắc 28: cam kết ngắn hơn luật thì nói cả hai hạn, cả sau khi tạm dừng; không cam kết thì không nói', () => {
    const limits = { limit: { value: 3, unit: 'working-day' }, legalLimit: { value: 5, unit: 'working-day' } } as const;
    const story = new Story('2026-11-02T09:00', limits);
    const explained = () => explainDue(story.dossier, story.events, calendar);
    expect([explained().due?.date, explained().legalDue?.date]).toEqual(['2026-11-05', '2026-11-09']);
    expect(explained().sentences.join(' ')).toContain('theo quy định (5 ngày làm việc) thì chậm nhất là');
    story
      .when('2026-11-03T09:00', { type: 'pause', cause: 'financial-obligation', reason: 'Thuế' })
      .when('2026-11-05T09:00', { type: 'resume' });
    expect([explained().due?.date, explained().legalDue?.date]).toEqual(['2026-11-09', '2026-11-11']);
    const plain = new Story('2026-11-02T09:00');
    expect(explainDue(plain.dossier, plain.events, calendar).legalDue).toBeNull();
  });

  test('lịch khác với lịch đã dùng thì nói là không khớp', () => {
    const story = new Story('2026-11-16T09:00');
    const { due } = story.dossier;
    if (!due) throw new Error('no due');
    const spoiled = { ...story.dossier, due: { ...due, at: instant('2026-11-30T17:00') } };
    expect(explainDue(spoiled, story.events, calendar).confirmed).toBe(false);
  });
});

describe('mã hồ sơ', () => {
  const values = { office: 'H56.12', procedureCode: '1.000001', date: localDate('2026-02-05') };

  test('mẫu mã phải có đúng một số thứ tự và không có phần lạ', () => {
    for (const format of ['{office}-{YYMMDD}', '{0000}-{0000}', '{xyz}-{000}', '{lạ}-{000}']) {
      expect(() => codeToNumber(format, values)).toThrow(Problem);
    }
  });

  test('số thứ tự đếm lại khi phần còn lại của mã đổi', () => {
    const today = codeToNumber(defaultCodeFormat, values);
    expect(today).toMatchObject({ prefix: 'H56.12-260205-', digits: 4, suffix: '' });
    const tomorrow = codeToNumber(defaultCodeFormat, { ...values, date: localDate('2026-02-06') });
    expect(tomorrow.counter).not.toBe(today.counter);
    const yearly = (date: string) => codeToNumber('{00000}/{YYYY}', { ...values, date: localDate(date) }).counter;
    expect(yearly('2026-02-05')).toBe(yearly('2026-12-31'));
  });
});

test('bẫy 18: hồ sơ còn mở có thời gian đến hôm nay, không đợi xong mới tính', () => {
  const story = new Story('2026-11-16T08:00', { steps: [planned(1)] })
    .when('2026-11-16T08:00', { type: 'hand-over', to: specialist })
    .when('2026-11-16T08:00', { type: 'start-step' });
  const first = timing(story.dossier, calendar, instant('2026-11-16T09:00'));
  const second = timing(story.dossier, calendar, instant('2026-11-17T09:00'));
  expect([first.totalMinutes, second.totalMinutes]).toEqual([60, 510]);
  expect(second.steps[0]).toMatchObject({ state: 'running', actualMinutes: 510, overMinutes: 60 });
});
