import { beforeEach, describe, expect, it } from 'vitest';
import { importProcedures } from '../../src/command/procedure.ts';
import {
  approveProcessVersion,
  draftProcessVersion,
  reviewProcessVersion,
  reviseProcessVersion,
  withdrawProcessVersion,
} from '../../src/command/process.ts';
import { beginProcessDraft } from '../../src/command/process-draft.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { getProcess, listProcesses, rulingProcess, updateProcessStatements } from '../../src/storage/process.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

const approval = { decision: '45/QĐ-UBND', validFrom: localDate('2026-12-01') };
const catalogue = (value: number) =>
  JSON.stringify({
    procedures: [
      {
        code: maritalStatus.procedureCode,
        title: maritalStatus.title,
        field: 'Hộ tịch',
        times: [{ channel: 'Trực tiếp', value, unit: 'Ngày làm việc' }],
      },
    ],
  });

let test: TestContext;
beforeEach(async () => {
  test = await memoryContext();
  await importProcedures(test.context, parseProcedureFile(catalogue(23)));
});

async function reviewed(change = {}): Promise<string> {
  const { version } = await draftProcessVersion(test.context, { ...maritalStatus, ...change });
  await reviewProcessVersion(test.context, version.id);
  return version.id;
}

describe('quy trình không đúng quyền hoặc không đúng trình tự bị từ chối', () => {
  it('công chức chuyên môn không soạn, thư ký ISO không phê duyệt', async () => {
    const specialist = test.as({ role: 'specialist', roles: ['specialist'] });
    const officer = test.as({ role: 'quality-officer', roles: ['quality-officer'] });
    await expect(draftProcessVersion(specialist, maritalStatus)).rejects.toMatchObject({ code: 'not-allowed' });
    const id = await reviewed();
    await expect(approveProcessVersion(officer, id, approval)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(withdrawProcessVersion(officer, id, { reason: 'x' })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('thủ tục không có trong danh mục', async () => {
    const draft = { ...maritalStatus, procedureCode: '9.999999' };
    await expect(draftProcessVersion(test.context, draft)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('cùng mã hiệu, lần ban hành và lần sửa đổi hai lần', async () => {
    await draftProcessVersion(test.context, maritalStatus);
    await expect(draftProcessVersion(test.context, maritalStatus)).rejects.toMatchObject({ code: 'already-exists' });
  });

  it('phê duyệt không qua soát xét, không có số quyết định', async () => {
    const { version } = await draftProcessVersion(test.context, maritalStatus);
    const approve = (decision: string) => approveProcessVersion(test.context, version.id, { ...approval, decision });
    await expect(approve('45/QĐ-UBND')).rejects.toMatchObject({ code: 'version-state' });
    await reviewProcessVersion(test.context, version.id);
    await expect(approve(' ')).rejects.toMatchObject({ code: 'required' });
  });

  it('cam kết dài hơn quy định: không phê duyệt được, bản vẫn chờ', async () => {
    const id = await reviewed({ promised: { '': { value: 24, unit: 'working-day' } } });
    await expect(approveProcessVersion(test.context, id, approval)).rejects.toMatchObject({ code: 'longer-than-law' });
    expect((await getProcess(test.context.database, id)).version.state).toBe('reviewed');
  });

  it('hai người cùng sửa: người sau bị từ chối và không gì bị mất', async () => {
    const { version } = await draftProcessVersion(test.context, maritalStatus);
    const { seq } = await getProcess(test.context.database, version.id);
    const changed = (title: string) => updateProcessStatements({ ...version, title }, seq);
    await test.context.database.write(changed('Người trước'));
    await expect(test.context.database.write(changed('Người sau'))).rejects.toMatchObject({ name: 'UniqueViolation' });
    expect((await getProcess(test.context.database, version.id)).version.title).toBe('Người trước');
  });
});

describe('bắt đầu bản mới', () => {
  const start = {
    procedureCode: maritalStatus.procedureCode,
    source: 'empty',
    newIssue: false,
    documentCode: 'QT 33/CX-HCTP',
  } as const;

  it('không có quyền, thủ tục hay bản để chép không có, thiếu mã hiệu: bị từ chối', async () => {
    const begin = (change: object, context = test.context) => beginProcessDraft(context, { ...start, ...change });
    const specialist = test.as({ role: 'specialist', roles: ['specialist'] });
    await expect(begin({}, specialist)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(begin({ procedureCode: '9.9' })).rejects.toMatchObject({ code: 'not-found', field: 'procedure' });
    await expect(begin({ source: 'ruling' })).rejects.toMatchObject({ code: 'not-found', field: 'source' });
    await expect(begin({ documentCode: ' ' })).rejects.toMatchObject({ code: 'required', field: 'documentCode' });
    expect(await listProcesses(test.context.database)).toEqual([]);
  });

  it('một biểu mẫu gửi hai lần cùng lúc chỉ thành một bản', async () => {
    const one = { ...test.context, sentForm: { id: test.context.newId(), repeated: false } };
    const twin = { ...one, sentForm: { ...one.sentForm } };
    const [a, b] = await Promise.all([one, twin].map((context) => beginProcessDraft(context, start)));
    expect(a?.version.id).toBe(b?.version.id);
    expect([one.sentForm.repeated, twin.sentForm.repeated].filter(Boolean)).toHaveLength(1);
    expect(await listProcesses(test.context.database)).toHaveLength(1);
  });

  it('quy trình nội bộ của tỉnh được đánh số riêng, không theo số của cơ quan', async () => {
    await beginProcessDraft(test.context, start);
    const parent = { ...start, kind: 'parent', documentCode: 'QTNB 05' } as const;
    const first = await beginProcessDraft(test.context, parent);
    expect(first.version).toMatchObject({ kind: 'parent', issue: 1, revision: 0, state: 'draft' });
    const next = await beginProcessDraft(test.context, { ...parent, newIssue: true });
    expect(next.version).toMatchObject({ kind: 'parent', issue: 2, revision: 0 });
  });

  it('sửa theo lần ghi đã cũ: xung đột, nói ai và lúc nào', async () => {
    const { version } = await beginProcessDraft(test.context, start);
    await reviseProcessVersion(test.context, version.id, maritalStatus, 'letters', 1);
    const late = reviseProcessVersion(test.context, version.id, maritalStatus, 'letters', 1);
    await expect(late).rejects.toMatchObject({ code: 'conflict', details: { what: 'QT 33/CX-HCTP (1.0)' } });
  });
});

describe('vòng đời của quy trình', () => {
  it('dự thảo → soát xét → phê duyệt → thu hồi, mỗi việc một dòng trong dấu vết', async () => {
    const id = await reviewed();
    const { version } = await approveProcessVersion(test.context, id, approval);
    expect(version).toMatchObject({ state: 'approved', validFrom: '2026-12-01' });
    await withdrawProcessVersion(test.context, id, { reason: 'Thủ tục bãi bỏ', from: localDate('2027-01-01') });
    const entries = await trailOf(test.context.database, `process:${id}`);
    expect(entries.map(({ action }) => action)).toEqual([
      'process.draft',
      'process.review',
      'process.approve',
      'process.withdraw',
    ]);
    const on = (day: string) => rulingProcess(test.context.database, maritalStatus.procedureCode, localDate(day));
    expect((await on('2026-12-31'))?.id).toBe(id);
    expect(await on('2027-01-01')).toBeUndefined();
  });

  it('bản sau được chuẩn bị khi bản trước hiệu lực; phê duyệt đóng bản trước hôm trước đó', async () => {
    const first = await reviewed();
    await approveProcessVersion(test.context, first, approval);
    const second = await reviewed({ issue: 1, revision: 1 });
    const code = maritalStatus.procedureCode;
    expect((await rulingProcess(test.context.database, code, localDate('2027-02-28')))?.id).toBe(first);
    await approveProcessVersion(test.context, second, { decision: '9/QĐ-UBND', validFrom: localDate('2027-03-01') });
    expect((await rulingProcess(test.context.database, code, localDate('2027-02-28')))?.id).toBe(first);
    expect((await rulingProcess(test.context.database, code, localDate('2027-03-01')))?.id).toBe(second);
    expect((await trailOf(test.context.database, `process:${first}`)).at(-1)?.action).toBe('process.close');
  });

  it('bản thứ ba bắt đầu trước bản thứ hai: chồng hiệu lực', async () => {
    await approveProcessVersion(test.context, await reviewed(), approval);
    const late = { decision: '9/QĐ-UBND', validFrom: localDate('2027-03-01') };
    await approveProcessVersion(test.context, await reviewed({ revision: 1 }), late);
    const between = { decision: '10/QĐ-UBND', validFrom: localDate('2027-02-01') };
    await expect(approveProcessVersion(test.context, await reviewed({ revision: 2 }), between)).rejects.toMatchObject({
      code: 'version-overlap',
    });
  });

  it('sửa bản đã soát xét phải soát xét lại', async () => {
    const id = await reviewed();
    const { version } = await reviseProcessVersion(test.context, id, { ...maritalStatus, title: 'Tên sửa' });
    expect(version).toMatchObject({ id, state: 'draft', title: 'Tên sửa', reviewed: null });
    expect(await listProcesses(test.context.database)).toHaveLength(1);
  });

  it('tổng các bước khác thời hạn thì cảnh báo, vẫn phê duyệt được', async () => {
    const id = await reviewed();
    const { version, warnings } = await approveProcessVersion(test.context, id, approval);
    expect(version.state).toBe('approved');
    expect(warnings.map(({ code, where }) => [code, where])).toEqual([
      ['sum-differs-from-law', 'trường hợp Không xác minh'],
    ]);
  });
});
