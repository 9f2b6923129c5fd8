import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { nonconformityKindsOf } from '../../src/command/nonconformity.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readMeasures } from '../../src/report/measure.ts';
import { readFactsAndCorrections } from '../../src/storage/statistics.ts';
import { memoryContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { received, saveProcedures } from '../support/world.ts';

const range = { from: localDate('2025-12-15'), to: localDate('2026-12-14') };
const question = { rule: 'ii06a', ...range } as const;

/** The same database to a reader that keeps nothing from one question to the next. */
function forgetful(context: Context): Context {
  const { driver, all, write, backup, close } = context.database;
  return { ...context, database: { driver, all, write, backup, close } };
}

describe('điều đã biết về hồ sơ không đổi thì không đọc lại', () => {
  it('hồ sơ có việc mới: mọi con số như khi đọc lại từ đầu', async () => {
    const t = await memoryContext();
    const { context } = t;
    await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
    await saveProcedures(context);
    const [first, second] = [await received(context), await received(context, 'Lê Văn Bá')];
    const same = async () => {
      expect(await readMeasures(context, question)).toEqual(await readMeasures(forgetful(context), question));
      const kinds = await nonconformityKindsOf(context, range);
      expect(kinds).toEqual(await nonconformityKindsOf(forgetful(context), range));
      return kinds;
    };
    expect((await same()).size).toBe(0);
    // Late by the clock alone, without an event.
    t.setNow('2026-12-01T08:00');
    expect([...(await same()).keys()].sort()).toEqual([first, second].sort());
    await actOnDossier(context, first, { type: 'withdraw', reason: 'Người dân rút hồ sơ' });
    await same();
    expect((await readMeasures(context, question)).openOverdue.total).toBe(1);
    await received(context, 'Đỗ Thị Tám');
    await same();
    expect((await readMeasures(context, question)).statistics.total.received.total).toBe(3);
  });

  it('bản chiếu bị sửa rồi được dựng lại: số liệu theo bản đã chữa, dù hồ sơ không có việc mới', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
    await saveProcedures(context);
    const code = await received(context);
    const field = async () => (await readFactsAndCorrections(context.database, range)).facts.map((fact) => fact.field);
    const sql = `update dossier set payload = json_set(payload, '$.field', 'Sai') where code = ?`;
    await context.database.write([{ sql, parameters: [code] }]);
    expect(await field()).toEqual(['Sai']);
    expect((await rebuild(context)).repaired).toBe(1);
    expect(await field()).toEqual(['Hộ tịch']);
  });

  it('xã mẫu: hỏi lần thứ hai, và hỏi nơi không giữ gì, đều ra đúng các con số ấy', async () => {
    const { context } = await demoContext();
    const once = await readMeasures(context, question);
    expect(once.statistics.total.received.total).toBeGreaterThan(1000);
    expect(await readMeasures(context, question)).toEqual(once);
    expect(await readMeasures(forgetful(context), question)).toEqual(once);
    const kinds = await nonconformityKindsOf(context, range);
    expect(kinds.size).toBeGreaterThan(10);
    expect(await nonconformityKindsOf(forgetful(context), range)).toEqual(kinds);
  }, 180_000);
});
