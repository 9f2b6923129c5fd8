import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { rulesSetting } from '../../src/command/dossier-facts.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import { migrateProcess } from '../../src/command/process-migration.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { dossierEvents, findDossier } from '../../src/storage/dossier.ts';
import { maritalStatus, sampleStep } from '../domain/procedure/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { settingStatement } from '../support/row.ts';
import { received, saveProcedures } from '../support/world.ts';

let t: TestContext;
let context: Context;
let code: string;

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(context);
  await approved(await drafted({ revision: 0 }), '2026-11-01');
  code = await received(context);
});

async function drafted(change: { readonly revision?: number; readonly procedureCode?: string }): Promise<string> {
  const draft = { ...maritalStatus, steps: [sampleStep(1), sampleStep(2), sampleStep(3)], promised: {}, ...change };
  return (await draftProcessVersion(context, draft)).version.id;
}

async function approved(id: string, from: string): Promise<string> {
  await reviewProcessVersion(context, id);
  await approveProcessVersion(context, id, { decision: '45/QĐ-UBND', validFrom: localDate(from) });
  return id;
}

async function enabled(): Promise<void> {
  await context.database.write([settingStatement(rulesSetting, { processMigration: true })]);
}

test('bẫy 27: mặc định tắt; bản chưa phê duyệt và bản của thủ tục khác bị từ chối', async () => {
  const next = await approved(await drafted({ revision: 1 }), '2026-11-20');
  await expect(migrateProcess(context, code, next, 'Quy trình mới')).rejects.toMatchObject({ code: 'act-not-now' });
  await enabled();
  const draft = await drafted({ revision: 2 });
  await expect(migrateProcess(context, code, draft, 'Quy trình mới')).rejects.toMatchObject({ code: 'act-not-now' });
  const other = await approved(await drafted({ procedureCode: '2.000815' }), '2026-11-01');
  await expect(migrateProcess(context, code, other, 'Quy trình mới')).rejects.toMatchObject({ code: 'act-not-now' });
  await expect(migrateProcess(context, code, next, ' ')).rejects.toMatchObject({ code: 'required' });
  const { dossier } = (await findDossier(context.database, code)) ?? {};
  expect(await dossierEvents(context.database, dossier?.id ?? '')).toHaveLength(1);
});

test('bẫy 27: bật rồi thì việc chuyển là một mục trong nhật ký có lý do; ngày hẹn đã in không đổi', async () => {
  await enabled();
  const next = await approved(await drafted({ revision: 1 }), '2026-11-20');
  const before = await findDossier(context.database, code);
  const { dossier } = await migrateProcess(context, code, next, 'Quyết định 45');
  expect(dossier.processVersionId).toBe(next);
  expect(dossier.due).toEqual(before?.dossier.due);
  const last = (await dossierEvents(context.database, dossier.id)).at(-1);
  expect(last?.data).toMatchObject({ type: 'process-migrated', processVersionId: next, reason: 'Quyết định 45' });
});
