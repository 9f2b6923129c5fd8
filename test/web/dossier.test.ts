import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let counter: Browser;
let auditor: Browser;
let code: string;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  counter = await world.signedIn('counter');
  auditor = await world.signedIn('auditor');
  code = await received(world.context);
});

const receipt = {
  procedure: '1.004873',
  channel: 'direct',
  applicantName: 'Lê Văn Tám',
  items: 'Tờ khai; 1; 0',
  copies: '1',
};

describe('danh sách hồ sơ', () => {
  it('bộ lọc sai dạng được nói rõ, danh sách vẫn hiện', async () => {
    const { status, text } = await counter.get('/dossiers?from=30/02/2026&channel=xe-om');
    expect(status).toBe(200);
    expect(text).toContain('30/02/2026');
    expect(text).toContain('không có thật');
    expect(text).toContain(code);
  });

  it('trống: nói phải làm gì', async () => {
    const empty = await webWorld();
    const browser = await empty.signedIn('counter');
    expect((await browser.get('/dossiers')).text).toContain('Chưa có hồ sơ nào. Nhập từ Excel');
    expect((await counter.get('/dossiers?search=khong-co-dau')).text).toContain('Không có hồ sơ nào khớp');
  });

  it('tìm không dấu, lọc theo tình trạng, đếm; địa chỉ giữ bộ lọc', async () => {
    const { text } = await counter.get('/dossiers?search=dang%20thi%20hoa&group=open');
    expect(text).toContain('1 hồ sơ');
    expect(text).toContain(`/dossiers/${code}`);
    expect(text).toContain('value="dang thi hoa"');
    expect(text).toContain('<option value="open" selected>');
    expect((await counter.get('/dossiers?group=overdue')).text).toContain('0 hồ sơ');
  });

  it('trang sau tiếp đúng chỗ trang trước dừng, mọi thứ tự', async () => {
    const many = await webWorld();
    await saveProcedures(many.context);
    for (let i = 0; i < 55; i += 1) await received(many.context, `Người nộp ${i}`);
    const browser = await many.signedIn('counter');
    for (const order of ['received', 'due', 'resolved', 'code']) {
      const first = await browser.get(`/dossiers?order=${order}`);
      const next = /href="([^"]+)" rel="next"/
        .exec(first.text)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=');
      expect(next).toBeDefined();
      const second = await browser.get(next ?? '');
      const codes = [...`${first.text}${second.text}`.matchAll(/<td class="code"><a href="\/dossiers\/([^"]+)"/g)].map(
        ([, one]) => one,
      );
      expect(new Set(codes).size).toBe(55);
      expect(codes.length).toBe(55);
    }
  });
});

describe('trang hồ sơ', () => {
  it('mã không có: 404 bằng tiếng Việt', async () => {
    const { status, text } = await counter.get('/dossiers/KHONG-CO');
    expect(status).toBe(404);
    expect(text).toContain('Không tìm thấy hồ sơ');
  });

  it('nói vì sao là ngày này, vẽ diễn biến, ghi từng việc bằng câu', async () => {
    const { text } = await counter.get(`/dossiers/${code}`);
    expect(text).toContain('Vì sao là ngày này?');
    expect(text).toContain('26/11/2026');
    expect(text).toContain('<svg class="timeline"');
    expect(text).toContain('Đặng Thị Hòa');
    expect(text).not.toContain('style="');
  });

  it('quy tắc 15: quá hạn mà không xin lỗi đúng lúc thì trang nói là điểm không phù hợp; trong hạn thì không nói', async () => {
    const late = await webWorld();
    await saveProcedures(late.context);
    const browser = await late.signedIn('counter');
    const one = await received(late.context);
    expect((await browser.get(`/dossiers/${one}`)).text).not.toContain('Điểm không phù hợp');
    late.setNow('2026-11-27T08:00');
    await browser.signIn('counter');
    const { text } = await browser.get(`/dossiers/${one}`);
    expect(text).toContain('Điểm không phù hợp');
    expect(text).toContain('Quá hạn mà không có văn bản xin lỗi và đề nghị gia hạn đúng lúc');
  });

  it('chỉ có việc được phép, việc khác kèm lý do', async () => {
    const { text } = await auditor.get(`/dossiers/${code}`);
    expect(text).toContain('Không còn việc nào bạn làm được');
    expect(text).toContain('vai trò của bạn không được phép');
    expect((await counter.get(`/dossiers/${code}`)).text).toContain(`action="/dossiers/${code}/acts/hand-over"`);
  });

  it('tên người nộp có mã HTML được in ra như chữ', async () => {
    const strange = await received(world.context, '<script>alert(1)</script>');
    const { text } = await counter.get(`/dossiers/${strange}`);
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;');
  });
});

describe('ghi một việc', () => {
  it('không có quyền: 403; thiếu mã chống giả mạo: 403; việc lạ: 404', async () => {
    await auditor.get(`/dossiers/${code}`);
    expect((await auditor.post(`/dossiers/${code}/acts/withdraw`, { seq: '1', reason: 'x' })).status).toBe(403);
    await counter.get(`/dossiers/${code}`);
    expect((await counter.post(`/dossiers/${code}/acts/withdraw`, { seq: '1', reason: 'x' }, 'sai')).status).toBe(403);
    expect((await counter.post(`/dossiers/${code}/acts/xoa`, { seq: '1' })).status).toBe(404);
    expect((await counter.post('/dossiers/KHONG-CO/acts/withdraw', { seq: '1', reason: 'x' })).status).toBe(404);
  });

  it('thiếu lý do: 422, mở đúng biểu mẫu, giữ chữ đã gõ, không ghi gì', async () => {
    await counter.get(`/dossiers/${code}`);
    const { status, text } = await counter.post(`/dossiers/${code}/acts/request-supplement`, {
      seq: '1',
      reason: '',
      items: 'Trích lục kết hôn; 1; 0',
      occurredAt: '31/02/2026 09:00',
    });
    expect(status).toBe(422);
    expect(text).toContain('Trích lục kết hôn; 1; 0</textarea>');
    expect(text).toContain('Thiếu Lý do');
    expect(text).toContain('31/02/2026 09:00');
    expect((await counter.get(`/dossiers/${code}`)).text).toContain('name="seq" value="1"');
  });

  it('hai người cùng lúc: người sau được biết ai ghi, lúc nào; việc của mình chưa được ghi', async () => {
    const both = await received(world.context, 'Trần Thị Bưởi');
    await counter.get(`/dossiers/${both}`);
    const first = await counter.post(`/dossiers/${both}/acts/request-supplement`, {
      seq: '1',
      reason: 'Thiếu giấy',
      items: 'Sổ hộ khẩu',
    });
    expect(first.status).toBe(303);
    const second = await counter.post(`/dossiers/${both}/acts/withdraw`, { seq: '1', reason: 'Công dân xin rút' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Nguyễn Thị Hòa vừa ghi vào');
    expect(second.text).toContain('Công dân xin rút</textarea>');
  });

  it('yêu cầu bổ sung rồi nhận bổ sung: ngày hẹn được tính lại và giải thích', async () => {
    const other = await webWorld();
    await saveProcedures(other.context);
    const browser = await other.signedIn('counter');
    const one = await received(other.context, 'Phạm Văn Đồng');
    await browser.get(`/dossiers/${one}`);
    const request = { seq: '1', reason: 'Thiếu giấy', items: 'Sổ hộ khẩu; 1; 1' };
    await browser.post(`/dossiers/${one}/acts/request-supplement`, request);
    expect((await browser.get(`/dossiers/${one}`)).text).toContain('Chờ bổ sung');
    other.setNow('2026-11-25T09:00');
    await browser.signIn('counter');
    await browser.get(`/dossiers/${one}`);
    expect((await browser.post(`/dossiers/${one}/acts/receive-supplement`, { seq: '2' })).status).toBe(303);
    expect((await browser.get(`/dossiers/${one}`)).text).toContain('30/11/2026');
  });
});

describe('đính chính và hoàn tất', () => {
  it('không có quyền: 403; thời điểm sai dạng: 422; đúng thì giữ cả hai giá trị và lý do', async () => {
    const leader = await world.signedIn('leader');
    const one = await received(world.context, 'Mai Thị Lựu');
    const fix = { seq: '1', correctable: 'receivedAt', value: '19/11/2026 09:00', reason: 'Gõ nhầm ngày' };
    await counter.get(`/dossiers/${one}`);
    expect((await counter.post(`/dossiers/${one}/acts/correct`, fix)).status).toBe(403);
    await leader.get(`/dossiers/${one}`);
    expect((await leader.post(`/dossiers/${one}/acts/correct`, { ...fix, value: '19/13/2026' })).status).toBe(422);
    expect((await leader.post(`/dossiers/${one}/acts/correct`, fix)).status).toBe(303);
    const { text } = await leader.get(`/dossiers/${one}`);
    expect(text).toContain('Gõ nhầm ngày');
    expect(text).toContain('25/11/2026');
    const signature = { signerName: 'Nguyễn Văn Bình', signerTitle: 'Chủ tịch', capacity: '' };
    expect(
      (await leader.post(`/dossiers/${one}/acts/complete`, { seq: '2', ...signature, signerName: '' })).status,
    ).toBe(422);
    expect((await leader.post(`/dossiers/${one}/acts/complete`, { seq: '2', summary: '', ...signature })).status).toBe(
      303,
    );
    expect((await leader.get(`/dossiers/${one}`)).text).toContain('Xong trước hạn');
  });
});

describe('tiếp nhận', () => {
  it('không có quyền: 403, cả xem lẫn gửi', async () => {
    expect((await auditor.get('/dossiers/new')).status).toBe(403);
    await auditor.get('/account');
    expect((await auditor.post('/dossiers/new', receipt)).status).toBe(403);
  });

  it('gõ không dấu tìm thủ tục; một kết quả thì mở ngay; không có thì nói', async () => {
    const { response } = await counter.get('/dossiers/new?search=hon%20nhan');
    expect(response.headers.get('Location')).toMatch(/^\/dossiers\/new\?procedure=1\.004873&once=[0-9a-f-]{36}$/);
    expect((await counter.get('/dossiers/new?search=zzz')).text).toContain('Không có thủ tục nào khớp');
    expect((await counter.get('/dossiers/new?procedure=9.9')).status).toBe(404);
  });

  it('thiếu tên người nộp: 422, giữ những gì đã gõ', async () => {
    await counter.get('/dossiers/new?procedure=1.004873');
    const { status, text } = await counter.post('/dossiers/new', {
      ...receipt,
      applicantName: ' ',
      address: 'Ấp 3, xã Gia Tân',
    });
    expect(status).toBe(422);
    expect(text).toContain('value="Ấp 3, xã Gia Tân"');
    expect(text).toContain('<a href="#applicantName">');
  });

  it('số giấy tờ, điện thoại, thư điện tử sai dạng: 422, nói ở từng ô cách viết đúng; từ chối cũng vậy', async () => {
    await counter.get('/dossiers/new?procedure=1.004873');
    const wrong = { ...receipt, idNumber: '12', phone: 'abc', email: 'khong phai thu', reason: 'Sai nơi nộp' };
    for (const path of ['/dossiers/new', '/dossiers/refuse']) {
      const { status, text } = await counter.post(path, wrong);
      expect(status).toBe(422);
      for (const id of ['idNumber', 'phone', 'email']) expect(text).toContain(`<a href="#${id}">`);
      expect(text).toContain('CCCD có 12 chữ số');
      expect(text).toContain('ví dụ 0912345678');
    }
  });

  it('lỗi số nói khoảng có dấu chấm, lỗi ngày không nhắc JSON; bảng tóm tắt theo thứ tự các ô', async () => {
    await counter.get('/dossiers/new?procedure=1.004873');
    const wrong = {
      ...receipt,
      applicantName: '',
      copies: '0',
      fee: '2.000.000.000',
      receivedAt: '31/02/2026',
      phone: 'abc',
    };
    const { text } = await counter.post('/dossiers/new', wrong);
    expect(text).toContain('Nhập số từ 0 đến 1.000.000.000');
    expect(text).toContain('Nhập số từ 1 đến 999');
    expect(text).not.toContain('JSON');
    const order = [...text.matchAll(/<li><a href="#(\w+)"/g)].map(([, field]) => field);
    expect(order).toEqual(['applicantName', 'phone', 'copies', 'fee', 'receivedAt']);
    expect(text).toMatch(/class="form-control figure-field is-invalid" id="fee"/);
    const missing = await counter.get('/khong-co-trang-nay');
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('Kiểm tra lại địa chỉ');
  });

  it('thủ tục không có thời hạn rõ ràng: đòi nhập ngày hẹn, không đoán', async () => {
    await counter.get('/dossiers/new?procedure=1.012812');
    const { status, text } = await counter.post('/dossiers/new', { ...receipt, procedure: '1.012812' });
    expect(status).toBe(422);
    expect(text).toContain('không công bố thời hạn rõ ràng');
  });

  it('đủ: cấp mã, mở trang hồ sơ với đường in giấy tiếp nhận; chữ NFD được lưu ở dạng NFC', async () => {
    await counter.get('/dossiers/new?procedure=1.004873');
    const { status, response } = await counter.post('/dossiers/new', {
      ...receipt,
      applicantName: 'Lê Văn Tám'.normalize('NFD'),
    });
    expect(status).toBe(303);
    const { text } = await counter.get(response.headers.get('Location') ?? '');
    expect(text).toContain('Đã tiếp nhận.');
    expect(text).toContain('Lê Văn Tám'.normalize('NFC'));
    expect(text).toContain('/reports/receipt?dossier');
  });

  it('từ chối tiếp nhận: đòi lý do; có số riêng', async () => {
    await counter.get('/dossiers/new?procedure=1.004873');
    expect((await counter.post('/dossiers/refuse', { ...receipt, reason: '' })).status).toBe(422);
    const { response } = await counter.post('/dossiers/refuse', { ...receipt, reason: 'Không thuộc thẩm quyền' });
    expect((await counter.get(response.headers.get('Location') ?? '')).text).toContain('Không tiếp nhận');
  });
});
