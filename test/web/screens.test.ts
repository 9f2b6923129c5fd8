import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let quality: Browser;
let leader: Browser;
let counter: Browser;
let code: string;

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  code = await received(world.context);
  quality = await world.signedIn('quality-officer');
  leader = await world.signedIn('leader');
  counter = await world.signedIn('counter');
});

/** A world of its own with one dossier of 20/11/2026, seen later: moving the clock ends the sessions of the others. */
async function later(now: string): Promise<{ world: WebWorld; code: string }> {
  const own = await webWorld();
  await saveProcedures(own.context);
  const dossier = await received(own.context);
  own.setNow(now);
  return { world: own, code: dossier };
}

describe('từ chối', () => {
  it('cán bộ một cửa không mở, không gửi được màn hình nào của người khác', async () => {
    const pages = ['/objectives/new', '/procedures/import', '/calendar/year', '/calendar/hours', '/catalogue/register'];
    for (const path of pages) expect([path, (await counter.get(path)).status]).toEqual([path, 403]);
    await counter.get('/account');
    const posts = [
      '/objectives/new',
      '/objectives/2026/approve',
      '/objectives/2026/carry',
      '/procedures/import',
      '/calendar/year',
      '/calendar/year/what-if',
      '/calendar/hours',
      '/calendar/hours/what-if',
      '/catalogue/register',
    ];
    const fields = { decision: '1/QĐ', year: '2025', confirmed: '1', notice: 'x', hours1: '08:00-12:00' };
    for (const path of posts) expect([path, (await counter.post(path, fields)).status]).toEqual([path, 403]);
    const { text } = await counter.get('/catalogue');
    for (const path of ['/procedures/import', '/catalogue/register']) expect(text).not.toContain(`href="${path}"`);
  });

  it('thiếu mã chống giả mạo: 403', async () => {
    for (const path of [
      '/objectives/new',
      '/calendar/year',
      '/calendar/hours',
      '/catalogue/register',
      '/procedures/import',
    ])
      expect([path, (await quality.post(path, {}, 'sai')).status]).toEqual([path, 403]);
  });
});

describe('mục tiêu', () => {
  const fields = {
    year: '2026',
    code: 'MT07',
    content: 'Hồ sơ giải quyết trước và đúng hạn',
    indicator: 'in-time-of-resolved',
    target: '≥ 98 %',
    measures: 'Nhắc hạn mỗi sáng\nHọp giao ban thứ Hai',
    resources: 'Kinh phí thường xuyên',
    responsible: 'Nguyễn Thị Hòa',
    deadline: '31/12/2026',
    judged: 'Biểu II.06a',
    frequency: 'quarter',
    scheme: 'calendar',
    level: 'office',
  };

  it('thiếu nội dung, chỉ tiêu vô nghĩa, ngày không có thật: lỗi cạnh ô, chữ đã gõ còn nguyên, chưa ghi gì', async () => {
    await quality.get('/objectives/new?year=2026');
    const empty = await quality.post('/objectives/new', { ...fields, content: '', deadline: '31/11/2026' });
    expect(empty.status).toBe(422);
    expect(empty.text).toMatch(/id="content-fault"/);
    expect(empty.text).toMatch(/id="deadline-fault"/);
    expect(empty.text).toContain('Nhắc hạn mỗi sáng');
    const target = await quality.post('/objectives/new', { ...fields, target: 'càng cao càng tốt' });
    expect(target.status).toBe(422);
    expect(target.text).toMatch(/id="target-fault"/);
    expect((await quality.get('/objectives/2026/MT07')).status).toBe(404);
    expect((await quality.get('/objectives/2026/KHONG-CO/edit')).status).toBe(404);
  });

  it('lập, sửa khi còn dự thảo; phê duyệt cả năm; sửa bản đã duyệt phải mở lại có lý do; đóng có kết luận', async () => {
    await quality.get('/objectives/new?year=2026');
    expect((await quality.post('/objectives/new', fields)).status).toBe(303);
    expect((await quality.post('/objectives/new', fields)).status).toBe(409);
    expect((await quality.get('/objectives/2026/MT07/edit')).text).toContain('value="≥ 98 %"');
    expect((await quality.post('/objectives/2026/MT07/edit', { ...fields, target: '≥ 99 %' })).status).toBe(303);
    expect((await quality.get('/objectives/2026/MT07')).text).toContain('≥ 99 %');
    await quality.get('/account');
    expect((await quality.post('/objectives/2026/approve', { decision: '5/QĐ-UBND' })).status).toBe(403);
    await leader.get('/objectives?year=2026');
    expect((await leader.post('/objectives/2026/approve', { decision: '' })).status).toBe(422);
    expect((await leader.post('/objectives/2026/approve', { decision: '5/QĐ-UBND' })).status).toBe(303);
    expect((await leader.get('/objectives/2026/MT07')).text).toContain('5/QĐ-UBND');
    await quality.get('/account');
    expect((await quality.post('/objectives/2026/MT07/edit', fields)).status).toBe(409);
    await leader.get('/objectives/2026/MT07');
    expect((await leader.post('/objectives/2026/MT07/reopen', { reason: '' })).status).toBe(422);
    expect((await leader.post('/objectives/2026/MT07/reopen', { reason: 'Nâng chỉ tiêu' })).status).toBe(303);
    await leader.post('/objectives/2026/MT07/approve', { decision: '6/QĐ-UBND' });
    const closing = { conclusion: 'Dừng theo dõi', outcome: 'target', outcomeDecision: '7/QĐ-UBND' };
    expect((await leader.post('/objectives/2026/MT07/close', closing)).status).toBe(303);
  });

  it('chuyển sang năm sau: bản dự thảo, một lần', async () => {
    await quality.get('/objectives?year=2027');
    expect((await quality.post('/objectives/2027/carry', {})).status).toBe(303);
    expect((await quality.get('/objectives?year=2027')).text).toContain('/objectives/2027/MT07');
    expect((await quality.post('/objectives/2031/carry', {})).status).toBe(404);
  });
});

describe('nhập thủ tục từ tệp', () => {
  const file = (value: unknown) =>
    new File([typeof value === 'string' ? value : JSON.stringify(value)], 'thu-tuc.json');
  const procedure = { code: '1.009999', title: 'Thủ tục thử', field: 'Hộ tịch', times: [] };

  it('không có tệp, không phải JSON, không có danh sách: 422 và nói rõ', async () => {
    await quality.get('/procedures/import');
    expect((await quality.upload('/procedures/import', {})).status).toBe(422);
    for (const wrong of ['{hỏng', { dossiers: [] }]) {
      const answer = await quality.upload('/procedures/import', { file: file(wrong) });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('thu-tuc.json');
    }
  });

  it('chữ không còn đúng UTF-8: 422, không đọc thành chữ sai', async () => {
    await quality.get('/procedures/import');
    const whole = new TextEncoder().encode(JSON.stringify({ procedures: [procedure] }));
    const at = whole.indexOf(0xe1);
    const damaged = new File([whole.subarray(0, at + 1), whole.subarray(at + 2)], 'thu-tuc.json');
    const answer = await quality.upload('/procedures/import', { file: damaged });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('UTF-8');
  });

  it('xem trước lỗi từng mục và còn giữ bao lâu; xác nhận mới ghi, chỉ một lần, chỉ người đã gửi', async () => {
    await quality.get('/procedures/import');
    const preview = await quality.upload('/procedures/import', {
      file: file({ procedures: [procedure, { code: '', title: 'Thiếu mã' }] }),
    });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Chưa ghi gì');
    expect(preview.text).toContain('Thiếu mã thủ tục.');
    expect(preview.text).toContain('30 phút');
    expect((await quality.get('/procedures/1.009999')).status).toBe(404);
    const action = /action="(\/procedures\/import\/[^"]+)"/.exec(preview.text)?.[1] ?? '';
    const other = await world.signedIn('quality-officer', 'auditor');
    expect((await other.post(action, {})).status).toBe(422);
    await quality.get('/procedures/import');
    const done = (await quality.post(action, {})).response.headers.get('Location') ?? '';
    expect((await quality.get(done)).text).toContain('Đã nhận');
    expect((await other.get(done)).status).toBe(404);
    expect((await quality.get('/procedures/1.009999')).status).toBe(200);
    expect((await quality.post(action, {})).response.headers.get('Location')).toBe(done);
  });
});

describe('thông báo nghỉ của cả năm', () => {
  const year = { year: '2027', notice: 'Thông báo 99/TB-BNV', off: '01/01/2027; nghỉ lễ; Tết Dương lịch', worked: '' };

  it('thiếu thông báo, ngày không có thật, loại lạ, làm bù vào ngày thường: 422, nói dòng nào', async () => {
    await quality.get('/calendar/year?year=2027');
    expect((await quality.post('/calendar/year/what-if', { ...year, notice: '' })).status).toBe(422);
    const lines = await quality.post('/calendar/year/what-if', {
      ...year,
      off: '01/01/2027; nghỉ lễ; Tết\n30/02/2027; nghỉ lễ; ?',
    });
    expect(lines.status).toBe(422);
    expect(lines.text).toContain('dòng 2: 30/02/2027');
    expect(lines.text).toContain('30/02/2027; nghỉ lễ; ?');
    const joined = '01/01/2027; nghỉ lễ; Tết 30/04/2027; nghỉ lễ; Ngày Chiến thắng';
    expect((await quality.post('/calendar/year', { ...year, off: joined })).text).toContain('Mỗi dòng chỉ một ngày');
    expect((await quality.post('/calendar/year', { ...year, off: '01/01/2027; nghỉ mát; Tết' })).status).toBe(422);
    expect((await quality.post('/calendar/year', { ...year, worked: '04/01/2027; ; làm bù' })).status).toBe(422);
    expect((await quality.get('/calendar?year=2027')).text).toContain('tạm tính');
  });

  it('thử: chưa lưu; lưu: năm thành chính thức theo thông báo ấy', async () => {
    await quality.get('/calendar/year?year=2027');
    const tried = await quality.post('/calendar/year/what-if', year);
    expect(tried.text).toContain('Không hồ sơ nào đang mở đổi ngày hẹn');
    expect((await quality.get('/calendar?year=2027')).text).not.toContain('99/TB-BNV');
    expect((await quality.post('/calendar/year', year)).status).toBe(303);
    expect((await quality.get('/calendar?year=2027')).text).toContain('Theo Thông báo 99/TB-BNV');
  });
});

describe('giờ làm việc', () => {
  const hours = (one: string) =>
    Object.fromEntries(
      [1, 2, 3, 4, 5].flatMap((day) => [
        [`hours${day}`, one],
        [`reception${day}`, one],
      ]),
    );

  it('giờ ngược, chồng nhau, cả tuần không làm: 422 cạnh ô, không đổi gì', async () => {
    await quality.get('/calendar/hours');
    const wrong = await quality.post('/calendar/hours', { sent: '1', ...hours('07:30-11:30'), hours3: '17:00-13:00' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/id="hours3-fault"/);
    expect(wrong.text).toContain('value="17:00-13:00"');
    expect((await quality.post('/calendar/hours', { sent: '1', ...hours('') })).status).toBe(422);
    expect((await quality.get('/calendar/hours')).text).toContain('value="07:30-11:30,13:30-17:00"');
  });

  it('thử rồi lưu; giờ tính hạn và giờ tiếp nhận lưu riêng', async () => {
    await quality.get('/calendar/hours');
    const change = { sent: '1', ...hours('08:00-12:00,13:00-17:00'), reception6: '08:00-11:00' };
    const tried = await quality.post('/calendar/hours/what-if', change);
    expect(tried.status).toBe(200);
    expect((await quality.get('/calendar/hours')).text).not.toContain('08:00-11:00');
    expect((await quality.post('/calendar/hours', change)).status).toBe(303);
    const { text } = await quality.get('/calendar/hours');
    expect(text).toMatch(/name="reception6" value="08:00-11:00"/);
    expect(text).toMatch(/name="hours6" value=""/);
  });
});

describe('khóa sổ', () => {
  it('chưa đánh dấu xác nhận: 422; năm chưa hết: 409; chưa khóa gì', async () => {
    await quality.get('/catalogue/register');
    expect((await quality.post('/catalogue/register', { year: '2026' })).text).toContain('không hoàn lại được');
    expect((await quality.post('/catalogue/register', { year: '2026', confirmed: '1' })).status).toBe(409);
    expect((await quality.get('/catalogue/register')).text).toContain('đang mở');
  });

  it('hết năm thì khóa được, một lần; trang nói ai khóa, lúc nào', async () => {
    const other = await later('2026-12-31T16:00');
    const officer = await other.world.signedIn('quality-officer');
    await officer.get('/catalogue/register');
    expect((await officer.post('/catalogue/register', { year: '2026', confirmed: '1' })).status).toBe(303);
    expect((await officer.get('/catalogue/register')).text).toContain('Đã khóa 31/12/2026 16:00');
    expect((await officer.post('/catalogue/register', { year: '2026', confirmed: '1' })).status).toBe(409);
  });
});

describe('điểm không phù hợp', () => {
  it('khoảng ngược, loại lạ: 422', async () => {
    expect((await counter.get('/dossiers/nonconformities?from=02/02/2026&to=01/01/2026')).status).toBe(422);
    expect((await counter.get('/dossiers/nonconformities?kind=la')).status).toBe(422);
  });

  it('nêu hồ sơ quá hạn không xin lỗi, lọc theo loại, bằng hai thứ tiếng', async () => {
    expect((await counter.get('/dossiers/nonconformities')).text).not.toContain(code);
    const other = await later('2026-12-10T09:00');
    const auditor = await other.world.signedIn('auditor');
    const { text } = await auditor.get('/dossiers/nonconformities');
    expect(text).toContain(other.code);
    expect(text).toContain('quá hạn mà không có văn bản xin lỗi');
    expect((await auditor.get('/dossiers/nonconformities?kind=second-supplement')).text).not.toContain(other.code);
    expect((await auditor.get('/dossiers/nonconformities?lang=en')).text).toContain('overdue without an apology');
  });
});

describe('tốc độ và tiếng Anh', () => {
  it('trang Hôm nay đọc số liệu của năm đúng một lần', async () => {
    const read = vi.spyOn(world.context.database, 'all');
    await leader.get('/');
    const facts = read.mock.calls.filter(
      ([{ sql }]) => sql.includes('json_extract(payload') && sql.includes('union all'),
    );
    read.mockRestore();
    expect(facts.length).toBe(1);
  });

  it('trang tiếng Anh nói giờ, dấu hiệu, nguyên nhân, độ tuổi bằng tiếng Anh', async () => {
    const figures = (await leader.get('/statistics?lang=en')).text;
    expect(figures).toContain('Finished at the very due minute');
    expect(figures).not.toMatch(/Kết thúc đúng vào phút|Đến 2 ngày/);
    const { text } = await leader.get(`/dossiers/${code}?lang=en`);
    expect(text).toContain('3 working days');
    expect(text).toMatch(/\d+ (h|min)</);
    expect(text).not.toMatch(/\d (giờ|phút)</);
    await leader.get('/?lang=vi');
  });
});

describe('ô ngày', () => {
  it('lịch của ô ngày lấy ngày nghỉ của cơ quan theo năm; năm chưa có thông báo thì nói là tạm tính', async () => {
    expect((await world.browser().get('/calendar/days.json?year=2026')).status).toBe(302);
    for (const year of ['', 'hai', '1234', '1975', '2100', '-1', '9999']) {
      expect([year, (await counter.get(`/calendar/days.json?year=${year}`)).status]).toEqual([year, 422]);
    }
    for (const year of [1976, 2099]) {
      expect([year, (await counter.get(`/calendar/days.json?year=${year}`)).status]).toEqual([year, 200]);
    }
    const { status, text, response } = await counter.get('/calendar/days.json?year=2026');
    expect([status, response.headers.get('Cache-Control')]).toEqual([200, 'private, max-age=300']);
    const days = JSON.parse(text);
    expect(days).toMatchObject({ year: 2026, provisional: false });
    expect(days.named['2026-09-02']).toContain('Quốc khánh');
    expect(days.off).toEqual(expect.arrayContaining(['2026-02-17', '2026-09-02', '2026-11-22']));
    for (const worked of Object.keys(days.named).filter((date) => !days.off.includes(date)))
      expect([0, 6]).toContain(new Date(`${worked}T00:00:00Z`).getUTCDay());
    expect(JSON.parse((await counter.get('/calendar/days.json?year=2031')).text)).toMatchObject({ provisional: true });
  });

  it('mọi ô ngày có lịch, gõ tay vẫn được; giờ phút được giữ ở ô có giờ', async () => {
    const receiving = (await counter.get('/dossiers/new?procedure=1.004873')).text;
    expect(receiving).toMatch(/id="receivedAt"[^>]*data-date="time"/);
    expect(receiving).toMatch(/id="due"[^>]*data-date="day"/);
    const filters = ['/statistics', '/dossiers', '/feedback/ratings', '/feedback/scores'];
    for (const path of filters) expect((await quality.get(path)).text).toMatch(/id="from"[^>]*data-date="day"/);
    const { text, response } = await counter.get('/dossiers');
    expect(text).toMatch(/<script src="\/assets\/date\.js[^>]* defer data-open="Mở lịch"/);
    expect(response.headers.get('Content-Security-Policy')).toContain("connect-src 'self'");
    expect((await counter.get(`/dossiers/${encodeURIComponent(code)}`)).text).toMatch(
      /name="answerDue" data-date="day"/,
    );
  });
});
