import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type Frame, reached } from './cut.ts';
import { type DuePoint, duePoints } from './due.ts';
import type { DossierFact } from './fact.ts';

export const excludedReasons = ['no-due-date', 'finished-without-date', 'no-received-date'] as const;
/** Why a dossier that is otherwise in scope stands in no column. One reason each, so that the counts add up. */
export type ExcludedReason = (typeof excludedReasons)[number];

/** A fact with what every rule asks of it, worked out once. */
export interface CountedFact {
  readonly fact: DossierFact;
  readonly receivedAt: Instant;
  readonly receivedDate: LocalDate;
  /** Null while open. */
  readonly end: { readonly at: Instant; readonly hasHour: boolean; readonly date: LocalDate } | null;
  readonly points: readonly DuePoint[];
}

export type Scoped =
  | { readonly counted: CountedFact }
  | { readonly excluded: ExcludedReason; readonly fact: DossierFact };

/** Null for what lies outside the population: refused at intake, voided, received for another body. */
export function scoped(fact: DossierFact): Scoped | null {
  if (!fact.inPopulation) return null;
  if (fact.finishedWithoutDate && !fact.resolvedAt) return { excluded: 'finished-without-date', fact };
  if (!fact.receivedAt) return { excluded: 'no-received-date', fact };
  const points = duePoints(fact);
  if (points.length === 0) return { excluded: 'no-due-date', fact };
  const end = fact.resolvedAt && {
    at: fact.resolvedAt,
    hasHour: fact.resolvedHasHour,
    date: localDateOf(fact.resolvedAt),
  };
  return {
    counted: { fact, receivedAt: fact.receivedAt, receivedDate: localDateOf(fact.receivedAt), end, points },
  };
}

/** Accepted by the cut? */
export function isReceived({ fact, receivedAt, receivedDate }: CountedFact, { cut }: Frame): boolean {
  return reached(receivedAt, fact.receivedHasHour, cut, receivedDate);
}

/**
 * Was processing over by the cut? A finish recorded before the receipt (imported and flagged) counts from the receipt
 * on: otherwise the dossier would be resolved in a period that never received it and the identities would break.
 */
export function isResolved(counted: CountedFact, { cut }: Frame): boolean {
  const { end } = counted;
  return end !== null && reached(end.at, end.hasHour, cut, end.date) && isReceived(counted, { from: cut.date, cut });
}

/** Over before the period began: no matter of this period. */
export function isOverBefore(counted: CountedFact, frame: Frame): boolean {
  const { end, receivedDate } = counted;
  return end !== null && end.date < frame.from && receivedDate < frame.from && isResolved(counted, frame);
}

/**
 * Would the excluded dossier have been in this period, as far as its dates tell? Received by the cut (or nobody knows
 * when) and not over before the period (or nobody knows when).
 */
export function isExcludedFrom(fact: DossierFact, { from, cut }: Frame): boolean {
  const received = !fact.receivedAt || reached(fact.receivedAt, fact.receivedHasHour, cut);
  return received && !(fact.resolvedAt && localDateOf(fact.resolvedAt) < from && isOld(fact, from));
}

function isOld(fact: DossierFact, from: LocalDate): boolean {
  return !fact.receivedAt || localDateOf(fact.receivedAt) < from;
}
