import * as decide from '../domain/objective/decide.ts';
import type { ObjectiveInput } from '../domain/objective/input.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Statement } from '../storage/database.ts';
import { findObjective, listObjectives, objectiveRows, objectiveStatements } from '../storage/objective.ts';
import { trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { objectiveDutyClosed } from './duty-close.ts';
import { planOf, readRoster } from './objective-input.ts';
import { type Beside, besideRecords, joined } from './record.ts';

export interface PlannedObjective {
  readonly objective: Objective;
  readonly warnings: readonly string[];
}

/** Adds a draft to the year's plan. Permission objective.edit; throws what domain/objective/decide.ts `plan` throws. */
export async function addObjective(context: Context, input: ObjectiveInput): Promise<PlannedObjective> {
  const actor = demand(context.actor, 'objective.edit');
  const others = await listObjectives(context.database, input.year);
  const roster = await readRoster(context, localDateOf(context.clock()));
  const decided = decide.plan(context.newId(), planOf(input, others, roster), others);
  await writeObjectives(context, actor, 'objective.plan', [{ objective: decided.objective }]);
  return decided;
}

/** Rewrites a draft; code and year stay. Throws Problem('objective-state') when it is approved or closed. */
export async function changeObjective(
  context: Context,
  code: string,
  input: ObjectiveInput,
): Promise<PlannedObjective> {
  const actor = demand(context.actor, 'objective.edit');
  const others = await listObjectives(context.database, input.year);
  const before = getFrom(others, input.year, code);
  const roster = await readRoster(context, localDateOf(context.clock()));
  const decided = decide.change(before, planOf(input, others, roster), others);
  await writeObjectives(context, actor, 'objective.change', [{ objective: decided.objective, before }]);
  return decided;
}

/** Approves the year's drafts (or those named) in one act. Permission objective.approve. */
export async function approveObjectives(
  context: Context,
  request: {
    readonly year: number;
    readonly codes?: readonly string[];
    readonly decision: string;
    readonly signedOn?: LocalDate;
  },
): Promise<Objective[]> {
  const actor = demand(context.actor, 'objective.approve');
  const all = await listObjectives(context.database, request.year);
  const chosen = request.codes
    ? request.codes.map((code) => getFrom(all, request.year, code))
    : all.filter(({ state }) => state === 'draft');
  if (chosen.length === 0) {
    throw new Problem('not-found', { what: 'mục tiêu dự thảo của năm', key: request.year });
  }
  const now = context.clock();
  const decision = { decision: nfc(request.decision), signedOn: request.signedOn ?? localDateOf(now) };
  const approved = chosen.map((objective) => decide.approve(objective, decision, { actor, now }));
  const duties = await objectiveDutyClosed(context, actor, request.year, approved);
  await writeObjectives(
    context,
    actor,
    'objective.approve',
    approved.map((objective, index) => ({ objective, ...beforeOf(chosen[index]) })),
    [],
    besideRecords('annual-plan.close', duties),
  );
  return approved;
}

/** Back to draft, with the reason in the trail. Permission objective.approve. */
export async function reopenObjective(
  context: Context,
  year: number,
  code: string,
  reason: string,
): Promise<Objective> {
  const actor = demand(context.actor, 'objective.approve');
  const before = await getObjective(context, year, code);
  const objective = decide.reopen(before, nfc(reason), { actor, now: context.clock() });
  await writeObjectives(context, actor, 'objective.reopen', [{ objective, before, note: nfc(reason) }]);
  return objective;
}

/**
 * Xác nhận đã nhận mục tiêu, by the person it was given to. Permission objective.answer; throws
 * objective-not-addressee, objective-acknowledged, objective-state.
 */
export async function acknowledgeObjective(context: Context, year: number, code: string): Promise<Objective> {
  const actor = demand(context.actor, 'objective.answer');
  const before = await getObjective(context, year, code);
  const objective = decide.acknowledge(before, { actor, now: context.clock() });
  await writeObjectives(context, actor, 'objective.acknowledge', [{ objective, before }]);
  return objective;
}

/** Throws Problem('not-found'). */
export async function getObjective(context: Context, year: number, code: string): Promise<Objective> {
  const found = await findObjective(context.database, year, nfc(code).trim());
  if (!found) throw new Problem('not-found', { what: 'mục tiêu', key: `${code} (${year})` });
  return found;
}

export interface Written {
  readonly objective: Objective;
  readonly before?: Objective;
  readonly note?: string;
}

/** One batch: every objective, its revision and its trail entry, and what else belongs to the act, with other `records`. */
export async function writeObjectives(
  context: Context,
  actor: Actor,
  action: string,
  written: readonly Written[],
  beside: readonly Statement[] = [],
  records: Beside = { statements: [], entries: [] },
): Promise<void> {
  const [first] = written;
  if (!first) return;
  const { statements, entries } = joined(besideObjectives(action, written), records);
  const trail = await trailStatements({ ...context, actor }, ...entries);
  await commit(context, subjectOf(first.objective), [...statements, ...beside, ...trail]);
}

/** Objectives that are written beside the act on another record, each with its own entry in the trail. */
export function besideObjectives(action: string, written: readonly Written[]): Beside {
  return {
    statements: written.flatMap(({ objective }) => objectiveStatements(objective)),
    entries: written.map(({ objective, before, note }) => ({
      subject: subjectOf(objective),
      action,
      detail: {
        year: objective.year,
        code: objective.code,
        changes: changesBetween(before, objective),
        ...(note ? { note } : {}),
      },
      rows: objectiveRows(objective),
    })),
  };
}

export function subjectOf({ id }: Pick<Objective, 'id'>): string {
  return `objective:${id}`;
}

function getFrom(all: readonly Objective[], year: number, code: string): Objective {
  const found = all.find((each) => each.code === nfc(code).trim());
  if (!found) throw new Problem('not-found', { what: 'mục tiêu', key: `${code} (${year})` });
  return found;
}

function beforeOf(objective: Objective | undefined): { before?: Objective } {
  return objective ? { before: objective } : {};
}
