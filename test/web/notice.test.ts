import { describe, expect, it } from 'vitest';
import { actOnDossier, receiveDossier } from '../../src/command/dossier.ts';
import { deriveNotices } from '../../src/command/notice-derive.ts';
import { webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

async function world() {
  const web = await webWorld();
  await saveProcedures(web.context);
  const code = await received(web.context);
  web.setNow('2026-11-23T09:00');
  await actOnDossier(web.context, code, { type: 'pause', cause: 'financial-obligation', reason: 'Chờ' });
  web.setNow('2026-11-25T09:00');
  await actOnDossier(web.context, code, { type: 'resume' });
  return { ...web, code };
}

describe('trang thông báo', () => {
  it('chưa đăng nhập thì phải đăng nhập; cài đặt và gửi lại chỉ cho người có quyền', async () => {
    const { browser, signedIn } = await world();
    expect((await browser().get('/notices')).status).toBe(302);
    const counter = await signedIn('counter');
    expect((await counter.get('/notices/settings')).status).toBe(403);
    expect((await counter.post('/notices/settings', {})).status).toBe(403);
    expect((await counter.post('/notices/outbox/again', { key: 'x' })).status).toBe(403);
    const officer = await signedIn('quality-officer');
    expect((await officer.post('/notices/outbox/again', { key: 'x' })).status).toBe(404);
    expect((await officer.post('/notices/settings', {}, 'sai')).status).toBe(403);
  });

  it('danh sách phải báo lại có điện thoại, ngày cũ, ngày mới; báo rồi thì hết, báo lần nữa là 409', async () => {
    const { signedIn, code } = await world();
    const counter = await signedIn('counter');
    const { text } = await counter.get('/notices');
    for (const part of [code, '0912345678', '26/11/2026', 'tạm dừng']) {
      expect(text).toContain(part);
    }
    const wrong = await counter.post('/notices/told', { code, about: 'moved', way: 'bồ câu' });
    expect(wrong.status).toBe(422);
    expect((await counter.post('/notices/told', { code, about: 'moved', way: 'phone' })).status).toBe(303);
    expect((await counter.get('/notices')).text).toContain('Không ai phải báo lại');
    expect((await counter.post('/notices/told', { code, about: 'moved', way: 'phone' })).status).toBe(409);
  });

  it('cài đặt: lời có chỗ điền lạ là 422 và giữ điều đã gõ; gửi thử khi kênh chưa cấu hình là 409', async () => {
    const { signedIn } = await world();
    const officer = await signedIn('quality-officer');
    const bad = await officer.post('/notices/settings', { form: '1', 'ready-vi-body': 'Chào {ten}' });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('Chào {ten}');
    const test = await officer.post('/notices/settings/test', { channel: 'email', to: 'a@b.vn' });
    expect(test.status).toBe(409);
    expect(test.text).toContain('NOTICE_SMTP_URL');
    expect((await officer.get('/notices/outbox')).text).toContain('Chưa có thông báo nào');
  });

  it('không có địa chỉ để gửi: hộp gửi kể cả khi xem tất cả, trang hồ sơ nói phải báo cách khác', async () => {
    const { signedIn, context } = await world();
    const officer = await signedIn('quality-officer', 'counter');
    const words = {
      'received-vi-subject': 'Nhận {code}',
      'received-vi-body': 'Đã nhận',
      'received-vi-short': 'Da nhan',
    };
    const on = { form: '1', 'received-email': '1', 'received-phone': '1', ...words };
    expect((await officer.post('/notices/settings', on)).status).toBe(303);
    const [made] = await receiveDossier(context, {
      procedureCode: '1.004873',
      channel: 'direct',
      applicant: { name: 'Bùi Thị Na', idNumber: '', phone: '', email: '', address: '' },
    });
    await deriveNotices(context);
    const { text } = await officer.get(`/dossiers/${made?.code}`);
    expect(text).toContain('Chưa báo được cho người nộp: “Đã tiếp nhận hồ sơ”');
    for (const query of ['', '?state=skipped'])
      expect((await officer.get(`/notices/outbox${query}`)).text).toContain('không có địa chỉ để gửi');
  });

  it('lưu cài đặt rồi mở lại thấy đúng điều đã lưu', async () => {
    const { signedIn } = await world();
    const officer = await signedIn('quality-officer');
    const words = { 'ready-vi-subject': 'Xong {code}', 'ready-vi-body': 'Mời nhận', 'ready-vi-short': 'Moi nhan' };
    const saved = await officer.post('/notices/settings', {
      form: '1',
      'ready-email': '1',
      senderName: 'Một cửa',
      ...words,
    });
    expect(saved.status).toBe(303);
    const { text } = await officer.get('/notices/settings');
    expect(text).toContain('Xong {code}');
    expect(text).toMatch(/name="ready-email" value="1" checked/);
    expect(text).toContain('bật từ');
  });
});
