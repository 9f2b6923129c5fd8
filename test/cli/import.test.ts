import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'data');

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('dossiers import', () => {
  test('Không có tệp, tệp lạ, ánh xạ sai: trạng thái 2, một câu tiếng Việt, không có vết lỗi của chương trình', async () => {
    const good = file('a.csv', 'code,field\nHS-1,Hộ tịch\n');
    const broken = file('m.json', '{"case":{"lạ":"x"}}');
    for (const args of [
      [join(folder, 'khong-co.csv')],
      [file('a.pdf', '%PDF')],
      [file('b.csv', 'Họ tên\nAn\n')],
      [good, '--mapping', broken],
    ]) {
      const { status, out, err } = await cli(['dossiers', 'import', ...args, '--data', data]);
      expect([status, out], err).toEqual([2, '']);
      expect(err).not.toMatch(/ {4}at |undefined/);
      expect(err.trim().length).toBeGreaterThan(20);
    }
  });

  test('--json là một tài liệu đúng hợp đồng; có dòng bị từ chối thì trạng thái 1; nhập lại không đổi gì', async () => {
    const path = file('nam.csv', 'Mã hồ sơ;Ngày tiếp nhận\nHS-1;05/02/2026\nHS-2;30/02/2026\n;05/02/2026\n');
    const first = await cli(['dossiers', 'import', path, '--data', data, '--json']);
    const result = JSON.parse(first.out) as { faults: { severity: string }[] };
    expect(first.status).toBe(1);
    expect(result).toMatchObject({ read: 3, accepted: 1, rejected: 2, unchanged: 0 });
    expect(result.faults.filter(({ severity }) => severity === 'error')).toEqual([
      {
        row: 3,
        field: 'received_at',
        code: 'date-invalid',
        severity: 'error',
        message: expect.stringContaining('30/02/2026'),
      },
      { row: 4, field: 'code', code: 'code-missing', severity: 'error', message: expect.stringContaining('Mã hồ sơ') },
    ]);
    const again = await cli(['dossiers', 'import', path, '--data', data]);
    expect(again.out).toBe('Đọc 3 hồ sơ: nhận 0, từ chối 2, không đổi 1.\n');
    const trial = await cli([
      'dossiers',
      'import',
      file('moi.csv', 'code,field\nHS-9,Hộ tịch\n'),
      '--dry-run',
      '--data',
      data,
    ]);
    expect([trial.status, trial.out]).toEqual([
      0,
      'Thử (không ghi gì): đọc 1 hồ sơ: nhận 1, từ chối 0, không đổi 0.\n',
    ]);
    const shown = await cli(['dossiers', 'show', 'HS-9', '--data', data]);
    expect(shown.status).not.toBe(0);
    expect(readdirSync(data)).not.toContain('moi.csv');
  });
});
