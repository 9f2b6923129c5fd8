import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/domain/problem.ts';
import { d1Database } from '../../../src/storage/d1.ts';
import { type Database, eachRow, UniqueViolation } from '../../../src/storage/database.ts';
import { migrate, pendingMigrations } from '../../../src/storage/migrate.ts';
import { availableDrivers, openSqlite } from '../../../src/storage/sqlite.ts';
import { d1Bindings } from '../../support/workerd.ts';

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-driver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('Có ít nhất một trình điều khiển SQLite trên máy này', () => {
  expect(availableDrivers().length).toBeGreaterThan(0);
});

/** A database file of the name, or for D1 the next empty database. */
type Open = (name: string) => Promise<Database>;
const empty = d1Bindings(7);
const drivers: readonly {
  readonly name: string;
  readonly copies: boolean;
  readonly many: number;
  readonly open: Open;
}[] = [
  ...availableDrivers().map((driver) => ({
    name: driver.name,
    copies: true,
    many: 250,
    open: (name: string) => openSqlite(join(folder, `${driver.name}-${name}.sqlite`), driver),
  })),
  {
    name: 'd1',
    copies: false,
    // Each read crosses into another process.
    many: 25,
    async open() {
      const binding = (await empty).pop();
      if (!binding) throw new Error('a test more than databases');
      return d1Database(binding);
    },
  },
];

describe.each(drivers)('Cổng cơ sở dữ liệu: $name', ({ name, copies, many, open }) => {
  let count = 0;
  async function fresh(): Promise<Database> {
    count += 1;
    const database = await open(String(count));
    await database.write([{ sql: 'create table thing (id text primary key, number integer)', parameters: [] }]);
    return database;
  }
  const insert = (id: string, number: number) => ({
    sql: 'insert into thing values (?, ?)',
    parameters: [id, number],
  });
  const all = (database: Database) => database.all({ sql: 'select id, number from thing order by id', parameters: [] });

  test('Một lệnh hỏng thì cả lô không được ghi, và lỗi gọi tên cột bị trùng', async () => {
    const database = await fresh();
    await database.write([insert('a', 1)]);
    await expect(database.write([insert('b', 2), insert('a', 3)])).rejects.toSatisfy(
      (error) => error instanceof UniqueViolation && error.columns.includes('thing.id'),
    );
    expect(await all(database)).toEqual([{ id: 'a', number: 1 }]);
    await database.close();
  });

  test('Hai mươi lô cùng lúc, một lô hỏng: mười chín lô kia vẫn được ghi', async () => {
    const database = await fresh();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => database.write([insert(index === 7 ? 'k3' : `k${index}`, index)])),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await all(database)).toHaveLength(19);
    await database.close();
  });

  test('Nhiều dòng đến đâu cũng ghi được trong một lô, hoặc không dòng nào', async () => {
    const database = await fresh();
    const rows = (from: number) =>
      Array.from({ length: 30 }, (_, i) => [`${String(from + i).padStart(3, '0')}${'x'.repeat(100_000)}`, from + i]);
    const statement = (from: number) => ({
      sql: `insert into thing select json_extract(e.value, '$[0]'), json_extract(e.value, '$[1]') from ${eachRow}`,
      parameters: [],
      rows: rows(from),
    });
    await database.write([statement(0)]);
    expect((await all(database)).map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    await expect(database.write([statement(100), insert(String(rows(0)[29]?.[0]), 29)])).rejects.toBeInstanceOf(
      UniqueViolation,
    );
    expect(await all(database)).toHaveLength(30);
    await database.close();
  });

  test('Kết nối đọc thấy ngay điều vừa ghi và không thể ghi', async () => {
    const database = await fresh();
    await database.write([insert('a', 1)]);
    expect(await all(database)).toHaveLength(1);
    await expect(database.all(insert('b', 2))).rejects.toBeDefined();
    await database.close();
  });

  test('Nhiều lần đọc cùng lúc, cả câu lệnh mới lẫn câu lệnh hỏng, rồi vẫn đóng được', async () => {
    const database = await fresh();
    await database.write([insert('a', 1)]);
    const reads = Array.from({ length: 30 }, () => all(database));
    const wrong = Array.from({ length: 3 }, () => database.all({ sql: 'select nothing from nowhere', parameters: [] }));
    expect((await Promise.allSettled(wrong)).every(({ status }) => status === 'rejected')).toBe(true);
    expect((await Promise.all(reads)).every((rows) => rows.length === 1)).toBe(true);
    const answers = Array.from({ length: many }, (_, n) =>
      database.all({ sql: `select ${n} as n from thing`, parameters: [] }),
    );
    expect((await Promise.all(answers)).map(([row]) => row?.['n'])).toEqual(Array.from({ length: many }, (_, n) => n));
    await database.close();
  });

  test.skipIf(copies)('Không sao lưu được thì nói phải dùng gì', async () => {
    const database = await fresh();
    await expect(database.backup(join(folder, 'nowhere.sqlite'))).rejects.toSatisfy(
      (error) => error instanceof Problem && error.code === 'backup-elsewhere',
    );
  });

  test.skipIf(!copies)('Sao lưu khi đang dùng là một cơ sở dữ liệu nguyên vẹn', async () => {
    const database = await fresh();
    await database.write([insert('a', 1)]);
    const target = join(folder, `${name}-copy-${count}.sqlite`);
    await database.backup(target);
    const copy = await open(`copy-${count}`);
    expect(await all(copy)).toEqual([{ id: 'a', number: 1 }]);
    await copy.close();
    await database.close();
  });

  test.skipIf(!copies)('Sau khi đóng, riêng tệp chính đã đủ: chép đi là dùng được', async () => {
    const database = await fresh();
    await database.write([insert('a', 1)]);
    await database.all({ sql: 'select id from thing', parameters: [] });
    await database.close();
    copyFileSync(join(folder, `${name}-${count}.sqlite`), join(folder, `${name}-moved-${count}.sqlite`));
    const moved = await open(`moved-${count}`);
    expect(await all(moved)).toEqual([{ id: 'a', number: 1 }]);
    await moved.close();
  });

  test('Chạy lại migration không làm gì nữa', async () => {
    const database = await open('migrated');
    expect((await migrate(database)).length).toBeGreaterThan(0);
    expect(await pendingMigrations(database)).toEqual([]);
    expect(await migrate(database)).toEqual([]);
    await database.close();
  });
});
