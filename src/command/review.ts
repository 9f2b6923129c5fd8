import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import * as decide from '../domain/review/decide.ts';
import type { ManagementReview, ReviewInput } from '../domain/review/review.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import type { Context } from './context.ts';
import { withOwners } from './owner.ts';
import { demandSameWording, getRecord, writeNewRecord, writeRecords } from './record.ts';

/** Plans a meeting of its year. Permission review.edit; throws what domain/review/decide.ts `plan` throws. */
export async function planReview(context: Context, plan: decide.ReviewPlan): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.edit');
  const series = { noun: 'management-review', prefix: 'XXLD', year: yearOf(localDateOf(plan.meetsAt)) } as const;
  return writeNewRecord(context, actor, 'review.plan', series, (identity) => decide.plan(identity, plan));
}

/**
 * Changes a meeting nobody was invited to yet. `seen` as in `demandSameWording`. Permission review.edit; throws conflict
 * and what domain/review/decide.ts `change` throws.
 */
export function changeReview(
  context: Context,
  code: string,
  plan: decide.ReviewPlan,
  seen?: number,
): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.edit');
  return write(context, actor, 'review.change', code, (review) => decide.change(review, plan), seen);
}

/** Sends the invitation. `reason` of an extraordinary meeting, '' for an ordinary one. Permission review.edit. */
export function callReview(context: Context, code: string, reason: string): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.edit');
  const act = (review: ManagementReview) => decide.call(review, nfc(reason), actor.name, context.clock());
  return write(context, actor, 'review.call', code, act);
}

/**
 * Writes the minutes of a meeting that was held; `inputs` as they were laid before it. Owners of decisions are people, by
 * identifier or name. `seen` as in `demandSameWording`. Permission review.edit; throws conflict, register-person for an
 * owner nobody is.
 */
export async function holdReview(
  context: Context,
  code: string,
  inputs: readonly ReviewInput[],
  minutes: decide.ReviewMinutes,
  seen?: number,
): Promise<ManagementReview> {
  const now = context.clock();
  return writeMinutes(context, 'review.hold', { code, minutes, seen }, (review, owned) =>
    decide.hold(review, inputs, owned, now),
  );
}

/** Rewrites minutes that are not signed yet. Owners, `seen`, permission and refusals as in `holdReview`. */
export function rewriteMinutes(
  context: Context,
  code: string,
  minutes: decide.ReviewMinutes,
  seen?: number,
): Promise<ManagementReview> {
  return writeMinutes(context, 'review.minutes', { code, minutes, seen }, decide.record);
}

/** Signs the minutes. Permission review.sign; throws what domain/review/decide.ts `sign` throws. */
export function signReview(
  context: Context,
  code: string,
  signature: { readonly number: string; readonly on: LocalDate },
): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.sign');
  const clean = { ...signature, number: nfc(signature.number) };
  const today = localDateOf(context.clock());
  return write(context, actor, 'review.sign', code, (review) => decide.sign(review, clean, actor.name, today));
}

/** Records the result of one decision. Permission review.edit. */
export function finishDecision(
  context: Context,
  code: string,
  number: number,
  result: { readonly on: LocalDate; readonly text: string },
): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.edit');
  const today = localDateOf(context.clock());
  const clean = { ...result, text: nfc(result.text) };
  return write(context, actor, 'review.finish', code, (review) =>
    decide.finish(review, number, clean, actor.name, today),
  );
}

/** Closes a review whose decisions all have their result. Permission review.sign. */
export function closeReview(context: Context, code: string, ending: string): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.sign');
  return write(context, actor, 'review.close', code, (review) => decide.close(review, nfc(ending)));
}

/** Calls a meeting off, with the reason. Permission review.edit. */
export function cancelReview(context: Context, code: string, reason: string): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.edit');
  return write(context, actor, 'review.cancel', code, (review) => decide.cancel(review, nfc(reason)));
}

/** Throws Problem('not-found'). */
export function getReview(context: Pick<Context, 'database'>, code: string): Promise<ManagementReview> {
  return getRecord<ManagementReview>(context, 'management-review', 'cuộc xem xét của lãnh đạo', code);
}

async function writeMinutes(
  context: Context,
  action: string,
  { code, minutes, seen }: { code: string; minutes: decide.ReviewMinutes; seen: number | undefined },
  act: (review: ManagementReview, minutes: decide.ReviewMinutes) => ManagementReview,
): Promise<ManagementReview> {
  const actor = demand(context.actor, 'review.edit');
  const before = await getReview(context, code);
  await demandSameWording(context, 'management-review', before, seen);
  const decisions = await withOwners(context, minutes.decisions, before.decisions);
  const record = act(before, { ...minutes, decisions });
  await writeRecords(context, actor, action, [{ noun: 'management-review', record, before }]);
  return record;
}

async function write(
  context: Context,
  actor: Actor,
  action: string,
  code: string,
  act: (review: ManagementReview) => ManagementReview,
  seen?: number,
): Promise<ManagementReview> {
  const before = await getReview(context, code);
  await demandSameWording(context, 'management-review', before, seen);
  const record = act(before);
  await writeRecords(context, actor, action, [{ noun: 'management-review', record, before }]);
  return record;
}
