import { type WorkingTime, workingMinutes } from '../dossier/interval.ts';
import { Problem } from '../problem.ts';
import { epochOf, type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
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
  readonly excluded: readonly {
    readonly reason: 'no-received-date' | 'finished-before-received';
    readonly count: number;
  }[];
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
  const counts = { 'no-received-date': 0, 'finished-before-received': 0 };
  const samples: Sample[] = [];
  for (const fact of facts) {
    const { receivedAt, resolvedAt } = fact;
    if (!fact.inPopulation || !resolvedAt || !within(resolvedAt, period)) continue;
    if (!receivedAt) counts['no-received-date'] += 1;
    else if (isBefore(fact, receivedAt, resolvedAt)) counts['finished-before-received'] += 1;
    else samples.push(sampleOf(fact, receivedAt, resolvedAt, by, calendar));
  }
  const excluded = Object.entries(counts).map(([reason, count]) => ({ reason: reason as keyof typeof counts, count }));
  return { ...period, rows: rowsOf(samples), excluded };
}

/** The same for steps finished in [from, to], by the name of the step. Throws Problem('range-reversed'). */
export function stepDurations(
  steps: readonly StepFact[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
): Durations {
  demandOrder(period);
  const samples = steps
    .filter(({ finishedAt }) => within(finishedAt, period))
    .map(({ name, startedAt, finishedAt, workingMinutes }) => ({
      key: name.trim() || unknownKey,
      elapsedSeconds: secondsBetween(startedAt, finishedAt),
      workingMinutes,
    }));
  return { ...period, rows: rowsOf(samples), excluded: [] };
}

interface Sample {
  readonly key: string;
  readonly elapsedSeconds: number;
  readonly workingMinutes: number;
}

function sampleOf(
  fact: DossierFact,
  from: Instant,
  to: Instant,
  by: 'procedure' | 'field' | undefined,
  calendar: WorkingTime,
): Sample {
  // A date alone stands at local midnight, so a finish before the hour of receipt on the same day has no length.
  const end = to < from ? from : to;
  return {
    key: keyOf(fact, by),
    elapsedSeconds: secondsBetween(from, end),
    workingMinutes: workingMinutes(calendar, { from, to: end }, fact.waits),
  };
}

function keyOf(fact: DossierFact, by: 'procedure' | 'field' | undefined): string {
  if (by === undefined) return 'total';
  const key = by === 'field' ? fact.field : fact.procedureCode || fact.procedureTitle;
  return key.trim() || unknownKey;
}

function isBefore(fact: DossierFact, receivedAt: Instant, resolvedAt: Instant): boolean {
  if (fact.receivedHasHour && fact.resolvedHasHour) return resolvedAt < receivedAt;
  return localDateOf(resolvedAt) < localDateOf(receivedAt);
}

function rowsOf(samples: readonly Sample[]): DurationRow[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.key);
    if (group) group.push(sample);
    else groups.set(sample.key, [sample]);
  }
  const keys = [...groups.keys()].sort(compareKeys);
  return keys.map((key) => {
    const group = groups.get(key) ?? [];
    return {
      key,
      count: group.length,
      elapsedSeconds: spreadOf(group.map(({ elapsedSeconds }) => elapsedSeconds)),
      workingMinutes: spreadOf(group.map(({ workingMinutes }) => workingMinutes)),
    };
  });
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
