import type { DossierFact } from '../indicator/fact.ts';
import { rowKey } from '../indicator/grouping.ts';
import { period, periodsOf } from '../indicator/period.ts';
import { type Sorting, sort, sortAgain } from '../indicator/statistics.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type CardFact, cardFigure, cardOrigin, cardSource, cardsInScope } from './card-figure.ts';
import { type Figure, noFigure } from './figure.ts';
import { dossierCounts, isNew, isOften, isRepeated, type Placed } from './indicator-codes.ts';
import { formulaOf } from './indicator-formula.ts';
import type { HandMeasure, Objective, ObjectivePlan } from './objective.ts';
import {
  type DossierCounts,
  dossierFigure,
  handFigure,
  type MeasuredPeriod,
  type Progress,
  progress,
} from './progress.ts';
import { type RecordFact, recordFigure, recordsInScope } from './record-fact.ts';

export interface MeasuredObjective {
  readonly objective: Objective;
  /** The whole year. */
  readonly year: Progress;
  /** Months or quarters of the objective's own scheme, oldest first. */
  readonly periods: readonly Progress[];
  /** Dossiers that stand against the target in the year, by code: late, open overdue, asked more than once. */
  readonly against: readonly string[];
  /** The records that were due in the year, where the indicator is measured from records; oldest day first. */
  readonly records: readonly RecordFact[];
  /** What the year's figure was counted from. */
  readonly origin: 'dossiers' | 'records' | 'hand' | 'cards' | 'cards-and-hand';
}

export interface MeasureInput {
  readonly objectives: readonly Objective[];
  readonly hand: readonly HandMeasure[];
  readonly facts: readonly DossierFact[];
  /** Cards of citizens in the years measured; none when nobody recorded any. */
  readonly cards?: readonly CardFact[];
  /** What the quality records say by `asOf`. */
  readonly records?: readonly RecordFact[];
  readonly by: 'month' | 'quarter';
  /** Knowledge and clock: what happened later is not seen, periods that begin later are future. */
  readonly asOf: Instant;
}

/**
 * Measures a year's objectives by II.06a from the dossiers, from the cards, from the records due, or from the figures entered by hand; each in its own scope
 * (office, section, official who held the dossier at its end or at the cut) and its own period scheme.
 */
export function measureObjectives({
  objectives,
  hand,
  facts,
  cards = [],
  records = [],
  by,
  asOf,
}: MeasureInput): MeasuredObjective[] {
  const dossiers = new PlacedDossiers(facts, asOf);
  const today = localDateOf(asOf);
  return objectives.map((objective) => {
    const entries = hand.filter(({ objectiveId, recordedAt }) => objectiveId === objective.id && recordedAt <= asOf);
    const { source } = formulaOf(objective.indicator);
    const fromDossiers = source === 'dossiers';
    const fromCards = source === 'cards';
    const own = fromCards ? cardsInScope(objective, cards).filter(({ day }) => day <= today) : [];
    const due = source === 'records' ? recordsInScope(objective, records) : [];
    const figure = ({ from, to }: { from: LocalDate; to: LocalDate }): Figure => {
      if (from > today) return noFigure;
      if (fromCards) return cardFigure(own, entries, { from, to });
      if (source === 'records') return recordFigure(due, { from, to });
      if (!fromDossiers) return handFigure(entries, { from, to });
      return dossierFigure(objective.indicator, dossiers.within(objective, { from, to }).counts);
    };
    const whole = period(objective.scheme, 'year', objective.year);
    const judge = ({ from, to, label }: MeasuredPeriod, isWhole: boolean) => {
      const soFar = source !== 'hand' ? noFigure : figure({ from: whole.from, to });
      const origin = fromCards ? cardOrigin(own, entries, { from, to }) : '';
      return progress(objective, { from, to, label }, figure({ from, to }), { today, whole: isWhole, soFar, origin });
    };
    return {
      objective,
      year: judge(whole, true),
      periods: periodsOf(objective.scheme, by, objective.year).map((part) => judge(part, false)),
      against: fromDossiers && whole.from <= today ? against(objective, dossiers.within(objective, whole)) : [],
      records: due
        .filter(({ day }) => day >= whole.from && day <= whole.to)
        .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.code < b.code ? -1 : 1)),
      origin: source === 'cards' ? cardSource(own, entries, whole) : source,
    };
  });
}

function against(objective: ObjectivePlan, { sorting, placed }: Within): string[] {
  const wrong = (each: Placed): boolean => {
    switch (objective.indicator) {
      case 'in-time-of-resolved':
        return each.placement.group === 'resolved' && each.placement.key === 'late';
      case 'open-overdue':
        return each.placement.group === 'pending' && each.placement.key === 'overdue';
      case 'supplement-repeated':
        return isNew(each) && isRepeated(each, sorting);
      case 'contact-repeated':
        return isOften(each, sorting);
      default:
        return false;
    }
  };
  return placed
    .filter(wrong)
    .map(({ counted }) => counted.fact.code)
    .sort();
}

/** The dossiers of a period within the scope of an objective. */
interface Within {
  readonly sorting: Sorting;
  readonly placed: readonly Placed[];
  readonly counts: DossierCounts;
}

/** Places the dossiers once for each period and counts them once for each scope, however many objectives look at it. */
class PlacedDossiers {
  readonly #facts: readonly DossierFact[];
  readonly #asOf: Instant;
  readonly #sortings = new Map<string, Sorting>();
  readonly #within = new Map<string, Within>();

  constructor(facts: readonly DossierFact[], asOf: Instant) {
    this.#facts = facts;
    this.#asOf = asOf;
  }

  within(objective: ObjectivePlan, { from, to }: Span): Within {
    const { level, responsible } = objective;
    const scope = level === 'office' ? '' : level === 'section' ? responsible.unitName : responsible.name;
    const key = `${from}/${to} ${level} ${scope}`;
    const known = this.#within.get(key);
    if (known) return known;
    const sorting = this.#sorting(from, to);
    const placed = inScope(objective, sorting);
    const within = { sorting, placed, counts: dossierCounts(placed, sorting) };
    this.#within.set(key, within);
    return within;
  }

  #sorting(from: LocalDate, to: LocalDate): Sorting {
    const key = `${from}/${to}`;
    const known = this.#sortings.get(key);
    if (known) return known;
    const options = { rule: 'ii06a', from, to, asOf: this.#asOf } as const;
    const [other] = this.#sortings.values();
    const sorting = other ? sortAgain(other, options) : sort(this.#facts, options);
    this.#sortings.set(key, sorting);
    return sorting;
  }
}

/** The dossiers placed in a period, within the scope of one objective. */
export function placedWithin(
  objective: ObjectivePlan,
  facts: readonly DossierFact[],
  { from, to }: Span,
  asOf: Instant,
): { readonly sorting: Sorting; readonly placed: readonly Placed[] } {
  return new PlacedDossiers(facts, asOf).within(objective, { from, to });
}

function inScope({ level, responsible }: ObjectivePlan, { placed, frame }: Sorting): readonly Placed[] {
  if (level === 'office') return placed;
  const [by, name] =
    level === 'section' ? (['section', responsible.unitName] as const) : (['officer', responsible.name] as const);
  return placed.filter(({ counted }) => rowKey(counted, by, frame) === name);
}

/** The years that measuring these objectives looks at, each in its own scheme. */
export function measuredYears(objectives: readonly ObjectivePlan[]): Span[] {
  return objectives.map(({ scheme, year }) => period(scheme, 'year', year));
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** From the first day of all to the last; null when there are none. */
export function widestSpan(spans: readonly Span[]): Span | null {
  const from = spans.map((each) => each.from).sort()[0];
  const to = spans
    .map((each) => each.to)
    .sort()
    .at(-1);
  return from && to ? { from, to } : null;
}
