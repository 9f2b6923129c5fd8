import * as decide from '../domain/objective/decide.ts';
import type { Objective, ObjectiveReview } from '../domain/objective/objective.ts';
import { checkClosing, checkOutcome, type MissedOutcome, outcomeText } from '../domain/objective/outcome.ts';
import {
  finishOutcome,
  type OpenOutcome,
  openOutcomeOf,
  openOutcomes,
  withPeriodOutcome,
} from '../domain/objective/outcome-follow.ts';
import { objectivePeriod } from '../domain/objective/period.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { insertRow } from '../storage/controlled.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { listReviews, objectiveRows, objectiveStatements, reviewRow } from '../storage/objective.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { personOf } from './corrective-action.ts';
import { getObjective, subjectOf, writeObjectives } from './objective.ts';
import { measureYear } from './objective-measure.ts';

/** What a person says a missed target leads to; the owner by id or name. */
export type OutcomeInput =
  | { readonly kind: 'slip'; readonly code: string }
  | { readonly kind: 'target'; readonly decision: string }
  | { readonly kind: 'reason'; readonly reason: string; readonly owner: string; readonly due: LocalDate };

/**
 * Xem xét định kỳ of a period: the finding is frozen as it is today. A missed period ends in an outcome, whose words stand
 * before `action` in the review; a reason is kept with the objective until its result is told. Permission objective.edit; throws Problem: objective-missed, objective-missed-slip and
 * what domain/objective/outcome.ts `checkOutcome` throws.
 */
export async function reviewObjective(
  context: Context,
  input: {
    readonly year: number;
    readonly code: string;
    readonly period: string;
    readonly conclusion: string;
    readonly action?: string;
    readonly outcome?: OutcomeInput | null;
  },
): Promise<ObjectiveReview> {
  const actor = demand(context.actor, 'objective.edit');
  const objective = await getObjective(context, input.year, input.code);
  const period = objectivePeriod(objective.scheme, objective.year, input.period);
  const now = context.clock();
  const [found] = await measureYear(context, input.year, period.kind === 'month' ? 'month' : 'quarter', [objective]);
  const progress = [found?.year, ...(found?.periods ?? [])].find((each) => each?.label === period.label);
  const earlier = (await listReviews(context.database, input.year)).filter((each) => each.objectiveId === objective.id);
  const missed = progress?.verdict === 'missed';
  const outcome = await outcomeOf(context, objective, input.outcome ?? null);
  checkOutcome(objective, outcome, missed, localDateOf(now));
  const entry = {
    seq: (earlier.at(-1)?.seq ?? 0) + 1,
    from: period.from,
    to: period.to,
    finding: progress?.sentence ?? '',
    conclusion: nfc(input.conclusion).trim(),
    action: [outcome ? `${outcomeText(outcome)}.` : '', nfc(input.action ?? '').trim()].filter(Boolean).join(' '),
  };
  const review = decide.review(objective, entry, missed, { actor, now });
  const subject = subjectOf(objective);
  const detail = { code: objective.code, ...entry, ...(outcome ? { outcome } : {}) };
  const row = reviewRow(review);
  const followed = withPeriodOutcome(objective, review, outcome);
  const kept = followed === objective ? [] : [followed];
  const trailEntry = {
    subject,
    action: 'objective.review',
    detail,
    rows: [row, ...kept.flatMap(objectiveRows)],
  };
  const trail = await trailStatements({ ...context, actor }, trailEntry);
  await commit(context, subject, [insertRow(row), ...kept.flatMap(objectiveStatements), ...trail]);
  return review;
}

/**
 * Closes with what the review concluded; an objective whose year was missed, or is not over, only with what that leads to.
 * Permission objective.approve; throws the same as `reviewObjective`, objective-year-open and objective-state.
 */
export async function closeObjective(
  context: Context,
  year: number,
  code: string,
  input: { readonly conclusion: string; readonly outcome?: OutcomeInput | null },
): Promise<Objective> {
  const actor = demand(context.actor, 'objective.approve');
  const before = await getObjective(context, year, code);
  const now = context.clock();
  const outcome = await outcomeOf(context, before, input.outcome ?? null);
  const closed = decide.close(before, nfc(input.conclusion), outcome, { actor, now });
  const [found] = await measureYear(context, year, 'quarter', [before]);
  const { to } = objectivePeriod(before.scheme, year, String(year));
  checkClosing(before, outcome, { missed: found?.year.verdict === 'missed', to, today: localDateOf(now) });
  await writeObjectives(context, actor, 'objective.close', [{ objective: closed, before }]);
  return closed;
}

/**
 * Records what came of the reason that a missed period was reviewed or a missed objective closed with. Permission objective.edit, or objective.answer
 * for who was to see to it (objective-outcome-owner); throws what domain/objective/outcome-follow.ts `finishOutcome` throws.
 */
export async function finishObjectiveOutcome(
  context: Context,
  year: number,
  code: string,
  result: { readonly on: LocalDate; readonly text: string; readonly number?: number | null },
): Promise<Objective> {
  const before = await getObjective(context, year, code);
  const number = result.number ?? null;
  const actor = demandOwner(context.actor, before, number);
  const clean = { ...result, number, text: nfc(result.text) };
  const objective = finishOutcome(before, clean, actor.name, localDateOf(context.clock()));
  await writeObjectives(context, actor, 'objective.follow', [{ objective, before }]);
  return objective;
}

/** What waits for its result and may be told by who looks. */
export function outcomesToFinish({ roles, personId }: Actor, objective: Objective): OpenOutcome[] {
  if (may(roles, 'objective.edit')) return openOutcomes(objective);
  if (!may(roles, 'objective.answer')) return [];
  return openOutcomes(objective).filter(({ owner }) => owner.personId === personId);
}

function demandOwner(actor: Actor, objective: Objective, number: number | null): Actor {
  if (may(actor.roles, 'objective.edit')) return demand(actor, 'objective.edit');
  const allowed = demand(actor, 'objective.answer');
  const open = openOutcomes(objective);
  if (open.length === 0) return allowed;
  const { owner } = openOutcomeOf(objective, number);
  if (owner.personId === actor.personId) return allowed;
  throw new Problem('objective-outcome-owner', { code: objective.code, name: owner.name });
}

/** Throws Problem: objective-missed-slip for a slip that is withdrawn or of another matter, not-found for a person. */
async function outcomeOf(
  context: Context,
  { year, code }: Objective,
  given: OutcomeInput | null,
): Promise<MissedOutcome | null> {
  if (given === null) return null;
  const clean = (text: string) => nfc(text).trim();
  if (given.kind === 'target') return { kind: 'target', decision: clean(given.decision) };
  if (given.kind === 'reason') {
    const { personId, name } = await personOf(context, given.owner, 'outcomeOwner');
    return { kind: 'reason', reason: clean(given.reason), owner: { personId, name }, due: given.due };
  }
  const wanted = clean(given.code);
  const slips = await correctiveActionsOf(context.database, 'objective', `${year}/${code}`);
  if (!slips.some((slip) => slip.code === wanted && slip.state !== 'withdrawn')) {
    throw new Problem('objective-missed-slip', { slip: wanted.slice(0, 40) || '…', code }, 'outcomeSlip');
  }
  return { kind: 'slip', code: wanted };
}
