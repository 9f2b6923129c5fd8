import { Problem } from '../problem.ts';
import { formatOffset, type Instant, zoneName } from '../time/instant.ts';
import { addDays, addMonths, type LocalDate, localDate } from '../time/local-date.ts';
import { type Frame, frameOf } from './cut.ts';
import type { Granularity } from './due.ts';
import type { DossierFact } from './fact.ts';
import { type Figures, figuresOf, type Rate, rate } from './figures.ts';
import { compareKeys, excludedRowKey, type Grouping, groupings, rowKey } from './grouping.ts';
import { placeIi06a } from './ii06a.ts';
import { type Place, type Placement, pendingKeys, receivedKeys, resolvedKeys } from './placement.ts';
import {
  type CountedFact,
  type ExcludedReason,
  excludedReasons,
  isExcludedFrom,
  type Scoped,
  scoped,
} from './population.ts';
import { placeQd766 } from './qd766.ts';

export const countingRules = ['ii06a', 'qd766'] as const;
/** A figure always names its rule: the two count the same dossier differently. */
export type CountingRule = (typeof countingRules)[number];

export interface StatisticsOptions {
  readonly rule: CountingRule;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: Instant;
  readonly by?: Grouping | undefined;
  readonly granularity?: Granularity | undefined;
}

export interface StatisticsRow extends Figures {
  readonly key: string;
}

/** The JSON of `statistics`. */
export interface Statistics {
  readonly rule: CountingRule;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: string;
  readonly timezone: string;
  readonly total: Figures;
  readonly rows: readonly StatisticsRow[];
  readonly excluded: readonly { readonly reason: ExcludedReason; readonly count: number }[];
  /**
   * ii06a: resolved in time of resolved. qd766: the rule's own rate, (resolved in time + open and not past due) of
   * received and carried; `inTimeOfReceived` says the same under its right name.
   */
  readonly rates: { readonly inTimeOfResolved: Rate; readonly inTimeOfReceived?: Rate };
}

/** Counts facts by a rule. Throws Problem('range-reversed'). */
export function statistics(facts: readonly DossierFact[], options: StatisticsOptions): Statistics {
  return statisticsIn(sort(facts, options), options);
}

/** The same of facts that are sorted already, by these options. */
export function statisticsIn(sorting: Sorting, options: StatisticsOptions): Statistics {
  const { by } = options;
  const total = figuresOf(sorting.placed.map(({ placement }) => placement));
  const excluded = excludedReasons.map((reason) => ({
    reason,
    count: sorting.excluded.filter((entry) => entry.reason === reason).length,
  }));
  return statisticsFrom(options, total, by ? rowsOf(sorting, options, by) : [], excluded);
}

/** The document around figures, however they were counted. */
export function statisticsFrom(
  { rule, from, to, asOf }: StatisticsOptions,
  total: Figures,
  rows: Statistics['rows'],
  excluded: Statistics['excluded'],
): Statistics {
  const rates = ratesOf(rule, total);
  return { rule, from, to, asOf: asOfText(asOf), timezone: zoneName, total, rows, excluded, rates };
}

/**
 * The dossiers behind a figure such as `resolved.late`, `pending.total` or `excluded.no-due-date`, from the very
 * classification that made it; `key` asks for one row of `options.by`. Sorted by code.
 * Throws Problem('range-reversed'), Problem('invalid') for an unknown figure or a key without `by`.
 */
export function codesOf(
  facts: readonly DossierFact[],
  options: StatisticsOptions,
  figure: string,
  key?: string,
): string[] {
  demandFigure(figure, key, options.by);
  const wanted = figureFilter(figure);
  const sorting = key === undefined ? sort(facts, options) : rowSorting(facts, options, key);
  return codesIn(sorting, wanted).sort();
}

/** A row belongs to a figure and to a grouping. Throws Problem('invalid') for an unknown figure or a lonely key. */
export function demandFigure(figure: string | undefined, key: string | undefined, by: Grouping | undefined): void {
  if (figure !== undefined) figureFilter(figure);
  if (key === undefined || (figure !== undefined && by)) return;
  const hint = by ? 'Thêm --list để biết là ô nào.' : 'Thêm --by để biết là dòng nào.';
  throw new Problem('invalid', { field: '--key', value: key, hint }, 'key');
}

/** Which dossiers are counted and how: the one classification behind figures, lists and reports. */
export interface Sorting {
  readonly frame: Frame;
  /** What was sorted, for the same facts in the frame of a month. */
  readonly scopes: readonly (Scoped | null)[];
  readonly placed: readonly { readonly counted: CountedFact; readonly placement: Placement }[];
  readonly excluded: readonly { readonly fact: DossierFact; readonly reason: ExcludedReason }[];
}

/** Facts that cannot be counted come back with the reason. Throws Problem('range-reversed'). */
export function sort(facts: readonly DossierFact[], options: StatisticsOptions): Sorting {
  return sortIn(facts.map(scoped), frameOf(options.from, options.to, options.asOf), options);
}

/** The same facts by other options. */
export function sortAgain({ scopes }: Sorting, options: StatisticsOptions): Sorting {
  return sortIn(scopes, frameOf(options.from, options.to, options.asOf), options);
}

/** The periods of `--by month`: calendar months clipped to the range, those that have begun by the cut. */
export function monthFrames({ from, to, asOf }: StatisticsOptions): { readonly key: string; readonly frame: Frame }[] {
  const last = frameOf(from, to, asOf).cut.date;
  const frames: { key: string; frame: Frame }[] = [];
  for (let start = from; start <= to && start <= last; ) {
    const key = start.slice(0, 'YYYY-MM'.length);
    const next = addMonths(localDate(`${key}-01`), 1);
    const end = addDays(next, -1);
    frames.push({ key, frame: frameOf(start, end < to ? end : to, asOf) });
    start = next;
  }
  return frames;
}

/** ISO 8601 in the office's zone, with seconds when there are any, so that it can be asked again and gives the same. */
function asOfText(asOf: Instant): string {
  const seconds = asOf.slice(17, 23);
  return seconds === '00.000' ? formatOffset(asOf) : formatOffset(asOf).replace('+', `:${seconds}+`);
}

function sortIn(scopes: readonly (Scoped | null)[], frame: Frame, options: StatisticsOptions): Sorting {
  const place: Place = options.rule === 'ii06a' ? placeIi06a : placeQd766;
  const placed: { counted: CountedFact; placement: Placement }[] = [];
  const excluded: { fact: DossierFact; reason: ExcludedReason }[] = [];
  for (const scope of scopes) {
    if (scope === null) continue;
    if ('excluded' in scope) {
      if (isExcludedFrom(scope.fact, frame)) excluded.push({ fact: scope.fact, reason: scope.excluded });
      continue;
    }
    const placement = place(scope.counted, frame, options.granularity ?? 'date');
    if (placement) placed.push({ counted: scope.counted, placement });
  }
  return { frame, scopes, placed, excluded };
}

function rowsOf(sorting: Sorting, options: StatisticsOptions, by: Grouping) {
  if (by === 'month') {
    return monthFrames(options).map(({ key, frame }) => {
      const { placed } = sortIn(sorting.scopes, frame, options);
      return { key, ...figuresOf(placed.map(({ placement }) => placement)) };
    });
  }
  const groups = new Map<string, Placement[]>();
  for (const { counted, placement } of sorting.placed) {
    const key = rowKey(counted, by, sorting.frame);
    const group = groups.get(key);
    if (group) group.push(placement);
    else groups.set(key, [placement]);
  }
  const keys = [...groups.keys()].sort(compareKeys);
  return keys.map((key) => ({ key, ...figuresOf(groups.get(key) ?? []) }));
}

function rowSorting(facts: readonly DossierFact[], options: StatisticsOptions, key: string): Sorting {
  const { by } = options;
  if (by === 'month') {
    const month = monthFrames(options).find((entry) => entry.key === key);
    return month ? sortIn(facts.map(scoped), month.frame, options) : { ...sort([], options) };
  }
  const sorting = sort(facts, options);
  if (!by) return sorting;
  return {
    ...sorting,
    placed: sorting.placed.filter(({ counted }) => rowKey(counted, by, sorting.frame) === key),
    excluded: sorting.excluded.filter(({ fact }) => excludedRowKey(fact, by, sorting.frame) === key),
  };
}

type FigureFilter = { readonly group: 'received' | 'resolved' | 'pending' | 'excluded'; readonly key: string };

/** `resolved.inTime`: early and on time. `received.inTime`: these and those open and not past due, the numerator of QĐ 766. */
const figureKeys: Readonly<Record<FigureFilter['group'], readonly string[]>> = {
  received: [...receivedKeys, 'inTime'],
  resolved: [...resolvedKeys, 'inTime'],
  pending: pendingKeys,
  excluded: excludedReasons,
};

function figureFilter(figure: string): FigureFilter {
  const [group = '', key = '', ...rest] = figure.split('.');
  const keys = Object.entries(figureKeys).find(([name]) => name === group)?.[1];
  if (rest.length > 0 || !keys || !(key === 'total' || keys.includes(key))) {
    const names = Object.entries(figureKeys).map(([name, parts]) => `${name}.{total,${parts.join(',')}}`);
    throw new Problem('invalid', { field: '--list', value: figure, hint: `Chọn: ${names.join(' ')}.` }, 'list');
  }
  return { group: group as FigureFilter['group'], key };
}

function codesIn({ placed, excluded }: Sorting, { group, key }: FigureFilter): string[] {
  const all = key === 'total';
  if (group === 'excluded') return excluded.filter(({ reason }) => all || reason === key).map(({ fact }) => fact.code);
  const matching = placed.filter(({ placement }) => {
    if (group !== 'received' && placement.group !== group) return false;
    if (key === 'inTime') return placement.key !== 'late' && placement.key !== 'overdue';
    return all || (group === 'received' ? placement.received : placement.key) === key;
  });
  return matching.map(({ counted }) => counted.fact.code);
}

function ratesOf(rule: CountingRule, { received, resolved, pending }: Figures): Statistics['rates'] {
  const inTime = resolved.early + resolved.onTime;
  if (rule === 'ii06a') return { inTimeOfResolved: rate(inTime, resolved.total) };
  const whole = rate(inTime + pending.inTime, received.total);
  return { inTimeOfResolved: whole, inTimeOfReceived: whole };
}

/** The grouping of a word from outside. Throws Problem('invalid'). */
export function groupingOf(word: string): Grouping {
  return choice(groupings, word, '--by', 'by');
}

/** The counting rule of a word from outside. Throws Problem('invalid'). */
export function countingRuleOf(word: string): CountingRule {
  return choice(countingRules, word, '--rule', 'rule');
}

/** The granularity of a word from outside. Throws Problem('invalid'). */
export function granularityOf(word: string): Granularity {
  return choice(['date', 'instant'] as const, word, '--granularity', 'granularity');
}

function choice<T extends string>(choices: readonly T[], word: string, field: string, name: string): T {
  const found = choices.find((entry) => entry === word);
  if (!found) throw new Problem('invalid', { field, value: word, hint: `Chọn: ${choices.join(', ')}.` }, name);
  return found;
}
