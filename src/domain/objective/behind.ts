import type { DossierFact } from '../indicator/fact.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type CardFact, cardFigure, cardSources, cardsInScope } from './card-figure.ts';
import { type Figure, noFigure } from './figure.ts';
import { indicatorCodes } from './indicator-codes.ts';
import { formulaOf } from './indicator-formula.ts';
import { placedWithin } from './measure-year.ts';
import type { HandMeasure, Objective } from './objective.ts';
import { countedEntries, handFigure } from './progress.ts';
import { type RecordFact, recordFigure, recordsInScope } from './record-fact.ts';

/** What a figure of an objective was counted from, by the rule that made the figure. */
export interface ObjectiveBehind {
  readonly figure: Figure;
  /** Dossiers: of the denominator (for a count: looked at), and of the numerator. */
  readonly counted: readonly string[];
  readonly numerator: readonly string[];
  /** Records due in the period. */
  readonly records: readonly RecordFact[];
  readonly cards: readonly CardFact[];
  /** Figures entered by hand that stand for the period. */
  readonly hand: readonly HandMeasure[];
}

const nothing: ObjectiveBehind = {
  figure: noFigure,
  counted: [],
  numerator: [],
  records: [],
  cards: [],
  hand: [],
};

/** Behind the figure of [from, to], both in the office's zone, as `measureObjectives` counted it at `asOf`. */
export function objectiveBehind(
  objective: Objective,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  input: {
    readonly hand: readonly HandMeasure[];
    readonly facts: readonly DossierFact[];
    readonly cards: readonly CardFact[];
    readonly records: readonly RecordFact[];
    readonly asOf: Instant;
  },
): ObjectiveBehind {
  const { asOf } = input;
  const today = localDateOf(asOf);
  if (from > today) return nothing;
  const entries = input.hand.filter(
    ({ objectiveId, recordedAt }) => objectiveId === objective.id && recordedAt <= asOf,
  );
  switch (formulaOf(objective.indicator).source) {
    case 'dossiers': {
      const { placed, sorting } = placedWithin(objective, input.facts, { from, to }, asOf);
      return { ...nothing, ...indicatorCodes(objective.indicator, placed, sorting) };
    }
    case 'records': {
      const due = recordsInScope(objective, input.records);
      const figure = recordFigure(due, { from, to });
      return { ...nothing, figure, records: due.filter(({ day }) => day >= from && day <= to) };
    }
    case 'cards': {
      const own = cardsInScope(objective, input.cards).filter(({ day }) => day <= today);
      const { inside, standing } = cardSources(own, entries, { from, to });
      return { ...nothing, figure: cardFigure(own, entries, { from, to }), cards: inside, hand: standing };
    }
    case 'hand':
      return {
        ...nothing,
        figure: handFigure(entries, { from, to }),
        hand: countedEntries(entries, { from, to }),
      };
  }
}
