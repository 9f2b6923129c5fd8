import { beforeAll, describe, expect, it } from 'vitest';
import { changeObjective } from '../../src/command/objective.ts';
import { targetText } from '../../src/domain/objective/wording.ts';
import { gatherObjectiveProposals } from '../../src/report/objective-proposals.ts';
import { findObjective, listObjectives } from '../../src/storage/objective.ts';
import { listAnsweredProposals } from '../../src/storage/objective-proposal.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { demoContext } from '../support/demo.ts';
import { type Browser, signedInDemo, type WebWorld, webWorld } from '../support/web.ts';

const path = '/objectives/proposals';
const online = 'XXLD-2026-002-1';
const waiting = 'XXLD-2026-002-2';
let world: WebWorld;

beforeAll(async () => {
  world = await webWorld({ world: await demoContext() });
});

const signedIn = (login: string) => signedInDemo(world, login);

const answer = (browser: Browser, code: string, fields: Record<string, string>) =>
  browser.post(`${path}/2027/${code}`, { indicator: 'online-share', ...fields });

describe('kết luận xem xét của lãnh đạo vào kế hoạch mục tiêu năm sau', () => {
  it('chưa đăng nhập: về trang đăng nhập; không lập được mục tiêu: 403; đề xuất không có: 404', async () => {
    expect((await world.browser().get(path)).status).toBe(302);
    const duc = await signedIn('duc');
    expect((await duc.get(`${path}?year=2027`)).status).toBe(200);
    expect((await answer(duc, online, { kind: 'declined', reason: 'x' })).status).toBe(403);
    const thu = await signedIn('thu');
    expect((await answer(thu, 'XXLD-2026-009-1', { kind: 'declined', reason: 'x' })).status).toBe(404);
    // A decision on resources is no proposal for an objective.
    expect((await answer(thu, 'XXLD-2026-002-3', { kind: 'declined', reason: 'x' })).status).toBe(404);
  });

  it('trang nêu nguồn (biên bản, ngày, số kết luận), và chỉ tiêu mà số đo năm nay đề xuất', async () => {
    const { text } = await (await signedIn('thu')).get(`${path}?year=2027`);
    expect(text).toContain('Nâng tỷ lệ hồ sơ nộp trực tuyến năm sau');
    expect(text).toMatch(/Kết luận số 1, Biên bản 21\/BB-UBND ngày \d\d\/11\/2026/);
    expect(text).toContain('/reviews/XXLD-2026-002#decision-1');
    expect(text).toContain('3 đề xuất chưa được trả lời');
    expect(text).toContain('không hạ chỉ tiêu để cho đạt');
    const review = await (await signedIn('thu')).get('/reviews/XXLD-2026-002');
    expect(review.text).toContain('/objectives/proposals?year&#x3D;2027&amp;item&#x3D;XXLD-2026-002-1#settle');
  });

  it('thiếu lý do, thiếu chỉ tiêu, lời như cũ, dự thảo không có: bị từ chối, điều đã gõ còn nguyên', async () => {
    const thu = await signedIn('thu');
    expect((await answer(thu, online, { kind: 'declined' })).status).toBe(422);
    expect((await answer(thu, online, { kind: 'accepted' })).status).toBe(422);
    const unread = await answer(thu, online, { kind: 'accepted', target: 'cao', reason: 'Lý do đã gõ' });
    expect(unread.status).toBe(422);
    expect(unread.text).toContain('Lý do đã gõ');
    const same = { kind: 'changed', target: '≥ 45 %', reason: 'x' };
    expect((await answer(thu, online, same)).status).toBe(422);
    expect((await answer(thu, online, { ...same, objective: 'MT77' })).status).toBe(404);
    expect(await listObjectives(world.context.database, 2027)).toEqual([]);
  });

  it('nhận nguyên văn: thành mục tiêu dự thảo giữ nguồn, ghi dấu vết, trang xem xét dẫn tới; nhận lại bị từ chối', async () => {
    const thu = await signedIn('thu');
    expect((await answer(thu, online, { kind: 'accepted', target: '≥ 45 %' })).status).toBe(303);
    const [made] = await listObjectives(world.context.database, 2027);
    expect(made).toMatchObject({
      code: 'MT01',
      state: 'draft',
      level: 'office',
      content: 'Nâng tỷ lệ hồ sơ nộp trực tuyến năm sau lên từ 45 % trở lên',
      responsible: { name: 'Hoàng Ngọc Lan' },
      sources: [{ review: 'XXLD-2026-002', minutes: '21/BB-UBND', decision: 1 }],
    });
    expect((await trailOf(world.context.database, `objective:${made?.id}`)).map(({ action }) => action)).toEqual([
      'objective.plan',
    ]);
    expect((await answer(thu, online, { kind: 'declined', reason: 'Thôi' })).status).toBe(409);
    expect((await thu.get('/objectives/2027/MT01')).text).toContain('/reviews/XXLD-2026-002#decision-1');
    expect((await thu.get('/reviews/XXLD-2026-002')).text).toContain('Vào mục tiêu MT01 năm 2027');
  });

  it('không nhận có lý do, sau đó nhận có thay đổi vào một dự thảo: lời đổi theo chỉ tiêu mới', async () => {
    const thu = await signedIn('thu');
    expect((await answer(thu, waiting, { kind: 'declined', reason: 'Chưa có cách đo' })).status).toBe(303);
    expect((await thu.get(`${path}?year=2027`)).text).toContain('Chưa có cách đo');
    const changed = { kind: 'changed', objective: 'MT01', target: '≥ 47 %', reason: 'Cùng một việc' };
    expect((await answer(thu, waiting, changed)).status).toBe(303);
    const objective = await findObjective(world.context.database, 2027, 'MT01');
    expect(objective?.content).toBe('Nâng tỷ lệ hồ sơ nộp trực tuyến năm sau lên từ 47 % trở lên');
    expect(objective && targetText(objective.target)).toBe('≥ 47 %');
    expect(objective?.sources?.map(({ decision }) => decision)).toEqual([1, 2]);
    const answers = await listAnsweredProposals(world.context.database, 2027);
    expect(answers.find(({ code }) => code === waiting)).toMatchObject({ state: 'changed', seq: 2 });
  });

  it('nhận xét ở đầu vào f) phải trả lời; nhận xét ở đầu vào khác thì đưa thành mục tiêu khi cần', async () => {
    const thu = await signedIn('thu');
    const page = (await thu.get(`${path}?year=2027`)).text;
    expect(page).toContain('Nhận xét ở đầu vào 9.3.2 f), Biên bản 21/BB-UBND ngày');
    expect(page).toContain('/reviews/XXLD-2026-002#input-f');
    expect(page).toContain('Nhận xét khác ở các đầu vào');
    expect(page).toContain('1 đề xuất chưa được trả lời');
    const asked = await thu.get(`${path}?year=2027&item=XXLD-2026-002-c7`);
    expect(asked.text).toContain('Trả lời nhận xét ở đầu vào 9.3.2 c) 7) của XXLD-2026-002');
    // Nobody was named under an input: an objective has somebody responsible.
    const share = {
      kind: 'changed',
      content: 'Phần mềm gián đoạn không quá 2 lần',
      target: '≤ 2 lần',
      reason: 'Đo được',
    };
    expect((await answer(thu, 'XXLD-2026-002-c7', share)).status).toBe(422);
    expect((await answer(thu, 'XXLD-2026-002-z', { kind: 'declined', reason: 'x' })).status).toBe(404);
    const named = { ...share, indicator: 'hand-count', responsible: 'Hoàng Ngọc Lan' };
    expect((await answer(thu, 'XXLD-2026-002-c7', named)).status).toBe(303);
    expect((await answer(thu, 'XXLD-2026-002-f', { kind: 'declined' })).status).toBe(422);
    expect((await answer(thu, 'XXLD-2026-002-f', { kind: 'declined', reason: 'Đã làm' })).status).toBe(303);
    const made = (await listObjectives(world.context.database, 2027)).find(({ code }) => code === 'MT02');
    expect(made?.sources).toMatchObject([{ review: 'XXLD-2026-002', decision: null, input: 'c7' }]);
    expect(made?.reason).toContain('Nhận xét ở đầu vào 9.3.2 c) 7), Biên bản 21/BB-UBND');
    expect((await thu.get('/objectives/2027/MT02')).text).toContain('/reviews/XXLD-2026-002#input-c7');
    expect((await thu.get('/reviews/XXLD-2026-002')).text).toContain('Vào mục tiêu MT02 năm 2027');
    expect((await answer(thu, 'XXLD-2026-002-c7', named)).status).toBe(409);
  });

  it('bảng đề xuất in đủ: nguồn, số liệu có mẫu số, nhận, đổi, không nhận, ai, vì sao; năm không có gì thì nói là không có', async () => {
    const thu = await signedIn('thu');
    expect((await world.browser().get('/reports/objective-proposals/file/html?year=2027')).status).toBe(302);
    expect((await thu.get('/reports/objective-proposals/file/html')).status).toBe(422);
    const paper = async (year: number) =>
      (await thu.get(`/reports/objective-proposals/file/html?year=${year}`)).text.replaceAll('\u00a0', ' ');
    const next = await paper(2027);
    for (const words of [
      'Đề xuất mục tiêu chất lượng năm 2027',
      'Kết luận số 1, Biên bản 21/BB-UBND',
      'Nhận nguyên văn',
      'Nhận, có thay đổi',
      'Không đặt thành mục tiêu',
      'Đã làm',
      'Cùng một việc',
      'không hạ chỉ tiêu để cho đạt',
      'Chưa trả lời',
    ]) {
      expect(next).toContain(words);
    }
    expect(next).toMatch(/\d+,\d\d % \([\d.]+\/[\d.]+\)/);
    const present = await paper(2026);
    expect(present).toContain('Đưa vào mục tiêu của Trung tâm');
    expect(present).toContain('MT03: ');
    const silent = await paper(2031);
    expect(silent.match(/Không phát sinh/g)).toHaveLength(1);
    expect(silent).toContain('Năm 2030 không có mục tiêu đã phê duyệt');
    for (const face of ['json', 'xlsx', 'docx']) {
      expect((await thu.get(`/reports/objective-proposals/file/${face}?year=2027`)).status).toBe(200);
    }
  });

  it('đề xuất từ số đo: chuyển sang năm sau thì nhận, đổi chỉ tiêu thì có thay đổi, kế hoạch phê duyệt không có thì không đưa vào', async () => {
    const thu = await signedIn('thu');
    expect((await thu.post('/objectives/2027/carry', {})).status).toBe(303);
    const planned = await listObjectives(world.context.database, 2027);
    const carried = planned.filter(({ carriedFrom }) => carriedFrom !== null);
    const [kept, moved] = carried;
    if (!kept || !moved) throw new Error('nothing carried');
    await changeObjective({ ...world.context, actor: { ...world.context.actor, name: 'Người sửa' } }, moved.code, {
      ...moved,
      target: { ...moved.target, value: 50 },
      responsible: { name: moved.responsible.name, unit: moved.responsible.unitName },
      parent: null,
      content: 'Giữ mức của năm',
    });
    const model = await gatherObjectiveProposals(world.context, 2027);
    const line = (code: string) => model.figures.find((one) => one.code === code);
    expect(line(kept.code)).toMatchObject({ answer: 'nhận như đề xuất', basis: kept.reason });
    expect(line(kept.code)?.by).toContain('Lập: Trần Minh Thư');
    expect(line(moved.code)).toMatchObject({ answer: 'nhận, có thay đổi', proposed: targetText(moved.target) });
    expect(line(moved.code)?.by).toContain('Sửa: Người sửa');
    // MT01 and MT02 of 2027 were made from the minutes, not from the figures.
    expect(line('MT01')).toMatchObject({ answer: 'kế hoạch đặt riêng, không theo đề xuất' });
  });

  it('lời nêu chỉ tiêu khác: trang báo và đưa lời đề nghị, phê duyệt bị từ chối 422', async () => {
    const objective = await findObjective(world.context.database, 2027, 'MT01');
    if (!objective) throw new Error('no objective');
    await changeObjective(world.context, 'MT01', {
      ...objective,
      responsible: { name: objective.responsible.name, unit: objective.responsible.unitName },
      parent: null,
      content: 'Hồ sơ nộp trực tuyến đạt 45 % năm 2026',
      measures: ['Hướng dẫn tại quầy'],
      resources: 'Nhân lực hiện có',
      judged: 'Đo từ hồ sơ',
    });
    const thu = await signedIn('thu');
    const detail = (await thu.get('/objectives/2027/MT01')).text;
    expect(detail).toContain('Lời của mục tiêu nêu “45 %”');
    expect(detail).toContain('Hồ sơ nộp trực tuyến đạt 47 % năm 2027');
    expect((await thu.get('/objectives/2027/MT01/edit?offered=1')).text).toContain('đạt 47 % năm 2027</textarea>');
    expect((await thu.get('/objectives?year=2027')).text).toContain('lời chưa khớp chỉ tiêu');
    const binh = await signedIn('binh');
    expect((await binh.post('/objectives/2027/MT01/approve', { decision: '01/QĐ-UBND' })).status).toBe(422);
  });
});
