import { beforeEach, describe, expect, test } from 'vitest';
import { addUnit, setUpOffice } from '../../src/command/organisation.ts';
import { makeSeal, verifySeals } from '../../src/command/seal.ts';
import { verifyAll } from '../../src/command/verify.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

let here: TestContext;

beforeEach(async () => {
  here = await memoryContext();
  await setUpOffice(here.context, { code: 'H56.12', name: 'UBND xã Gia Tân' });
  here.setNow('2026-11-20T09:00');
});

describe('Niêm phong dấu vết', () => {
  test('Chưa có gì mới thì không niêm phong', async () => {
    expect(await makeSeal(here.context)).toMatchObject({ number: 1, cover: { entries: 1 } });
    expect(await makeSeal(here.context)).toBeUndefined();
    here.setNow('2026-11-20T10:00');
    expect(await makeSeal(here.context)).toBeUndefined();
  });

  test('Việc vừa ghi trong một phút cuối thuộc về lần niêm phong sau', async () => {
    await addUnit(here.context, { code: 'TP', name: 'Tư pháp' });
    expect((await makeSeal(here.context))?.cover.entries).toBe(1);
    here.setNow('2026-11-20T09:02');
    // With it the entry of the first seal itself.
    expect((await makeSeal(here.context))?.cover.entries).toBe(2);
    expect(await verifySeals(here.context)).toEqual({ checked: 2, faults: [] });
  });

  test('Xóa một mục đã niêm phong, kể cả mục cuối, bị phát hiện', async () => {
    await makeSeal(here.context);
    await here.context.database.write([{ sql: 'delete from trail_entry', parameters: [] }]);
    expect((await verifySeals(here.context)).faults).toEqual([{ number: 1, kind: 'content' }]);
  });

  test('Sửa hoặc bỏ chính một niêm phong bị phát hiện', async () => {
    await makeSeal(here.context);
    await addUnit(here.context, { code: 'TP', name: 'Tư pháp' });
    here.setNow('2026-11-20T09:05');
    await makeSeal(here.context);
    await here.context.database.write([{ sql: 'delete from seal where number = 1', parameters: [] }]);
    expect((await verifySeals(here.context)).faults).toContainEqual({ number: 2, kind: 'chain' });
  });

  test('Bỏ niêm phong cuối rồi niêm phong lại: số đã cấp không cấp lại, chỗ trống lộ ra', async () => {
    await makeSeal(here.context);
    await here.context.database.write([{ sql: 'delete from seal', parameters: [] }]);
    here.setNow('2026-11-20T09:05');
    expect(await makeSeal(here.context)).toMatchObject({ number: 2 });
    expect((await verifyAll(here.context)).faults.map(({ subject }) => subject)).toEqual([
      'seal:2',
      'niêm phong số (seal:1)',
    ]);
  });
});
