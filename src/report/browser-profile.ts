import { lstat, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The number of the process that made it stands behind it, so that another may know whether it is still in use. */
const prefix = 'dung-hen-chromium-';

/**
 * A fresh directory for one browser, which only this user can read. What a process left that was killed, and so could not
 * clean up after itself, is swept away first: each is some 10 MB.
 */
export async function makeProfile(directory: string = tmpdir()): Promise<string> {
  await sweep(directory);
  return mkdtemp(join(directory, `${prefix}${process.pid}-`));
}

/** After the browser has gone; its last children may still write for a moment. Never throws. */
export async function removeProfile(profile: string): Promise<void> {
  const socket = await readlink(join(profile, 'SingletonSocket')).catch(() => '');
  // A path to a socket is short, so Chromium keeps that one in a directory of its own and links to it.
  const beside = dirname(socket);
  if (/^\.?(org|com)\.\w+\.\w+\.\w+$/.test(basename(beside))) await remove(beside);
  await remove(profile);
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => undefined);
}

async function sweep(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const owner = /^dung-hen-chromium-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const path = join(directory, name);
    const stat = await lstat(path).catch(() => undefined);
    if (stat?.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid)) await removeProfile(path);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
