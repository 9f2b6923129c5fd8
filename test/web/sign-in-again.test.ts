import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '../../src/domain/time/local-date.ts';
import { countDossiers } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let counter: Browser;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  counter = await world.signedIn('counter');
  await world.signedIn('leader');
});

const receipt = { procedure: '1.004873', channel: 'direct', applicantName: 'Lê Văn Tám', address: 'Ấp "3" <Gia Tân>' };
const count = () => countDossiers(world.context.database, {});

/** The hidden fields of the sign-in form that a page shows, as a browser would send them. */
function kept(text: string): Record<string, string> {
  const plain = (value: string) =>
    value
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#x3D;', '=')
      .replaceAll('&amp;', '&');
  return Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      .filter(([, name]) => name !== '_csrf')
      .map(([, name = '', value = '']) => [name, plain(value)]),
  );
}

describe('phiên hết trong khi đang gõ', () => {
  let answer: Awaited<ReturnType<Browser['post']>>;
  let day = 20;
  beforeEach(async () => {
    world.setNow(`2026-11-${day}T08:00`);
    await counter.signIn('counter');
    await counter.get('/dossiers/new?procedure=1.004873');
    world.setNow(`2026-11-${day}T21:00`);
    day += 1;
    answer = await counter.post('/dossiers/new', receipt);
  });

  it('401: mẫu đăng nhập nói vì sao, giữ những gì đã gõ, không ghi gì', async () => {
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('Phiên làm việc đã hết');
    expect(answer.text).toContain('action="/dossiers/new"');
    expect(kept(answer.text)).toMatchObject(receipt);
    expect(answer.text).toContain('value="counter"');
    expect(await count()).toBe(0);
  });

  it('sai mật khẩu, thiếu mã chống giả mạo: vẫn giữ chữ đã gõ, chưa vào được', async () => {
    const fields = kept(answer.text);
    const wrong = await counter.post('/dossiers/new', { ...fields, _login: 'counter', _password: 'sai mật khẩu' });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('Sai tên đăng nhập hoặc mật khẩu');
    expect(wrong.text).not.toContain('sai mật khẩu"');
    expect(kept(wrong.text)).toMatchObject(receipt);
    const forged = await counter.post('/dossiers/new', { ...fields, _login: 'counter', _password: password }, 'sai');
    expect(forged.status).toBe(403);
    expect((await counter.get('/account')).status).toBe(302);
  });

  it('người khác đăng nhập thì không nhận được những gì người trước gõ', async () => {
    const other = await counter.post('/dossiers/new', { ...kept(answer.text), _login: 'leader', _password: password });
    expect(other.status).toBe(303);
    expect(other.response.headers.get('Location')).toBe('/');
    expect(other.text).not.toContain('Lê Văn Tám');
    expect((await counter.get('/account')).status).toBe(200);
  });

  it('đúng người: biểu mẫu hiện lại với chữ đã gõ, chưa ghi; bấm gửi mới ghi', async () => {
    const again = await counter.post('/dossiers/new', { ...kept(answer.text), _login: 'counter', _password: password });
    expect(again.text).toContain('value="Lê Văn Tám"');
    expect(again.text).toContain('Ấp &quot;3&quot; &lt;Gia Tân&gt;');
    expect(again.text).toContain('Chưa ghi gì');
    expect(await count()).toBe(0);
    const sent = await counter.post('/dossiers/new', receipt);
    expect(sent.response.headers.get('Location')).toContain('done=received');
    expect(await count()).toBe(1);
  });

  it('việc trên hồ sơ cũng vậy; không gì được ghi trước khi gửi lại', async () => {
    await counter.signIn('counter');
    const code = await received(world.context);
    await counter.get(`/dossiers/${code}`);
    world.setNow(`2026-11-${day}T20:00`);
    const path = `/dossiers/${code}/acts/withdraw`;
    const lost = await counter.post(path, { seq: '1', reason: 'Công dân xin rút' });
    const again = await counter.post(path, { ...kept(lost.text), _login: 'counter', _password: password });
    expect(again.text).toContain('Công dân xin rút</textarea>');
    expect((await counter.get(`/dossiers/${code}`)).text).toContain('name="seq" value="1"');
  });
});

describe('những gì không giữ', () => {
  it('mật khẩu và tệp: không có trong trang; tệp thì nói phải chọn lại', async () => {
    const here = await webWorld();
    const browser = await here.signedIn('administrator');
    await browser.get('/accounts');
    here.setNow('2026-11-21T08:00');
    const secret = 'câu rất bí mật 123';
    const fields = { login: 'minh.dv', personName: 'Đỗ Văn Minh', title: 'Công chức', password: secret };
    const accounts = await browser.upload('/accounts', { ...fields, logo: new File(['x'], 'dau.png') });
    expect(accounts.status).toBe(401);
    expect(accounts.text).not.toContain(secret);
    expect(accounts.text).not.toContain('dau.png');
    const values = { ...kept(accounts.text), _login: 'administrator', _password: password };
    const again = await browser.post('/accounts', values);
    expect(again.text).toContain('value="Đỗ Văn Minh"');
    expect(again.text).toContain('Các tệp phải chọn lại');
    const people = await listPeople(here.context.database, localDate('2026-11-20'));
    expect(people.some(({ name }) => name === 'Đỗ Văn Minh')).toBe(false);
  });

  it('không biết ai gõ, hay quá lớn: 401 có đường đăng nhập quay lại trang đang đứng', async () => {
    const stranger = world.browser();
    await stranger.get('/sign-in');
    const { status, text } = await stranger.post('/dossiers/new', receipt);
    expect(status).toBe(401);
    expect(text).not.toContain('Lê Văn Tám');
    const answer = await world.app.request('http://localhost/dossiers/refuse', {
      method: 'POST',
      body: new URLSearchParams({ ...receipt, long: 'x'.repeat(600_000) }),
      headers: { Referer: 'http://localhost/dossiers/new?procedure=1.004873', 'Content-Length': '600200' },
    });
    expect(answer.status).toBe(401);
    expect((await answer.text()).replaceAll('&#x3D;', '=')).toContain(
      'href="/sign-in?next=%2Fdossiers%2Fnew%3Fprocedure%3D1.004873"',
    );
    const elsewhere = await world.app.request('http://localhost/dossiers/refuse', {
      method: 'POST',
      body: new URLSearchParams(receipt),
      headers: { Referer: 'http://elsewhere.example/x' },
    });
    expect((await elsewhere.text()).replaceAll('&#x3D;', '=')).toContain('href="/sign-in?next=%2F"');
  });

  it('đăng xuất khi phiên đã hết: sang trang đăng nhập', async () => {
    const stranger = world.browser();
    await stranger.get('/sign-in');
    const { status, response } = await stranger.post('/sign-out', {});
    expect([status, response.headers.get('Location')]).toEqual([303, '/sign-in']);
  });
});
