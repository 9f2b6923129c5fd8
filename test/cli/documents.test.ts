import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { instant, localDateOf } from '../../src/domain/time/instant.ts';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const data = join(scratch(), 'office');
const run = (...args: string[]) => cli([...args, '--data', data]);

beforeAll(async () => {
  await run('init', '--office', 'H56.12', '--name', 'UBND xã Gia Tân');
  const card = ['--kind', 'external', '--document-code', 'ST-01', '--title', 'Sổ tay', '--series', 'Ngoài'];
  const { out } = await run('documents', 'add', ...card, '--issuer', 'Bộ', '--json');
  expect((JSON.parse(out) as { document: { code: string } }).document.code).toMatch(/^TL-\d{4}-001$/);
});

test('rà soát định kỳ từ dòng lệnh: dùng sai là mã 2, đúng thì ghi, xem được, in được danh sách của năm', async () => {
  const { out } = await run('documents', 'list', '--json');
  const [{ key: code }] = (JSON.parse(out) as { documents: [{ key: string }] }).documents;
  const look = (...args: string[]) => run('documents', 'periodic-review', code, ...args);
  expect((await look('--result', 'kept', '--next', '2099-01-01')).err).toContain('không thể rà soát định kỳ');
  expect((await run('documents', 'receive', code, '--from', '2025-03-01')).status).toBe(0);
  for (const [args, words] of [
    [['--result', 'maybe'], 'kept, change, withdraw'],
    [['--result', 'kept'], 'lần tới'],
    [['--result', 'kept', '--next', '2020-01-01'], 'phải sau ngày rà soát này'],
    [['--result', 'kept', '--next', '2099-02-30'], '2099-02-30'],
    [['--result', 'change', '--note', 'Luật mới', '--next', '2099-01-01'], 'phiếu yêu cầu'],
    [['--result', 'change', '--note', 'x', '--next', '2099-01-01', '--request', 'PYC-1'], 'PYC-1'],
  ] as const) {
    const { status, err } = await look(...args);
    expect([args.join(' '), status, err]).toEqual([args.join(' '), 2, expect.stringContaining(words)]);
  }
  const kept = await look(
    '--result',
    'kept',
    '--by',
    'Trần Minh Thư',
    '--note',
    'Còn phù hợp',
    '--next',
    '2099-01-01',
    '--json',
  );
  expect(JSON.parse(kept.out)).toMatchObject({ document: { due: '2099-01-01', reviews: [{ by: 'Trần Minh Thư' }] } });
  expect((await run('documents', 'show', code)).out).toMatch(
    /Rà soát \S+: giữ nguyên – Còn phù hợp \(Trần Minh Thư\), lần tới 01\/01\/2099/,
  );
  const year = localDateOf(instant(new Date().toISOString())).slice(0, 4);
  const paper = await run('report', 'document-reviews', '--year', year, '--format', 'html');
  expect(paper.out).toContain('Còn phù hợp');
});
