import type { KeptFile } from '../kept-file.ts';
import { type Figure, isKnown } from '../objective/figure.ts';
import { formulaOf, type IndicatorFormula, type IndicatorId } from '../objective/indicator-formula.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Deed } from './deed.ts';

/** What is measured: all of the office, or what belongs to one procedure, field or section. */
export const effectScopes = ['office', 'procedure', 'field', 'section'] as const;
export interface EffectScope {
  readonly kind: (typeof effectScopes)[number];
  /** Code of the procedure, name of the field or section; '' for the office. */
  readonly value: string;
}

/** Days, both inclusive, in the office's zone. */
export interface EffectWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** How it will be shown that the causes are gone: agreed on before acting, so that nobody picks the figure afterwards. */
export type EffectPlan =
  | {
      readonly kind: 'indicator';
      readonly indicator: IndicatorId;
      readonly scope: EffectScope;
      readonly before: EffectWindow;
      readonly after: EffectWindow;
    }
  /** What the verifier will look at, and why no indicator shows it; the reason is missing in plans kept before it was demanded. */
  | { readonly kind: 'proof'; readonly how: string; readonly reason?: string };

/** An indicator over one window, frozen with what is behind it. */
export interface MeasuredWindow extends EffectWindow {
  readonly figure: Figure;
  /**
   * Codes of the dossiers or records that the figure counts, ids of rows of the card book; for a stock ("quá hạn tồn")
   * the dossiers it was looked for among.
   */
  readonly counted: readonly string[];
  /** Those of the numerator; of cards the rows that hold a satisfied one, since a row may count the cards of a day. */
  readonly numerator: readonly string[];
  /** Rows of the card book that hold a card outside the numerator; only where cards are counted. */
  readonly dissenting?: readonly string[];
}

/** `better`, `proven`: the slip can be closed. `too-few`: not yet provable. The others: the causes are still there. */
export type EffectVerdict = 'better' | 'not-better' | 'too-few' | 'proven' | 'not-proven';

/** What the verifier found, with what it rests on. */
export interface Effect extends Deed {
  readonly verdict: EffectVerdict;
  /** Null where a written proof was agreed on. */
  readonly measured: { readonly before: MeasuredWindow; readonly after: MeasuredWindow } | null;
  readonly words: string;
  readonly dossiers: readonly string[];
  readonly files: readonly KeptFile[];
}

/** Below this many dossiers, cards or records in a window an improvement cannot be told from chance. */
export const fewestCounted = 5;

/** n of a window: what its figure was counted from. */
export function countOf({ figure, counted }: Pick<MeasuredWindow, 'figure' | 'counted'>): number {
  return figure.denominator ?? counted.length;
}

export type WindowPart = 'counted' | 'numerator' | 'rest';

/** How many dossiers, cards or records a part of the window holds: all, the numerator, or the rest. */
export function partCount(window: MeasuredWindow, part: WindowPart): number {
  const [all, inside] = [countOf(window), window.figure.numerator ?? 0];
  if (part === 'counted') return all;
  return part === 'numerator' ? inside : all - inside;
}

/** Codes or ids behind a part. A row of the card book may hold cards of both parts: then it stands in both lists. */
export function codesBehind(window: MeasuredWindow, part: WindowPart): readonly string[] {
  const { counted, numerator, dissenting = [] } = window;
  if (part === 'counted') return counted;
  if (part === 'numerator') return numerator;
  const inside = new Set(numerator);
  const both = new Set(dissenting);
  return counted.filter((code) => !inside.has(code) || both.has(code));
}

/** How far an indicator can be narrowed by what its source records; none for figures entered by hand. */
export function scopesOf({ source }: Pick<IndicatorFormula, 'source'>): readonly EffectScope['kind'][] {
  switch (source) {
    case 'dossiers':
      return effectScopes;
    case 'cards':
      return ['office', 'procedure', 'section'];
    case 'records':
      return ['office', 'section'];
    case 'hand':
      return [];
  }
}

/** Better only when the figure moved the right way, compared as whole numbers, and both windows hold enough. */
export function judge(indicator: IndicatorId, before: MeasuredWindow, after: MeasuredWindow): EffectVerdict {
  if (countOf(before) < fewestCounted || countOf(after) < fewestCounted) return 'too-few';
  if (!isKnown(before.figure) || !isKnown(after.figure)) return 'too-few';
  const was = before.figure.numerator * (after.figure.denominator ?? 1);
  const is = after.figure.numerator * (before.figure.denominator ?? 1);
  const improved = formulaOf(indicator).better === 'lower' ? is < was : is > was;
  return improved ? 'better' : 'not-better';
}

/** Measured better, or proven in writing where the slip chose that. */
export function isEffective({ verdict }: Pick<Effect, 'verdict'>): boolean {
  return verdict === 'better' || verdict === 'proven';
}

/** Not the opposite of `isEffective`: with too few counted it is neither. */
export function isIneffective({ verdict }: Pick<Effect, 'verdict'>): boolean {
  return verdict === 'not-better' || verdict === 'not-proven';
}
