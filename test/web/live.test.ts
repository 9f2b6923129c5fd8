import { beforeAll, describe, expect, it } from 'vitest';
import { listDossiers } from '../../src/storage/dossier.ts';
import { demoContext } from '../support/demo.ts';
import { type Browser, signedInDemo, type WebWorld, webWorld } from '../support/web.ts';

const asked = { 'HX-Request': 'true' };

/** What stands in the element with this identifier, up to the next tag. */
function textOf(html: string, id: string): string {
  return new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '';
}

describe('phần trang tự cập nhật (htmx)', () => {
  let world: WebWorld;
  let officer: Browser;
  let counter: Browser;
  let code = '';

  beforeAll(async () => {
    world = await webWorld({ world: await demoContext() });
    [officer, counter] = [await signedInDemo(world, 'thu'), await signedInDemo(world, 'lan')];
    code = (await listDossiers(world.context.database, {}, { limit: 1 })).items[0]?.code ?? '';
  });

  it('phiên đã hết: phần trang được dẫn đến đăng nhập rồi trở lại đúng bộ lọc; biểu mẫu là 401 và giữ chữ đã gõ', async () => {
    const stranger = world.browser();
    const { status, text, response } = await stranger.get('/dossiers?search=lan&group=open', asked);
    expect([status, text, response.headers.get('Location')]).toEqual([401, '', null]);
    expect(response.headers.get('HX-Redirect')).toBe('/sign-in?next=%2Fdossiers%3Fsearch%3Dlan%26group%3Dopen');
    expect(response.headers.get('Vary')).toContain('HX-Request');
    const plain = await stranger.get('/dossiers?search=lan&group=open');
    expect([plain.status, plain.response.headers.get('Location')]).toEqual([
      302,
      '/sign-in?next=%2Fdossiers%3Fsearch%3Dlan%26group%3Dopen',
    ]);
    const again = await stranger.post(
      '/dossiers/promise',
      { procedure: '1.004873', applicantName: 'Sen' },
      officer.token,
    );
    expect(again.status).toBe(401);
    expect(again.text).toContain('name="applicantName" value="Sen"');
  });

  it('tính ngày hẹn: thiếu mã chống giả mạo là 403, sai quyền là 403, thủ tục lạ là 404', async () => {
    const { status } = await counter.post('/dossiers/promise', { procedure: '1.004873' }, 'khác');
    expect(status).toBe(403);
    const auditor = await signedInDemo(world, 'kiem');
    expect((await auditor.post('/dossiers/promise', { procedure: '1.004873' })).status).toBe(403);
    expect((await counter.post('/dossiers/promise', { procedure: '9.999999' })).status).toBe(404);
  });

  it('tính ngày hẹn: ngày sai, ngày nghỉ, muộn hơn thời hạn đều nói rõ và giữ chữ đã gõ; không ghi gì', async () => {
    const before = (await world.context.database.all({ sql: 'select count(*) as n from dossier', parameters: [] }))[0];
    const ask = (fields: Record<string, string>) =>
      counter.post('/dossiers/promise', { procedure: '1.004873', applicantName: 'Hoàng Thị Sen', ...fields });
    const wrong = await ask({ receivedAt: '31/02/2026 08:00' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.text, 'promised')).toContain('31/02/2026');
    expect(wrong.text).toContain('value="Hoàng Thị Sen"');
    const later = await ask({ due: '28/12/2026' });
    expect(later.status).toBe(422);
    expect(textOf(later.text, 'promised')).toContain('28/12/2026');
    const sunday = await ask({ due: '22/11/2026' });
    expect(sunday.status).toBe(422);
    expect(textOf(sunday.text, 'promised')).toContain('ngày nghỉ');
    const { status, text } = await ask({ receivedAt: '20/11/2026 08:00', channel: 'post' });
    expect([status, textOf(text, 'promised')]).toEqual([200, 'Ngày hẹn trả: 26/11/2026']);
    expect(text).toContain('<li>Không tính Thứ Ba 24/11/2026: nghỉ lễ Ngày Văn hóa Việt Nam.</li>');
    const after = (await world.context.database.all({ sql: 'select count(*) as n from dossier', parameters: [] }))[0];
    expect(after).toEqual(before);
  });

  it('ngày hẹn nói trước là ngày hẹn hồ sơ nhận được, với cùng những câu giải thích', async () => {
    const fields = {
      procedure: '1.004873',
      channel: 'post',
      receivedAt: '20/11/2026 08:30',
      applicantName: 'Ngô Thị Mai',
    };
    const { text } = await counter.post('/dossiers/promise', fields);
    const sentences = [...(/id="why">(.*?)<\/ul>/s.exec(text)?.[1]?.matchAll(/<li>(.*?)<\/li>/g) ?? [])].map(
      ([, one]) => one,
    );
    const made = await counter.post('/dossiers/new', fields);
    expect(made.status).toBe(303);
    const page = (await counter.get(made.response.headers.get('Location') ?? '')).text;
    expect(sentences.length).toBeGreaterThan(2);
    for (const one of sentences) expect(page).toContain(`<li>${one}</li>`);
  });

  it('gõ đủ mã thì danh sách còn một dòng và địa chỉ không đổi; nhấn Enter mới mở hồ sơ', async () => {
    const typed = await officer.get(`/dossiers?search=${code}`, asked);
    expect([typed.status, textOf(typed.text, 'count')]).toEqual([200, '1 hồ sơ']);
    expect(typed.response.headers.get('HX-Replace-Url')).toBe('false');
    expect(typed.response.headers.get('Vary')).toContain('HX-Request');
    const sent = await officer.get(`/dossiers?search=${code}`);
    expect(sent.response.headers.get('Location')).toBe(`/dossiers/${code}?open=1`);
    const found = await counter.get('/dossiers/new?search=1.004873', asked);
    expect([found.status, found.text.includes(' autofocus')]).toEqual([200, false]);
    expect((await counter.get('/dossiers/new?search=1.004873')).status).toBe(302);
  });

  it('chỉ trang cần mới tải htmx, từ chính máy chủ, với cấu hình không chạy chữ, không ghi kiểu, không giữ trang', async () => {
    const { text, response } = await officer.get('/dossiers');
    const config = /<meta name="htmx-config" content="([^"]*)">/.exec(text)?.[1]?.replaceAll('&quot;', '"') ?? '{}';
    expect(JSON.parse(config)).toMatchObject({
      allowEval: false,
      includeIndicatorStyles: false,
      selfRequestsOnly: true,
      historyCacheSize: 0,
    });
    expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self';");
    expect(response.headers.get('Content-Security-Policy')).toContain("style-src 'self';");
    for (const path of ['/', '/account', '/statistics']) expect((await officer.get(path)).text).not.toContain('htmx');
    for (const name of ['htmx.js', 'live.js']) {
      const address = new RegExp(`src="(/assets/${name}\\?v=[0-9a-f]{10})" defer`).exec(text)?.[1] ?? '';
      const script = await world.browser().get(address);
      expect([script.status, script.response.headers.get('Content-Type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ]);
      expect(script.response.headers.get('Cache-Control')).toContain('immutable');
      expect(script.text).toContain('htmx:');
    }
  });

  it('việc dài: trang chỉ tự tải lại khi không có JavaScript', async () => {
    const { response } = await officer.post('/evidence', { year: '2026' });
    const { text } = await officer.get(response.headers.get('Location') ?? '');
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>');
    expect(text).toContain('hx-trigger="every 2s"');
    expect(response.headers.get('Refresh')).toBeNull();
  });
});
