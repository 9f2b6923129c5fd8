import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const run = (...args: string[]) => cli(['reconciliation', ...args, '--data', data]);
const file = (name: string, content: string | object) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const code = 'DCSL-2026-001';
const days = ['--from', '2025-12-15', '--to', '2026-03-14', '--on', '2026-03-16', '--source', 'Tỉnh'];

describe('reconciliation', () => {
  beforeAll(async () => {
    await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
    const rows = [
      'Mã hồ sơ,Mã TTHC,Tên TTHC,Lĩnh vực,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả',
      'H56.12-1,1.001193,Khai sinh,Hộ tịch,Trực tiếp,02/02/2026 08:15,04/02/2026,03/02/2026 10:30',
      'H56.12-2,1.001193,Khai sinh,Hộ tịch,Trực tiếp,14/03/2026 08:15,18/03/2026,17/03/2026 10:30',
    ];
    await cli(['dossiers', 'import', file('ho-so.csv', rows.join('\n')), '--data', data]);
  });

  test('thiếu kỳ, tệp sai, ngày lấy số sau hôm nay, ô lạ, mã không có: mã 2, không ghi gì', async () => {
    for (const [args, words] of [
      [['enter'], '--from'],
      [['enter', file('a.json', { total: { received: { lạ: 1 } } }), ...days], 'total'],
      [['enter', file('b.json', { total: { received: { total: -1 } } }), ...days], 'total'],
      [['enter', file('c.csv', 'a,b\n1,2\n'), ...days], 'tiêu đề'],
      [['enter', ...days, '--on', '2999-01-01'], '2999'],
      [['enter', ...days], 'Chưa có số nào'],
      [['enter', file('c.csv', 'a,b\n1,2\n'), ...days, '--column', 'nhảm'], 'nhảm'],
      [['conclude', code, '--verdict', 'khác', '--note', 'x'], 'verdict'],
      [['show', code], code],
    ] as const) {
      const { status, err } = await run(...args);
      expect([args.join(' '), status]).toEqual([args.join(' '), 2]);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect(JSON.parse((await run('list', '--json')).out)).toEqual({ reconciliations: [], missing: [] });
  });

  test('nhập JSON như statistics in ra, xem ô lệch và mã hồ sơ, kết luận theo cách tính, chốt, mở lại', async () => {
    const total = { received: { total: 1, direct: 1 }, pending: { total: 0, inTime: 0 } };
    const entered = await run('enter', file('d.json', { total }), ...days, '--json');
    const { reconciliation, lines } = JSON.parse(entered.out) as {
      reconciliation: object;
      lines: { cell: string; rest: number; derived: boolean; explanations: { kind: string; here: string[] }[] }[];
    };
    expect(reconciliation).toMatchObject({ code, state: 'draft', by: 'total', file: 'd.json' });
    expect(lines.filter(({ derived }) => !derived).map(({ cell, rest }) => [cell, rest])).toEqual([
      ['received.direct', 0],
      ['pending.inTime', 0],
    ]);
    expect((await run('enter', file('d.json', { total }), ...days)).status).toBe(2);
    const shown = await run('show', code);
    expect(shown.out).toContain('nếu tỉnh chốt số hết ngày 13/03/2026 [ends-earlier]');
    expect(JSON.parse((await run('show', code, '--list', 'received.direct', '--json')).out)).toEqual({
      codes: ['H56.12-1', 'H56.12-2'],
    });
    expect((await run('show', code, '--list', 'received.direct', '--why', 'ends-earlier')).out.trim()).toBe('H56.12-2');
    expect((await run('settle', code)).err).toContain('chưa kết luận');
    const answer = ['--verdict', 'explained', '--note', 'Tỉnh chốt ngày 13'];
    const asked = ['--action', 'Chốt ngày 14', '--action-to', 'Văn phòng tỉnh', '--action-on', '2026-03-17'];
    expect((await run('conclude', code, '--why', 'ends-earlier', ...answer, ...asked)).status).toBe(0);
    expect((await run('conclude', code, '--cell', 'resolved.late', ...answer)).status).toBe(2);
    expect((await run('settle', code)).status).toBe(0);
    expect((await run('write', code, ...days)).status).toBe(2);
    expect((await run('reopen', code, '--reason', 'Tỉnh đã sửa')).status).toBe(0);
    const written = await run('write', code, file('e.csv', '(2),(3),(5)\nHộ tịch,2,2\n'), '--json');
    expect(JSON.parse(written.out)).toMatchObject({
      reconciliation: { source: 'Tỉnh', by: 'field', summed: true, total: { 'received.total': 2 } },
    });
    expect((await cli(['verify', '--data', data])).status).toBe(0);
  });

  test('điều statistics --json in ra theo thủ tục nhập được ngay, và khớp mọi ô', async () => {
    const range = ['--from', '2026-02-01', '--to', '2026-02-28'];
    const { out } = await cli(['statistics', ...range, '--by', 'procedure', '--json', '--data', data]);
    const own = ['--on', '2026-03-16', '--source', 'Thống kê'];
    const entered = JSON.parse((await run('enter', file('thong-ke.json', out), ...own, '--json')).out) as object;
    expect(entered).toMatchObject({ reconciliation: { by: 'procedure', from: '2026-02-01' }, lines: [] });
  });
});
