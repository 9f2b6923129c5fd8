import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { placeFile, privateCache } from './private-cache.ts';

const require = createRequire(import.meta.url);

/** The optional package @sparticuz/chromium brings a headless Chromium for Linux on x64 only. */
export function hasBundledBrowser(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && packageDirectory() !== undefined;
}

/**
 * Unpacks it once into our private cache (its own code would trust any file in the shared temporary directory, and its
 * start-up arguments switch web security off: neither is used). Its libraries come along when the machine lacks them.
 */
export async function unpackBundledBrowser(
  directories: readonly string[] = libraryDirectories,
): Promise<{ path: string; libraries: string | null }> {
  const source = join(packageDirectory() ?? '', 'bin');
  const target = join(await privateCache(), `chromium-${fingerprint(source)}`);
  await mkdir(target, { recursive: true, mode: 0o700 });
  const path = join(target, 'chromium');
  if (!existsSync(path)) await unpackProgram(join(source, 'chromium.br'), path);
  return {
    path,
    libraries: lacksLibraries(directories) ? await unpackLibraries(join(source, 'al2023.tar.br'), target) : null,
  };
}

/** File names and contents of an uncompressed ustar archive; directories are left out. */
export function readTar(bytes: Buffer): { name: string; content: Buffer }[] {
  const files: { name: string; content: Buffer }[] = [];
  for (let offset = 0; offset + 512 <= bytes.length; ) {
    const name = bytes.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '');
    if (name === '') break;
    const size = Number.parseInt(bytes.toString('latin1', offset + 124, offset + 136), 8);
    const kind = bytes.toString('latin1', offset + 156, offset + 157);
    if (kind === '0' || kind === '\0') files.push({ name, content: bytes.subarray(offset + 512, offset + 512 + size) });
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function packageDirectory(): string | undefined {
  try {
    const directory = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
    return existsSync(join(directory, 'bin', 'chromium.br')) ? directory : undefined;
  } catch {
    return undefined;
  }
}

/** A newer package unpacks beside the old one. */
function fingerprint(source: string): string {
  const { size, mtimeMs } = statSync(join(source, 'chromium.br'));
  return createHash('sha256').update(`${source} ${size} ${mtimeMs}`).digest('hex').slice(0, 12);
}

async function unpackProgram(archive: string, path: string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, 'w', 0o700);
    await pipeline(createReadStream(archive), createBrotliDecompress(), file.createWriteStream());
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

async function unpackLibraries(archive: string, target: string): Promise<string> {
  const directory = join(target, 'lib');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const { name, content } of readTar(brotliDecompressSync(await readFile(archive)))) {
    const path = join(directory, name.slice(name.lastIndexOf('/') + 1));
    if (!existsSync(path)) await placeFile(path, content, 0o700);
  }
  return directory;
}

const libraryNames = ['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libexpat.so.1'];
const libraryDirectories = [
  '/lib',
  '/usr/lib',
  '/lib64',
  '/usr/lib64',
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
];

function lacksLibraries(directories: readonly string[]): boolean {
  return libraryNames.some((name) => !directories.some((directory) => existsSync(join(directory, name))));
}
