import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { endAbsence, recordAbsence } from '../../src/command/absence.ts';
import { changeRoles, disableAccount } from '../../src/command/account.ts';
import type { Context } from '../../src/command/context.ts';
import { setFormTemplate } from '../../src/command/form-template.ts';
import { approveObjectives, reopenObjective } from '../../src/command/objective.ts';
import { addUnit, changeOffice, endPerson, endUnit, movePerson } from '../../src/command/organisation.ts';
import { makeSeal } from '../../src/command/seal.ts';
import { type Verification, verifyAll } from '../../src/command/verify.ts';
import { Problem } from '../../src/domain/problem.ts';
import { addDays, localDate } from '../../src/domain/time/local-date.ts';
import { listAbsences } from '../../src/storage/absence.ts';
import { controlledTables } from '../../src/storage/controlled.ts';
import { listPeople, listUnits } from '../../src/storage/organisation.ts';
import { availableDrivers, openSqlite } from '../../src/storage/sqlite.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { everyAct } from '../support/every-act.ts';
import { runs } from '../support/runs.ts';

let here: TestContext;
let copies = 0;

beforeAll(async () => {
  here = await memoryContext();
  await everyAct(here);
}, 120_000);

const changed = 'nội dung đang lưu khác với dấu vết của lần ghi cuối: đã bị sửa ngoài phần mềm';
const untraced = 'có trong cơ sở dữ liệu mà không có dấu vết: đã bị chèn ngoài phần mềm';
const lost = 'có dấu vết mà không còn trong cơ sở dữ liệu: đã bị xóa ngoài phần mềm';

/** What `verify` says once the statements were run as anybody with the file can: without keys checked, without an act. */
async function tampered(...statements: readonly string[]): Promise<Verification> {
  return inCopy(statements, verifyAll);
}

async function inCopy<T>(statements: readonly string[], act: (context: Context) => Promise<T>): Promise<T> {
  copies += 1;
  const file = join(here.file, '..', `copy-${copies}.sqlite`);
  await here.context.database.backup(file);
  const raw = await availableDrivers()[0]?.open(file);
  for (const sql of ['pragma foreign_keys = off', ...statements]) await raw?.run(sql, []);
  await raw?.close();
  const database = await openSqlite(file);
  try {
    return await act({ ...here.context, database });
  } finally {
    await database.close();
  }
}

describe('verify: sửa một dòng của bảng được kiểm soát ngoài phần mềm', () => {
  test.each([
    ['nội dung thủ tục', 'update procedure set payload = replace(payload, \'"value":3\', \'"value":9\')', 'thủ tục 1.'],
    ['hiệu lực thủ tục', "update procedure set valid_to = '2026-12-01' where code = '1.004873'", 'thủ tục 1.004873'],
    ['quy trình', "update process_version set payload = replace(payload, 'Tên sửa', 'Tên khác')", 'quy trình QT 33/CX'],
    ['trạng thái quy trình', "update process_version set state = 'approved' where state = 'withdrawn'", 'quy trình QT'],
    ['lịch làm việc', "update calendar_version set payload = replace(payload, '02-08', '02-09')", 'phiên bản lịch'],
    [
      'mục tiêu',
      "update objective set payload = replace(payload, '95', '90') where code = 'MT05'",
      'mục tiêu MT05 (2026)',
    ],
    ['bản cũ của mục tiêu', "update objective_revision set payload = '{}' where seq = 1", 'bản ghi mục tiêu lần 1'],
    ['số đo', 'update objective_measure set numerator = 199 where seq = 2', 'số đo mục tiêu 2026-01-01 – 2026-03-31'],
    [
      'số đo bị thay',
      'update objective_measure set numerator = 99 where seq = 1',
      'số đo mục tiêu 2026-01-01 – 2026-03-31',
    ],
    ['xem xét', "update objective_review set conclusion = 'Đạt'", 'xem xét mục tiêu 2026-01-01 – 2026-03-31'],
    ['cơ quan', "update setting set value = replace(value, 'Bình', 'Bính') where key = 'office'", 'thiết lập office'],
    ['mẫu giấy tờ', "update setting set value = '[]' where key = 'form-template'", 'thiết lập form-template'],
    ['người', "update person set name = 'Trần Văn Ân' where name = 'Trần Văn An'", 'người Trần Văn Ân'],
    ['chức vụ đã đóng', 'update post set valid_to = null', 'chức vụ Công chức từ 2000-01-01'],
    ['bộ phận đã kết thúc', 'update unit set valid_to = null', 'bộ phận Địa chính'],
    ['kỳ nghỉ', `update absence set "to" = '2026-12-31'`, 'kỳ nghỉ 2026-11-23 – 2026-12-31'],
    ['giao ký', `update delegation set "to" = '2027-12-31'`, 'văn bản giao ký 12/GUQ-UBND'],
    ['vai trò', `update account set roles = '["administrator"]'`, 'tài khoản an.tv'],
    ['mật khẩu', "update account set password = 'x'", 'tài khoản an.tv'],
    ['mở tài khoản', "update account set disabled_at = '2026-12-01T00:00:00.000Z'", 'tài khoản an.tv'],
    ['khóa sổ', "update register_closing set closed_by = 'Ai đó'", 'khóa sổ năm 2026'],
    ['niêm phong', "update seal set at = '2026-12-30T00:00:00.000Z' where number = 1", 'niêm phong số 1'],
  ])('%s', async (_, sql, subject) => {
    const { ok, faults } = await tampered(sql);
    expect(ok).toBe(false);
    const named = faults.filter((fault) => fault.subject.startsWith(subject));
    expect(named.map(({ message }) => message)).toContain(changed);
  });
});

describe('verify: xóa và chèn', () => {
  test.each(controlledTables.map((table) => [table]))('Bảng %s: xóa dòng nào cũng bị phát hiện', async (table) => {
    const [before] = await here.context.database.all({ sql: `select count(*) as n from "${table}"`, parameters: [] });
    expect(Number(before?.['n'])).toBeGreaterThan(0);
    const { faults } = await tampered(`delete from "${table}"`);
    const missing = faults.filter(({ subject, message }) => message === lost && subject.includes(`(${table}:`));
    expect(missing).toHaveLength(Number(before?.['n']));
  });

  test.each([
    ['setting', `insert into setting values ('dossier-rules', '{}')`, 'thiết lập dossier-rules'],
    [
      'account',
      `insert into account select 'x', 'ma', person_id, password, '["administrator"]', created_at, null, 0, null from account`,
      'tài khoản ma',
    ],
    [
      'delegation',
      `insert into delegation (rowid, id, person_id, capacity, number, scope, "from") select -9, 'x', person_id, 'TL.', '99/GUQ', scope, "from" from delegation`,
      'văn bản giao ký 99/GUQ',
    ],
    [
      'procedure',
      `insert into procedure select code, 9, title, folded, field, valid_from, valid_to, payload, hash from procedure where code = '2.000815'`,
      'thủ tục 2.000815, bản 9',
    ],
  ])('Chèn vào %s', async (_, sql, subject) => {
    const { faults } = await tampered(sql);
    expect(faults).toEqual([{ subject: expect.stringContaining(subject), message: untraced }]);
  });

  test('Xóa hết niêm phong, và thay cả mã băm trong dấu vết, đều bị phát hiện', async () => {
    const gone = await tampered('delete from seal');
    expect(gone.faults.map(({ subject }) => subject)).toEqual(['niêm phong số (seal:1)', 'niêm phong số (seal:2)']);
    const rewritten = await tampered('update trail_entry set detail = replace(detail, \'"rows"\', \'"rowz"\')');
    expect(rewritten.faults.some(({ message }) => message.includes('nội dung đã bị sửa'))).toBe(true);
    const garbled = await tampered("update trail_entry set detail = '{' where subject = 'calendar'");
    expect(garbled.faults.map(({ message }) => message)).toContain(untraced);
  });
});

describe('verify: không ai sửa', () => {
  test('Sau mọi loại việc thì khớp, cả khi còn việc sau đó', async () => {
    const clean = await inCopy([], async (context) => {
      const first = await verifyAll(context);
      await addUnit(context, { code: 'VH', name: 'Văn hóa' });
      await changeRoles(context, 'an.tv', ['leader']);
      return [first, await verifyAll(context)];
    });
    expect(clean.map(({ faults }) => faults)).toEqual([[], []]);
    expect(clean[0]?.checked['controlledRows']).toBeGreaterThan(40);
  });

  test('Việc nào theo thứ tự nào, kể cả nhiều người cùng lúc và việc bị từ chối, cũng không để lại chỗ lệch', async () => {
    const acts: readonly ((context: Context, n: number) => Promise<unknown>)[] = [
      (context, n) => addUnit(context, { code: `B${n}`, name: `Bộ phận ${n}` }),
      (context, n) => changeOffice(context, { phone: `02${n}` }),
      async (context, n) =>
        endUnit(context, { id: (await pick(listUnits(context.database), n)).id, to: day(n), successorId: null }),
      async (context, n) => movePerson(context, { ...(await place(context, n)), title: `Chức vụ ${n}`, from: day(n) }),
      async (context, n) => endPerson(context, { personId: (await place(context, n)).personId, to: day(n) }),
      async (context, n) => {
        const { personId } = await place(context, n);
        return recordAbsence(context, { personId, from: day(n), to: day(n + 3) });
      },
      async (context, n) => endAbsence(context, { id: (await pick(listAbsences(context.database), n)).id, to: day(n) }),
      (context, n) => changeRoles(context, 'an.tv', n % 2 === 0 ? ['leader'] : ['counter']),
      (context, n) => disableAccount(context, 'an.tv', n % 2 === 0),
      (context, n) => setFormTemplate(context, { kind: 'receipt', from: day(n), paper: n % 2 === 0 ? 'A4' : 'A5' }),
      (context, n) => reopenObjective(context, 2026, 'MT06', `Lý do ${n}`),
      (context, n) => approveObjectives(context, { year: 2026, decision: `${n}/QĐ-UBND` }),
      (context) => makeSeal(context),
    ];
    const step = fc.array(fc.tuple(fc.nat(acts.length - 1), fc.nat(30)), { minLength: 1, maxLength: 3 });
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), (story) =>
        inCopy([], async (context) => {
          for (const together of story) {
            const results = await Promise.allSettled(together.map(([act, n]) => acts[act]?.(context, n)));
            for (const result of results) {
              if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Problem);
              else done += 1;
            }
          }
          expect((await verifyAll(context)).faults).toEqual([]);
        }),
      ),
      { numRuns: runs(60) },
    );
    expect(done).toBeGreaterThan(0);
  }, 120_000);

  test('Đăng nhập sai và khóa tạm không phải là sửa', async () => {
    expect((await tampered("update account set failures = 4, locked_until = '2027-01-01'")).ok).toBe(true);
  });

  test('Dấu vết chỉ giữ mã băm: không có mật khẩu, ảnh hay nội dung quy trình', async () => {
    const rows = await here.context.database.all({ sql: 'select detail from trail_entry', parameters: [] });
    const kept = rows.map((row) => JSON.parse(String(row['detail'])) as { rows?: Record<string, string> });
    expect(JSON.stringify(rows)).not.toMatch(/scrypt|base64/);
    const digests = kept.flatMap(({ rows: digestsOf = {} }) => Object.values(digestsOf));
    expect(digests.filter((digest) => !/^[0-9a-f]{64}$/.test(digest))).toEqual([]);
  });

  test('Xã mẫu vừa nạp thì khớp, kể cả sau khi niêm phong', async () => {
    const demo = await demoContext();
    await makeSeal(demo.context);
    expect((await verifyAll(demo.context)).faults).toEqual([]);
  }, 300_000);
});

const day = (n: number) => addDays(localDate('2027-01-01'), n);

async function pick<T>(listed: Promise<readonly T[]>, n: number): Promise<T> {
  const all = await listed;
  const one = all[n % all.length];
  if (!one) throw new Error('nothing to pick from');
  return one;
}

/** Somebody and a unit to put her in. */
async function place({ database }: Context, n: number): Promise<{ personId: string; unitId: string }> {
  const person = await pick(listPeople(database, day(n)), n);
  return { personId: person.id, unitId: (await pick(listUnits(database), n + 1)).id };
}
