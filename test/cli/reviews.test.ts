import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const file = (name: string, content: object | string) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const plan = {
  meetsAt: '2099-12-18T08:00',
  place: 'Phòng họp',
  chair: 'Nguyễn Văn Bình',
  secretary: 'Trần Minh Thư',
  from: '2098-12-15',
  to: '2099-12-14',
  agenda: ['Mục tiêu'],
  invited: ['Lãnh đạo'],
};

describe('reviews', () => {
  beforeAll(async () => {
    await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
  });

  test('tệp không đọc được, ngày không có thật, trường lạ: mã 2, một câu nêu chỗ sai', async () => {
    for (const [content, words] of [
      ['{', 'không phải JSON'],
      [{ ...plan, from: '2099-02-30' }, '“from”'],
      [{ ...plan, lạ: 1 }, 'lạ'],
      [{ ...plan, place: '' }, 'địa điểm'],
    ] as const) {
      const { status, err } = await cli(['reviews', 'plan', file('plan.json', content), '--data', data]);
      expect(status).toBe(2);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect((await cli(['reviews', 'show', 'XXLD-2099-001', '--data', data])).status).toBe(2);
  });

  test('lập, mời, xem đầu vào; biên bản trước giờ họp bị từ chối', async () => {
    const planned = await cli(['reviews', 'plan', file('plan.json', plan), '--data', data, '--json']);
    expect(JSON.parse(planned.out)).toMatchObject({ review: { code: 'XXLD-2099-001', state: 'planned' } });
    const change = (seq: number) =>
      cli(['reviews', 'plan', file('plan.json', { ...plan, seq }), '--code', 'XXLD-2099-001', '--data', data]);
    const seen = (await cli(['seen', '--data', data])).out.trim();
    expect(JSON.parse((await cli(['seen', '--json', '--data', data])).out)).toEqual({ seen: Number(seen) });
    expect((await change(1)).status).toBe(0);
    const call = (...rest: string[]) => cli(['reviews', 'call', 'XXLD-2099-001', ...rest, '--data', data]);
    const unseen = await call('--seen', seen);
    expect([unseen.status, unseen.err]).toEqual([2, expect.stringContaining('Nội dung đã đổi sau khi bạn xem')]);
    expect((await call('--seen', 'x')).err).toContain('Nhập số nguyên từ 0');
    const late = await change(1);
    expect([late.status, late.err]).toEqual([2, expect.stringContaining('vừa ghi vào XXLD-2099-001 lúc')]);
    const again = (await cli(['seen', '--data', data])).out.trim();
    expect((await call('--seen', again)).status).toBe(0);
    const stale = file('stale.json', { place: 'Hội trường', attended: ['Nguyễn Văn Bình'], seq: 1 });
    expect((await cli(['reviews', 'minutes', 'XXLD-2099-001', stale, '--data', data])).err).toContain('vừa ghi vào');
    const shown = await cli(['reviews', 'show', 'XXLD-2099-001', '--data', data, '--json']);
    expect(JSON.parse(shown.out).review.inputs).toHaveLength(12);
    const minutes = file('minutes.json', { attended: ['Nguyễn Văn Bình'] });
    const early = await cli(['reviews', 'minutes', 'XXLD-2099-001', minutes, '--data', data]);
    expect(early.status).toBe(2);
    expect(early.err).toContain('tương lai');
    expect((await cli(['reviews', 'list', '--data', data])).out).toContain('đã gửi giấy mời');
  });
});
