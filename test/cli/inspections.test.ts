import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const code = 'KTRA-2026-001';
const run = (...args: string[]) => cli(['inspections', ...args, '--data', data]);
const file = (name: string, content: object) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe('inspections', () => {
  beforeAll(async () => {
    await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
    await cli([
      'organisation',
      'person',
      'add',
      'Hoàng Ngọc Lan',
      '--unit',
      'H56.12',
      '--title',
      'Công chức',
      '--data',
      data,
    ]);
  });

  test('thiếu ngày, thiếu đoàn, hình thức và xếp loại lạ, trường lạ trong tệp, mã không có: mã 2, không ghi gì', async () => {
    for (const [args, words] of [
      [['add', '--body', 'Sở'], '--from'],
      [['add', '--from', '2026-01-05'], 'đoàn kiểm tra'],
      [['add', '--from', '2026-01-05', '--body', 'Sở', '--form', 'phone'], 'phone'],
      [['add', '--from', '2026-02-30', '--body', 'Sở'], '2026-02-30'],
      [['add', '--file', file('lạ.json', { body: 'Sở', from: '2026-01-05', lạ: 1 })], 'lạ'],
      [['result', code, '--rating', 'good', '--conclusion', 'Tốt'], code],
    ] as const) {
      const { status, err } = await run(...args);
      expect(status).toBe(2);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect(JSON.parse((await run('list', '--json')).out)).toEqual({ inspections: [] });
  });

  test('từ thông báo đến văn bản trả lời và đóng, không cần trình duyệt', async () => {
    const plan = { body: 'Sở KH&CN', from: '2026-01-05', to: '2026-01-06', requests: [{ asked: 'Bản công bố' }] };
    expect((await run('add', '--file', file('plan.json', plan))).status).toBe(0);
    expect((await run('request', code, 'Mục tiêu năm', '--given', 'Mục tiêu 2026')).err).toContain('yêu cầu 2');
    expect((await run('give', code, '3', 'Không có')).status).toBe(2);
    const paper = file('cong-bo.txt', {});
    expect((await run('give', code, '1', '--file', `${paper}.không-có`)).status).toBe(2);
    expect((await run('give', code, '1', '--dossier', 'KHONG-CO')).status).toBe(2);
    expect((await run('give', code, '1', 'Bản công bố số 01', '--file', paper)).err).toContain('còn 0 yêu cầu');
    expect((await run('show', code)).out).toContain('Tệp: cong-bo.txt (SHA-256 44136fa355b3');
    expect((await run('change', code, '--decision', 'Thông báo 12')).status).toBe(0);
    // A file written over an older wording would take away what was given since.
    const stale = await run('change', code, '--file', file('stale.json', { ...plan, seq: 1 }));
    expect([stale.status, stale.err]).toEqual([2, expect.stringContaining(`vừa ghi vào ${code} lúc`)]);
    const old = { conclusion: 'Duy trì tốt.', seq: 1 };
    expect((await run('result', code, '--file', file('old.json', old))).status).toBe(2);
    expect((await run('result', code, '--file', file('old.json', { ...old, seq: 0 }))).err).toContain('seq');
    expect(
      (await run('remark', code, '--text', 'a', '--action', 'b', '--owner', 'c', '--due', '2026-02-01')).status,
    ).toBe(2);
    const result = ['--rating', 'good', '--score', '88/100', '--conclusion', 'Duy trì tốt.'];
    expect((await run('result', code, ...result)).status).toBe(0);
    const remark = ['--text', 'Còn bản cũ', '--action', 'Thu hồi', '--owner', 'Hoàng Ngọc Lan', '--due', '2026-02-01'];
    expect((await run('remark', code, ...remark, '--kind', 'khác')).status).toBe(2);
    expect((await run('remark', code, ...remark, '--kind', 'nonconformity', '--clause', '7.5.3')).err).toContain(
      'nhận xét 1',
    );
    expect((await run('close', code, '--note', 'Xong')).status).toBe(2);
    expect((await run('reply', code, '--number', '118/BC-UBND', '--on', '2026-01-05')).status).toBe(2);
    expect((await run('reply', code, '--number', '118/BC-UBND', '--on', '2026-01-12')).status).toBe(0);
    expect((await run('result', code, ...result)).status).toBe(2);
    expect((await run('close', code, '--note', 'Xong')).err).toContain('Còn 1 nhận xét');
    expect((await run('done', code, '1', '--result', 'Đã thu hồi', '--on', '2026-01-20')).err).toContain('còn 0');
    expect((await run('close', code, '--note', 'Đã khắc phục hết')).status).toBe(0);
    const { inspection } = JSON.parse((await run('show', code, '--json')).out) as { inspection: object };
    expect(inspection).toMatchObject({
      state: 'closed',
      decision: 'Thông báo 12',
      to: '2026-01-06',
      rating: 'good',
      remarks: [{ clause: '7.5.3', done: { result: 'Đã thu hồi', on: '2026-01-20' } }],
    });
    expect((await cli(['verify', '--data', data])).status).toBe(0);
  });
});
