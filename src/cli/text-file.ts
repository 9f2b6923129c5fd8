import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Problem } from '../domain/problem.ts';
import { utf8Text } from '../exchange/encoding.ts';

/** Text of a file (UTF-8, with or without a byte-order mark). Throws Problem('file-unreadable'). */
export function readTextFile(path: string): string {
  return utf8Text(basename(path), bytesOf(path));
}

/** Throws Problem('file-unreadable'). */
export function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = missing ? 'không có tệp này' : 'không mở được';
    throw new Problem('file-unreadable', { file: basename(path), reason });
  }
}
