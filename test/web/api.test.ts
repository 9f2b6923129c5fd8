import { beforeAll, describe, expect, it, vi } from 'vitest';
import { password, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let code: string;
let token: string;
let reader: string;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  code = await received(world.context);
  await world.signedIn('counter');
  await world.signedIn('auditor');
  token = await tokenOf('counter');
  reader = await tokenOf('auditor');
});

async function tokenOf(login: string): Promise<string> {
  const response = await send('POST', '/api/v1/sessions', { login, password }, null);
  return ((await response.json()) as { token: string }).token;
}

function send(method: string, path: string, body?: unknown, bearer: string | null = token): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (bearer !== null) headers['Authorization'] = `Bearer ${bearer}`;
  return Promise.resolve(
    world.app.request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  );
}

const receipt = { procedureCode: '1.004873', channel: 'direct', applicant: { name: 'Lê Văn Tám' } };

describe('API từ chối', () => {
  it.each([
    '/dossiers',
    '/dossiers/x',
    '/statistics?from=2026-01-01&to=2026-12-31',
    '/procedures',
    '/reports',
    '/session',
    '/khong-co',
  ])('401 problem+json khi chưa đăng nhập: %s', async (path) => {
    const response = await send('GET', `/api/v1${path}`, undefined, null);
    expect(response.status).toBe(401);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
  });

  it('mã thông báo lạ: 401; sai mật khẩu: 401 và không nhắc lại mật khẩu', async () => {
    expect((await send('GET', '/api/v1/session', undefined, 'khong-phai')).status).toBe(401);
    expect((await send('GET', '/api/v1/session', undefined, 'a'.repeat(5000))).status).toBe(401);
    const wrong = await send('POST', '/api/v1/sessions', { login: 'counter', password: 'lộ-mật-khẩu' }, null);
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).not.toContain('lộ-mật-khẩu');
  });

  it('dữ liệu sai: 422 nói chỗ sai, không nhắc lại dữ liệu đã gửi', async () => {
    const wrong = await send('POST', '/api/v1/sessions', { login: '', password: 12345678 }, null);
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    expect(text).not.toContain('12345678');
    expect(JSON.parse(text)).toMatchObject({ code: 'invalid', field: 'login' });
    expect((await send('GET', '/api/v1/statistics?from=2026-02-30&to=2026-12-31')).status).toBe(422);
    expect((await send('GET', '/api/v1/dossiers?limit=0')).status).toBe(422);
    const broken = await world.app.request('/api/v1/deadline', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: '{',
    });
    expect(broken.status).toBe(422);
    expect(broken.headers.get('Content-Type')).toContain('problem+json');
  });

  it('404, 403, 409 với mã trong danh sách', async () => {
    expect(await (await send('GET', '/api/v1/dossiers/KHONG-CO')).json()).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    const denied = await send('POST', '/api/v1/dossiers', receipt, reader);
    expect(await denied.json()).toMatchObject({ status: 403, code: 'not-allowed' });
    const late = await send('POST', `/api/v1/dossiers/${code}/acts`, { act: { type: 'resume' }, expectedSeq: 7 });
    expect(await late.json()).toMatchObject({ status: 409, code: 'conflict' });
    const early = await send('POST', `/api/v1/dossiers/${code}/acts`, { act: { type: 'resume' } });
    expect(await early.json()).toMatchObject({ status: 409, code: 'act-not-now' });
    expect((await send('GET', '/api/v1/reports/khong-co')).status).toBe(404);
    expect((await send('GET', '/api/v1/reports/receipt')).status).toBe(422);
    expect((await send('GET', '/api/v1/khong-co')).status).toBe(404);
  });

  it('dùng cookie thì POST phải kèm X-CSRF-Token', async () => {
    const browser = await world.signedIn('specialist');
    const cookie = `dung-hen-session=${browser.cookie('dung-hen-session')}`;
    const post = (headers: Record<string, string>) =>
      world.app.request('/api/v1/deadline', {
        method: 'POST',
        headers: { Cookie: cookie, 'Content-Type': 'application/json', ...headers },
        body: '{"fromDate":"2026-11-20","toDate":"2026-11-23"}',
      });
    expect((await post({})).status).toBe(403);
    const session = await world.app.request('/api/v1/session', { headers: { Cookie: cookie } });
    const { csrf } = (await session.json()) as { csrf: string };
    const answer = await post({ 'X-CSRF-Token': csrf });
    expect(await answer.json()).toEqual({ workingDays: 1 });
  });
});

describe('API đính chính người nộp', () => {
  const correct = (body: unknown, bearer: string | null, of = code) =>
    send('POST', `/api/v1/dossiers/${of}/applicant`, body, bearer);
  const right = { applicant: { name: 'Đặng Thị Hoa' }, reason: 'Gõ sai tên', expectedSeq: 1 };

  it('chưa đăng nhập 401, không có quyền 403, không có hồ sơ 404, người khác vừa ghi 409, sai dạng hay không khác gì 422', async () => {
    await world.signedIn('quality-officer');
    const quality = await tokenOf('quality-officer');
    expect((await correct(right, null)).status).toBe(401);
    expect(await (await correct({}, token)).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await correct(right, quality, 'KHONG-CO')).status).toBe(404);
    const refused = async (change: object) =>
      (await (await correct({ ...right, ...change }, quality)).json()) as object;
    expect(await refused({ expectedSeq: 9 })).toMatchObject({ status: 409, code: 'conflict' });
    expect(await refused({ applicant: undefined })).toMatchObject({ status: 422, field: 'applicant' });
    expect(await refused({ applicant: { name: ' ' } })).toMatchObject({ status: 422, field: 'applicant.name' });
    expect(await refused({ applicant: { phone: '12' } })).toMatchObject({ status: 422, field: 'applicant.phone' });
    expect(await refused({ applicant: {} })).toMatchObject({ status: 422, code: 'applicant-unchanged' });
    expect(await refused({ applicant: { name: 'Đặng Thị Hòa' } })).toMatchObject({ code: 'applicant-unchanged' });
    expect(await refused({ reason: '' })).toMatchObject({ status: 422, field: 'reason' });
    expect(await refused({ reason: 'Tên đúng là dang thi hoa' })).toMatchObject({ code: 'applicant-in-reason' });
    expect(await (await correct(right, quality)).json()).toMatchObject({ applicant: 'Đặng Thị Hoa', seq: 2 });
    expect((await correct(right, quality)).status).toBe(409);
  });
});

describe('API xóa người nộp', () => {
  const erase = (body: unknown, bearer: string | null, of = code) =>
    send('POST', `/api/v1/dossiers/${of}/applicant/erase`, body, bearer);
  const sure = { reason: 'Công dân đề nghị', confirmed: true };

  it('chưa đăng nhập 401, không có quyền 403, không có hồ sơ 404, thiếu xác nhận hay lý do 422; xóa rồi: 409', async () => {
    const quality = await tokenOf('quality-officer');
    const created = await send('POST', '/api/v1/dossiers', receipt);
    const { code: fresh } = (await created.json()) as { code: string };
    expect((await erase(sure, null, fresh)).status).toBe(401);
    expect((await erase(sure, token, fresh)).status).toBe(403);
    expect((await erase(sure, quality, 'KHONG-CO')).status).toBe(404);
    for (const body of [{ reason: sure.reason }, { ...sure, confirmed: false }, { ...sure, reason: ' ' }]) {
      expect((await erase(body, quality, fresh)).status).toBe(422);
    }
    const read = async () => (await (await send('GET', `/api/v1/dossiers/${fresh}`)).json()) as { applicant: string };
    expect((await read()).applicant).toBe('Lê Văn Tám');
    expect(await (await erase(sure, quality, fresh)).json()).toEqual({ code: fresh, erased: true });
    expect((await read()).applicant).toBeNull();
    expect(await (await erase(sure, quality, fresh)).json()).toMatchObject({ status: 409, code: 'applicant-erased' });
  });
});

describe('API trả lời', () => {
  it('không hỏi vị trí của dấu vết, chỉ trang có biểu mẫu mới cần', async () => {
    const asked = vi.spyOn(world.context.database, 'all');
    const positions = () => asked.mock.calls.filter(([{ sql }]) => /max\(rowid\).*trail_entry/.test(sql)).length;
    expect((await send('GET', `/api/v1/dossiers/${code}`)).status).toBe(200);
    expect(positions()).toBe(0);
    expect((await send('GET', `/dossiers/${code}`)).status).toBe(200);
    expect(positions()).toBe(1);
    asked.mockRestore();
  });

  it('tiếp nhận 201, rồi xem, vì sao, nhật ký, một việc', async () => {
    const created = await send('POST', '/api/v1/dossiers', receipt);
    expect(created.status).toBe(201);
    const { code: fresh } = (await created.json()) as { code: string };
    expect(created.headers.get('Location')).toBe(`/api/v1/dossiers/${fresh}`);
    expect(await (await send('GET', `/api/v1/dossiers/${fresh}`)).json()).toMatchObject({
      code: fresh,
      state: 'processing',
      dueDate: '2026-11-26',
      applicant: 'Lê Văn Tám',
    });
    expect(await (await send('GET', `/api/v1/dossiers/${fresh}/why`)).json()).toMatchObject({ confirmed: true });
    const act = { act: { type: 'withdraw', reason: 'Công dân xin rút' }, expectedSeq: 1 };
    expect(await (await send('POST', `/api/v1/dossiers/${fresh}/acts`, act)).json()).toMatchObject({
      seq: 2,
      outcome: 'withdrawn',
    });
    const { items } = (await (await send('GET', `/api/v1/dossiers/${fresh}/events`)).json()) as {
      items: { sentence: string }[];
    };
    expect(items.map(({ sentence }) => sentence).join(' ')).toContain('Công dân xin rút');
  });

  it('danh sách đi hết bằng limit và cursor, không lặp không sót', async () => {
    const codes: string[] = [];
    let cursor = '';
    do {
      const response = await send(
        'GET',
        `/api/v1/dossiers?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      const { items, next } = (await response.json()) as { items: { code: string }[]; next: string | null };
      codes.push(...items.map((item) => item.code));
      cursor = next ?? '';
    } while (cursor !== '');
    const whole = (await (await send('GET', '/api/v1/dossiers')).json()) as { items: { code: string }[] };
    expect(codes).toEqual(whole.items.map((item) => item.code));
    expect(codes).toContain(code);
  });

  it('số liệu và hồ sơ đứng sau nó là cùng một câu hỏi', async () => {
    const range = 'from=2026-01-01&to=2026-12-31';
    const figures = (await (await send('GET', `/api/v1/statistics?${range}&by=channel`)).json()) as {
      total: { received: { total: number } };
      rows: unknown[];
    };
    const { codes } = (await (await send('GET', `/api/v1/statistics/codes?${range}&list=received.total`)).json()) as {
      codes: string[];
    };
    expect(codes.length).toBe(figures.total.received.total);
    expect(codes).toContain(code);
    expect((await send('GET', `/api/v1/durations?${range}&by=field`)).status).toBe(200);
    expect((await send('GET', '/api/v1/objectives?year=2026')).status).toBe(200);
  });

  it('danh mục, lịch, hạn, báo cáo', async () => {
    const { items, next } = (await (await send('GET', '/api/v1/procedures?limit=2')).json()) as {
      items: unknown[];
      next: string;
    };
    expect(items.length).toBe(2);
    const rest = (await (await send('GET', `/api/v1/procedures?limit=2&cursor=${next}`)).json()) as {
      items: unknown[];
      next: null;
    };
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    expect(await (await send('GET', '/api/v1/procedures/1.004873')).json()).toMatchObject({
      procedure: { code: '1.004873' },
    });
    expect((await send('GET', '/api/v1/calendar')).status).toBe(200);
    const due = await send('POST', '/api/v1/deadline', {
      received: '2026-11-20T16:10+07:00',
      limit: { value: 3, unit: 'working-day' },
    });
    expect(await due.json()).toMatchObject({ dueDate: '2026-11-26' });
    expect((await send('GET', `/api/v1/reports/receipt?dossier=${code}`)).headers.get('Content-Type')).toContain(
      'application/json',
    );
    expect((await send('GET', '/api/v1/work-lists/near-due')).status).toBe(200);
  });

  it('đăng xuất: mã thông báo hết hiệu lực', async () => {
    const own = await tokenOf('auditor');
    expect((await send('DELETE', '/api/v1/session', undefined, own)).status).toBe(204);
    expect((await send('GET', '/api/v1/session', undefined, own)).status).toBe(401);
  });

  it('openapi.json mở cho mọi người và tả mọi đường dưới /api/v1', async () => {
    const response = await world.app.request('/api/openapi.json');
    expect(response.status).toBe(200);
    const document = (await response.json()) as { openapi: string; paths: Record<string, Record<string, unknown>> };
    expect(document.openapi).toMatch(/^3\.1/);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const routes = world.app.routes
      .filter(({ path, method }) => path.startsWith('/api/v1') && method !== 'ALL')
      .map(({ path, method }) => `${method.toLowerCase()} ${path}`);
    expect(new Set(described)).toEqual(new Set(routes));
    expect(described.length).toBeGreaterThan(15);
  });
});
