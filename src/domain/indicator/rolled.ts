import type { LocalDate } from '../time/local-date.ts';
import { type Cut, type Frame, frameOf } from './cut.ts';
import type { DossierFact } from './fact.ts';
import { addOutcome, addReceived, type Figures, newTally, sumFigures, type Tally } from './figures.ts';
import { compareKeys, type Grouping, rowKey } from './grouping.ts';
import { firstDayOf, type HalfMonth, halfMonthOf, lastDayOf } from './half-month.ts';
import { type CountedFact, type ExcludedReason, excludedReasons, isExcludedFrom, scoped } from './population.ts';
import { frameAfter, isHeld, type RollUpAxis, type RollUpRow, rollUpCounters, rollUpWays } from './roll-up.ts';
import { monthFrames, type Statistics, type StatisticsOptions, statisticsFrom } from './statistics.ts';

/** What of the roll-ups and which dossiers a question needs, so that both together are `statistics` of all facts. */
export interface RolledPlan {
  readonly axis: RollUpAxis;
  /** Half month in which the period begins. */
  readonly first: HalfMonth;
  /** Last half month that is over by the cut; `first` − 1 when none of the period is. */
  readonly last: HalfMonth;
  /**
   * Set when the cut lies within a half month: the dossiers over since its first day and received by the cut's day must
   * be read themselves.
   */
  readonly tail: { readonly overFrom: LocalDate; readonly receivedTo: LocalDate } | null;
  /** The others to be read themselves: received by this day, or nobody knows when. */
  readonly receivedTo: LocalDate;
}

/** Null when only the facts can tell: the period does not begin with a half month, or has not begun. */
export function rolledPlan(options: StatisticsOptions): RolledPlan | null {
  const { from, by } = options;
  const { cut } = frameOf(from, options.to, options.asOf);
  const first = halfMonthOf(from);
  if (firstDayOf(first) !== from || cut.date < from) return null;
  const last = lastOver(cut);
  const tail = isEndOf(last, cut) ? null : { overFrom: firstDayOf(last + 1), receivedTo: cut.date };
  return { axis: by === undefined || by === 'month' ? 'total' : by, first, last, tail, receivedTo: cut.date };
}

/** What was read by a plan. */
export interface Rolled {
  /** Of the axis, from half month `first` − 1 to `last`; parts that the period does not tell apart may be one row. */
  readonly rows: readonly RollUpRow[];
  /** Dossiers that are in no roll-up: open, excluded. */
  readonly live: readonly DossierFact[];
  /** Those of `tail`. */
  readonly tail: readonly DossierFact[];
}

/** The same as `statistics` of all facts. Throws Problem('range-reversed'). */
export function rolledStatistics(rolled: Rolled, options: StatisticsOptions): Statistics {
  const { from, to, asOf, by } = options;
  const frame = frameOf(from, to, asOf);
  const scopes = rolled.live.map(scoped).filter((scope) => scope !== null);
  const live = scopes.flatMap((scope) => ('counted' in scope ? [scope.counted] : []));
  const tail = rolled.tail.flatMap((fact) => {
    const scope = scoped(fact);
    return scope && 'counted' in scope ? [scope.counted] : [];
  });
  const parts = { rows: rolled.rows, live, tail };
  const excluded = scopes.flatMap((scope) =>
    'excluded' in scope && isExcludedFrom(scope.fact, frame) ? [scope.excluded] : [],
  );
  if (by === undefined || by === 'month') {
    const rows =
      by === undefined
        ? []
        : monthFrames(options).map((month) => ({ key: month.key, ...totalOf(parts, month.frame, options) }));
    return statisticsFrom(options, totalOf(parts, frame, options), rows, countsOf(excluded));
  }
  const groups = figuresByKey(parts, frame, options, by);
  const rows = [...groups].map(([key, figures]) => ({ key, ...figures })).filter(({ received }) => received.total > 0);
  rows.sort((a, b) => compareKeys(a.key, b.key));
  return statisticsFrom(options, sumFigures(rows), rows, countsOf(excluded));
}

interface Parts {
  readonly rows: readonly RollUpRow[];
  readonly live: readonly CountedFact[];
  readonly tail: readonly CountedFact[];
}

function totalOf(parts: Parts, frame: Frame, options: StatisticsOptions): Figures {
  return figuresByKey(parts, frame, options, undefined).get('') ?? newTally();
}

/** One frame: whole half months from the roll-ups, the rest by the rule itself. */
function figuresByKey(
  { rows, live, tail }: Parts,
  frame: Frame,
  options: StatisticsOptions,
  by: Exclude<Grouping, 'month'> | undefined,
): Map<string, Tally> {
  const groups = new Map<string, Tally>();
  const tallyOf = (key: string): Tally => {
    const known = groups.get(key);
    if (known) return known;
    const fresh = newTally();
    groups.set(key, fresh);
    return fresh;
  };
  const granularity = options.granularity ?? 'date';
  const way = rollUpWays.find((one) => one.rule === options.rule && one.granularity === granularity) ?? rollUpWays[0];
  const span = { first: halfMonthOf(frame.from), last: lastOver(frame.cut) };
  const isEnd = isEndOf(span.last, frame.cut);
  for (const row of rows) addRow(tallyOf(row.key), row, { ...span, isEnd }, way.name);
  const placed = (all: readonly CountedFact[], countReceived: (one: CountedFact) => boolean) => {
    for (const one of all) {
      const placement = way.place(one, frame, granularity);
      if (!placement) continue;
      const tally = tallyOf(by ? rowKey(one, by, frame) : '');
      if (countReceived(one)) addReceived(tally, placement);
      addOutcome(tally, placement);
    }
  };
  placed(live, () => true);
  // Those received in a half month that is over stand in the roll-ups as received or, from before, as pending.
  const since = firstDayOf(span.last + 1);
  const held = by !== undefined && isHeld(by);
  if (!isEnd) placed(tail, ({ receivedDate }) => held || receivedDate >= since);
  return groups;
}

/** The last half month whose days are all over by the cut. */
function lastOver(cut: Cut): HalfMonth {
  const half = halfMonthOf(cut.date);
  return isEndOf(half, cut) ? half : half - 1;
}

/** Is the cut the very end of that half month? The last minute of a day closes it too, but is a moment of its own. */
function isEndOf(half: HalfMonth, cut: Cut): boolean {
  return cut.closed && cut.date === lastDayOf(half) && cut.at === frameAfter(cut.date).cut.at;
}

interface RowFrame {
  readonly first: HalfMonth;
  readonly last: HalfMonth;
  readonly isEnd: boolean;
}

/**
 * Where the key lasts, what was pending at the end of the half month before is what was carried over; where it is the
 * holder's, each resolved or pending dossier tells itself how it had come.
 */
function addRow({ received, resolved, pending }: Tally, row: RollUpRow, { first, last, isEnd }: RowFrame, way: string) {
  const count = (name: string) => row.counts[rollUpCounters.indexOf(name)] ?? 0;
  const held = isHeld(row.axis);
  const within = first <= row.half && row.half <= last;
  const ends = isEnd && row.half === last;
  if (within) {
    const [all, early, late] = [count('resolved'), count(`early_${way}`), count(`late_${way}`)];
    resolved.total += all;
    resolved.early += early;
    resolved.late += late;
    resolved.onTime += all - early - late;
    received.online += count('received_online');
    received.direct += count('received_direct');
    received.total += count('received_online') + count('received_direct');
  }
  if (ends) {
    const overdue = count(`overdue_${way}`);
    pending.total += count('pending');
    pending.overdue += overdue;
    pending.inTime += count('pending') - overdue;
  }
  if (held && within) {
    const all = count('resolved') + (ends ? count('pending') : 0);
    received.total += all;
    received[row.received < first ? 'carried' : row.online === 1 ? 'online' : 'direct'] += all;
  } else if (!held && row.half === first - 1) {
    received.carried += count('pending');
    received.total += count('pending');
  }
}

function countsOf(excluded: readonly ExcludedReason[]) {
  return excludedReasons.map((reason) => ({ reason, count: excluded.filter((one) => one === reason).length }));
}
