import type { z } from 'zod';
import { Problem } from '../domain/problem.ts';

/** What the screens call a key of a file: in a list "tiêu chí 3", else "điểm tối đa". */
export type KeyNames = Readonly<Record<string, string>>;

/**
 * A JSON file of a known shape. Throws Problem('file-unreadable') that names every fault, at most ten, and where it
 * stands: by the file's keys, and by `names` where the screens have words for them.
 */
export function readJsonFile<T>(shape: z.ZodType<T>, text: string, file: string, names: KeyNames = {}): T {
  const found = ofShape(shape, parseJsonFile(text, file));
  if ('data' in found) return found.data;
  const faults = found.faults.slice(0, mostTold).map(({ path, why }) => `${placeOf(path, names)}: ${why}`);
  throw new Problem('file-unreadable', { file, reason: faults.join('; ') });
}

/** What does not fit a shape: by which keys it is reached, and why, in Vietnamese. */
export interface ShapeFault {
  readonly path: readonly PropertyKey[];
  readonly why: string;
}

/** A value as a shape makes it, or every fault of it. */
export function ofShape<T>(
  shape: z.ZodType<T>,
  value: unknown,
): { readonly data: T } | { readonly faults: readonly ShapeFault[] } {
  const found = shape.safeParse(value);
  if (found.success) return { data: found.data };
  return { faults: found.error.issues.map((issue) => ({ path: issue.path, why: wordsOf(issue) })) };
}

const mostTold = 10;

/** Any JSON, with or without a byte-order mark. Throws Problem('file-unreadable'). */
export function parseJsonFile(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new Problem('file-unreadable', { file, reason: `không phải JSON (${(error as Error).message})` });
  }
}

/** ["criteria", 2, "most"] → tiêu chí 3, điểm tối đa “criteria[2].most”. */
function placeOf(path: readonly PropertyKey[], names: KeyNames): string {
  if (path.length === 0) return 'cả tệp';
  const keys = path.reduce<string>((done, key) => {
    if (typeof key === 'number') return `${done}[${key}]`;
    return done === '' ? String(key) : `${done}.${String(key)}`;
  }, '');
  const words = path.flatMap((key, at) => {
    const name = typeof key === 'string' ? names[key] : undefined;
    const index = path[at + 1];
    return name === undefined ? [] : [typeof index === 'number' ? `${name} ${index + 1}` : name];
  });
  return [words.join(', '), `“${keys}”`].filter(Boolean).join(' ');
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('undefined')
        ? 'còn thiếu'
        : (typeWords[issue.expected] ?? 'sai kiểu');
    case 'invalid_value':
      return `phải là một trong ${issue.values.map(String).join(' | ')}`;
    case 'unrecognized_keys':
      return `không hiểu khóa ${issue.keys.map((key) => `“${key.slice(0, 40)}”`).join(' ')}`;
    case 'too_big':
      return `nhiều nhất ${sized(issue.maximum, issue.origin)}`;
    case 'too_small':
      return `ít nhất ${sized(issue.minimum, issue.origin)}`;
    case 'custom':
      return issue.message;
    default:
      return 'không hợp lệ';
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'phải là chữ',
  number: 'phải là số',
  int: 'phải là số',
  boolean: 'phải là true hoặc false',
  array: 'phải là một danh sách',
  object: 'phải là một đối tượng',
};

function sized(size: number | bigint, of: string): string {
  if (of === 'string') return `${size} ký tự`;
  return of === 'array' ? `${size} dòng` : String(size);
}
