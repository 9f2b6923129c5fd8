import { beforeEach, describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { draftProcessVersion } from '../../src/command/process.ts';
import { simulateProcessVersion } from '../../src/command/process-simulate.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

let test: TestContext;
let draft: string;

beforeEach(async () => {
  test = await memoryContext();
  await setUpOffice(test.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(test.context);
  const promised = { '': { value: 1, unit: 'working-day' } } as const;
  draft = (await draftProcessVersion(test.context, { ...maritalStatus, promised })).version.id;
});

async function lived(): Promise<string> {
  test.setNow('2026-11-16T08:00');
  const code = await received(test.context);
  test.setNow('2026-11-18T09:00');
  await actOnDossier(test.context, code, { type: 'refuse', reason: 'Không đủ', number: '1/TB', signature });
  test.setNow('2026-11-20T08:00');
  return code;
}
const signature = { name: 'Phạm Văn Bình', title: 'Chủ tịch', capacity: '' } as const;

describe('thử dự thảo bị từ chối', () => {
  it('không có bản nào mang mã ấy', async () => {
    await expect(simulateProcessVersion(test.context, 'khong-co')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('số tháng không hợp lệ', async () => {
    await expect(simulateProcessVersion(test.context, draft, 0)).rejects.toMatchObject({ code: 'invalid' });
    await expect(simulateProcessVersion(test.context, draft, 1.5)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('chưa có hồ sơ nào kết thúc', async () => {
    await received(test.context);
    const tried = simulateProcessVersion(test.context, draft);
    await expect(tried).rejects.toMatchObject({ code: 'process-simulate-no-data' });
  });

  it('người không được xem hồ sơ', async () => {
    const nobody = test.as({ role: 'counter', roles: [] });
    await expect(simulateProcessVersion(nobody, draft)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('thử dự thảo', () => {
  it('hồ sơ xong ngày thứ hai: đúng hạn theo 3 ngày, quá hạn theo 1 ngày của dự thảo', async () => {
    const code = await lived();
    const { now, draft: under, changed, from, to } = await simulateProcessVersion(test.context, draft);
    expect({ now, under }).toEqual({ now: { numerator: 1, denominator: 1 }, under: { numerator: 0, denominator: 1 } });
    expect(changed.map((one) => one.code)).toEqual([code]);
    expect([from, to]).toEqual(['2026-05-20', '2026-11-20']);
  });

  it('hồ sơ kết thúc trước khoảng được hỏi không tính', async () => {
    await lived();
    test.setNow('2027-02-20T08:00');
    const tried = simulateProcessVersion(test.context, draft, 1);
    await expect(tried).rejects.toMatchObject({ code: 'process-simulate-no-data' });
  });

  it('không ghi gì cả', async () => {
    await lived();
    const count = { sql: 'select count(*) as n from trail_entry', parameters: [] };
    const before = await test.context.database.all(count);
    await simulateProcessVersion(test.context, draft);
    expect(await test.context.database.all(count)).toEqual(before);
  });
});
