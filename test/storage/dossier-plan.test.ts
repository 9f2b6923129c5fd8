import { expect, test } from 'vitest';
import type { Database, Statement } from '../../src/storage/database.ts';
import {
  countDossiers,
  type DossierFilter,
  type DossierOrder,
  listAndCount,
  listDossiers,
} from '../../src/storage/dossier.ts';
import { memoryContext } from '../support/context.ts';

/** How SQLite goes about what `ask` reads, a line for each loop and each sort. */
async function plansOf(database: Database, ask: (asked: Database) => Promise<unknown>): Promise<string[]> {
  const asked: Statement[] = [];
  const all = (statement: Statement) => {
    asked.push(statement);
    return database.all(statement);
  };
  await ask({ ...database, all });
  const plans = asked.map(({ sql, parameters }) => database.all({ sql: `explain query plan ${sql}`, parameters }));
  return (await Promise.all(plans)).flat().map(({ detail }) => String(detail));
}

const listed = (filter: DossierFilter, order: DossierOrder) => (asked: Database) =>
  listDossiers(asked, filter, { order });

test.each<[DossierFilter, DossierOrder]>([
  [{}, 'received'],
  [{}, 'due'],
  [{}, 'code'],
  [{ field: 'Đất đai' }, 'received'],
  [{ field: 'Đất đai' }, 'due'],
  [{ search: 'nguyen' }, 'received'],
])('danh sách hồ sơ %j theo thứ tự %s: lấy đúng thứ tự từ chỉ mục, không sắp xếp lại cả kho', async (filter, order) => {
  const { context } = await memoryContext();
  const plan = (await plansOf(context.database, listed(filter, order))).join('\n');
  expect(plan).toMatch(/^SEARCH d USING (COVERING )?INDEX|^SCAN d USING INDEX/);
  expect(plan).not.toContain('TEMP B-TREE');
});

test.each<[string, (asked: Database) => Promise<unknown>]>([
  ['đếm', (asked) => countDossiers(asked, { search: 'nguyen' })],
  ['trang đầu và số đếm', (asked) => listAndCount(asked, { search: 'nguyen' }, 50, 10_001)],
])('tìm kiếm, %s: chỉ đọc chỉ mục một lượt, không mở từng hồ sơ', async (_what, ask) => {
  const { context } = await memoryContext();
  const plan = (await plansOf(context.database, ask)).filter((line) => line.startsWith('SCAN d '));
  expect(plan[0]).toBe('SCAN d USING COVERING INDEX dossier_received_date_code_search_index');
});
