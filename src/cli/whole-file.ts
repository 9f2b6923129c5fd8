import { createWriteStream, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Before long work, not after: whether a file can come to lie there. Throws what the system says. */
export function demandPlace(file: string): void {
  const folder = dirname(file);
  if (!statSync(folder).isDirectory()) throw systemError('ENOTDIR', folder);
  if (existsSync(file) && statSync(file).isDirectory()) throw systemError('EISDIR', file);
}

/**
 * The file appears whole or not at all, and what lay there before stays until then. A pipe or a device takes the bytes as
 * they come. Throws what the system says.
 */
export function writeWhole(file: string, bytes: Uint8Array): void {
  if (existsSync(file) && !statSync(file).isFile()) {
    writeFileSync(file, bytes);
    return;
  }
  const part = partOf(file);
  try {
    writeFileSync(part, bytes, { flush: true });
    renameSync(part, file);
  } catch (error) {
    throw unwritten(error, file);
  }
}

/**
 * The same of what is made while it is written. `closing` is told how half a file goes, in case the writing is cut off.
 */
export async function streamWhole(
  file: string,
  pieces: AsyncIterable<string>,
  closing: (end: () => void) => void,
): Promise<void> {
  if (existsSync(file) && !statSync(file).isFile()) return pipeline(Readable.from(pieces), createWriteStream(file));
  const part = partOf(file);
  let whole = false;
  closing(() => {
    if (!whole) rmSync(part, { force: true });
  });
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part, { flush: true }));
    renameSync(part, file);
    whole = true;
  } catch (error) {
    throw unwritten(error, file);
  }
}

function partOf(file: string): string {
  return `${file}.part`;
}

/** No half file stays; the fault names the file that was asked for, not the one beside it. */
function unwritten(error: unknown, file: string): unknown {
  const part = partOf(file);
  if (statSync(part, { throwIfNoEntry: false })?.isFile()) rmSync(part);
  return error instanceof Error ? Object.assign(error, { path: file }) : error;
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(code), { code, path });
}
