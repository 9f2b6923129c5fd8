import { beforeEach, describe, expect, it } from 'vitest';
import { setOfficeRule } from '../../src/command/office-rule.ts';
import { receipt } from '../../src/report/receipt.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { saveProcedures } from '../support/world.ts';

let world: WebWorld;
let code: string;
let counter: Browser;

beforeEach(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  counter = await world.signedIn('counter');
  await counter.get('/dossiers/new?procedure=1.004873');
  const answer = await counter.post('/dossiers/new', {
    procedure: '1.004873',
    applicantName: 'Đặng Thị Hòa',
    items: 'Tờ khai; 1; 0',
  });
  code = /^\/dossiers\/([^?]+)/.exec(answer.response.headers.get('Location') ?? '')?.[1] ?? '';
  expect(code).not.toBe('');
});

const where = (answer: { response: Response }) => answer.response.headers.get('Location');
const opened = (text: string) => /<details class="act" open id="act-([\w-]+)" tabindex="-1" autofocus>/.exec(text)?.[1];

describe('quét mã trên phiếu', () => {
  it('mã không có: người ngoài 404 ở trang tra cứu, cán bộ 404', async () => {
    const stranger = world.browser();
    expect(where(await stranger.get('/d/KHONG-CO'))).toBe('/lookup?code=KHONG-CO');
    expect((await stranger.get('/lookup?code=KHONG-CO')).status).toBe(404);
    expect((await counter.get('/d/KHONG-CO')).status).toBe(404);
  });

  it('người chưa đăng nhập đến trang tra cứu; cán bộ đăng nhập từ đó thì đến hồ sơ', async () => {
    const stranger = world.browser();
    expect(where(await stranger.get(`/d/${code}`))).toBe(`/lookup?code=${code}`);
    const { text } = await stranger.get(`/lookup?code=${code}`);
    expect(text.replaceAll('&#x3D;', '=')).toContain(`/sign-in?next=%2Fd%2F${code}`);
    expect(text).not.toContain('Đặng Thị Hòa');
  });

  it('người đang giữ: trang mở sẵn đúng việc của bước; người khác thì chỉ xem', async () => {
    expect(where(await counter.get(`/d/${code.toLowerCase()}`))).toBe(`/dossiers/${code}?open=1`);
    expect(opened((await counter.get(`/dossiers/${code}?open=1`)).text)).toBe('hand-over');
    expect(opened((await counter.get(`/dossiers/${code}`)).text)).toBeUndefined();
    const other = await world.signedIn('specialist');
    const { status, text } = await other.get(`/dossiers/${code}?open=1`);
    expect(status).toBe(200);
    expect(opened(text)).toBeUndefined();
  });

  it('chờ bổ sung: ai ở quầy cũng được mở sẵn “nhận bổ sung”', async () => {
    await counter.get(`/dossiers/${code}`);
    const fields = { seq: '1', reason: 'Thiếu', items: 'Tờ khai; 1; 0' };
    await counter.post(`/dossiers/${code}/acts/request-supplement`, fields);
    const other = await world.signedIn('counter', 'specialist');
    expect(opened((await other.get(`/dossiers/${code}?open=1`)).text)).toBe('receive-supplement');
  });

  it('máy quét gõ mã hoặc địa chỉ vào ô tìm: mở thẳng hồ sơ; gõ một phần thì ra danh sách', async () => {
    for (const typed of [code, ` ${code.toLowerCase()}`, `https://motcua.example/d/${code}`]) {
      const answer = await counter.get(`/dossiers?search=${encodeURIComponent(typed)}`);
      expect([typed, where(answer)]).toEqual([typed, `/dossiers/${code}?open=1`]);
    }
    const part = await counter.get(`/dossiers?search=${code.slice(0, -1)}`);
    expect(part.status).toBe(200);
    expect(part.text).toContain('1 hồ sơ');
  });

  it('mã QR in ra là mã hồ sơ; có địa chỉ công khai thì là liên kết mở đúng hồ sơ', async () => {
    const html = async () => receipt.html(await receipt.gather(world.context, { dossier: code }));
    expect(await html()).toContain(`Mã QR: ${code}"`);
    expect(await html()).not.toContain('Tra cứu: quét mã');
    await setOfficeRule(world.context, 'public-address', 'https://motcua.giatan.example/');
    const printed = await html();
    expect(printed).toContain('vào motcua.giatan.example/lookup');
    const scanned = /Mã QR: ([^"]+)"/.exec(printed)?.[1] ?? '';
    expect(scanned).toBe(`https://motcua.giatan.example/d/${code}`);
    const { pathname } = new URL(scanned);
    expect(where(await counter.get(pathname))).toBe(`/dossiers/${code}?open=1`);
    expect(where(await world.browser().get(pathname))).toBe(`/lookup?code=${code}`);
  });
});

describe('cài đặt trang công khai', () => {
  it('không phải quản trị: xem được, không đổi được; địa chỉ sai: 422, giữ chữ đã gõ', async () => {
    expect((await counter.get('/organisation/public')).status).toBe(200);
    await counter.get('/account');
    expect((await counter.post('/organisation/public', { publicAddress: '' })).status).toBe(403);
    const administrator = await world.signedIn('administrator');
    await administrator.get('/organisation/public');
    const wrong = await administrator.post('/organisation/public', { publicAddress: 'motcua', publicPages: '1' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="motcua"');
  });

  it('lưu địa chỉ và tắt trang công khai: có hiệu lực ngay', async () => {
    const administrator = await world.signedIn('administrator');
    await administrator.get('/organisation/public');
    const saved = await administrator.post('/organisation/public', { publicAddress: 'https://motcua.example/' });
    expect(saved.status).toBe(303);
    const { text } = await administrator.get('/organisation/public');
    expect(text).toContain('value="https://motcua.example"');
    expect(text).not.toContain('checked');
    expect((await world.browser().get('/public/statistics')).status).toBe(404);
  });
});
