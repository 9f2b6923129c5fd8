import type { Target } from './objective.ts';

/** What was counted. Both null: nothing is known. A null denominator with a numerator: a count of things. */
export interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export const noFigure: Figure = { numerator: null, denominator: null };

/** True when there is something to judge: a count, or a rate with a denominator above 0. */
export function isKnown(figure: Figure): figure is Figure & { readonly numerator: number } {
  return figure.numerator !== null && figure.denominator !== 0;
}

/** Fraction 0–1 for rates, the number itself for counts, null when unknown. Never rounded. */
export function measuredValue(figure: Figure): number | null {
  if (!isKnown(figure)) return null;
  return figure.denominator === null ? figure.numerator : figure.numerator / figure.denominator;
}

/** Compared as whole numbers, so that 97,996 % never counts as 98 %. Null when nothing is known. */
export function isMet(target: Target, figure: Figure): boolean | null {
  if (!isKnown(figure)) return null;
  const distance = distanceTo(target, figure.numerator, figure.denominator);
  if (target.direction === 'at-least') return distance >= 0;
  if (target.direction === 'at-most') return distance <= 0;
  return distance === 0;
}

/**
 * Positive when above the target, exactly zero when equal: percentage points for rates, things for counts.
 * Targets have at most two decimals.
 */
export function distanceTo(target: Target, numerator: number, denominator: number | null): number {
  const goal = Math.round(target.value * 100);
  if (denominator === null) return (Math.round(numerator * 100) - goal) / 100;
  return (numerator * 10_000 - goal * denominator) / (denominator * 100);
}

/** How many of the numerator, with the same denominator, lie between the figure and the target; 0 when it is met. */
export function itemsFromTarget(target: Target, numerator: number, denominator: number): number {
  const exact = Math.round(target.value * 100) * denominator;
  const distance = numerator * 10_000 - exact;
  if (distance < 0 && target.direction !== 'at-most') return Math.ceil(exact / 10_000) - numerator;
  if (distance > 0 && target.direction !== 'at-least') return numerator - Math.floor(exact / 10_000);
  return 0;
}
