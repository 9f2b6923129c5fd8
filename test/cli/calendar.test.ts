import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'data');
const good = join(folder, 'lich.json');
const bad = join(folder, 'hong.json');
writeFileSync(
  good,
  JSON.stringify({ years: { '2027': { off: [{ date: '2027-02-08', name: 'Tết Nguyên đán', source: 'TB 1' }] } } }),
);
writeFileSync(bad, '{"years":');

describe('dòng lệnh calendar và deadline', () => {
  it('tệp lịch không đọc được: mã thoát 2, một câu dễ hiểu, không có vết lỗi', async () => {
    for (const args of [
      ['calendar', 'import', bad, '--data', data],
      ['calendar', 'show', '--year', 'nay', '--data', data],
      ['deadline', '--calendar', bad],
      ['deadline', '--calendar', join(folder, 'khong-co.json')],
      ['deadline', '--hours', '8-17'],
    ]) {
      const { status, out, err } = await cli(args, '{}\n');
      expect([status, out]).toEqual([2, '']);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it('một dòng lỗi: mã thoát 1 và vẫn trả lời đủ các dòng theo thứ tự', async () => {
    const lines = '{"fromDate":"2026-11-20","toDate":"2026-11-26"}\n{"received":"2026-02-30T08:00"}\n';
    const { status, out } = await cli(['deadline', '--data', join(folder, 'khong-co')], lines);
    expect(status).toBe(1);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line) as object)),
    ).toEqual([['workingDays'], ['error']]);
  });

  it('--calendar thay các năm có sẵn: năm không có trong tệp là tạm tính', async () => {
    const line = '{"received":"2026-11-20T16:10","limit":{"value":3,"unit":"working-day"}}\n';
    const { status, out } = await cli(['deadline', '--calendar', good, '--hours', '07:00-11:00,13:00-16:30'], line);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ dueAt: '2026-11-26T16:30+07:00', provisional: true });
  });

  it('nhập lại cùng tệp không đổi gì; lịch đã nhập được deadline dùng', async () => {
    const first = await cli(['calendar', 'import', good, '--data', data, '--json']);
    expect(JSON.parse(first.out)).toMatchObject({ read: 1, accepted: 1, unchanged: 0 });
    const again = await cli(['calendar', 'import', good, '--data', data, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ read: 1, accepted: 0, unchanged: 1 });
    const shown = await cli(['calendar', 'show', '--year', '2027', '--data', data, '--json']);
    expect(JSON.parse(shown.out)).toMatchObject({ year: 2027, status: 'official', off: [{ date: '2027-02-08' }] });
    const { out } = await cli(['deadline', '--data', data], '{"fromDate":"2027-02-05","toDate":"2027-02-09"}\n');
    expect(out).toBe('{"workingDays":1}\n');
  });
});
