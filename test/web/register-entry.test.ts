import { beforeAll, describe, expect, it } from 'vitest';
import { registerKinds } from '../../src/domain/register/list.ts';
import { registerBooks } from '../../src/report/register-entry.ts';
import { listEntries } from '../../src/storage/register-entry.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
let officer: Browser;
let counter: Browser;

beforeAll(async () => {
  world = await webWorld();
  officer = await world.signedIn('quality-officer');
  counter = await world.signedIn('counter');
});

const party = { party: 'Người dân', need: 'Đúng hẹn', met: 'Phiếu hẹn', every: '12' };

describe('Trang sổ của hệ thống quản lý chất lượng', () => {
  it('chưa đăng nhập, không quyền, không mã bảo vệ, không có sổ hay mục: từ chối', async () => {
    expect((await world.browser().get('/registers')).status).toBe(302);
    expect((await counter.get('/registers/context/new')).status).toBe(403);
    await counter.get('/registers');
    expect((await counter.post('/registers/context/new', {})).status).toBe(403);
    expect((await officer.post('/registers/context/new', {}, 'giả')).status).toBe(403);
    expect((await officer.get('/registers/khong-co')).status).toBe(404);
    expect((await officer.get('/registers/risks/RR-2026-999')).status).toBe(404);
  });

  it('lỗi đứng cạnh ô và trong tóm tắt, chữ đã gõ còn nguyên; đủ thì ghi, sửa, xem được', async () => {
    await officer.get('/registers/interested-parties/new');
    const wrong = await officer.post('/registers/interested-parties/new', party);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#owner"');
    expect(wrong.text).toContain('value="Người dân"');
    const owner = /<option value="([^"]+)">Nguyễn Thị Hòa/.exec(wrong.text)?.[1] ?? '';
    const saved = await officer.post('/registers/interested-parties/new', { ...party, owner });
    expect(saved.status).toBe(303);
    const [entry] = await listEntries(world.context.database, 'interested-parties');
    const base = `/registers/interested-parties/${entry?.code}`;
    expect((await officer.get(base)).text).toContain('Phiếu hẹn');
    expect((await officer.get(base)).text).toMatch(/\/reports\/register-slip\?record(=|&#x3D;)/);
    expect((await officer.get(`/reports/register-slip/file/html?record=${entry?.code}`)).text).toContain('Phiếu hẹn');
    expect((await officer.get(`/reports/change-plan/file/html?record=${entry?.code}`)).status).toBe(404);
    const act = await officer.post(`${base}/acts/review`, { on: '99/99/2026', words: 'x' });
    expect([act.status, act.text.includes('id="on"')]).toEqual([422, true]);
    expect((await officer.post(`${base}/acts/review`, { on: '20/11/2026', words: 'x' })).status).toBe(303);
    expect((await officer.get('/registers/interested-parties?search=nguoi dan')).text).toContain(entry?.code);
    expect((await officer.get('/registers/interested-parties?search=khong')).text).not.toContain(`>${entry?.code}<`);
  });

  it('mọi sổ mở được, cả khi trống, bằng hai thứ tiếng; mỗi sổ có bản in', async () => {
    for (const { kind } of registerKinds) {
      for (const path of [`/registers/${kind}`, `/registers/${kind}?lang=en`, `/registers/${kind}/new?lang=vi`]) {
        expect([path, (await officer.get(path)).status]).toEqual([path, 200]);
      }
    }
    for (const path of ['/registers', '/registers/due', '/registers/risks/scale']) {
      expect([path, (await officer.get(path)).status]).toEqual([path, 200]);
    }
  });
});

describe('Bản in của các sổ', () => {
  it('sổ trống ghi “Không phát sinh”; gói 2026 ghi là tạm thời; thiếu năm thì từ chối', async () => {
    for (const book of registerBooks) {
      await expect(book.gather(world.context, {})).rejects.toMatchObject({ code: 'required' });
      const model = await book.gather(world.context, { year: 2026 });
      const html = book.html(model);
      if (book.kind === 'interested-parties') expect(html).toContain('Phiếu hẹn');
      else expect([book.kind, html.includes('Không phát sinh')]).toEqual([book.kind, true]);
      if (book.kind === 'gap-2026') expect(html).toContain('Tạm thời, theo nguồn thứ cấp');
      if (book.kind === 'reporting-calendar') expect(html).toContain('Các kỳ chốt trong năm');
      expect(book.sheets(model)).toHaveLength(book.kind === 'reporting-calendar' ? 2 : 1);
    }
  });

  it('kế hoạch lập muộn: dự thảo không có việc quá hạn; duyệt xong, việc hạn trước ngày duyệt nói rõ và không đếm là quá hạn', async () => {
    const leader = await world.signedIn('leader');
    await officer.get('/registers/annual-plan?year=2026');
    expect((await officer.post('/registers/annual-plan/2026/begin', {})).status).toBe(303);
    const draft = await officer.get('/registers/annual-plan?year=2026');
    expect(draft.text).toContain('0 quá hạn');
    expect(draft.text).toMatch(/Hạn \d\d\/\d\d\/2026 đã qua khi kế hoạch chưa duyệt/);
    expect((await officer.get('/registers/annual-plan?year=2026&standing=overdue')).text).toContain('0 mục');
    expect((await officer.get('/registers/due')).text).not.toContain('KH-2026-');
    await leader.get('/registers/annual-plan?year=2026');
    expect((await leader.post('/registers/annual-plan/2026/approve', { decision: '9/KH-UBND' })).status).toBe(303);
    const approved = await officer.get('/registers/annual-plan?year=2026');
    expect(approved.text).toContain('0 quá hạn');
    expect(approved.text).toContain('trước ngày duyệt kế hoạch (20/11/2026), không tính là quá hạn');
    world.setNow('2026-12-31T08:00');
    await officer.signIn('quality-officer');
    const late = await officer.get('/registers/annual-plan?year=2026&standing=overdue');
    expect(late.text).toMatch(/[1-9]\d* quá hạn/);
    expect(late.text).not.toContain('trước ngày duyệt kế hoạch');
    world.setNow('2026-11-20T08:00');
    await officer.signIn('quality-officer');
  });
});
