import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const begin = (...args: string[]) => cli(['process', 'begin', '1.001', ...args, '--data', data]);

beforeAll(async () => {
  const times = [{ channel: 'Trực tiếp', value: 3, unit: 'Ngày làm việc' }];
  const catalogue = join(folder, 'danh-muc.json');
  const procedures = [{ code: '1.001', title: 'Thủ tục A', field: 'Hộ tịch', times }];
  writeFileSync(catalogue, JSON.stringify({ procedures }));
  await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
  await cli(['procedures', 'import', catalogue, '--data', data]);
});

test('process begin --kind: loại lạ là mã 2; parent lập quy trình nội bộ của tỉnh', async () => {
  const refused = await begin('--kind', 'khac', '--from', 'empty', '--document-code', 'QTNB 01');
  expect([refused.status, refused.err.includes('--kind')]).toEqual([2, true]);
  const { status, out } = await begin('--kind', 'parent', '--from', 'empty', '--document-code', 'QTNB 01', '--json');
  expect([status, JSON.parse(out).process.kind]).toEqual([0, 'parent']);
});

test('process begin: nguồn lạ, không có bản để chép: mã 2, một câu; từ danh mục: bản dự thảo 1.0', async () => {
  for (const source of ['khac', 'ruling']) {
    const refused = await begin('--from', source, '--document-code', 'QT 01');
    expect([source, refused.status]).toEqual([source, 2]);
    expect(refused.err).not.toMatch(/\n\s+at /);
  }
  const { status, out } = await begin('--from', 'empty', '--document-code', 'QT 01', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(out).process).toMatchObject({ state: 'draft', issue: 1, revision: 0, documentCode: 'QT 01' });
});
