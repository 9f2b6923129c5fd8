import { invariant } from '../invariant.ts';

/** What is said of a set of durations: never the mean alone (a few very long ones hide behind it). */
export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly mean: number;
  readonly max: number;
}

/** Quantile by linear interpolation (type 7 of Hyndman and Fan) of ascending values; `share` in 0–1. */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  invariant(ascending.length > 0 && share >= 0 && share <= 1, 'a quantile needs values and a share in 0–1');
  const position = (ascending.length - 1) * share;
  const below = Math.floor(position);
  const low = ascending[below] ?? 0;
  const high = ascending[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/** Of at least one value, in their own unit. */
export function spreadOf(values: ArrayLike<number>): Spread {
  return spreadWithin(Float64Array.from(values));
}

/**
 * The same of values that nobody else needs: their order is lost. They are not sorted, only parted where the quantiles
 * stand, which takes a third of the time.
 */
export function spreadWithin(values: Float64Array): Spread {
  let [sum, max] = [0, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    sum += value;
    if (value > max) max = value;
  }
  const median = quantileWithin(values, 0.5, 0);
  const p90 = quantileWithin(values, 0.9, Math.floor((values.length - 1) * 0.5));
  return { median, p90, mean: sum / values.length, max };
}

/** Values before `from` must be no greater than those behind it. */
function quantileWithin(values: Float64Array, share: number, from: number): number {
  invariant(values.length > 0, 'a quantile needs values');
  const position = (values.length - 1) * share;
  const below = Math.floor(position);
  part(values, from, below);
  const low = values[below] ?? 0;
  let high = below + 1 < values.length ? Number.POSITIVE_INFINITY : low;
  for (let i = below + 1; i < values.length; i++) high = Math.min(high, values[i] ?? 0);
  return low + (high - low) * (position - below);
}

/** Puts the value of `place` where sorting would: none before it, from `from` on, is greater and none behind it less. */
function part(values: Float64Array, from: number, place: number): void {
  let [first, last] = [from, values.length - 1];
  while (first < last) {
    const pivot = middleOf(values[first] ?? 0, values[(first + last) >> 1] ?? 0, values[last] ?? 0);
    let [left, right] = [first, last];
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left++;
      right--;
    }
    if (place <= right) last = right;
    else if (place >= left) first = left;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
