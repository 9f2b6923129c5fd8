import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { Instant } from '../time/instant.ts';
import type { Target } from './objective.ts';
import type { ObjectiveRegistration, OutcomeKind, RegisteredTarget, RegistrationState } from './registration.ts';
import { targetText } from './wording.ts';

interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
}

/** A target as the section writes it; `number` names one that is there already, null a new one. */
export type WrittenTarget = Omit<RegisteredTarget, 'number' | 'outcome'> & { readonly number: number | null };

const mostTargets = 30;

/** The first wording. Throws Problem: required, too-long, invalid. */
export function submit(
  identity: { readonly id: string; readonly code: string; readonly year: number },
  unit: ObjectiveRegistration['unit'],
  written: readonly WrittenTarget[],
  { actor, now }: Doing,
): ObjectiveRegistration {
  demandTargets(written);
  return {
    ...identity,
    unit,
    targets: written.map((target, index) => ({ ...target, number: index + 1, outcome: null })),
    submitted: { at: now, login: actor.login, name: actor.name },
    state: 'submitted',
    due: null,
    seq: 1,
  };
}

/**
 * Another wording of what is not in the plan yet; what was accepted stays as it is, and what is no longer written is
 * taken back. Throws objective-registration-decided for a number that was accepted.
 */
export function resubmit(
  before: ObjectiveRegistration,
  written: readonly WrittenTarget[],
  { actor, now }: Doing,
): ObjectiveRegistration {
  demandTargets(written);
  const kept = before.targets.filter(({ outcome }) => outcome !== null && outcome.kind !== 'returned');
  for (const { number } of written) {
    const accepted = kept.find((target) => target.number === number);
    if (accepted) refuseDecided(before, accepted);
  }
  let last = Math.max(0, ...before.targets.map(({ number }) => number));
  const fresh = written.map((target): RegisteredTarget => {
    const known = before.targets.some(({ number }) => number === target.number);
    if (!known) last += 1;
    return { ...target, number: known && target.number !== null ? target.number : last, outcome: null };
  });
  const targets = [...kept, ...fresh].sort((a, b) => a.number - b.number);
  return {
    ...before,
    targets,
    state: stateOf(targets),
    seq: before.seq + 1,
    submitted: { at: now, login: actor.login, name: actor.name },
  };
}

export interface Deciding {
  readonly kind: OutcomeKind;
  readonly reason: string;
  /** For `changed`. */
  readonly target: Target | null;
  readonly objectiveCode: string;
}

/**
 * The quality officer takes one target into the plan or returns it. Throws Problem: not-found,
 * objective-registration-decided, objective-registration-returned, required (a change or a return without its reason).
 */
export function settle(
  before: ObjectiveRegistration,
  number: number,
  deciding: Deciding,
  { actor, now }: Doing,
): ObjectiveRegistration {
  const registered = before.targets.find((target) => target.number === number);
  if (!registered) throw new Problem('not-found', { what: 'mục tiêu đăng ký', key: `${before.code}, ${number}` });
  if (registered.outcome?.kind === 'returned') {
    throw new Problem('objective-registration-returned', { number, code: before.code });
  }
  if (registered.outcome) refuseDecided(before, registered);
  const { kind, objectiveCode } = deciding;
  const reason = deciding.reason.trim();
  if (kind !== 'accepted' && reason === '') throw new Problem('required', { field: 'lý do' }, 'reason');
  const target = kind === 'returned' ? null : kind === 'changed' ? deciding.target : registered.target;
  if (kind === 'changed' && (target === null || targetText(target) === targetText(registered.target))) {
    throw new Problem('required', { field: 'chỉ tiêu khác với chỉ tiêu đăng ký' }, 'target');
  }
  const outcome = { kind, reason, target, objectiveCode, at: now, name: actor.name };
  const targets = before.targets.map((each) => (each === registered ? { ...each, outcome } : each));
  return { ...before, targets, state: stateOf(targets), seq: before.seq + 1 };
}

function stateOf(targets: readonly RegisteredTarget[]): RegistrationState {
  if (targets.some(({ outcome }) => outcome === null)) return 'submitted';
  return targets.some(({ outcome }) => outcome?.kind === 'returned') ? 'returned' : 'decided';
}

function demandTargets(written: readonly WrittenTarget[]): void {
  if (written.length === 0) throw new Problem('required', { field: 'ít nhất một mục tiêu' }, 'content-1');
  if (written.length > mostTargets) {
    throw new Problem('too-long', { field: 'Số mục tiêu', length: written.length, most: mostTargets }, 'content-1');
  }
  written.forEach(({ content, reason }, index) => {
    if (content === '') throw new Problem('required', { field: 'nội dung mục tiêu' }, `content-${index + 1}`);
    if (reason === '') throw new Problem('required', { field: 'lý do' }, `reason-${index + 1}`);
  });
}

function refuseDecided({ code }: ObjectiveRegistration, { number, outcome }: RegisteredTarget): never {
  throw new Problem('objective-registration-decided', { number, code, objective: outcome?.objectiveCode ?? '' });
}
