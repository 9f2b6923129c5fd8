import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeDay, changeHours, importCalendar, saveYear, whatIfDay, whatIfFile } from '../../src/command/calendar.ts';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { moveDueDates } from '../../src/command/due-move.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import type { DayChange } from '../../src/domain/time/calendar-change.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { mondayToFriday, parseSessions } from '../../src/domain/time/office-hours.ts';
import { calendarById, latestCalendarVersion, rulingCalendar } from '../../src/storage/calendar.ts';
import { dossierEvents, findDossier } from '../../src/storage/dossier.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const dayOff: DayChange = { date: localDate('2026-11-23'), working: false, name: 'dịp 24/11', source: 'CV 1/BNV' };
const file2027 = {
  sources: { tb: 'Thông báo 1/TB-BNV' },
  years: {
    '2027': {
      off: [{ date: '2027-01-01', kind: 'holiday', name: 'Tết Dương lịch', source: 'tb' }],
      work_weekend: [{ date: '2027-01-09', source: 'tb' }],
    },
  },
};

let t: TestContext;
let context: Context;

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
});

describe('lịch: những gì bị từ chối và không để lại gì', () => {
  it('tệp hỏng: không có phiên bản nào được lưu', async () => {
    await expect(
      importCalendar(context, { years: { '2027': { off: [{ date: '2027-02-30' }] } } }),
    ).rejects.toMatchObject({
      code: 'calendar-invalid',
    });
    expect(await latestCalendarVersion(context.database)).toMatchObject({ number: 0 });
  });

  it('người không có quyền sửa lịch bị từ chối', async () => {
    const counter = t.as({ role: 'counter', roles: ['counter'] });
    await expect(importCalendar(counter, file2027)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(changeDay(counter, dayOff)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('hai người cùng đổi lịch: người sau được báo, không mất lịch của người trước', async () => {
    const other = { ...dayOff, date: localDate('2026-11-30') };
    const results = await Promise.allSettled([changeDay(context, dayOff), changeDay(context, other)]);
    const refused = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
    expect(await latestCalendarVersion(context.database)).toMatchObject({ number: 2 - refused.length });
  });
});

describe('nhập lịch', () => {
  it('trước khi nhập gì, lịch có sẵn được dùng', async () => {
    expect((await rulingCalendar(context.database)).id).toBe('shipped-1');
  });

  it('nhập lại cùng tệp không đổi gì; năm đổi thành phiên bản mới; các năm khác giữ nguyên', async () => {
    const first = await importCalendar(context, file2027);
    expect(first).toMatchObject({
      read: 1,
      accepted: 1,
      unchanged: 0,
      changed: true,
      years: [{ year: 2027, result: 'new' }],
    });
    const again = await importCalendar(context, file2027);
    expect(again).toMatchObject({ read: 1, accepted: 0, unchanged: 1, changed: false, version: first.version });
    const changed = { years: { '2027': { ...file2027.years['2027'], work_weekend: [] } } };
    expect(await importCalendar(context, changed)).toMatchObject({ changed: true, years: [{ result: 'changed' }] });
    const ruling = await rulingCalendar(context.database);
    expect(ruling.isOfficial(2027) && ruling.isOfficial(2021)).toBe(true);
    expect(await latestCalendarVersion(context.database)).toMatchObject({ number: 2 });
  });

  it('năm chỉ nhắc lại các ngày đã biết giữ nguyên thông báo; ghi thông báo khác thì là thay đổi', async () => {
    const { version } = await importCalendar(context, file2027);
    const again = { years: { '2027': { ...file2027.years['2027'], off: [{ date: '2027-01-01' }] } } };
    expect(await importCalendar(context, again)).toMatchObject({ changed: false, version });
    const noticed = { years: { '2027': { ...file2027.years['2027'], notice: 'Thông báo 2/TB-BNV' } } };
    expect(await importCalendar(context, noticed)).toMatchObject({
      changed: true,
      years: [{ result: 'changed', days: 0 }],
    });
    expect((await rulingCalendar(context.database)).data.years.at(-1)?.notice).toBe('Thông báo 2/TB-BNV');
  });

  it('phiên bản cũ vẫn đọc lại được nguyên vẹn, kể cả khi tiến trình khác đã lưu phiên bản mới', async () => {
    const { version } = await importCalendar(context, file2027);
    const old = await calendarById(context.database, version);
    await changeDay(context, { ...dayOff, date: localDate('2027-03-01') });
    expect((await calendarById(context.database, version)).isWorkingDay(localDate('2027-03-01'))).toBe(true);
    expect(await calendarById(context.database, version)).toBe(old);
    expect((await rulingCalendar(context.database)).isWorkingDay(localDate('2027-03-01'))).toBe(false);
    await expect(calendarById(context.database, 'calendar-99-x')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('mỗi lần đổi lịch có một dấu vết: ai, lúc nào, thay phiên bản nào', async () => {
    const { version } = await importCalendar(context, file2027, 'Có thông báo chính thức');
    const [entry] = await trailOf(context.database, 'calendar');
    expect(entry).toMatchObject({
      actor: { login: 'system' },
      action: 'calendar.change',
      detail: { version, replaces: 'shipped-1', reason: 'Có thông báo chính thức' },
    });
  });

  it('đổi một ngày trong năm chưa có thông báo không làm năm đó thành chính thức', async () => {
    await changeDay(context, { ...dayOff, date: localDate('2027-02-08'), name: 'Tết Nguyên đán' });
    const calendar = await rulingCalendar(context.database);
    expect(calendar.isOfficial(2027)).toBe(false);
    expect(calendar.isWorkingDay(localDate('2027-02-08'))).toBe(false);
    const notice = { year: 2027, status: 'official', notice: 'Thông báo 1/TB-BNV', off: [], workWeekend: [] } as const;
    await saveYear(context, notice);
    expect((await rulingCalendar(context.database)).isOfficial(2027)).toBe(true);
  });
});

describe('đổi lịch và hồ sơ đang mở', () => {
  beforeEach(async () => {
    await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
    await saveProcedures(context);
  });

  it('xem trước nói đúng hồ sơ nào đổi hạn và không ghi gì', async () => {
    const code = await received(context);
    expect(await whatIfDay(context, dayOff)).toMatchObject([
      { code, direction: 'later', before: { date: '2026-11-26' }, after: { date: '2026-11-27' } },
    ]);
    expect((await whatIfFile(context, file2027)).moves).toEqual([]);
    expect((await rulingCalendar(context.database)).id).toBe('shipped-1');
    expect((await findDossier(context.database, code))?.dossier.due?.date).toBe('2026-11-26');
  });

  it('đổi lịch ghi một sự kiện cho mỗi hồ sơ đổi hạn; chạy lại không ghi thêm', async () => {
    const code = await received(context);
    const { moved, version } = await changeDay(context, dayOff);
    expect(moved).toMatchObject([{ code }]);
    const record = await findDossier(context.database, code);
    expect(record?.dossier.due).toMatchObject({ date: '2026-11-27', calendarVersion: version });
    expect(record?.dossier.originalDue?.date).toBe('2026-11-26');
    expect(await moveDueDates(context, '')).toEqual({ moved: [], kept: [] });
    const events = await dossierEvents(context.database, record?.dossier.id ?? '');
    expect(events.filter(({ data }) => data.type === 'due-moved')).toHaveLength(1);
  });

  it('không có lý do thì không hẹn sớm hơn ngày đã in; có lý do thì được', async () => {
    const code = await received(context);
    const saturday: DayChange = { date: localDate('2026-11-21'), working: true, name: '', source: 'CV 2/BNV' };
    expect(await changeDay(context, saturday)).toMatchObject({ moved: [], kept: [{ code, direction: 'earlier' }] });
    expect((await findDossier(context.database, code))?.dossier.due?.date).toBe('2026-11-26');
    expect(await moveDueDates(context, 'Theo CV 2/BNV')).toMatchObject({ moved: [{ code }], kept: [] });
    expect((await findDossier(context.database, code))?.dossier.due?.date).toBe('2026-11-25');
  });

  it('hồ sơ đang tạm dừng và hồ sơ đã kết thúc không bị dời', async () => {
    const paused = await received(context);
    await actOnDossier(context, paused, { type: 'pause', cause: 'other', reason: 'chờ' }, instant('2026-11-20T08:00'));
    const finished = await received(context, 'Lê Văn Hùng');
    await actOnDossier(context, finished, { type: 'withdraw', reason: 'công dân xin rút' });
    expect((await changeDay(context, dayOff)).moved).toEqual([]);
  });

  it('đổi giờ làm việc dời giờ hẹn; đổi giờ mở quầy thì không', async () => {
    const code = await received(context);
    const longer = mondayToFriday(parseSessions('07:30-11:30,13:30-17:30'));
    expect((await changeHours(context, { reception: longer })).moved).toEqual([]);
    expect((await changeHours(context, { hours: longer })).moved).toMatchObject([{ code }]);
  });
});

describe.skipIf(!process.env['REAL_DATA'])('tệp lịch chính thức (REAL_DATA)', () => {
  it('chỉ nhắc lại các ngày đã biết thì không đổi gì và không mất số thông báo', async () => {
    const json = JSON.parse(
      readFileSync(join(process.env['REAL_DATA'] ?? '', 'calendar-2024-2026.json'), 'utf8'),
    ) as unknown;
    const result = await importCalendar(context, json);
    expect(result).toMatchObject({ read: 3, accepted: 0, rejected: 0, unchanged: 3, changed: false });
    expect(result.version).toBe('shipped-1');
  });
});
