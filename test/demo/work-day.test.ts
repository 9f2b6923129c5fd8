import { expect, test } from 'vitest';
import { loadDemo } from '../../src/demo/commune.ts';
import { officeMoment } from '../../src/demo/work-day.ts';
import { instant, localDateOf, minuteOfDay } from '../../src/domain/time/instant.ts';
import { type LocalDate, localDate } from '../../src/domain/time/local-date.ts';
import { rulingCalendar } from '../../src/storage/calendar.ts';
import { listCorrectiveActions } from '../../src/storage/corrective-action.ts';
import type { Database } from '../../src/storage/database.ts';
import { memoryContext } from '../support/context.ts';

/** Of records: the days on which somebody did something, signed, met or left. */
const dayKeys = new Set([
  ...['on', 'heldOn', 'decidedOn', 'signedOn', 'doneOn', 'lastDay', 'foundOn', 'redoneOn', 'receivedOn', 'sentOn'],
  ...['postedOn', 'settledOn', 'figuresOn', 'answeredOn', 'closedOn', 'openedOn', 'day'],
]);

test('xã mẫu, dù nạp lúc nào: mọi việc do người làm rơi vào ngày làm việc, trong giờ làm việc; có phiếu mở lại vì tái diễn', async () => {
  const { context, setNow } = await memoryContext();
  // A Sunday night: whoever loads it then sees the working day that ended.
  setNow('2026-11-29T21:40');
  await loadDemo(context, () => undefined);
  const calendar = await rulingCalendar(context.database);
  const isOff = (day: LocalDate) => !calendar.isWorkingDay(day);
  const isOpen = (at: string) => {
    const moment = instant(at);
    const minute = minuteOfDay(moment);
    return calendar.sessionsOn(localDateOf(moment)).some(({ from, to }) => minute >= from && minute <= to);
  };

  const trail = await rowsOf(context.database, 'select subject, action, at from trail_entry');
  expect(trail.length).toBeGreaterThan(900);
  expect(trail.filter(({ at }) => !isOpen(String(at)))).toEqual([]);
  const events = await rowsOf(context.database, 'select dossier_id, type, occurred_at at from dossier_event');
  expect(events.length).toBeGreaterThan(10_000);
  expect(events.filter(({ at }) => !isOpen(String(at)))).toEqual([]);

  const days = (await rowsOf(context.database, 'select noun, code, payload from record')).flatMap(
    ({ noun, code, payload }) => daysIn(JSON.parse(String(payload))).map((found) => ({ noun, code, ...found })),
  );
  expect(days.length).toBeGreaterThan(150);
  expect(days.filter(({ day }) => isOff(day))).toEqual([]);

  const reopened = (await listCorrectiveActions(context.database)).filter(
    ({ reopenings = [] }) => reopenings.length > 0,
  );
  expect(reopened.map(({ state }) => state)).toEqual(['acting']);
  const slips = await listCorrectiveActions(context.database);
  const inOrder = [...slips].sort((a, b) => (a.code < b.code ? -1 : 1)).map(({ raised }) => raised.at);
  expect(inOrder).toEqual([...inOrder].sort());
}, 240_000);

test('lúc nạp ngoài giờ: phút làm việc cuối cùng trước đó', () => {
  const moment = (at: string) => officeMoment(instant(at));
  expect(moment('2026-11-27T09:30')).toBe(instant('2026-11-27T09:30'));
  expect(moment('2026-11-27T12:00')).toBe(instant('2026-11-27T11:29'));
  expect(moment('2026-11-27T21:40')).toBe(instant('2026-11-27T16:59'));
  expect(moment('2026-11-27T06:00')).toBe(instant('2026-11-26T16:59'));
  expect(moment('2026-11-24T10:00')).toBe(instant('2026-11-23T16:59'));
});

async function rowsOf(database: Database, sql: string) {
  return database.all({ sql, parameters: [] });
}

function daysIn(value: unknown, key = ''): { readonly key: string; readonly day: LocalDate }[] {
  if (typeof value === 'string') {
    return dayKeys.has(key) && /^\d{4}-\d{2}-\d{2}$/.test(value) ? [{ key, day: localDate(value) }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one) => daysIn(one, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => daysIn(one, name));
}
