import { beforeAll, describe, expect, test } from 'vitest';
import { registerDossiers } from '../../src/cli/dossiers.ts';
import { importDossiers } from '../../src/command/import.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { cliHere } from '../support/cli-here.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

const head = 'Mã hồ sơ,Tên TTHC,Lĩnh vực,Người nộp,Ngày tiếp nhận,Ngày hẹn trả';
const line = (code: string) => `${code},Đăng ký khai sinh,Hộ tịch,Lê Văn Tám,02/03/2026,05/03/2026`;
const csv = (...lines: string[]) => new TextEncoder().encode([head, ...lines].join('\n'));

let world: WebWorld;
let officer: Browser;
let bearer: string;

beforeAll(async () => {
  world = await webWorld();
  officer = await world.signedIn('quality-officer');
  bearer = await tokenOf('quality-officer');
});

describe('danh sách các lần nhập hồ sơ', () => {
  test('chưa vào, không có quyền, không có lần nhập ấy, trang sau bịa ra: 401, 403, 404, 422', async () => {
    expect((await world.app.request('/api/v1/imports')).status).toBe(401);
    const counter = await world.signedIn('counter');
    const other = await tokenOf('counter');
    for (const path of ['/import/runs', '/import/runs/khong-co']) {
      expect([path, (await counter.get(path)).status]).toEqual([path, 403]);
    }
    expect((await api('', other)).status).toBe(403);
    expect((await api('/khong-co', other)).status).toBe(403);
    expect((await officer.get('/import/runs/khong-co')).status).toBe(404);
    expect((await api('/khong-co')).status).toBe(404);
    for (const cursor of ['x', '2026-11-20T01:00:00.000Z', '2026-02-30T01:00:00.000Z|a', '|a']) {
      const sent = encodeURIComponent(cursor);
      expect([cursor, (await officer.get(`/import/runs?cursor=${sent}`)).status]).toEqual([cursor, 422]);
      expect([cursor, (await api(`?cursor=${sent}`)).status]).toEqual([cursor, 422]);
    }
    expect((await command('khong-co')).status).toBe(2);
    expect((await command('--cursor', 'x')).status).toBe(2);
    expect((await command('--limit', '0')).status).toBe(2);
  });

  test('chưa nhập lần nào: nói như vậy và chỉ chỗ nhập; trang nhập không có bảng trống', async () => {
    expect((await officer.get('/import/runs')).text).toContain('Chưa có lần nhập hồ sơ nào.');
    expect((await officer.get('/import')).text).not.toContain('Những lần nhập gần đây');
    expect(await (await api('')).json()).toEqual({ items: [], next: null });
  });

  test('nhập rồi: ai, lúc nào, tệp nào, bao nhiêu; lỗi xem lại được; hồ sơ lần ấy đưa vào đúng bằng danh sách phía sau', async () => {
    await bring('thang-3.csv', csv(line('HS-1'), line('HS-2'), line('')));
    world.setNow('2026-11-20T08:10');
    await bring('thang-4.csv', csv(line('HS-1'), line('HS-3')));
    const list = await officer.get('/import/runs');
    expect(list.text.indexOf('thang-4.csv')).toBeLessThan(list.text.indexOf('thang-3.csv'));
    expect((await officer.get('/import')).text).toContain('thang-4.csv');

    const { items } = (await (await api('')).json()) as { items: { id: string; file: string }[] };
    expect(items).toMatchObject([
      { file: 'thang-4.csv', state: 'done', read: 2, accepted: 1, rejected: 0, unchanged: 1 },
      { file: 'thang-3.csv', state: 'done', read: 3, accepted: 2, rejected: 1, unchanged: 0 },
    ]);
    const [later, first] = items;
    const page = await officer.get(`/import/runs/${first?.id}`);
    expect(page.text).toContain('thang-3.csv');
    expect(page.text).toContain('Mã hồ sơ');
    expect(page.text).toContain('>2 hồ sơ</a>');
    const behind = await officer.get(`/dossiers?import=${first?.id}`);
    expect(['HS-1', 'HS-2', 'HS-3'].map((code) => behind.text.includes(`/dossiers/${code}"`))).toEqual([
      true,
      true,
      false,
    ]);
    expect((await officer.get(`/dossiers?import=${later?.id}`)).text).not.toContain('/dossiers/HS-1"');
    const english = await officer.get(`/import/runs/${first?.id}?lang=en`);
    expect(english.text).toContain('Dossiers it brought');
    await officer.get('/?lang=vi');

    const one = (await (await api(`/${first?.id}`)).json()) as { faults: { row: number; severity: string }[] };
    expect(one.faults).toContainEqual(expect.objectContaining({ row: 4, severity: 'error' }));
    expect(JSON.parse((await command('--json')).out)).toMatchObject({ items, next: null });
    expect((await command(first?.id ?? '')).out).toContain('đọc 3, nhận 2, từ chối 1, không đổi 0');
  });

  test('nhiều trang: đi hết bằng trang sau, mỗi lần nhập đúng một lần', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await api(`?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      const { items, next } = (await answer.json()) as { items: { file: string }[]; next: string | null };
      seen.push(...items.map(({ file }) => file));
      cursor = next;
    }
    expect(seen).toEqual(['thang-4.csv', 'thang-3.csv']);
    expect((await command('--limit', '1')).err).toContain('Trang sau: --cursor');
  });

  test('bị ngắt khi đang ghi: một phút đầu còn là “đang nhập”, sau đó “bị ngắt” và nói cách làm tiếp; nhập lại xong thì hết', async () => {
    world.setNow('2026-11-20T08:11');
    const many = csv(...Array.from({ length: 900 }, (_, i) => line(`N-${i}`)));
    let writes = 0;
    const { context } = world;
    const write: typeof context.database.write = (statements) => {
      if (statements.some(({ sql }) => sql.includes('into dossier_event'))) writes += 1;
      return writes > 1 ? Promise.reject(new Error('bị giết')) : context.database.write(statements);
    };
    await expect(bring('nam.csv', many, { ...context, database: { ...context.database, write } })).rejects.toThrow();
    const state = async () =>
      ((await (await api('?limit=1')).json()) as { items: { file: string; state: string; done: number; id: string }[] })
        .items[0];
    expect(await state()).toMatchObject({ file: 'nam.csv', state: 'running' });
    world.setNow('2026-11-20T08:13');
    const cut = await state();
    expect(cut).toMatchObject({ state: 'interrupted', total: 900 });
    expect(cut?.done).toBeGreaterThan(0);
    const page = await officer.get(`/import/runs/${cut?.id}`);
    expect(page.text).toContain(`sau khi ghi ${cut?.done}/900 hồ sơ. Chọn lại chính tệp này`);
    expect((await command(cut?.id ?? '')).err).toContain('dossiers import nam.csv');
    await bring('nam.csv', many);
    expect(await state()).toMatchObject({ file: 'nam.csv', state: 'done', accepted: 900 - (cut?.done ?? 0) });
  });

  test('ổ đĩa từ chối giữa chừng: lần nhập ấy nói ngay là bị ngắt', async () => {
    const many = csv(...Array.from({ length: 900 }, (_, i) => line(`D-${i}`)));
    let writes = 0;
    const { context } = world;
    const write: typeof context.database.write = (statements) => {
      if (statements.some(({ sql }) => sql.includes('into dossier_event')) && ++writes === 2) {
        return Promise.reject(new Error('ổ đĩa đầy'));
      }
      return context.database.write(statements);
    };
    await expect(bring('day.csv', many, { ...context, database: { ...context.database, write } })).rejects.toThrow();
    const { items } = (await (await api('?limit=50')).json()) as { items: { file: string; state: string }[] };
    expect(items.find(({ file }) => file === 'day.csv')).toMatchObject({ state: 'interrupted' });
  });
});

async function bring(name: string, bytes: Uint8Array, context = world.context) {
  return importDossiers(context, { name, rows: readDossierFile(name, bytes, noMapping) });
}

async function tokenOf(login: string): Promise<string> {
  const response = await world.app.request('/api/v1/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return ((await response.json()) as { token: string }).token;
}

function api(path: string, token = bearer) {
  return world.app.request(`/api/v1/imports${path}`, { headers: { Authorization: `Bearer ${token}` } });
}

function command(...args: string[]) {
  return cliHere(world.context, [registerDossiers], ['dossiers', 'imports', ...args]);
}
