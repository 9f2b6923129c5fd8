import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemTexts } from '../../src/domain/problem-list.ts';
import { buildCalendar } from '../../src/domain/time/calendar.ts';
import { parseCalendarFile } from '../../src/domain/time/calendar-file.ts';
import { addMinutes, instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { defaultHours, mondayToFriday, parseSessions } from '../../src/domain/time/office-hours.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';
import { answerLine } from '../../src/exchange/deadline-line.ts';
import { Story } from '../support/dossier-story.ts';
import { processorTime } from '../support/processor-time.ts';
import { runs } from '../support/runs.ts';

const received = '"received":"2026-11-20T16:10+07:00"';
const limit = '"limit":{"value":3,"unit":"working-day"}';

describe('dòng sai được trả lời bằng mã lỗi, không bị bỏ qua', () => {
  it.each([
    ['', 'json-invalid'],
    ['không phải JSON', 'json-invalid'],
    ['[1,2]', 'json-invalid'],
    ['null', 'json-invalid'],
    ['"chữ"', 'json-invalid'],
    [`{${received},"limit":{"value":NaN,"unit":"working-day"}}`, 'json-invalid'],
    ['{}', 'required'],
    [`{${limit}}`, 'required'],
    [`{"received":null,${limit}}`, 'required'],
    [`{${received}}`, 'limit-invalid'],
    [`{${received},"limit":3}`, 'limit-invalid'],
    [`{${received},"limit":{"value":3}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":3,"unit":"day"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":1.5,"unit":"working-day"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":-1,"unit":"calendar-day"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":"3","unit":"working-day"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":null,"unit":"month"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":0,"unit":"working-hour"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":1e400,"unit":"working-hour"}}`, 'limit-invalid'],
    [`{${received},"limit":{"unit":"same-day","cutOff":"24:00"}}`, 'limit-invalid'],
    [`{${received},"limit":{"value":99999,"unit":"working-day"}}`, 'date-out-of-range'],
    [`{"received":"0001-01-01T08:00",${limit}}`, 'date-out-of-range'],
    [`{"received":"9999-12-31T08:00",${limit}}`, 'date-out-of-range'],
    [`{"received":"2026-11-20T24:00",${limit}}`, 'time-invalid'],
    [`{"received":"2026-02-30T08:00",${limit}}`, 'time-invalid'],
    [`{"received":"2026-11-20",${limit}}`, 'time-invalid'],
    [`{"received":1763600000000,${limit}}`, 'time-invalid'],
    [`{${received},${limit},"pauses":{"from":"x"}}`, 'invalid'],
    [`{${received},${limit},"pauses":[3]}`, 'invalid'],
    [`{${received},${limit},"pauses":[{"to":"2026-11-23T08:00"}]}`, 'required'],
    [`{${received},${limit},"pauses":[{"from":"2026-11-23T08:00","to":"2026-11-22T08:00"}]}`, 'range-reversed'],
    [`{${received},${limit},"pausePolicy":"skip"}`, 'invalid'],
    ['{"from":"2026-11-20T08:00"}', 'required'],
    ['{"from":"2026-11-21T08:00","to":"2026-11-20T08:00"}', 'range-reversed'],
    ['{"fromDate":"2026-11-21","toDate":"2026-11-20"}', 'range-reversed'],
    ['{"fromDate":"2026-02-29","toDate":"2026-11-20"}', 'date-invalid'],
    ['{"fromDate":"1975-01-01","toDate":"2026-11-20"}', 'date-out-of-range'],
    ['{"toDate":"2026-11-20"}', 'required'],
  ])('%s → %s', (line, code) => {
    const { text, failed } = answerLine(shipped(), line, 'vi');
    expect(failed).toBe(true);
    expect(JSON.parse(text)).toEqual({ error: { code, message: expect.any(String) } });
    expect(text).not.toContain('{value}');
  });

  it('dòng nào cũng có đúng một câu trả lời, kể cả JSON bất kỳ', () => {
    const word = fc.constantFrom(
      'received',
      'limit',
      'pauses',
      'from',
      'to',
      'fromDate',
      'toDate',
      'value',
      'unit',
      'policy',
    );
    const value = fc.oneof(
      fc.constantFrom(
        '2026-11-20T08:00',
        '2026-11-20',
        'working-day',
        'same-day',
        'restart',
        '2099-12-31T23:59',
        '1976-01-01T00:00',
      ),
      fc.jsonValue(),
      fc.integer(),
    );
    const line = fc.dictionary(
      word,
      fc.oneof(value, fc.dictionary(word, value), fc.array(fc.dictionary(word, value), { maxLength: 3 })),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          line.map((json) => JSON.stringify(json)),
          fc.string(),
        ),
        (text) => {
          const answer = JSON.parse(answerLine(shipped(), text, 'vi').text) as { error?: { code: string } };
          if (answer.error) expect(Object.keys(problemTexts)).toContain(answer.error.code);
        },
      ),
      { numRuns: runs(3000) },
    );
  });

  it('JSON lồng sâu một triệu lớp không làm sập chương trình', () => {
    const deep = `{"received":${'['.repeat(1e6)}${']'.repeat(1e6)},${limit}}`;
    expect(JSON.parse(answerLine(shipped(), deep, 'vi').text)).toHaveProperty('error');
  });
});

describe('một dòng vào, một dòng ra', () => {
  it('hạn trả: đúng các khóa của hợp đồng, kèm lý do', () => {
    const line = `{${received},${limit},"pauses":[],"pausePolicy":"subtract"}`;
    const { text, failed } = answerLine(shipped(), line, 'vi');
    expect(failed).toBe(false);
    const answer = JSON.parse(text) as { trace: string[] };
    expect(answer).toEqual({
      dueDate: '2026-11-26',
      dueAt: '2026-11-26T17:00+07:00',
      provisional: false,
      trace: expect.any(Array),
    });
    expect(answer.trace.join(' ')).toContain('Ngày Văn hóa Việt Nam');
  });

  it('đang tạm dừng: chưa có ngày hẹn', () => {
    const line = `{${received},${limit},"pauses":[{"from":"2026-11-23T08:00"}],"pausePolicy":"restart"}`;
    expect(JSON.parse(answerLine(shipped(), line, 'vi').text)).toMatchObject({
      dueDate: null,
      paused: true,
      provisional: false,
    });
  });

  it('chính sách của từng lần dừng đứng trên chính sách của dòng', () => {
    const pauses = '"pauses":[{"from":"2026-11-23T08:00","to":"2026-11-26T08:00","policy":"restart"}]';
    const line = `{${received},${limit},${pauses},"pausePolicy":"subtract"}`;
    expect(JSON.parse(answerLine(shipped(), line, 'vi').text)).toMatchObject({ dueDate: '2026-12-01' });
  });

  it('phút làm việc giữa hai thời điểm, ngày làm việc giữa hai ngày', () => {
    const ask = (line: string) => JSON.parse(answerLine(shipped(), line, 'vi').text) as unknown;
    expect(ask('{"from":"2026-11-20T16:00","to":"2026-11-23T08:00"}')).toEqual({ workingMinutes: 90 });
    expect(ask('{"from":"2026-11-20T16:00","to":"2026-11-20T16:00"}')).toEqual({ workingMinutes: 0 });
    expect(ask('{"fromDate":"2026-11-20","toDate":"2026-11-26"}')).toEqual({ workingDays: 3 });
    expect(ask('{"fromDate":"2025-12-31","toDate":"2026-12-31"}')).toEqual({ workingDays: 249 });
  });

  it('giờ làm việc khác cho giờ hẹn khác', () => {
    const hours = mondayToFriday(parseSessions('07:00-11:30,13:30-16:30'));
    const calendar = buildCalendar('x', { ...shipped().data, hours });
    expect(JSON.parse(answerLine(calendar, `{${received},${limit}}`, 'en').text)).toMatchObject({
      dueAt: '2026-11-26T16:30+07:00',
    });
  });

  it('bẫy 9: dòng lệnh và quầy tiếp nhận ra cùng một ngày hẹn, vì chỉ có một nơi tính', () => {
    const units = ['working-day', 'calendar-day', 'month', 'same-day', 'working-hour', 'working-minute'] as const;
    const minutes = fc.integer({ min: 0, max: 2 * 365 * 1440 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...units), fc.integer({ min: 1, max: 30 }), (after, unit, value) => {
        const at = addMinutes(instant('2025-01-01T00:00'), after);
        const line = JSON.stringify({ received: at, limit: { value, unit } });
        const answer = JSON.parse(answerLine(shipped(), line, 'vi').text) as { dueAt: string; dueDate: string };
        const story = new Story(at, { limit: { value, unit } });
        expect([answer.dueAt, answer.dueDate]).toEqual([story.due, story.dossier.due?.date]);
      }),
    );
  });

  it('100 000 dòng xong trong vài giây', async () => {
    const line = `{${received},${limit},"pauses":[{"from":"2026-11-23T08:00","to":"2026-11-25T08:00"}]}`;
    const time = await processorTime(() => {
      for (let index = 0; index < 100_000; index++) answerLine(shipped(), line, 'vi');
    });
    expect(time).toBeLessThan(10_000);
  });
});

describe.skipIf(!process.env['REAL_DATA'])('tệp lịch chính thức (REAL_DATA)', () => {
  it('đọc được và cho cùng ngày làm việc với lịch có sẵn; năm không có trong tệp là tạm tính', () => {
    const json = JSON.parse(
      readFileSync(join(process.env['REAL_DATA'] ?? '', 'calendar-2024-2026.json'), 'utf8'),
    ) as unknown;
    const { years } = parseCalendarFile(json);
    const calendar = buildCalendar('file', { years, hours: defaultHours, reception: defaultHours });
    for (
      let day = shipped().addWorkingDays(localDate('2024-01-01'), 1);
      day < '2026-12-31';
      day = shipped().nextWorkingDay(day)
    ) {
      expect(calendar.isWorkingDay(day)).toBe(true);
    }
    expect(calendar.workingDaysBetween(localDate('2023-12-31'), localDate('2026-12-31'))).toBe(251 + 250 + 249);
    expect(calendar.isOfficial(2023)).toBe(false);
  });
});
