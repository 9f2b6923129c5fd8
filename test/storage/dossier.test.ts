import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DossierEvent, DossierEventData, Holder } from '../../src/domain/dossier/event.ts';
import { evolve, evolveAll } from '../../src/domain/dossier/evolve.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { bindings, type Database, UniqueViolation } from '../../src/storage/database.ts';
import {
  countDossiers,
  type DossierRecord,
  dossierEvents,
  dossierFields,
  findDossier,
  findDossiersById,
  listAndCount,
  listDossiers,
} from '../../src/storage/dossier.ts';
import { bulkDossierStatements, type DossierWrite } from '../../src/storage/dossier-write.ts';
import { joined } from '../../src/storage/join.ts';
import { closeRegisterStatement, registerFaults, registerYears } from '../../src/storage/register.ts';
import { memoryContext } from '../support/context.ts';
import { settingStatement } from '../support/row.ts';

const officer: Holder = { personId: 'p1', name: 'Nguyễn Thị Hòa', unitId: 'u1', unitName: 'Tư pháp' };

function received(dossierId: string, at = '2026-11-20T08:00'): DossierEvent {
  const data: DossierEventData = {
    type: 'received',
    procedureCode: '1.001193',
    procedureTitle: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    level: 'Cấp xã',
    processVersionId: null,
    steps: [],
    channel: 'direct',
    area: 'ordinary',
    case: '',
    limit: null,
    limitText: '',
    due: null,
    dueSource: 'none',
    firstReceivedAt: null,
    firstReceivedBy: '',
    documents: [],
    copies: 1,
    fee: 0,
    resultBy: 'counter',
    holder: officer,
    applicantHash: 'x',
    receiptGroup: null,
  };
  return { dossierId, seq: 1, version: 1, occurredAt: instant(at), recordedAt: instant(at), actor: systemActor, data };
}

function write(id: string, year = 2026): DossierWrite {
  const event = received(id);
  return {
    id,
    code: { counter: 'dossier:H56-261120-{}', prefix: 'H56-261120-', digits: 4, suffix: '' },
    before: null,
    after: evolve(undefined, event),
    events: [event],
    previousHash: '',
    applicant: {
      name: 'Trần Văn Đạt',
      idNumber: '001',
      phone: '',
      email: '',
      address: '',
      salt: 's',
      erasedAt: null,
    },
    register: { year },
  };
}

test('mã hồ sơ và số sổ liền nhau, không khoảng trống, khi ghi nhiều hồ sơ một lần', async () => {
  const { context } = await memoryContext();
  await context.database.write(bulkDossierStatements(context.sha256, [write('a'), write('b'), write('c')]));
  await context.database.write(bulkDossierStatements(context.sha256, [write('d')]));
  const { items } = await listDossiers(context.database);
  expect(items.map((record) => [record.dossier.id, record.code, record.registerNumber])).toEqual([
    ['d', 'H56-261120-0004', 4],
    ['c', 'H56-261120-0003', 3],
    ['b', 'H56-261120-0002', 2],
    ['a', 'H56-261120-0001', 1],
  ]);
  expect(await registerFaults(context.database)).toEqual([]);
});

test('sổ đã khóa không nhận thêm hồ sơ, và không có gì được ghi', async () => {
  const { context } = await memoryContext();
  await context.database.write(bulkDossierStatements(context.sha256, [write('a')]));
  await context.database.write([closeRegisterStatement(2026, '2026-12-31T10:00:00.000Z', 'x')]);
  await expect(context.database.write(bulkDossierStatements(context.sha256, [write('b')]))).rejects.toThrow(
    UniqueViolation,
  );
  expect(await countDossiers(context.database)).toBe(1);
  expect(await registerYears(context.database)).toMatchObject([{ year: 2026, entries: 1 }]);
  await context.database.write(bulkDossierStatements(context.sha256, [write('b', 2027)]));
  expect((await findDossier(context.database, 'H56-261120-0002'))?.registerYear).toBe(2027);
});

test('nhiều hồ sơ trong một lần ghi: mã có sẵn đi từng phần mà không sót hồ sơ nào, số cấp mới vẫn liền nhau', async () => {
  const { database, sha256 } = (await memoryContext()).context;
  const ids = Array.from({ length: 1301 }, (_, i) => `n${String(i).padStart(4, '0')}`);
  const given = bulkDossierStatements(
    sha256,
    ids.map((id) => ({ ...write(id), code: `H19-${id}` })),
  );
  const sizes = given
    .filter(({ sql }) => sql.startsWith('insert into dossier '))
    .map((one) => {
      return JSON.parse(String(bindings(one)[0])).length;
    });
  expect(sizes).toEqual([...Array(13).fill(100), 1]);
  const numbered = bulkDossierStatements(
    sha256,
    ids.map((id) => write(`z${id}`)),
  );
  await database.write([...given, ...numbered]);
  const rows = await database.all({ sql: 'select code, id from dossier order by id', parameters: [] });
  expect(rows).toHaveLength(2602);
  expect(rows.slice(0, 1301).map(({ code }) => code)).toEqual(ids.map((id) => `H19-${id}`));
  const numbers = rows.slice(1301).map(({ code }) => Number(String(code).split('-').at(-1)));
  expect(numbers).toEqual(ids.map((_, i) => i + 1));
  const [events] = await database.all({ sql: 'select count(*) as n from dossier_event', parameters: [] });
  expect(events?.['n']).toBe(2602);
});

test('sự kiện đọc lại dựng đúng trạng thái đã ghi; lần ghi sau nối tiếp chuỗi băm', async () => {
  const { context } = await memoryContext();
  await context.database.write(bulkDossierStatements(context.sha256, [write('a')]));
  const before = await findDossier(context.database, 'H56-261120-0001');
  if (!before) throw new Error('not found');
  const event: DossierEvent = {
    ...received('a'),
    seq: 2,
    data: { type: 'withdrawn', reason: 'Công dân xin rút' },
  };
  const after = evolve(before.dossier, event);
  const update: DossierWrite = {
    id: 'a',
    code: before.code,
    before: before.dossier,
    after,
    events: [event],
    previousHash: before.head,
    applicant: null,
  };
  await context.database.write(bulkDossierStatements(context.sha256, [update]));
  await expect(context.database.write(bulkDossierStatements(context.sha256, [update]))).rejects.toThrow(
    UniqueViolation,
  );
  const events = await dossierEvents(context.database, 'a');
  const stored = await findDossier(context.database, before.code);
  expect(evolveAll(events)).toEqual(stored?.dossier);
  expect(stored?.applicant?.name).toBe('Trần Văn Đạt');
  expect(await countDossiers(context.database, { search: 'TRAN VAN dat' })).toBe(1);
  expect(await countDossiers(context.database, { open: true })).toBe(0);
});

test('tìm kiếm một lượt cho đúng trang đầu và số đếm như hỏi riêng từng điều, hồ sơ không có ngày nhận đứng cuối', async () => {
  const { context } = await memoryContext();
  const writes = Array.from({ length: 9 }, (_, i) => write(`d${i}`));
  await context.database.write(bulkDossierStatements(context.sha256, writes));
  const undated = "update dossier set received_date = null where id in ('d3', 'd7')";
  const other =
    "update dossier set received_date = '2026-11-19', search = replace(search, 'dat', 'tam') where id = 'd5'";
  await context.database.write([undated, other].map((sql) => ({ sql, parameters: [] })));
  for (const search of ['tran van', 'tam', 'dat', 'khong co ai', '']) {
    for (const limit of [1, 6, 7, 8, 20]) {
      for (const most of [3, 100]) {
        const both = await listAndCount(context.database, { search, field: 'Hộ tịch' }, limit, most);
        const [page, count] = await Promise.all([
          listDossiers(context.database, { search, field: 'Hộ tịch' }, { limit }),
          countDossiers(context.database, { search, field: 'Hộ tịch' }, most),
        ]);
        expect(both.count).toBe(count);
        if (most > limit) expect(codesOf(both.page.items)).toEqual(codesOf(page.items));
      }
    }
  }
});

test('danh sách sang trang bằng con trỏ đi qua mỗi hồ sơ đúng một lần, kể cả hồ sơ không có ngày nhận', async () => {
  const { context } = await memoryContext();
  const writes = Array.from({ length: 7 }, (_, i) => {
    const one = write(`id${i}`);
    return i < 3 ? { ...one, after: { ...one.after, receivedAt: null } } : one;
  });
  await context.database.write(bulkDossierStatements(context.sha256, writes));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDossiers>> = await listDossiers(
      context.database,
      {},
      { limit: 2, cursor },
    );
    seen.push(...page.items.map(({ code }) => code));
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

describe('Nhiều việc ghi cùng lúc', () => {
  const holders: readonly Holder[] = [officer, { ...officer, personId: 'p2', name: 'Lê Văn Tám' }];
  const operation = fc.oneof(
    fc.record({ kind: fc.constant('receive' as const), year: fc.constantFrom(2026, 2026, 2027, 2020) }),
    fc.record({
      kind: fc.constant('act' as const),
      dossier: fc.integer({ min: 0, max: 4 }),
      to: fc.constantFrom(0, 1, null),
    }),
    fc.record({ kind: fc.constant('setting' as const), key: fc.constantFrom('x', 'y'), value: fc.integer() }),
  );
  type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

  async function prepared() {
    const { context } = await memoryContext();
    const first = ['k0', 'k1', 'k2', 'k3', 'k4'].map((id) => write(id));
    await context.database.write(bulkDossierStatements(context.sha256, first));
    await context.database.write([closeRegisterStatement(2020, '2020-12-31T10:00:00.000Z', 'x')]);
    const known = await findDossiersById(
      context.database,
      first.map(({ id }) => id),
    );
    return { context, known: known.sort((a, b) => (a.code < b.code ? -1 : 1)) };
  }

  function statementsOf({ context, known }: Awaited<ReturnType<typeof prepared>>, one: Operation, index: number) {
    if (one.kind === 'setting') return [settingStatement(one.key, one.value)];
    if (one.kind === 'receive') return bulkDossierStatements(context.sha256, [write(`n${index}`, one.year)]);
    const record = known[one.dossier];
    if (!record) throw new Error('no such dossier');
    const data: DossierEventData =
      one.to === null
        ? { type: 'withdrawn', reason: 'Công dân xin rút' }
        : {
            type: 'handed-over',
            from: officer,
            to: holders[one.to] ?? officer,
            dueAt: instant('2026-11-20T09:00'),
            note: `lần ${index}`,
          };
    const event: DossierEvent = { ...received(record.dossier.id), seq: 2, data };
    return bulkDossierStatements(context.sha256, [
      {
        id: record.dossier.id,
        code: record.code,
        before: record.dossier,
        after: evolve(record.dossier, event),
        events: [event],
        previousHash: record.head,
        applicant: null,
      },
    ]);
  }

  async function everything(database: Database) {
    const tables = [
      'dossier',
      'dossier_event',
      'dossier_step',
      'applicant',
      'counter',
      'register_entry',
      'register_closing',
      'setting',
    ];
    return Promise.all(
      tables.map(async (table) => await database.all({ sql: `select * from ${table} order by 1, 2`, parameters: [] })),
    );
  }

  test('dù gộp thế nào, cơ sở dữ liệu và câu trả lời như khi ghi từng việc một; việc đến sau trên cùng hồ sơ bị từ chối', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 20 }), async (operations) => {
        const [together, alone] = await Promise.all([prepared(), prepared()]);
        const grouped = await Promise.allSettled(
          operations.map((one, index) => together.context.database.write(statementsOf(together, one, index))),
        );
        const single: string[] = [];
        for (const [index, one] of operations.entries()) {
          const written = alone.context.database.write(statementsOf(alone, one, index));
          single.push(await written.then(() => 'fulfilled').catch(() => 'rejected'));
        }
        expect(grouped.map(({ status }) => status)).toEqual(single);
        expect(await everything(together.context.database)).toEqual(await everything(alone.context.database));
        const acts = operations.flatMap((one) => (one.kind === 'act' ? [one.dossier] : []));
        const refusedActs = grouped.filter(({ status }, i) => status === 'rejected' && operations[i]?.kind === 'act');
        expect(refusedActs).toHaveLength(acts.length - new Set(acts).size);
        expect(await registerFaults(together.context.database)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('những việc chờ cùng lúc dùng chung một câu lệnh cho mỗi bảng; lệnh khác giữ nguyên chỗ', () => {
    const rows = (sql: string, ...values: number[]) => ({ sql, parameters: [], rows: values.map((value) => [value]) });
    const plain = { sql: 'p', parameters: [7] };
    expect(
      joined([
        [rows('u', 1), rows('e', 1)],
        [rows('u', 2), rows('e', 2), rows('s', 2)],
        [plain],
        [rows('e', 3)],
        [rows('s', 4), rows('e', 4)],
      ]),
    ).toEqual([rows('u', 1, 2), rows('e', 1, 2), rows('s', 2), plain, rows('s', 4), rows('e', 3, 4)]);
  });
});

test('đếm tới mức thì dừng; các lĩnh vực đi theo chỉ mục, mỗi lĩnh vực một lần, bỏ lĩnh vực trống', async () => {
  const { database, sha256 } = (await memoryContext()).context;
  const fields = ['Hộ tịch', 'Đất đai', '', 'Hộ tịch', 'Chứng thực'];
  const writes = fields.map((field, i) => {
    const one = write(`d${i}`);
    return { ...one, after: { ...one.after, field } };
  });
  await database.write(bulkDossierStatements(sha256, writes));
  expect(await countDossiers(database)).toBe(5);
  expect(await countDossiers(database, {}, 3)).toBe(3);
  expect(await countDossiers(database, { field: 'Hộ tịch' }, 3)).toBe(2);
  expect((await dossierFields(database)).sort()).toEqual(['Chứng thực', 'Hộ tịch', 'Đất đai']);
});

function codesOf(records: readonly DossierRecord[]): string[] {
  return records.map(({ code }) => code);
}
