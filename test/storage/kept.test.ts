import { afterEach, describe, expect, test } from 'vitest';
import { createAccount, disableAccount, sessionActor, signIn, signOut } from '../../src/command/account.ts';
import type { Context } from '../../src/command/context.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { instant, localDateOf } from '../../src/domain/time/instant.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';
import { calendarStatements, rulingCalendar } from '../../src/storage/calendar.ts';
import type { Database } from '../../src/storage/database.ts';
import { kept } from '../../src/storage/kept.ts';
import { listPeople, listUnits } from '../../src/storage/organisation.ts';
import { readSetting } from '../../src/storage/setting.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { memoryContext } from '../support/context.ts';
import { settingStatement } from '../support/row.ts';
import { password } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

const others: Database[] = [];
afterEach(async () => {
  for (const database of others.splice(0)) await database.close();
});

/** The same file as the server's and as another program's, with somebody signed in. */
async function twoPrograms() {
  const { context, file } = await memoryContext();
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  await saveProcedures(context);
  const unit = (await listUnits(context.database)).find(({ kind }) => kind === 'section');
  const person = await addPerson(context, { name: 'Nguyễn Thị Hòa', unitId: unit?.id ?? '', title: 'Công chức' });
  await createAccount(context, { login: 'hoa', password, personId: person.id, roles: ['specialist'] });
  const { session } = await signIn(context, { login: 'hoa', password });
  const other: Context = { ...context, database: await openSqlite(file) };
  others.push(other.database);
  return { context, other, session: session.id };
}

describe('Điều được nhớ giữa các yêu cầu', () => {
  test('tài khoản bị khóa từ dòng lệnh: yêu cầu tiếp theo đã bị từ chối', async () => {
    const { context, other, session } = await twoPrograms();
    expect((await sessionActor(context, session))?.actor.login).toBe('hoa');
    await disableAccount(other, 'hoa');
    expect(await sessionActor(context, session)).toBeUndefined();
  });

  test('phiên kết thúc ở chương trình này hay chương trình khác đều hết ngay; phiên quá giờ cũng vậy', async () => {
    const { context, other, session } = await twoPrograms();
    const second = (await signIn(context, { login: 'hoa', password })).session.id;
    const third = (await signIn(context, { login: 'hoa', password })).session.id;
    for (const id of [session, second, third]) expect(await sessionActor(context, id)).toBeDefined();
    await signOut(other, session);
    expect(await sessionActor(context, session)).toBeUndefined();
    await signOut(context, second);
    expect(await sessionActor(context, second)).toBeUndefined();
    const late = { ...context, clock: () => instant('2026-11-20T20:00:01') };
    expect(await sessionActor(late, third)).toBeUndefined();
  });

  test('lịch mới ghi ở chương trình khác có hiệu lực ngay', async () => {
    const { context, other } = await twoPrograms();
    expect((await rulingCalendar(context.database)).id).toBe(shipped().id);
    const version = { number: 1, data: shipped().data, note: '', createdAt: context.clock(), createdBy: 'x' };
    const { id, statements } = calendarStatements(version, context.sha256);
    await other.database.write(statements);
    expect((await rulingCalendar(context.database)).id).toBe(id);
  });

  test('chỉ nhớ điều đọc từ những bảng mà mọi thay đổi đều được đếm', async () => {
    const { context, session } = await twoPrograms();
    const { database } = context;
    const triggers = await database.all({
      sql: "select tbl_name, count(*) as n from sqlite_master where type = 'trigger' and name like 'settled_%' group by 1",
      parameters: [],
    });
    const counted = triggers.map((row) => String(row['tbl_name']));
    expect(triggers.every((row) => row['n'] === 3)).toBe(true);
    const asked: string[] = [];
    const watched: Database = {
      ...database,
      all(statement) {
        asked.push(...[...statement.sql.matchAll(/\b(?:from|join) (\w+)/g)].map(([, table = '']) => table));
        return database.all(statement);
      },
    };
    await sessionActor({ ...context, database: watched }, session);
    await rulingCalendar(watched);
    await readSetting(watched, 'office');
    await listPeople(watched, localDateOf(context.clock()));
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((table) => !['json_each', 'settled', ...counted].includes(table))).toEqual([]);
  });

  test('nhớ cho đến khi có ai đổi một điều trong đó, ở chương trình này hay chương trình khác; việc của hồ sơ không làm quên', async () => {
    const { context, other } = await twoPrograms();
    let reads = 0;
    const ask = () =>
      kept(context.database, 'thử', async () => {
        reads += 1;
        return reads;
      });
    await ask();
    expect(await ask()).toBe(1);
    await context.database.write([settingStatement('x', 1)]);
    expect(await ask()).toBe(2);
    await received(other);
    await received(context);
    expect(await ask()).toBe(2);
    await other.database.write([settingStatement('x', 2)]);
    expect(await ask()).toBe(3);
    expect(await ask()).toBe(3);
    await other.database.write([{ sql: 'delete from setting where key = ?', parameters: ['x'] }]);
    expect(await ask()).toBe(4);
  });

  test('ghi và đọc xen nhau dày đặc ở hai chương trình: điều đọc được không bao giờ cũ hơn điều đã ghi xong', async () => {
    const { context, other } = await twoPrograms();
    let written = 0;
    const writing = (async () => {
      for (let value = 1; value <= 40; value++) {
        await (value % 2 === 0 ? context : other).database.write([settingStatement('x', value)]);
        written = value;
      }
    })();
    const acting = (async () => {
      for (let i = 0; i < 20; i++) await received(context, `Người thứ ${i}`);
    })();
    while (written < 40) {
      const before = written;
      expect(Number((await readSetting(context.database, 'x')) ?? 0)).toBeGreaterThanOrEqual(before);
    }
    await Promise.all([writing, acting]);
  });

  test('lần đọc hỏng không được nhớ', async () => {
    const { context } = await twoPrograms();
    await expect(kept(context.database, 'hỏng', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await kept(context.database, 'hỏng', async () => 'tốt')).toBe('tốt');
  });
});
