import { beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { password, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await webWorld();
  await world.signedIn('counter');
});

describe('đăng nhập', () => {
  it('trang của cơ quan chuyển người lạ đến trang đăng nhập, giữ nơi muốn đến', async () => {
    const { status, response } = await world.browser().get('/account?x=1');
    expect(status).toBe(302);
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2Faccount%3Fx%3D1');
  });

  it('API từ chối người lạ bằng 401 problem+json', async () => {
    const { status, text, response } = await world.browser().get('/api/v1/dossiers');
    expect(status).toBe(401);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  it('gửi biểu mẫu mà chưa đăng nhập là 401, không chuyển trang', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');
    expect((await browser.post('/account/password', {})).status).toBe(401);
  });

  it('thiếu hoặc sai mã chống giả mạo thì 403 và không ghi gì', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');
    expect((await browser.post('/sign-in', { login: 'counter', password }, 'x')).status).toBe(403);
    expect((await browser.post('/sign-in', { login: 'counter', password }, '')).status).toBe(403);
    expect(browser.cookie('dung-hen-session')).toBeUndefined();
  });

  it('sai mật khẩu: 401, giữ tên đăng nhập đã gõ, không nhắc lại mật khẩu', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');
    const { status, text } = await browser.post('/sign-in', { login: 'counter', password: 'sai-mật-khẩu-lộ' });
    expect(status).toBe(401);
    expect(text).toContain('value="counter"');
    expect(text).toContain('Sai tên đăng nhập hoặc mật khẩu');
    expect(text).not.toContain('sai-mật-khẩu-lộ');
  });

  it('để trống: 422, lỗi ở cạnh từng ô và ở bảng tóm tắt dẫn đến ô', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');
    const { status, text } = await browser.post('/sign-in', { login: '', password: '' });
    expect(status).toBe(422);
    expect(text).toContain('<a href="#login">Thiếu Tên đăng nhập');
    expect(text).toContain('id="password-fault"');
  });

  it('năm lần sai thì khóa, kể cả khi lần thứ sáu đúng mật khẩu', async () => {
    const other = await webWorld();
    await other.signedIn('specialist');
    const browser = other.browser();
    await browser.get('/sign-in');
    for (let i = 0; i < 5; i += 1) await browser.post('/sign-in', { login: 'specialist', password: 'sai' });
    const { status, text } = await browser.post('/sign-in', { login: 'specialist', password });
    expect(status).toBe(429);
    expect(text).toContain('Chờ 15 phút');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'đăng nhập xong không bị dẫn ra ngoài: %s',
    async (next) => {
      const browser = world.browser();
      await browser.get('/sign-in');
      const { response } = await browser.post('/sign-in', { login: 'counter', password, next });
      expect(response.headers.get('Location')).toBe('/');
    },
  );

  it('đúng: cookie HttpOnly SameSite=Lax, đến nơi muốn đến; đăng xuất thì phiên hết hiệu lực', async () => {
    const browser = world.browser();
    await browser.get('/sign-in');
    const { status, response } = await browser.post('/sign-in', { login: 'Counter', password, next: '/account' });
    expect(status).toBe(303);
    expect(response.headers.get('Location')).toBe('/account');
    const line = response.headers.getSetCookie().find((text) => text.startsWith('dung-hen-session='));
    expect(line).toMatch(/HttpOnly.*SameSite=Lax/);
    const session = browser.cookie('dung-hen-session');
    expect((await browser.get('/account')).text).toContain('Nguyễn Thị Hòa');
    expect((await browser.post('/sign-out', {})).status).toBe(303);
    const stolen = await world.app.request('/account', { headers: { Cookie: `dung-hen-session=${session}` } });
    expect(stolen.status).toBe(302);
  });

  it('đổi mật khẩu đòi mật khẩu hiện tại, rồi kết thúc mọi phiên', async () => {
    const browser = await world.signedIn('auditor');
    expect((await browser.post('/account/password', { current: 'sai', password: 'một câu thật là dài' })).status).toBe(
      401,
    );
    const wrong = await browser.post('/account/password', { current: 'sai', password: 'một câu thật là dài' });
    expect(wrong.text).toContain('href="#current"');
    expect(wrong.text.match(/Mật khẩu hiện tại không đúng/g)).toHaveLength(2);
    expect((await browser.post('/account/password', { current: password, password: 'ngắn' })).status).toBe(422);
    expect(
      (await browser.post('/account/password', { current: password, password: 'một câu thật là dài' })).status,
    ).toBe(303);
    expect((await browser.get('/account')).status).toBe(302);
    expect((await world.browser().signIn('auditor', 'một câu thật là dài')).status).toBe(303);
  });
});

describe('khung trang', () => {
  it('không cho chạy mã trong trang: CSP chỉ cho tệp của chính chương trình, không lưu đệm, không đóng khung từ nơi khác', async () => {
    const { response, text } = await world.browser().get('/sign-in');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(text).not.toMatch(/<script|style="|onclick/);
  });

  it('tiếng Anh theo ?lang=en và được nhớ', async () => {
    const browser = world.browser();
    expect((await browser.get('/sign-in?lang=en')).text).toContain('<html lang="en">');
    expect((await browser.get('/sign-in')).text).toContain('Sign in');
    expect((await browser.get('/sign-in?lang=vi')).text).toContain('Đăng nhập');
  });

  it('trang không có: 404 bằng tiếng Việt; tệp phông chỉ theo tên đã biết', async () => {
    const browser = await world.signedIn('leader');
    expect((await browser.get('/khong-co')).text).toContain('Không tìm thấy trang');
    expect((await browser.get('/assets/fonts/..%2f..%2fpackage.json')).status).toBe(404);
    const font = await world.app.request('/assets/fonts/be-vietnam-pro-vietnamese-400-normal.woff2');
    expect(font.headers.get('Content-Type')).toBe('font/woff2');
    expect((await font.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    expect((await world.app.request('/assets/bootstrap.css')).status).toBe(200);
  });

  it('thân yêu cầu quá lớn bị từ chối', async () => {
    const browser = await world.signedIn('quality-officer');
    const { status } = await browser.post('/account/password', { current: 'x'.repeat(600 * 1024) });
    expect(status).toBe(413);
  });
});

describe('sức khỏe', () => {
  it('thiếu trình duyệt in vẫn sẵn sàng, nhưng nói là suy giảm', async () => {
    expect((await world.app.request('/healthz')).status).toBe(200);
    const ready = await world.app.request('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'degraded', database: 'ok', browser: 'missing' });
  });
});

describe('thiết lập lần đầu', () => {
  const office = { name: 'Ủy ban nhân dân xã Gia Tân', code: 'H56.12', place: 'Gia Tân', superior: '', leaderName: '' };

  it('đã có tài khoản thì đóng', async () => {
    expect((await world.browser().get('/setup')).status).toBe(409);
  });

  it('cơ sở dữ liệu trống: mọi trang dẫn đến thiết lập; thiếu tên, mật khẩu ngắn thì 422 và không tạo gì', async () => {
    const empty = await webWorld({ empty: true });
    const browser = empty.browser();
    expect((await browser.get('/')).response.headers.get('Location')).toBe('/setup');
    await browser.get('/setup');
    const wrong = await browser.post('/setup', { ...office, personName: '', login: 'quan tri', password: 'ngắn' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="Ủy ban nhân dân xã Gia Tân"');
    expect((await browser.get('/')).response.headers.get('Location')).toBe('/setup');

    const done = await browser.post('/setup', { ...office, personName: 'Trần Văn Quân', login: 'quantri', password });
    expect(done.response.headers.get('Location')).toBe('/sign-in?done=setup');
    expect((await browser.get('/sign-in?done=setup')).text).toContain('Đã thiết lập');
    expect((await browser.signIn('quantri')).status).toBe(303);
    expect((await browser.get('/accounts')).text).toContain('Trần Văn Quân');
  });
});

describe('cơ quan chưa có hồ sơ', () => {
  const steps = (text: string) => {
    const list = /<ol>([\s\S]*?)<\/ol>/.exec(text)?.[1] ?? '';
    return [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => ({
      href: /href="([^"]+)"/.exec(item)?.[1]?.replaceAll('&#x3D;', '='),
      done: item.includes('Đã làm'),
    }));
  };

  it('thiết lập nhận địa chỉ cho người dân; địa chỉ sai thì 422; trang đầu kể việc phải làm, việc đã làm', async () => {
    const empty = await webWorld({ empty: true });
    const browser = empty.browser();
    await browser.get('/setup');
    const fields = { name: 'UBND xã Gia Tân', code: 'H56.12', personName: 'Trần Văn Quân', login: 'quantri', password };
    expect((await browser.post('/setup', { ...fields, publicAddress: 'không phải địa chỉ' })).status).toBe(422);
    expect((await browser.post('/setup', { ...fields, publicAddress: 'https://giatan.example/' })).status).toBe(303);
    await browser.signIn('quantri');
    expect(steps((await browser.get('/')).text)).toEqual([
      { href: '/organisation/units', done: false },
      { href: '/accounts', done: false },
      { href: '/procedures/import', done: false },
      { href: '/calendar?year=2026', done: false },
      { href: '/organisation/public', done: true },
      { href: '/import', done: false },
    ]);
  });

  it('công chức một cửa: chưa có thủ tục thì trang tiếp nhận nói phải làm gì, ai làm được', async () => {
    const empty = await webWorld();
    const counter = await empty.signedIn('counter');
    const { text } = await counter.get('/dossiers/new');
    expect(text).toContain('Phải nhập danh mục thủ tục trước');
    expect(text).toContain('Người làm được: ');
    expect(steps((await counter.get('/')).text).map(({ href }) => href)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      '/dossiers/new',
    ]);
  });
});

describe('tài khoản', () => {
  it('không phải quản trị: 403, cả xem lẫn ghi', async () => {
    const browser = await world.signedIn('counter', 'specialist');
    expect((await browser.get('/accounts')).status).toBe(403);
    expect(
      (await browser.post('/accounts', { login: 'ke-gian', personName: 'A', title: 'B', roles: 'leader' })).status,
    ).toBe(403);
    expect((await browser.post('/accounts/counter/disable', {})).status).toBe(403);
  });

  it('tài khoản bị từ chối thì không để lại người nào; sửa rồi gửi lại chỉ có một người', async () => {
    const browser = await world.signedIn('administrator', 'leader');
    const page = await browser.get('/accounts');
    const unitId = /<select[^>]*name="unitId"[\s\S]*?<option value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const fields = {
      login: 'minh.dv',
      password,
      personName: 'Đỗ Văn Minh',
      title: 'Công chức',
      unitId,
      roles: 'counter',
    };
    const people = async () =>
      (await listPeople(world.context.database, localDate('2026-11-20'))).filter(({ name }) => name === 'Đỗ Văn Minh');
    for (const wrong of [
      { password: 'ngắn' },
      { roles: 'vua' },
      { login: 'Minh Đỗ' },
      { login: 'administrator.leader' },
    ])
      expect((await browser.post('/accounts', { ...fields, ...wrong })).status).toBeGreaterThanOrEqual(409);
    expect(await people()).toEqual([]);
    const { response } = await browser.post('/accounts', fields);
    expect(await people()).toHaveLength(1);
    expect((await browser.get(response.headers.get('Location') ?? '')).text).toContain('Đã ghi.');
    const locked = await browser.post('/accounts/minh.dv/disable', {});
    expect((await browser.get(locked.response.headers.get('Location') ?? '')).text).toContain('Đã ghi.');
  });

  it('quản trị thêm, khóa, mở tài khoản; tên trùng là 409', async () => {
    const browser = await world.signedIn('administrator');
    const page = await browser.get('/accounts');
    const unitId = /<select[^>]*name="unitId"[\s\S]*?<option value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const fields = {
      login: 'lan.pt',
      password,
      personName: 'Phạm Thị Lan',
      title: 'Công chức',
      unitId,
      roles: ['counter'],
    };
    expect((await browser.post('/accounts', fields)).status).toBe(303);
    const again = await browser.post('/accounts', { ...fields, personName: 'Phạm Thị Lan Anh' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('Phạm Thị Lan Anh');
    const other = world.browser();
    expect((await other.signIn('lan.pt')).status).toBe(303);
    expect((await browser.post('/accounts/lan.pt/disable', {})).status).toBe(303);
    expect((await other.get('/account')).status).toBe(302);
    expect((await browser.post('/accounts/lan.pt/enable', {})).status).toBe(303);
  });
});
