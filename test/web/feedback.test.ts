import { beforeAll, describe, expect, it } from 'vitest';
import { openComplaint } from '../../src/command/complaint.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listComplaints } from '../../src/storage/complaint.ts';
import { listRatings, ratingsOfDossier } from '../../src/storage/rating.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let counter: Browser;
let quality: Browser;
let auditor: Browser;
let open: string;
let done: string;
const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  counter = await world.signedIn('counter');
  quality = await world.signedIn('quality-officer');
  auditor = await world.signedIn('auditor');
  open = await received(world.context);
  done = await received(world.context);
  await actOnDossier(world.context, done, { type: 'complete' });
});

/** Handlebars writes = as an entity. */
const plain = (text: string) => text.replaceAll('&#x3D;', '=');

/** What is read, without the links. */
const words = (html: string) => html.replace(/<[^>]*>/g, '');

const entry = { kind: 'procedure', way: 'direct', content: 'Chờ quá lâu ở quầy.' };

describe('phản ánh, kiến nghị: trang', () => {
  it('chưa đăng nhập thì đến trang đăng nhập; gửi không có mã phiên bị từ chối', async () => {
    const stranger = world.browser();
    expect((await stranger.get('/feedback')).response.headers.get('Location')).toMatch(/^\/sign-in/);
    await stranger.get('/sign-in');
    expect((await stranger.post('/feedback/new', entry)).status).toBe(401);
    expect((await counter.post('/feedback/new', entry, 'sai')).status).toBe(403);
  });

  it('người không có quyền ghi, trả lời, đặt thời hạn được nói rõ', async () => {
    expect((await auditor.get('/feedback/new')).status).toBe(403);
    expect((await auditor.post('/feedback/new', entry)).status).toBe(403);
    expect((await counter.get('/feedback/limits')).status).toBe(403);
  });

  it('mã không có: 404; việc không có: 404', async () => {
    expect((await quality.get('/feedback/PAKN-2026-999')).status).toBe(404);
    expect((await quality.post('/feedback/PAKN-2026-999/xoa', {})).status).toBe(404);
  });

  it('thiếu nội dung, hồ sơ không có thật: lỗi cạnh ô, giữ điều đã gõ', async () => {
    const missing = await counter.post('/feedback/new', { ...entry, content: '', officer: 'Nguyễn Thị Hòa' });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('href="#content"');
    expect(missing.text).toContain('value="Nguyễn Thị Hòa"');
    const unknown = await counter.post('/feedback/new', { ...entry, dossier: 'KHONG-CO' });
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('id="dossier-fault"');
    expect(unknown.text).toContain('Chờ quá lâu ở quầy.');
  });

  it('ghi, trả lời thiếu kết luận bị từ chối ở đúng việc, rồi trả lời, công khai; sai tình trạng là 409', async () => {
    const made = await counter.post('/feedback/new', { ...entry, person: 'Phan Thị Hạnh', contact: '0900 000 123' });
    const address = made.response.headers.get('Location') ?? '';
    expect(address).toBe('/feedback/PAKN-2026-001?done=1');
    const path = '/feedback/PAKN-2026-001';
    const page = await quality.get(path);
    expect(page.text).toContain('Phan Thị Hạnh');
    expect(page.text).toContain('14/12/2026');
    expect(page.text).toContain('Vì sao là ngày này?');
    expect(plain(page.text)).toContain(
      '/improvement/corrective-actions/new?source=complaint&amp;reference=PAKN-2026-001',
    );
    expect((await auditor.get(path)).text).not.toContain('Phan Thị Hạnh');
    const refused = await quality.post(`${path}/answer`, { answerText: 'Đã nhắc nhở.' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Đã nhắc nhở.');
    expect(refused.text).toContain('id="founded-fault"');
    const said = { answerText: 'Đã nhắc nhở.', founded: 'yes', foundedReason: 'Sổ trực.' };
    expect((await counter.post(`${path}/answer`, said)).status).toBe(403);
    expect((await quality.post(`${path}/answer`, said)).status).toBe(303);
    expect((await quality.post(`${path}/answer`, said)).status).toBe(409);
    const nowhere = await quality.post(`${path}/publish`, { publishText: '' });
    expect([nowhere.status, nowhere.text.includes('href="#publishText"')]).toEqual([422, true]);
    expect((await quality.post(`${path}/publish`, { publishText: 'Cổng' })).status).toBe(303);
    expect((await counter.post(`${path}/judge`, { satisfied: 'yes' })).status).toBe(303);
    const hasty = await quality.post(`${path}/erase`, { eraseReason: 'Theo yêu cầu' });
    expect([hasty.status, hasty.text.includes('không khôi phục được')]).toEqual([422, true]);
    expect((await quality.get(path)).text).toContain('Phan Thị Hạnh');
    const erased = await quality.post(`${path}/erase`, { eraseReason: 'Theo yêu cầu', eraseConfirmed: '1' });
    expect(erased.status).toBe(303);
    expect((await quality.get(path)).text).not.toContain('Phan Thị Hạnh');
  });

  it('từng việc nói hạn của mình trước khi làm: từ chối 2, yêu cầu bổ sung 5 ngày làm việc; qua hạn thì nói đã qua', async () => {
    const world = await webWorld();
    const officer = await world.signedIn('quality-officer');
    await officer.get('/feedback/new');
    const sent = { kind: 'procedure', way: 'direct', content: 'Hỏi về lệ phí', receivedAt: '17/11/2026 09:00' };
    expect((await officer.post('/feedback/new', sent)).status).toBe(303);
    const { text } = await officer.get('/feedback/PAKN-2026-001');
    // Said on the closed fold: who looks sees the days of 2 and 5 without opening each act.
    const hint = (name: string) => new RegExp(`<summary>${name} <span class="sub">([^<]*)`).exec(text)?.[1];
    expect([hint('Trả lời'), hint('Yêu cầu bổ sung thông tin'), hint('Từ chối tiếp nhận')]).toEqual([
      'Chậm nhất 09/12/2026',
      'Chậm nhất 25/11/2026',
      'Chậm nhất 19/11/2026 – đã qua',
    ]);
  });

  it('danh sách: bộ lọc ở địa chỉ, số trong năm mở ra đúng danh sách ấy', async () => {
    await openComplaint(world.context, { kind: 'procedure', way: 'box', content: 'Thiếu ghế ngồi.' });
    await openComplaint(world.context, { kind: 'denunciation', way: 'post', content: 'Nội dung kín.' });
    const { text } = await counter.get('/feedback?search=thieu%20ghe');
    expect(text).toContain('1 mục');
    expect(text).not.toContain('PAKN-2026-001<');
    expect((await counter.get('/feedback')).text).not.toContain('Nội dung kín');
    expect((await quality.get('/feedback')).text).toContain('Nội dung kín');
    // A slip is read by everybody: the page of a denunciation does not carry its words into one.
    const page = await quality.get('/feedback/TC-2026-001');
    expect([page.status, page.text.includes('/improvement/corrective-actions/new')]).toEqual([200, false]);
    for (const path of ['', '/answer', '/erase'])
      expect(
        (await (path ? counter.post(`/feedback/TC-2026-001${path}`, {}) : counter.get('/feedback/TC-2026-001'))).status,
      ).toBe(403);
    const opened = await quality.get('/feedback?year=2026&group=open');
    expect(opened.text).toContain('PAKN-2026-002');
    expect(opened.text).toContain('1 mục');
    expect((await quality.get('/feedback?kind=la')).status).toBe(422);
  });

  it('thời hạn: người quản trị đổi được, số sai bị từ chối', async () => {
    const admin = await world.signedIn('administrator');
    expect((await admin.get('/feedback/limits')).text).toContain('value="15"');
    const limits = { refuse: '2', ask: '5', answer: '0', publish: '2', waiting: 'none' };
    expect((await admin.post('/feedback/limits', limits)).status).toBe(422);
    expect((await admin.post('/feedback/limits', { ...limits, answer: '12' })).status).toBe(303);
    expect((await admin.get('/feedback/limits')).text).toContain('value="12"');
  });
});

describe('trang đánh giá của người dân', () => {
  it('không cần đăng nhập; mã lạ, hồ sơ chưa xong được nói rõ; không lộ người nộp', async () => {
    const citizen = world.browser();
    expect((await citizen.get('/rate')).status).toBe(200);
    expect((await citizen.get('/rate?code=KHONG-CO')).status).toBe(404);
    const early = await citizen.get(`/rate?code=${open}`);
    expect(early.status).toBe(409);
    expect(early.text).toContain('chưa giải quyết xong');
    const page = await citizen.get(`/rate?code=${done}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Giấy xác nhận tình trạng hôn nhân');
    expect(page.text).not.toMatch(/Đặng Thị Hòa|0912345678|075190001234/);
  });

  it('không chọn mức: 422 và giữ ý kiến; không có mã phiên: 403', async () => {
    const citizen = world.browser();
    await citizen.get(`/rate?code=${done}`);
    const answer = await citizen.post('/rate', { code: done, remark: 'Hướng dẫn rõ' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Hướng dẫn rõ');
    expect((await citizen.post('/rate', { code: done, grade: 'normal' }, 'sai')).status).toBe(403);
  });

  it('đánh giá, đánh giá lại thì thay; nội dung được ghi', async () => {
    const citizen = world.browser();
    await citizen.get(`/rate?code=${done}`);
    expect((await citizen.post('/rate', { code: done, grade: 'dissatisfied' })).status).toBe(303);
    expect((await citizen.get(`/rate?code=${done}`)).text).toContain('đã có đánh giá');
    await citizen.post('/rate', { code: done, grade: 'satisfied', attitude: 'normal', bodies: 'la' });
    const rows = await ratingsOfDossier(world.context.database, done);
    expect(rows.map(({ satisfied }) => satisfied)).toEqual([0, 1]);
    expect(rows[1]?.criteria).toEqual({ attitude: 'normal' });
    expect((await listRatings(world.context.database, year)).length).toBe(1);
  });

  it('gửi dồn dập từ một nơi bị chặn trong phút ấy, phút sau lại được', async () => {
    const fresh = await webWorld();
    await saveProcedures(fresh.context);
    const code = await received(fresh.context);
    await actOnDossier(fresh.context, code, { type: 'complete' });
    const citizen = fresh.browser();
    await citizen.get(`/rate?code=${code}`);
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await citizen.post('/rate', { code, grade: 'normal' })).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
    fresh.setNow('2026-11-20T08:01');
    expect((await citizen.post('/rate', { code, grade: 'normal' })).status).toBe(303);
  });
});

describe('thiết bị tại quầy', () => {
  it('phải đăng nhập và có quyền; trang không có thanh điều hướng', async () => {
    expect((await world.browser().get('/rate/kiosk')).response.headers.get('Location')).toMatch(/^\/sign-in/);
    expect((await auditor.get('/rate/kiosk')).status).toBe(403);
    const { text } = await counter.get('/rate/kiosk');
    expect(text).not.toContain('class="side"');
    expect(text).toContain('value="dissatisfied"');
  });

  it('chạm là ghi một phiếu thiết bị; mã hồ sơ sai được nói rõ, không ghi', async () => {
    const before = (await listRatings(world.context.database, year)).length;
    await counter.get('/rate/kiosk');
    expect((await counter.post('/rate/kiosk', { grade: 'satisfied', code: 'SAI' })).status).toBe(404);
    const answer = await counter.post('/rate/kiosk', { grade: 'satisfied', code: '' });
    expect(answer.response.headers.get('Location')).toBe('/rate/kiosk?thanks=1');
    expect((await counter.get('/rate/kiosk?thanks=1')).text).toContain('Cảm ơn bạn');
    expect((await listRatings(world.context.database, year)).length).toBe(before + 1);
  });
});

describe('sổ phiếu và tỷ lệ hài lòng', () => {
  it('trống: nói phải làm gì', async () => {
    const empty = await webWorld();
    const browser = await empty.signedIn('counter');
    expect((await browser.get('/feedback/ratings')).text).toContain('Chưa có phiếu nào trong kỳ này');
  });

  it('nhập sai, không quyền bị từ chối; ít phiếu không thành tỷ lệ', async () => {
    expect((await auditor.post('/feedback/ratings/counts', { day: '19/11/2026', satisfied: '3' })).status).toBe(403);
    const wrong = await counter.post('/feedback/ratings/counts', { day: '31/11/2026', satisfied: '3' });
    expect([wrong.status, wrong.text.includes('không có thật')]).toEqual([422, true]);
    expect((await counter.post('/feedback/ratings/counts', { day: '19/11/2026' })).status).toBe(422);
    expect((await counter.get('/feedback/ratings?from=01/11/2026&to=01/10/2026')).status).toBe(422);
    expect(plain((await counter.get('/feedback/ratings')).text)).toContain('ít phiếu (n = 2)');
  });

  it('phiếu giấy của ngày: tỷ lệ có tử số, mẫu số; sửa thì dòng cũ gạch bỏ', async () => {
    const counts = { day: '19/11/2026', satisfied: '90', normal: '5', dissatisfied: '5', section: '' };
    expect((await counter.post('/feedback/ratings/counts', counts)).status).toBe(303);
    const { text } = await counter.get('/feedback/ratings?by=channel');
    expect(words(text)).toContain('90,20 % (92/102)');
    const correct = /href="(\/feedback\/ratings\/[^"]+\/correct)"/.exec(text)?.[1] ?? '';
    const form = { satisfied: '91', normal: '5', dissatisfied: '4', reason: '' };
    expect((await counter.post(correct, form)).status).toBe(422);
    expect((await counter.post(correct, { ...form, reason: 'Đếm lại' })).status).toBe(303);
    expect((await counter.post(correct, { ...form, reason: 'Lần nữa' })).status).toBe(409);
    const after = (await counter.get('/feedback/ratings')).text;
    expect(words(after)).toContain('91,18 % (93/102)');
    expect(after).toContain('class="gone"');
  });

  it('số của một nhóm mở ra đúng các phiếu của nhóm', async () => {
    const { text } = await counter.get('/feedback/ratings?by=channel&key=link');
    expect(text).toContain('Đường dẫn trên giấy hẹn: 1 phiếu');
    expect(text).toContain(`/dossiers/${done}`);
    expect(text).not.toContain('(cộng tay)');
  });
});

describe('điểm', () => {
  it('kỳ không có hồ sơ; khoảng ngược; nhập không có nguồn, không có quyền', async () => {
    expect((await quality.get('/feedback/scores?from=01/01/2020&to=31/01/2020')).text).toContain('chưa có gì để chấm');
    expect((await quality.get('/feedback/scores?from=02/02/2026&to=01/01/2026')).status).toBe(422);
    const inputs = { year: '2026', organisation: '2', organisationSource: '' };
    expect((await quality.post('/feedback/scores/inputs', inputs)).status).toBe(422);
    expect((await counter.post('/feedback/scores/inputs', { ...inputs, organisationSource: 'QĐ 1' })).status).toBe(403);
    expect((await counter.post('/feedback/scores/fault', { code: done, reason: 'x' })).status).toBe(403);
  });

  it('bảng điểm nêu chỉ số thiếu; mỗi số mở ra hồ sơ; quy tắc QĐ 766 đứng riêng', async () => {
    const inputs = { year: '2026', organisation: '2', organisationSource: 'QĐ 12/QĐ-UBND' };
    expect((await quality.post('/feedback/scores/inputs', inputs)).status).toBe(303);
    const { text } = await quality.get('/feedback/scores?from=01/11/2026&to=30/11/2026');
    expect(text).toContain('QĐ 12/QĐ-UBND');
    expect(text).toContain('thiếu chỉ số 2, 4, 6');
    expect(text).toContain('Bộ chỉ số QĐ 766/QĐ-TTg');
    const list = await quality.get('/feedback/scores/list?from=01/11/2026&to=30/11/2026&level=office&indicator=all');
    expect(list.text).toContain(`/dossiers/${done}`);
    expect(list.text).not.toContain(`/dossiers/${open}`);
    expect((await quality.get('/feedback/scores/list?indicator=99')).status).toBe(422);
    const often = await quality.get('/feedback/scores/list?from=01/11/2026&to=30/11/2026&indicator=contacts');
    expect([often.status, often.text.includes('Hồ sơ phải đi lại, liên hệ nhiều lần')]).toEqual([200, true]);
  });

  it('khiếu nại, tố cáo không lẫn vào chỉ số phản ánh', async () => {
    const all = await listComplaints(world.context.database);
    expect(all.map(({ kind }) => kind)).toContain('denunciation');
    const { text } = await quality.get('/feedback/scores?from=01/11/2026&to=30/11/2026');
    expect(words(text)).toContain('100 % (2/2)');
  });
});
