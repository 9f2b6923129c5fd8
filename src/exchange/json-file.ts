import type { z } from 'zod';
import { Problem } from '../domain/problem.ts';

/** What the screens call a key of a file: in a list "tiêu chí 3", else "điểm tối đa". */
export type KeyNames = Readonly<Record<string, string>>;

/**
 * A JSON file of a known shape. Throws Problem('file-unreadable') that names every fault, at most ten, and where it
 * stands: by the file's keys, and by `names` where the screens have words for them.
 */
export function readJsonFile<T>(shape: z.ZodType<T>, text: string, file: string, names: KeyNames = {}): T {
  const found = shape.safeParse(parseJsonFile(text, file));
  if (found.success) return found.data;
  const faults = found.error.issues
    .slice(0, mostTold)
    .map((issue) => `${placeOf(issue.path, names)}: ${wordsOf(issue)}`);
  throw new Problem('file-unreadable', { file, reason: faults.join('; ') });
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
