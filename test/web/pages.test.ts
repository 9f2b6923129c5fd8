import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addObjective } from '../../src/command/objective.ts';
import { draftProcessVersion } from '../../src/command/process.ts';
import { textOf } from '../../src/web/text.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { handObjective } from '../support/objective.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let leader: Browser;
let quality: Browser;
let counter: Browser;
let administrator: Browser;
let code: string;
let process: string;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  code = await received(world.context);
  process = (await draftProcessVersion(world.context, { ...maritalStatus, procedureCode: '1.004873', promised: {} }))
    .version.id;
  leader = await world.signedIn('leader');
  quality = await world.signedIn('quality-officer');
  counter = await world.signedIn('counter');
  administrator = await world.signedIn('administrator');
});

const pages = () => [
  '/',
  '/?scope=section',
  '/dossiers',
  `/dossiers/${code}`,
  '/procedures',
  '/procedures/1.004873',
  `/processes/${process}`,
  '/statistics?by=field',
  '/statistics/durations',
  '/statistics/list?list=received.total',
  '/reports',
  '/reports/ii06a?year=2026',
  `/reports/receipt?dossier=${code}`,
  '/objectives',
  '/catalogue',
  '/organisation',
  '/organisation/units',
  '/organisation/people',
  '/organisation/leave',
  '/organisation/delegations',
  '/calendar',
  '/account',
  '/verify',
];

describe('mọi trang', () => {
  it('người lạ bị chuyển đến đăng nhập', async () => {
    for (const path of [...pages().filter((one) => one !== '/verify'), '/import', '/accounts', '/organisation']) {
      expect([path, (await world.browser().get(path)).status]).toEqual([path, 302]);
    }
  });

  it('có một câu nói trang này để làm gì, cả tài khoản, phím tắt, trang in và điều khoản', async () => {
    const paths = ['/account', '/keys', '/reports/ii06a', '/reports/procedure', '/audits/clauses/7.5.3'];
    for (const path of paths) {
      const lead = /<p class="lead-line">([^<]+)<\/p>/.exec((await leader.get(path)).text)?.[1] ?? '';
      expect([path, lead.length > 20]).toEqual([path, true]);
    }
  });

  it('hiện được bằng hai thứ tiếng, đủ khung, không mã chạy hay style trong trang', async () => {
    for (const path of pages()) {
      for (const lang of ['vi', 'en']) {
        const { status, text } = await leader.get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect([path, lang, status]).toEqual([path, lang, 200]);
        expect(text).toContain(`<html lang="${lang}">`);
        expect([path, /\sstyle="|\son[a-z]+="|undefined|\[object/.exec(text)?.[0]]).toEqual([path, undefined]);
        // Files of our own, nothing in the page; all works without them. Only what renews itself loads the last two.
        const renews = / hx-(get|post|boost)="/.test(text);
        expect(text.match(/<script[^>]*>[^<]*/g)).toEqual([
          expect.stringMatching(/^<script src="\/assets\/keys\.js\?v=\w+" defer>$/),
          expect.stringMatching(/^<script src="\/assets\/date\.js\?v=\w+" defer( data-[a-z]+="[^"<>]+")+>$/),
          ...(renews ? ['htmx', 'live'] : []).map((name) =>
            expect.stringMatching(new RegExp(`^<script src="/assets/${name}\\.js\\?v=\\w+" defer>$`)),
          ),
        ]);
        expect(text.match(/<h1>/g)?.length).toBe(1);
      }
    }
    await leader.get('/?lang=vi');
  });

  it('gửi mà thiếu mã chống giả mạo thì 403 ở mọi biểu mẫu', async () => {
    const posts = [
      `/dossiers/${code}/acts/approve`,
      '/dossiers/new',
      '/dossiers/refuse',
      '/reports/ii06a/issue',
      '/objectives/2026/MT01/measures',
      '/calendar/what-if',
      '/calendar/day',
      '/organisation/office',
      '/import',
      `/processes/${process}/review`,
      '/sign-out',
    ];
    for (const path of posts) expect([path, (await leader.post(path, {}, 'sai')).status]).toEqual([path, 403]);
  });

  it('mẫu chỉ dùng chữ có trong từ điển', () => {
    const known = textOf('vi') as unknown as Record<string, Record<string, string>>;
    const files = readdirSync('views', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
    const missing = files.flatMap((file) =>
      [...readFileSync(`views/${file}`, 'utf8').matchAll(/(?:@root\.|[{( =])t\.(\w+)\.([\w-]+)/g)]
        .filter(([, section = '', key = '']) => known[section]?.[key] === undefined)
        .map(([use]) => `${file}: ${use}`),
    );
    expect(missing).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });
});

describe('hôm nay', () => {
  it('hồ sơ quá hạn đứng trước, con số dẫn đến hồ sơ; không có mẫu số thì “chưa có số liệu”', async () => {
    const other = await webWorld();
    await saveProcedures(other.context);
    const late = await received(other.context, 'Võ Thị Sáu');
    other.setNow('2026-11-30T09:00');
    const browser = await other.signedIn('leader');
    const { text } = await browser.get('/');
    expect(text).toMatch(/class="group-head overdue">Quá hạn <span class="tally">1</);
    expect(text).toContain(late);
    expect(text).toContain('Quá hạn 1 ngày');
    expect(text).toContain('Chưa có số liệu');
    const href = /href="(\/statistics\/list[^"]*age[^"]*)"/
      .exec(text)?.[1]
      ?.replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect((await browser.get(href ?? '')).text).toContain(late);
  });

  it('trống: nói phải làm gì', async () => {
    const empty = await webWorld();
    const browser = await empty.signedIn('quality-officer');
    const { text } = await browser.get('/');
    expect(text).toContain('Chưa có hồ sơ nào. Nhập từ Excel');
    expect(text).toContain('href="/import"');
  });
});

describe('số liệu', () => {
  it('khoảng ngày bị ngược, ngày không có thật: 422 và nói rõ', async () => {
    const reversed = await quality.get('/statistics?from=02/02/2026&to=01/01/2026');
    expect(reversed.status).toBe(422);
    expect(reversed.text).toContain('02/02/2026 sau 01/01/2026');
    expect((await quality.get('/statistics/list?list=resolved.late&from=31/02/2026')).status).toBe(422);
    expect((await quality.get('/statistics/list?list=khong.co')).status).toBe(422);
    expect((await quality.get('/statistics/list')).status).toBe(404);
  });

  it('từ con số tới biểu in: số liệu và danh sách sau con số đều dẫn tới biểu II.06a của đúng kỳ ấy', async () => {
    const period = 'from=2026-01-15&to=2026-03-14';
    const paper = `/reports/ii06a?${period}`;
    const linksOf = async (path: string) => {
      const { text } = await quality.get(path);
      return [...text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
        href.replace(/&#x3D;/g, '=').replace(/&amp;/g, '&'),
      );
    };
    for (const path of [`/statistics?${period}`, `/statistics/list?list=received.total&${period}`]) {
      expect(await linksOf(path)).toContain(paper);
    }
    expect((await quality.get(paper)).text).toContain('value="15/01/2026"');
    expect((await linksOf(paper)).filter((href) => href.includes('/ii06a/') && href.includes(period))).not.toEqual([]);
    // The paper counts by another rule than these.
    expect((await quality.get(`/statistics?${period}&rule=qd766`)).text).not.toContain('/reports/ii06a?');
  });

  it('ngày đến từ địa chỉ hiện trong ô như người dùng gõ: dd/mm/yyyy', async () => {
    const { text } = await quality.get('/statistics?from=2026-01-15&to=2026-03-14');
    expect(text).toContain('name="from" type="text" value="15/01/2026"');
    expect(text).toContain('name="to" type="text" value="14/03/2026"');
  });

  it('mỗi con số mở đúng bấy nhiêu hồ sơ, nói rõ quy tắc và kỳ', async () => {
    const { text } = await quality.get('/statistics?from=01/11/2026&to=30/11/2026&by=channel');
    expect(text).toContain('Biểu II.06a/VPCP/KSTT, từ 01/11/2026 đến 30/11/2026');
    const links = [...text.matchAll(/<a href="(\/statistics\/list[^"]+)">([\d.]+)<\/a>/g)];
    expect(links.length).toBeGreaterThan(3);
    for (const [, href = '', count] of links) {
      const list = await quality.get(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
      expect(list.text).toContain(`${count} hồ sơ`);
    }
  });
});

describe('báo cáo', () => {
  it('loại không có, hồ sơ không có: 404; thiếu quyền phát hành: 403', async () => {
    expect((await counter.get('/reports/khong-co')).status).toBe(404);
    expect((await counter.get('/reports/receipt/file/pdf?dossier=KHONG-CO')).status).toBe(404);
    expect((await counter.get('/reports/ii06a/file/exe?year=2026')).status).toBe(404);
    expect((await counter.get('/reports/ii06a?from=30/02/2026')).status).toBe(422);
    await counter.get('/account');
    expect((await counter.post('/reports/ii06a/issue', { year: '2026' })).status).toBe(403);
    expect((await counter.get('/verify/AAAA-BBBB-CCCC')).status).toBe(404);
  });

  it('xem trước bị nhốt: không chạy, không gửi, không lấy gì từ ngoài', async () => {
    const { status, response, text } = await counter.get(`/reports/receipt/file/html?dossier=${code}`);
    expect(status).toBe(200);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain('sandbox');
    expect(policy).not.toContain('script');
    expect(text).toContain('Đặng Thị Hòa');
  });

  it('tải PDF, Excel, JSON; phát hành rồi ai cầm mã cũng xác minh được, không thấy số liệu', async () => {
    expect((await counter.get(`/reports/receipt/file/pdf?dossier=${code}`)).text).toContain('%PDF');
    expect(
      (await quality.get('/reports/ii06a/file/xlsx?year=2026')).response.headers.get('Content-Disposition'),
    ).toContain('ii06a-2026.xlsx');
    await quality.get('/reports/ii06a?year=2026');
    const { status, response } = await quality.post('/reports/ii06a/issue', { year: '2026', scheme: 'reporting' });
    expect(status).toBe(303);
    const where = response.headers.get('Location') ?? '';
    expect((await quality.get(where)).text).toContain('Số liệu hiện tại không khác');
    const stranger = await world.browser().get(where);
    expect(stranger.status).toBe(200);
    expect(stranger.text).toContain('còn nguyên vẹn');
    expect(stranger.text).not.toContain('/file/pdf');
  });
});

describe('quy trình', () => {
  it('không có: 404; không phải lãnh đạo không phê duyệt được; chưa soát xét thì chưa phê duyệt', async () => {
    expect((await leader.get('/processes/khong-co')).status).toBe(404);
    expect((await leader.get('/procedures/9.9')).status).toBe(404);
    await counter.get('/account');
    expect((await counter.post(`/processes/${process}/review`, {})).status).toBe(403);
    await leader.get('/account');
    const early = await leader.post(`/processes/${process}/approve`, {
      decision: '45/QĐ-UBND',
      validFrom: '01/12/2026',
    });
    expect(early.status).toBe(409);
  });

  it('soát xét, phê duyệt với số quyết định và ngày hiệu lực', async () => {
    await quality.get('/account');
    expect((await quality.post(`/processes/${process}/review`, {})).status).toBe(303);
    await leader.get(`/processes/${process}`);
    expect((await leader.post(`/processes/${process}/approve`, { decision: '', validFrom: '31/11/2026' })).status).toBe(
      422,
    );
    expect(
      (await leader.post(`/processes/${process}/approve`, { decision: '45/QĐ-UBND', validFrom: '01/12/2026' })).status,
    ).toBe(303);
    expect((await leader.get(`/processes/${process}`)).text).toContain('01/12/2026 – …');
  });
});

describe('lịch', () => {
  it('không có quyền: 403 cả thử lẫn lưu; ngày sai: 422', async () => {
    const change = { date: '25/11/2026', becomes: 'off', name: 'Ngày truyền thống' };
    await counter.get('/account');
    expect((await counter.post('/calendar/what-if', change)).status).toBe(403);
    expect((await counter.post('/calendar/day', change)).status).toBe(403);
    await quality.get('/calendar');
    const wrong = await quality.post('/calendar/what-if', { ...change, date: '30/02/2026', name: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="30/02/2026"');
  });

  it('thử trước: nói hồ sơ nào đổi ngày, chưa lưu; lưu rồi hồ sơ theo lịch mới', async () => {
    const other = await webWorld();
    await saveProcedures(other.context);
    const open = await received(other.context);
    const browser = await other.signedIn('quality-officer');
    await browser.get('/calendar?year=2026');
    const change = { date: '25/11/2026', becomes: 'off', name: 'Ngày truyền thống', source: 'Công văn 1/UBND' };
    const tried = await browser.post('/calendar/what-if', change);
    expect(tried.text).toContain('1 hồ sơ đang mở sẽ đổi ngày hẹn');
    expect(tried.text).toContain(open);
    expect((await browser.get(`/dossiers/${open}`)).text).toContain('26/11/2026');
    expect((await browser.post('/calendar/day', change)).status).toBe(303);
    expect((await browser.get(`/dossiers/${open}`)).text).toContain('27/11/2026');
  });
});

describe('nhập hồ sơ', () => {
  const csv = (rows: string) => new File([`Mã hồ sơ,Mã TTHC,Ngày tiếp nhận,Ngày hẹn trả\n${rows}`], 'ho-so.csv');

  it('không có quyền: 403; không chọn tệp: 422; tệp hỏng: 422 nói rõ', async () => {
    expect((await counter.get('/import')).status).toBe(403);
    await counter.get('/account');
    expect((await counter.upload('/import', { file: csv('') })).status).toBe(403);
    await quality.get('/import');
    expect((await quality.upload('/import', {})).status).toBe(422);
    expect((await quality.upload('/import', { file: new File(['PK\u0003\u0004hỏng'], 'hong.xlsx') })).status).toBe(422);
  });

  it('xem trước lỗi từng dòng, chưa ghi gì; người khác không xác nhận hộ được; xác nhận một lần', async () => {
    await quality.get('/import');
    const preview = await quality.upload('/import', {
      file: csv('A-1,1.004873,05/01/2026 08:00,08/01/2026\nA-2,1.004873,30/02/2026,\n'),
    });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Chưa ghi gì');
    expect(preview.text).toContain('30/02/2026');
    expect(preview.text).toContain('Ghi 1 hồ sơ');
    expect((await quality.get('/dossiers/A-1')).status).toBe(404);
    const action = /action="(\/import\/[^"]+)"/.exec(preview.text)?.[1] ?? '';
    await administrator.get('/import');
    expect((await administrator.post(action, {})).status).toBe(422);
    await quality.get('/import');
    const done = (await quality.post(action, {})).response.headers.get('Location') ?? '';
    expect((await quality.get(done)).text).toContain('Đã nhận');
    expect((await quality.get('/dossiers/A-1')).status).toBe(200);
    expect((await quality.post(action, {})).response.headers.get('Location')).toBe(done);
  });
});

describe('mục tiêu', () => {
  it('không có: 404; nhập số liệu tay và phê duyệt theo quyền', async () => {
    expect((await leader.get('/objectives/2026/KHONG-CO')).status).toBe(404);
    await addObjective(world.context, {
      ...handObjective('Nguyễn Thị Hòa'),
      code: 'MT01',
      content: 'Tỷ lệ hài lòng của người dân đạt từ 95 % trở lên',
    });
    await counter.get('/account');
    expect((await counter.post('/objectives/2026/MT01/approve', { decision: '1/QĐ' })).status).toBe(403);
    await leader.get('/objectives/2026/MT01');
    expect((await leader.post('/objectives/2026/MT01/approve', { decision: '' })).status).toBe(422);
    expect((await leader.post('/objectives/2026/MT01/approve', { decision: '1/QĐ-UBND' })).status).toBe(303);
    await quality.get('/objectives/2026/MT01');
    const figure = { period: '2026-Q3', numerator: '97', denominator: '100', note: 'Phiếu khảo sát' };
    expect((await quality.post('/objectives/2026/MT01/measures', { ...figure, numerator: 'nhiều' })).status).toBe(422);
    const entered = await quality.post('/objectives/2026/MT01/measures', figure);
    expect(entered.status).toBe(303);
    expect((await quality.get('/objectives')).text).toMatch(/97(,00)? % \(97\/100\)/);
  });
});

describe('tra cứu công khai', () => {
  it('mã lạ: 404; hỏi quá nhiều: 429', async () => {
    const stranger = world.browser();
    expect((await stranger.get('/lookup?code=KHONG-CO')).status).toBe(404);
    const statuses: number[] = [];
    for (let i = 0; i < 35; i += 1) statuses.push((await stranger.get('/lookup?code=KHONG-CO')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('ngày hẹn, vì sao, đang ở đâu – không có gì về người', async () => {
    const other = await webWorld();
    await saveProcedures(other.context);
    const own = await received(other.context, 'Nguyễn Thị Riêng');
    const browser = await other.signedIn('counter');
    await browser.get(`/dossiers/${own}`);
    const request = { seq: '1', reason: 'Bà Nguyễn Thị Riêng nộp thiếu giấy', items: 'Giấy chứng nhận của bà Riêng' };
    await browser.post(`/dossiers/${own}/acts/request-supplement`, request);
    const { status, text } = await other.browser().get(`/lookup?code=${own}`);
    expect(status).toBe(200);
    expect(text).toContain('Chờ người nộp bổ sung');
    expect(text).toContain('Vì sao là ngày này?');
    expect(text).not.toMatch(/Riêng|0912345678|075190001234|Ấp 2|Nguyễn Thị Hòa/);
  });
});

describe('lỗi ngoài dự kiến', () => {
  it('người dùng thấy số tham chiếu, nhật ký có phần còn lại, không lộ chi tiết', async () => {
    const printer = { print: () => Promise.reject(new TypeError('ổ cắm /tmp/x.ts: hỏng')), close: async () => {} };
    const broken = await webWorld({ printer });
    await saveProcedures(broken.context);
    const own = await received(broken.context);
    const browser = await broken.signedIn('counter');
    const { status, text } = await browser.get(`/reports/receipt/file/pdf?dossier=${own}`);
    expect(status).toBe(500);
    const reference = /<strong class="number">(\w+)</.exec(text)?.[1] ?? '-';
    expect(broken.logged.at(-1)).toMatchObject({ level: 'error', fields: { reference, method: 'GET' } });
    expect(text).not.toMatch(/TypeError|ổ cắm|\.ts:/i);
  });
});
