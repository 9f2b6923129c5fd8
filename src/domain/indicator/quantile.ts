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
 * The same of values that nobody else needs: their order is lost. They are not sorted: many are counted in bands of their
 * range first, and only the bands in which the quantiles stand are looked at value by value.
 */
export function spreadWithin(values: Float64Array): Spread {
  invariant(values.length > 0, 'a spread needs values');
  let [sum, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    sum += value;
    if (value > max) max = value;
    if (value < min) min = value;
  }
  const count = values.length;
  const ranks = [0.5, 0.9].flatMap((share) => {
    const below = Math.floor((count - 1) * share);
    return [below, Math.min(below + 1, count - 1)];
  });
  const found = count < mostParted ? parted(values, ranks) : banded(values, ranks, min, max);
  const between = (share: number, low = 0, high = 0) => {
    const position = (count - 1) * share;
    return low + (high - low) * (position - Math.floor(position));
  };
  return { median: between(0.5, found[0], found[1]), p90: between(0.9, found[2], found[3]), mean: sum / count, max };
}

/** So few are parted as they are. */
const mostParted = 200;
const mostBands = 2048;

/** The values that sorting would put at these ranks, which ascend; the order of `values` is lost. */
function parted(values: Float64Array, ranks: readonly number[]): number[] {
  let from = 0;
  return ranks.map((rank) => {
    part(values, from, rank);
    from = rank;
    return values[rank] ?? 0;
  });
}

/** The same of many, all of them in [min, max]. A greater value never stands in a lower band. */
function banded(values: Float64Array, ranks: readonly number[], min: number, max: number): number[] {
  if (min === max) return ranks.map(() => min);
  const bands = Math.min(values.length, mostBands);
  const scale = (bands - 1) / (max - min);
  const counts = new Int32Array(bands);
  for (let i = 0; i < values.length; i++) {
    const band = ((values[i] ?? 0) - min) * scale;
    counts[band | 0] = (counts[band | 0] ?? 0) + 1;
  }
  const places = placesOf(counts, ranks);
  const wanted = new Uint8Array(bands);
  for (const { band } of places) wanted[band] = 1;
  const held = new Map(places.map(({ band }) => [band, { values: new Float64Array(counts[band] ?? 0), count: 0 }]));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const band = ((value - min) * scale) | 0;
    if (wanted[band] === 0) continue;
    const own = held.get(band);
    if (own) own.values[own.count++] = value;
  }
  return places.map(({ band, rank }) => {
    const own = held.get(band)?.values ?? values;
    part(own, 0, rank);
    return own[rank] ?? 0;
  });
}

/** In which band the value of each rank stands, and at which rank among those of the band. */
function placesOf(counts: Int32Array, ranks: readonly number[]): { readonly band: number; readonly rank: number }[] {
  let [band, before] = [0, 0];
  return ranks.map((rank) => {
    while (before + (counts[band] ?? 0) <= rank) before += counts[band++] ?? 0;
    return { band, rank: rank - before };
  });
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
