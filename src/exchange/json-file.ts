import type { z } from 'zod';
import { Problem } from '../domain/problem.ts';

/** A JSON file of a known shape. Throws Problem('file-unreadable') that names the first fault and where it stands. */
export function readJsonFile<T>(shape: z.ZodType<T>, text: string, file: string): T {
  const found = shape.safeParse(parseJsonFile(text, file));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const place = issue?.path.join('.') ?? '';
  const reason = `${place === '' ? '' : `“${place}”: `}${issue?.message ?? ''}`;
  throw new Problem('file-unreadable', { file, reason });
}

/** Any JSON, with or without a byte-order mark. Throws Problem('file-unreadable'). */
export function parseJsonFile(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new Problem('file-unreadable', { file, reason: `không phải JSON (${(error as Error).message})` });
  }
}
