import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const run = (...args: string[]) => cli(['department-report', ...args, '--data', data]);
const file = (name: string, content: object) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe('department-report', () => {
  beforeAll(async () => {
    const office = ['--office', 'H56.12', '--name', 'UBND xã Gia Tân', '--superior', 'Ủy ban nhân dân tỉnh Thanh Bình'];
    await cli(['init', '--data', data, ...office]);
  });

  test('tệp có trường lạ, ngày không có thật, kỳ ngược, mã không có: mã 2, không ghi gì', async () => {
    for (const [args, words] of [
      [['draft', file('a.json', { lạ: '1' })], 'lạ'],
      [['draft', file('b.json', { from: '2026-02-30' })], 'from'],
      [['draft', file('c.json', { from: '2026-06-01', to: '2026-01-01' })], '2026'],
      [['approve', 'BCKH-2026-001'], 'BCKH-2026-001'],
    ] as const) {
      const { status, err } = await run(...args);
      expect(status).toBe(2);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect(JSON.parse((await run('list', '--json')).out)).toEqual({ reports: [] });
  });

  test('lập, viết, phê duyệt, gửi; nơi nhận lấy theo tỉnh, phần không có trong tệp giữ nguyên', async () => {
    const period = { from: '2026-01-01', to: '2026-01-31', leadership: 'Đã kiện toàn Ban chỉ đạo' };
    const drafted = JSON.parse((await run('draft', file('d.json', period), '--json')).out) as {
      report: { code: string };
    };
    expect(drafted.report).toMatchObject({
      code: 'BCKH-2026-001',
      addressee: 'Sở Khoa học và Công nghệ tỉnh Thanh Bình',
      facts: null,
    });
    const { code } = drafted.report;
    expect((await run('draft', file('d.json', period))).status).toBe(2);
    const unwritten = await run('approve', code);
    expect(unwritten.status).toBe(2);
    expect(unwritten.err).toContain('Cải tiến hệ thống trong kỳ');
    const rest = { improvement: 'Không có', difficulties: 'Không có', proposals: 'Không có', nextSteps: 'Duy trì' };
    expect((await run('write', code, file('e.json', rest))).status).toBe(0);
    expect((await run('send', code, '--number', '9')).status).toBe(2);
    expect((await run('approve', code)).status).toBe(0);
    expect((await run('return', code, '--reason', 'Bổ sung')).status).toBe(0);
    expect((await run('approve', code)).status).toBe(0);
    expect((await run('send', code, '--number', '96/BC-UBND', '--on', '2026-02-05')).status).toBe(0);
    const shown = await run('show', code);
    expect(shown.out).toContain('Đã kiện toàn Ban chỉ đạo');
    expect(shown.out).toContain('0 thủ tục trong phạm vi');
    const out = join(folder, 'bc.html');
    const paper = ['report', 'department-report', '--record', code, '--format', 'html', '--out', out, '--data', data];
    expect((await cli(paper)).status).toBe(0);
    const html = readFileSync(out, 'utf8').replaceAll('\u00a0', ' ');
    expect(html).toContain('96/BC-UBND');
    expect(html.indexOf('Phụ lục</p>')).toBeGreaterThan(html.indexOf('Nơi nhận'));
    expect(html).toContain('DANH MỤC THỦ TỤC HÀNH CHÍNH TRONG PHẠM VI ÁP DỤNG');
    expect((await cli(['verify', '--data', data])).status).toBe(0);
  });
});
