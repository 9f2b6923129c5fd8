import type { WorkingCalendar } from '../time/calendar.ts';
import { epochOf, type Instant, localDateOf } from '../time/instant.ts';
import { handedOverLate } from './due.ts';
import type { DossierEvent, DossierEventType, Holder, PauseCause } from './event.ts';
import { type Interval, minutesWithin, workingMinutes } from './interval.ts';
import type { Dossier } from './state.ts';

/** Planned and actual office minutes of one step; `actualMinutes` so far while it runs, null before it began. */
export interface StepTiming {
  readonly order: number;
  readonly name: string;
  readonly role: string;
  readonly external: boolean;
  readonly state: 'waiting' | 'running' | 'finished';
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly plannedMinutes: number | null;
  readonly actualMinutes: number | null;
  /** actual − planned; above 0 = took longer; null while one of them is unknown. */
  readonly overMinutes: number | null;
  readonly repeats: number;
  readonly holder: Holder | null;
}

/** Office minutes of a dossier from receipt to the end of processing (or `now`). total = own + other. */
export interface DossierTiming {
  readonly steps: readonly StepTiming[];
  readonly plannedMinutes: number | null;
  /** Without the pauses. */
  readonly totalMinutes: number;
  readonly ownMinutes: number;
  /** External steps and asked opinions: another body had it, the clock ran on. */
  readonly otherMinutes: number;
  readonly pausedMinutes: number;
  readonly pauses: readonly {
    readonly cause: PauseCause;
    readonly from: Instant;
    readonly to: Instant | null;
    readonly minutes: number;
  }[];
  /** Office minutes to the due time; negative = past; null without a due date, when finished or while waiting. */
  readonly minutesLeft: number | null;
  /** Working days between the receipt and each supplement request; the law allows 3 (NĐ 61/2018 art. 19.4). */
  readonly supplementDays: readonly number[];
}

/** How long everything took, whose time it was, and what is left. Pure; `now` only ends what still runs. */
export function timing(dossier: Dossier, calendar: WorkingCalendar, now: Instant): DossierTiming {
  const { receivedAt, pauses, due } = dossier;
  const end = dossier.resolvedAt ?? now;
  const steps = dossier.steps.map((step) => stepTiming(dossier, calendar, step, end));
  const planned = dossier.steps.map(({ plannedMinutes }) => plannedMinutes);
  const span = receivedAt === null ? null : { from: receivedAt, to: end };
  const totalMinutes = span ? workingMinutes(calendar, span, pauses) : 0;
  const pausedMinutes = span ? minutesWithin(calendar, span, pauses) : 0;
  const others = elsewhere(dossier);
  // Minutes elsewhere that no pause covers: all that is covered by either, less the pauses alone.
  const otherMinutes = span ? minutesWithin(calendar, span, [...others, ...pauses]) - pausedMinutes : 0;
  return {
    steps,
    plannedMinutes: planned.some((minutes) => minutes !== null) ? sum(planned.map((minutes) => minutes ?? 0)) : null,
    totalMinutes,
    ownMinutes: totalMinutes - otherMinutes,
    otherMinutes,
    pausedMinutes,
    pauses: pauses.map(({ cause, from, to }) => ({
      cause,
      from,
      to,
      minutes: minutesWithin(calendar, { from, to: to ?? end }, [{ from, to }]),
    })),
    minutesLeft:
      due === null || dossier.resolvedAt !== null || pauses.some(({ to }) => to === null)
        ? null
        : calendar.workingMinutesBetween(now, due.at),
    supplementDays: dossier.supplementRequests.map((at) =>
      receivedAt === null ? 0 : calendar.workingDaysBetween(localDateOf(receivedAt), localDateOf(at)),
    ),
  };
}

export interface Promptness {
  readonly seq: number;
  readonly type: DossierEventType;
  /** Whole minutes from the occurrence to its record. */
  readonly delayMinutes: number;
  /** Recorded on the day it happened ("cập nhật kịp thời"). */
  readonly sameDay: boolean;
}

/** The distance between the two times of every event; what an import brought in is no officer's delay. */
export function promptness(events: readonly DossierEvent[]): Promptness[] {
  return events
    .filter(({ data }) => data.type !== 'imported' && data.type !== 'import-corrected')
    .map(({ seq, data, occurredAt, recordedAt }) => ({
      seq,
      type: data.type,
      delayMinutes: Math.floor((epochOf(recordedAt) - epochOf(occurredAt)) / 60_000),
      sameDay: localDateOf(occurredAt) === localDateOf(recordedAt),
    }));
}

export interface HandOver {
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly from: Holder;
  readonly to: Holder;
  readonly late: boolean;
  readonly note: string;
}

/** Rows of Mẫu 06: giver, receiver, time and whether it was in time. */
export function handOvers(events: readonly DossierEvent[]): HandOver[] {
  return events.flatMap(({ data, occurredAt }) => {
    if (data.type !== 'handed-over') return [];
    const { dueAt, from, to, note } = data;
    return [{ at: occurredAt, dueAt, from, to, late: handedOverLate(dueAt, occurredAt), note }];
  });
}

function stepTiming(
  dossier: Dossier,
  calendar: WorkingCalendar,
  step: Dossier['steps'][number],
  end: Instant,
): StepTiming {
  const running = step.startedAt !== null && step.finishedAt === null;
  const actualMinutes =
    running && step.startedAt !== null
      ? workingMinutes(calendar, { from: step.startedAt, to: end }, dossier.pauses)
      : step.actualMinutes;
  const { plannedMinutes } = step;
  return {
    order: step.order,
    name: step.name,
    role: step.role,
    external: step.external,
    state: step.finishedAt !== null ? 'finished' : running ? 'running' : 'waiting',
    startedAt: step.startedAt,
    finishedAt: step.finishedAt,
    plannedMinutes,
    actualMinutes,
    overMinutes: actualMinutes === null || plannedMinutes === null ? null : actualMinutes - plannedMinutes,
    repeats: step.repeats,
    holder: step.holder,
  };
}

function elsewhere(dossier: Dossier): Interval[] {
  const external = dossier.steps.flatMap(({ external, startedAt, finishedAt }) =>
    external && startedAt !== null ? [{ from: startedAt, to: finishedAt }] : [],
  );
  return [...external, ...dossier.opinions.map(({ askedAt, answeredAt }) => ({ from: askedAt, to: answeredAt }))];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
