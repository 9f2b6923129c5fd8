import { describe, expect, it } from 'vitest';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { openClosers } from '../../src/command/register-closer.ts';
import { actOnEntry, addEntry, changeEntry, type EntryInput } from '../../src/command/register-entry.ts';
import { approvePlan, beginPlan, carryPlan, loadGapPack, planOf } from '../../src/command/register-plan.ts';
import { setScale } from '../../src/command/register-scale.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { flagsOf } from '../../src/domain/register/flag.ts';
import { closerChoices } from '../../src/domain/register/plan-kinds.ts';
import { defaultScale } from '../../src/domain/register/scale.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { findAttachment } from '../../src/storage/attachment.ts';
import { listPosts, listUnits } from '../../src/storage/organisation.ts';
import { entryRevisions, findEntry } from '../../src/storage/register-entry.ts';
import { memoryContext } from '../support/context.ts';

async function world() {
  const made = await memoryContext();
  await setUpOffice(made.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const unitId = (await listUnits(made.context.database))[0]?.id ?? '';
  const person = async (login: string, name: string, role: Role) => {
    const { id } = await addPerson(made.context, { name, unitId, title: role === 'leader' ? 'Chủ tịch' : 'Công chức' });
    return made.as({ login, name, personId: id, role, roles: [role] });
  };
  return {
    ...made,
    officer: await person('thu', 'Trần Minh Thư', 'quality-officer'),
    counter: await person('lan', 'Hoàng Ngọc Lan', 'counter'),
    leader: await person('binh', 'Nguyễn Văn Bình', 'leader'),
    auditor: await person('kiem', 'Lý Thành Kiệm', 'auditor'),
  };
}

const risk = (s: number, p: number) => ({
  what: 'Trễ hẹn khi vắng người',
  sources: ['staff'],
  s,
  p,
  owner: 'Hoàng Ngọc Lan',
  actions: [{ what: 'Phân công người thay', owner: 'Hoàng Ngọc Lan', due: '01/12/2026' }],
  reviewOn: '15/12/2026',
});
const done = { actions: [{ ...risk(1, 1).actions[0], doneOn: '20/11/2026' }] };

describe('Sổ rủi ro', () => {
  it('thiếu trường, chấm ngoài thang, người không có trong cơ quan đều bị từ chối', async () => {
    const { counter } = await world();
    await expect(addEntry(counter, 'risks', { ...risk(3, 3), what: '' })).rejects.toMatchObject({ field: 'what' });
    await expect(addEntry(counter, 'risks', risk(6, 1))).rejects.toMatchObject({ field: 's' });
    await expect(addEntry(counter, 'risks', { ...risk(3, 3), owner: 'Ai Đó' })).rejects.toMatchObject({
      code: 'register-person',
    });
    await expect(addEntry(counter, 'risks', { ...risk(3, 3), la: 1 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(addEntry(counter, 'context', {})).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('R từ 16: chỉ lãnh đạo phê duyệt; R từ 4 phải có biện pháp', async () => {
    const { counter, officer, leader } = await world();
    const high = await addEntry(counter, 'risks', risk(4, 4));
    await expect(actOnEntry(officer, 'risks', high.code, 'approve', {})).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await actOnEntry(leader, 'risks', high.code, 'approve', {})).state).toBe('acting');
    const bare = await addEntry(counter, 'risks', { ...risk(2, 2), actions: [] });
    await expect(actOnEntry(officer, 'risks', bare.code, 'approve', {})).rejects.toMatchObject({ field: 'actions' });
  });

  it('kết thúc chỉ khi người thứ hai kiểm tra đạt; chưa đạt thì làm tiếp, không đồng ý thì lãnh đạo quyết định', async () => {
    const { context, counter, officer, leader, auditor } = await world();
    const { code } = await addEntry(counter, 'risks', risk(3, 3));
    const move = (who: typeof counter, act: string, input = {}) => actOnEntry(who, 'risks', code, act, input);
    await move(officer, 'approve');
    const report = { residualS: 3, residualP: 1, effect: 'Có người thay' };
    await expect(move(officer, 'report', report)).rejects.toMatchObject({ field: 'actions' });
    expect((await move(counter, 'progress', done)).due).toBe('2026-12-15');
    await move(officer, 'report', report);
    const verdict = { check: 'fail', checkWords: 'Chưa thấy danh sách' };
    await expect(move(officer, 'check', verdict)).rejects.toMatchObject({ code: 'register-second-person' });
    await expect(move(counter, 'check', verdict)).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await move(auditor, 'check', verdict)).state).toBe('acting');
    await move(officer, 'dispute', { dispute: 'Danh sách ở phòng khác' });
    await expect(move(officer, 'settle', { settled: 'pass', settledWords: 'x' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const closed = await move(leader, 'settle', { settled: 'pass', settledWords: 'Đã xem' });
    expect(closed).toMatchObject({ state: 'closed', due: null, closedOn: '2026-11-20' });
    await expect(move(leader, 'approve')).rejects.toMatchObject({ code: 'register-state' });
    expect((await entryRevisions(context.database, closed.id)).length).toBe(closed.seq);
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  it('thang nhỏ hơn điểm đang dùng thì từ chối; chỉ lãnh đạo đổi thang', async () => {
    const { counter, officer, leader } = await world();
    await addEntry(counter, 'risks', risk(4, 1));
    const bands = [
      { from: 1, name: 'Thấp', act: '' },
      { from: 6, name: 'Cao', act: '' },
    ];
    const small = { size: 3, risks: bands, opportunities: bands, leaderFrom: 9, actionFrom: 4 };
    await expect(setScale(officer, small)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(setScale(leader, small)).rejects.toMatchObject({ code: 'register-scale-used' });
    await setScale(leader, { ...defaultScale, leaderFrom: 9 });
    const entry = await addEntry(counter, 'risks', risk(3, 3));
    await expect(actOnEntry(officer, 'risks', entry.code, 'approve', {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('Năng lực, ban chỉ đạo, thiết bị, kế hoạch', () => {
  it('người thay phải là người khác; tệp bằng chứng giữ nguyên, giả dạng hoặc quá 8 MB thì từ chối', async () => {
    const { context, officer } = await world();
    const input = {
      post: 'Công chức một cửa',
      holder: 'Hoàng Ngọc Lan',
      need: 'Tiếp nhận',
      standIn: 'Hoàng Ngọc Lan',
    };
    await expect(addEntry(officer, 'competence', input)).rejects.toMatchObject({ code: 'register-same-person' });
    const other = { ...input, standIn: 'Trần Minh Thư' };
    const pdf = new TextEncoder().encode('%PDF-1.7 chứng chỉ');
    const big = new Uint8Array(8 * 1024 * 1024 + 1);
    big.set(pdf);
    for (const file of [
      { name: 'a.pdf', content: new TextEncoder().encode('<html>') },
      { name: 'a.pdf', content: big },
    ]) {
      await expect(addEntry(officer, 'competence', { ...other, evidenceFile: file })).rejects.toMatchObject({
        code: 'evidence-file',
      });
    }
    const evidenceFile = { name: 'chung-chi.pdf', content: pdf };
    const entry = await addEntry(officer, 'competence', { ...other, evidenceFile, validUntil: '10/12/2026' });
    expect(entry).toMatchObject({ state: 'held', due: '2026-12-10' });
    const { hash } = entry.values['evidenceFile'] as { hash: string };
    expect((await findAttachment(context.database, hash))?.content).toEqual(pdf);
    expect(flagsOf(entry, { today: localDate('2026-11-20'), posts: [], language: 'vi' })[0]).toContain('10/12/2026');
    const changed = await changeEntry(officer, 'competence', entry.code, { need: 'Tiếp nhận, trả' });
    expect(changed.values['evidenceFile']).toEqual(entry.values['evidenceFile']);
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  it('quyết định mới phải nêu quyết định nó thay; bản cũ hết hiệu lực cùng lúc; báo thành viên không còn giữ chức vụ', async () => {
    const { context, officer, leader } = await world();
    const member = (person: string, post: string, role: string) => ({ person, post, role, duty: 'x' });
    const input = {
      decision: '05/QĐ-UBND',
      decidedOn: '20/11/2026',
      signer: 'Nguyễn Văn Bình',
      about: 'Thành lập',
      members: [
        member('Nguyễn Văn Bình', 'Chủ tịch', 'head'),
        member('Trần Minh Thư', 'Công chức', 'secretary'),
        member('Lý Thành Kiệm', 'Phó Chủ tịch', 'member'),
      ],
    };
    const first = await addEntry(officer, 'steering-board', input);
    await expect(actOnEntry(officer, 'steering-board', first.code, 'issue', {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const issued = await actOnEntry(leader, 'steering-board', first.code, 'issue', {});
    const posts = await listPosts(context.database);
    const flags = flagsOf(issued, { today: localDate('2026-11-20'), posts, language: 'vi' });
    expect(flags).toEqual([expect.stringContaining('Lý Thành Kiệm')]);
    // Whoever holds a post of two names is called by either.
    const both = posts.map((post) => ({ ...post, title: `${post.title} – Phó Chủ tịch` }));
    expect(flagsOf(issued, { today: localDate('2026-11-20'), posts: both, language: 'vi' })).toEqual([]);
    const second = await addEntry(officer, 'steering-board', input);
    await expect(actOnEntry(leader, 'steering-board', second.code, 'issue', {})).rejects.toMatchObject({
      code: 'register-in-force',
    });
    await changeEntry(officer, 'steering-board', second.code, { replaces: first.code });
    await actOnEntry(leader, 'steering-board', second.code, 'issue', {});
    expect((await findEntry(context.database, first.code))?.state).toBe('replaced');
  });

  it('dự thảo chưa có số, ngày, người ký thì không ban hành; ghi khi ban hành thì điều ghi trong dự thảo vẫn giữ', async () => {
    const { officer, leader } = await world();
    const member = (person: string, role: string) => ({ person, post: 'Công chức', role, duty: 'x' });
    const members = [member('Nguyễn Văn Bình', 'head'), member('Trần Minh Thư', 'secretary')];
    const draft = { decision: 'Dự thảo kiện toàn 2026', about: 'Kiện toàn', members };
    const { code } = await addEntry(officer, 'steering-board', draft);
    const issue = (input: object) => actOnEntry(leader, 'steering-board', code, 'issue', { ...input });
    await expect(issue({})).rejects.toMatchObject({ code: 'register-board-number', field: 'decision' });
    await expect(issue({ decision: 'Dự thảo 2' })).rejects.toMatchObject({ code: 'register-board-number' });
    const number = { decision: '131/QĐ-UBND' };
    await expect(issue(number)).rejects.toMatchObject({ code: 'required', field: 'decidedOn' });
    await expect(issue({ ...number, decidedOn: '21/11/2026' })).rejects.toMatchObject({ code: 'occurs-in-future' });
    const dated = { ...number, decidedOn: '20/11/2026' };
    await expect(issue(dated)).rejects.toMatchObject({ code: 'required', field: 'signer' });
    expect(await issue({ ...dated, signer: 'Nguyễn Văn Bình' })).toMatchObject({
      state: 'in-force',
      values: { decision: '131/QĐ-UBND', about: 'Kiện toàn', signer: { name: 'Nguyễn Văn Bình' } },
    });
  });

  it('bảo trì: kỳ lỡ còn nguyên tới khi làm bù; báo cáo chốt ngày 14 gửi sau 2 ngày làm việc', async () => {
    const { officer } = await world();
    const machine = await addEntry(officer, 'equipment', {
      what: 'Máy quét',
      type: 'infrastructure',
      owner: 'Hoàng Ngọc Lan',
      anchor: '31/08/2026',
      every: 1,
      unit: 'month',
    });
    expect(machine.due).toBe('2026-08-31');
    const input = { on: '20/11/2026', result: 'good', words: 'Vệ sinh' };
    expect((await actOnEntry(officer, 'equipment', machine.code, 'maintain', input)).due).toBe('2026-09-30');
    await expect(
      actOnEntry(officer, 'equipment', machine.code, 'maintain', { ...input, on: '21/11/2026' }),
    ).rejects.toMatchObject({ code: 'occurs-in-future' });
    const report = await addEntry(officer, 'reporting', {
      what: 'Biểu II.06a',
      to: 'Tỉnh',
      firstCut: '14/11/2026',
      every: 1,
      owner: 'Văn phòng',
    });
    // 14/11/2026 is a Saturday.
    expect(report.due).toBe('2026-11-17');
    const sent = { on: '17/11/2026', number: '12/BC' };
    expect((await actOnEntry(officer, 'reporting', report.code, 'send', sent)).due).toBe('2026-12-16');
    await expect(actOnEntry(officer, 'reporting', report.code, 'send', sent)).rejects.toMatchObject({
      code: 'register-nothing',
    });
  });

  it('một việc của kế hoạch hoàn thành bằng đúng một bản ghi có thật; chuyển năm thành dự thảo', async () => {
    const { context, officer, leader } = await world();
    const issue = {
      side: 'external',
      what: 'Sắp xếp đơn vị',
      effect: 'Thêm thủ tục',
      climate: 'no',
      owner: 'Hoàng Ngọc Lan',
      every: 12,
    };
    const { code: record } = await addEntry(officer, 'context', issue);
    const duty = (order: number) => ({
      order,
      what: `Việc ${order}`,
      lead: 'Thư ký',
      due: '15/12/2026',
      product: 'Sổ',
      closer: 'context',
    });
    await addEntry(officer, 'annual-plan', duty(1), 2026);
    await addEntry(officer, 'annual-plan', duty(2), 2026);
    await expect(approvePlan(officer, 2026, '1/KH')).rejects.toMatchObject({ code: 'not-allowed' });
    const [one, two] = await approvePlan(leader, 2026, '1/KH-UBND');
    const close = (code = '') => actOnEntry(officer, 'annual-plan', code, 'close', { record });
    await expect(close(one?.code)).rejects.toMatchObject({ code: 'register-closer' });
    await actOnEntry(officer, 'context', record, 'review', { on: '20/11/2026', words: 'Còn đúng' });
    expect((await openClosers(context, one as NonNullable<typeof one>)).map(({ code }) => code)).toEqual([record]);
    // The review closed the duty by itself, so that nobody closes it again.
    expect(await findEntry(context.database, one?.code ?? '')).toMatchObject({ state: 'closed', values: { record } });
    await expect(close(one?.code)).rejects.toMatchObject({ code: 'register-state' });
    await expect(close(two?.code)).rejects.toMatchObject({ code: 'register-closed-by' });
    await carryPlan(officer, 2026, 2027);
    expect((await planOf(context, 2027)).map(({ state, due }) => [state, due])).toEqual([
      ['draft', '2027-12-15'],
      ['draft', '2027-12-15'],
    ]);
    await expect(carryPlan(officer, 2026, 2027)).rejects.toMatchObject({ code: 'register-nothing' });
  });

  it('năm đầu của cơ quan: kế hoạch lập một lần từ các việc thường có, là dự thảo, mỗi việc có bản ghi hoàn thành nó', async () => {
    const { counter, officer, leader } = await world();
    await expect(beginPlan(counter, 2026)).rejects.toMatchObject({ code: 'not-allowed' });
    const begun = await beginPlan(officer, 2026);
    expect(begun.map(({ code, state }) => [code, state]).at(-1)).toEqual(['KH-2026-009', 'draft']);
    for (const { due, values } of begun) {
      expect(due?.slice(0, 4)).toBe('2026');
      expect(closerChoices.map(({ value }) => value)).toContain(values['closer']);
    }
    await expect(beginPlan(officer, 2026)).rejects.toMatchObject({ code: 'register-not-empty' });
    const [first] = begun;
    const { order, what, product, closer } = first?.values ?? {};
    const input = { order, what, product, closer, due: '31/03/2026', lead: 'Văn phòng' } as EntryInput;
    expect((await changeEntry(officer, 'annual-plan', first?.code ?? '', input)).due).toBe('2026-03-31');
    expect(await approvePlan(leader, 2026, '1/KH')).toHaveLength(9);
  });

  it('gói 2026 nạp một lần; người đã đánh giá không tự kiểm tra', async () => {
    const { officer, leader } = await world();
    const [first] = await loadGapPack(officer);
    await expect(loadGapPack(officer)).rejects.toMatchObject({ code: 'register-not-empty' });
    const code = first?.code ?? '';
    await actOnEntry(officer, 'gap-2026', code, 'assess', { evidence: 'Có', gap: 'none' });
    await expect(actOnEntry(officer, 'gap-2026', code, 'verify', { verified: 'Có' })).rejects.toMatchObject({
      code: 'register-second-person',
    });
    expect((await actOnEntry(leader, 'gap-2026', code, 'verify', { verified: 'Có' })).state).toBe('done');
  });
});
