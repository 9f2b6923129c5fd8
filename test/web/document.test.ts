import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRows } from '../../src/command/row-verify.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReport } from '../../src/report/face.ts';
import { findReportKind } from '../../src/report/list.ts';
import { listDocuments, rulingPolicy } from '../../src/storage/document.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { saveProcedures } from '../support/world.ts';

let world: WebWorld;
let quality: Browser;
let leader: Browser;
let counter: Browser;
const policy = '/documents/TL-2026-001';
const card = {
  kind: 'policy',
  documentCode: 'CSCL',
  title: 'Chính sách chất lượng',
  series: 'ISO',
  template: 'policy',
};

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  quality = await world.signedIn('quality-officer');
  leader = await world.signedIn('leader');
  counter = await world.signedIn('counter');
});

describe('từ chối', () => {
  it('chưa đăng nhập không xem, không gửi được gì', async () => {
    for (const path of ['/documents', '/documents/legal-bases', '/documents/changes', '/documents/declarations']) {
      const { status, response } = await world.browser().get(path);
      expect([path, status, response.headers.get('location')?.startsWith('/sign-in')]).toEqual([path, 302, true]);
    }
  });

  it('cán bộ một cửa không soạn, không ban hành, không công bố: 403', async () => {
    const forms = ['/documents/new', '/documents/legal-bases/new', '/documents/declarations/new'];
    for (const path of forms) expect([path, (await counter.get(path)).status]).toEqual([path, 403]);
    await counter.get('/account');
    for (const path of [...forms, '/documents/legal-bases/seed']) {
      expect([path, (await counter.post(path, card)).status]).toEqual([path, 403]);
    }
    expect((await quality.post('/documents/new', card, 'sai')).status).toBe(403);
  });

  it('không có tài liệu, văn bản, phiếu, bản công bố ấy: 404', async () => {
    for (const path of ['', '/legal-bases', '/changes', '/declarations']) {
      expect([path, (await quality.get(`/documents${path}/KHONG-CO`)).status]).toEqual([path, 404]);
    }
  });

  it('thiếu tên: 422, lỗi cạnh ô, chữ đã gõ còn nguyên', async () => {
    const { status, text } = await quality.post('/documents/new', { ...card, title: '', series: 'Nhóm riêng' });
    expect(status).toBe(422);
    expect(text).toContain('id="title-fault"');
    expect(text).toContain('value="Nhóm riêng"');
  });

  it('không có quy trình hiệu lực thì không có gì để công bố: 422', async () => {
    const { status, text } = await quality.post('/documents/declarations/new', { standard: 'TCVN ISO 9001:2015' });
    expect([status, text.includes('Chưa có quy trình nào có hiệu lực')]).toEqual([422, true]);
  });
});

describe('một tài liệu từ mẫu đến thu hồi', () => {
  it('lập từ mẫu, người soạn không tự soát xét, lãnh đạo soát xét rồi ban hành', async () => {
    expect((await quality.post('/documents/new', card)).response.headers.get('location')).toBe(`${policy}?done=1`);
    expect((await quality.post('/documents/new', card)).status).toBe(409);
    expect((await quality.post(`${policy}/review`, {})).status).toBe(403);
    const approval = { decision: '15/QĐ-UBND', validFrom: '20/11/2026' };
    expect((await quality.post(`${policy}/approve`, approval)).status).toBe(403);
    expect((await leader.post(`${policy}/approve`, approval)).status).toBe(409);
    expect((await leader.post(`${policy}/review`, {})).status).toBe(303);
    expect((await leader.post(`${policy}/approve`, { ...approval, decision: '' })).status).toBe(422);
    expect((await leader.post(`${policy}/approve`, approval)).status).toBe(303);
    const ruling = await rulingPolicy(world.context.database, localDate('2026-11-20'));
    expect(ruling).toMatchObject({ title: 'Chính sách chất lượng', since: '2026-11-20', signer: 'Nguyễn Thị Hòa' });
    expect(await rulingPolicy(world.context.database, localDate('2026-11-19'))).toBeNull();
  });

  it('phân phối cho bộ phận: mỗi người tự xác nhận đã đọc, một lần; danh sách kể ai chưa đọc', async () => {
    const { text } = await quality.get(policy);
    const unit = /name="unit" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await quality.post(`${policy}/distribute`, { number: '1' })).status).toBe(422);
    expect((await quality.post(`${policy}/distribute`, { number: '1', unit })).status).toBe(303);
    expect((await counter.get('/documents?unread=1')).text).toContain('1 tài liệu chưa xác nhận đã đọc');
    expect((await counter.post(`${policy}/read`, { number: '1' })).status).toBe(303);
    expect((await counter.post(`${policy}/read`, { number: '1' })).status).toBe(409);
    expect((await quality.get(policy)).text).toContain('1/3 người đã đọc');
  });

  it('tệp kèm theo: loại lạ bị từ chối; tệp nhận được trả lại nguyên từng byte, luôn là tải về', async () => {
    const fields = { title: 'Chính sách chất lượng', issue: '1', revision: '1', sectionTitle: '', sectionText: '' };
    const bad = await quality.upload(`${policy}/draft`, { ...fields, file: new File(['x'], 'trang.html') });
    expect([bad.status, bad.text.includes('loại tệp không nhận')]).toEqual([422, true]);
    const file = new File([new Uint8Array([37, 80, 68, 70, 0, 255])], 'Chính sách.pdf');
    expect((await quality.upload(`${policy}/draft`, { ...fields, file })).status).toBe(303);
    const { response } = await quality.get(`${policy}/file/2`);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const [whole] = await listDocuments(world.context.database);
    expect(whole?.versions[1]?.file).toMatchObject({ name: 'Chính sách.pdf', size: 6 });
    expect(whole?.versions[1]?.file?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('niêm yết nhiều nơi; thu hồi có lý do rồi thu hồi các bản phân phối', async () => {
    const places = { places: 'Bảng tin\nCổng', postedFrom: '20/11/2026' };
    expect((await quality.post(`${policy}/post`, { ...places, postedFrom: '19/11/2026' })).status).toBe(422);
    expect((await quality.post(`${policy}/post`, places)).status).toBe(303);
    expect((await quality.post(`${policy}/post`, places)).status).toBe(409);
    expect((await quality.get(policy)).text).toContain('20/11/2026 – nay · bản 1.0');
    expect((await leader.post(`${policy}/withdraw`, { number: '1', reason: '' })).status).toBe(422);
    expect((await leader.post(`${policy}/withdraw`, { number: '1', reason: 'Thay bản mới' })).status).toBe(303);
    expect((await quality.post(`${policy}/recall`, { number: '1', note: 'Hủy tại chỗ' })).status).toBe(303);
    // Nothing rules any more, and the paper still hangs: the page says so, and the taking down can be recorded.
    const hanging = (await quality.get(policy)).text;
    expect(hanging.match(/Không còn bản nào hiệu lực: gỡ rồi ghi gỡ/g)).toHaveLength(2);
    expect(hanging.match(/action="[^"]*\/unpost"/g)).toHaveLength(2);
    expect((await quality.post(`${policy}/unpost`, { index: '0' })).status).toBe(303);
    expect((await quality.get(`${policy}?version=1`)).text).toContain('Hủy tại chỗ');
    // The catalogue of the test world was put in without a trail.
    const { faults } = await verifyRows(world.context);
    expect(faults.filter(({ subject }) => !subject.startsWith('thủ tục'))).toEqual([]);
  });
});

describe('văn bản pháp lý và yêu cầu sửa đổi', () => {
  it('nạp danh mục một lần; văn bản trùng số bị từ chối; nơi viện dẫn có mẫu in của chương trình', async () => {
    expect((await quality.post('/documents/legal-bases/seed', {})).status).toBe(303);
    const again = { number: '61/2018/NĐ-CP', title: 'x' };
    expect((await quality.post('/documents/legal-bases/new', again)).status).toBe(409);
    const { text } = await quality.get('/documents/legal-bases/118-2025-ND-CP');
    expect(text).toContain('Giấy tiếp nhận hồ sơ và hẹn trả kết quả');
    expect((await quality.get('/documents/legal-bases/61-2018-ND-CP')).text).toContain('Hết hiệu lực');
    expect((await quality.post('/documents/legal-bases/30-2020-ND-CP/check', {})).status).toBe(422);
  });

  it('ai cũng đề nghị được; người khác soát xét; lãnh đạo phê duyệt; phiếu in đủ', async () => {
    const proposal = { kind: 'amend', target: 'document:TL-2026-001', reason: 'Sai tên', proposal: 'Sửa tên' };
    expect((await counter.post('/documents/changes/new', { ...proposal, reason: '' })).status).toBe(422);
    expect((await counter.post('/documents/changes/new', proposal)).status).toBe(303);
    const base = '/documents/changes/YCSD-2026-001';
    expect((await counter.post(`${base}/review`, {})).status).toBe(403);
    expect((await leader.post(`${base}/approve`, {})).status).toBe(409);
    expect((await quality.post(`${base}/review`, { opinion: 'Đúng' })).status).toBe(303);
    expect((await leader.post(`${base}/approve`, { opinion: 'Đồng ý' })).status).toBe(303);
    // Only what was issued since then carries the change: a number of no version is refused, a draft is not offered.
    const issue = (version: string) => quality.post(`${base}/issue`, { version });
    expect((await issue('CSCL (9.9)')).status).toBe(422);
    expect((await issue('CSCL (1.0)')).status).toBe(422);
    expect((await quality.get(base)).text).toContain('chưa có bản nào được ban hành sau ngày đề xuất');
    expect((await leader.post(`${policy}/review`, {})).status).toBe(303);
    const approval = { decision: '16/QĐ-UBND', validFrom: '20/11/2026' };
    expect((await leader.post(`${policy}/approve`, approval)).status).toBe(303);
    expect((await quality.get(base)).text).toContain('<option value="CSCL (1.1)"');
    expect((await issue('CSCL (1.1)')).status).toBe(303);
    const kind = findReportKind('change-request');
    const html = kind.html(await gatherReport(kind, world.context, { record: 'YCSD-2026-001' }));
    for (const part of ['Sai tên', 'Sửa tên', 'Đồng ý', 'LÃNH ĐẠO']) expect(html).toContain(part);
  });

  it('đã phê duyệt mà bản khác vượt qua: chỉ người phê duyệt cho thôi, có lý do; phiếu in giữ phê duyệt, trang theo dõi nói thôi và vì sao', async () => {
    const proposal = { kind: 'new', target: '', reason: 'Chưa có biểu mẫu', proposal: 'Lập biểu mẫu' };
    const { response } = await counter.post('/documents/changes/new', proposal);
    const base = String(response.headers.get('location')).replace(/\?.*/, '');
    await quality.post(`${base}/review`, { opinion: 'Cần' });
    const words = { opinion: 'Biểu mẫu tỉnh ban hành đã có nội dung này' };
    expect((await leader.post(`${base}/drop`, words)).status).toBe(409);
    expect((await leader.post(`${base}/approve`, { opinion: 'Đồng ý lập' })).status).toBe(303);
    expect((await quality.get(base)).text).not.toContain(`action="${base}/drop"`);
    expect((await quality.post(`${base}/drop`, words)).status).toBe(403);
    const blank = await leader.post(`${base}/drop`, { opinion: ' ' });
    expect([blank.status, blank.text.includes('lý do không thực hiện')]).toEqual([422, true]);
    expect((await leader.post(`${base}/drop`, words)).status).toBe(303);
    const { text } = await leader.get(base);
    for (const part of ['Không thực hiện', words.opinion, 'Đồng ý lập']) expect(text).toContain(part);
    expect((await leader.get('/documents/changes?state=dropped')).text).toContain('1 phiếu');
    const record = base.split('/').at(-1) ?? '';
    const kind = findReportKind('change-request');
    const html = kind.html(await gatherReport(kind, world.context, { record }));
    const [signed = '', followed = ''] = html.split('THEO DÕI THỰC HIỆN PHIẾU');
    expect([signed.includes(words.opinion), signed.includes('Đồng ý lập')]).toEqual([false, true]);
    for (const part of ['Không thực hiện', words.opinion]) expect(followed).toContain(part);
    expect((await quality.post(`${base}/issue`, { version: 'CSCL (1.1)' })).status).toBe(409);
  });
});

describe('trang in', () => {
  it('tài liệu, danh sách phân phối, hai danh mục: có mã hiệu, lần ban hành; bảng trống ghi “Không phát sinh”', async () => {
    const html = async (name: string, parameters: object) => {
      const kind = findReportKind(name);
      const model = await gatherReport(kind, world.context, parameters);
      for (const sheet of kind.sheets(model)) {
        for (const row of sheet.rows) expect(row).toHaveLength(sheet.columns.length);
      }
      return kind.html(model);
    };
    const paper = await html('document', { record: 'TL-2026-001-01' });
    for (const part of ['CSCL', 'Lần ban hành: 01', 'Đã thu hồi: Thay bản mới', 'Không phát sinh']) {
      expect(paper).toContain(part);
    }
    expect(await html('distribution-list', { record: 'TL-2026-001-01' })).toContain('đã đọc 1/3 người.');
    // One of the two places was taken down.
    const register = await html('document-register', {});
    for (const part of ['Không phát sinh', 'III. NIÊM YẾT', '<td>Cổng</td><td class="middle">20/11/2026</td>']) {
      expect(register).toContain(part);
    }
    expect(register).not.toContain('<td>Bảng tin</td>');
    expect(await html('legal-basis-register', {})).toContain('118/2025/NĐ-CP');
  });

  it('bản Word của tài liệu, danh sách phân phối có đúng bảng và đầu trang của bản in', async () => {
    for (const name of ['document', 'distribution-list']) {
      const kind = findReportKind(name);
      const model = await gatherReport(kind, world.context, { record: 'TL-2026-001-01' });
      const blocks = kind.docx?.(model) ?? [];
      const words = blocks.flatMap((block) => (block.kind === 'table' ? [block.head] : []));
      const tables = [...kind.html(model).matchAll(/<thead><tr>(<th[\s\S]*?)<\/tr><\/thead>/g)];
      const page = tables.map(([, cells = '']) =>
        [...cells.matchAll(/<th[^>]*>([^<]*)<\/th>/g)].map(([, text]) => text),
      );
      expect(words.length, name).toBeGreaterThan(0);
      expect(words, name).toEqual(page);
      const hasNation = kind.html(model).includes('CỘNG HÒA XÃ HỘI');
      expect(
        blocks.some((block) => block.kind === 'letterhead'),
        name,
      ).toBe(hasNation);
    }
  });
});
