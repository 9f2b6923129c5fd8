import { describe, expect, it } from 'vitest';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { readCoverage } from '../../src/command/coverage.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { proposeOutputs } from '../../src/command/nonconforming-output.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { actOnEntry, addEntry } from '../../src/command/register-entry.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReviewInputs } from '../../src/report/review-input.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { memoryContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const register = 'nonconforming-outputs';

async function world() {
  const made = await memoryContext();
  await setUpOffice(made.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const unit = (await listUnits(made.context.database))[0];
  const person = async (login: string, name: string, role: Role) => {
    const { id } = await addPerson(made.context, { name, unitId: unit?.id ?? '', title: 'Công chức' });
    return made.as({ login, name, personId: id, role, roles: [role] });
  };
  return {
    ...made,
    section: unit?.name ?? '',
    officer: await person('thu', 'Trần Minh Thư', 'quality-officer'),
    counter: await person('lan', 'Hoàng Ngọc Lan', 'counter'),
    leader: await person('binh', 'Nguyễn Văn Bình', 'leader'),
    deputy: await person('hang', 'Lê Thị Thu Hằng', 'leader'),
    auditor: await person('kiem', 'Lý Thành Kiệm', 'auditor'),
  };
}

const wrong = (section: string) => ({
  what: 'Ghi sai năm sinh',
  fault: 'after-return',
  output: 'Trích lục số 12',
  foundOn: '19/11/2026',
  stage: 'after',
  foundBy: 'citizen',
  section,
  maker: 'Nguyễn Văn Bình',
  decideBy: '23/11/2026',
});

const decision = {
  disposition: 'reissue',
  decisionWords: 'Cấp lại bản đúng',
  tell: 'yes',
  owner: 'Hoàng Ngọc Lan',
  dueOn: '25/11/2026',
};

describe('Đầu ra không phù hợp (8.7)', () => {
  it('phải nói hồ sơ hoặc kết quả nào; hồ sơ không có thì từ chối; ngày phát hiện không ở tương lai', async () => {
    const { counter, section } = await world();
    const add = (input: Record<string, unknown>) => addEntry(counter, register, { ...wrong(section), ...input });
    await expect(add({ output: '' })).rejects.toMatchObject({ code: 'required', field: 'dossier' });
    await expect(add({ dossier: 'H56.12-000000-0001' })).rejects.toMatchObject({ code: 'not-found', field: 'dossier' });
    await expect(add({ foundOn: '21/11/2026' })).rejects.toMatchObject({ code: 'occurs-in-future' });
    await expect(add({ fault: 'khác' })).rejects.toMatchObject({ code: 'invalid', field: 'fault' });
  });

  it('người làm ra kết quả không tự quyết định, kể cả lãnh đạo; nhân nhượng chỉ lãnh đạo, phải có căn cứ', async () => {
    const { counter, officer, leader, deputy, section } = await world();
    const { code } = await addEntry(counter, register, wrong(section));
    const act = (who: typeof counter, what: string, input: Record<string, unknown>) =>
      actOnEntry(who, register, code, what, input);
    await expect(act(counter, 'decide', decision)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(act(leader, 'decide', decision)).rejects.toMatchObject({ code: 'register-second-person' });
    const concession = { decisionWords: 'Không ảnh hưởng', tell: 'no' };
    await expect(act(officer, 'concede', concession)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(act(deputy, 'concede', concession)).rejects.toMatchObject({ code: 'required', field: 'authority' });
    await expect(act(deputy, 'decide', { ...decision, dueOn: '18/11/2026' })).rejects.toMatchObject({
      code: 'range-reversed',
      field: 'dueOn',
    });
    expect(await act(deputy, 'concede', { ...concession, authority: 'Phó Chủ tịch' })).toMatchObject({
      state: 'conceded',
      due: null,
    });
    await expect(act(counter, 'redo', { redoneOn: '20/11/2026', redoneWords: 'x' })).rejects.toMatchObject({
      code: 'register-state',
    });
  });

  it('sửa xong phải có người khác kiểm tra lại; chưa đạt thì làm lại; chưa báo người dân thì không đóng', async () => {
    const { context, counter, officer, deputy, auditor, section } = await world();
    const { code } = await addEntry(counter, register, wrong(section));
    const act = (who: typeof counter, what: string, input: Record<string, unknown> = {}) =>
      actOnEntry(who, register, code, what, input);
    expect((await act(deputy, 'decide', decision)).due).toBe('2026-11-25');
    const redone = { redoneOn: '20/11/2026', redoneWords: 'Đã in lại' };
    await act(counter, 'redo', redone);
    const check = (result: string) => ({ on: '20/11/2026', result, words: 'Đã xem' });
    const doer = { ...officer, actor: { ...officer.actor, personId: counter.actor.personId } };
    await expect(act(doer, 'verify', check('pass'))).rejects.toMatchObject({ code: 'register-second-person' });
    expect((await act(auditor, 'verify', check('fail'))).state).toBe('decided');
    await act(counter, 'redo', redone);
    const verified = await act(auditor, 'verify', check('pass'));
    expect([verified.state, verified.values['checks']]).toMatchObject([
      'verified',
      [{ result: 'fail' }, { result: 'pass' }],
    ]);
    await expect(act(officer, 'close', { followUp: 'none', followWords: 'Đơn lẻ' })).rejects.toMatchObject({
      code: 'register-not-told',
    });
    await act(counter, 'tell', { on: '20/11/2026', way: 'phone', words: 'Đã xin lỗi' });
    await expect(act(officer, 'close', { followUp: 'none' })).rejects.toMatchObject({ field: 'followWords' });
    await expect(act(officer, 'close', { followUp: 'slip' })).rejects.toMatchObject({ code: 'register-no-slip' });
    await raiseCorrectiveAction(officer, {
      source: { kind: 'output', reference: code },
      grade: 'minor',
      clause: '8.7',
      requirement: 'Đối chiếu sổ gốc',
      statement: 'Không đối chiếu',
      evidence: 'Bản đã trả',
    });
    const closed = await act(officer, 'close', { followUp: 'slip' });
    expect(closed).toMatchObject({ state: 'closed', due: null, closedOn: '2026-11-20' });
    expect((await verifyRows(context)).faults).toEqual([]);
    const row = (await readCoverage(context, 2026)).rows.find(({ clause }) => clause.number === '8.7');
    expect(row?.months[10]?.map(({ source }) => source)).toContain(`${code} · đầu ra không phù hợp`);
    const span = { from: localDate('2026-11-01'), to: localDate('2026-11-30') };
    const c4 = (await gatherReviewInputs(context, span)).find(({ key }) => key === 'c4');
    expect(c4?.sentences.join(' ')).toContain('phải báo người dân 1, đã báo 1');
  });

  it('phiếu khắc phục không lập được từ một mã không có trong sổ', async () => {
    const { officer } = await world();
    await expect(
      raiseCorrectiveAction(officer, {
        source: { kind: 'output', reference: 'KPH-2026-009' },
        grade: 'minor',
        requirement: 'x',
        statement: 'y',
      }),
    ).rejects.toMatchObject({ code: 'not-found', field: 'reference' });
  });
});

describe('Hồ sơ đề xuất ghi vào sổ', () => {
  const span = [localDate('2026-11-01'), localDate('2026-12-31')] as const;

  it('đúng hạn và chưa đính chính thì không đề xuất; trễ không xin lỗi, đính chính sau khi kết thúc thì có, đến khi đã ghi', async () => {
    const { context, counter, officer, section, setNow, as } = await world();
    await saveProcedures(context);
    await expect(proposeOutputs(as({ roles: [] }), ...span)).rejects.toMatchObject({ code: 'not-allowed' });
    const [fine, late] = [await received(context), await received(context)];
    const withdraw = (code: string) => actOnDossier(context, code, { type: 'withdraw', reason: 'Người dân rút' });
    await withdraw(fine);
    expect(await proposeOutputs(counter, ...span)).toEqual([]);
    setNow('2026-12-14T09:00');
    await withdraw(late);
    await actOnDossier(context, fine, { type: 'correct', changes: { copies: '2' }, reason: 'Ghi nhầm số bộ' });
    const found = await proposeOutputs(counter, ...span);
    expect(found.map(({ record, reasons, foundOn }) => [record.code, reasons, foundOn])).toEqual([
      [fine, ['corrected'], '2026-12-14'],
      [late, ['late'], '2026-12-14'],
    ]);
    const entry = await addEntry(counter, register, { ...wrong(section), dossier: fine });
    expect((await proposeOutputs(counter, ...span)).map(({ record }) => record.code)).toEqual([late]);
    await actOnEntry(officer, register, entry.code, 'drop', { stopReason: 'Chỉ sửa việc ghi chép' });
    expect((await proposeOutputs(counter, ...span)).map(({ record }) => record.code)).toEqual([fine, late]);
    expect(await proposeOutputs(counter, localDate('2026-10-01'), localDate('2026-10-31'))).toEqual([]);
  });
});
