import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../../src/command/organisation.ts';
import { importProcedures } from '../../src/command/procedure.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const written = {
  from: '01/01/2026',
  to: '31/12/2026',
  addressee: 'Sở Khoa học và Công nghệ tỉnh',
  basis: 'Công văn số 12/SKHCN',
  leadership: 'Chỉ đạo <b>',
  improvement: 'Nhắc hạn',
  difficulties: 'Thiếu người',
  proposals: '',
  nextSteps: 'Đánh giá hai đợt',
};
const address = '/department-reports/BCKH-2026-001';
const announced = { body: 'Sở', form: 'on-site', from: '10/11/2026', to: '10/11/2026', rows: '5' };
const inspected = {
  rating: 'good',
  score: '88/100',
  conclusion: 'Tốt',
  rows: '5',
  'kind-1': 'recommendation',
  'remark-1': 'Nên đo',
  'action-1': 'Đo',
  'owner-1': 'Lan',
  'due-1': '30/11/2026',
};

describe('Báo cáo gửi Sở Khoa học và Công nghệ', () => {
  let world: WebWorld;
  let officer: Browser;
  let leader: Browser;

  beforeAll(async () => {
    world = await webWorld();
    const steps = [{ order: 1, role: 'Một cửa', action: 'Tiếp nhận', duration: { value: 1, unit: 'WD' } }];
    const procedures = [
      {
        code: '1.001',
        title: 'Thủ tục A',
        field: 'Hộ tịch',
        decision: '498/QĐ-UBND',
        legal_time: { value: 3, unit: 'WD' },
        steps,
      },
    ];
    await importProcedures(world.context, parseProcedureFile(JSON.stringify({ procedures })));
    const [unit] = await listUnits(world.context.database);
    await addPerson(world.context, { name: 'Lan', unitId: unit?.id ?? '', title: 'Công chức' });
    officer = await world.signedIn('quality-officer');
    leader = await world.signedIn('leader');
  });

  test('chưa đăng nhập, không có quyền, mã không có, kỳ ngược, thiếu nơi nhận', async () => {
    expect((await world.browser().get('/department-reports')).status).toBe(302);
    const counter = await world.signedIn('counter');
    expect((await counter.get('/department-reports/new')).status).toBe(403);
    expect((await counter.post('/department-reports/new', written)).status).toBe(403);
    expect((await officer.get(address)).status).toBe(404);
    expect((await officer.get('/department-reports')).text).toContain('Chưa có báo cáo nào');
    const post = (change: object) => officer.post('/department-reports/new', { ...written, ...change });
    expect((await post({ to: '01/01/2025' })).status).toBe(422);
    const wrong = await post({ addressee: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="addressee-fault"');
    expect(wrong.text).toContain('Thiếu người');
  });

  test('dự thảo đọc bản ghi của kỳ mỗi lần mở; hai báo cáo một kỳ bị từ chối', async () => {
    expect((await officer.post('/department-reports/new', written)).status).toBe(303);
    expect((await officer.post('/department-reports/new', written)).status).toBe(409);
    const before = (await officer.get(address)).text;
    expect(before).toContain('Chỉ đạo &lt;b&gt;');
    expect(before).toContain('Thủ tục A');
    expect(before).not.toContain('88/100');
    await officer.post('/inspections/new', announced);
    const shown = await officer.seen('/inspections/KTRA-2026-001/result');
    await officer.post('/inspections/KTRA-2026-001/result', { ...inspected, ...shown });
    expect((await officer.get(address)).text).toContain('Tốt, 88/100');
  });

  test('phần nào chưa viết thì chưa phê duyệt được; phê duyệt là việc của lãnh đạo và giữ nguyên số liệu', async () => {
    expect((await officer.post(`${address}/approve`, {})).status).toBe(403);
    const refused = await leader.post(`${address}/approve`, {});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Kiến nghị, đề xuất');
    expect((await officer.post(`${address}/edit`, { ...written, proposals: 'Không có' })).status).toBe(303);
    expect((await officer.post(`${address}/send`, { number: '9', on: '20/11/2026' })).status).toBe(409);
    expect((await leader.post(`${address}/approve`, {})).status).toBe(303);
    expect((await officer.post(`${address}/edit`, written)).status).toBe(409);
    const row = (text: string) => /tốt, 88\/100[\s\S]*?<\/tr>/.exec(text)?.[0];
    const kept = row((await officer.get(address)).text);
    await officer.post('/inspections/KTRA-2026-001/remarks/1', { result: 'Đã đo', on: '20/11/2026' });
    expect(row((await officer.get(address)).text)).toBe(kept);
  });

  test('trả lại có lý do thì số liệu đọc lại; gửi có số và ngày, rồi không sửa được nữa', async () => {
    expect((await leader.post(`${address}/return`, { reason: '' })).status).toBe(422);
    expect((await leader.post(`${address}/return`, { reason: 'Bổ sung số liệu' })).status).toBe(303);
    expect((await officer.get(address)).text).toContain('Bổ sung số liệu');
    expect((await leader.post(`${address}/approve`, {})).status).toBe(303);
    expect((await officer.post(`${address}/send`, { number: '', on: '20/11/2026' })).status).toBe(422);
    expect((await officer.post(`${address}/send`, { number: '96/BC-UBND', on: '21/11/2026' })).status).toBe(422);
    const sent = { number: '96/BC-UBND', on: '20/11/2026', how: 'Trục liên thông' };
    expect((await leader.post(`${address}/send`, sent)).status).toBe(403);
    expect((await officer.post(`${address}/send`, sent)).status).toBe(303);
    expect((await leader.post(`${address}/return`, { reason: 'Sửa' })).status).toBe(409);
    expect((await officer.get('/department-reports')).text).toContain('Số 96/BC-UBND, ngày 20/11/2026');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('in trang, Word và bảng tính: kính gửi, căn cứ của cơ quan, bảng trống ghi Không phát sinh', async () => {
    const { text } = await officer.get('/reports/department-report/file/html?record=BCKH-2026-001');
    for (const words of [
      'Kính gửi: Sở Khoa học',
      'Căn cứ Công văn số 12/SKHCN.',
      '96/BC-UBND',
      'Thủ tục A',
      'Không phát sinh',
    ]) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(words);
    }
    for (const face of ['docx', 'xlsx', 'json']) {
      expect((await officer.get(`/reports/department-report/file/${face}?record=BCKH-2026-001`)).status).toBe(200);
    }
    expect((await officer.get('/reports/department-report/file/html?record=BCKH-2026-009')).status).toBe(404);
  });
});
