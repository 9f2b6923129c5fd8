import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRows } from '../../src/command/row-verify.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const strange = [
  'Số biên lai,Việc,Bắt đầu,Hẹn',
  'A-1,Khai sinh,02/03/2026,05/03/2026',
  'A-2,Khai tử,03/03/2026,06/03/2026',
];
const file = (lines: readonly string[], name = 'ho-so.csv') => new File([lines.join('\n')], name);
const columns = {
  'column-code': 'Số biên lai',
  'column-procedure_name': 'Việc',
  'column-received_at': 'Bắt đầu',
  'column-due_at': 'Hẹn',
};
const previewId = (text: string) => /action="\/import\/([0-9a-f-]{36})/.exec(text)?.[1] ?? '';

describe('Nhập hồ sơ: ghép cột trên trang', () => {
  let world: WebWorld;
  let officer: Browser;

  beforeAll(async () => {
    world = await webWorld();
    officer = await world.signedIn('quality-officer');
    await officer.get('/import');
  });

  test('tệp một cột, tệp trống: nói vì sao không đọc được', async () => {
    expect((await officer.upload('/import', { file: file(['chỉ một cột']) })).status).toBe(422);
    expect((await officer.upload('/import', { file: file([]) })).status).toBe(422);
  });

  test('không nhận ra tên cột thì hỏi cột nào là gì, không báo lỗi suông', async () => {
    const asked = await officer.upload('/import', { file: file(strange) });
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Ghép cột: ho-so.csv');
    expect(asked.text).toContain('<option value="Số biên lai"');
  });

  test('thiếu cột mã, một cột chọn hai lần: 422 và giữ điều đã chọn; người khác không dùng được bản xem trước', async () => {
    const asked = await officer.upload('/import', { file: file(strange) });
    const id = previewId(asked.text);
    const without = await officer.post(`/import/${id}/columns`, { ...columns, 'column-code': '' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('id="column-code-fault"');
    expect(without.text).toContain('<option value="Hẹn" selected>');
    const twice = await officer.post(`/import/${id}/columns`, { ...columns, 'column-due_at': 'Bắt đầu' });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('đã được chọn cho mục khác');
    const other = await world.signedIn('administrator');
    await other.get('/import');
    expect((await other.post(`/import/${id}/columns`, columns)).status).toBe(422);
    expect((await world.signedIn('counter').then((one) => one.post(`/import/${id}/columns`, columns))).status).toBe(
      403,
    );
  });

  test('chọn xong thì xem trước, ghi được, và tệp sau có cùng tên cột được nhận ngay dù đổi thứ tự', async () => {
    const asked = await officer.upload('/import', { file: file(strange) });
    const preview = await officer.post(`/import/${previewId(asked.text)}/columns`, { ...columns, remember: '1' });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Ghi 2 hồ sơ');
    const done = await officer.post(`/import/${previewId(preview.text)}`, {});
    expect(done.status).toBe(303);
    const place = done.response.headers.get('Location') ?? '';
    expect((await officer.get(place)).text).toContain('Đã nhập: ho-so.csv');
    // Tải lại trang, hay gửi lại đúng bản xem trước ấy: vẫn là lần nhập đã ghi, không mời nhập nữa.
    const repeated = await officer.post(`/import/${previewId(preview.text)}`, {});
    expect([repeated.status, repeated.response.headers.get('Location')]).toEqual([303, place]);
    expect((await officer.get(place)).text).not.toContain('type="file"');
    expect((await (await world.signedIn('auditor')).get(place)).status).toBe(404);
    expect((await findDossier(world.context.database, 'A-1'))?.dossier.procedureTitle).toBe('Khai sinh');

    const later = ['Hẹn,Số biên lai,Bắt đầu,Việc', '09/03/2026,A-3,06/03/2026,Khai sinh'];
    const again = await officer.upload('/import', { file: file(later, 'thang-sau.csv') });
    expect(again.text).toContain('Dùng cách ghép cột đã ghi nhớ');
    expect(again.text).toContain('Ghi 1 hồ sơ');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('không tick ghi nhớ thì lần sau lại hỏi', async () => {
    const other = ['Phiếu,Ngày đầu', 'B-1,02/03/2026'];
    const asked = await officer.upload('/import', { file: file(other) });
    const chosen = { 'column-code': 'Phiếu', 'column-received_at': 'Ngày đầu' };
    expect((await officer.post(`/import/${previewId(asked.text)}/columns`, chosen)).status).toBe(200);
    expect((await officer.upload('/import', { file: file(other) })).text).toContain('Ghép cột:');
  });

  test('tên cột quen thuộc vẫn được tự nhận, và đổi lại được ngay ở bản xem trước', async () => {
    const known = ['Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả', 'C-1,Khai sinh,02/03/2026,05/03/2026'];
    const preview = await officer.upload('/import', { file: file(known) });
    expect(preview.text).toContain('Ghi 1 hồ sơ');
    expect(preview.text).toContain('<option value="Ngày tiếp nhận" selected>');
  });

  test('lỗi gọi cột bằng tên tiếng Việt, có nội dung của dòng bên cạnh, không nhắc tham số dòng lệnh', async () => {
    const rows = [
      'Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả,Lạ',
      'D-1,Khai sinh,31/02/2026,05/03/2026,x',
      ',Khai tử,03/03/2026,06/03/2026,y',
    ];
    const { text } = await officer.upload('/import', { file: file(rows) });
    expect(text).toMatch(/<td[^>]*>Ngày tiếp nhận<\/td>.*31\/02\/2026/s);
    expect(text).toContain('Trong tệp: D-1 · Khai sinh · 31/02/2026 · 05/03/2026');
    expect(text).toContain('Trong tệp: Khai tử · 03/03/2026 · 06/03/2026');
    expect(text).toMatch(/<td[^>]*>Mã hồ sơ<\/td>/);
    expect(text).toContain('Không nhận ra cột “Lạ”');
    for (const raw of ['--mapping', '>received_at<', '>code<']) expect(text).not.toContain(raw);
  });

  test('việc lâu có trang riêng; trang của người khác hoặc không có là 404', async () => {
    expect((await officer.get('/import/jobs/khong-co')).status).toBe(404);
  });
});
