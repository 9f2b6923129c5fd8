import { instantAt } from '../time/instant.ts';
import { addDays, dayNumber, type LocalDate } from '../time/local-date.ts';
import type { Frame } from './cut.ts';
import type { Granularity } from './due.ts';
import type { DossierFact } from './fact.ts';
import { type Grouping, rowKey } from './grouping.ts';
import { type HalfMonth, halfMonthOf, lastDayOf } from './half-month.ts';
import { placeIi06a } from './ii06a.ts';
import type { Place } from './placement.ts';
import { type CountedFact, scoped } from './population.ts';
import { placeQd766 } from './qd766.ts';
import type { CountingRule } from './statistics.ts';

/**
 * The figures of dossiers that are over, half month by half month, added up as they happen: what a question about whole
 * half months needs, without a look at the dossiers. What is still open is no part of it, since in time turns overdue
 * without an event, nor is the excluded: both are few and placed by the rules themselves.
 */
export interface RollUpRow {
  readonly axis: RollUpAxis;
  /** Of the receipt, of the resolution, or at whose end the dossier was pending. */
  readonly half: HalfMonth;
  /** '' on the axis `total`. */
  readonly key: string;
  /** Axes of people: when it was received, since who holds it at the end need not have had it before. Others: 0. */
  readonly received: HalfMonth;
  /** Axes of people: 1 = by the portal. Others: 0. */
  readonly online: 0 | 1;
  /** In the order of `rollUpCounters`. */
  readonly counts: readonly number[];
}

export const rollUpAxes = ['total', 'field', 'procedure', 'channel', 'officer', 'section'] as const satisfies readonly (
  | Exclude<Grouping, 'month'>
  | 'total'
)[];
export type RollUpAxis = (typeof rollUpAxes)[number];

/** The ways of counting of which each has counters of its own. */
export const rollUpWays = [
  { name: 'ii06a_date', rule: 'ii06a', granularity: 'date', place: placeIi06a },
  { name: 'ii06a_instant', rule: 'ii06a', granularity: 'instant', place: placeIi06a },
  { name: 'qd766_date', rule: 'qd766', granularity: 'date', place: placeQd766 },
  { name: 'qd766_instant', rule: 'qd766', granularity: 'instant', place: placeQd766 },
] as const satisfies readonly { name: string; rule: CountingRule; granularity: Granularity; place: Place }[];

const shared = ['received_online', 'received_direct', 'resolved', 'pending'] as const;
const ofWay = ['early', 'late', 'overdue'] as const;

/** Names of the counters, which are those of the columns. Receipts are not counted on axes of people. */
export const rollUpCounters: readonly string[] = [
  ...shared,
  ...rollUpWays.flatMap(({ name }) => ofWay.map((counter) => `${counter}_${name}`)),
];

/** Does the key of a dossier on this axis depend on when it is asked for? */
export function isHeld(axis: RollUpAxis): boolean {
  return axis === 'officer' || axis === 'section';
}

/** What one dossier adds to the roll-ups; nothing while it must be read itself (see `overOf`). */
export function contributionsOf(fact: DossierFact): RollUpRow[] {
  const over = overOf(fact);
  if (!over) return [];
  const { counted, date } = over;
  const received = halfMonthOf(counted.receivedDate);
  const end = halfMonthOf(date);
  const rows = resolution(counted, date, received);
  for (let half = received; half < end; half++) rows.push(...standing(counted, half, received));
  return rows;
}

/**
 * The day from which a counted dossier is over (a finish recorded before the receipt counts from the receipt); null for
 * what must be read itself: open, excluded, or open for so long that it was a matter of very many half months.
 */
export function overOf(fact: DossierFact): { readonly counted: CountedFact; readonly date: LocalDate } | null {
  if (!fact.resolvedAt) return null;
  const scope = scoped(fact);
  if (!scope || !('counted' in scope) || !scope.counted.end) return null;
  const { counted } = scope;
  const { receivedDate } = counted;
  const date = scope.counted.end.date > receivedDate ? scope.counted.end.date : receivedDate;
  return halfMonthOf(date) - halfMonthOf(receivedDate) > mostHalfMonths ? null : { counted, date };
}

/** Twenty years. */
const mostHalfMonths = 480;

/**
 * How long it was open, as the number of binary digits of its days, so that those open on a day are found in as many
 * short ranges of an index.
 */
export function spanOf(received: LocalDate, over: LocalDate): number {
  return (dayNumber(over) - dayNumber(received)).toString(2).length;
}

/** The largest `spanOf` there is. */
export const longestSpan = 13;

/** Adds rows up; those of which nothing is left fall out. */
export class RollUpSum {
  readonly #rows = new Map<string, { row: RollUpRow; counts: number[] }>();

  add(row: RollUpRow, sign: 1 | -1): void {
    const name = `${row.axis} ${row.half} ${row.received} ${row.online} ${row.key}`;
    const known = this.#rows.get(name);
    if (!known) {
      this.#rows.set(name, { row, counts: row.counts.map((count) => sign * count) });
      return;
    }
    const { counts } = known;
    for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + sign * (row.counts[i] ?? 0);
  }

  addDossier(fact: DossierFact, sign: 1 | -1): void {
    for (const row of contributionsOf(fact)) this.add(row, sign);
  }

  rows(): RollUpRow[] {
    const left = [...this.#rows.values()].filter(({ counts }) => counts.some((count) => count !== 0));
    return left.map(({ row, counts }) => ({ ...row, counts }));
  }
}

/** A moment when the whole of a day is over. */
export function frameAfter(date: LocalDate): Frame {
  return { from: date, cut: { at: instantAt(addDays(date, 1), 0), date, closed: true } };
}

/** All axes share their counts: a year of imports comes through here. */
function resolution(counted: CountedFact, over: LocalDate, received: HalfMonth): RollUpRow[] {
  const frame = frameAfter(over);
  const online = counted.fact.channel === 'online' ? 1 : 0;
  const classes: number[] = [];
  for (const { place, granularity } of rollUpWays) {
    const key = place(counted, frame, granularity)?.key;
    classes.push(Number(key === 'early'), Number(key === 'late'), 0);
  }
  const end = halfMonthOf(over);
  const ended = [0, 0, 1, 0, ...classes];
  const begun = [online, 1 - online, 0, 0, ...classes.map(() => 0)];
  const both = [online, 1 - online, 1, 0, ...classes];
  const rows: RollUpRow[] = [];
  for (const axis of rollUpAxes) {
    const key = axis === 'total' ? '' : rowKey(counted, axis, frame);
    if (isHeld(axis)) rows.push({ axis, half: end, key, received, online, counts: ended });
    else if (received === end) rows.push({ axis, half: end, key, received: 0, online: 0, counts: both });
    else {
      rows.push({ axis, half: received, key, received: 0, online: 0, counts: begun });
      rows.push({ axis, half: end, key, received: 0, online: 0, counts: ended });
    }
  }
  return rows;
}

/** Pending at the end of a half month. */
function standing(counted: CountedFact, half: HalfMonth, received: HalfMonth): RollUpRow[] {
  const frame = frameAfter(lastDayOf(half));
  const counts = [0, 0, 0, 1];
  for (const { place, granularity } of rollUpWays) {
    counts.push(0, 0, Number(place(counted, frame, granularity)?.key === 'overdue'));
  }
  const online = counted.fact.channel === 'online' ? 1 : 0;
  return rollUpAxes.map((axis) => ({
    axis,
    half,
    key: axis === 'total' ? '' : rowKey(counted, axis, frame),
    received: isHeld(axis) ? received : 0,
    online: isHeld(axis) ? online : 0,
    counts,
  }));
}
