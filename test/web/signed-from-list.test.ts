import { beforeAll, describe, expect, it } from 'vitest';
import { officeSections, saveProgramme } from '../../src/command/audit-programme.ts';
import { addObjective } from '../../src/command/objective.ts';
import { addEntry } from '../../src/command/register-entry.ts';
import { beginPlan } from '../../src/command/register-plan.ts';
import { listObjectives } from '../../src/storage/objective.ts';
import { listEntries } from '../../src/storage/register-entry.ts';
import { demoContext } from '../support/demo.ts';
import { formsIn } from '../support/form-values.ts';
import { handObjective } from '../support/objective.ts';
import { type Browser, signedInDemo, type WebWorld, webWorld } from '../support/web.ts';

const year = 2028;
const added = {
  order: 99,
  what: 'Việc thêm sau lúc mở danh sách',
  lead: 'Trần Minh Thư',
  due: `15/12/${year}`,
  product: 'Danh sách',
  closer: 'context',
};
const plan = `/registers/annual-plan?year=${year}`;

let world: WebWorld;
let leader: Browser;
beforeAll(async () => {
  world = await webWorld({ world: await demoContext() });
  leader = await signedInDemo(world, 'binh');
}, 400_000);

/** Sends the form at `to` with the page as it was opened, after `meanwhile`; then as the page is now. */
async function signed(page: string, to: string, meanwhile: () => Promise<unknown>): Promise<[number, number]> {
  const { text } = await leader.get(page);
  expect(formsIn(text).map(({ action }) => action)).toContain(to);
  const { token } = leader;
  await meanwhile();
  const late = await leader.post(to, { decision: '90/QĐ-UBND' }, token);
  await leader.get(page);
  const again = await leader.post(to, { decision: '90/QĐ-UBND' }, leader.token);
  return [late.status, again.status];
}

describe('ký từ danh sách', () => {
  it('kế hoạch mục tiêu năm: thêm một mục tiêu sau lúc mở danh sách thì chưa ký gì; xem lại rồi mới ký', async () => {
    const { context } = world;
    await addObjective(context, { ...handObjective('Trần Minh Thư'), year, code: 'MT01' });
    const drafts = async () => (await listObjectives(context.database, year)).map(({ state }) => state);
    const answers = await signed(`/objectives?year=${year}`, `/objectives/${year}/approve`, async () => {
      await addObjective(context, { ...handObjective('Trần Minh Thư'), year, code: 'MT02', content: 'Thêm sau' });
    });
    expect(answers).toEqual([409, 303]);
    expect(await drafts()).toEqual(['approved', 'approved']);
  });

  it('kế hoạch năm: thêm một việc sau lúc mở danh sách thì chưa ký gì; đang lọc thì không có chỗ ký', async () => {
    const { context } = world;
    await beginPlan(context, year);
    const [first] = (await listEntries(context.database, 'annual-plan')).filter((duty) => duty.year === year);
    const hidden = await leader.get(`${plan}&search=${encodeURIComponent(first?.code ?? '')}`);
    expect(formsIn(hidden.text).map(({ action }) => action)).not.toContain(`/registers/annual-plan/${year}/approve`);
    expect(hidden.text).toContain('Bộ lọc đang giấu');
    const answers = await signed(plan, `/registers/annual-plan/${year}/approve`, () =>
      addEntry(context, 'annual-plan', added, year),
    );
    expect(answers).toEqual([409, 303]);
  });

  it('chương trình đánh giá năm: đổi phạm vi sau lúc mở trang thì chưa ký gì', async () => {
    const { context } = world;
    const sections = (await officeSections(context, year)).filter(({ isSection }) => isSection);
    const rounds = sections.map(({ code }) => ({ section: code, month: 6, reason: 'Theo kế hoạch' }));
    const words = { objectives: 'a', scope: 'Cả xã', criteria: 'c', methods: 'd', risks: 'e', resources: 'f' };
    const written = { ...words, rounds };
    await saveProgramme(context, year, written);
    const answers = await signed(`/audits/programme?year=${year}`, `/audits/programme/${year}/acts/approve`, () =>
      saveProgramme(context, year, { ...written, scope: 'Chỉ Bộ phận Một cửa' }),
    );
    expect(answers).toEqual([409, 303]);
  });
});
