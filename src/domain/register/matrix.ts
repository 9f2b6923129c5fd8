import type { RegisterEntry } from './entry.ts';
import { bandIndex, bandOf, type RiskScale, type Side } from './scale.ts';
import { numberIn } from './value.ts';

export interface MatrixCell {
  readonly s: number;
  readonly p: number;
  readonly score: number;
  /** 0 the lowest. */
  readonly band: number;
  readonly bandName: string;
  readonly codes: readonly string[];
}

/** The open entries where S and P put them: rows from the highest P down, columns from the lowest S. */
export function matrixOf(side: Side, entries: readonly RegisterEntry[], scale: RiskScale): MatrixCell[][] {
  const open = entries.filter(({ kind, closedOn }) => kind === side && closedOn === null);
  const steps = Array.from({ length: scale.size }, (_, index) => index + 1);
  return [...steps].reverse().map((p) =>
    steps.map((s) => ({
      s,
      p,
      score: s * p,
      band: bandIndex(scale, side, s * p),
      bandName: bandOf(scale, side, s * p)?.name ?? '',
      codes: open
        .filter(({ values }) => numberIn(values, 's') === s && numberIn(values, 'p') === p)
        .map(({ code }) => code),
    })),
  );
}
