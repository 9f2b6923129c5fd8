import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseApplicant } from '../../src/command/applicant.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { verifyDossiers } from '../../src/command/dossier-verify.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let counter: Browser;
let leader: Browser;
let quality: Browser;
let code: string;
beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  counter = await world.signedIn('counter');
  leader = await world.signedIn('leader');
  quality = await world.signedIn('quality-officer');
});
beforeEach(async () => {
  code = await received(world.context);
});

const present = {
  name: 'Đặng Thị Hòa',
  idNumber: '075190001234',
  phone: '0912345678',
  email: '',
  address: 'Ấp 2, xã Gia Tân',
};

/** The form as the page drew it, with what somebody types into it. */
function typed(change: Partial<typeof present> = {}, seq = '1', reason = 'Gõ sai so với CCCD') {
  const fields: Record<string, string> = { seq, reason };
  for (const [part, value] of Object.entries(present)) fields[`was.${part}`] = value;
  for (const [part, value] of Object.entries({ ...present, ...change })) fields[`applicant.${part}`] = value;
  return fields;
}
const kept = async () => (await findDossier(world.context.database, code))?.applicant;
const send = (browser: Browser, fields: Record<string, string>, of = code) =>
  browser.post(`/dossiers/${of}/applicant`, fields);

describe('xóa người nộp trên trang hồ sơ', () => {
  const erase = (browser: Browser, fields: Record<string, string>, of = code) =>
    browser.post(`/dossiers/${of}/applicant/erase`, fields);
  const sure = { eraseReason: 'Công dân đề nghị ngày 20/11', eraseConfirmed: '1' };

  it('không có quyền: 403, trang không có biểu và nói vì sao; hồ sơ không có: 404; thiếu lý do, chưa đánh dấu, lý do nhắc tên: 422, không xóa gì', async () => {
    const { text } = await counter.get(`/dossiers/${code}`);
    expect(text).not.toContain(`action="/dossiers/${code}/applicant/erase"`);
    expect(text).toContain('<dt>Xóa thông tin người nộp</dt><dd>vai trò của bạn không được phép</dd>');
    expect((await erase(counter, sure)).status).toBe(403);
    await quality.get(`/dossiers/${code}`);
    expect((await erase(quality, sure, 'KHONG-CO')).status).toBe(404);
    for (const [fields, said] of [
      [{ ...sure, eraseReason: '' }, 'href="#eraseReason"'],
      [{ eraseReason: sure.eraseReason }, 'xóa rồi không khôi phục được'],
      [{ ...sure, eraseReason: 'Đặng Thị Hòa đề nghị' }, 'Lý do nhắc lại họ tên'],
    ] as const) {
      const refused = await erase(quality, fields);
      expect([refused.status, refused.text.includes(said)]).toEqual([422, true]);
      expect(refused.text).toContain('<summary>Xóa thông tin người nộp</summary>');
    }
    expect((await kept())?.name).toBe('Đặng Thị Hòa');
  });

  it('có lý do và đánh dấu thì xóa hẳn, nhật ký còn nguyên; lần nữa: 409, trang nói đã xóa ngày nào', async () => {
    await quality.get(`/dossiers/${code}`);
    const done = await erase(quality, sure);
    expect([done.status, done.response.headers.get('location')]).toEqual([
      303,
      `/dossiers/${encodeURIComponent(code)}?done=erased`,
    ]);
    const { text } = await quality.get(`/dossiers/${code}?done=erased`);
    expect(text).toContain('Đã xóa thông tin người nộp.');
    expect(text).not.toContain('Đặng Thị Hòa');
    expect(text).toContain('<dt>Xóa thông tin người nộp</dt><dd>thông tin người nộp đã xóa ngày 20/11/2026</dd>');
    expect(await kept()).toMatchObject({ name: '', salt: '' });
    const again = await erase(quality, sure);
    expect([again.status, again.text.includes('không còn gì để xóa')]).toEqual([409, true]);
    expect((await verifyDossiers(world.context.database, world.context.sha256)).faults).toEqual([]);
  });
});

describe('đính chính người nộp trên trang hồ sơ: từ chối', () => {
  it('chưa đăng nhập: trang đăng nhập; không có quyền: 403, trang nói vì sao và không có biểu; hồ sơ không có: 404', async () => {
    expect([303, 401]).toContain((await send(world.browser(), typed({ name: 'Lê An' }))).status);
    const { text } = await counter.get(`/dossiers/${code}`);
    expect(text).not.toContain(`action="/dossiers/${code}/applicant"`);
    expect(text).toContain('<dt>Đính chính người nộp</dt><dd>vai trò của bạn không được phép</dd>');
    expect((await send(counter, typed({ name: 'Lê An' }))).status).toBe(403);
    expect((await send(quality, typed({ name: 'Lê An' }), 'KHONG-CO')).status).toBe(404);
    expect((await kept())?.name).toBe('Đặng Thị Hòa');
  });

  it('không khác gì, thiếu tên, thiếu lý do, số sai dạng, lý do nhắc tên, biểu không nói đã xem đến đâu: 422, điều đã gõ còn nguyên', async () => {
    await quality.get(`/dossiers/${code}`);
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [typed(), 'không có gì khác với bản đang lưu'],
      [typed({ name: '' }), 'href="#applicant.name"'],
      [typed({ phone: '12' }), 'href="#applicant.phone"'],
      [typed({ name: 'Lê An' }, '1', ''), 'href="#reason"'],
      [typed({ name: 'Lê Văn An' }, '1', 'Tên là Lê Văn An'), 'Lý do nhắc lại họ tên'],
      [typed({ name: 'Lê An' }, ''), 'không đầy đủ'],
    ];
    for (const [fields, said] of wrong) {
      const { status, text } = await send(quality, fields);
      expect([status, text.includes(said)]).toEqual([422, true]);
      expect(text).toContain('<details class="act" open>');
      expect(text).toContain(`name="applicant.phone" type="text" value="${fields['applicant.phone']}"`);
    }
    expect((await findDossier(world.context.database, code))?.dossier.seq).toBe(1);
  });

  it('người nộp đã xóa: trang nói vì sao không có biểu; biểu mở từ trước nhận 409', async () => {
    await quality.get(`/dossiers/${code}`);
    await eraseApplicant(world.context, code, 'Theo yêu cầu');
    const late = await send(quality, typed({ name: 'Lê An' }));
    expect([late.status, late.text.includes('đã xóa ngày 20/11/2026 nên không đính chính được')]).toEqual([409, true]);
    const { text } = await quality.get(`/dossiers/${code}`);
    expect(text).not.toContain(`action="/dossiers/${code}/applicant"`);
    expect(text).toContain('<dt>Đính chính người nộp</dt><dd>thông tin người nộp đã xóa ngày 20/11/2026</dd>');
  });
});

describe('đính chính người nộp trên trang hồ sơ', () => {
  it('biểu mang dữ liệu hiện có; lưu xong trang nêu tên mới, nhật ký không nêu tên nào, có nút in lại giấy', async () => {
    const { text } = await leader.get(`/dossiers/${code}`);
    expect(text).toContain('name="applicant.name" type="text" value="Đặng Thị Hòa"');
    const { status, response } = await send(leader, typed({ name: 'Đỗ Thị Hoan', email: 'hoan@example.vn' }));
    expect([status, response.headers.get('Location')]).toEqual([303, `/dossiers/${code}?done=applicant`]);
    const after = (await leader.get(`/dossiers/${code}?done=applicant`)).text;
    expect(after).toContain('Đã đính chính người nộp');
    expect(after).toContain(`/reports/receipt/file/html?dossier`);
    expect(after).toContain('<dd>Đỗ Thị Hoan</dd>');
    expect(after).toContain('<dd>hoan@example.vn</dd>');
    expect(after).toContain('Đính chính thông tin người nộp. Lý do: Gõ sai so với CCCD.');
    expect(after).not.toContain('Đặng Thị Hòa');
    expect((await leader.get('/dossiers?search=do thi hoan')).text).toContain(code);
    const trail = (await leader.get(`/reports/dossier-trail/file/html?dossier=${code}`)).text;
    expect(trail).toContain('Đính chính thông tin người nộp');
  });

  it('gửi hai lần: một lần đính chính, lần sau 409', async () => {
    await leader.get(`/dossiers/${code}`);
    expect((await send(leader, typed({ name: 'Đỗ Thị Hoan' }))).status).toBe(303);
    expect((await send(leader, typed({ name: 'Đỗ Thị Hoan' }))).status).toBe(409);
    expect((await findDossier(world.context.database, code))?.dossier.seq).toBe(2);
  });

  it('hai người cùng sửa: người sau nhận 409 có ai và khác gì, ô chưa sửa lấy dữ liệu mới, gửi lại thì không mất gì', async () => {
    await Promise.all([leader.get(`/dossiers/${code}`), quality.get(`/dossiers/${code}`)]);
    await send(leader, typed({ phone: '0987654321' }));
    const late = await send(quality, typed({ name: 'Đỗ Thị Hoan' }));
    expect(late.status).toBe(409);
    expect(late.text).toContain('Nguyễn Thị Hòa vừa ghi vào hồ sơ');
    expect(late.text).toContain(
      'href="#applicant.phone">Điện thoại: nay là “0987654321”, lúc bạn mở biểu là “0912345678”. Bạn chưa sửa',
    );
    const field = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(late.text)?.[1] ?? '';
    expect([field('applicant.name'), field('applicant.phone')]).toEqual(['Đỗ Thị Hoan', '0987654321']);
    const again = typed({ name: field('applicant.name'), phone: field('applicant.phone') }, '2');
    expect((await send(quality, again)).status).toBe(303);
    expect(await kept()).toMatchObject({ name: 'Đỗ Thị Hoan', phone: '0987654321' });
  });

  it('biểu bị trả lại vì thiếu lý do giữ số lần ghi lúc mở: người khác ghi trong lúc ấy vẫn được biết', async () => {
    await quality.get(`/dossiers/${code}`);
    await actOnDossier(world.context, code, {
      type: 'ask-opinion',
      body: 'Công an xã',
      question: 'Cư trú',
      answerDue: null,
    });
    const { text } = await send(quality, typed({ name: 'Đỗ Thị Hoan' }, '1', ''));
    const form = text.slice(text.indexOf(`action="/dossiers/${code}/applicant"`));
    expect(/name="seq" value="(\d+)"/.exec(form)?.[1]).toBe('1');
    expect((await send(quality, typed({ name: 'Đỗ Thị Hoan' }))).status).toBe(409);
  });

  it('trang tiếng Anh nói bằng tiếng Anh', async () => {
    await quality.get(`/dossiers/${code}?lang=en`);
    const { text } = await send(quality, typed());
    expect(text).toContain('Nothing differs from what is kept of the applicant');
    expect(text).toContain('<summary>Correct the applicant</summary>');
    await send(quality, typed({ name: 'Đỗ Thị Hoan' }));
    expect((await quality.get(`/dossiers/${code}`)).text).toContain('Corrected the applicant. Reason:');
  });
});
