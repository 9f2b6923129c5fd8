import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctApplicant, eraseApplicant } from '../../src/command/applicant.ts';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { verifyDossiers } from '../../src/command/dossier-verify.ts';
import { type ImportResult, importDossiers } from '../../src/command/import.ts';
import { evolveAll } from '../../src/domain/dossier/evolve.ts';
import { halfMonthOf } from '../../src/domain/indicator/half-month.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { Problem } from '../../src/domain/problem.ts';
import type { Procedure } from '../../src/domain/procedure/procedure.ts';
import { instant, localDateOf } from '../../src/domain/time/instant.ts';
import { earliestDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { insertRow } from '../../src/storage/controlled.ts';
import { dossierEvents, findDossier } from '../../src/storage/dossier.ts';
import { personRow, postRow, unitRow } from '../../src/storage/organisation.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';
import { importRuns } from '../support/import-run.ts';
import { procedureStatement } from '../support/row.ts';

const head =
  'code,procedure_code,procedure_name,field,channel,applicant,received_at,due_at,resolved_at,returned_at,state,officer,section';
const line = (code: string, over: Partial<Record<string, string>> = {}) =>
  head
    .split(',')
    .map(
      (column) =>
        over[column] ??
        { code, field: 'Hộ tịch', applicant: 'Lê Văn Tám', received_at: '02/02/2026 08:00', due_at: '05/02/2026' }[
          column
        ] ??
        '',
    )
    .join(',');
const csv = (...lines: string[]) => new TextEncoder().encode([head, ...lines].join('\n'));

function run(
  context: Context,
  bytes: Uint8Array,
  options: { dryRun?: boolean; name?: string; mostFaults?: number } = {},
): Promise<ImportResult> {
  const name = options.name ?? 'nam-2026.csv';
  return importDossiers(context, {
    name,
    rows: readDossierFile(name, bytes, noMapping),
    dryRun: options.dryRun ?? false,
    ...(options.mostFaults === undefined ? {} : { mostFaults: options.mostFaults }),
  });
}

const counts = ({ read, accepted, rejected, unchanged }: ImportResult) => [read, accepted, rejected, unchanged];
const codes = ({ faults }: ImportResult) =>
  faults.map((fault) => `${'row' in fault ? fault.row : fault.case} ${fault.field} ${fault.code}`);

async function everything(context: Context): Promise<string> {
  const tables = ['dossier', 'dossier_event', 'applicant', 'import_run', 'import_row', 'trail_entry'];
  const rows = await Promise.all(
    tables.map((table) => context.database.all({ sql: `select * from ${table} order by 1, 2`, parameters: [] })),
  );
  return JSON.stringify(rows);
}

describe('Không được phép hoặc không đọc được thì không ghi gì', () => {
  test('Người ở quầy không được nhập tệp', async () => {
    const { as } = await memoryContext();
    const counter = as({ role: 'counter', roles: ['counter'] });
    await expect(run(counter, csv(line('HS-1')))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('Tệp hỏng ở cuối: các dòng tốt phía trước cũng không được ghi', async () => {
    const { context } = await memoryContext();
    const before = await everything(context);
    const good = Array.from({ length: 1200 }, (_, i) => line(`HS-${i}`)).join('\n');
    const broken = new TextEncoder().encode(`${head}\n${good}\nHS-X,"${'a'.repeat(4_500_000)}`);
    await expect(run(context, broken)).rejects.toBeInstanceOf(Problem);
    expect(await everything(context)).toBe(before);
  });

  test('--dry-run nói trước đúng kết quả và không ghi một chữ', async () => {
    const { context } = await memoryContext();
    await run(context, csv(line('HS-1'), line('HS-2')));
    const before = await everything(context);
    const next = csv(
      line('HS-1'),
      line('HS-2', { field: 'Đất đai' }),
      line('HS-3'),
      line('HS-4', { received_at: '30/02/2026' }),
    );
    const trial = await run(context, next, { dryRun: true });
    expect(await everything(context)).toBe(before);
    expect(counts(trial)).toEqual([4, 2, 1, 1]);
    expect(await run(context, next)).toEqual(trial);
  });
});

describe('Dòng nào bị từ chối, dòng nào được nhận', () => {
  test('Hai dòng khác nhau cùng mã: từ chối cả hai; dòng lặp y hệt: tính một lần', async () => {
    const { context } = await memoryContext();
    const result = await run(
      context,
      csv(line('HS-1'), line('HS-2'), line('HS-1', { field: 'Đất đai' }), line('HS-2'), line('HS-3')),
    );
    expect(counts(result)).toEqual([5, 2, 2, 1]);
    expect(codes(result)).toEqual(['2 code rows-differ', '4 code rows-differ', '5 code row-repeated']);
    expect(result.faults[0]?.message).toContain('dòng 2, dòng 4');
    expect(await findDossier(context.database, 'HS-1')).toBeUndefined();
  });

  test('Việc cán bộ đã ghi không bị tệp ghi đè; thông báo nói ai, lúc nào', async () => {
    const { context } = await memoryContext();
    await run(context, csv(line('HS-1')));
    await withdraw(context, 'HS-1');
    const result = await run(context, csv(line('HS-1', { resolved_at: '04/02/2026 09:00' })));
    expect(counts(result)).toEqual([1, 0, 1, 0]);
    expect(codes(result)).toEqual(['2 resolved_at officer-act']);
    expect(result.faults[0]?.message).toMatch(/Trần Thị Bảy.*20\/11\/2026 08:00/);
    expect(counts(await run(context, csv(line('HS-1'))))).toEqual([1, 0, 0, 1]);
  });

  test('Mỗi cán bộ, bộ phận không khớp được nêu đúng một lần trong cả tệp', async () => {
    const { context } = await memoryContext();
    const one = { officer: 'Phạm Lạ', section: 'Phòng X' };
    const result = await run(context, csv(line('1', one), line('2', one), line('3', { officer: 'pham la' })));
    expect(codes(result)).toEqual(['2 officer officer-unmatched', '2 section section-unmatched']);
  });

  test('Tệp không theo thứ tự: ghi theo nửa tháng tiếp nhận, lỗi và lưu ý vẫn theo dòng của tệp', async () => {
    const { context } = await memoryContext();
    const rows = Array.from({ length: 900 }, (_, i) => {
      const received = `${String(1 + ((i * 7) % 28)).padStart(2, '0')}/${String(1 + ((i * 5) % 12)).padStart(2, '0')}/2025`;
      return line(`HS-${i}`, { received_at: received, due_at: '', officer: i === 3 || i === 850 ? 'Phạm Lạ' : '' });
    });
    const result = await run(context, csv(...rows), { mostFaults: 10 });
    expect(counts(result)).toEqual([900, 900, 0, 0]);
    expect(codes(result)).toEqual([
      ...['2', '3', '4', '5'].map((row) => `${row} due_at no-due-date`),
      '5 officer officer-unmatched',
      ...['6', '7', '8', '9', '10'].map((row) => `${row} due_at no-due-date`),
    ]);
    expect(result.faultsLeftOut).toBe(891);
    const stored = await context.database.all({
      sql: 'select dossier_id, occurred_at from dossier_event order by rowid',
      parameters: [],
    });
    const halves = stored.map((row) => halfMonthOf(localDateOf(instant(String(row['occurred_at'])))));
    expect(halves).toEqual(halves.toSorted((a, b) => a - b));
    const ids = stored.map((row) => String(row['dossier_id']));
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  test('Cán bộ viết khác dấu, khác thứ tự vẫn về đúng người và bộ phận của người ấy', async () => {
    const { context } = await memoryContext();
    await staff(context);
    const result = await run(context, csv(line('1', { officer: 'HOÀ Nguyễn Thị' })));
    expect(result.faults).toEqual([]);
    expect((await findDossier(context.database, '1'))?.dossier.holder).toEqual({
      personId: 'p1',
      name: 'Nguyễn Thị Hòa',
      unitId: 'u1',
      unitName: 'Tư pháp',
    });
  });

  test('Thiếu ngày hẹn và thủ tục có một thời hạn: tính, lưu ý; tên thủ tục đủ để tìm; mã lạ được nêu', async () => {
    const { context } = await memoryContext();
    await context.database.write([procedureStatement(procedure)]);
    const result = await run(
      context,
      csv(
        line('1', { due_at: '', procedure_code: '1.001' }),
        line('2', { due_at: '', procedure_name: 'đăng ký KHAI SINH', field: '' }),
        line('3', { procedure_code: '9.999' }),
      ),
    );
    expect(codes(result)).toEqual([
      '2 due_at due-computed',
      '3 due_at due-computed',
      '4 procedure_code procedure-unknown',
    ]);
    expect((await findDossier(context.database, '2'))?.dossier).toMatchObject({
      procedureCode: '1.001000',
      field: 'Hộ tịch',
      dueSource: 'computed',
      due: { date: '2026-02-05' },
    });
  });
});

describe('Nhập lại', () => {
  test('Cùng một tệp hai lần không đổi gì ngoài nhật ký lần nhập', async () => {
    const { context, setNow } = await memoryContext();
    const bytes = csv(line('HS-1', { state: 'Đang xử lý' }), line('HS-2', { resolved_at: '04/02/2026' }));
    expect(counts(await run(context, bytes))).toEqual([2, 2, 0, 0]);
    const events = () =>
      context.database.all({ sql: 'select * from dossier_event order by dossier_id, seq', parameters: [] });
    const before = await events();
    setNow('2026-11-20T09:00');
    expect(counts(await run(context, bytes))).toEqual([2, 0, 0, 2]);
    expect(await events()).toEqual(before);
    const [last] = await importRuns(context.database);
    expect(last).toMatchObject({ name: 'nam-2026.csv', total: 2, done: 2, result: { unchanged: 2 } });
    expect((await trailOf(context.database, `import:${last?.id}`)).map(({ action }) => action)).toEqual([
      'dossiers-imported',
    ]);
  });

  test('Dòng đổi là một lần đính chính giữ cả hai giá trị; ô trống không xóa; hình chiếu khớp sự kiện', async () => {
    const { context, setNow } = await memoryContext();
    await run(context, csv(line('HS-1', { officer: 'A', state: 'Đang xử lý' })), { name: 'tuan-1.csv' });
    setNow('2026-11-21T08:00');
    const changed = line('HS-1', { resolved_at: '05/02/2026 16:30', state: 'Đã trả kết quả', officer: '', due_at: '' });
    expect(counts(await run(context, csv(changed), { name: 'tuan-2.csv' }))).toEqual([1, 1, 0, 0]);
    const record = await findDossier(context.database, 'HS-1');
    const events = await dossierEvents(context.database, record?.dossier.id ?? '');
    expect(events[1]?.data).toMatchObject({
      type: 'import-corrected',
      source: 'tuan-2.csv',
      row: '2',
      changes: [
        { field: 'resolved_at', before: '', after: '05/02/2026 16:30' },
        { field: 'state', before: 'Đang xử lý', after: 'Đã trả kết quả' },
      ],
    });
    expect(record?.dossier).toEqual(evolveAll(events));
    expect(record?.dossier).toMatchObject({
      state: 'resolved',
      outcome: 'approved',
      due: { date: '2026-02-05' },
      holder: { name: 'A' },
    });
  });

  test('Tên người nộp không bao giờ vào sự kiện; tên cũ được giữ ở nơi xóa được; người đã xóa không quay lại', async () => {
    const { context } = await memoryContext();
    await run(context, csv(line('HS-1')));
    expect(counts(await run(context, csv(line('HS-1', { applicant: 'Phan Thị Chín' }))))).toEqual([1, 1, 0, 0]);
    const record = await findDossier(context.database, 'HS-1');
    expect(record?.applicant?.name).toBe('Phan Thị Chín');
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
    const payloads = await context.database.all({
      sql: 'select payload from dossier_event union all select payload from import_row',
      parameters: [],
    });
    expect(JSON.stringify(payloads)).not.toMatch(/Tám|Chín/);
    const former = () => context.database.all({ sql: 'select former_applicants as f from import_row', parameters: [] });
    expect(JSON.stringify(await former())).toContain('Lê Văn Tám');
    await eraseApplicant(context, 'HS-1', 'Người nộp yêu cầu');
    expect(await former()).toEqual([{ f: '[]' }]);
    expect(counts(await run(context, csv(line('HS-1'))))).toEqual([1, 0, 0, 1]);
  });

  test('Tên đã đính chính tại chỗ: tệp cũ nhập lại không đem tên sai về, tệp ghi tên khác nữa thì để người xem', async () => {
    const { context } = await memoryContext();
    await run(context, csv(line('HS-1')));
    await correctApplicant(context, 'HS-1', { name: 'Lê Văn Tam', phone: '0912345678' }, 'Gõ sai so với CCCD');
    const named = async () => (await findDossier(context.database, 'HS-1'))?.applicant;
    expect(counts(await run(context, csv(line('HS-1'))))).toEqual([1, 0, 0, 1]);
    expect(await named()).toMatchObject({ name: 'Lê Văn Tam', phone: '0912345678' });
    expect(counts(await run(context, csv(line('HS-1', { applicant: 'Phan Thị Chín' }))))).toEqual([1, 0, 1, 0]);
    expect((await named())?.name).toBe('Lê Văn Tam');
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
  });

  test('Hồ sơ nhập không có người nộp: đính chính ghi người nộp vào', async () => {
    const { context } = await memoryContext();
    await run(context, csv(line('HS-1', { applicant: '' })));
    expect((await findDossier(context.database, 'HS-1'))?.applicant).toBeNull();
    await correctApplicant(context, 'HS-1', { name: 'Lê Văn Tam' }, 'Tệp không ghi tên');
    expect((await findDossier(context.database, 'HS-1'))?.applicant?.name).toBe('Lê Văn Tam');
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
  });

  test('Lần nhập bị ngắt giữa chừng: nhập lại làm nốt phần còn lại, không lặp', async () => {
    const { context } = await memoryContext();
    const bytes = csv(...Array.from({ length: 1300 }, (_, i) => line(`HS-${i}`)));
    let writes = 0;
    const failing: Context = {
      ...context,
      database: {
        ...context.database,
        write: (statements) => {
          if (statements.some(({ sql }) => sql.includes('into dossier_event')) && ++writes === 2)
            throw new Error('mất điện');
          return context.database.write(statements);
        },
      },
    };
    await expect(run(failing, bytes)).rejects.toThrow('mất điện');
    const [stopped] = await importRuns(context.database);
    expect(stopped).toMatchObject({ finishedAt: null, total: 1300 });
    const done = stopped?.done ?? 0;
    expect(done).toBeGreaterThan(0);
    expect(counts(await run(context, bytes))).toEqual([1300, 1300 - done, 0, done]);
    expect(counts(await run(context, bytes))).toEqual([1300, 0, 0, 1300]);
  });

  test('Lần nhập bị ngắt ở lại trong danh sách tới khi chính tệp ấy nhập xong; không dòng nào của tệp nằm lại', async () => {
    const { context, setNow } = await memoryContext();
    const killed = async (name: string) => {
      let writes = 0;
      const write: Context['database']['write'] = (statements) =>
        ++writes > 1 ? Promise.reject(new Error('bị giết')) : context.database.write(statements);
      const database = { ...context.database, write };
      await expect(run({ ...context, database }, csv(line('HS-1')), { name })).rejects.toThrow('bị giết');
    };
    const runs = async () =>
      (await importRuns(context.database)).map(({ name, finishedAt }) => `${name} ${finishedAt !== null}`).sort();
    await killed('a.csv');
    await killed('b.csv');
    const dump = await context.database.all({ sql: 'select * from import_run', parameters: [] });
    expect(JSON.stringify(dump)).not.toContain('Lê Văn Tám');
    await run(context, csv(line('HS-1')), { name: 'a.csv' });
    expect(await runs()).toEqual(['a.csv true', 'b.csv false']);
    setNow('2026-12-21T08:01');
    await run(context, csv(line('HS-2')), { name: 'c.csv' });
    expect(await runs()).toEqual(['a.csv true', 'b.csv false', 'c.csv true']);
    await run(context, csv(line('HS-1')), { name: 'b.csv' });
    expect(await runs()).toEqual(['a.csv true', 'b.csv true', 'c.csv true']);
  });

  test('Hai người nhập cùng một tệp cùng lúc: cả hai lần nhập đều còn trong sổ', async () => {
    const { context } = await memoryContext();
    const bytes = csv(...Array.from({ length: 900 }, (_, i) => line(`HS-${i}`)));
    const results = await Promise.all([run(context, bytes), run(context, csv(line('HS-0')))]);
    expect(results.map(({ read, rejected }) => [read, rejected])).toEqual([
      [900, 0],
      [1, 0],
    ]);
    expect((await importRuns(context.database)).map(({ finishedAt }) => finishedAt !== null)).toEqual([true, true]);
  });

  test('Màn hình chỉ giữ một số lỗi, đếm phần còn lại; lỗi không bị lưu ý chiếm chỗ', async () => {
    const { context } = await memoryContext();
    const rows = Array.from({ length: 700 }, (_, i) =>
      line(i % 2 ? '' : `HS-${i}`, { code: i % 2 ? '' : `HS-${i}`, due_at: '' }),
    );
    const all = await run(context, csv(...rows), { dryRun: true });
    expect([all.faults.length, all.faultsLeftOut]).toEqual([700, 0]);
    const few = await run(context, csv(...rows), { dryRun: true, mostFaults: 20 });
    expect([few.faults.length, few.faultsLeftOut]).toEqual([40, 660]);
    expect(few.faults.filter(({ severity }) => severity === 'error')).toHaveLength(20);
    expect(counts(few)).toEqual(counts(all));
  });

  test('Ổ đĩa đầy giữa chừng: nói rõ đã ghi bao nhiêu và làm tiếp thế nào; đầy ngay từ đầu thì chưa ghi gì', async () => {
    const { context } = await memoryContext();
    const bytes = csv(...Array.from({ length: 1100 }, (_, i) => line(`HS-${i}`)));
    const full = (from: number): Context => {
      let writes = 0;
      const write: Context['database']['write'] = (statements) => {
        if (statements.some(({ sql }) => sql.includes('into dossier_event')) && ++writes >= from) {
          return Promise.reject(new Problem('database-busy'));
        }
        return context.database.write(statements);
      };
      return { ...context, database: { ...context.database, write } };
    };
    await expect(run(full(1), bytes)).rejects.toMatchObject({ code: 'database-busy' });
    await expect(run(full(2), bytes)).rejects.toMatchObject({
      code: 'import-interrupted',
      details: { done: expect.any(Number), total: 1100 },
    });
    const done = Math.max(...(await importRuns(context.database)).map((stopped) => stopped.done));
    expect(done).toBeGreaterThan(0);
    expect(counts(await run(context, bytes))).toEqual([1100, 1100 - done, 0, done]);
  });

  test('Hồ sơ có người ghi đúng lúc đang nhập: chỉ dòng ấy được xét lại, các dòng khác vẫn vào', async () => {
    const { context } = await memoryContext();
    await run(context, csv(line('1'), line('2')));
    let raced = false;
    const racing: Context = {
      ...context,
      database: {
        ...context.database,
        write: async (statements) => {
          if (!raced && statements.some(({ sql }) => sql.includes('into dossier_event'))) {
            raced = true;
            await withdraw(context, '1');
          }
          return context.database.write(statements);
        },
      },
    };
    const result = await run(
      racing,
      csv(line('1', { resolved_at: '04/02/2026' }), line('2', { resolved_at: '04/02/2026' })),
    );
    expect(counts(result)).toEqual([2, 1, 1, 0]);
    expect(codes(result)).toEqual(['2 resolved_at officer-act']);
  });

  test('Tính chất: đọc = nhận + từ chối + không đổi, và lần hai không nhận gì', async () => {
    const { context } = await memoryContext();
    const row = fc.record({
      code: fc.constantFrom('', 'A', 'B', 'C', 'D', 'E'),
      received_at: fc.constantFrom('', '02/02/2026', '2026-02-03T10:00', '31/02/2026'),
      resolved_at: fc.constantFrom('', '01/02/2026', '46058'),
      state: fc.constantFrom('', 'Đã trả kết quả', 'Chờ bổ sung', 'Lạ'),
      channel: fc.constantFrom('', 'online', 'Lạ'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const bytes = csv(...rows.map(({ code, ...over }) => line(code, { ...over, code })));
        const first = await run(context, bytes);
        const again = await run(context, bytes);
        for (const result of [first, again]) {
          expect(result.accepted + result.rejected + result.unchanged).toBe(result.read);
          const rejected = new Set(
            result.faults.filter(({ severity }) => severity === 'error').map((fault) => 'row' in fault && fault.row),
          );
          expect(rejected.size).toBe(result.rejected);
        }
        expect(first.read).toBe(rows.length);
        expect([again.accepted, again.rejected]).toEqual([0, first.rejected]);
      }),
      { numRuns: 25 },
    );
  });
});

async function withdraw(context: Context, code: string): Promise<void> {
  const officer = {
    ...context,
    actor: { ...systemActor, name: 'Trần Thị Bảy', role: 'leader', roles: ['leader'] } as const,
  };
  await actOnDossier(officer, code, { type: 'withdraw', reason: 'Người nộp đề nghị rút' });
}

async function staff({ database }: Context): Promise<void> {
  const common = { validFrom: earliestDate, validTo: null };
  const unit = {
    id: 'u1',
    kind: 'section',
    code: 'TP',
    name: 'Tư pháp',
    parentId: null,
    successorId: null,
    ...common,
  } as const;
  await database.write([
    insertRow(unitRow(unit)),
    insertRow(personRow({ id: 'p1', name: 'Nguyễn Thị Hòa', email: '', phone: '' })),
    insertRow(postRow({ id: 'o1', personId: 'p1', unitId: 'u1', title: 'Công chức', ...common })),
  ]);
}

const procedure: Procedure = {
  code: '1.001000',
  version: 1,
  title: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  level: 'Cấp xã',
  audience: '',
  decision: '',
  limits: [
    { channel: null, area: null, case: null, limit: { value: 3, unit: 'working-day' }, text: '3 ngày làm việc' },
  ],
  fee: { amount: null, text: '' },
  documents: [],
  legalBases: [],
  result: '',
  forms: [],
  conditions: '',
  url: '',
  validFrom: earliestDate,
  validTo: null,
};
