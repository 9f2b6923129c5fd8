import { beforeAll, describe, expect, test } from 'vitest';
import { importProcedures } from '../../src/command/procedure.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { findProcedure, procedureVersions } from '../../src/storage/procedure.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const decision = {
  number: '2950/QĐ-UBND',
  decidedOn: '02/11/2026',
  issuer: 'UBND tỉnh',
  summary: 'Công bố thủ tục <b>',
  receivedOn: '05/11/2026',
  effectiveFrom: '16/11/2026',
};
const entry = (code: string, value: number) => ({
  code,
  title: `Thủ tục ${code}`,
  field: 'Hộ tịch',
  times: [{ channel: 'Trực tiếp', value, unit: 'Ngày làm việc' }],
});
const file = (...procedures: object[]) => JSON.stringify({ procedures });
const address = '/publications/QDCB-2026-001';

describe('Quyết định công bố trên trang', () => {
  let world: WebWorld;
  let officer: Browser;

  beforeAll(async () => {
    world = await webWorld();
    await importProcedures(
      world.context,
      parseProcedureFile(file(entry('1.001', 3), entry('1.002', 5), entry('1.003', 5))),
    );
    officer = await world.signedIn('quality-officer');
  });

  test('chưa đăng nhập, không có quyền, mã không có, thiếu và sai: điều đã gõ còn nguyên', async () => {
    expect((await world.browser().get('/publications')).status).toBe(302);
    const counter = await world.signedIn('counter');
    expect((await counter.get('/publications/new')).status).toBe(403);
    expect((await counter.post('/publications/new', decision)).status).toBe(403);
    expect((await officer.get(address)).status).toBe(404);
    expect((await officer.get('/publications')).text).toContain('Chưa ghi quyết định công bố nào');
    const wrong = await officer.post('/publications/new', { ...decision, decidedOn: '31/11/2026', summary: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="decidedOn-fault"');
    expect(wrong.text).toContain('value="2950/QĐ-UBND"');
    expect((await officer.post('/publications/limits', { catalogue: '1' })).status).toBe(403);
  });

  test('tệp danh mục được so với danh mục đang có, chưa đổi gì: khác chỗ nào, thủ tục nào mới, bao nhiêu thủ tục giống', async () => {
    expect((await officer.post('/publications/new', decision)).status).toBe(303);
    expect((await officer.post('/publications/new', decision)).status).toBe(409);
    const catalogue = new File([file(entry('1.001', 2), entry('1.002', 5), entry('1.009', 7))], 'danh-muc.json');
    expect((await officer.upload(`${address}/attach`, {})).status).toBe(422);
    const bad = await officer.upload(`${address}/attach`, { catalogue: new File(['{'], 'x.json') });
    expect(bad.text).toContain('không phải JSON');
    // Tệp có mục lỗi: nói mục nào, chỗ nào, và không đính một phần của tệp.
    const faulty = new File([JSON.stringify({ procedures: [{ title: 'Không mã' }] })], 'x.json');
    const refused = await officer.upload(`${address}/attach`, { catalogue: faulty });
    expect([refused.status, refused.text.includes('Mục 1, mã thủ tục: Thiếu mã thủ tục.')]).toEqual([422, true]);
    const { status, response } = await officer.upload(`${address}/attach`, { catalogue });
    expect(status).toBe(303);
    expect(response.headers.get('Location')).toContain('same=1');
    const { text } = await officer.get(address);
    expect(text).toContain('Công bố thủ tục &lt;b&gt;');
    expect(text).toContain('1.001 · Khác danh mục hiện có: 1 chỗ');
    // The trail tells the kept catalogue apart from the text of the decision, which nobody has given.
    expect(text).toContain('Lưu tệp danh mục của quyết định');
    expect(text).not.toContain('Lưu bản quyết định');
    expect(text).toMatch(/3 ngày làm việc[\s\S]*2 ngày làm việc/);
    expect(text).toContain('Hạn 09/11/2026');
    expect((await procedureVersions(world.context.database, '1.001')).length).toBe(1);
    expect((await officer.get('/')).text).toContain('Quyết định công bố đến hạn');
  });

  test('nhập tay: thay thế thiếu mã cũ bị từ chối; bãi bỏ lấy tên trong danh mục', async () => {
    const hand = { procedureCode: '1.003', kind: 'replaced', title: '', field: '', former: '' };
    expect((await officer.post(`${address}/enter`, hand)).status).toBe(422);
    expect((await officer.post(`${address}/enter`, { ...hand, kind: 'abolished' })).status).toBe(303);
    expect((await officer.get(address)).text).toContain('Bãi bỏ · Hộ tịch');
  });

  test('cập nhật danh mục từ ngày hiệu lực: thủ tục mới, sửa đổi có bản mới; thủ tục bãi bỏ hết hiệu lực hôm trước', async () => {
    const { status, response } = await officer.post(`${address}/apply`, {});
    expect(status).toBe(303);
    expect(response.headers.get('Location')).toContain('accepted=2&rejected=0');
    const { database } = world.context;
    const versions = await procedureVersions(database, '1.001');
    expect(versions.map(({ validFrom, validTo }) => [validFrom, validTo]).slice(1)).toEqual([['2026-11-16', null]]);
    expect(versions[0]?.validTo).toBe('2026-11-15');
    expect(await findProcedure(database, '1.003', localDate('2026-11-15'))).toBeDefined();
    expect(await findProcedure(database, '1.003', localDate('2026-11-16'))).toBeUndefined();
    expect(await findProcedure(database, '1.009', localDate('2026-11-16'))).toBeDefined();
    const { text } = await officer.get(address);
    expect(text).toContain('Danh mục 1.003: hết hiệu lực');
    expect(text).toContain('11 ngày làm việc (15 ngày)');
    // The trail names the steps that this act settled, and what is still to be done leads to where it is done.
    expect(text).toMatch(/Ghi việc đã xong.*1\.001: Cập nhật danh mục/);
    expect(text).toMatch(/<a href="\/procedures\/1\.009">Hạn/);
    expect(text).toMatch(/<a href="\/documents\/declarations">Hạn/);
    expect((await officer.post(`${address}/detach`, { detached: '1.001', detachReason: 'Nhầm' })).status).toBe(409);
    // Applying again changes nothing.
    expect((await officer.post(`${address}/apply`, {})).response.headers.get('Location')).toContain('unchanged=2');
    expect((await procedureVersions(database, '1.001')).length).toBe(2);
  });

  test('niêm yết, bỏ qua có lý do, mở lại; quyết định tự đóng khi hết việc', async () => {
    const posting = { procedures: ['1.001', '1.009', '1.003'], places: 'Bảng tin\nTrang tin', postedOn: '20/11/2026' };
    expect((await officer.post(`${address}/post`, { ...posting, procedures: [] })).status).toBe(422);
    expect((await officer.post(`${address}/post`, { ...posting, postedOn: '21/11/2026' })).status).toBe(422);
    expect((await officer.post(`${address}/post`, { ...posting, attended: 'Bà A' })).status).toBe(303);
    expect((await officer.post(`${address}/settle`, { pick: '1.001|process|process:khong-co' })).status).toBe(422);
    const waive = (waived: string, waiveReason = 'Không có quy trình riêng') =>
      officer.post(`${address}/waive`, { waived, waiveReason });
    expect((await waive('1.001|process', '')).status).toBe(422);
    expect((await waive('1.001|posting')).status).toBe(409);
    expect((await waive('1.001|process')).status).toBe(303);
    expect((await officer.get('/publications')).text).toContain('7/9');
    expect((await waive('1.009|process')).status).toBe(303);
    expect((await officer.get(address)).text).toContain('Đã xong');
    expect((await waive('1.009|declaration')).status).toBe(409);
    expect((await officer.post(`${address}/apply`, {})).status).toBe(409);
    const again = { reopened: '1.009|posting', reopenReason: 'Ghi nhầm nơi' };
    expect((await officer.post(`${address}/reopen`, { ...again, reopenReason: '' })).status).toBe(422);
    expect((await officer.post(`${address}/reopen`, again)).status).toBe(303);
    // A step that a record shows as done says so where its day stands, until it is settled by the record.
    expect((await officer.get(address)).text).toMatch(/Đã có Biên bản[^<]*: bấm “Đối chiếu với bản ghi”\./);
    expect((await officer.post(`${address}/settle`, {})).status).toBe(303);
    expect((await officer.get(address)).text).not.toContain('Đã có Biên bản');
    expect((await officer.get(address)).text).toContain('Ghi nhầm nơi');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('quyết định không có thủ tục của xã đóng có lý do', async () => {
    await officer.post('/publications/new', { ...decision, number: '3000/QĐ-UBND' });
    const other = '/publications/QDCB-2026-002';
    expect((await officer.post(`${other}/close`, { closeReason: '' })).status).toBe(422);
    expect((await officer.post(`${other}/close`, { closeReason: 'Chỉ cấp tỉnh' })).status).toBe(303);
    expect((await officer.get(other)).text).toContain('Chỉ cấp tỉnh');
  });

  test('in biên bản niêm yết, gỡ bỏ và sổ theo dõi có số ngày', async () => {
    const html = (kind: string, query: string) => officer.get(`/reports/${kind}/file/html?${query}`);
    const minutes = await html('posting-minutes', 'record=QDCB-2026-001.1');
    for (const words of ['2950/QĐ-UBND', 'Trang tin', '- Bà A', '(bản trước khi sửa đổi)']) {
      expect(minutes.text).toContain(words);
    }
    expect((await html('posting-minutes', 'record=QDCB-2026-001.9')).status).toBe(404);
    const register = await html('publication-register', 'year=2026');
    expect(register.text.replace(/\u00a0|&nbsp;/g, ' ')).toContain('11 nlv (15 ngày)');
    expect(register.text).toContain('Chỉ cấp tỉnh');
    expect((await html('publication-register', 'year=2025')).text).toContain('Không phát sinh');
    const { response } = await officer.get('/reports/publication-register/file/xlsx?year=2026');
    expect(response.status).toBe(200);
    const { text } = await officer.get('/reports/publication-register/file/json?year=2026');
    expect(text).toContain('"sinceArrival"');
  });

  test('thời hạn từng việc là quy định của cơ quan: đổi rồi chỉ quyết định ghi sau mới theo', async () => {
    const admin = await world.signedIn('administrator');
    const days = { catalogue: '1', process: '10', posting: '3', declaration: 'x' };
    expect((await admin.post('/publications/limits', days)).status).toBe(422);
    expect((await admin.post('/publications/limits', { ...days, declaration: '20' })).status).toBe(303);
    await officer.post('/publications/new', { ...decision, number: '3001/QĐ-UBND' });
    expect((await officer.get('/publications/QDCB-2026-003')).text).toContain('06/11/2026');
  });
});
