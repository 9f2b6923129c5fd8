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
      const running = await stopped(temporary);
      const began = Date.now();
      child.process.kill(signal);
      expect(await child.ended).toBe(signal);
      expect(Date.now() - began).toBeLessThan(5000);
      expect(child.said()).toContain('Đã dừng theo yêu cầu.');
      expect(readdirSync(temporary)).toEqual([]);
      await expect.poll(() => running.filter(isAlive), { timeout: 5000 }).toEqual([]);
      expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false]);
    },
  );

  test('bị giết (kill -9): lần in sau dọn hồ sơ tạm của nó, không đụng tới của tiến trình còn sống', async () => {
    const { child, temporary } = printing('SIGKILL');
    const running = await stopped(temporary);
    for (const { pid } of running) process.kill(pid, 'SIGCONT');
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    // It hung on the pipe of the process that is gone.
    await expect.poll(() => running.filter(isAlive), { timeout: 20_000 }).toEqual([]);
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
async function stopped(temporary: string): Promise<Running[]> {
  let running: Running[] = [];
  const hasPage = () => {
    running = browsersIn(temporary);
    return running.some(({ command }) => command.includes('--type=renderer'));
  };
  await expect.poll(hasPage, { timeout: 20_000, interval: 10 }).toBe(true);
  for (const { pid } of running) process.kill(pid, 'SIGSTOP');
  await pause(100);
  return running;
}

/** A browser and what it started; its children need not be told where the profile lies. */
function browsersIn(temporary: string): Running[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, parent = ''] = /^\d+ \(.*\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      return [];
    }
  });
  const family = all.filter(({ command }) => command.includes(`--user-data-dir=${temporary}/`));
  for (const { pid } of family) {
    for (const one of all) if (one.parent === pid && !family.includes(one)) family.push(one);
  }
  return family;
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** One that ended and that nobody asked after yet is none. */
function isAlive({ pid }: Running): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
