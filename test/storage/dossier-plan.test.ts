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
])('danh sách hồ sơ %j theo thứ tự %s: lấy đúng thứ tự từ chỉ mục, không sắp xếp lại cả kho', async (filter, order) => {
  const { context } = await memoryContext();
  const plan = (await plansOf(context.database, listed(filter, order))).join('\n');
  expect(plan).toMatch(/^SEARCH d USING (COVERING )?INDEX|^SCAN d USING INDEX/);
  expect(plan).not.toContain('TEMP B-TREE');
});

const searches: [string, (asked: Database, search: string) => Promise<unknown>][] = [
  ['danh sách', (asked, search) => listDossiers(asked, { search })],
  ['đếm', (asked, search) => countDossiers(asked, { search })],
  ['trang đầu và số đếm', (asked, search) => listAndCount(asked, { search }, 50, 10_001)],
];

test.each(searches)('tìm kiếm ít hồ sơ khớp, %s: không đọc qua mọi hồ sơ', async (_what, ask) => {
  const { context } = await memoryContext();
  for (const search of ['nguyen', 'h56-26']) {
    const plan = await plansOf(context.database, (asked) => ask(asked, search));
    expect(plan.filter((line) => /^SCAN (d USING|dossier)\b/.test(line))).toEqual([]);
  }
});

test.each(searches)(
  'tìm kiếm nhiều hồ sơ khớp, %s: đọc chỉ mục theo thứ tự, không mở từng hồ sơ',
  async (_what, ask) => {
    const { context } = await memoryContext();
    await manyDossiers(context.database);
    const plan = await plansOf(context.database, (asked) => ask(asked, 'nguyen'));
    const index = 'dossier_received_date_code_search_index';
    expect(plan.join('\n')).toMatch(new RegExp(`^(SCAN|SEARCH) d USING (COVERING )?INDEX ${index}`, 'm'));
  },
);

/** More than are looked at one by one. */
async function manyDossiers(database: Database): Promise<void> {
  const values = `'processing', 'p', '', 'f', 'direct', 1, 1, 'counter', 'a nguyen', '{}', '2026-01-01'`;
  const sql = `insert into dossier (id, code, seq, state, procedure_code, procedure_title, field, channel, open,
    in_population, source, search, payload, received_date) with recursive n(i) as (select 1 union all select i + 1 from n
    where i < 2100) select 'd' || i, 'c' || i, 1, ${values} from n`;
  await database.write([{ sql, parameters: [] }]);
}
