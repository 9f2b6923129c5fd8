import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { addObjective, approveObjectives, getObjective } from '../../src/command/objective.ts';
import { closeObjective, reviewObjective } from '../../src/command/objective-conclude.ts';
import { recordMeasure } from '../../src/command/objective-measure.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { handObjective } from '../support/objective.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

const page = '/objectives/2026/MT05';

describe('Mục tiêu chưa đạt, đóng với lý do có người làm và hạn', () => {
  let world: WebWorld;
  let owner: Browser;
  let other: Browser;
  let officer: Browser;

  async function account(login: string, name: string, role: Role): Promise<Browser> {
    const [unit] = await listUnits(world.context.database);
    const { id } = await addPerson(world.context, { name, unitId: unit?.id ?? '', title: 'Công chức' });
    await createAccount(world.context, { login, password, personId: id, roles: [role] });
    return world.browser();
  }

  async function moveTo(text: string): Promise<void> {
    world.setNow(text);
    await owner.signIn('lan');
    await other.signIn('duc');
    await officer.signIn('thu');
  }

  beforeAll(async () => {
    world = await webWorld();
    owner = await account('lan', 'Hoàng Ngọc Lan', 'counter');
    other = await account('duc', 'Vũ Anh Đức', 'specialist');
    officer = await account('thu', 'Trần Minh Thư', 'quality-officer');
    await moveTo('2026-12-16T09:00');
    await addObjective(world.context, handObjective('Vũ Anh Đức'));
    await approveObjectives(world.context, { year: 2026, decision: '05/QĐ-UBND' });
    await recordMeasure(world.context, {
      year: 2026,
      code: 'MT05',
      period: 'Q1',
      numerator: 9,
      denominator: 10,
      note: '',
    });
  });

  test('chưa đóng thì không có việc nào để ghi kết quả', async () => {
    const answer = await officer.post(`${page}/outcome`, { result: 'Xong', on: '16/12/2026' });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('không có việc nào đang chờ kết quả')]);
  });

  test('lý do của một kỳ hiện ở Hôm nay của người làm cho tới khi có kết quả; xong thì trang kể lại', async () => {
    const outcome = {
      kind: 'reason',
      reason: 'Bổ sung người',
      owner: 'Hoàng Ngọc Lan',
      due: localDate('2026-12-20'),
    } as const;
    await reviewObjective(world.context, { year: 2026, code: 'MT05', period: 'Q1', conclusion: 'Chậm', outcome });
    const line = 'href="/objectives/2026/MT05#outcome">2026/MT05/1</a>';
    expect((await owner.get('/')).text).toContain(line);
    expect((await other.get('/')).text).not.toContain(line);
    expect((await owner.get(page)).text).toContain('Chờ kết quả: Hoàng Ngọc Lan, hạn 20/12/2026');
    const done = { number: '1', result: 'Đã bổ sung', on: '16/12/2026' };
    expect((await other.post(`${page}/outcome`, done)).status).toBe(403);
    expect((await officer.post(`${page}/outcome`, { ...done, number: '0' })).status).toBe(409);
    expect((await owner.post(`${page}/outcome`, { ...done, on: '15/12/2026' })).status).toBe(422);
    expect((await owner.post(`${page}/outcome`, done)).status).toBe(303);
    expect((await owner.get('/')).text).not.toContain(line);
    const shown = (await owner.get(page)).text;
    expect(shown).toContain('Xong 16/12/2026: Đã bổ sung (Hoàng Ngọc Lan).');
    expect(shown).not.toContain(`action="${page}/outcome"`);
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('người làm thấy việc ấy ở Hôm nay cả khi mục tiêu đã đóng và sang năm sau; quá hạn thì người lập mục tiêu cũng thấy', async () => {
    const outcome = {
      kind: 'reason',
      reason: 'Thêm một quầy <b>',
      owner: 'Hoàng Ngọc Lan',
      due: localDate('2027-01-15'),
    } as const;
    await closeObjective(world.context, 2026, 'MT05', { conclusion: 'Chưa đạt', outcome });
    const line = 'href="/objectives/2026/MT05#outcome">2026/MT05</a>';
    const before = await owner.get('/');
    expect(before.text).toContain(line);
    expect(before.text).toContain('Thêm một quầy &lt;b&gt;');
    for (const browser of [other, officer]) expect((await browser.get('/')).text).not.toContain(line);
    await moveTo('2027-01-16T09:00');
    expect((await owner.get('/')).text).toMatch(/2026\/MT05<\/a> <span class="state state-overdue">/);
    expect((await officer.get('/')).text).toContain('Thêm một quầy &lt;b&gt; – Hoàng Ngọc Lan');
    expect((await other.get('/')).text).not.toContain(line);
  });

  test('người khác ghi: 403; thiếu, ngày mai, trước ngày đóng: 422; đúng người ghi thì hết chờ, trang và bản ghi còn kể', async () => {
    const post = (browser: Browser, fields: Record<string, string>) => browser.post(`${page}/outcome`, fields);
    const done = { result: 'Đã thêm quầy số 3', on: '14/01/2027' };
    expect((await other.get(page)).text).not.toContain(`action="${page}/outcome"`);
    expect((await post(other, done)).status).toBe(403);
    expect((await post(owner, { ...done, result: '' })).text).toContain('id="result-fault"');
    expect((await post(owner, { ...done, on: '17/01/2027' })).status).toBe(422);
    const early = await post(owner, { ...done, on: '15/12/2026' });
    expect([early.status, early.text]).toEqual([422, expect.stringContaining('Đã thêm quầy số 3')]);
    expect((await owner.get(page)).text).toContain(`action="${page}/outcome"`);
    expect((await post(owner, done)).status).toBe(303);
    expect((await post(officer, done)).status).toBe(409);
    expect((await owner.get('/')).text).not.toContain('2026/MT05</a>');
    expect((await owner.get(page)).text).toContain('xong 14/01/2027: Đã thêm quầy số 3 (Hoàng Ngọc Lan)');
    expect((await getObjective(world.context, 2026, 'MT05')).closing?.outcome).toMatchObject({
      done: { on: '2027-01-14', by: 'Hoàng Ngọc Lan' },
    });
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });
});
