import { beforeEach, describe, expect, test } from 'vitest';
import { recordAbsence } from '../../src/command/absence.ts';
import type { Context } from '../../src/command/context.ts';
import { getCorrectiveAction, raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { assignAnalysis } from '../../src/command/corrective-action-act.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { announceInspection, concludeInspection, getInspection } from '../../src/command/inspection.ts';
import { addObjective, approveObjectives, getObjective } from '../../src/command/objective.ts';
import { closeObjective, reviewObjective } from '../../src/command/objective-conclude.ts';
import { openWork } from '../../src/command/open-work.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { writeRecords } from '../../src/command/record.ts';
import { actOnEntry, addEntry, changeEntry, getEntry } from '../../src/command/register-entry.ts';
import { getReview } from '../../src/command/review.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { handedRows } from '../../src/domain/register/hand-over.ts';
import { kindOf } from '../../src/domain/register/list.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { addAudit } from '../support/audit.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { slipInput } from '../support/improvement.ts';
import { handObjective } from '../support/objective.ts';
import { received, saveProcedures } from '../support/world.ts';

const today = localDate('2026-11-20');
let here: TestContext;
let officer: Context;
let leader: Context;
let lan: { readonly id: string; readonly name: string };
let duc: typeof lan;

beforeEach(async () => {
  here = await memoryContext();
  const { unitId } = await setUpOffice(here.context, { code: 'H56.12', name: 'UBND xã Gia Tân', place: 'Gia Tân' });
  const add = (name: string, title: string) => addPerson(here.context, { name, title, unitId });
  const as = async (login: string, name: string, title: string, role: Role) => {
    const { id } = await add(name, title);
    return here.as({ login, name, personId: id, role, roles: [role] });
  };
  officer = await as('thu', 'Trần Minh Thư', 'Thư ký ISO', 'quality-officer');
  leader = await as('binh', 'Nguyễn Văn Bình', 'Chủ tịch', 'leader');
  lan = await add('Hoàng Ngọc Lan', 'Công chức một cửa');
  duc = await add('Vũ Anh Đức', 'Công chức tư pháp');
});

/** One open matter of every noun that a hand-over gives away, in the name of Lan; answers with their codes. */
async function everyNoun() {
  const { context } = here;
  await saveProcedures(context);
  const dossier = await received(context);
  const to = { personId: lan.id, name: '', unitId: null, unitName: '' };
  await actOnDossier(context, dossier, { type: 'hand-over', to });
  const slip = (await raiseCorrectiveAction(context, slipInput)).code;
  await assignAnalysis(context, slip, { analyst: lan.id });
  await addObjective(context, { ...handObjective(duc.name), code: 'MT06' });
  await approveObjectives(context, { year: 2026, decision: '05/QĐ-UBND' });
  const missed = { kind: 'reason', reason: 'Thêm quầy', owner: lan.name, due: localDate('2026-12-31') } as const;
  await closeObjective(context, 2026, 'MT06', { conclusion: 'Chưa đạt', outcome: missed });
  await addObjective(context, handObjective(lan.name));
  await approveObjectives(context, { year: 2026, decision: '06/QĐ-UBND' });
  await reviewObjective(context, { year: 2026, code: 'MT05', period: 'Q1', conclusion: 'Thiếu', outcome: missed });
  const inspection = (
    await announceInspection(officer, {
      body: 'Sở Khoa học và Công nghệ',
      decision: '',
      form: 'on-site',
      from: today,
      to: today,
      requests: [],
    })
  ).code;
  const remark = { kind: 'recommendation', clause: '', action: 'Thu hồi', due: today } as const;
  await concludeInspection(officer, inspection, {
    rating: '',
    score: '',
    conclusion: 'Còn bản cũ',
    remarks: [
      { ...remark, text: 'Bản cũ ở quầy', owner: lan.name },
      { ...remark, text: 'Bản cũ ở kho', owner: duc.id },
    ],
  });
  const risk = await addEntry(officer, 'risks', {
    what: 'Trễ hẹn',
    sources: ['staff'],
    s: 3,
    p: 3,
    owner: lan.name,
    actions: [
      { what: 'Phân công', owner: lan.name, due: '01/12/2026' },
      { what: 'Đã làm', owner: lan.name, due: '01/11/2026', doneOn: '02/11/2026' },
    ],
    reviewOn: '15/12/2026',
  });
  await addEntry(officer, 'annual-plan', {
    order: 1,
    what: 'Rà soát bối cảnh',
    lead: lan.name,
    due: '15/12/2026',
    product: 'Sổ',
    closer: 'context',
  });
  const review = { id: context.newId(), code: 'XXLD-2026-001', year: 2026, state: 'signed', due: today, seq: 1 };
  const decision = { kind: 'improvement', due: today, done: null };
  const decisions = [
    { ...decision, number: 1, content: 'Giao ban', owner: 'hoàng ngọc lan' },
    { ...decision, number: 2, content: 'Thêm người', owner: lan.name, ownerId: lan.id },
    { ...decision, number: 3, content: 'Việc khác', owner: duc.name, ownerId: duc.id },
  ];
  const record = { ...review, decisions };
  await writeRecords(context, context.actor, 'review.sign', [{ noun: 'management-review', record }]);
  return { dossier, slip, inspection, risk: risk.code, review: review.code };
}

const change = (more: object = {}) =>
  addEntry(officer, 'staff-change', {
    person: lan.name,
    post: 'Công chức một cửa',
    lastDay: '30/11/2026',
    successor: duc.name,
    why: 'Quyết định 15/QĐ-UBND',
    ...more,
  });
const act = (who: Context, code: string, what: string, input = {}) =>
  actOnEntry(who, 'staff-change', code, what, input);
const closing = { conclusion: 'Đã bàn giao xong' };

describe('bị từ chối', () => {
  test('còn việc đứng tên người rời vị trí thì không kết thúc; thư ký không thực hiện bàn giao thay lãnh đạo', async () => {
    await everyNoun();
    const { code } = await change();
    await expect(act(officer, code, 'close', closing)).rejects.toMatchObject({ code: 'register-open-work' });
    await expect(act(officer, code, 'transfer')).rejects.toMatchObject({ code: 'not-allowed' });
    // The list says who takes what; nothing has changed hands by that.
    expect((await openWork(here.context, lan)).length).toBe(10);
  });

  test('ngày bàn giao không ghi tay được: người nhận và ngày gõ trong dòng không thay cho việc bàn giao', async () => {
    const { risk } = await everyNoun();
    const { code } = await change();
    const work = [{ code: risk, what: 'Rủi ro', to: duc.name, doneOn: '20/11/2026' }];
    const { values } = await act(officer, code, 'hand', { work });
    expect(handedRows(values).every(({ doneOn }) => doneOn === null)).toBe(true);
    await expect(act(officer, code, 'close', closing)).rejects.toMatchObject({ code: 'register-open-work' });
    await expect(change({ work })).rejects.toMatchObject({ code: 'invalid', field: 'work' });
  });

  test('vừa có người nhận vừa có lý do, dòng thêm không có người nhận, giao lại cho chính người đi, dòng lặp', async () => {
    const { risk } = await everyNoun();
    const { code } = await change();
    const hand = (...work: object[]) => act(officer, code, 'hand', { work });
    const row = { code: risk, what: 'Rủi ro' };
    await expect(hand({ ...row, to: duc.name, kept: 'Sẽ xong' })).rejects.toMatchObject({ code: 'register-kept' });
    await expect(hand({ code: 'CHIA-KHOA', what: 'Chìa khóa kho' })).rejects.toMatchObject({ field: 'work.0.to' });
    await expect(hand({ ...row, to: lan.name })).rejects.toMatchObject({ code: 'register-same-person' });
    await expect(hand({ ...row, to: duc.name }, { ...row, to: duc.name })).rejects.toMatchObject({
      code: 'already-exists',
    });
    await expect(hand({ ...row, to: 'Ai Đó' })).rejects.toMatchObject({ code: 'register-person' });
  });

  test('người nhận đang nghỉ: cả lần bàn giao không ghi gì', async () => {
    const { dossier, slip } = await everyNoun();
    const { code } = await change();
    const leave = { personId: duc.id, from: today, to: localDate('2026-11-30'), standInId: null };
    await recordAbsence(here.context, leave);
    await expect(act(leader, code, 'transfer')).rejects.toMatchObject({ code: 'person-away' });
    expect((await findDossier(here.context.database, dossier))?.dossier.holder.name).toBe(lan.name);
    expect((await getCorrectiveAction(here.context, slip)).analyst?.name).toBe(lan.name);
  });

  test('phiếu đã sang tên không sửa lại được; không còn gì thì không bàn giao lần nữa', async () => {
    await everyNoun();
    const { code } = await change();
    await act(leader, code, 'transfer');
    const [first] = handedRows((await getEntry(here.context, kindOf('staff-change'), code)).values);
    const again = { work: [{ code: first?.code, what: first?.what, to: 'Trần Minh Thư' }] };
    await expect(act(officer, code, 'hand', again)).rejects.toMatchObject({ code: 'register-handed' });
    await expect(act(leader, code, 'transfer')).rejects.toMatchObject({ code: 'register-nothing' });
  });
});

describe('danh sách nói đúng việc đã qua tay ai', () => {
  test('danh sách là của một người: đã có việc thì không đổi sang người rời vị trí khác', async () => {
    await everyNoun();
    const { code, values } = await change();
    const other = { person: 'Trần Minh Thư', post: 'Thư ký ISO', lastDay: '30/11/2026', successor: duc.name, why: 'x' };
    await expect(changeEntry(officer, 'staff-change', code, other)).rejects.toMatchObject({
      code: 'register-leaver',
      field: 'person',
    });
    const same = await changeEntry(officer, 'staff-change', code, { ...other, person: lan.name });
    expect(same.values).toMatchObject({ person: { id: lan.id }, work: values['work'] });
  });

  test('hai lần bàn giao của một người: việc đã giao trong lần kia không ghi là giao thêm lần nữa', async () => {
    await everyNoun();
    const first = await change();
    const second = await change({ successor: 'Trần Minh Thư' });
    await act(leader, first.code, 'transfer');
    await expect(act(leader, second.code, 'transfer')).rejects.toMatchObject({ code: 'register-nothing' });
    const { values } = await act(officer, second.code, 'close', closing);
    expect(handedRows(values).map(({ to, doneOn }) => [to, doneOn])).toEqual(
      handedRows(values).map(() => [null, today]),
    );
  });

  test('việc người rời vị trí đã xong trước khi bàn giao thì không ai nhận; con dấu ghi thêm thì vẫn giao', async () => {
    const { dossier } = await everyNoun();
    const { code } = await change();
    await act(officer, code, 'hand', { work: [{ code: 'DAU', what: 'Dấu tiếp nhận', to: duc.name }] });
    const to = { personId: leader.actor.personId ?? '', name: '', unitId: null, unitName: '' };
    await actOnDossier(here.context, dossier, { type: 'reassign', to, reason: 'Gấp' });
    const byCode = (values: Parameters<typeof handedRows>[0]) =>
      new Map(handedRows(values).map((row) => [row.code, [row.to?.name ?? null, row.doneOn]]));
    const given = byCode((await act(leader, code, 'transfer')).values);
    expect([given.get(dossier), given.get('DAU')]).toEqual([
      [duc.name, null],
      [duc.name, today],
    ]);
    expect(byCode((await act(officer, code, 'close', closing)).values).get(dossier)).toEqual([null, today]);
  });
});

describe('bàn giao', () => {
  test('mọi việc sang tên cùng lúc, mỗi việc có dòng trong nhật ký của nó; rồi mới kết thúc được', async () => {
    const codes = await everyNoun();
    const { context } = here;
    const { code, values } = await change();
    expect(handedRows(values).map((row) => row.code)).toEqual([
      codes.dossier,
      codes.slip,
      '2026/MT05',
      '2026/MT05/1',
      '2026/MT06',
      'XXLD-2026-001/1',
      'XXLD-2026-001/2',
      `${codes.inspection}/1`,
      'KH-2026-001',
      codes.risk,
    ]);
    const done = await act(leader, code, 'transfer');
    expect(handedRows(done.values).every(({ to, doneOn }) => to?.id === duc.id && doneOn === today)).toBe(true);
    expect(await openWork(context, lan)).toEqual([]);

    expect((await findDossier(context.database, codes.dossier))?.dossier.holder.name).toBe(duc.name);
    const slip = await getCorrectiveAction(context, codes.slip);
    expect(slip.analyst?.personId).toBe(duc.id);
    expect(await getObjective(context, 2026, 'MT05')).toMatchObject({
      responsible: { name: duc.name },
      outcomes: [{ owner: { personId: duc.id } }],
    });
    expect((await getObjective(context, 2026, 'MT06')).closing?.outcome).toMatchObject({ owner: { personId: duc.id } });
    expect((await getReview(context, codes.review)).decisions.map(({ owner, ownerId }) => [owner, ownerId])).toEqual(
      [1, 2, 3].map(() => [duc.name, duc.id]),
    );
    expect((await getInspection(context, codes.inspection)).remarks.map(({ ownerId }) => ownerId)).toEqual([
      duc.id,
      duc.id,
    ]);
    const risk = await getEntry(context, kindOf('risks'), codes.risk);
    // What Lan has done stays hers.
    expect(risk.values).toMatchObject({
      owner: { id: duc.id },
      actions: [{ owner: { id: duc.id } }, { owner: { id: lan.id } }],
    });
    expect((await getEntry(context, kindOf('annual-plan'), 'KH-2026-001')).values['lead']).toBe(duc.name);

    const last = (await trailOf(context.database, `corrective-action:${slip.id}`)).at(-1);
    expect(last).toMatchObject({
      action: 'improvement.hand-over',
      actor: { name: 'Nguyễn Văn Bình' },
      detail: { note: `${code}: ${lan.name} bàn giao cho ${duc.name}` },
    });
    expect((await act(officer, code, 'close', closing)).state).toBe('closed');
    // The catalogue of this test came without a trail.
    const { faults } = await verifyAll(context);
    expect(faults.filter(({ subject }) => !subject.startsWith('thủ tục'))).toEqual([]);
  });

  test('việc phải làm bằng thao tác riêng ở lại danh sách tới khi làm xong; hoặc có lý do không bàn giao', async () => {
    const { context } = here;
    const team = [{ id: lan.id, name: lan.name, role: 'lead', post: '' }];
    const audit = { state: 'draft', title: 'Đợt 1', team, timetable: [], sections: [] };
    const before = await addAudit(context, 'DGNB-2026-001', audit);
    const board = { decision: '05/QĐ-UBND', decidedOn: '20/11/2026', signer: 'Nguyễn Văn Bình', about: 'Thành lập' };
    const member = (person: string, role: string) => ({ person, post: 'Công chức', role, duty: 'x' });
    const members = [member('Nguyễn Văn Bình', 'head'), member(lan.name, 'secretary')];
    const { code: decision } = await addEntry(officer, 'steering-board', { ...board, members });
    await actOnEntry(leader, 'steering-board', decision, 'issue', {});

    const { code } = await change();
    const held = await openWork(context, lan);
    expect(held.map(({ own }) => own !== '')).toEqual([true, true]);
    await expect(act(leader, code, 'transfer')).rejects.toMatchObject({ code: 'register-nothing' });
    await expect(act(officer, code, 'close', closing)).rejects.toMatchObject({ details: { count: 2 } });

    const record = { ...before, seq: 2, team: [] };
    await writeRecords(context, context.actor, 'audit.change', [{ noun: 'audit', record, before }]);
    const kept = 'Kiện toàn trong quyết định tháng 12';
    const work = [{ code: decision, what: 'Ban chỉ đạo', kept }];
    await act(officer, code, 'hand', { work });
    const closed = await act(officer, code, 'close', closing);
    const byCode = new Map(handedRows(closed.values).map((row) => [row.code, row]));
    expect(byCode.get(decision)).toMatchObject({ kept, doneOn: null, to: null });
    expect(byCode.get('DGNB-2026-001')).toMatchObject({ doneOn: today });
  });

  test('mỗi việc một người nhận; tài liệu, con dấu ngoài phần mềm là dòng thêm và giao cùng lúc', async () => {
    const { inspection, risk } = await everyNoun();
    const { code } = await change();
    const work = [
      { code: risk, what: 'Rủi ro', to: 'Trần Minh Thư' },
      { code: 'DAU', what: 'Dấu tiếp nhận', to: duc.name },
    ];
    await act(officer, code, 'hand', { work });
    const { values } = await act(leader, code, 'transfer');
    const rows = new Map(handedRows(values).map((row) => [row.code, row.to?.name]));
    expect(rows.get('DAU')).toBe(duc.name);
    expect(rows.get(`${inspection}/1`)).toBe(duc.name);
    expect((await getEntry(here.context, kindOf('risks'), risk)).values['owner']).toMatchObject({
      name: 'Trần Minh Thư',
    });
    expect((await act(officer, code, 'close', closing)).state).toBe('closed');
  });
});
