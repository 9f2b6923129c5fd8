import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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
  const part = `${file}.part`;
  try {
    writeFileSync(part, bytes, { flush: true });
    renameSync(part, file);
  } catch (error) {
    if (statSync(part, { throwIfNoEntry: false })?.isFile()) rmSync(part);
    // The name that was asked for, not the one beside it.
    throw error instanceof Error ? Object.assign(error, { path: file }) : error;
  }
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(code), { code, path });
}
