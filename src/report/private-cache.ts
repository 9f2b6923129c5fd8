import { chmod, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { invariant } from '../domain/invariant.ts';

/**
 * A directory only this user can read and write (0700, owned by us, no link), so that nobody can plant a program or a
 * font in it: below XDG_CACHE_HOME or ~/.cache, else below the temporary directory.
 */
export async function privateCache(env: Readonly<Record<string, string | undefined>> = process.env): Promise<string> {
  const homes = [env['XDG_CACHE_HOME'], join(homedir(), '.cache'), tmpdir()].filter((path) => path !== undefined);
  for (const home of homes) {
    const directory = join(home, home === tmpdir() ? `dung-hen-${userInfo().uid}` : 'dung-hen');
    try {
      await mkdir(home, { recursive: true });
      await mkdir(directory, { mode: 0o700 }).catch(ignoreExisting);
      if (await isOurs(directory)) return directory;
    } catch {
      // A home that cannot be written to is not an error while another one can.
    }
  }
  invariant(false, `no private directory in ${homes.join(', ')}`);
}

/** Writes beside the target and renames: readers see a whole file or none, two writers do not meet. */
export async function placeFile(path: string, content: Uint8Array | string, mode = 0o600): Promise<void> {
  const part = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  try {
    await writeFile(part, content, { mode });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

async function isOurs(directory: string): Promise<boolean> {
  const stat = await lstat(directory);
  if (!stat.isDirectory()) return false;
  if (process.platform === 'win32') return true;
  if (stat.uid !== process.getuid?.()) return false;
  if ((stat.mode & 0o077) !== 0) await chmod(directory, 0o700);
  return true;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
