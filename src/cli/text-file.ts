import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Problem } from '../domain/problem.ts';

/** Text of a file (UTF-8, with or without a byte-order mark). Throws Problem('file-unreadable'). */
export function readTextFile(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Problem('file-unreadable', {
      file: basename(path),
      reason: missing ? 'không có tệp này' : 'không mở được hoặc không phải văn bản UTF-8',
    });
  }
}
