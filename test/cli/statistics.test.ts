import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const range = ['--data', data, '--from', '2026-03-01', '--to', '2026-03-31'];

/** Imports four dossiers once. */
async function office(): Promise<void> {
  if (existsSync(data)) return;
  const file = join(folder, 'hoso.csv');
  const rows = [
    'code,procedure_code,procedure_name,field,channel,received_at,due_at,resolved_at,officer,section',
    'A,1.001193,Khai sinh,Hộ tịch,direct,02/03/2026 08:00,05/03/2026 17:00,04/03/2026 10:00,Lò Thị Mai,Một cửa',
    'B,1.001193,Khai sinh,Hộ tịch,online,02/03/2026 08:00,05/03/2026 10:00,05/03/2026 16:00,Lò Thị Mai,Một cửa',
    'C,1.012812,Hòa giải,Đất đai,direct,02/03/2026 08:00,05/03/2026 17:00,,,',
    'D,1.012812,Hòa giải,Đất đai,direct,02/03/2026 08:00,,,,',
  ];
  writeFileSync(file, rows.join('\n'));
  await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
  const imported = await cli(['dossiers', 'import', file, '--data', data, '--json']);
  expect(imported.err + imported.out).toContain('"accepted":4');
}

describe('statistics, durations: dùng sai', () => {
  test('ngày không có thật, khoảng ngược, chữ lạ: trạng thái 2, không mở gì, không ghi gì', async () => {
    const nowhere = join(folder, 'nowhere');
    const wrong = (command: string, ...args: string[]) => cli([command, '--data', nowhere, ...args]);
    const march = ['--from', '2026-03-01', '--to', '2026-03-31'];
    for (const result of await Promise.all([
      wrong('statistics', '--from', '30/02/2026', '--to', '2026-03-31'),
      wrong('statistics', '--from', '0001-01-01', '--to', '9999-12-31'),
      wrong('statistics', '--from', '2026-04-01', '--to', '2026-03-31'),
      wrong('statistics', '--from', '2026-03-01'),
      wrong('statistics', ...march, '--as-of', '24:00'),
      wrong('statistics', ...march, '--rule', 'tt01'),
      wrong('statistics', ...march, '--by', 'color'),
      wrong('statistics', ...march, '--list', 'resolved.overdue'),
      wrong('statistics', ...march, '--key', 'Hộ tịch'),
      wrong('durations', '--from', '2026-04-01', '--to', '2026-03-31'),
      wrong('durations', ...march, '--by', 'month'),
    ])) {
      expect([result.status, result.out], result.err).toEqual([2, '']);
      expect(result.err).not.toMatch(/\n\s+at /);
    }
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('statistics, durations: JSON của hợp đồng', () => {
  test('một tài liệu JSON trên đầu ra chuẩn, không gì khác', async () => {
    await office();
    const { status, out } = await cli([
      'statistics',
      ...range,
      '--as-of',
      '2026-06-01T08:00',
      '--by',
      'field',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      rule: 'ii06a',
      from: '2026-03-01',
      to: '2026-03-31',
      asOf: '2026-06-01T08:00+07:00',
      timezone: 'Asia/Ho_Chi_Minh',
      total: {
        received: { total: 3, online: 1, direct: 2, carried: 0 },
        resolved: { total: 2, early: 1, onTime: 1, late: 0 },
        pending: { total: 1, inTime: 0, overdue: 1 },
      },
      rows: [
        {
          key: 'Đất đai',
          received: { total: 1, online: 0, direct: 1, carried: 0 },
          resolved: { total: 0, early: 0, onTime: 0, late: 0 },
          pending: { total: 1, inTime: 0, overdue: 1 },
        },
        {
          key: 'Hộ tịch',
          received: { total: 2, online: 1, direct: 1, carried: 0 },
          resolved: { total: 2, early: 1, onTime: 1, late: 0 },
          pending: { total: 0, inTime: 0, overdue: 0 },
        },
      ],
      excluded: [
        { reason: 'no-due-date', count: 1 },
        { reason: 'finished-without-date', count: 0 },
        { reason: 'no-received-date', count: 0 },
      ],
      rates: { inTimeOfResolved: { numerator: 2, denominator: 2, value: 1 } },
    });
  });

  test('--list ra mã của đúng ô ấy; theo thời điểm và theo QĐ 766 là những con số khác', async () => {
    await office();
    const codes = async (...args: string[]) => JSON.parse((await cli(['statistics', ...range, ...args, '--json'])).out);
    expect(await codes('--list', 'excluded.no-due-date')).toEqual({ codes: ['D'] });
    expect(await codes('--list', 'resolved.late', '--granularity', 'instant')).toEqual({ codes: ['B'] });
    expect(await codes('--list', 'pending.overdue', '--by', 'field', '--key', 'Đất đai')).toEqual({ codes: ['C'] });
    const { rates } = await codes('--rule', 'qd766');
    expect(rates.inTimeOfResolved).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
  });

  test('mốc trong quá khứ: chỉ thấy việc đã xảy ra', async () => {
    await office();
    const { out } = await cli(['statistics', ...range, '--as-of', '2026-03-04T09:00', '--json']);
    expect(JSON.parse(out).total.pending).toEqual({ total: 3, inTime: 3, overdue: 0 });
  });

  test('không --json: bảng cho người đọc, tỷ lệ có tử và mẫu, nói rõ hồ sơ bị loại', async () => {
    await office();
    const { out } = await cli(['statistics', ...range]);
    expect(out).toContain('100 % (2/2)');
    expect(out).toContain('Quá hạn chưa giải quyết: 1');
    expect(out).toContain('Không tính: 1 hồ sơ không có ngày hẹn trả');
  });

  test('durations: trung vị, P90, trung bình, lớn nhất theo giây và theo phút làm việc', async () => {
    await office();
    const { out } = await cli(['durations', ...range, '--by', 'procedure', '--json']);
    const { rows } = JSON.parse(out);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ key: '1.001193', count: 2, elapsedSeconds: { median: 234_000, max: 288_000 } });
    expect(Object.keys(rows[0].workingMinutes)).toEqual(['median', 'p90', 'mean', 'max']);
    // 02/03 08:00 → 04/03 10:00 and → 05/03 16:00 in office hours 07:30–11:30, 13:30–17:00.
    expect(rows[0].workingMinutes.max).toBe(420 + 450 + 450 + 390);
    expect(rows[0].workingMinutes.mean).toBe((420 + 450 + 150 + 1710) / 2);
  });
});
