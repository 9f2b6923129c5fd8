import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWorker } from '../../src/build-worker.mjs';
import { createAccount } from '../../src/command/account.ts';
import type { Context } from '../../src/command/context.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { instantFromEpoch } from '../../src/domain/time/instant.ts';
import { type D1Binding, d1Database } from '../../src/storage/d1.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { Browser, password } from '../support/web.ts';
import { d1Bindings, siteOf, startWorker } from '../support/workerd.ts';
import { saveProcedures } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-worker-'));
let binding: D1Binding;
let officer: Browser;
let code = '';

beforeAll(async () => {
  await buildWorker(folder);
  const runtime = startWorker(join(folder, 'worker'));
  binding = await runtime.getD1Database('DB');
  officer = new Browser(siteOf(runtime));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = {
  sql: "select type, name, sql from sqlite_master where name not like 'sqlite%' and name not like '\\_cf%' escape '\\' order by name",
  parameters: [],
};

describe('Một hành trình trên workerd và D1', () => {
  test('Cơ sở dữ liệu chưa có bảng: từ chối và nói lệnh phải chạy', async () => {
    const { status, text } = await officer.get('/');
    expect(status).toBe(503);
    expect(text).toContain('wrangler d1 migrations apply');
  });

  test('Tệp SQL của bản dựng cho đúng những bảng mà migration của chương trình tạo ra', async () => {
    const files = readdirSync(join(folder, 'd1')).toSorted();
    for (const name of files) {
      const lines = readFileSync(join(folder, 'd1', name), 'utf8')
        .trim()
        .split('\n');
      await binding.batch(lines.map((sql) => binding.prepare(sql)));
    }
    const [other] = await d1Bindings(1);
    const migrated = other && d1Database(other);
    expect(await migrated?.all(schema)).toEqual([]);
    expect(migrated && (await migrate(migrated))).toEqual(files.map((name) => name.replace('.sql', '')));
    expect(await d1Database(binding).all(schema)).toEqual(await migrated?.all(schema));
  });

  test('Thiết lập cơ quan trên trình duyệt, người quản trị đăng nhập; mật khẩu sai thì không', async () => {
    await officer.get('/setup');
    const office = { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân', superior: '' };
    const account = { personName: 'Trần Văn Quản', login: 'quan', password };
    expect((await officer.post('/setup', { ...office, ...account })).status).toBe(303);
    expect((await officer.signIn('quan', 'mật khẩu khác hẳn')).status).toBe(401);
    expect((await officer.signIn('quan')).status).toBe(303);
    expect((await officer.get('/')).text).toContain('Trần Văn Quản');
  });

  test('Tiếp nhận một hồ sơ, xem trang hồ sơ', async () => {
    const context = onD1();
    await saveProcedures(context);
    const unit = (await listUnits(context.database)).find(({ kind }) => kind === 'section');
    const person = await addPerson(context, { name: 'Nguyễn Thị Hòa', unitId: unit?.id ?? '', title: 'Công chức' });
    await createAccount(context, { login: 'hoa', password, personId: person.id, roles: ['counter', 'leader'] });
    await officer.signIn('hoa');
    await officer.get('/dossiers/new?procedure=1.004873');
    const { status, response } = await officer.post('/dossiers/new', {
      procedure: '1.004873',
      channel: 'direct',
      applicantName: 'Lê Văn Tám',
      items: 'Tờ khai; 1; 0',
      copies: '1',
    });
    expect(status).toBe(303);
    const address = response.headers.get('Location') ?? '';
    code = /^\/dossiers\/([^?]+)/.exec(address)?.[1] ?? '';
    const { text } = await officer.get(address);
    expect(text).toContain('Đã tiếp nhận.');
    expect(text).toContain('Lê Văn Tám');
    expect(text).toContain('Vì sao là ngày này?');
  });

  test('Ghi việc trên hồ sơ; người đến sau với số thứ tự cũ bị từ chối, không mất gì', async () => {
    const signature = { signerName: 'Nguyễn Văn Bình', signerTitle: 'Chủ tịch', capacity: '' };
    const acts = `/dossiers/${code}/acts`;
    const request = { seq: '1', reason: 'Thiếu giấy', items: 'Trích lục kết hôn; 1; 0' };
    expect((await officer.post(`${acts}/request-supplement`, request)).status).toBe(303);
    expect((await officer.get(`/dossiers/${code}`)).text).toContain('Chờ bổ sung');
    expect((await officer.post(`${acts}/withdraw`, { seq: '1', reason: 'Công dân xin rút' })).status).toBe(409);
    expect((await officer.post(`${acts}/receive-supplement`, { seq: '2' })).status).toBe(303);
    expect((await officer.post(`${acts}/complete`, { seq: '3', summary: '', ...signature })).status).toBe(303);
    expect((await officer.get(`/dossiers/${code}`)).text).toContain('Xong trước hạn');
  });

  test('Danh sách tìm không dấu, số liệu đếm được hồ sơ vừa xong', async () => {
    expect((await officer.get('/dossiers?search=le%20van%20tam')).text).toContain(`/dossiers/${code}`);
    const always = 'from=2026-01-01&to=2099-12-31';
    const { text } = await officer.get(`/api/v1/statistics?${always}`);
    expect(JSON.parse(text)).toMatchObject({ total: { received: { total: 1 }, resolved: { total: 1, late: 0 } } });
    expect((await officer.get(`/statistics?${always}&by=field`)).text).toContain('Hộ tịch');
  });

  test.each([
    '/procedures',
    '/procedures/1.004873',
    '/objectives',
    '/catalogue',
    '/calendar',
    '/statistics/durations',
    '/reports',
    '/reports/ii06a/file/html?year=2026',
    '/reports/ii06a/file/xlsx?year=2026',
    '/reports/annual-quality/file/html?year=2026',
    '/reports/annual-quality/file/docx?year=2026',
    '/api/openapi.json',
    '/assets/bootstrap.css',
    '/assets/htmx.js',
    '/assets/live.js',
    '/assets/fonts/be-vietnam-pro-vietnamese-400-normal.woff2',
    '/readyz',
  ])('%s có câu trả lời', async (path) => {
    const { status, text } = await officer.get(path);
    expect(status === 200 || text).toBe(true);
  });

  test('PDF chưa in được ở đây: nói rõ, bản xem HTML thì có', async () => {
    const { status, text } = await officer.get('/reports/ii06a/file/pdf?year=2026');
    expect(status).toBe(503);
    expect(text).toContain('HTML');
  });
});

function onD1(): Context {
  return {
    database: d1Database(binding),
    actor: systemActor,
    clock: () => instantFromEpoch(Date.now()),
    newId: randomUUID,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
}
