import { beforeEach, describe, expect, test } from 'vitest';
import { correctApplicant, eraseApplicant } from '../../src/command/applicant.ts';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { verifyDossiers } from '../../src/command/dossier-verify.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { gatherReport } from '../../src/report/face.ts';
import { findReportKind } from '../../src/report/list.ts';
import { countDossiers, dossierEvents, findDossier } from '../../src/storage/dossier.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { atOnce } from '../support/race.ts';
import { received, saveProcedures } from '../support/world.ts';

let t: TestContext;
let context: Context;
let code: string;
const reason = 'Gõ sai so với CCCD';

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(context);
  code = await received(context);
});

const found = (search: string) => countDossiers(context.database, { search });
const stored = async () =>
  JSON.stringify(await context.database.all({ sql: 'select * from dossier_event', parameters: [] }));

describe('đính chính người nộp bị từ chối', () => {
  test.each([
    ['không có quyền', { name: 'Lê An' }, reason, 'not-allowed'],
    ['tên để trống', { name: '  ' }, reason, 'required'],
    ['số giấy tờ sai dạng', { idNumber: '12' }, reason, 'id-number-invalid'],
    ['thư điện tử sai dạng', { email: 'a@b' }, reason, 'email-invalid'],
    ['dài quá', { address: 'x'.repeat(501) }, reason, 'too-long'],
    ['không khác gì', { name: ' Đặng Thị Hòa ', email: '' }, reason, 'applicant-unchanged'],
    ['thiếu lý do', { name: 'Đặng Thị Hoa' }, ' ', 'required'],
    ['lý do nhắc tên cũ', { phone: '0912345679' }, 'Bà Đặng Thị Hoà báo', 'applicant-in-reason'],
    ['lý do nhắc tên mới', { name: 'Đặng Thị Hoan' }, 'đúng ra: ĐẶNG THỊ HOAN.', 'applicant-in-reason'],
    ['lý do nhắc số điện thoại', { name: 'Đặng Thị Hoa' }, 'Gọi 0912 345 678 mới biết', 'applicant-in-reason'],
  ])('%s', async (what, changes, why, expected) => {
    const who = what === 'không có quyền' ? t.as({ role: 'counter', roles: ['counter'] }) : context;
    await expect(correctApplicant(who, code, changes, why)).rejects.toMatchObject({ code: expected });
    expect((await findDossier(context.database, code))?.dossier.seq).toBe(1);
  });

  test('hồ sơ không có, đã hủy, hoặc người nộp đã xóa', async () => {
    const change = { name: 'Đặng Thị Hoa' };
    await expect(correctApplicant(context, 'KHONG-CO', change, reason)).rejects.toMatchObject({ code: 'not-found' });
    const erased = await received(context);
    await eraseApplicant(context, erased, 'Theo yêu cầu');
    await expect(correctApplicant(context, erased, change, reason)).rejects.toMatchObject({
      code: 'applicant-erased',
      details: { on: '20/11/2026' },
    });
    await actOnDossier(context, code, { type: 'void', reason: 'Nhầm', duplicateOf: null });
    await expect(correctApplicant(context, code, change, reason)).rejects.toMatchObject({ code: 'act-on-finished' });
  });
});

describe('đính chính người nộp', () => {
  test('điều không nêu giữ nguyên; tìm được theo tên mới, không còn theo tên cũ; sự kiện không có dữ liệu cá nhân', async () => {
    await correctApplicant(context, code, { name: 'Đỗ Thị Hoan' }, reason);
    const record = await findDossier(context.database, code);
    expect(record?.applicant).toMatchObject({ name: 'Đỗ Thị Hoan', idNumber: '075190001234', phone: '0912345678' });
    expect([await found('do thi hoan'), await found('dang thi hoa'), await found('0912345678')]).toEqual([1, 0, 1]);
    const texts = await context.database.all({ sql: 'select text from search_text', parameters: [] });
    expect(JSON.stringify(texts)).not.toContain('dang thi hoa');
    for (const word of ['Hoan', 'Hòa', '0912345678', 'Ấp 2']) expect(await stored()).not.toContain(word);
    const [, event] = await dossierEvents(context.database, record?.dossier.id ?? '');
    expect(event?.data).toMatchObject({ type: 'corrected', changes: [{ field: 'applicant' }], due: null, reason });
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
    expect((await rebuild(context, { check: true })).ok).toBe(true);
  });

  test('giấy tiếp nhận in lại mang thông tin mới', async () => {
    const printed = async () =>
      JSON.stringify(await gatherReport(findReportKind('receipt'), context, { dossier: code }));
    expect(await printed()).toContain('Đặng Thị Hòa');
    await correctApplicant(context, code, { name: 'Đỗ Thị Hoan', address: 'Ấp 3' }, reason);
    expect(await printed()).toContain('Đỗ Thị Hoan');
    expect(await printed()).not.toContain('Đặng Thị Hòa');
  });

  test('hai người cùng lúc: một người được ghi, người kia biết ai vừa ghi', async () => {
    const people = [
      { ...systemActor, login: 'an', name: 'Trần Văn An' },
      { ...systemActor, login: 'dung', name: 'Phạm Thị Dung' },
    ] as const;
    const results = await atOnce(context, people, (own) =>
      correctApplicant(own, code, { name: `Đỗ Thị ${own.actor.login}` }, reason, 1),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
    expect((await findDossier(context.database, code))?.dossier.seq).toBe(2);
  });

  test('người nộp vừa bị xóa lúc đang đính chính thì không trở lại', async () => {
    const write: Context['database']['write'] = async (statements) => {
      await eraseApplicant(context, code, 'Theo yêu cầu');
      return context.database.write(statements);
    };
    const slow = { ...context, database: { ...context.database, write } };
    await expect(correctApplicant(slow, code, { name: 'Đỗ Thị Hoan' }, reason)).rejects.toMatchObject({
      code: 'applicant-erased',
    });
    const record = await findDossier(context.database, code);
    expect([record?.applicant?.name, record?.dossier.seq, await found('do thi hoan')]).toEqual(['', 1, 0]);
  });
});
