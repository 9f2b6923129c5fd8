import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { viewDossier } from '../../src/command/dossier-view.ts';
import { listNonconformities, nonconformitiesOf } from '../../src/command/nonconformity.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import type { Procedure } from '../../src/domain/procedure/procedure.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { everyDossier } from '../../src/storage/dossier.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { procedureStatement } from '../support/row.ts';
import { procedures, received } from '../support/world.ts';

const identity = { name: 'Giấy tờ tùy thân', original: 0, copy: 0, database: 'CSDL quốc gia về dân cư' };
const to = { personId: null, name: 'Lê Văn An', unitId: null, unitName: 'Tư pháp' };

let t: TestContext;
let context: Context;

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  const procedure = { ...(procedures[0] as Procedure), documents: [identity] };
  await context.database.write([procedureStatement(procedure)]);
});

/** Received and handed over at once on the day the clock shows. */
async function handed(): Promise<string> {
  const code = await received(context);
  await actOnDossier(context, code, { type: 'hand-over', to });
  return code;
}

describe('quy tắc 15: điểm không phù hợp tự hiện ra', () => {
  test('người không được đọc hồ sơ thì không được đọc danh sách', async () => {
    await expect(listNonconformities(t.as({ roles: [] }))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('chưa có gì sai thì danh sách trống; quá hạn không xin lỗi thì có tên, không ai phải khai', async () => {
    const code = await handed();
    expect(await listNonconformities(context)).toEqual([]);
    t.setNow('2026-11-27T08:00');
    const found = await listNonconformities(context);
    expect(found.map(({ record, kinds }) => [record.code, kinds])).toEqual([[code, ['late-without-apology']]]);
    expect((await viewDossier(context, code)).nonconformities).toEqual(['late-without-apology']);
  });

  test('chỉ những hồ sơ tiếp nhận trong khoảng được hỏi', async () => {
    const first = await handed();
    t.setNow('2026-12-01T08:00');
    const second = await handed();
    t.setNow('2026-12-30T08:00');
    const codes = async (from: string, last: string) =>
      (await listNonconformities(context, { from: localDate(from), to: localDate(last) })).map(
        ({ record }) => record.code,
      );
    expect(await codes('2026-11-20', '2026-12-01')).toEqual([first, second]);
    expect(await codes('2026-11-21', '2026-12-01')).toEqual([second]);
    expect(await codes('2026-11-20', '2026-11-30')).toEqual([first]);
  });
});

test('quy tắc 32: đòi giấy tờ mà danh mục ghi là khai thác từ cơ sở dữ liệu', async () => {
  const [asked, plain] = [await handed(), await handed()];
  const request = (name: string) =>
    ({
      type: 'request-supplement',
      reason: 'Thiếu',
      items: [{ name, original: 0, copy: 1, electronic: 0 }],
    }) as const;
  await actOnDossier(context, asked, request('Giấy tờ tùy thân'));
  await actOnDossier(context, plain, request('Tờ khai'));
  const found = await listNonconformities(context);
  expect(found.map(({ record, kinds }) => [record.code, kinds])).toEqual([[asked, ['paper-in-database']]]);
  expect((await viewDossier(context, asked)).nonconformities).toEqual(['paper-in-database']);
});

describe('cả xã mẫu', () => {
  test('danh sách tìm nhanh đúng bằng xét từng hồ sơ một, ở mọi khoảng ngày', async () => {
    const demo = (await demoContext()).context;
    const everyone = (await everyDossier(demo.database, {})).map(({ code }) => code);
    const one = await nonconformitiesOf(demo, everyone);
    expect(one.length).toBeGreaterThan(50);
    expect(new Set(one.flatMap(({ kinds }) => kinds)).size).toBeGreaterThan(3);
    expect(await listNonconformities(demo)).toEqual(one);
    const [from, to] = [localDate('2026-03-01'), localDate('2026-08-31')];
    const within = one.filter(({ record: { dossier } }) => {
      const day = dossier.receivedAt === null ? '' : localDateOf(dossier.receivedAt);
      return day >= from && day <= to;
    });
    expect(within.length).toBeLessThan(one.length);
    expect(await listNonconformities(demo, { from, to })).toEqual(within);
  });
});
