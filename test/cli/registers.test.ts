import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'data');
const run = (...args: string[]) => cli(['registers', ...args, '--data', data]);

describe('dòng lệnh registers', () => {
  it('sổ không có, JSON hỏng, thiếu trường: mã 2, không có vết lỗi; thêm, xem, làm việc được', async () => {
    await cli(['init', '--office', 'H56.12', '--name', 'Ủy ban nhân dân xã Gia Tân', '--data', data]);
    for (const args of [
      ['add', 'khong-co', '{}'],
      ['add', 'gap-2026', '{'],
      ['add', 'gap-2026', '{}'],
    ]) {
      const { status, out, err } = await run(...args);
      expect([status, out, err.includes('    at ')]).toEqual([2, '', false]);
    }
    expect(JSON.parse((await run('load-gap', '--json')).out).entries).toHaveLength(14);
    const listed = JSON.parse((await run('list', 'gap-2026', '--state', 'open', '--json')).out);
    const { code } = listed.entries[0];
    const moved = await run('move', 'gap-2026', code, 'assess', '{"evidence":"Có","gap":"none"}', '--json');
    expect(JSON.parse(moved.out).entry.state).toBe('assessed');
    expect((await run('proposals', '--from', '2026-12-02', '--to', '2026-12-01')).status).toBe(2);
    expect(JSON.parse((await run('proposals', '--json')).out)).toEqual({ count: 0, dossiers: [] });
    expect(JSON.parse((await run('show', 'gap-2026', code, '--json')).out).moves).toContain('verify');
  });
});
