import { numberText } from '../number-text.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Figure } from './figure.ts';
import type { HandMeasure, ObjectivePlan } from './objective.ts';
import { countedEntries, sumOf } from './progress.ts';

/** Cards of one day: how many were satisfied, of how many. `section` and `officer` as they were then, '' = not known. */
export interface CardFact {
  readonly day: LocalDate;
  readonly section: string;
  readonly officer: string;
  readonly satisfied: number;
  readonly total: number;
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The cards an objective is measured by: all for the office, else those on the section or the official. */
export function cardsInScope(
  { level, responsible }: Pick<ObjectivePlan, 'level' | 'responsible'>,
  cards: readonly CardFact[],
): CardFact[] {
  const given = cards.filter(({ total }) => total > 0);
  if (level === 'office') return given;
  return level === 'section'
    ? given.filter(({ section }) => section === responsible.unitName)
    : given.filter(({ officer }) => officer === responsible.name);
}

/** Satisfied of all cards; a figure entered by hand is added only for a span in which there is no card. */
export function cardFigure(cards: readonly CardFact[], entries: readonly HandMeasure[], period: Span): Figure {
  const { inside, standing } = cardSources(cards, entries, period);
  const hand = sumOf(standing);
  if (inside.length === 0) return hand;
  const sum = (name: 'satisfied' | 'total') => inside.reduce((total, card) => total + card[name], 0);
  return {
    numerator: sum('satisfied') + (hand.numerator ?? 0),
    denominator: sum('total') + (hand.denominator ?? 0),
  };
}

/** Which of the two sources the figure of a period comes from, and what was entered by hand but does not count. */
export function cardOrigin(cards: readonly CardFact[], entries: readonly HandMeasure[], period: Span): string {
  const { inside, standing, set } = cardSources(cards, entries, period);
  const n = inside.reduce((total, { total: each }) => total + each, 0);
  const parts = [
    ...(n > 0 ? [`${numberText(n)} phiếu đánh giá ghi trong phần mềm`] : []),
    ...(standing.length > 0 ? [`số nhập tay ${standing.map(entryText).join(', ')}`] : []),
  ];
  if (parts.length === 0) return '';
  const ignored =
    set.length === 0 ? '' : ` Không dùng số nhập tay ${set.map(entryText).join(', ')} vì kỳ ấy đã có phiếu.`;
  return `Nguồn: ${parts.join(' và ')}.${ignored}`;
}

/** Where the figure of a period comes from; a figure made of both is counted otherwise than one of cards alone. */
export function cardSource(
  cards: readonly CardFact[],
  entries: readonly HandMeasure[],
  period: Span,
): 'cards' | 'hand' | 'cards-and-hand' {
  const { inside, standing } = cardSources(cards, entries, period);
  if (standing.length === 0) return 'cards';
  return inside.length === 0 ? 'hand' : 'cards-and-hand';
}

/** The cards inside a period, the entries by hand that stand beside them, and those set aside because there are cards. */
export function cardSources(cards: readonly CardFact[], entries: readonly HandMeasure[], { from, to }: Span) {
  const counted = countedEntries(entries, { from, to });
  const covered = (entry: HandMeasure) => cards.some(({ day }) => day >= entry.from && day <= entry.to);
  return {
    inside: cards.filter(({ day }) => day >= from && day <= to),
    standing: counted.filter((entry) => !covered(entry)),
    set: counted.filter(covered),
  };
}

function entryText({ from, to, numerator, denominator }: HandMeasure): string {
  return `${numberText(numerator)}/${numberText(denominator ?? 0)} (${dayText(from)} – ${dayText(to)})`;
}

function dayText(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
