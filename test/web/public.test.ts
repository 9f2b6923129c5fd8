import { beforeAll, describe, expect, it } from 'vitest';
import { setOfficeRule } from '../../src/command/office-rule.ts';
import { dossierStates } from '../../src/domain/dossier/state.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { listProcedures } from '../../src/storage/procedure.ts';
import { getOffice } from '../../src/storage/setting.ts';
import { demoContext } from '../support/demo.ts';
import { type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

const publicPaths = ['/public/procedures', '/public/procedures/1.004873', '/public/statistics', '/public/objectives'];

async function small(): Promise<WebWorld> {
  const world = await webWorld();
  await saveProcedures(world.context);
  return world;
}

describe('từ chối', () => {
  it('hỏi quá nhiều trong một phút: 429, nói chờ bao lâu; phút sau lại xem được', async () => {
    const world = await small();
    const stranger = world.browser();
    const statuses: number[] = [];
    for (let n = 0; n < 125; n += 1) statuses.push((await stranger.get('/public/procedures')).status);
    expect(statuses.filter((one) => one === 200).length).toBe(120);
    const refused = await stranger.get('/public/objectives');
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('Chờ một phút');
    world.setNow('2026-11-20T08:01');
    expect((await stranger.get('/public/procedures')).status).toBe(200);
  });

  it('thủ tục không có hoặc hết hiệu lực: 404; kỳ lạ: 422', async () => {
    const stranger = (await small()).browser();
    expect((await stranger.get('/public/procedures/9.9')).status).toBe(404);
    expect((await stranger.get('/public/khong-co')).status).toBe(404);
    expect((await stranger.get('/public/statistics?year=1999')).status).toBe(422);
    expect((await stranger.get('/public/objectives?year=abc')).status).toBe(422);
  });

  it('cơ quan tắt trang công khai: 404 nói rõ, không còn liên kết; tra cứu theo mã vẫn mở', async () => {
    const world = await small();
    const code = await received(world.context);
    await setOfficeRule(world.context, 'public-pages', 'false');
    const stranger = world.browser();
    for (const path of publicPaths) expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
    const { status, text } = await stranger.get(`/lookup?code=${code}`);
    expect(status).toBe(200);
    expect(text).not.toContain('/public/');
    expect((await stranger.get('/sign-in')).text).not.toContain('/public/');
    // The papers people hold lead to these: they stay.
    for (const path of ['/rate', '/verify']) expect(text).toContain(`href="${path}"`);
    await setOfficeRule(world.context, 'public-pages', 'true');
    expect((await stranger.get('/public/procedures')).status).toBe(200);
  });

  it('kiểm tra giấy tờ: mã không có thì hiện lại ô nhập với mã đã gõ (404); quá 30 lần một phút: 429', async () => {
    const world = await small();
    const stranger = world.browser();
    const wrong = await stranger.get('/verify/AAAA-BBBB-CCCC');
    expect(wrong.status).toBe(404);
    expect(wrong.text).toContain('value="AAAA-BBBB-CCCC"');
    expect(wrong.text).toContain('href="#code"');
    for (let n = 1; n < 30; n += 1) await stranger.get('/verify/AAAA-BBBB-CCCC');
    expect((await stranger.get('/verify/AAAA-BBBB-CCCC')).status).toBe(429);
    world.setNow('2026-11-20T08:01');
    expect((await stranger.get('/verify/AAAA-BBBB-CCCC')).status).toBe(404);
  });
});

describe('trang cho mọi người', () => {
  it('trang nào cũng có đủ mục: tra cứu, thủ tục, số liệu, chính sách, đánh giá, kiểm tra giấy tờ', async () => {
    const stranger = (await small()).browser();
    for (const path of [...publicPaths, '/lookup', '/rate', '/verify', '/verify/AAAA-BBBB-CCCC']) {
      const { text } = await stranger.get(path);
      const menu = /<nav class="public-nav".*?<\/nav>/s.exec(text)?.[0] ?? '';
      const links = [...menu.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
      expect([path, links]).toEqual([
        path,
        ['/lookup', '/public/procedures', '/public/statistics', '/public/objectives', '/rate', '/verify'],
      ]);
      expect([path, menu.match(/aria-current="page"/g)?.length]).toEqual([path, 1]);
    }
  });

  it('giấy đã phát hành: người ngoài biết cơ quan nào phát hành, không biết tên người phát hành', async () => {
    const world = await small();
    const officer = await world.signedIn('quality-officer');
    await officer.get('/reports/ii06a?year=2026');
    const issued = await officer.post('/reports/ii06a/issue', { year: '2026' });
    expect(issued.status).toBe(303);
    const code = new URL(issued.response.headers.get('Location') ?? '', 'http://x').pathname.split('/').at(-1) ?? '';
    const inside = await officer.get(`/verify/${code}`);
    expect(inside.text).toContain('Nguyễn Thị Hòa');
    const outside = await world.browser().get(`/verify/${code}`);
    expect(outside.status).toBe(200);
    expect(outside.text).toContain('Ủy ban nhân dân xã Gia Tân');
    expect(outside.text).not.toContain('Nguyễn Thị Hòa');
  });

  it('xem được không cần đăng nhập, bằng hai thứ tiếng, không đặt cookie, có đường từ trang đăng nhập', async () => {
    const world = await small();
    const stranger = world.browser();
    for (const path of [...publicPaths, '/lookup']) {
      const { status, text, response } = await stranger.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, response.headers.getSetCookie()]).toEqual([path, []]);
      expect(text.match(/<h1>/g)?.length).toBe(1);
      expect((await world.browser().get(`${path}?lang=en`)).text).toContain('<html lang="en">');
    }
    const entrance = (await stranger.get('/sign-in')).text;
    for (const path of ['/lookup', '/public/procedures', '/public/statistics', '/public/objectives'])
      expect(entrance).toContain(`href="${path}"`);
  });

  it('người đã đăng nhập cũng thấy khung công khai, không thấy tên mình', async () => {
    const world = await small();
    const officer = await world.signedIn('counter');
    const { text } = await officer.get('/public/procedures');
    expect(text).toContain('Về trang làm việc');
    expect(text).not.toContain('Nguyễn Thị Hòa');
  });

  it('thủ tục tìm không dấu; trang thủ tục có giấy tờ, thời hạn, phí, giờ tiếp nhận, nơi nộp', async () => {
    const stranger = (await small()).browser();
    const { text: list } = await stranger.get('/public/procedures?search=tinh%20trang%20hon');
    expect(list).toContain('1 thủ tục');
    expect(list).toContain('/public/procedures/1.004873');
    const { text } = await stranger.get('/public/procedures/1.004873');
    for (const words of [
      '03 ngày làm việc',
      '15.000 đồng',
      'Tờ khai cấp Giấy xác nhận',
      'Thứ Hai – Thứ Sáu',
      '07:30–11:30',
    ])
      expect(text).toContain(words);
    expect(text).toContain('Số hồ sơ đã giải quyết quá ít để nêu số liệu');
  });

  it('chưa có gì: mỗi trang nói vì sao trống', async () => {
    const stranger = (await webWorld()).browser();
    expect((await stranger.get('/public/procedures')).text).toContain('chưa đăng thủ tục nào');
    expect((await stranger.get('/public/statistics')).text).toContain('Chưa có hồ sơ nào trong kỳ này');
    const objectives = (await stranger.get('/public/objectives')).text;
    expect(objectives).toContain('chưa phê duyệt mục tiêu');
    expect(objectives).toContain('chưa ban hành chính sách chất lượng');
  });

  it('số liệu nặng tính một lần mỗi phút cho mọi người xem', async () => {
    const world = await small();
    let readings = 0;
    const { all } = world.context.database;
    world.context.database.all = (statement) => {
      if (/received_date between/.test(statement.sql)) readings += 1;
      return all.call(world.context.database, statement);
    };
    await Promise.all(Array.from({ length: 8 }, () => world.browser().get('/public/statistics')));
    expect(readings).toBe(1);
    world.setNow('2026-11-20T08:02');
    await world.browser().get('/public/statistics');
    expect(readings).toBe(2);
  });
});

describe('tra cứu', () => {
  async function acted(act: string, fields: Record<string, string>) {
    const world = await small();
    const code = await received(world.context, 'Nguyễn Thị Riêng');
    const officer = await world.signedIn('counter', 'leader');
    await officer.get(`/dossiers/${code}`);
    const answer = await officer.post(`/dossiers/${code}/acts/${act}`, { seq: '1', ...fields });
    expect(answer.status).toBe(303);
    return { world, code, text: (await world.browser().get(`/lookup?code=${code}`)).text };
  }

  it('chữ thường, dấu cách thừa, cả địa chỉ trong mã QR đều ra hồ sơ', async () => {
    const world = await small();
    const code = await received(world.context);
    const typed = [code.toLowerCase(), ` ${code} `, `https://motcua.giatan.example/d/${code}`];
    for (const one of typed)
      expect((await world.browser().get(`/lookup?code=${encodeURIComponent(one)}`)).text).toContain('Đang giải quyết');
  });

  it('đang giải quyết: đến đâu, bước nào, phải làm gì; quá hạn thì nói là lỗi của cơ quan', async () => {
    const world = await small();
    const code = await received(world.context);
    const { text } = await world.browser().get(`/lookup?code=${code}`);
    expect(text).toContain('Bạn chưa phải làm gì');
    world.setNow('2026-12-10T09:00');
    const late = (await world.browser().get(`/lookup?code=${code}`)).text;
    expect(late).toContain('lỗi của cơ quan, không phải của bạn');
    expect(late).toMatch(/Quá hạn \d+ ngày/);
  });

  it('chờ bổ sung: nêu giấy tờ của thủ tục theo danh mục; chữ cán bộ gõ thì chỉ đếm', async () => {
    const { text } = await acted('request-supplement', {
      reason: 'Bà Nguyễn Thị Riêng nộp thiếu',
      items: 'to khai cap giay xac nhan tinh trang hon nhan; 1; 0\nGiấy của bà Riêng; 1; 0',
    });
    expect(text).toContain('Tờ khai cấp Giấy xác nhận tình trạng hôn nhân');
    expect(text).toContain('và 1 giấy tờ khác');
    expect(text).toContain('thời hạn được tính lại từ đầu');
    expect(text).not.toContain('Riêng');
  });

  it('tạm dừng vì nghĩa vụ tài chính, dừng giải quyết: việc phải làm khác nhau, không nêu lý do đã gõ', async () => {
    const paused = await acted('pause', { cause: 'financial-obligation', reason: 'Ông Riêng chưa nộp thuế' });
    expect(paused.text).toContain('nghĩa vụ tài chính');
    const ended = await acted('withdraw', { reason: 'Bà Riêng xin rút' });
    expect(ended.text).toContain('nhận văn bản trả lời');
    for (const { text } of [paused, ended]) expect(text).not.toContain('Riêng');
  });
});

describe('cả xã mẫu', () => {
  let world: WebWorld;
  let paths: string[];

  beforeAll(async () => {
    world = await webWorld({ world: await demoContext() });
    const { database, clock } = world.context;
    const procedures = await listProcedures(database, { on: localDateOf(clock()) });
    const codes: string[] = [];
    for (const state of dossierStates) {
      const { items } = await listDossiers(database, { states: [state] }, { limit: 3 });
      codes.push(...items.map(({ code }) => code));
    }
    paths = [
      '/sign-in',
      '/public/procedures',
      ...procedures.map(({ code }) => `/public/procedures/${code}`),
      '/public/statistics',
      '/public/statistics?year=2026',
      '/public/statistics?year=2025',
      '/public/objectives',
      '/public/objectives?year=2025',
      ...codes.map((code) => `/lookup?code=${code}`),
    ];
    expect(codes.length).toBeGreaterThan(10);
  });

  it('không trang công khai nào có tên, số giấy tờ, điện thoại, địa chỉ người nộp hay tên cán bộ', async () => {
    const { database, clock } = world.context;
    const everybody = await database.all({
      sql: 'select name, id_number, phone, email, address from applicant',
      parameters: [],
    });
    const people = await listPeople(database, localDateOf(clock()));
    const personal = new Set([
      ...everybody.flatMap((row) => Object.values(row).map(String)),
      ...people.flatMap(({ name, email, phone }) => [name, email, phone]),
    ]);
    personal.delete('');
    expect(personal.size).toBeGreaterThan(500);
    // Applicants live in the village where the office stands.
    const office = await getOffice(database);
    const found: string[] = [];
    for (const path of paths) {
      const { status, text } = await world.browser().get(path);
      expect([path, status]).toEqual([path, 200]);
      const rest = text.replaceAll(office.address, '');
      for (const one of personal) if (rest.includes(one)) found.push(`${path}: ${one}`);
      // Thirty look-ups a minute are enough for anybody.
      world.setNow(new Date(Date.parse(clock()) + 2000).toISOString());
    }
    expect(found).toEqual([]);
  });

  it('tỷ lệ cả cơ quan trên trang công khai bằng tỷ lệ trên trang số liệu nội bộ', async () => {
    const { text } = await world.browser().get('/public/statistics?year=2026');
    const shown = /class="figure">([\d,]+ % \([\d.]+\/[\d.]+\))/.exec(text)?.[1];
    const officer = world.browser();
    await officer.signIn('thu', 'dung-hen-2026');
    const inside = await officer.get('/statistics?from=2025-12-15&to=2026-12-14');
    expect(shown).toMatch(/^9\d,/);
    expect(inside.text.replace(/<[^>]*>/g, '')).toContain(shown);
  });
});
