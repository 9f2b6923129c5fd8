import type { Language } from '../problem.ts';
import { compareVi } from '../text.ts';
import { type FrameRow, frameText, stratumOrder } from './frame.ts';
import type { Party } from './party.ts';
import type { StratumCount } from './sample.ts';

export interface Draw {
  readonly frameHash: string;
  readonly frameSize: number;
  readonly strata: readonly StratumCount[];
  /** In the order of the strata, and within one in the order of the draw. */
  readonly dossiers: readonly { readonly code: string; readonly stratum: string; readonly also: readonly string[] }[];
}

export const mostPerStratum = 100;

/** The rule as it is printed: an auditor can do it again by hand. */
export function drawRule(perStratum: number, language: Language = 'vi'): string {
  if (language === 'en') {
    return (
      'Within every stratum the dossiers are ordered by SHA-256 of “seed + dossier code” (joined, UTF-8), ascending, and ' +
      `the first ${perStratum} are taken, all when there are fewer; a dossier taken for several strata stands once, under ` +
      'the first of: late, paused, officer, field.'
    );
  }
  return (
    'Trong mỗi tầng, hồ sơ được xếp tăng dần theo SHA-256 của chuỗi “hạt giống + mã hồ sơ” (viết liền, UTF-8) ' +
    `và lấy ${perStratum} hồ sơ đầu, tầng có ít hơn thì lấy hết; hồ sơ được chọn ở nhiều tầng chỉ ghi một lần, ` +
    'dưới tầng đứng trước theo thứ tự: trễ hạn, có tạm dừng, cán bộ, lĩnh vực.'
  );
}

/** How a sample is drawn from its frame; `sections` is the rule the frame was limited by, none for the whole office. */
export interface DrawQuestion {
  readonly seed: string;
  readonly perStratum: number;
  readonly sections?: readonly Party[];
}

/**
 * Draws from the frame: within every stratum the first `perStratum` by SHA-256(seed + code). The same seed and frame give
 * the same sample on any machine, in whatever order the rows come; there is no state of a generator to hand on.
 */
export function draw(
  rows: readonly FrameRow[],
  { seed, perStratum, sections = [] }: DrawQuestion,
  sha256: (text: string) => string,
): Draw {
  const keyed = rows.map((row) => ({ row, key: sha256(seed + row.code) }));
  keyed.sort((a, b) => order(a.key, b.key) || order(a.row.code, b.row.code));
  const members = new Map<string, { size: number; taken: string[] }>();
  const chosen = new Map<string, FrameRow>();
  for (const { row } of keyed) {
    for (const name of row.strata) {
      const stratum = members.get(name) ?? { size: 0, taken: [] };
      members.set(name, stratum);
      stratum.size += 1;
      if (stratum.taken.length >= perStratum) continue;
      stratum.taken.push(row.code);
      chosen.set(row.code, row);
    }
  }
  const names = [...members.keys()].sort((a, b) => stratumOrder(a) - stratumOrder(b) || compareVi(a, b) || order(a, b));
  const named = new Set<string>();
  const dossiers = names.flatMap((stratum) => {
    const codes = (members.get(stratum)?.taken ?? []).filter((code) => !named.has(code));
    for (const code of codes) named.add(code);
    return codes.map((code) => ({
      code,
      stratum,
      also: (chosen.get(code)?.strata ?? []).filter((name) => name !== stratum),
    }));
  });
  const strata = names.map((name) => {
    const { size, taken } = members.get(name) ?? { size: 0, taken: [] };
    return { name, size, drawn: taken.length };
  });
  return { frameHash: sha256(frameText(rows, sections)), frameSize: rows.length, strata, dossiers };
}

/** By code unit: the order of `sort` on any machine, unlike a language's. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
