import { type WorkingTime, workingMinutes } from '../dossier/interval.ts';
import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { epochOf, type Instant, instantAt, instantFromEpoch, localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import {
  type DurationFault,
  type DurationPiece,
  durationFault,
  endOfWork,
  type PackedWait,
  visitEntries,
} from './duration-entry.ts';
import type { DossierFact } from './fact.ts';
import { compareKeys, unknownKey } from './grouping.ts';
import { type Spread, spreadOf } from './quantile.ts';

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
    const { receivedAt, resolvedAt } = fact;
    if (!fact.inPopulation || !resolvedAt || !within(resolvedAt, period)) continue;
    const fault = durationFault(fact, resolvedAt);
    if (fault !== null || receivedAt === null) {
      sum.exclude(fault ?? 'no-received-date');
      continue;
    }
    const span = { from: receivedAt, to: endOfWork(receivedAt, resolvedAt) };
    const minutes = workingMinutes(calendar, span, fact.waits);
    sum.add(
      keyOf(fact.procedureCode || fact.procedureTitle, fact.field, by),
      secondsBetween(span.from, span.to),
      minutes,
    );
  }
  return { ...period, rows: sum.rows(), excluded: sum.excluded() };
}

/**
 * The same from the packed entries of the half months that touch [from, to]: what `dossierDurations` must always equal.
 * Throws Problem('range-reversed').
 */
export function packedDurations(
  pieces: readonly Omit<DurationPiece, 'half'>[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
  by: Exclude<DurationGrouping, 'step'> | undefined,
  calendar: WorkingCalendar,
): Durations {
  demandOrder(period);
  const first = epochOf(instantAt(period.from, 0));
  const after = epochOf(instantAt(addDays(period.to, 1), 0));
  const sum = new Samples();
  for (const { procedure, field, entries } of pieces) {
    const key = keyOf(procedure, field, by);
    visitEntries(entries, {
      worked(from, end, waits) {
        if (end >= first && end < after) sum.add(key, (end - from) / 1000, minutesOf(calendar, from, end, waits));
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
  for (const { name, startedAt, finishedAt, workingMinutes } of steps) {
    if (within(finishedAt, period))
      sum.add(name.trim() || unknownKey, secondsBetween(startedAt, finishedAt), workingMinutes);
  }
  return { ...period, rows: sum.rows(), excluded: [] };
}

/** What is measured, by key, and what gave no measure. */
class Samples {
  readonly #groups = new Map<string, { readonly seconds: number[]; readonly minutes: number[] }>();
  readonly #excluded = { 'no-received-date': 0, 'finished-before-received': 0 };

  add(key: string, seconds: number, minutes: number): void {
    const group = this.#groups.get(key);
    if (group) {
      group.seconds.push(seconds);
      group.minutes.push(minutes);
    } else this.#groups.set(key, { seconds: [seconds], minutes: [minutes] });
  }

  exclude(fault: DurationFault): void {
    this.#excluded[fault] += 1;
  }

  rows(): DurationRow[] {
    // Two spellings that count as alike in the alphabet stand the same way whatever was read first.
    const groups = [...this.#groups].sort(([a], [b]) => compareKeys(a, b) || (a < b ? -1 : 1));
    return groups.map(([key, { seconds, minutes }]) => ({
      key,
      count: seconds.length,
      elapsedSeconds: spreadOf(seconds),
      workingMinutes: spreadOf(minutes),
    }));
  }

  excluded(): Durations['excluded'] {
    const { 'no-received-date': undated, 'finished-before-received': reversed } = this.#excluded;
    return [
      { reason: 'no-received-date', count: undated },
      { reason: 'finished-before-received', count: reversed },
    ];
  }
}

function keyOf(procedure: string, field: string, by: 'procedure' | 'field' | undefined): string {
  if (by === undefined) return 'total';
  return (by === 'field' ? field : procedure).trim() || unknownKey;
}

function minutesOf(calendar: WorkingCalendar, from: number, end: number, waits: readonly PackedWait[]): number {
  if (waits.length === 0) return calendar.minutesBetweenEpochs(from, end);
  return workingMinutes(calendar, { from: instantFromEpoch(from), to: instantFromEpoch(end) }, waits);
}

function within(at: Instant, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): boolean {
  const date = localDateOf(at);
  return from <= date && date <= to;
}

function secondsBetween(from: Instant, to: Instant): number {
  return (epochOf(to) - epochOf(from)) / 1000;
}

function demandOrder({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): void {
  if (from > to) throw new Problem('range-reversed', { from, to });
}
