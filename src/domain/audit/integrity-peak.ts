import { holderAmong } from '../dossier/holder.ts';
import type { Frame } from '../indicator/cut.ts';
import type { DossierFact } from '../indicator/fact.ts';
import { unknownKey } from '../indicator/grouping.ts';
import { quantile } from '../indicator/quantile.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import type { Evidence } from './scanned.ts';

/** An officer's day stands out from this many finishes on, when it is also so many times the office's median day. */
export const peakLeast = 10;
export const peakTimes = 3;

/** Finishes of an officer on a day far above the median of all officers' days with a finish in the period. */
export function peakSigns(facts: readonly DossierFact[], { from, cut }: Frame): Evidence[] {
  const days = new Map<string, { officer: string; date: string; codes: string[] }>();
  for (const { code, resolvedAt, holders } of facts) {
    if (resolvedAt === null) continue;
    const date = localDateOf(resolvedAt);
    const officer = holderAmong(holders, resolvedAt)?.name.trim() || unknownKey;
    if (date < from || date > cut.date || officer === unknownKey) continue;
    const key = `${date} ${officer}`;
    const found = days.get(key) ?? { officer, date: dmy(date), codes: [] };
    found.codes.push(code);
    days.set(key, found);
  }
  const counts = [...days.values()].map(({ codes }) => codes.length).sort((a, b) => a - b);
  if (counts.length === 0) return [];
  const median = quantile(counts, 0.5);
  return [...days.values()]
    .filter(({ codes }) => codes.length >= peakLeast && codes.length >= peakTimes * median)
    .flatMap(({ officer, date, codes }) =>
      codes.map((code) => ({
        code,
        text: `${officer} kết thúc ${codes.length} hồ sơ ngày ${date}; trung vị một cán bộ một ngày là ${String(median).replace('.', ',')}`,
      })),
    );
}
