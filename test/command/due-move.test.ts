import { expect, test } from 'vitest';
import { actOnDossier, receiveDossier } from '../../src/command/dossier.ts';
import { whyDue } from '../../src/command/dossier-view.ts';
import { moveDueDates } from '../../src/command/due-move.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { shippedCalendar } from '../../src/domain/time/shipped-calendar.ts';
import { calendarStatements } from '../../src/storage/calendar.ts';
import { dossierEvents, findDossier } from '../../src/storage/dossier.ts';
import { memoryContext } from '../support/context.ts';
import { procedureStatement } from '../support/row.ts';
import { procedures } from '../support/world.ts';

const applicant = { name: 'Trần Văn Đạt', idNumber: '', phone: '', email: '', address: '' };

async function office() {
  const t = await memoryContext();
  const { context } = t;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await context.database.write(procedures.map(procedureStatement));
  const receive = async (more = {}) => {
    const input = { procedureCode: '1.004873', channel: 'direct', applicant, ...more } as const;
    const [first] = await receiveDossier(context, input);
    return first?.code ?? '';
  };
  /** A day off more than the calendar had. */
  const closeOn = async (date: string) => {
    const off = { date: localDate(date), kind: 'local', name: 'Nghỉ tránh bão', source: 'Công điện 12' } as const;
    const years = shippedCalendar.years.map((year) =>
      year.year === 2026 ? { ...year, off: [...year.off, off] } : year,
    );
    const data = { ...shippedCalendar, years };
    const version = { number: 1, data, note: '', createdAt: context.clock(), createdBy: 'x' };
    await context.database.write(calendarStatements(version, context.sha256).statements);
  };
  return { ...t, receive, closeOn };
}

test('lịch đổi: mỗi hồ sơ đang mở dời một lần, làm lại không dời thêm; hồ sơ đã xong và hạn nhập tay không dời', async () => {
  const { context, receive, closeOn } = await office();
  const [open, done, given] = [
    await receive(),
    await receive(),
    await receive({ due: localDate('2026-11-25') }),
  ] as const;
  await actOnDossier(context, done, { type: 'complete' });
  const dueOf = async (code: string) => (await findDossier(context.database, code))?.dossier.due?.date;
  expect(await dueOf(open)).toBe('2026-11-26');
  await closeOn('2026-11-25');
  expect((await moveDueDates(context, '')).moved.map(({ code, after }) => [code, after.date])).toEqual([
    [open, '2026-11-27'],
  ]);
  expect((await moveDueDates(context, '')).moved).toEqual([]);
  expect([await dueOf(open), await dueOf(done), await dueOf(given)]).toEqual([
    '2026-11-27',
    '2026-11-26',
    '2026-11-25',
  ]);
  expect((await rebuild(context, { check: true })).ok).toBe(true);
});

test('câu trả lời “vì sao” của hồ sơ đã xong dùng lịch có hiệu lực lúc tính, không đổi khi lịch đổi', async () => {
  const { context, receive, closeOn } = await office();
  const code = await receive();
  await actOnDossier(context, code, { type: 'complete' });
  const before = await whyDue(context, code);
  await closeOn('2026-11-25');
  expect(await whyDue(context, code)).toEqual(before);
  expect(before.confirmed).toBe(true);
});

test('mã do nhập từ tệp đã chiếm số thì số kế tiếp được dùng, không báo lỗi và không trùng', async () => {
  const { context, receive } = await office();
  const first = await receive();
  const taken = first.replace('-0001', '-0002');
  const sql = 'update dossier set code = ? where code = ?';
  const second = await receive();
  // As an import would: a code of our own form that our counter does not know of.
  await context.database.write([
    { sql, parameters: [first.replace('-0001', '-0003'), second] },
    { sql: 'update counter set value = 2 where name like ?', parameters: ['dossier-code:%'] },
  ]);
  expect(taken).toBe(second);
  expect(await receive()).toBe(first.replace('-0001', '-0004'));
  const events = await dossierEvents(context.database, (await findDossier(context.database, first))?.dossier.id ?? '');
  expect(events).toHaveLength(1);
});

test('hai quầy tiếp nhận cùng lúc: mã và số sổ không trùng, không nhảy số', async () => {
  const { context, receive } = await office();
  const codes = await Promise.all(Array.from({ length: 40 }, () => receive()));
  const numbers = codes.map((code) => Number(code.slice(-4))).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  expect((await rebuild(context, { check: true })).ok).toBe(true);
});
