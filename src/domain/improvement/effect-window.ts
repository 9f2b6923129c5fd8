import { type Rating, totalOf } from '../feedback/rating.ts';
import type { DossierFact } from '../indicator/fact.ts';
import { rowKey } from '../indicator/grouping.ts';
import { sort } from '../indicator/statistics.ts';
import { indicatorCodes } from '../objective/indicator-codes.ts';
import { formulaOf, type IndicatorId } from '../objective/indicator-formula.ts';
import { type RecordFact, recordFigure } from '../objective/record-fact.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { EffectScope, EffectWindow, MeasuredWindow } from './effect.ts';

export type CardRow = Pick<
  Rating,
  'id' | 'day' | 'section' | 'procedureCode' | 'satisfied' | 'normal' | 'dissatisfied'
>;

/** What indicators are measured from; of a source that the plan does not need nothing has to be read. */
export interface EffectFacts {
  readonly facts: readonly DossierFact[];
  /** Rows of the card book that count. */
  readonly cards: readonly CardRow[];
  /** What the quality records say by the moment of measuring. */
  readonly records: readonly RecordFact[];
}

interface Measure {
  readonly indicator: IndicatorId;
  readonly scope: EffectScope;
}

/**
 * One window of any indicator that is measured from what was recorded: dossiers by II.06a, cards by their own rule,
 * records by the day on which they were due. Figures entered by hand are in none: nobody could look behind them.
 */
export function measurePlanned(
  source: EffectFacts,
  plan: Measure,
  window: EffectWindow,
  asOf: Instant,
): MeasuredWindow {
  const formula = formulaOf(plan.indicator);
  if (formula.source === 'cards') return measureCards(source.cards, plan.scope, window, asOf);
  if (formula.source === 'records') return measureRecords(source.records, plan, window);
  return measureWindow(source.facts, plan, window, asOf);
}

function measureCards(
  cards: readonly CardRow[],
  { kind, value }: EffectScope,
  { from, to }: EffectWindow,
  asOf: Instant,
): MeasuredWindow {
  const today = localDateOf(asOf);
  const inside = cards
    .filter((card) => totalOf(card) > 0 && card.day >= from && card.day <= to && card.day <= today)
    .filter((card) => kind === 'office' || (kind === 'section' ? card.section : card.procedureCode) === value);
  const sum = (of: (card: CardRow) => number) => inside.reduce((total, card) => total + of(card), 0);
  return {
    ...{ from, to },
    figure: { numerator: sum(({ satisfied }) => satisfied), denominator: sum(totalOf) },
    counted: inside.map(({ id }) => id),
    numerator: inside.filter(({ satisfied }) => satisfied > 0).map(({ id }) => id),
    dissenting: inside.filter((card) => card.satisfied < totalOf(card)).map(({ id }) => id),
  };
}

function measureRecords(
  records: readonly RecordFact[],
  { indicator, scope }: Measure,
  { from, to }: EffectWindow,
): MeasuredWindow {
  const due = records
    .filter((record) => record.indicator === indicator && record.day >= from && record.day <= to)
    .filter(({ section }) => scope.kind === 'office' || section === scope.value);
  const codes = (of: readonly RecordFact[]) => of.map(({ code }) => code).sort();
  return {
    ...{ from, to },
    figure: recordFigure(due, { from, to }),
    counted: codes(due),
    numerator: codes(due.filter(({ met }) => met)),
  };
}

/** One window of an indicator of dossiers, by the very classification that measures the objectives. */
export function measureWindow(
  facts: readonly DossierFact[],
  { indicator, scope }: Measure,
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
