import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildOnce, cli, cliUnread, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const passwordFile = join(folder, 'password');
writeFileSync(passwordFile, 'mật khẩu đủ dài\n');
const init = ['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân'];

describe('Dòng lệnh: dùng sai', () => {
  test('Lệnh lạ, thiếu tham số, tệp mật khẩu không có: trạng thái 2, không ghi gì, không lộ ngăn xếp', async () => {
    for (const args of [
      ['khong-co'],
      ['init', '--data', data],
      [...init, '--admin', 'admin', '--password-file', '/khong/co'],
    ]) {
      const result = await cli(args);
      expect(result.status, args.join(' ')).toBe(2);
      expect(result.out).toBe('');
      expect(result.err).not.toMatch(/\n\s+at /);
    }
    expect(existsSync(data)).toBe(false);
  });

  test('Người đọc bỏ đi giữa chừng (| head): lệnh vẫn làm xong, không có vết lỗi', async () => {
    const { status, err } = await cliUnread(['report', 'list']);
    expect(err).toBe('');
    expect(status).toBe(0);
  });

  test('Mật khẩu yếu hoặc vai trò lạ bị từ chối với câu trả lời rõ ràng', async () => {
    await cli(init);
    writeFileSync(join(folder, 'weak'), 'abc');
    const weak = await cli([
      'user',
      'add',
      'lan',
      '--roles',
      'counter',
      '--data',
      data,
      '--password-file',
      join(folder, 'weak'),
    ]);
    expect(weak).toMatchObject({ status: 2 });
    expect(weak.err).toContain('ít nhất 10 ký tự');
    const strange = await cli([
      'user',
      'add',
      'lan',
      '--roles',
      'vua',
      '--data',
      data,
      '--password-file',
      passwordFile,
    ]);
    expect(strange.err).toContain('vua');
    expect(strange.status).toBe(2);
  });

  test('Thiết lập hỏng vì mật khẩu ngắn không để lại gì, sửa lại là làm được', async () => {
    const other = join(folder, 'second-try');
    writeFileSync(join(folder, 'weak'), 'abc');
    const args = [
      'init',
      '--data',
      other,
      '--office',
      'X',
      '--name',
      'UBND xã X',
      '--admin',
      'admin',
      '--password-file',
    ];
    expect((await cli([...args, join(folder, 'weak')])).status).toBe(2);
    expect(existsSync(other)).toBe(false);
    expect((await cli([...args, passwordFile])).status).toBe(0);
  });

  test('Thư mục dữ liệu gõ nhầm không thành một cơ sở trống “khớp”: trạng thái 2, không tạo gì', async () => {
    const wrong = join(folder, 'go-nham');
    const range = ['--from', '2026-01-01', '--to', '2026-01-31'];
    for (const args of [
      ['verify'],
      ['rebuild', '--check'],
      ['statistics', ...range],
      ['user', 'list'],
      ['backup', join(folder, 'b')],
    ]) {
      const result = await cli([...args, '--data', wrong]);
      expect(result.status, args[0]).toBe(2);
      expect(result.err).toContain('Không có cơ sở dữ liệu');
    }
    expect(existsSync(wrong)).toBe(false);
  });

  test('doctor nói được cả khi cơ sở dữ liệu hỏng hoặc không có', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'dung-hen.sqlite'), 'không phải cơ sở dữ liệu '.repeat(400));
    for (const directory of [broken, join(folder, 'khong-co')]) {
      const { status, out } = await cli(['doctor', '--data', directory, '--json']);
      expect(status).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ ok: false });
      expect(out).toContain('"name":"database","state":"fault"');
    }
  });

  test('Hệ điều hành từ chối thì nói bằng tiếng Việt, không phải EISDIR hay ENOENT', async () => {
    const asFile = await cli(['restore', folder, '--data', join(folder, 'x')]);
    const broken = await cli(['verify', '--data', join(folder, 'broken')]);
    for (const { status, err } of [asFile, broken]) {
      expect(status).toBe(2);
      expect(err).not.toMatch(/E[A-Z]{4,}|SQLITE_/);
    }
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  test('Thiết lập lần hai bị từ chối', async () => {
    const again = await cli(init);
    expect(again.status).toBe(2);
    expect(again.err).toContain('đã có dữ liệu');
  });
});

describe('Dòng lệnh: tài khoản, kiểm tra, sao lưu', () => {
  test('Tạo tài khoản rồi làm việc dưới tên người đó; người không có quyền bị từ chối', async () => {
    const added = await cli([
      'user',
      'add',
      'lan',
      '--roles',
      'counter',
      '--name',
      'Hoàng Ngọc Lan',
      '--data',
      data,
      '--password-file',
      passwordFile,
      '--json',
    ]);
    expect(JSON.parse(added.out)).toEqual({ login: 'lan', roles: ['counter'] });
    const refused = await cli(['user', 'disable', 'lan', '--as', 'lan', '--data', data]);
    expect(refused.status).toBe(2);
    expect(refused.err).toContain('không được phép');
    expect(JSON.parse((await cli(['user', 'list', '--data', data, '--json'])).out)).toEqual({
      accounts: [{ login: 'lan', name: 'Hoàng Ngọc Lan', roles: ['counter'], disabled: false }],
    });
  });

  test('verify: dữ liệu nguyên vẹn thì trạng thái 0', async () => {
    const result = await cli(['verify', '--data', data, '--json']);
    expect(result.status).toBe(0);
    expect(JSON.parse(result.out)).toMatchObject({ ok: true, faults: [] });
  });

  test('Sao lưu rồi khôi phục vào thư mục trống cho lại đúng dữ liệu', async () => {
    const file = join(folder, 'copy.sqlite');
    expect((await cli(['backup', file, '--data', data])).status).toBe(0);
    const occupied = await cli(['restore', file, '--data', data]);
    expect(occupied.status).toBe(2);
    const restored = join(folder, 'restored');
    expect((await cli(['restore', file, '--data', restored])).status).toBe(0);
    const accounts = await cli(['user', 'list', '--data', restored, '--json']);
    expect(JSON.parse(accounts.out)).toMatchObject({ accounts: [{ login: 'lan' }] });
  });

  test('Tệp không phải bản sao lưu bị từ chối và thư mục vẫn trống', async () => {
    const target = join(folder, 'empty');
    mkdirSync(target);
    const wrong = await cli(['restore', passwordFile, '--data', target]);
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain('không phải bản sao lưu');
    expect(readdirSync(target)).toEqual([]);
  });

  test('doctor kể trạng thái từng thành phần', async () => {
    const { out } = await cli(['doctor', '--data', data, '--json']);
    const names = (JSON.parse(out) as { components: { name: string }[] }).components.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['database', 'driver', 'browser', 'fonts', 'disk', 'backup', 'clock']),
    );
  });

  test('doctor in thử một trang: trình duyệt có mà không chạy được thì nói vì sao', async () => {
    const path = join(folder, 'chromium');
    writeFileSync(path, '#!/bin/sh\necho "No usable sandbox!" >&2\nexit 1\n', { mode: 0o700 });
    const { out } = await cli(['doctor', '--data', data, '--json'], '', { CHROME_PATH: path });
    expect(out).toContain('"name":"browser","state":"warning"');
    expect(out).toContain('CHROME_NO_SANDBOX=1');
  });

  test('Phiên bản trong package.json là phiên bản chương trình nói ra', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect((await cli(['--version'])).out.trim()).toBe(version);
  });
});
