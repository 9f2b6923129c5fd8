import { vnNumber } from '../report/format.ts';
import { fill, type Text } from './text.ts';

/** The first lines of a list of the home page, and in words how many it leaves out; '' when that is none. */
export function cut<T>(
  lines: readonly T[],
  most: number,
  t: Text,
): { readonly lines: readonly T[]; readonly more: string } {
  const left = lines.length - most;
  return { lines: lines.slice(0, most), more: left > 0 ? fill(t.today.moreLines, { n: vnNumber(left) }) : '' };
}
