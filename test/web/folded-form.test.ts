import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoContext } from '../support/demo.ts';
import { type Browser, signedInDemo, type WebWorld, webWorld } from '../support/web.ts';

const views = `${import.meta.dirname}/../../views`;

/** Every part of a template that is folded away and holds a form of its own: its first tag. */
function foldedForms(): string[] {
  return readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .flatMap((path) => {
      const html = readFileSync(`${views}/${path}`, 'utf8');
      const found = [
        ...html.matchAll(/<details((?:[^>{]|\{\{[^}]*\}\})*)>(?:(?!<details|<\/details>)[\s\S])*?<form method="post"/g),
      ];
      return found.map(([, attributes = '']) => `${path}:${attributes}`);
    });
}

describe('biểu mẫu gấp trong trang mà bị từ chối', () => {
  let world: WebWorld;
  let thu: Browser;
  let binh: Browser;

  beforeAll(async () => {
    world = await webWorld({ world: await demoContext() });
    [thu, binh] = await Promise.all([signedInDemo(world, 'thu'), signedInDemo(world, 'binh')]);
  }, 200_000);

  /** The folded part whose form goes to this address, as the answer draws it. */
  const part = (html: string, action: string) =>
    html.split('<details').find((one) => one.includes(`action="${action}"`)) ?? '';

  it('mẫu nào cũng mở phần ấy ra khi biểu trở lại, vì lỗi gì cũng vậy', () => {
    const all = foldedForms();
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((one) => !/ open$|\{\{opened |\{\{#if (open|tried\.\w+|eraseOpen)\}\}/.test(one))).toEqual([]);
  });

  it('kết quả của một kết luận, của một nhận xét: ngày sai thì phần ấy mở, lời đã gõ còn, lỗi ở cạnh ô', async () => {
    for (const [browser, page, kind] of [
      [thu, '/reviews/XXLD-2026-002', 'decisions'],
      [thu, '/inspections/KTRA-2026-001', 'remarks'],
    ] as const) {
      const { text } = await browser.get(page);
      const [, action = ''] = new RegExp(`action="([^"]*/${kind}/\\d+)"`).exec(text) ?? [];
      expect([page, action]).toEqual([page, expect.stringContaining(page)]);
      const answer = await browser.post(action, { result: 'Đã bố trí người <thay>', on: '31/02/2026' });
      expect(answer.status).toBe(422);
      const said = part(answer.text, action);
      expect(said).toMatch(/^ class="act" open>/);
      for (const words of ['Đã bố trí người &lt;thay&gt;', 'value="31/02/2026"', 'không có thật', 'id="on"'])
        expect(said).toContain(words);
    }
  });

  it('phiếu yêu cầu sửa đổi: lời từ chối quá dài trở lại trong phần ấy đang mở, hai biểu kia không nhận lời của nó', async () => {
    await thu.get('/documents/changes/new');
    const asked = { kind: 'new', target: '', reason: 'Chưa có mẫu', proposal: 'Mẫu phiếu hẹn', impact: 'Quầy' };
    const { response } = await thu.post('/documents/changes/new', asked);
    const page = (response.headers.get('Location') ?? '').replace(/\?.*/, '');
    // Nobody reviews what he proposed.
    const admin = await signedInDemo(world, 'admin');
    await admin.get(page);
    expect((await admin.post(`${page}/review`, { opinion: '' })).status).toBe(303);
    await binh.get(page);
    const tooLong = 'x'.repeat(1001);
    const { status, text } = await binh.post(`${page}/reject`, { opinion: tooLong });
    expect(status).toBe(422);
    const said = part(text, `${page}/reject`);
    expect(said).toMatch(/^ class="act" open>/);
    expect(said).toContain(`${tooLong}</textarea>`);
    expect(text.split(tooLong)).toHaveLength(2);
    expect(text).toContain(`action="${page}/approve"`);
  });

  it('vai trò, mật khẩu của một tài khoản: lỗi đứng ở dòng ấy, không ở biểu thêm tài khoản', async () => {
    const admin = await signedInDemo(world, 'admin');
    await admin.get('/accounts');
    for (const [act, fields, name] of [
      ['roles', {}, 'roles'],
      ['password', { password: 'ngắn' }, 'password'],
    ] as const) {
      const { status, text } = await admin.post(`/accounts/lan/${act}`, fields);
      expect(status).toBe(422);
      const line = part(text, '/accounts/lan/roles');
      expect(line).toMatch(/^ open>/);
      expect(line).toContain(`class="fault" id="${name}-fault"`);
      expect(text.slice(text.indexOf('id="add"'))).not.toContain('class="fault"');
    }
  });

  it('ngày cuối của một phân công ký thay: ô ấy nói lỗi và giữ chữ đã gõ', async () => {
    const admin = await signedInDemo(world, 'admin');
    for (const page of ['/organisation/leave', '/organisation/delegations', '/organisation/units']) {
      const [, action = ''] = /action="(\/organisation\/\w+\/[^"]+\/end)"/.exec((await admin.get(page)).text) ?? [];
      if (action === '') continue;
      const { status, text } = await admin.post(action, { lastDay: '31/02/2026' });
      expect([page, status]).toEqual([page, 422]);
      const said = part(text, action);
      expect(said).toMatch(/^ open>/);
      expect(said).toContain('id="lastDay" name="lastDay" value="31/02/2026"');
    }
  });
});
