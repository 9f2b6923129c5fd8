import { beforeAll, describe, expect, test } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { enterProcedures } from '../../src/command/procedure.ts';
import { actOnEntry, addEntry } from '../../src/command/register-entry.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { procedures, received } from '../support/world.ts';

const figures = {
  from: '15/09/2026',
  to: '14/12/2026',
  figuresOn: '20/11/2026',
  source: 'Hệ thống <b>tỉnh</b>',
  'received-total': '1',
  'received-direct': '1',
};
const address = '/reconciliations/DCSL-2026-001';
const line = { row: '', cell: 'received.direct', verdict: 'ours', note: 'Tỉnh thiếu một hồ sơ <i>' };

describe('Đối chiếu số liệu với tỉnh', () => {
  let world: WebWorld;
  let officer: Browser;
  let leader: Browser;
  let code: string;

  beforeAll(async () => {
    world = await webWorld();
    await enterProcedures(world.context, procedures);
    code = await received(world.context);
    await received(world.context, 'Lê Văn Tám');
    officer = await world.signedIn('quality-officer');
    leader = await world.signedIn('leader');
  });

  test('chưa đăng nhập, không có quyền, mã không có, kỳ ngược, ngày lấy số sai, không có số nào', async () => {
    expect((await world.browser().get('/reconciliations')).status).toBe(302);
    const counter = await world.signedIn('counter');
    expect((await counter.get('/reconciliations/new')).status).toBe(403);
    expect((await counter.post('/reconciliations/new', figures)).status).toBe(403);
    expect((await leader.post('/reconciliations/new', figures)).status).toBe(403);
    expect((await officer.get(address)).status).toBe(404);
    expect((await officer.get('/reconciliations')).text).toContain('Chưa đối chiếu kỳ nào');
    const post = (change: object) => officer.post('/reconciliations/new', { ...figures, ...change });
    expect((await post({ to: '01/09/2026' })).status).toBe(422);
    expect((await post({ figuresOn: '21/11/2026' })).text).toContain('phải từ ngày đầu kỳ');
    const empty = (await post({ 'received-total': '', 'received-direct': '' })).text;
    expect(empty).toContain('Chưa có số nào của tỉnh');
    expect(empty).toContain('href="#received-total"');
    const wrong = await post({ 'received-direct': '1,5' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="received-direct-fault"');
    expect((await post({ columns: 'nhảm' })).text).toContain('Dòng “nhảm”');
  });

  test('nhập rồi thì hai bên đứng cạnh nhau; cùng kỳ, ngày và nguồn lần hai bị từ chối; số mở ra hồ sơ', async () => {
    const twice = await Promise.all([1, 2].map(() => officer.post('/reconciliations/new', figures)));
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await officer.post('/reconciliations/new', figures)).status).toBe(409);
    const { text } = await officer.get(address);
    expect(text).toContain('Hệ thống &lt;b&gt;tỉnh');
    expect(text).toContain('cơ quan 2, tỉnh 1');
    expect(text).toContain('1 ô chỉ lệch vì là tổng');
    const list = await officer.get(`${address}/list?row=&cell=received.direct`);
    expect(list.text).toContain(code);
    expect((await officer.get(`${address}/list?row=&cell=lạ`)).status).toBe(404);
    expect((await officer.get(`${address}/list?row=&cell=received.direct&why=kiosk`)).status).toBe(404);
  });

  test('số từ tệp CSV theo lĩnh vực thay dòng cũ; tệp không đọc được thì nói vì sao', async () => {
    const { 'received-total': _total, 'received-direct': _direct, ...days } = figures;
    const csv = (text: string) => new File([text], 'so-lieu.csv', { type: 'text/csv' });
    const bad = await officer.upload(`${address}/edit`, { ...days, file: csv('a,b\n1,2\n') });
    expect(bad.text).toContain('không có dòng tiêu đề nào');
    const rows = '(2),(3),(5),(10)\nHỘ TỊCH,1,1,0\nTổng số,1,1,0\n';
    expect((await officer.upload(`${address}/edit`, { ...days, file: csv(rows) })).status).toBe(303);
    expect((await officer.get(address)).text).toContain('so-lieu.csv');
    expect((await officer.post(`${address}/edit`, figures)).status).toBe(303);
  });

  test('kết luận phải có giải thích; chưa kết luận thì chưa chốt; số đổi thì kết luận cũ không còn đủ', async () => {
    const row =
      /conclude\?row&#x3D;([^&"]*)&amp;cell&#x3D;received\.direct/.exec((await officer.get(address)).text)?.[1] ?? '';
    const own = { ...line, row: decodeURIComponent(row.replaceAll('+', ' ')) };
    expect((await officer.get(`${address}/conclude?row=&cell=pending.overdue`)).status).toBe(404);
    expect((await officer.post(`${address}/settle`, {})).status).toBe(422);
    expect((await leader.post(`${address}/conclude`, own)).status).toBe(403);
    const blank = await officer.post(`${address}/conclude`, { ...own, note: '' });
    expect(blank.status).toBe(422);
    expect(blank.text).toContain('id="note-fault"');
    const half = await officer.post(`${address}/conclude`, { ...own, what: 'Bổ sung', whom: '' });
    expect(half.text).toContain('id="whom-fault"');
    const asked = { ...own, what: 'Bổ sung hồ sơ', whom: 'Văn phòng UBND tỉnh', on: '20/11/2026' };
    expect((await officer.post(`${address}/conclude`, asked)).status).toBe(303);
    const { text } = await officer.get(address);
    expect(text).toContain('Tỉnh thiếu một hồ sơ &lt;i&gt;');
    expect(text).toContain('Đã đề nghị Văn phòng UBND tỉnh, 20/11/2026');
    await received(world.context, 'Hồ Thị Năm');
    expect((await officer.get(address)).text).toContain('Số đã đổi, cần kết luận lại');
    expect((await leader.post(`${address}/settle`, {})).status).toBe(422);
    expect((await officer.post(`${address}/conclude`, { ...own, wholeRow: '1' })).status).toBe(303);
  });

  test('lãnh đạo chốt thì số hai bên giữ nguyên dù hồ sơ đổi; mở lại phải có lý do', async () => {
    expect((await leader.post(`${address}/settle`, {})).status).toBe(303);
    await actOnDossier(world.context, code, { type: 'withdraw', reason: 'Đề nghị rút' });
    await received(world.context, 'Phạm Thị Sen');
    const { text } = await officer.get(address);
    expect(text).toContain('cơ quan 3, tỉnh 1');
    expect((await officer.post(`${address}/edit`, figures)).status).toBe(409);
    expect((await officer.post(`${address}/settle`, {})).status).toBe(409);
    expect((await officer.post(`${address}/reopen`, { reason: '' })).status).toBe(422);
    expect((await officer.post(`${address}/reopen`, { reason: 'Tỉnh đã sửa số' })).status).toBe(303);
    const reopened = (await officer.get(address)).text;
    expect(reopened).toContain('cơ quan 4, tỉnh 1');
    expect(reopened).toContain('Tỉnh đã sửa số');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('in trang, Word và bảng tính: hai bên, ô lệch, người ký', async () => {
    const { text } = await officer.get('/reports/reconciliation/file/html?record=DCSL-2026-001');
    const words = text.replaceAll('\u00a0', ' ');
    for (const part of ['BẢNG ĐỐI CHIẾU SỐ LIỆU', 'quý IV năm 2026', 'Cơ quan', 'Chưa kết luận', 'NGƯỜI ĐỐI CHIẾU'])
      expect(words.toLocaleUpperCase('vi')).toContain(part.toLocaleUpperCase('vi'));
    for (const face of ['docx', 'xlsx', 'json'])
      expect((await officer.get(`/reports/reconciliation/file/${face}?record=DCSL-2026-001`)).status).toBe(200);
    expect((await officer.get('/reports/reconciliation/file/html?record=DCSL-2026-009')).status).toBe(404);
  });

  test('kỳ đã gửi mà chưa đối chiếu: nêu ở Hôm nay của cán bộ chất lượng và ở lịch báo cáo, mất khi đã chốt', async () => {
    const values = {
      what: 'Biểu II.06a',
      to: 'UBND tỉnh',
      firstCut: '2026-09-14',
      every: '3',
      owner: 'Văn phòng',
      reconcile: 'yes',
    };
    const entry = await addEntry(world.context, 'reporting', values);
    expect((await officer.get('/')).text).not.toContain('Kỳ đã gửi báo cáo mà chưa đối chiếu');
    await actOnEntry(world.context, 'reporting', entry.code, 'send', { on: '2026-09-16', number: '40/BC-UBND' });
    const today = (await officer.get('/')).text;
    expect(today).toContain('Kỳ đã gửi báo cáo mà chưa đối chiếu');
    expect(today).toContain('/reconciliations/new?from&#x3D;15%2F06%2F2026&amp;to&#x3D;14%2F09%2F2026');
    expect((await leader.get('/')).text).not.toContain('Kỳ đã gửi báo cáo mà chưa đối chiếu');
    expect((await officer.get('/registers/reporting')).text).toContain('Chưa đối chiếu');
    const form = (await officer.get('/reconciliations/new?from=15%2F06%2F2026&to=14%2F09%2F2026')).text;
    expect(form).toContain('value="15/06/2026"');
    const period = { ...figures, from: '15/06/2026', to: '14/09/2026', 'received-total': '0', 'received-direct': '0' };
    expect((await officer.post('/reconciliations/new', period)).status).toBe(303);
    expect((await officer.get('/')).text).toContain('DCSL-2026-002');
    expect((await officer.post('/reconciliations/DCSL-2026-002/settle', {})).status).toBe(303);
    expect((await officer.get('/')).text).not.toContain('Kỳ đã gửi báo cáo mà chưa đối chiếu');
    expect((await officer.get('/registers/reporting')).text).toContain('DCSL-2026-002');
  });
});
