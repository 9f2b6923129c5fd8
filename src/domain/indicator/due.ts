import type { DueInForce } from '../dossier/state.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { Due } from '../time/limit.ts';
import type { Cut } from './cut.ts';
import type { DossierFact, Wait } from './fact.ts';

/** `date`: days are compared (every receipt prints an hour, few promise it). `instant`: the due instant counts. */
export type Granularity = 'date' | 'instant';

export interface DuePoint extends DueInForce {
  readonly due: Due;
}

/**
 * The promises of a dossier in order. A null is no promise (the clock stands still, or nobody knows the date yet) and
 * takes none away. Corrections already stand where the promise they mend stood (domain/dossier/evolve.ts).
 */
export function duePoints(fact: Pick<DossierFact, 'dueHistory'>): DuePoint[] {
  return fact.dueHistory.filter((one): one is DuePoint => one.due !== null);
}

/** The promise in force at a moment; the first one holds from the beginning. */
export function dueAt(points: readonly DuePoint[], at: Instant): DuePoint | undefined {
  return points.findLast(({ since }, index) => index === 0 || since <= at);
}

/** What was promised before the first extension, when there was one by the moment. */
export function dueBeforeExtension(
  points: readonly DuePoint[],
  extensions: readonly Instant[],
  at: Instant,
): DuePoint | undefined {
  const first = [...extensions].sort()[0];
  return first !== undefined && first <= at ? points.findLast(({ since }) => since < first) : undefined;
}

/** When the wait that covers the moment began (adjoining and overlapping waits are one); undefined when none covers it. */
export function waitBegan(waits: readonly Wait[], at: Instant): Instant | undefined {
  let begin = waits.find(({ from, to }) => from <= at && (to === null || to > at))?.from;
  while (begin !== undefined) {
    const start: Instant = begin;
    const earlier = waits.find(({ from, to }) => from < start && (to === null || to >= start));
    if (!earlier) break;
    begin = earlier.from;
  }
  return begin;
}

/** Is a promise broken by something still open at the cut? Due before the cut's day, or on it when that day is over. */
export function isPast(
  { due, hasHour }: Pick<DuePoint, 'due' | 'hasHour'>,
  cut: Cut,
  granularity: Granularity,
): boolean {
  if (due.date !== cut.date) return due.date < cut.date;
  return cut.closed || (countsInstant(due, hasHour, granularity) && due.at < cut.at);
}

export type Timeliness = 'early' | 'onTime' | 'late';

/**
 * A finish against its promise. Days are compared, unless the limit is in hours or minutes (late from the minute after
 * the promised one) or the due instant is asked for (late from the next millisecond) – and both sides have an hour.
 */
export function timeliness(
  end: { readonly at: Instant; readonly hasHour: boolean },
  { due, hasHour }: DuePoint,
  granularity: Granularity,
): Timeliness {
  const date = localDateOf(end.at);
  if (date !== due.date) return date < due.date ? 'early' : 'late';
  if (!end.hasHour || !countsInstant(due, hasHour, granularity)) return 'onTime';
  const exact = granularity === 'instant';
  return (exact ? end.at > due.at : minuteText(end.at) > minuteText(due.at)) ? 'late' : 'onTime';
}

/** Had the promise been broken when the wait began? Then waiting does not mend it. */
export function wasPastWhen(points: readonly DuePoint[], began: Instant, granularity: Granularity): boolean {
  const point = dueAt(points, began);
  return point !== undefined && isPast(point, { at: began, date: localDateOf(began), closed: false }, granularity);
}

function countsInstant(due: Due, hasHour: boolean, granularity: Granularity): boolean {
  return hasHour && (granularity === 'instant' || due.basis === 'instant');
}

/** Ended while the clock stood still: late only when the promise was broken before the wait. */
export function timelinessInWait(points: readonly DuePoint[], began: Instant, granularity: Granularity): Timeliness {
  return wasPastWhen(points, began, granularity) ? 'late' : 'onTime';
}

/** Up to the minute: two times that print alike are alike. */
function minuteText(at: Instant): string {
  return at.slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
