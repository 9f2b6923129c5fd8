import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { password, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let code: string;
let token: string;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  code = await received(world.context);
  await world.signedIn('counter');
  const answer = await signInByApi(world, 'counter', password);
  token = ((await answer.json()) as { token: string }).token;
});

function json(method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) {
  const headers = { 'Content-Type': 'application/json', Authorization: authorization };
  return world.app.request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

function signInByApi({ app }: WebWorld, login: string, secret: string) {
  const headers = { 'Content-Type': 'application/json' };
  return app.request('/api/v1/sessions', {
    method: 'POST',
    headers,
    body: JSON.stringify({ login, password: secret }),
  });
}

const receipt = { procedureCode: '1.004873', channel: 'direct', applicant: { name: 'Lê Văn Tám' } };

describe('địa chỉ', () => {
  it.each(['/a\\b', '//evil.example', '/\0/evil.example', '/\t/evil.example', '/\u202e/evil.example', '/a b'])(
    'đăng nhập xong không bị dẫn ra ngoài: %j',
    async (next) => {
      const { status, response } = await signInTo(next);
      expect([status, response.headers.get('Location')]).toEqual([303, '/']);
    },
  );

  it.each(['/\0x', '/a\u001bb', '/a\u007fb', '/a\u0085b', '/a\ud800b', '/ạ'])(
    'chữ điều khiển trong nơi muốn đến không làm hỏng câu trả lời: %j',
    async (next) => {
      const { status, response } = await signInTo(next);
      expect(status).toBe(303);
      expect(response.headers.get('Location')).toMatch(/^\/(?!\/)[!-~]*$/);
    },
  );

  it.each(['//evil.example/a', '///evil.example/a', '/\\evil.example/a'])(
    'liên kết đổi ngôn ngữ không dẫn ra ngoài: %s',
    async (path) => {
      const browser = await signedIn();
      const { status, text } = await browser.get(`http://localhost${path}`);
      expect(status).toBe(404);
      expect(text).toContain('href="/evil.example/a?lang&#x3D;en"');
      expect(text).not.toMatch(/href="(\/\/|\/\\)/);
    },
  );
});

describe('thân yêu cầu', () => {
  const broken = [
    ['multipart/form-data; boundary=x', 'không phải multipart'],
    ['multipart/form-data', '--x\r\n\r\n'],
  ] as const;
  it.each(broken)('biểu mẫu hỏng là 422, không phải lỗi hệ thống: %s', async (type, body) => {
    for (const path of ['/sign-in', '/dossiers/new', `/dossiers/${code}/acts/withdraw`]) {
      const answer = await world.app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': type, Authorization: `Bearer ${token}` },
        body,
      });
      expect([path, answer.status]).toEqual([path, 422]);
      expect(await answer.text()).toContain('Không đọc được biểu mẫu');
    }
    expect(
      (await world.app.request('/sign-in', { method: 'POST', headers: { 'Content-Type': type }, body })).status,
    ).toBe(422);
    expect(world.logged).toEqual([]);
  });

  it('quá lớn: 413, nói mức tối đa, không nói chuyện giải nén', async () => {
    const answer = await json('POST', '/api/v1/dossiers', { ...receipt, forBody: 'x'.repeat(600 * 1024) });
    expect(answer.status).toBe(413);
    const problem = (await answer.json()) as { code: string; detail: string };
    expect(problem.code).toBe('body-too-large');
    expect(problem.detail).toContain('512 kB');
    expect(problem.detail).not.toContain('giải nén');
  });
});

describe('API', () => {
  it.each([
    '/dossiers?cursor=khong-hieu',
    '/dossiers?cursor=dated%7C2026-11-20%7CX',
    '/dossiers?cursor=received%7Cdated%7Chom-qua%7CX',
    '/dossiers?order=due&cursor=received%7Cdated%7C2026-11-20%7CX',
    '/procedures?cursor=9.999999',
  ])('cursor lạ hoặc của danh sách khác là 422: %s', async (path) => {
    const answer = await json('GET', `/api/v1${path}`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'cursor-unknown', field: 'cursor' });
  });

  it('trang danh sách với cursor lạ cũng là 422', async () => {
    expect((await (await signedIn()).get('/dossiers?cursor=la')).status).toBe(422);
  });

  it.each(['bearer', 'BEARER', 'Bearer '])('tên kiểu xác thực không phân biệt hoa thường: %s', async (scheme) => {
    expect((await json('GET', '/api/v1/session', undefined, `${scheme} ${token}`)).status).toBe(200);
  });

  it('một giấy tiếp nhận thêm nhiều nhất 50 hồ sơ', async () => {
    const more = Array.from({ length: 51 }, () => ({ procedureCode: receipt.procedureCode }));
    const answer = await json('POST', '/api/v1/dossiers', { ...receipt, more });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ field: 'more' });
  });

  it.each(['1e2', '0x10', '+5', '1.0', ' 5', ''])('số trong địa chỉ chỉ gồm chữ số: %j', async (limit) => {
    expect((await json('GET', `/api/v1/dossiers?limit=${encodeURIComponent(limit)}`)).status).toBe(422);
    expect((await json('GET', `/api/v1/objectives?year=${encodeURIComponent(limit)}`)).status).toBe(422);
  });

  it('người nộp chỉ gồm chữ không nhìn thấy là thiếu tên; trường hợp lạ là 422', async () => {
    const unseen = await json('POST', '/api/v1/dossiers', { ...receipt, applicant: { name: '\u202e\u200b\u0000' } });
    expect(await unseen.json()).toMatchObject({ status: 422, code: 'required', field: 'applicant.name' });
    const strange = await json('POST', '/api/v1/dossiers', { ...receipt, case: 'bịa' });
    expect(await strange.json()).toMatchObject({ status: 422, code: 'case-unknown' });
  });
});

describe('biểu mẫu', () => {
  const fields = { procedure: receipt.procedureCode, channel: 'direct', applicantName: 'Lê Văn Tám' };

  it.each(['1e2', '0x10', '1.5', '-1', '1.00'])('ô số nguyên từ chối %s', async (typed) => {
    const browser = await signedIn();
    const { status, text } = await browser.post('/dossiers/new', { ...fields, fee: typed });
    expect(status).toBe(422);
    expect(text).toContain('id="fee-fault"');
    const items = await browser.post('/dossiers/new', { ...fields, items: `Tờ khai; ${typed}; 0` });
    expect(items.status).toBe(422);
  });

  it('ô số nguyên nhận dấu chấm hàng nghìn', async () => {
    expect((await (await signedIn()).post('/dossiers/new', { ...fields, fee: '1.015.000' })).status).toBe(303);
  });

  it('tên chỉ gồm chữ không nhìn thấy là thiếu', async () => {
    const { status, text } = await (await signedIn()).post('/dossiers/new', {
      ...fields,
      applicantName: '\u2066\u200d',
    });
    expect(status).toBe(422);
    expect(text).toContain('id="applicantName-fault"');
  });

  it.each([{}, { seq: '' }, { seq: 'x' }, { seq: '1e0' }])(
    'gửi việc mà thiếu số thứ tự đã xem: nói biểu mẫu không đầy đủ, không đổ cho đồng nghiệp: %j',
    async (seq) => {
      const { status, text } = await (await signedIn()).post(`/dossiers/${code}/acts/withdraw`, {
        reason: 'Xin rút',
        ...seq,
      });
      expect(status).toBe(422);
      expect(text).toContain('không đầy đủ');
      expect(text).not.toContain('vừa ghi vào');
    },
  );
});

describe('dò tên đăng nhập', () => {
  let other: WebWorld;
  beforeEach(async () => {
    other = await webWorld();
    await other.signedIn('specialist');
  });

  it('tên có và tên không có bị khóa như nhau, cùng câu trả lời, hết hạn cùng lúc', async () => {
    const answers: string[][] = [];
    for (const login of ['specialist', 'khong-co']) {
      const heard: string[] = [];
      for (let i = 0; i < 7; i += 1) {
        const answer = await signInByApi(other, i % 2 ? login : ` ${login.toUpperCase()}`, 'sai');
        heard.push(`${answer.status} ${await answer.text()}`);
      }
      answers.push(heard);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[1]?.map((text) => text.slice(0, 3))).toEqual(['401', '401', '401', '401', '401', '429', '429']);
    other.setNow('2026-11-20T18:00');
    for (const login of ['specialist', 'khong-co']) expect((await signInByApi(other, login, 'sai')).status).toBe(401);
  });

  it('một địa chỉ thử quá nhiều lần trong một phút thì phải chờ, ở trang cũng như ở API; phút sau lại được', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 61; i += 1) statuses.push((await signInByApi(other, `x${i}`, 'sai')).status);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(50);
    expect(statuses.at(-1)).toBe(429);
    const browser = other.browser();
    await browser.get('/sign-in');
    expect((await browser.post('/sign-in', { login: 'specialist', password })).status).toBe(429);
    other.setNow('2026-11-20T18:00');
    expect((await browser.post('/sign-in', { login: 'specialist', password })).status).toBe(303);
  }, 60_000);
});

async function signInTo(next: string) {
  const browser = world.browser();
  await browser.get('/sign-in');
  return browser.post('/sign-in', { login: 'counter', password, next });
}

async function signedIn() {
  const browser = world.browser();
  await browser.signIn('counter');
  await browser.get('/dossiers/new?procedure=1.004873');
  return browser;
}
