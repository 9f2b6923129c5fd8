import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { addDeclaration, proposedText, signDeclarationOf } from '../../src/command/declaration.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { importProcedures } from '../../src/command/procedure.ts';
import { endProcedure } from '../../src/command/procedure-end.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import { changePublication, enterChanges, getPublication, receivePublication } from '../../src/command/publication.ts';
import { postPublication, reopenStep } from '../../src/command/publication-step.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { ChangeKind } from '../../src/domain/publication/publication.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

const { procedureCode, title } = maritalStatus;
const approval = { decision: '45/QĐ-UBND', validFrom: localDate('2026-12-01') };
const text = {
  number: '2950/QĐ-UBND',
  decidedOn: localDate('2026-11-02'),
  issuer: 'UBND tỉnh',
  summary: 'Công bố thủ tục',
  effectiveFrom: localDate('2026-11-16'),
  receivedOn: localDate('2026-11-05'),
};

let test: TestContext;
let context: Context;
beforeEach(async () => {
  test = await memoryContext();
  test.setNow('2026-11-20T08:00');
  ({ context } = test);
  await setUpOffice(context, { code: 'H56.12', name: 'UBND xã Gia Tân', place: 'Gia Tân' });
});

function imported(value: number) {
  const times = [{ channel: 'Trực tiếp', value, unit: 'Ngày làm việc' }];
  const procedures = [{ code: procedureCode, title, field: 'Hộ tịch', times }];
  return importProcedures(context, parseProcedureFile(JSON.stringify({ procedures })));
}

async function decided(kind: ChangeKind, number = text.number): Promise<string> {
  const { code } = await receivePublication(context, { ...text, number });
  await enterChanges(context, code, [{ procedureCode, title, field: 'Hộ tịch', kind, former: '' }]);
  return code;
}

async function approved(acting: Context = context): Promise<string> {
  const { version } = await draftProcessVersion(context, maritalStatus);
  await reviewProcessVersion(context, version.id);
  await approveProcessVersion(acting, version.id, approval);
  return version.id;
}

async function doneOf(code: string) {
  const { changes } = await getPublication(context, code);
  return Object.fromEntries(Object.entries(changes[0]?.done ?? {}).map(([step, done]) => [step, done.record]));
}

describe('việc của quyết định công bố do chính bản ghi hoàn thành', () => {
  it('danh mục cập nhật, quy trình ban hành, niêm yết, bản công bố ký: từng việc xong ngay khi ghi, quyết định tự đóng', async () => {
    const code = await decided('new');
    expect(await doneOf(code)).toEqual({});
    await imported(23);
    expect(await doneOf(code)).toEqual({ catalogue: `procedure:${procedureCode}@1` });
    const leader = test.as({ role: 'leader', roles: ['leader'] });
    const id = await approved(leader);
    expect((await doneOf(code))['process']).toBe(`process:${id}`);
    const posting = { procedureCodes: [procedureCode], places: ['Bảng tin'], on: localDate('2026-11-20') };
    await postPublication(context, code, { ...posting, paperNumber: '', attended: [] });
    test.setNow('2026-12-02T08:00');
    const declaration = await addDeclaration(context, await proposedText(context));
    expect((await getPublication(context, code)).state).toBe('open');
    await signDeclarationOf(context, declaration.code, { number: '9/QĐ-UBND' });
    expect((await doneOf(code))['declaration']).toBe(`declaration:${declaration.code}`);
    expect((await getPublication(context, code)).state).toBe('closed');
    const { id: publication } = await getPublication(context, code);
    const trail = await trailOf(context.database, `publication:${publication}`);
    expect(trail.filter(({ action }) => action === 'publication.settle').map(({ actor }) => actor.role)).toEqual([
      context.actor.role,
      'leader',
      context.actor.role,
    ]);
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  it('điều bản ghi đã cho thấy trước khi gắn thủ tục thì xong từ lúc gắn; thủ tục bãi bỏ xong khi danh mục hết hiệu lực', async () => {
    await imported(23);
    test.setNow('2026-11-21T08:00');
    await imported(20);
    expect(await doneOf(await decided('amended'))).toEqual({ catalogue: `procedure:${procedureCode}@2` });
    const other = await decided('abolished', '2951/QĐ-UBND');
    await endProcedure(context, procedureCode, localDate('2026-11-25'));
    expect(await doneOf(other)).toEqual({ catalogue: `procedure:${procedureCode}@2:end` });
  });

  it('việc đã mở lại vì ghi nhầm thì không bản ghi nào tự đóng lại; hai quyết định cùng chờ một quy trình thì để người chọn', async () => {
    await imported(23);
    const code = await decided('new');
    await reopenStep(context, code, { procedureCode, step: 'catalogue', reason: 'Nhầm bản' });
    await imported(25);
    expect(await doneOf(code)).toEqual({});
    const other = await decided('amended', '2951/QĐ-UBND');
    await approved();
    expect((await doneOf(code))['process']).toBeUndefined();
    expect((await doneOf(other))['process']).toBeUndefined();
  });

  it('quyết định bị người khác ghi đúng lúc ấy: báo ai, lúc nào; quy trình chưa được phê duyệt, không ghi một nửa', async () => {
    await imported(23);
    const code = await decided('new');
    const { version } = await draftProcessVersion(context, maritalStatus);
    await reviewProcessVersion(context, version.id);
    let once = true;
    const database: Context['database'] = {
      ...context.database,
      all: (statement) => context.database.all(statement),
      write: async (statements) => {
        if (once) {
          once = false;
          await changePublication(context, code, { ...text, summary: 'Lời khác' });
        }
        return context.database.write(statements);
      },
    };
    await expect(approveProcessVersion({ ...context, database }, version.id, approval)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await doneOf(code)).toEqual({ catalogue: `procedure:${procedureCode}@1` });
    await approveProcessVersion(context, version.id, approval);
    expect((await doneOf(code))['process']).toBe(`process:${version.id}`);
  });
});
