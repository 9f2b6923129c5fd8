import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readableStack } from '../../src/stack.ts';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const dist = resolve(import.meta.dirname, '../../dist');

describe('Chương trình dựng thành một tệp', () => {
  test('--debug nêu dòng của mã nguồn, không phải của tệp đã dựng', async () => {
    const { status, err } = await cli(['verify', '--data', join(folder, 'none'), '--debug']);
    expect(status).toBe(2);
    expect(err).toMatch(/at (async )?openDirectory \(src\/cli\/data-directory\.ts:\d+:\d+\)/);
    expect(err).not.toContain('.cjs');
  });

  test('vết của tệp không có bản đồ giữ nguyên', () => {
    const stack = 'Error: x\n    at f (/nowhere/main-ABC.cjs:1:2)';
    expect(readableStack(stack)).toBe(stack);
  });

  test('mã đã biên dịch của Node này nằm cạnh chương trình, mang cùng tên', () => {
    const [program] = /main-\w+\.cjs/.exec(readFileSync(join(dist, 'cli.js'), 'utf8')) ?? [];
    expect(existsSync(join(dist, `${program}.${process.version}-${process.platform}-${process.arch}.code`))).toBe(true);
  });
});
