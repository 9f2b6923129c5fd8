import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditSample } from '../../src/domain/audit/sample.ts';
import { recordStatements } from '../../src/storage/record.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const period = ['--from', '2026-03-01', '--to', '2026-03-31'];
const run = (...args: string[]) => cli([...args, '--data', data]);

beforeAll(async () => {
  const file = join(folder, 'hoso.csv');
  const rows = [
    'code,procedure_code,procedure_name,field,channel,received_at,due_at,resolved_at,officer,section',
    'A,1.001193,Khai sinh,Hộ tịch,direct,02/03/2026 08:00,05/03/2026 17:00,09/03/2026 10:00,Lò Thị Mai,Một cửa',
    'B,1.001193,Khai sinh,Hộ tịch,online,02/03/2026 08:00,05/03/2026 17:00,02/03/2026 08:02,Lò Thị Mai,Một cửa',
    'C,1.012812,Hòa giải,Đất đai,direct,02/03/2026 08:00,05/03/2026 17:00,04/03/2026 09:00,,',
  ];
  writeFileSync(file, rows.join('\n'));
  await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
  await run('dossiers', 'import', file);
  const database = await openSqlite(join(data, 'dung-hen.sqlite'));
  const audit = { id: 'a1', code: 'DG-1', year: 2026, state: 'running', due: null, seq: 1 };
  await database.write(recordStatements('audit', audit));
  await database.close();
});

describe('sample, integrity, dossiers export: dùng sai', () => {
  test('ngày sai, khoảng ngược, lựa chọn lạ, không có mã: trạng thái 2, không có vết lỗi', async () => {
    for (const result of await Promise.all([
      run('sample', 'draw', 'DG-1', '--from', '2026-03-01'),
      run('sample', 'draw', 'DG-1', '--from', '2026-04-01', '--to', '2026-03-31'),
      run('sample', 'draw', 'DG-1', ...period, '--basis', 'closed'),
      run('sample', 'draw', 'DG-1', ...period, '--per', '0'),
      run('sample', 'draw', 'DG-9', ...period),
      run('sample', 'show', 'DG-1-M09'),
      run('sample', 'redraw', 'DG-1-M09'),
      run('integrity', '--from', '30/02/2026', '--to', '2026-03-31'),
      run('dossiers', 'export', ...period, '--format', 'ocel', '--out', join(folder, 'x.ocel')),
      run('dossiers', 'export', '--from', '2026-04-01', '--to', '2026-03-31', '--out', join(folder, 'x.xes')),
    ])) {
      expect([result.status, result.out], result.err).toEqual([2, '']);
      expect(result.err).not.toMatch(/\n\s+at /);
    }
    expect(existsSync(join(folder, 'x.xes'))).toBe(false);
  });
});

describe('sample', () => {
  test('draw in hạt giống và mã băm; frame qua SHA-256 ra đúng mã băm; redraw trùng khớp', async () => {
    const drawn = await run('sample', 'draw', 'DG-1', ...period, '--seed', 'hạt', '--per', '1', '--json');
    expect(drawn.status, drawn.err).toBe(0);
    const sample = JSON.parse(drawn.out) as AuditSample;
    expect(sample).toMatchObject({ code: 'DG-1-M01', seed: 'hạt', frameSize: 3, perStratum: 1 });
    expect(sample.strata).toContainEqual({ name: 'trễ hạn', size: 1, drawn: 1 });
    const frame = await run('sample', 'frame', 'DG-1-M01');
    expect(createHash('sha256').update(frame.out).digest('hex')).toBe(sample.frameHash);
    const shown = await run('sample', 'show', 'DG-1-M01');
    expect(shown.out).toContain(`SHA-256 của khung: ${sample.frameHash}`);
    expect(shown.out).toContain('Không kiểm tra được: phiên bản quy trình');
    const redraw = await run('sample', 'redraw', 'DG-1-M01', '--json');
    expect([redraw.status, JSON.parse(redraw.out)]).toMatchObject([0, { same: true, changed: [] }]);
  });
});

describe('integrity', () => {
  test('mỗi dấu hiệu có tên, lý do và hồ sơ; JSON là một tài liệu', async () => {
    const { out, err, status } = await run('integrity', ...period);
    expect(status, err).toBe(0);
    expect(out).toContain('1/3  Kết thúc trong vòng 5 phút sau khi tiếp nhận');
    expect(out).toContain('B: tiếp nhận 08:00 02/03/2026');
    const { checked, flags } = JSON.parse((await run('integrity', ...period, '--json')).out) as {
      checked: number;
      flags: { check: string; count: number; why: string }[];
    };
    expect(checked).toBe(3);
    expect(flags.find(({ check }) => check === 'closed-within-minutes')?.count).toBe(1);
  });
});

describe('dossiers export', () => {
  test('tệp XES và tệp ánh xạ: nhập vào cơ quan khác thì đủ hồ sơ, cùng ngày', async () => {
    const [file, mapping] = [join(folder, 'log.xes'), join(folder, 'log.json')];
    const { out, err } = await run('dossiers', 'export', ...period, '--out', file, '--mapping', mapping, '--json');
    expect(JSON.parse(out), err).toMatchObject({ format: 'xes', dossiers: 3 });
    expect(readFileSync(file, 'utf8')).toContain('xmlns="http://www.xes-standard.org/"');
    const other = ['--data', join(folder, 'other')];
    await cli(['init', ...other, '--office', 'H56.13', '--name', 'UBND xã khác']);
    const back = await cli(['dossiers', 'import', file, '--mapping', mapping, ...other, '--json']);
    expect(JSON.parse(back.out)).toMatchObject({ read: 3, accepted: 3, rejected: 0 });
    const figures = async (where: string[]) =>
      JSON.parse((await cli(['statistics', ...period, ...where, '--json'])).out) as { total: unknown };
    expect((await figures(other)).total).toEqual((await figures(['--data', data])).total);
  });
});
