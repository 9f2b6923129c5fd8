import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Database, UniqueViolation } from '../../../src/storage/database.ts';
import { migrate, pendingMigrations } from '../../../src/storage/migrate.ts';
import { availableDrivers, openSqlite } from '../../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-driver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('Có ít nhất một trình điều khiển SQLite trên máy này', () => {
  expect(availableDrivers().length).toBeGreaterThan(0);
});

describe.each(availableDrivers().map((driver) => ({ name: driver.name, driver })))(
  'Cổng cơ sở dữ liệu: $name',
  ({ name, driver }) => {
    let count = 0;
    async function fresh(): Promise<Database> {
      count += 1;
      const database = await openSqlite(join(folder, `${name}-${count}.sqlite`), driver);
      await database.write([{ sql: 'create table thing (id text primary key, number integer)', parameters: [] }]);
      return database;
    }
    const insert = (id: string, number: number) => ({
      sql: 'insert into thing values (?, ?)',
      parameters: [id, number],
    });
    const all = (database: Database) =>
      database.all({ sql: 'select id, number from thing order by id', parameters: [] });

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
      const wrong = Array.from({ length: 3 }, () =>
        database.all({ sql: 'select nothing from nowhere', parameters: [] }),
      );
      expect((await Promise.allSettled(wrong)).every(({ status }) => status === 'rejected')).toBe(true);
      expect((await Promise.all(reads)).every((rows) => rows.length === 1)).toBe(true);
      const many = Array.from({ length: 250 }, (_, n) =>
        database.all({ sql: `select ${n} as n from thing`, parameters: [] }),
      );
      expect((await Promise.all(many)).map(([row]) => row?.['n'])).toEqual(Array.from({ length: 250 }, (_, n) => n));
      await database.close();
    });

    test('Sao lưu khi đang dùng là một cơ sở dữ liệu nguyên vẹn', async () => {
      const database = await fresh();
      await database.write([insert('a', 1)]);
      const target = join(folder, `${name}-copy-${count}.sqlite`);
      await database.backup(target);
      const copy = await openSqlite(target, driver);
      expect(await all(copy)).toEqual([{ id: 'a', number: 1 }]);
      await copy.close();
      await database.close();
    });

    test('Chạy lại migration không làm gì nữa', async () => {
      const database = await openSqlite(join(folder, `${name}-migrated.sqlite`), driver);
      expect((await migrate(database)).length).toBeGreaterThan(0);
      expect(await pendingMigrations(database)).toEqual([]);
      expect(await migrate(database)).toEqual([]);
      await database.close();
    });
  },
);
