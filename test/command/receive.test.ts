import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier, receiveDossier } from '../../src/command/dossier.ts';
import { rulesSetting } from '../../src/command/dossier-facts.ts';
import { whyDue } from '../../src/command/dossier-view.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import { codeFormatSetting, type ReceiveInput } from '../../src/command/receive.ts';
import type { LaterAct } from '../../src/domain/dossier/act.ts';
import type { Procedure, ProcedureLimit } from '../../src/domain/procedure/procedure.ts';
import { formatOffset, instant } from '../../src/domain/time/instant.ts';
import type { Limit } from '../../src/domain/time/limit.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { type DossierRecord, findDossier } from '../../src/storage/dossier.ts';
import { maritalStatus, sampleStep } from '../domain/procedure/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { procedureStatement, settingStatement } from '../support/row.ts';
import { procedures } from '../support/world.ts';

const days = (value: number): Limit => ({ value, unit: 'working-day' });
const anywhere = (value: number, more: Partial<ProcedureLimit> = {}): ProcedureLimit => ({
  channel: null,
  area: null,
  case: null,
  limit: days(value),
  text: `${value} ngày làm việc`,
  ...more,
});
const procedure: Procedure = { ...(procedures[0] as Procedure), limits: [anywhere(3)] };
const applicant = { name: 'Trần Văn Đạt', idNumber: '', phone: '', email: '', address: '' };
const supplement: LaterAct = {
  type: 'request-supplement',
  reason: 'Thiếu tờ khai',
  items: [{ name: 'Tờ khai', original: 1, copy: 0, electronic: 0 }],
};

let t: TestContext;
let context: Context;

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await context.database.write([procedureStatement(procedure)]);
  t.setNow('2026-11-02T08:00');
});

async function received(more: Partial<ReceiveInput> = {}): Promise<string> {
  const input: ReceiveInput = { procedureCode: procedure.code, channel: 'direct', applicant, ...more };
  const [first] = await receiveDossier(context, input);
  if (!first) throw new Error('nothing received');
  return first.code;
}

async function record(code: string): Promise<DossierRecord> {
  const found = await findDossier(context.database, code);
  if (!found) throw new Error(`no dossier ${code}`);
  return found;
}

async function inForce(from: string, promised: Limit | null, revision: number): Promise<string> {
  const steps = [sampleStep(1), sampleStep(2)];
  const draft = { ...maritalStatus, procedureCode: procedure.code, revision, steps, promised: { '': promised } };
  const { version } = await draftProcessVersion(context, draft);
  await reviewProcessVersion(context, version.id);
  await approveProcessVersion(context, version.id, { decision: '45/QĐ-UBND', validFrom: localDate(from) });
  return version.id;
}

async function rules(own: object): Promise<void> {
  await context.database.write([settingStatement(rulesSetting, own)]);
}

describe('mã hồ sơ', () => {
  test('quy tắc 3: mẫu mã là cấu hình; đổi mẫu không đổi mã đã cấp, đính chính cũng không', async () => {
    const first = await received();
    await context.database.write([settingStatement(codeFormatSetting, '{office}.{YYYY}-{00000}')]);
    expect([first, await received()]).toEqual(['H56.12-261102-0001', 'H56.12.2026-00001']);
    const changes = { code: 'KHAC', receivedAt: '2026-10-30T09:00' } as object;
    await actOnDossier(context, first, { type: 'correct', changes, reason: 'Ghi nhầm ngày' });
    const { dossier, code } = await record(first);
    expect([code, dossier.receivedAt]).toEqual(['H56.12-261102-0001', instant('2026-10-30T09:00')]);
  });
});

describe('điều hồ sơ giữ lại lúc tiếp nhận', () => {
  test('quy tắc 27, 36: bản quy trình và thời hạn lúc tiếp nhận còn nguyên khi có bản mới, kể cả khi tính lại', async () => {
    const before = await inForce('2026-10-01', null, 0);
    const old = await received();
    const after = await inForce('2026-11-04', null, 1);
    const ended = { ...procedure, validTo: localDate('2026-11-03') };
    const next = { ...procedure, version: 2, limits: [anywhere(10)], validFrom: localDate('2026-11-04') };
    await context.database.write([procedureStatement(ended), procedureStatement(next)]);
    t.setNow('2026-11-04T08:00');
    await actOnDossier(context, old, supplement);
    t.setNow('2026-11-05T08:00');
    await actOnDossier(context, old, { type: 'receive-supplement' });
    const [kept, fresh] = [await record(old), await record(await received())];
    expect(kept.dossier).toMatchObject({ processVersionId: before, limit: days(3), due: { date: '2026-11-10' } });
    expect(fresh.dossier).toMatchObject({ processVersionId: after, limit: days(10), due: { date: '2026-11-19' } });
  });

  test('quy tắc 36: cùng một thủ tục, mỗi hình thức nộp và địa bàn một thời hạn', async () => {
    const limits = [
      anywhere(5),
      anywhere(3, { channel: 'online' }),
      anywhere(15, { area: 'difficult' }),
      anywhere(13, { channel: 'online', area: 'difficult' }),
    ];
    await context.database.write([procedureStatement({ ...procedure, limits })]);
    const online = { channel: 'online', firstReceivedAt: instant('2026-11-01T21:00') } as const;
    const codes = [
      await received(),
      await received(online),
      await received({ area: 'difficult' }),
      await received({ ...online, area: 'difficult' }),
    ];
    const kept = await Promise.all(codes.map(async (code) => (await record(code)).dossier.limit?.value));
    expect(kept).toEqual([5, 3, 15, 13]);
  });

  test('quy tắc 28: cam kết của cơ quan ngắn hơn luật là ngày hẹn; hạn theo luật vẫn nói được', async () => {
    await inForce('2026-10-01', days(2), 0);
    const why = await whyDue(context, await received());
    expect([why.due?.date, why.legalDue?.date]).toEqual(['2026-11-04', '2026-11-05']);
  });
});

describe('bẫy 7: quy tắc riêng của cơ quan được đọc thì phải có tác dụng', () => {
  const extend = (due: string): LaterAct => ({
    type: 'extend',
    due: localDate(due),
    reason: 'Xác minh',
    apologyNumber: '1',
    signature: { name: 'Phạm Văn Bình', title: 'Chủ tịch', capacity: '' },
  });

  test('số lần gia hạn và số ngày phải báo trước', async () => {
    const code = await received();
    t.setNow('2026-11-04T08:00');
    await rules({ extensionLeadDays: 2 });
    await expect(actOnDossier(context, code, extend('2026-11-10'))).rejects.toMatchObject({ code: 'extension-late' });
    await rules({ maxExtensions: 2 });
    await actOnDossier(context, code, extend('2026-11-10'));
    await actOnDossier(context, code, extend('2026-11-17'));
    await expect(actOnDossier(context, code, extend('2026-11-20'))).rejects.toMatchObject({ code: 'extension-limit' });
  });

  test('cách tính hạn sau bổ sung', async () => {
    const dueWith = async (own: object) => {
      t.setNow('2026-11-02T08:00');
      await rules(own);
      const code = await received();
      t.setNow('2026-11-04T08:00');
      await actOnDossier(context, code, supplement);
      t.setNow('2026-11-05T08:00');
      return (await actOnDossier(context, code, { type: 'receive-supplement' })).dossier.due?.date;
    };
    expect([await dueWith({}), await dueWith({ supplementPolicy: 'subtract' })]).toEqual(['2026-11-10', '2026-11-06']);
  });

  test('giờ chốt bàn giao', async () => {
    const handOver = async () => (await record(await received())).dossier.handOverDueAt ?? instant('2000-01-01T00:00');
    t.setNow('2026-11-02T10:00');
    expect(formatOffset(await handOver())).toBe('2026-11-02T17:00+07:00');
    await rules({ handOverCutOff: 9 * 60 });
    expect(formatOffset(await handOver())).toBe('2026-11-03T07:30+07:00');
  });
});

test('trường hợp không có trong thủ tục: từ chối và liệt kê các trường hợp; không chia thì phải để trống', async () => {
  const cases = [anywhere(3, { case: 'không xác minh' }), anywhere(9, { case: 'phải xác minh' })];
  await context.database.write([procedureStatement({ ...procedure, code: '1.700001', limits: cases })]);
  const receive = (procedureCode: string, wanted: string) =>
    receiveDossier(context, { procedureCode, channel: 'direct', applicant, case: wanted });
  await expect(receive('1.700001', 'bịa')).rejects.toMatchObject({
    code: 'case-unknown',
    field: 'case',
    details: { value: 'bịa', known: 'không xác minh; phải xác minh' },
  });
  await expect(receive(procedure.code, 'bịa')).rejects.toMatchObject({ code: 'case-unknown' });
  await expect(receive('1.700001', 'phải xác minh')).resolves.toHaveLength(1);
});
