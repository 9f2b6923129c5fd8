import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { addObjective, approveObjectives } from '../../src/command/objective.ts';
import { recordMeasure } from '../../src/command/objective-measure.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { slipInput } from '../support/improvement.ts';
import { handObjective } from '../support/objective.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
let quality: Browser;
let leader: Browser;
const base = '/objectives/2026/MT05';

beforeAll(async () => {
  world = await webWorld();
  world.setNow('2026-05-04T09:00');
  await addObjective(world.context, handObjective('Nguyễn Thị Hòa'));
  await approveObjectives(world.context, { year: 2026, decision: '05/QĐ-UBND' });
  const entry = { year: 2026, code: 'MT05', period: 'Q1', numerator: 90, denominator: 100, note: '' };
  await recordMeasure(world.context, entry);
  quality = await world.signedIn('quality-officer');
  leader = await world.signedIn('leader');
});

describe('xem xét mục tiêu chưa đạt', () => {
  it('người không lập mục tiêu 403, mục tiêu không có 404, chưa đạt mà chỉ có lời 422 và điều đã gõ còn nguyên', async () => {
    expect((await world.browser().get(`${base}/review`)).status).toBe(302);
    expect((await leader.get(`${base}/review`)).status).toBe(403);
    expect((await quality.get('/objectives/2026/MT99/review')).status).toBe(404);
    expect((await quality.get(`${base}/review`)).text).toContain('90,00 % (90/100)');
    const said = { period: 'Q1', conclusion: 'Xong rồi' };
    const bare = await quality.post(`${base}/review`, said);
    expect([bare.status, bare.text.includes('Xong rồi'), bare.text.includes('Mục tiêu MT05 chưa đạt')]).toEqual([
      422,
      true,
      true,
    ]);
    const half = await quality.post(`${base}/review`, { ...said, outcome: 'reason', outcomeReason: 'Thiếu người' });
    expect([half.status, half.text.includes('id="outcomeDue-fault"')]).toEqual([422, true]);
  });

  it('quý đã hết mà chưa đạt, chưa ai nêu lý do: hiện ở Hôm nay của người lập kế hoạch và người được giao, không của người khác', async () => {
    expect((await quality.get('/')).text).toContain(`href="${base}/review">MT05 · Quý I năm 2026`);
    expect((await quality.get('/?lang=en')).text).toContain('>MT05 · Quarter 1 of 2026<');
    await quality.get('/?lang=vi');
    // Given to her, in whatever role she works.
    expect((await leader.get('/')).text).toContain(`href="${base}">MT05 · Quý I năm 2026`);
    const { context } = world;
    const [unit] = await listUnits(context.database);
    const person = await addPerson(context, { name: 'Lê Văn Khác', unitId: unit?.id ?? '', title: 'Công chức' });
    await createAccount(context, { login: 'khac', password, personId: person.id, roles: ['counter'] });
    const other = world.browser();
    await other.signIn('khac');
    expect((await other.get('/')).text).not.toContain('MT05 ·');
  });

  it('hơn tám kỳ chưa đạt: Hôm nay nói còn bao nhiêu nữa, dẫn tới danh sách mục tiêu', async () => {
    for (let n = 10; n < 19; n += 1) {
      await addObjective(world.context, { ...handObjective('Nguyễn Thị Hòa'), code: `MT${n}` });
      const entry = { year: 2026, code: `MT${n}`, period: 'Q1', numerator: 90, denominator: 100, note: '' };
      await recordMeasure(world.context, entry);
    }
    await approveObjectives(world.context, { year: 2026, decision: '06/QĐ-UBND' });
    const { text } = await quality.get('/');
    expect(text.match(/>MT\d\d · Quý I năm 2026/g)).toHaveLength(8);
    expect(text).toContain('<a href="/objectives?year&#x3D;2026">và 2 việc nữa →</a>');
  });

  it('ghi lý do có người và hạn: trang mục tiêu kể lần xem xét ấy', async () => {
    const form = await quality.get(`${base}/review`);
    const [, owner = ''] = /name="outcomeOwner"[\s\S]*?value="([0-9a-f-]{36})"/.exec(form.text) ?? [];
    const sent = await quality.post(`${base}/review`, {
      ...{ period: 'Q1', conclusion: 'Còn phàn nàn', outcome: 'reason' },
      ...{ outcomeReason: 'Thiếu người ở quầy', outcomeOwner: owner, outcomeDue: '30/06/2026' },
    });
    expect(sent.status).toBe(303);
    expect((await quality.get('/')).text).not.toContain('MT05 · Quý I năm 2026');
    const { text } = await quality.get(base);
    for (const words of ['Còn phàn nàn', 'Thiếu người ở quầy', 'hạn 30/06/2026']) expect(text).toContain(words);
  });

  it('đóng mục tiêu chưa đạt: “xong” bị từ chối 422, chọn phiếu khắc phục của mục tiêu thì đóng được', async () => {
    const { code } = await raiseCorrectiveAction(world.context, {
      ...slipInput,
      source: { kind: 'objective', reference: '2026/MT05' },
    });
    const page = await leader.get(base);
    expect(page.text).toContain(`value="${code}"`);
    expect((await leader.post(`${base}/close`, { conclusion: 'xong' })).status).toBe(422);
    const closed = await leader.post(`${base}/close`, { conclusion: 'xong', outcome: 'slip', outcomeSlip: code });
    expect(closed.status).toBe(303);
    expect((await leader.get(base)).text).toContain(`Phiếu khắc phục ${code}`);
  });
});
