import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/report/browser.ts';
import { makeProfile } from '../../src/report/browser-profile.ts';
import { buildOnce, cli, scratch } from '../support/cli.ts';

const found = await findBrowser().then(
  () => true,
  () => false,
);

buildOnce();
const folder = scratch();
const data = join(folder, 'office');

beforeAll(async () => {
  const { status, err } = await cli([
    'init',
    '--office',
    'H56.12',
    '--name',
    'Ủy ban nhân dân xã Gia Tân',
    '--data',
    data,
  ]);
  if (status !== 0) throw new Error(err);
});

/** Processes are looked up in /proc. */
describe.skipIf(!found || process.platform !== 'linux')('Lệnh in bị dừng giữa chừng', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s lúc trình duyệt đang in: kết thúc bằng chính tín hiệu ấy trong năm giây; không còn trình duyệt, hồ sơ tạm, nửa tệp',
    async (signal) => {
      const { child, temporary, out } = printing(signal);
      await stopped(temporary);
      const began = Date.now();
      child.process.kill(signal);
      expect(await child.ended).toBe(signal);
      expect(Date.now() - began).toBeLessThan(5000);
      expect(child.said()).toContain('Đã dừng theo yêu cầu.');
      expect(readdirSync(temporary)).toEqual([]);
      await expect.poll(() => browsersIn(temporary), { timeout: 5000 }).toEqual([]);
      expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false]);
    },
  );

  test('bị giết (kill -9): lần in sau dọn hồ sơ tạm của nó, không đụng tới của tiến trình còn sống', async () => {
    const { child, temporary } = printing('SIGKILL');
    await expect.poll(() => readdirSync(temporary), { timeout: 20_000 }).not.toEqual([]);
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    // It hung on the pipe of the process that is gone.
    await expect.poll(() => browsersIn(temporary), { timeout: 20_000 }).toEqual([]);
    const mine = [await makeProfile(temporary), await makeProfile(temporary)];
    expect(readdirSync(temporary).sort()).toEqual(mine.map((path) => path.slice(temporary.length + 1)).sort());
  });
});

/** Begins to print a file with a temporary directory of its own. */
function printing(name: string) {
  const temporary = join(folder, `tmp-${name}`);
  mkdirSync(temporary);
  const out = join(mkdtempSync(join(folder, 'out-')), 'minh-chung.pdf');
  const root = resolve(import.meta.dirname, '../..');
  const args = ['dist/cli.js', 'evidence', '--year', '2026', '--out', out, '--data', data];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, TMPDIR: temporary } });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_status, signal) => done(signal)));
  return { child: { process: child, ended, said: () => err }, temporary, out };
}

/** When the browser has a page it stands still, so that the print is under way for as long as we like. */
async function stopped(temporary: string): Promise<void> {
  const running = () => browsersIn(temporary);
  await expect
    .poll(() => running().some(({ command }) => command.includes('--type=renderer')), { timeout: 20_000 })
    .toBe(true);
  for (const { pid } of running()) process.kill(pid, 'SIGSTOP');
  await pause(100);
}

function browsersIn(temporary: string): { readonly pid: number; readonly command: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(`--user-data-dir=${temporary}/`) ? [{ pid: Number(name), command }] : [];
    } catch {
      return [];
    }
  });
}
