import type { DossierFact } from '../indicator/fact.ts';
import { rowKey } from '../indicator/grouping.ts';
import { sort } from '../indicator/statistics.ts';
import type { KeptFile } from '../kept-file.ts';
import { type Figure, isKnown } from '../objective/figure.ts';
import { indicatorCodes } from '../objective/indicator-codes.ts';
import { formulaOf, type IndicatorId } from '../objective/indicator-formula.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Deed } from './deed.ts';

/** Which dossiers are measured: all of the office, or those of one procedure, field or section. */
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
  /** No indicator of dossiers shows it: what the verifier will look at. */
  | { readonly kind: 'proof'; readonly how: string };

/** An indicator over one window, frozen with the dossiers behind it. */
export interface MeasuredWindow extends EffectWindow {
  readonly figure: Figure;
  /** Dossiers that the figure counts; for a stock ("quá hạn tồn") those it was looked for among. */
  readonly counted: readonly string[];
  /** Those of the numerator. */
  readonly numerator: readonly string[];
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

/** Below this many dossiers in a window an improvement cannot be told from chance. */
export const fewestDossiers = 5;

/** One window of an indicator, by the very classification that measures the objectives. */
export function measureWindow(
  facts: readonly DossierFact[],
  { indicator, scope }: { readonly indicator: IndicatorId; readonly scope: EffectScope },
  { from, to }: EffectWindow,
  asOf: Instant,
): MeasuredWindow {
  const sorting = sort(facts, { rule: 'ii06a', from, to, asOf });
  const { kind, value } = scope;
  const placed =
    kind === 'office'
      ? sorting.placed
      : sorting.placed.filter(({ counted }) => rowKey(counted, kind, sorting.frame) === value);
  return { from, to, ...indicatorCodes(indicator, placed, sorting) };
}

/** Better only when the figure moved the right way, compared as whole numbers, and both windows hold enough dossiers. */
export function judge(indicator: IndicatorId, before: MeasuredWindow, after: MeasuredWindow): EffectVerdict {
  if (before.counted.length < fewestDossiers || after.counted.length < fewestDossiers) return 'too-few';
  if (!isKnown(before.figure) || !isKnown(after.figure)) return 'too-few';
  const was = before.figure.numerator * (after.figure.denominator ?? 1);
  const is = after.figure.numerator * (before.figure.denominator ?? 1);
  const improved = formulaOf(indicator).better === 'lower' ? is < was : is > was;
  return improved ? 'better' : 'not-better';
}

export function isEffective({ verdict }: Pick<Effect, 'verdict'>): boolean {
  return verdict === 'better' || verdict === 'proven';
}

export function isIneffective({ verdict }: Pick<Effect, 'verdict'>): boolean {
  return verdict === 'not-better' || verdict === 'not-proven';
}
