import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

export interface CliResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A scratch directory that goes with the test file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds the bundle once for the test file, as `npm run cli` would. */
export function buildOnce(): void {
  beforeAll(async () => {
    const { status, err } = await run(['src/build.mjs', '--if-needed'], '');
    if (status !== 0) throw new Error(err);
  });
}

/** Runs the command line as a process of its own. */
export function cli(
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return run(['dist/cli.js', ...args], input, env);
}

function run(args: readonly string[], input: string, env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.once('error', reject);
    child.once('close', (status) => done({ status, out, err }));
    child.stdin.end(input);
  });
}

/** Runs the command line with a reader that goes away after the first bytes, as `| head -1` does. */
export function cliUnread(args: readonly string[], input = ''): Promise<Omit<CliResult, 'out'>> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, ['dist/cli.js', ...args], { cwd: root });
    let err = '';
    child.stdout.destroy();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.once('error', reject);
    child.once('close', (status) => done({ status, err }));
    child.stdin.end(input);
  });
}
