import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const data = join(scratch(), 'office');
const run = (...args: string[]) => cli([...args, '--data', data]);
const requests = (...args: string[]) => run('change-requests', ...args);

beforeAll(async () => {
  await run('init', '--office', 'H56.12', '--name', 'UBND xã Gia Tân');
  await run('documents', 'add', '--kind', 'form', '--document-code', 'BM.01', '--title', 'Phiếu hẹn', '--series', 'BM');
}, 60_000);

test('đề xuất sai là mã 2, không ghi gì: loại lạ, thiếu lý do, sửa đổi mà không nêu tài liệu, hai tài liệu, tài liệu không có', async () => {
  const why = ['--reason', 'Sai tên'];
  for (const [args, words] of [
    [['--kind', 'edit', ...why], 'amend, new, withdraw'],
    [['--kind', 'new'], '--reason'],
    [[...why, '--proposal', 'Sửa'], 'tài liệu cần sửa đổi'],
    [[...why, '--document', 'TL-1', '--process', 'p1'], 'không cả hai'],
    [[...why, '--proposal', 'Sửa', '--document', 'TL-2026-999'], 'TL-2026-999'],
  ] as const) {
    const { status, err } = await requests('propose', ...args);
    expect([args.join(' '), status, err]).toEqual([args.join(' '), 2, expect.stringContaining(words)]);
  }
  expect((await requests('list')).err).toContain('Chưa có phiếu yêu cầu nào');
  expect((await requests('list', '--state', 'done')).status).toBe(2);
}, 60_000);

test('từ đề xuất đến khi thôi: sai bước, thiếu lý do thì từ chối; phê duyệt rồi cho thôi có lý do, xem lại được', async () => {
  const written = ['--kind', 'new', '--reason', 'Chưa có biểu mẫu', '--proposal', 'Lập biểu mẫu'];
  const { out } = await requests('propose', ...written, '--json');
  const { code } = (JSON.parse(out) as { changeRequest: { code: string } }).changeRequest;
  expect(code).toMatch(/^YCSD-\d{4}-001$/);
  expect((await requests('approve', code)).err).toContain('không thể phê duyệt');
  expect((await requests('review', code, '--opinion', 'Cần')).err).toContain(`${code}: đã soát xét.`);
  expect((await requests('drop', code, '--opinion', 'Thôi')).err).toContain('không thể cho thôi thực hiện');
  expect((await requests('approve', code, '--opinion', 'Đồng ý')).status).toBe(0);
  expect((await requests('reject', code, '--opinion', 'Muộn')).err).toContain('không thể từ chối');
  expect((await requests('issue', code, '--carrier', 'BM.01 (9.9)')).err).toContain('chưa có bản “BM.01 (9.9)”');
  expect((await requests('drop', code)).err).toContain('--opinion');
  const dropped = await requests('drop', code, '--opinion', 'Tỉnh đã ban hành biểu mẫu', '--json');
  expect(JSON.parse(dropped.out)).toMatchObject({
    changeRequest: { state: 'dropped', dropped: { opinion: 'Tỉnh đã ban hành biểu mẫu' } },
  });
  const shown = (await requests('show', code)).out;
  for (const part of ['Tài liệu mới, không thực hiện', 'Lập biểu mẫu', 'đã phê duyệt: ', 'Tỉnh đã ban hành biểu mẫu']) {
    expect(shown).toContain(part);
  }
  const listed = await requests('list', '--state', 'dropped', '--json');
  expect(JSON.parse(listed.out)).toMatchObject({ changeRequests: [{ code }] });
  expect((await requests('show', 'YCSD-2026-999')).status).not.toBe(0);
}, 120_000);
