import { InvariantError, invariant, unreachable } from '../invariant.ts';
import type { Instant } from '../time/instant.ts';
import type { Due, PausePolicy } from '../time/limit.ts';
import { applyChanges } from './correction.ts';
import type { DossierEvent, DossierEventData, Holder, Outcome, PauseCause } from './event.ts';
import { importedAgain, importedDossier } from './evolve-import.ts';
import { finishStep, migrateSteps, nextStep, plannedProgress, returnStep, startStep } from './evolve-step.ts';
import type { Dossier, DueInForce } from './state.ts';

/**
 * Applies one event to what is known of a dossier. Copies, never decides: due dates, minutes and numbers come ready in
 * the event. Throws InvariantError when the stream is broken (a gap, a second beginning).
 */
export function evolve(before: Dossier | undefined, event: DossierEvent): Dossier {
  invariant(event.seq === (before?.seq ?? 0) + 1, `event ${event.seq} after ${before?.seq ?? 0} of ${event.dossierId}`);
  const after = before ? applied(before, event.data, event) : begun(event);
  // What only mends or explains the record does not stand in the way of an act that happened before it.
  const mends = event.data.type === 'corrected' || event.data.type === 'late-cause-coded';
  return {
    ...after,
    seq: event.seq,
    lastOccurredAt: mends ? after.lastOccurredAt : event.occurredAt,
    lastRecordedAt: event.recordedAt,
    lastActorName: event.actor.name,
  };
}

/** The whole stream. Throws InvariantError when it is empty. */
export function evolveAll(events: readonly DossierEvent[]): Dossier {
  let state: Dossier | undefined;
  for (const event of events) state = evolve(state, event);
  invariant(state, 'a dossier without events');
  return state;
}

function begun(event: DossierEvent): Dossier {
  const { data } = event;
  switch (data.type) {
    case 'received':
      return receivedDossier(event, data);
    case 'refused-at-intake':
      return {
        ...blank(event, data.holder),
        state: 'refused-at-intake',
        procedureCode: data.procedureCode,
        procedureTitle: data.procedureTitle,
        field: data.field,
        channel: data.channel,
      };
    case 'imported':
      return importedDossier(blank(event, nobody), data, event.occurredAt);
    default:
      throw new InvariantError(`a dossier cannot begin with ${data.type}`);
  }
}

function applied(before: Dossier, data: DossierEventData, event: DossierEvent): Dossier {
  const at = event.occurredAt;
  switch (data.type) {
    case 'received':
    case 'refused-at-intake':
    case 'imported':
      return unexpected(data.type);
    case 'supplement-requested': {
      const waiting = pausedFrom(before, at, 'supplement', data.reason, data.policy);
      const supplementRequests = [...before.supplementRequests, at];
      return { ...waiting, state: 'waiting-supplement', supplementRequests };
    }
    case 'supplement-received':
      return withDue({ ...resumedAt(before, at), state: 'processing' }, at, data.due, 'supplement');
    case 'paused':
      return { ...pausedFrom(before, at, data.cause, data.reason, data.policy), state: 'paused' };
    case 'resumed':
      return withDue({ ...resumedAt(before, at), state: 'processing' }, at, data.due, 'pause');
    case 'handed-over':
      return { ...heldBy(before, at, data.to), handOverDueAt: null };
    case 'reassigned':
      return heldBy(before, at, data.to);
    case 'step-started':
      return startStep(before, data.step, at);
    case 'step-finished':
      return finishStep(before, data, at);
    case 'step-returned':
      return returnStep(before, data.backTo);
    case 'opinion-asked':
      return { ...before, opinions: [...before.opinions, { body: data.body, askedAt: at, answeredAt: null }] };
    case 'opinion-received':
      return { ...before, opinions: answered(before.opinions, data.body, at) };
    case 'extended': {
      const extensions = [...before.extensions, { at, from: before.due, to: data.due }];
      return withDue({ ...before, extensions }, at, data.due, 'extension');
    }
    case 'refused':
      return { ...closed(before, at, 'refused'), signature: data.signature, resultNumber: data.number };
    case 'sent-back':
      return closed(before, at, 'returned');
    case 'withdrawn':
      return closed(before, at, 'withdrawn');
    case 'stopped':
      return { ...closed(before, at, 'stopped'), signature: data.signature, resultNumber: data.number };
    case 'result-approved':
      return { ...before, state: 'approved', approvedAt: at };
    case 'result-signed':
      return { ...before, signature: data.signature };
    case 'result-numbered':
      return { ...before, resultNumber: data.number };
    case 'resolved':
      return closed(before, at, 'approved');
    case 'result-returned':
      return { ...before, state: 'returned-to-citizen', returnedAt: at };
    case 'late-cause-coded':
      return { ...before, lateCause: data.cause };
    case 'voided':
      return { ...cutShortAt(before, at), state: 'voided' };
    case 'corrected':
      return correctedDue(applyChanges(before, data.changes), data.due);
    case 'due-moved':
      return withDue(before, at, data.due, 'calendar');
    case 'process-migrated':
      return migrateSteps(before, data.processVersionId, data.steps);
    case 'import-corrected':
      return importedAgain(before, data, at);
    default:
      return unreachable(data);
  }
}

const nobody: Holder = { personId: null, name: '', unitId: null, unitName: '' };

function blank(event: DossierEvent, holder: Holder): Dossier {
  return {
    id: event.dossierId,
    seq: 0,
    state: 'processing',
    source: event.data.type === 'imported' ? 'import' : 'counter',
    procedureCode: '',
    procedureTitle: '',
    field: '',
    level: '',
    processVersionId: null,
    channel: 'direct',
    area: 'ordinary',
    case: '',
    limit: null,
    limitText: '',
    dueSource: 'none',
    receivedAt: null,
    receivedHasHour: true,
    firstReceivedAt: null,
    due: null,
    dueHasHour: true,
    originalDue: null,
    dueHistory: [],
    resolvedAt: null,
    resolvedHasHour: true,
    outcome: null,
    returnedAt: null,
    finishedWithoutDate: false,
    pauses: [],
    supplementRequests: [],
    extensions: [],
    opinions: [],
    holder,
    holders: [{ since: event.occurredAt, holder }],
    handOverDueAt: null,
    steps: [],
    currentStep: null,
    approvedAt: null,
    signature: null,
    resultNumber: '',
    fee: 0,
    copies: 1,
    resultBy: 'counter',
    lateCause: null,
    receiptGroup: null,
    forBody: '',
    lastOccurredAt: event.occurredAt,
    lastRecordedAt: event.recordedAt,
    lastActorName: event.actor.name,
  };
}

function receivedDossier(event: DossierEvent, data: Extract<DossierEventData, { type: 'received' }>): Dossier {
  const steps = plannedProgress(data.steps);
  return {
    ...blank(event, data.holder),
    procedureCode: data.procedureCode,
    procedureTitle: data.procedureTitle,
    field: data.field,
    level: data.level,
    processVersionId: data.processVersionId,
    channel: data.channel,
    area: data.area,
    case: data.case,
    limit: data.limit,
    limitText: data.limitText,
    dueSource: data.dueSource,
    receivedAt: event.occurredAt,
    firstReceivedAt: data.firstReceivedAt,
    due: data.due,
    originalDue: data.due,
    dueHistory: [{ since: event.occurredAt, due: data.due, hasHour: true, cause: 'received' }],
    handOverDueAt: data.handOverDueAt ?? null,
    steps,
    currentStep: nextStep(steps),
    fee: data.fee,
    copies: data.copies,
    resultBy: data.resultBy,
    receiptGroup: data.receiptGroup,
    forBody: data.forBody ?? '',
  };
}

function pausedFrom(before: Dossier, from: Instant, cause: PauseCause, reason: string, policy: PausePolicy): Dossier {
  return { ...before, pauses: [...before.pauses, { from, to: null, policy, cause, reason }] };
}

/** Closes every open wait; the closed ones stay as they were. */
function resumedAt(before: Dossier, to: Instant): Dossier {
  return { ...before, pauses: before.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause)) };
}

/** A wait that the end of the dossier ends. */
function cutShortAt(before: Dossier, to: Instant): Dossier {
  const pauses = before.pauses.map((pause) => (pause.to === null ? { ...pause, to, cutShort: true as const } : pause));
  return { ...before, pauses };
}

function closed(before: Dossier, at: Instant, outcome: Outcome): Dossier {
  return { ...cutShortAt(before, at), state: 'resolved', resolvedAt: at, resolvedHasHour: true, outcome };
}

function withDue(before: Dossier, since: Instant, due: Due | null, cause: DueInForce['cause']): Dossier {
  if (due === null) return before;
  const entry: DueInForce = { since, due, hasHour: true, cause };
  return { ...before, due, dueHasHour: true, dueHistory: [...before.dueHistory, entry] };
}

/** A correction changes what we know of the past: the last due date was wrong from the day it was set. */
function correctedDue(before: Dossier, due: Due | null): Dossier {
  if (due === null) return before;
  const earlier = before.dueHistory.slice(0, -1);
  const since = before.dueHistory.at(-1)?.since ?? before.receivedAt ?? before.lastOccurredAt;
  const entry: DueInForce = { since, due, hasHour: true, cause: 'correction' };
  const originalDue = earlier.length === 0 ? due : before.originalDue;
  const dueSource = due.calendarVersion === null ? 'given' : 'computed';
  return { ...before, due, dueHasHour: true, dueSource, originalDue, dueHistory: [...earlier, entry] };
}

function heldBy(before: Dossier, since: Instant, holder: Holder): Dossier {
  return { ...before, holder, holders: [...before.holders, { since, holder }] };
}

function answered(opinions: Dossier['opinions'], body: string, at: Instant): Dossier['opinions'] {
  const index = opinions.findIndex((opinion) => opinion.body === body && opinion.answeredAt === null);
  return opinions.map((opinion, i) => (i === index ? { ...opinion, answeredAt: at } : opinion));
}

function unexpected(type: string): never {
  throw new InvariantError(`${type} can only be the first event of a dossier`);
}
