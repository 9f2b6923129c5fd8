import { basename } from 'node:path';
import { Problem } from '../domain/problem.ts';
import { readTextFile } from './text-file.ts';

/** JSON of a file (UTF-8, with or without a byte-order mark). Throws Problem('file-unreadable'). */
export function readJsonFile(path: string): unknown {
  const text = readTextFile(path);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem('file-unreadable', { file: basename(path), reason: 'nội dung không phải JSON' });
  }
}
