import { describe, expect, test } from 'vitest';
import {
  type ControlledTable,
  controlled,
  controlledTables,
  rowDigest,
  rowName,
  type WrittenRow,
} from '../../src/storage/controlled.ts';
import { memoryContext } from '../support/context.ts';

/** Columns outside the digest, each with its reason in controlled.ts. */
const free: Partial<Record<ControlledTable, readonly string[]>> = {
  account: ['failures', 'locked_until'],
  register_closing: ['last_number'],
};

const sample = (table: ControlledTable): WrittenRow => {
  const names = [...controlled[table].key, ...controlled[table].content];
  return { table, columns: Object.fromEntries(names.map((name) => [name, `${name} cũ`])) };
};

describe('Bảng được kiểm soát', () => {
  test('Mọi cột đều nằm trong khóa hoặc mã băm, trừ các cột đổi không do một việc nào', async () => {
    const { context } = await memoryContext();
    for (const table of controlledTables) {
      const rows = await context.database.all({
        sql: `select name from pragma_table_info('${table}')`,
        parameters: [],
      });
      const { key, content } = controlled[table];
      const known = [...key, ...content, ...(free[table] ?? [])];
      expect(rows.map((row) => String(row['name'])).sort(), table).toEqual(known.sort());
    }
  });

  test('Đổi bất cứ cột nào thì mã băm đổi; ô trống và chữ trống khác nhau', async () => {
    const { context } = await memoryContext();
    for (const table of controlledTables) {
      const row = sample(table);
      const digest = rowDigest(context.sha256, row);
      const wordings = Object.keys(row.columns).flatMap((name) => [`${name} mới`, '', null].map((to) => [name, to]));
      const digests = wordings.map(([name, to]) =>
        rowDigest(context.sha256, { table, columns: { ...row.columns, [String(name)]: to ?? null } }),
      );
      expect(new Set([digest, ...digests]).size, table).toBe(wordings.length + 1);
    }
  });

  test('Thiếu một cột của mã băm là lỗi của chương trình', async () => {
    const { context } = await memoryContext();
    const row: WrittenRow = { table: 'setting', columns: { key: 'office' } };
    expect(rowName(row)).toBe('setting:office');
    expect(() => rowDigest(context.sha256, row)).toThrow('setting.value');
  });
});
