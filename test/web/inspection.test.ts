import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../../src/command/organisation.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const plan = {
  body: 'Sở Khoa học và Công nghệ',
  form: 'on-site',
  from: '18/11/2026',
  to: '19/11/2026',
  rows: '5',
  'asked-1': 'Bản công bố <i>',
  'given-1': 'Bản công bố số 01',
  'asked-2': 'Mục tiêu năm',
};
const result = {
  rating: 'good',
  score: '88/100',
  conclusion: 'Duy trì tương đối tốt.',
  rows: '5',
  'kind-1': 'nonconformity',
  'clause-1': '7.5.3',
  'remark-1': 'Còn bản cũ tại quầy',
  'action-1': 'Thu hồi bản cũ',
  'owner-1': 'Hoàng Ngọc Lan',
  'due-1': '30/11/2026',
};
const address = '/inspections/KTRA-2026-001';

describe('Kiểm tra của cấp trên trên trang', () => {
  let world: WebWorld;
  let officer: Browser;
  let leader: Browser;

  beforeAll(async () => {
    world = await webWorld();
    const [section] = await listUnits(world.context.database);
    await addPerson(world.context, { name: 'Hoàng Ngọc Lan', unitId: section?.id ?? '', title: 'Công chức' });
    officer = await world.signedIn('quality-officer');
    leader = await world.signedIn('leader');
  });

  test('chưa đăng nhập, không có quyền, mã không có, thiếu và sai', async () => {
    expect((await world.browser().get('/inspections')).status).toBe(302);
    const counter = await world.signedIn('counter');
    expect((await counter.get('/inspections/new')).status).toBe(403);
    expect((await counter.post('/inspections/new', plan)).status).toBe(403);
    expect((await officer.get(address)).status).toBe(404);
    expect((await officer.get('/inspections')).text).toContain('Chưa có cuộc kiểm tra nào');
    const wrong = await officer.post('/inspections/new', { ...plan, from: '31/11/2026', body: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="from-fault"');
    expect(wrong.text).toContain('Mục tiêu năm');
  });

  test('từ thông báo đến văn bản trả lời và đóng', async () => {
    expect((await officer.post('/inspections/new', plan)).status).toBe(303);
    const page = await officer.get(address);
    expect(page.text).toContain('Bản công bố &lt;i&gt;');
    expect(page.text).toContain('Chưa có');
    expect((await officer.get('/reports/inspection-reply/file/html?record=KTRA-2026-001')).status).toBe(409);
    const request = `${address}/requests/2`;
    expect((await leader.get(request)).status).toBe(403);
    expect((await officer.get(`${address}/requests/9`)).status).toBe(404);
    const [, seq = ''] = /name="seq" value="(\d+)"/.exec((await officer.get(request)).text) ?? [];
    expect((await officer.post(request, { given: 'Không rõ bản nào' })).status).toBe(422);
    expect((await officer.post(request, { seq })).status).toBe(422);
    expect((await officer.post(request, { seq, dossiers: 'KHONG-CO' })).text).toContain('id="dossiers-fault"');
    expect((await officer.post(request, { seq, documents: 'QT.KHÔNG' })).text).toContain('id="documents-fault"');
    const html = new File(['<script>'], 'muc-tieu.pdf');
    expect((await officer.upload(request, { seq, given: '', file: html })).text).toContain('id="file-fault"');
    const pdf = new File(['%PDF-1.7 mục tiêu'], 'muc-tieu.pdf');
    const empty = new File([], 'muc-tieu.pdf');
    expect((await officer.upload(request, { seq, given: 'Mục tiêu 2026', file: empty })).text).toContain(
      'id="file-fault"',
    );
    expect((await officer.upload(request, { seq, given: 'Mục tiêu 2026', file: pdf })).status).toBe(303);
    // Who answered from the form of before would take those words away; another request is another matter.
    const late = await officer.post(request, { seq, given: 'Của người khác' });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Của người khác')]);
    expect((await officer.post(`${address}/requests/1`, { seq, given: 'Bản công bố số 01' })).status).toBe(303);
    const [, href = ''] = /href="([^"]+\/files\/[0-9a-f]{64})"/.exec((await officer.get(address)).text) ?? [];
    const kept = await leader.get(href);
    expect([kept.status, kept.text]).toEqual([200, '%PDF-1.7 mục tiêu']);
    const big = new File([`%PDF-1.7 ${'x'.repeat(1_000_000)}`], 'so.pdf');
    const third = { ...(await officer.seen(`${address}/requests/1`)), given: 'Bản công bố số 01', file: big };
    expect((await officer.upload(`${address}/requests/1`, third)).status).toBe(303);
    expect((await leader.get(`${address}/files/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await officer.get('/reports/inspection-requests/file/html?record=KTRA-2026-001')).text).toContain(
      'Tệp: muc-tieu.pdf (SHA-256 ',
    );
    expect((await officer.post(`${address}/result`, result)).status).toBe(422);
    const shown = await officer.seen(`${address}/result`);
    const half = await officer.post(`${address}/result`, { ...result, ...shown, 'due-1': '' });
    expect(half.status).toBe(422);
    const nobody = await officer.post(`${address}/result`, { ...result, ...shown, 'owner-1': 'Ai Đó' });
    expect([nobody.status, nobody.text]).toEqual([422, expect.stringContaining('id="owner-1-fault"')]);
    expect(half.text).toContain('id="due-1-fault"');
    expect((await officer.post(`${address}/result`, { ...result, ...shown })).status).toBe(303);
    // The reply waits for the leader's signature, on the leader's Hôm nay and on nobody else's.
    const waits = /KTRA-2026-001<\/a> <span class="sub">Sở Khoa học và Công nghệ – Ký văn bản trả lời/;
    expect((await leader.get('/')).text).toMatch(waits);
    expect((await officer.get('/')).text).not.toMatch(waits);
    const over = { ...result, ...(await officer.seen(`${address}/result`)) };
    const reply = { number: '45/BC-UBND', signedOn: '20/11/2026' };
    expect((await officer.post(`${address}/answer`, reply)).status).toBe(403);
    await leader.get(address);
    expect((await leader.post(`${address}/answer`, reply)).status).toBe(303);
    expect((await officer.post(`${address}/result`, over)).text).toContain('đã trả lời bằng văn bản');
    expect((await officer.post(`${address}/close`, { ending: 'Xong' })).status).toBe(409);
    const done = { result: 'Đã thu hồi', on: '20/11/2026' };
    expect((await officer.post(`${address}/remarks/1`, done)).status).toBe(303);
    expect((await officer.post(`${address}/close`, { ending: 'Đã khắc phục hết.' })).status).toBe(303);
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('yêu cầu chưa có minh chứng nằm trên Hôm nay của người ghi minh chứng với ngày kiểm tra, quá ngày thì báo quá hạn; ghi rồi thì hết', async () => {
    const other = await webWorld();
    const keeper = await other.signedIn('quality-officer');
    const boss = await other.signedIn('leader');
    expect((await keeper.post('/inspections/new', { ...plan, from: '30/11/2026', to: '30/11/2026' })).status).toBe(303);
    const second = `${address}/requests/2`;
    const rows = (text: string) =>
      [...text.matchAll(/href="(\/inspections\/[^"]+\/requests\/\d+)"/g)].map(([, href]) => href);
    const { text } = await keeper.get('/');
    expect(rows(text)).toEqual([second]);
    expect(text).toMatch(/30\/11\/2026[\s\S]{0,200}chưa có minh chứng cho yêu cầu 2: Mục tiêu năm/);
    expect((await keeper.get('/?lang=en')).text).toContain('no evidence yet for request 2: Mục tiêu năm');
    await keeper.get('/?lang=vi');
    expect(rows((await boss.get('/')).text)).toEqual([]);
    other.setNow('2026-12-02T09:00');
    await keeper.signIn('quality-officer');
    expect((await keeper.get('/')).text).toMatch(/state-overdue">[\s\S]{0,400}?30\/11\/2026/);
    const given = { ...(await keeper.seen(second)), given: 'Mục tiêu 2026' };
    expect((await keeper.post(second, given)).status).toBe(303);
    expect(rows((await keeper.get('/')).text)).toEqual([]);
  });

  test('in danh mục minh chứng và báo cáo khắc phục', async () => {
    const html = (kind: string) => officer.get(`/reports/${kind}/file/html?record=KTRA-2026-001`);
    expect((await html('inspection-requests')).text).toContain('Bản công bố số 01');
    const reply = await html('inspection-reply');
    for (const words of ['45/BC-UBND', 'Xếp loại: tốt (88/100)', 'THEO DÕI KHẮC PHỤC', 'Đã thu hồi']) {
      expect(reply.text).toContain(words);
    }
  });
});
