import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuild } from '../../src/command/rebuild.ts';
import { fold } from '../../src/domain/text.ts';
import type { Database } from '../../src/storage/database.ts';
import { countDossiers, everyDossier, listDossiers } from '../../src/storage/dossier.ts';
import { strayTexts, unfoundDossiers } from '../../src/storage/dossier-search.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { memoryContext } from '../support/context.ts';

interface Entry {
  readonly code: string;
  readonly person: string;
  readonly title: string;
}

/** Rows of the projection as a dossier would leave them, its search text put together in the same way. */
async function keep(database: Database, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ code, person, title }, i) => [code, searchOf({ code, person, title }), title, dayOf(i)]);
  const columns = 'seq, state, procedure_code, field, channel, open, in_population, source, payload';
  const sql = `insert into dossier (id, code, search, procedure_title, received_date, ${columns})
    select json_extract(value, '$[0]'), json_extract(value, '$[0]'), json_extract(value, '$[1]'),
      json_extract(value, '$[2]'), json_extract(value, '$[3]'), 1, 'processing', 'p', 'f', 'direct', 1, 1, 'counter', '{}'
    from json_each(?)`;
  await database.write([{ sql, parameters: [JSON.stringify(rows)] }]);
}

const searchOf = ({ code, person, title }: Entry) =>
  `${fold(code)} ${fold([person, title].filter((part) => part !== '').join(' '))}`;
const dayOf = (i: number) => `2026-${String((i % 12) + 1).padStart(2, '0')}-10`;

async function found(database: Database, search: string): Promise<string[]> {
  return (await everyDossier(database, { search })).map(({ code }) => code).sort();
}

async function emptyDatabase(): Promise<Database> {
  return (await memoryContext()).context.database;
}

test('tìm bất kỳ phần nào của mã, người nộp, tên thủ tục – kể cả đoạn vắt qua chỗ tên nối với thủ tục', async () => {
  const database = await emptyDatabase();
  await keep(database, [
    { code: 'H56-261120-0001', person: 'Nguyễn Thị Hòa 001190012345', title: 'Hòa giải tranh chấp đất đai' },
    { code: 'H56-261120-0002', person: 'Nguyễn Thị Hoà', title: 'Hòa giải tranh chấp đất đai' },
    { code: 'KS.7', person: '', title: '' },
  ]);
  for (const [search, numbers] of [
    ['hoa', '12'],
    ['NGUYỄN THỊ HÒA', '12'],
    ['guyen thi ho', '12'],
    ['thi hoa hoa giai', '2'],
    ['hoa 0011', '1'],
    ['9001', '1'],
    ['1120', '12'],
    ['tranh chấp', '12'],
    ['ks', '3'],
    ['hòa thị', ''],
  ] as const) {
    const codes = ['H56-261120-0001', 'H56-261120-0002', 'KS.7'];
    expect(await found(database, search), search).toEqual([...numbers].map((number) => codes[Number(number) - 1]));
  }
});

test('chữ ngoài 65.536 chữ đầu của Unicode (chữ Nôm, biểu tượng) cũng là một chữ', async () => {
  const database = await emptyDatabase();
  const code = `H56-${'9'.repeat(27)}𠀧-1`;
  await keep(database, [
    { code: 'A-1', person: 'Lê Thị 𠀧', title: 'Khai sinh' },
    { code, person: '', title: '' },
  ]);
  for (const search of ['𠀧', '𠀧 khai', 'le thi 𠀧 khai sinh']) {
    expect(await found(database, search), search).toContain('A-1');
  }
  expect(await found(database, code)).toEqual([code]);
});

test('đoạn có số và dấu nối mà mã nào đó bắt đầu bằng nó là mã, có hay không có phần đầu của mã; không thì tìm mọi nơi', async () => {
  const database = await emptyDatabase();
  await keep(database, [
    { code: 'H56-261120-0001', person: 'Lê An', title: 'Cấp bản sao theo mẫu 12/2026' },
    { code: 'H56-261121-0001', person: 'Lê Bình, hồ sơ trước h56-261120-0001', title: 'Khai sinh' },
    { code: '12/2026', person: 'Lê Cúc', title: 'Khai sinh' },
    { code: 'X9-261120-0001', person: '', title: '' },
  ]);
  expect(await found(database, 'h56-261120')).toEqual(['H56-261120-0001']);
  expect(await found(database, '261121-00')).toEqual(['H56-261121-0001']);
  expect(await found(database, '12/2026')).toEqual(['12/2026']);
  expect(await found(database, '20-0001')).toEqual(['H56-261120-0001', 'H56-261121-0001', 'X9-261120-0001']);
});

test('như đọc từng hồ sơ, dù tên, mã, thủ tục và đoạn tìm thế nào', async () => {
  const word = fc.constantFrom('hòa', 'Hoà', 'an', 'thị', 'đất', '12', '0912', 'x1', 'İ', 'quyền  sử');
  const text = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '));
  const entry = fc.record({ person: text, title: text });
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(6),
      async (people, at, length) => {
        const database = await emptyDatabase();
        const entries = people.map((one, i) => ({ ...one, code: `K${i}` }));
        await keep(database, entries);
        const texts = entries.map(searchOf);
        const all = texts.join(' ');
        const search = all.slice(at % all.length, (at % all.length) + length + 1);
        const expected = entries.filter((_, i) => texts[i]?.includes(fold(search))).map(({ code }) => code);
        expect(await found(database, search)).toEqual(expected.sort());
      },
    ),
    { numRuns: 30 },
  );
});

test('rất nhiều hồ sơ khớp thì đọc theo thứ tự ngày nhận, cùng một trả lời', async () => {
  const database = await emptyDatabase();
  const entries = Array.from({ length: 2100 }, (_, i) => ({
    code: `H56-26${String(i).padStart(4, '0')}`,
    person: i % 2 === 0 ? 'Trần Đông' : `Người ${i}`,
    title: 'Khai sinh',
  }));
  await keep(database, entries);
  expect(await countDossiers(database, { search: 'khai sinh' })).toBe(2100);
  expect(await countDossiers(database, { search: 'h56-26' })).toBe(2100);
  expect(await countDossiers(database, { search: 'tran dong' })).toBe(1050);
  expect(await countDossiers(database, { search: 'nguoi 2099' })).toBe(1);
  const { items } = await listDossiers(database, { search: 'tran dong khai' }, { limit: 1000 });
  expect(items.length).toBe(1000);
});

test('sửa hay xóa người nộp: tên cũ không còn nằm lại khi không hồ sơ nào mang nữa', async () => {
  const database = await emptyDatabase();
  const texts = async () =>
    (await database.all({ sql: 'select text from search_text order by text', parameters: [] })).map(({ text }) => text);
  await keep(database, [
    { code: 'A-1', person: 'Đỗ Kín', title: 'Khai sinh' },
    { code: 'A-2', person: 'Đỗ Kín', title: 'Khai sinh' },
  ]);
  expect(await texts()).toEqual(['a-# do kin', 'khai sinh']);
  const erase = (code: string) =>
    database.write([
      { sql: `update dossier set search = ? where code = ?`, parameters: [`${fold(code)} khai sinh`, code] },
    ]);
  await erase('A-1');
  expect(await found(database, 'do kin')).toEqual(['A-2']);
  await erase('A-2');
  expect(await texts()).toEqual(['a-#', 'khai sinh']);
  await database.write([{ sql: 'delete from dossier', parameters: [] }]);
  expect(await texts()).toEqual([]);
});

test('hồ sơ mới được giữ đúng hai phần của chữ tìm, chữ số thành #, dù tên thủ tục viết thế nào', async () => {
  const database = await emptyDatabase();
  const title = fc.constantFrom('', 'Khai sinh', 'Cấp lại lần 2', 'Straße 9', '  Đất  đai ', '#5', 'İ 1');
  const person = fc.constantFrom('', 'Nguyễn Thị Hòa', 'Lê 0912345678', 'A');
  let next = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ person, title }), { minLength: 1, maxLength: 4 }), async (all) => {
      const entries = all.map((one) => ({ ...one, code: `H19-${next++}` }));
      await keep(database, entries);
      expect(await unfoundDossiers(database, JSON.stringify(entries.map(({ code }) => code)))).toEqual(new Set());
      expect(await strayTexts(database)).toBe(0);
    }),
    { numRuns: 40 },
  );
  const digits = `select text from search_text where text glob '*[0-9]*'`;
  expect(await database.all({ sql: digits, parameters: [] })).toEqual([]);
});

test('bản nâng cấp điền cho hồ sơ đã có; điều bị sửa ngoài phần mềm được kể ra và dựng lại', async () => {
  const { context } = await memoryContext();
  const { database } = context;
  const run = (...statements: string[]) => database.write(statements.map((sql) => ({ sql, parameters: [] })));
  await run(
    ...['insert', 'leave', 'update', 'delete'].map((name) => `drop trigger search_text_${name}`),
    'drop index dossier_search_start',
    'drop view search_kept',
    'drop view search_part',
    'drop table search_use',
    'drop table search_text',
    "delete from migration where name in ('0016-search-text', '0018-search-once')",
  );
  await keep(database, [{ code: 'A-1', person: 'Đỗ Kín', title: 'Khai sinh' }]);
  expect(await migrate(database)).toEqual(['0016-search-text', '0018-search-once']);
  expect(await found(database, 'do kin')).toEqual(['A-1']);
  await run("insert into search_text (text) values ('khong cua ai')");
  expect((await rebuild(context, { check: true })).faults).toContain('search_text: 1 kept for no dossier');
  await rebuild(context);
  expect((await rebuild(context, { check: true })).faults).not.toContain('search_text: 1 kept for no dossier');
});
