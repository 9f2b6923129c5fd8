import { type WorkingTime, workingMinutes } from '../dossier/interval.ts';
import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { epochOf, type Instant, instantAt, instantFromEpoch, localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import {
  type DurationFault,
  durationFault,
  endOfWork,
  mostEntries,
  type PackedPiece,
  type PackedWait,
  visitEntries,
} from './duration-entry.ts';
import type { DossierFact } from './fact.ts';
import { compareKeys, unknownKey } from './grouping.ts';
import { type Spread, spreadWithin } from './quantile.ts';

export type { WorkingTime };

export const durationGroupings = ['procedure', 'step', 'field'] as const;
export type DurationGrouping = (typeof durationGroupings)[number];

/** A finished step of a dossier. */
export interface StepFact {
  readonly dossierCode: string;
  readonly name: string;
  readonly procedureCode: string;
  readonly field: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  /** Office minutes without the pauses. */
  readonly workingMinutes: number;
}

export interface DurationRow {
  readonly key: string;
  readonly count: number;
  readonly elapsedSeconds: Spread;
  readonly workingMinutes: Spread;
}

/** One duration behind a row: of a dossier, or of one of its steps, which may stand here more than once. */
export interface DurationSample {
  readonly code: string;
  /** Moment of receipt or start, and of the end. */
  readonly from: Instant;
  readonly to: Instant;
  readonly workingMinutes: number;
}

export interface Durations {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly rows: readonly DurationRow[];
  /** Finished in the period, but with dates that give no duration. */
  readonly excluded: readonly { readonly reason: DurationFault; readonly count: number }[];
}

/**
 * Dossiers whose processing ended in [from, to], by procedure, field or all together (key "total"). Elapsed seconds
 * run from receipt to the end of processing; working minutes are the office minutes in between without the waits.
 * Finished ones only: what is still open is told by its age (lateness.ts). Throws Problem('range-reversed').
 */
export function dossierDurations(
  facts: readonly DossierFact[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
  by: Exclude<DurationGrouping, 'step'> | undefined,
  calendar: WorkingTime,
): Durations {
  demandOrder(period);
  const sum = new Samples();
  for (const fact of facts) {
    const span = spanOf(fact, period);
    if (span === null) continue;
    if (typeof span === 'string') {
      sum.exclude(span);
      continue;
    }
    const minutes = workingMinutes(calendar, span, fact.waits);
    sum.group(keyOfFact(fact, by)).add(epochOf(span.to) - epochOf(span.from), minutes);
  }
  return { ...period, rows: sum.rows(), excluded: sum.excluded() };
}

/** The dossiers behind the row `key` of `dossierDurations`, the longest first. Throws Problem('range-reversed'). */
export function dossierSamples(
  facts: readonly DossierFact[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
  { by, key }: { readonly by: Exclude<DurationGrouping, 'step'>; readonly key: string },
  calendar: WorkingTime,
): DurationSample[] {
  demandOrder(period);
  const samples = facts.flatMap((fact) => {
    const span = keyOfFact(fact, by) === key ? spanOf(fact, period) : null;
    if (span === null || typeof span === 'string') return [];
    return [{ code: fact.code, ...span, workingMinutes: workingMinutes(calendar, span, fact.waits) }];
  });
  return longestFirst(samples);
}

/** The steps behind the row `key` of `stepDurations`, the longest first. Throws Problem('range-reversed'). */
export function stepSamples(
  steps: readonly StepFact[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
  key: string,
): DurationSample[] {
  demandOrder(period);
  const own = steps.filter((step) => keyOfStep(step) === key && within(step.finishedAt, period));
  return longestFirst(
    own.map(({ dossierCode: code, startedAt: from, finishedAt: to, workingMinutes: minutes }) => ({
      code,
      from,
      to,
      workingMinutes: minutes,
    })),
  );
}

/**
 * The same from the packed entries of the half months that touch [from, to]: what `dossierDurations` must always equal.
 * Throws Problem('range-reversed').
 */
export function packedDurations(
  pieces: readonly PackedPiece[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
  by: Exclude<DurationGrouping, 'step'> | undefined,
  calendar: WorkingCalendar,
): Durations {
  demandOrder(period);
  const first = epochOf(instantAt(period.from, 0));
  const after = epochOf(instantAt(addDays(period.to, 1), 0));
  const sum = new Samples();
  for (const { procedure, field, entries } of pieces) {
    sum.group(keyOf(procedure, field, by)).expect(mostEntries(entries.length));
  }
  for (const { procedure, field, entries } of pieces) {
    const group = sum.group(keyOf(procedure, field, by));
    visitEntries(entries, {
      plain(froms, ends, count) {
        group.addPlain(froms, ends, keptIn(froms, ends, count, { first, after }), calendar);
      },
      worked(from, end, waits) {
        if (end >= first && end < after) group.add(end - from, minutesOf(calendar, from, end, waits));
      },
      excluded(fault, end) {
        if (end >= first && end < after) sum.exclude(fault);
      },
    });
  }
  return { ...period, rows: sum.rows(), excluded: sum.excluded() };
}

/** The same for steps finished in [from, to], by the name of the step. Throws Problem('range-reversed'). */
export function stepDurations(
  steps: readonly StepFact[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
): Durations {
  demandOrder(period);
  const sum = new Samples();
  for (const step of steps) {
    const { startedAt, finishedAt, workingMinutes } = step;
    if (!within(finishedAt, period)) continue;
    sum.group(keyOfStep(step)).add(epochOf(finishedAt) - epochOf(startedAt), workingMinutes);
  }
  return { ...period, rows: sum.rows(), excluded: [] };
}

/** What is measured, by key, and what gave no measure. */
class Samples {
  readonly #groups = new Map<string, Group>();
  readonly #excluded = { 'no-received-date': 0, 'finished-before-received': 0 };

  /** One that stays empty gives no row. */
  group(key: string): Group {
    let group = this.#groups.get(key);
    if (!group) {
      group = new Group();
      this.#groups.set(key, group);
    }
    return group;
  }

  exclude(fault: DurationFault): void {
    this.#excluded[fault] += 1;
  }

  rows(): DurationRow[] {
    // Two spellings that count as alike in the alphabet stand the same way whatever was read first.
    const groups = [...this.#groups].filter(([, { count }]) => count > 0);
    groups.sort(([a], [b]) => compareKeys(a, b) || (a < b ? -1 : 1));
    return groups.map(([key, group]) => ({ key, count: group.count, ...group.spreads() }));
  }

  excluded(): Durations['excluded'] {
    const { 'no-received-date': undated, 'finished-before-received': reversed } = this.#excluded;
    return [
      { reason: 'no-received-date', count: undated },
      { reason: 'finished-before-received', count: reversed },
    ];
  }
}

/** Measures of one key: elapsed milliseconds and office minutes, both whole, so that no order of adding changes a sum. */
class Group {
  #expected = 32;
  #elapsed = new Float64Array(0);
  #minutes = new Float64Array(0);
  count = 0;

  /** So many more may come: room that need not be taken bit by bit. */
  expect(more: number): void {
    this.#expected += more;
  }

  add(elapsed: number, minutes: number): void {
    this.#makeRoom(1);
    this.#elapsed[this.count] = elapsed;
    this.#minutes[this.count] = minutes;
    this.count += 1;
  }

  /** The first `count`, none of which waited. */
  addPlain(froms: Float64Array, ends: Float64Array, count: number, calendar: WorkingCalendar): void {
    this.#makeRoom(count);
    const [elapsed, from] = [this.#elapsed, this.count];
    for (let i = 0; i < count; i++) elapsed[from + i] = (ends[i] ?? 0) - (froms[i] ?? 0);
    calendar.minutesOfEach(froms, ends, this.#minutes.subarray(from, from + count));
    this.count += count;
  }

  #makeRoom(more: number): void {
    if (this.count + more <= this.#elapsed.length) return;
    const room = Math.max(this.#expected, this.count * 2, this.count + more);
    this.#elapsed = grown(this.#elapsed, room);
    this.#minutes = grown(this.#minutes, room);
  }

  /** Once, when all are added: it loses the order of the measures. */
  spreads(): Pick<DurationRow, 'elapsedSeconds' | 'workingMinutes'> {
    const { median, p90, mean, max } = spreadWithin(this.#elapsed.subarray(0, this.count));
    return {
      elapsedSeconds: { median: median / 1000, p90: p90 / 1000, mean: mean / 1000, max: max / 1000 },
      workingMinutes: spreadWithin(this.#minutes.subarray(0, this.count)),
    };
  }
}

function grown(values: Float64Array, room: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(room);
  larger.set(values);
  return larger;
}

/** From receipt to the end of work, where that lies in the period and the dates give a duration; else why not. */
function spanOf(
  fact: DossierFact,
  period: { readonly from: LocalDate; readonly to: LocalDate },
): { readonly from: Instant; readonly to: Instant } | DurationFault | null {
  const { receivedAt, resolvedAt } = fact;
  if (!fact.inPopulation || !resolvedAt || !within(resolvedAt, period)) return null;
  const fault = durationFault(fact, resolvedAt);
  if (fault !== null || receivedAt === null) return fault ?? 'no-received-date';
  return { from: receivedAt, to: endOfWork(receivedAt, resolvedAt) };
}

function longestFirst(samples: DurationSample[]): DurationSample[] {
  return samples.sort((a, b) => b.workingMinutes - a.workingMinutes || (a.code < b.code ? -1 : 1));
}

function keyOfFact(fact: DossierFact, by: 'procedure' | 'field' | undefined): string {
  return keyOf(fact.procedureCode || fact.procedureTitle, fact.field, by);
}

function keyOfStep({ name }: StepFact): string {
  return name.trim() || unknownKey;
}

function keyOf(procedure: string, field: string, by: 'procedure' | 'field' | undefined): string {
  if (by === undefined) return 'total';
  return (by === 'field' ? field : procedure).trim() || unknownKey;
}

/** Moves those that ended in the period to the front; how many they are. */
function keptIn(
  froms: Float64Array,
  ends: Float64Array,
  count: number,
  { first, after }: { readonly first: number; readonly after: number },
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const end = ends[i] ?? 0;
    if (end < first || end >= after) continue;
    ends[kept] = end;
    froms[kept] = froms[i] ?? 0;
    kept += 1;
  }
  return kept;
}

function minutesOf(calendar: WorkingCalendar, from: number, end: number, waits: readonly PackedWait[]): number {
  if (waits.length === 0) return calendar.minutesBetweenEpochs(from, end);
  return workingMinutes(calendar, { from: instantFromEpoch(from), to: instantFromEpoch(end) }, waits);
}

function within(at: Instant, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): boolean {
  const date = localDateOf(at);
  return from <= date && date <= to;
}

function demandOrder({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): void {
  if (from > to) throw new Problem('range-reversed', { from, to });
}
