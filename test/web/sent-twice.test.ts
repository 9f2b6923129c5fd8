import { beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../src/domain/time/local-date.ts';
import { countDossiers } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { listRatings } from '../../src/storage/rating.ts';
import { listRecords } from '../../src/storage/record.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { memoryContext } from '../support/context.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { saveProcedures } from '../support/world.ts';

let world: WebWorld;
let counter: Browser;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  counter = await world.signedIn('counter', 'administrator', 'quality-officer');
});

const receipt = { procedure: '1.004873', channel: 'direct', applicantName: 'Lê Văn Tám', copies: '1' };
const count = () => countDossiers(world.context.database, {});

/** The identifiers that the forms of a page carry, in their order. */
async function formIds(browser: Browser, path: string): Promise<string[]> {
  const { text } = await browser.get(path);
  return [...text.matchAll(/name="_once" value="([^"]+)"/g)].map(([, id = '']) => id);
}

describe('gửi một biểu mẫu hai lần', () => {
  it('mã biểu mẫu sai dạng, hoặc không có: như biểu mẫu chưa gửi', async () => {
    const before = await count();
    await counter.get('/dossiers/new?procedure=1.004873');
    for (const fields of [{ _once: 'x' }, { _once: '' }, {}]) {
      const { status, response } = await counter.post('/dossiers/new', { ...receipt, ...fields });
      expect(status).toBe(303);
      expect(response.headers.get('Location')).toContain('done=received');
    }
    expect(await count()).toBe(before + 3);
  });

  it('tiếp nhận: lần sau dẫn tới hồ sơ đã có, nói rõ là không ghi thêm và vẫn in được giấy', async () => {
    const [id = ''] = await formIds(counter, '/dossiers/new?procedure=1.004873');
    const before = await count();
    const first = await counter.post('/dossiers/new', { ...receipt, _once: id });
    const second = await counter.post('/dossiers/new', { ...receipt, _once: id });
    const path = (first.response.headers.get('Location') ?? '').replace(/\?.*/, '');
    expect(second.response.headers.get('Location')).toBe(`${path}?done=already`);
    expect(await count()).toBe(before + 1);
    const { text } = await counter.get(`${path}?done=already`);
    expect(text).toContain('hồ sơ này đã tiếp nhận');
    expect(text).toContain('/reports/receipt/file/');
    const refused = await counter.post('/dossiers/refuse', { ...receipt, reason: 'Không thuộc thẩm quyền', _once: id });
    expect(refused.response.headers.get('Location')).toBe(`${path}?done=already`);
  });

  it('không có mã kịch bản: từ trang chọn thủ tục vào, quay lại địa chỉ ấy rồi gửi nữa vẫn là một hồ sơ', async () => {
    const { response } = await counter.get('/dossiers/new?search=1.004873');
    const address = response.headers.get('Location') ?? '';
    const before = await count();
    const [id = ''] = await formIds(counter, address);
    const first = await counter.post('/dossiers/new', { ...receipt, _once: id });
    const [again = ''] = await formIds(counter, address);
    const second = await counter.post('/dossiers/new', { ...receipt, _once: again });
    const path = (first.response.headers.get('Location') ?? '').replace(/\?.*/, '');
    expect(second.response.headers.get('Location')).toBe(`${path}?done=already`);
    expect(await count()).toBe(before + 1);
    const links = [...(await counter.get('/dossiers/new')).text.matchAll(/href="\/dossiers\/new\?procedure[^"]*"/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [link] of links) expect(link).toMatch(/once(=|&#x3D;)[0-9a-f-]{36}/);
  });

  it('biểu mẫu bị trả lại vì thiếu tên thì gửi lại được, thành một hồ sơ', async () => {
    const [id = ''] = await formIds(counter, '/dossiers/new?procedure=1.004873');
    const before = await count();
    expect((await counter.post('/dossiers/new', { ...receipt, applicantName: '', _once: id })).status).toBe(422);
    expect((await counter.post('/dossiers/new', { ...receipt, _once: id })).status).toBe(303);
    expect(await count()).toBe(before + 1);
  });

  it('hai lần cùng lúc, ở hai tiến trình: một hồ sơ, một số sổ', async () => {
    const one = await memoryContext();
    const here = await webWorld({ world: one });
    const { setUpOffice } = await import('../../src/command/organisation.ts');
    await setUpOffice(one.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
    await saveProcedures(one.context);
    const other = await openSqlite(one.file);
    const there = await webWorld({ world: { ...one, context: { ...one.context, database: other } } });
    const near = await here.signedIn('counter');
    const far = there.browser();
    await far.signIn('counter');
    const [id = ''] = await formIds(near, '/dossiers/new?procedure=1.004873');
    await far.get('/dossiers/new?procedure=1.004873');
    const answers = await Promise.all(
      [near, far, near, far].map((browser) => browser.post('/dossiers/new', { ...receipt, _once: id })),
    );
    const to = answers.map(({ response }) => response.headers.get('Location') ?? '');
    expect(new Set(to.map((path) => path.replace(/\?.*/, ''))).size).toBe(1);
    expect(to.filter((path) => path.endsWith('?done=received')).length).toBe(1);
    expect(await countDossiers(one.context.database, {})).toBe(1);
    await other.close();
  });

  it('từ chối tiếp nhận hai lần: một phiếu từ chối', async () => {
    const [id = ''] = await formIds(counter, '/dossiers/new?procedure=1.004873');
    const before = await count();
    const sent = { ...receipt, reason: 'Không thuộc thẩm quyền', _once: id };
    const first = await counter.post('/dossiers/refuse', sent);
    const second = await counter.post('/dossiers/refuse', sent);
    expect(second.response.headers.get('Location')).toBe(
      first.response.headers.get('Location')?.replace('done=1', 'done=already'),
    );
    expect(await count()).toBe(before + 1);
  });

  it('phản ánh, người, phiếu đánh giá: lần sau không ghi thêm và trang nói vậy', async () => {
    const { database } = world.context;
    const complaint = { kind: 'procedure', way: 'direct', content: 'Phải chờ lâu ở quầy' };
    const [id = ''] = await formIds(counter, '/feedback/new');
    const answers = [await counter.post('/feedback/new', { ...complaint, _once: id })];
    answers.push(await counter.post('/feedback/new', { ...complaint, _once: id }));
    const [first = '', second = ''] = answers.map(({ response }) => response.headers.get('Location') ?? '');
    expect(second.replace('&already=1', '')).toBe(first);
    expect((await listRecords(database, 'complaint')).length).toBe(1);
    expect((await counter.get(second)).text).toContain('Biểu mẫu này đã gửi trước đó');

    const people = async () => (await listPeople(database, localDate('2026-11-20'))).length;
    const before = await people();
    const [person = ''] = await formIds(counter, '/organisation/people');
    const unitId = /<option value="([0-9a-f-]{36})"/.exec((await counter.get('/organisation/people')).text)?.[1] ?? '';
    for (const status of [303, 303]) {
      const fields = { name: 'Bùi Văn Đoàn', title: 'Công chức', unitId, _once: person };
      expect((await counter.post('/organisation/people', fields)).status).toBe(status);
    }
    expect(await people()).toBe(before + 1);

    const [card = ''] = await formIds(counter, '/rate/kiosk');
    for (const _ of [1, 2])
      expect((await counter.post('/rate/kiosk', { grade: 'satisfied', _once: card })).status).toBe(303);
    expect((await listRatings(database, { from: localDate('2026-11-20'), to: localDate('2026-11-20') })).length).toBe(
      1,
    );
  });
});
