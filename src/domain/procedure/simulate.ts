import { pausesThatCount } from '../dossier/due.ts';
import type { Dossier } from '../dossier/state.ts';
import { isOverdue } from '../dossier/work-list.ts';
import { Problem } from '../problem.ts';
import { fold } from '../text.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { dueDate } from '../time/deadline.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { Due, Limit } from '../time/limit.ts';
import { plannedMinutes } from '../time/step-time.ts';
import type { Procedure, ProcessStep, ProcessVersion } from './procedure.ts';
import { rulingLimit } from './ruling-limit.ts';
import { durationOf } from './step.ts';

/** A finished dossier with its code, which lives outside its events. */
export interface FinishedDossier {
  readonly code: string;
  readonly dossier: Dossier;
}

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** One dossier under both limits; `date` basis: late from the next day on. */
export interface Replayed {
  readonly code: string;
  readonly finishedAt: Instant;
  readonly now: Due;
  readonly draft: Due;
  readonly lateNow: boolean;
  readonly lateDraft: boolean;
}

/** A step of the draft against the office minutes that the step of the same name really took. */
export interface ReplayedStep {
  readonly order: number;
  readonly name: string;
  readonly role: string;
  /** How many would have taken longer than the draft allows, of those whose time is known. */
  readonly over: Share;
  /** The same against the norm they were worked under. */
  readonly overNow: Share;
  /** The turns of the step behind both shares, by dossier; `over`: null where it is not known. */
  readonly turns: readonly ReplayedTurn[];
}

/** One turn of a step in one dossier. */
export interface ReplayedTurn {
  readonly code: string;
  readonly over: boolean | null;
  readonly overNow: boolean | null;
}

export interface Simulation {
  /** In time of those replayed, under the limit each was received with, and under the draft. */
  readonly now: Share;
  readonly draft: Share;
  /** The dossiers behind both shares. */
  readonly replayed: readonly Replayed[];
  /** Late on one side only. */
  readonly changed: readonly Replayed[];
  readonly steps: readonly ReplayedStep[];
  /** Left out of both sides: date given by hand or imported without a limit; or no limit under the draft. */
  readonly withoutLimit: readonly string[];
  /** Of those replayed, extended in life: both sides look at the limit alone. */
  readonly extended: readonly string[];
}

/**
 * Lives finished dossiers again under a draft: the due date of each by the one deadline function, from its own receipt,
 * with its own pauses and the same calendar – once under the limit it was received with, once under the draft's – against
 * the day it really ended. An extension counts on neither side, since it answered a date that the draft would not have
 * given. Throws Problem('process-simulate-no-data') when none can be replayed.
 */
export function simulateProcess(
  dossiers: readonly FinishedDossier[],
  draft: Pick<ProcessVersion, 'promised' | 'steps'>,
  procedure: Pick<Procedure, 'limits'>,
  calendar: WorkingCalendar,
): Simulation {
  const replayed: Replayed[] = [];
  const withoutLimit: string[] = [];
  const extended: string[] = [];
  for (const { code, dossier } of dossiers) {
    const { receivedAt, resolvedAt, limit, channel, area } = dossier;
    if (receivedAt === null || resolvedAt === null) continue;
    const question = { channel, area, case: dossier.case };
    const drafted = rulingLimit(procedure, draft, question, calendar, receivedAt).limit;
    const [now, then] = [limit, drafted].map((one) => one && dueUnder(calendar, dossier, receivedAt, one));
    if (!now || !then) {
      withoutLimit.push(code);
      continue;
    }
    if (dossier.extensions.length > 0) extended.push(code);
    const [lateNow, lateDraft] = [isLate(dossier, now, resolvedAt), isLate(dossier, then, resolvedAt)];
    replayed.push({ code, finishedAt: resolvedAt, now, draft: then, lateNow, lateDraft });
  }
  if (replayed.length === 0) throw new Problem('process-simulate-no-data', { left: withoutLimit.length });
  const counted = new Set(replayed.map(({ code }) => code));
  return {
    now: inTime(replayed.map(({ lateNow }) => lateNow)),
    draft: inTime(replayed.map(({ lateDraft }) => lateDraft)),
    replayed,
    changed: replayed.filter(({ lateNow, lateDraft }) => lateNow !== lateDraft),
    steps: replayedSteps(
      dossiers.filter(({ code }) => counted.has(code)),
      draft.steps,
      calendar,
    ),
    withoutLimit,
    extended,
  };
}

function dueUnder(calendar: WorkingCalendar, dossier: Dossier, received: Instant, limit: Limit): Due | null {
  const pauses = pausesThatCount(dossier).filter(({ to }) => to !== null);
  return dueDate(calendar, { received, limit, pauses });
}

/** Ended while the clock stood still: late only when the promise was broken before that wait began. */
function isLate({ pauses, resolvedHasHour }: Dossier, due: Due, resolvedAt: Instant): boolean {
  const ending = pauses.find(({ cutShort }) => cutShort === true);
  const at = ending ? ending.from : resolvedAt;
  if (ending === undefined && !resolvedHasHour) return localDateOf(at) > due.date;
  return isOverdue({ due }, at);
}

function inTime(late: readonly boolean[]): Share {
  return { numerator: late.filter((one) => !one).length, denominator: late.length };
}

function replayedSteps(
  dossiers: readonly FinishedDossier[],
  steps: readonly ProcessStep[],
  calendar: WorkingCalendar,
): ReplayedStep[] {
  const taken = new Map<
    string,
    { code: string; minutes: number; planned: number | null; startedAt: Instant; case: string }[]
  >();
  for (const { code, dossier } of dossiers) {
    for (const { name, actualMinutes, plannedMinutes: planned, startedAt } of dossier.steps) {
      if (actualMinutes === null || startedAt === null) continue;
      const list = taken.get(fold(name)) ?? [];
      list.push({ code, minutes: actualMinutes, planned, startedAt, case: dossier.case });
      taken.set(fold(name), list);
    }
  }
  return steps.map((step) => {
    const own = taken.get(fold(step.name)) ?? [];
    const turns = own.map(({ code, minutes, planned, startedAt, case: name }): ReplayedTurn => {
      const duration = durationOf(step, name);
      return {
        code,
        over: duration ? minutes > plannedMinutes(calendar, localDateOf(startedAt), duration) : null,
        overNow: planned === null ? null : minutes > planned,
      };
    });
    const { order, name, role } = step;
    return {
      order,
      name,
      role,
      over: overOf(turns.map(({ over }) => over)),
      overNow: overOf(turns.map(({ overNow }) => overNow)),
      turns,
    };
  });
}

function overOf(over: readonly (boolean | null)[]): Share {
  return {
    numerator: over.filter((one) => one === true).length,
    denominator: over.filter((one) => one !== null).length,
  };
}
