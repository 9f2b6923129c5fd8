import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
let quality: Browser;
let counter: Browser;

beforeAll(async () => {
  world = await webWorld();
  quality = await world.signedIn('quality-officer');
  counter = await world.signedIn('counter');
});

describe('màn hình đánh giá nội bộ', () => {
  it('chưa đăng nhập: chuyển đến trang đăng nhập, gửi thì 401', async () => {
    const visitor = world.browser();
    expect((await visitor.get('/audits')).status).toBe(302);
    expect((await visitor.post('/audits/new', {})).status).toBe(401);
  });

  it('không có quyền: 403; không có cuộc ấy: 404; thiếu ô: 422 và giữ điều đã nhập', async () => {
    expect((await counter.get('/audits/new')).status).toBe(403);
    await counter.get('/account');
    expect((await counter.post('/audits/programme/2026/edit', {})).status).toBe(403);
    expect((await quality.get('/audits/DGNB-2026-099')).status).toBe(404);
    await quality.get('/audits/new');
    const { status, text } = await quality.post('/audits/new', { title: 'Đợt <1>', from: '30/11/2026' });
    expect(status).toBe(422);
    expect(text).toContain('Đợt &lt;1&gt;');
  });

  it('chương trình năm nêu tên bộ phận bị bỏ sót', async () => {
    await quality.get('/audits/programme/2026/edit');
    const fields = { objectives: 'a', scope: 'b', criteria: 'c', methods: 'd' };
    expect((await quality.post('/audits/programme/2026/edit', fields)).status).toBe(303);
    const { text } = await quality.get('/audits/programme?year=2026');
    expect(text).toContain('Chương trình chưa đến các bộ phận: Trung tâm Phục vụ hành chính công.');
  });

  it('các trang trống vẫn mở được và nói việc phải làm', async () => {
    for (const path of ['/audits', '/audits/auditors', '/audits/clauses', '/audits/clauses/8.5.1', '/audits/new']) {
      expect([path, (await quality.get(path)).status]).toEqual([path, 200]);
    }
    expect((await quality.get('/audits/clauses/99.1')).status).toBe(404);
  });
});
