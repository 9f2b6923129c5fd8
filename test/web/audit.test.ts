import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { approveProgramme, officeSections, saveProgramme } from '../../src/command/audit-programme.ts';
import { auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';
import { demoContext } from '../support/demo.ts';
import { type Browser, password, signedInDemo, type WebWorld, webWorld } from '../support/web.ts';

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

  it('kế hoạch mới lấy bộ phận, phạm vi, chuẩn mực, ngày từ đợt của chương trình đã duyệt, kể đợt ấy; chưa duyệt thì không', async () => {
    const [section] = (await officeSections(world.context, 2026)).filter(({ isSection }) => isSection);
    const rounds = [12, 11].map((month) => ({
      section: section?.id ?? '',
      month,
      reason: `Nhiều hồ sơ tháng ${month}`,
    }));
    const plan = {
      objectives: 'a',
      scope: 'Mọi thủ tục đất đai',
      criteria: 'TCVN ISO 9001:2015; Quy chế',
      methods: 'Xem hồ sơ',
      rounds,
    };
    await saveProgramme(world.context, 2026, plan);
    const fresh = '/audits/new?year=2026&month=12';
    expect((await quality.get(fresh)).text).not.toContain('Mọi thủ tục đất đai');
    await approveProgramme(world.context, 2026, '01/QĐ');
    const { text } = await quality.get(fresh);
    for (const words of [
      'Mọi thủ tục đất đai',
      '>Quy chế<',
      '>Xem hồ sơ<',
      'Nhiều hồ sơ tháng 12',
      'value="01/12/2026"',
    ]) {
      expect(text, words).toContain(words);
    }
    expect(text).toContain(`<option value="${section?.id}" selected>`);
    expect(text).not.toContain('Nhiều hồ sơ tháng 11');
    expect(text).toMatch(/name="clauses0" value=""/);
    const [, anchor = ''] = /href="\/audits\/programme\?year(?:=|&#x3D;)2026#(round-\d+)"/.exec(text) ?? [];
    const programme = await quality.get('/audits/programme?year=2026');
    expect(programme.text).toMatch(new RegExp(`id="${anchor}"><td[^>]*>12<`));
    expect(programme.text).toMatch(/href="\/audits\/new\?year(=|&#x3D;)2026&amp;month(=|&#x3D;)12"/);
    const refused = await quality.post(fresh, { title: 'Đợt', scope: 'Chỉ đất đai' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('>Chỉ đất đai<');
    expect(refused.text).toContain('Nhiều hồ sơ tháng 12');
    expect((await quality.get('/audits/new?year=2026&month=13')).status).toBe(200);
  });

  it('lập kế hoạch hôm thứ Bảy: ngày gợi ý là ngày làm việc đầu tiên từ 14 ngày nữa, không phải ngày nghỉ', async () => {
    const saturday = await webWorld();
    saturday.setNow('2026-11-21T09:00');
    const { text } = await (await saturday.signedIn('quality-officer')).get('/audits/new');
    expect(text).toContain('value="07/12/2026"');
    expect(text).not.toContain('value="05/12/2026"');
  });

  it('đợt của tháng tới, mở kế hoạch khi tháng ấy sắp đến: ngày gợi ý còn kịp báo trước 7 ngày; cuối tháng thì vẫn trong tháng', async () => {
    const late = await webWorld();
    const [section] = (await officeSections(late.context, 2026)).filter(({ isSection }) => isSection);
    const plan = { objectives: 'a', scope: 'b', criteria: 'c', methods: 'd' };
    await saveProgramme(late.context, 2026, {
      ...plan,
      rounds: [{ section: section?.id ?? '', month: 12, reason: 'x' }],
    });
    await approveProgramme(late.context, 2026, '01/QĐ');
    const officer = await late.signedIn('quality-officer');
    const offered = async (now: string) => {
      late.setNow(now);
      await officer.signIn('quality-officer');
      const { text } = await officer.get('/audits/new?year=2026&month=12');
      return /name="from"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="from"/.exec(text)?.slice(1).find(Boolean);
    };
    expect(await offered('2026-11-20T09:00')).toBe('01/12/2026');
    expect(await offered('2026-11-29T09:00')).toBe('09/12/2026');
    expect(await offered('2026-12-28T09:00')).toBe('29/12/2026');
  });

  it('các trang trống vẫn mở được và nói việc phải làm', async () => {
    for (const path of ['/audits', '/audits/auditors', '/audits/clauses', '/audits/clauses/8.5.1', '/audits/new']) {
      expect([path, (await quality.get(path)).status]).toEqual([path, 200]);
    }
    expect((await quality.get('/audits/clauses/99.1')).status).toBe(404);
  });

  it('điều khoản, bản đồ bằng chứng, danh sách đánh giá viên in được từ màn hình của chúng; bản lạ, năm sai: 422', async () => {
    const screens = { '/audits/clauses?year=2026': 3, '/audits/clauses?edition=2008': 1, '/audits/auditors': 1 };
    for (const [screen, count] of Object.entries(screens)) {
      const { text } = await quality.get(screen);
      const links = [...text.matchAll(/href="(\/reports\/(?:clauses|coverage|auditor-list)\?[^"]+)"/g)];
      expect([screen, links.length]).toEqual([screen, count]);
      for (const [, link = ''] of links) {
        const shown = await quality.get(link.replaceAll('&#x3D;', '='));
        expect([link, shown.status, shown.text.includes('class="preview"')]).toEqual([link, 200, true]);
      }
    }
    for (const path of ['clauses?edition=1999', 'clauses/file/html?edition=1999', 'coverage?year=20x6']) {
      expect([path, (await quality.get(`/reports/${path}`)).status]).toEqual([path, 422]);
    }
    const map = await quality.get('/reports/coverage/file/html?year=2026');
    expect(map.text).toContain('chưa có bằng chứng nào trong năm');
  });

  it('xã mẫu: chương trình còn một đợt chưa có cuộc nào, mở kế hoạch từ đó thì bộ phận của đợt được điền sẵn', async () => {
    const commune = await webWorld({ world: await demoContext() });
    const officer = await signedInDemo(commune, 'thu');
    const { text } = await officer.get('/audits/programme?year=2026');
    const links = [...text.matchAll(/href="(\/audits\/new\?[^"]+)"/g)].map(([, link = '']) => link);
    expect(links).toHaveLength(1);
    const plan = await officer.get((links[0] ?? '').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'));
    expect(plan.text).toContain('Đợt tháng 12/2026: Phòng Kinh tế');
    expect(plan.text).toMatch(/selected>Phòng Kinh tế</);
  });

  it('trang của cuộc đánh giá chỉ dẫn đến mẫu hồ sơ những ai xem được mẫu', async () => {
    const commune = await webWorld({ world: await demoContext() });
    for (const [login, status] of [
      ['lan', 403],
      ['kiem', 200],
    ] as const) {
      const officer = await signedInDemo(commune, login);
      const { text } = await officer.get('/audits/DGNB-2026-001');
      const sample = await officer.get('/audits/DGNB-2026-001/sample');
      expect([login, sample.status, text.includes('/audits/DGNB-2026-001/sample"')]).toEqual([
        login,
        status,
        status === 200,
      ]);
    }
  });

  it('người của bộ phận có phát hiện: trang hỏi lý do khi rút; thiếu thì 422 giữ điều đã gõ, có thì lưu và hiện cùng phát hiện', async () => {
    const audits = await auditWorld();
    const { audit, line } = await findOne(audits.context, await openAudit(audits, auditInput()));
    const site = await webWorld({ world: audits });
    const roles = ['quality-officer'] as const;
    await createAccount(audits.context, { login: 'binh', password, personId: audits.binhId, roles });
    await createAccount(audits.context, { login: 'an', password, personId: audits.an.id, roles });
    const base = `/audits/${audit.code}/findings/${line}`;
    const other = site.browser();
    await other.signIn('an');
    expect((await other.get(base)).text).not.toContain('name="withdrawOwn"');
    const own = site.browser();
    await own.signIn('binh');
    const { text } = await own.get(base);
    expect(text).toContain('name="withdrawOwn"');
    expect(text).toContain('Bạn thuộc bộ phận có phát hiện này');
    const refused = await own.post(`${base}/withdraw`, { reason: 'Nhìn nhầm bản' });
    expect(refused.status).toBe(409);
    for (const part of ['href="#withdrawOwn"', 'Trần Bình thuộc Phòng Kinh tế', 'Nhìn nhầm bản</textarea>']) {
      expect(refused.text).toContain(part);
    }
    const given = { reason: 'Nhìn nhầm bản', withdrawOwn: 'Trưởng đoàn nghỉ, đã đồng ý qua điện thoại' };
    expect((await own.post(`${base}/withdraw`, given)).status).toBe(303);
    expect((await own.get(base)).text).toContain(given.withdrawOwn);
    const page = await own.get(`/audits/${audit.code}?lang=en`);
    expect(page.text).toContain('withdrew finding 7.5.3 of their own section');
    expect(page.text).toContain('for somebody who may: approve audit programmes, plans and reports');
  });
});

describe('người của bộ phận được đánh giá ghi phiếu hỏi của bộ phận mình, trên trang', () => {
  it('được hỏi lý do từ đầu, một lần ở trên các dòng; thiếu thì bị từ chối ở chính ô ấy, lời khác còn nguyên; ghi rồi thì trang kể lý do, không hỏi nữa', async () => {
    const held = await auditWorld();
    const own = await webWorld({ world: held });
    const audit = await openAudit(held, auditInput());
    const [first] = audit.lines;
    await createAccount(held.context, { login: 'binh', password, personId: held.binhId, roles: ['quality-officer'] });
    const binh = own.browser();
    await binh.signIn('binh');
    const path = `/audits/${audit.code}/checklist`;
    expect((await binh.get(path)).text).toContain('id="own" name="own"');
    const line = { section: held.economy.id, only: first?.id ?? '', [`seen-${first?.id}`]: String(first?.seq) };
    const said = { ...line, [`asked-${first?.id}`]: '1', [`note-${first?.id}`]: 'Đúng bản' };
    const silent = await binh.post(path, said);
    expect([silent.status, silent.text.includes('href="#own"')]).toEqual([409, true]);
    expect(silent.text).toContain('Đúng bản</textarea>');
    expect((await binh.post(path, { ...said, own: 'Chép từ phiếu giấy' })).status).toBe(303);
    const { text } = await binh.get(path);
    expect(text).not.toContain('name="own"');
    expect(text).toContain(
      'Trần Bình của Phòng Kinh tế ghi phiếu hỏi của chính bộ phận mình. Lý do: Chép từ phiếu giấy',
    );
    await binh.get(`${path}?lang=en`);
    expect((await binh.get(path)).text).toContain(
      'Trần Bình of Phòng Kinh tế wrote the checklist of their own section',
    );
  });

  it('hai người cùng ghi một dòng: người ghi sau thấy điều đang lưu bên điều mình đã gõ, rồi lưu lại được', async () => {
    const held = await auditWorld();
    const site = await webWorld({ world: held });
    const audit = await openAudit(held, auditInput());
    const [first] = audit.lines;
    await createAccount(held.context, { login: 'an', password, personId: held.an.id, roles: ['auditor'] });
    await createAccount(held.context, { login: 'thu', password, personId: held.an.id, roles: ['quality-officer'] });
    const [an, thu] = [site.browser(), site.browser()];
    await an.signIn('an');
    await thu.signIn('thu');
    const path = `/audits/${audit.code}/checklist`;
    const seen = `seen-${first?.id}`;
    const line = { section: held.economy.id, only: first?.id ?? '', [`asked-${first?.id}`]: '1' };
    const said = (note: string, at: number) => ({ ...line, [seen]: String(at), [`note-${first?.id}`]: note });
    expect((await an.post(path, { ...said('Năm hồ sơ đúng', 1), [`result-${first?.id}`]: 'conforms' })).status).toBe(
      303,
    );
    const late = await thu.post(path, said('Ba hồ sơ đúng', 1));
    expect(late.status).toBe(409);
    for (const words of ['Ba hồ sơ đúng</textarea>', 'Đang lưu: Phù hợp. Năm hồ sơ đúng', `name="${seen}" value="2"`]) {
      expect(late.text).toContain(words);
    }
    expect((await thu.post(path, said('Ba hồ sơ đúng', 2))).status).toBe(303);
    expect((await an.get(path)).text).not.toContain('Năm hồ sơ đúng');
  });
});
