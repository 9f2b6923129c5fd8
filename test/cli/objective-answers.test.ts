import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';
import { demoContext } from '../support/demo.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const run = (...args: string[]) => cli(['objectives', ...args, '--data', data]);

beforeAll(async () => {
  const { file } = await demoContext();
  mkdirSync(data);
  copyFileSync(file, join(data, 'dung-hen.sqlite'));
});

test('tệp sai dạng, loại quyết định lạ, quý lạ, mã không có: trạng thái 2, lời tiếng Việt, không ghi gì', async () => {
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"year": 2027, "targets": [{"content": "A"}]}');
  for (const args of [
    ['register', bad],
    ['register', join(folder, 'khong-co.json')],
    ['settle', 'DKMT-2027-001', '1', '--kind', 'maybe'],
    ['settle', 'DKMT-2099-001', '1', '--kind', 'accepted'],
    ['answer', 'XXLD-2026-002-1', '--year', '2027', '--kind', 'maybe'],
    ['answer', 'XXLD-2026-002-1', '--year', '2027', '--kind', 'declined'],
    ['answer', 'XXLD-2099-001-1', '--year', '2027', '--kind', 'declined', '--reason', 'x'],
    ['sheet', 'open', '--year', '2026', '--quarter', '5', '--unit', 'X'],
    ['sheet', 'show', 'PMT-2099-001'],
    ['acknowledge', 'MT01-VP', '--year', '2026'],
  ]) {
    const { status, err } = await run(...args);
    expect([args.join(' '), status]).toEqual([args.join(' '), 2]);
    expect(err).not.toContain('    at ');
  }
});

test('đăng ký từ tệp, nhận vào kế hoạch, lập và xem phiếu quý; --json là một tài liệu', async () => {
  const file = join(folder, 'dang-ky.json');
  const target = { content: 'Trợ cấp đúng ngày', indicator: 'hand-rate', target: '≥ 99 %', reason: 'Đã có lịch' };
  writeFileSync(file, JSON.stringify({ year: 2027, unit: 'Phòng Văn hóa – Xã hội', targets: [target] }));
  const made = await run('register', file, '--json');
  const { code } = (JSON.parse(made.out) as { registration: { code: string } }).registration;
  expect(code).toBe('DKMT-2027-002');
  const settled = await run('settle', code, '1', '--kind', 'accepted', '--json');
  expect(JSON.parse(settled.out)).toMatchObject({ objective: 'MT01-VHXH' });
  expect((await run('registrations', '--year', '2027')).out).toContain('nhận như đăng ký MT01-VHXH');
  const shown = await run('sheet', 'show', 'PMT-2026-001');
  expect(shown.out).toMatch(/Nguyên nhân: .+\n.+Việc phải làm: /);
  for (const kind of ['objective-registration', 'objective-sheet']) {
    const record = kind === 'objective-sheet' ? 'PMT-2026-001' : code;
    const html = (await cli(['report', kind, '--record', record, '--format', 'html', '--data', data])).out;
    expect(html).toContain(record);
  }
  const given = await cli(['report', 'objective-assignment', '--year', '2026', '--format', 'html', '--data', data]);
  expect(given.out).toMatch(/MT01-VP.+98|MT01-VP.+99/s);
  expect(given.out).toContain('Vũ Anh Đức');
  const none = await cli(['report', 'objective-assignment', '--year', '2031', '--format', 'html', '--data', data]);
  expect(none.out).toContain('Không phát sinh');
});

test('kết luận xem xét của lãnh đạo: liệt kê có nguồn, nhận vào kế hoạch năm; --json là một tài liệu', async () => {
  const listed = await run('proposals', '--year', '2027');
  expect(listed.out).toContain('XXLD-2026-002-1  Nâng tỷ lệ hồ sơ nộp trực tuyến');
  expect(listed.out).toContain('Biên bản 21/BB-UBND ngày');
  const taken = ['--kind', 'accepted', '--target', '≥ 45 %', '--indicator', 'online-share', '--json'];
  const { out } = await run('answer', 'XXLD-2026-002-1', '--year', '2027', ...taken);
  expect(JSON.parse(out)).toMatchObject({ objective: 'MT01', answer: { state: 'accepted' } });
  expect((await run('proposals', '--year', '2027')).out).toContain('nhận nguyên văn MT01');
  expect(listed.out).toMatch(/XXLD-2026-002-f {2}.+ – chưa trả lời/);
  expect(listed.out).toMatch(/XXLD-2026-002-c7 {2}.+ – có thể đưa thành mục tiêu/);
  const declined = ['--kind', 'declined', '--reason', 'Không đo được bằng số'];
  expect((await run('answer', 'XXLD-2026-002-f', '--year', '2027', ...declined)).status).toBe(0);
  const paper = await cli(['report', 'objective-proposals', '--year', '2027', '--format', 'html', '--data', data]);
  expect(paper.out).toContain('Không đo được bằng số');
  expect((await cli(['report', 'objective-proposals', '--format', 'html', '--data', data])).status).toBe(2);
});

test('mục tiêu chưa đạt đóng với lý do: ghi kết quả một lần, thiếu lời hoặc chưa có việc thì bị từ chối', async () => {
  const year = ['--year', '2026'];
  expect((await run('done', 'MT02', ...year, '--result', 'x')).err).toContain('không có việc nào đang chờ kết quả');
  const why = ['--reason', 'Thêm người xác minh', '--owner', 'Vũ Anh Đức', '--due', '2099-12-31'];
  expect((await run('close', 'MT02', ...year, '--conclusion', 'Chưa đạt', ...why)).status).toBe(0);
  expect((await run('done', 'MT02', ...year, '--result', ' ')).status).toBe(2);
  expect((await run('done', 'MT02', ...year, '--result', 'x', '--on', '2099-01-01')).status).toBe(2);
  const { out } = await run('done', 'MT02', ...year, '--result', 'Đã thêm một người', '--json');
  expect(JSON.parse(out)).toMatchObject({
    objective: { closing: { outcome: { done: { result: 'Đã thêm một người' } } } },
  });
  expect((await run('done', 'MT02', ...year, '--result', 'x')).status).toBe(2);
});
