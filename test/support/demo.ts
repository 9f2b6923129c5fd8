import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadDemo } from '../../src/demo/commune.ts';
import { memoryContext, type TestContext } from './context.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/.cache/dung-hen');
/** Longest that loading the demo may take, in ms: after that whoever began it is taken to have been stopped. */
const longestLoad = 180_000;

/** The demo commune on Friday 20/11/2026 09:30, a copy of its own of a file that is loaded once for these sources. */
export async function demoContext(): Promise<TestContext> {
  const world = await memoryContext({}, await demoFile());
  world.setNow(demoNow);
  return world;
}

const demoNow = '2026-11-20T09:30';

/** The file with the demo loaded by these very sources; the first to ask loads it, the others wait for it. */
async function demoFile(): Promise<string> {
  const file = join(folder, `demo-${sourceHash()}.sqlite`);
  const lock = `${file}.lock`;
  mkdirSync(folder, { recursive: true });
  while (!isThere(file)) {
    if (!taken(lock)) await pause(100);
    else {
      try {
        if (!isThere(file)) await load(file);
      } finally {
        rmSync(lock, { force: true });
      }
    }
  }
  return file;
}

async function load(file: string): Promise<void> {
  forgetOld();
  const { context, setNow } = await memoryContext();
  setNow(demoNow);
  await loadDemo(context, () => undefined);
  const part = `${file}.${randomUUID()}`;
  await context.database.backup(part);
  // Whole or not at all.
  renameSync(part, file);
}

/** Makes the lock unless somebody holds it who may still be loading. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > longestLoad) rmSync(lock, { force: true });
    return false;
  }
}

/** Demos of other sources, but for those of the last hour: another run may be at work with them. */
function forgetOld(): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('demo-'))) {
    const path = join(folder, name);
    const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 3_600_000) rmSync(path, { force: true });
  }
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** SHA-256 over whatever decides what the demo holds. */
function sourceHash(): string {
  const hash = createHash('sha256').update(demoNow);
  for (const part of ['src', 'migrations', 'reports', 'package-lock.json']) {
    for (const path of filesOf(join(root, part)).sort())
      hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}
