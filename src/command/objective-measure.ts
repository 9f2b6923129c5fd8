import { cardsInScope } from '../domain/objective/card-figure.ts';
import * as decide from '../domain/objective/decide.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import { measuredYears, measureObjectives, widestSpan } from '../domain/objective/measure-year.ts';
import type { HandMeasure, Objective } from '../domain/objective/objective.ts';
import { objectivePeriod } from '../domain/objective/period.ts';
import type { Progress } from '../domain/objective/progress.ts';
import { type Proposal, propose } from '../domain/objective/proposal.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { insertRow } from '../storage/controlled.ts';
import { handMeasureRow, listHandMeasures, listObjectives } from '../storage/objective.ts';
import { readCards } from '../storage/rating.ts';
import { readFacts } from '../storage/statistics.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { getObjective, subjectOf, type Written, writeObjectives } from './objective.ts';
import { readRecordFacts } from './objective-record.ts';

/**
 * A figure entered by hand for `2026`, `2026-Q1` or `2026-03` of the objective's scheme. A second entry for the same
 * period replaces the first, which stays readable. Permission objective.edit. Throws also feedback-measured for a period
 * that has cards.
 */
export async function recordMeasure(
  context: Context,
  input: {
    readonly year: number;
    readonly code: string;
    readonly period: string;
    readonly numerator: number;
    readonly denominator: number | null;
    readonly note: string;
  },
): Promise<HandMeasure> {
  const actor = demand(context.actor, 'objective.edit');
  const objective = await getObjective(context, input.year, input.code);
  const { from, to, label } = objectivePeriod(objective.scheme, objective.year, input.period);
  await demandNoCards(context, objective, { from, to });
  const earlier = (await listHandMeasures(context.database, input.year)).filter(
    ({ objectiveId }) => objectiveId === objective.id,
  );
  const seq = (earlier.at(-1)?.seq ?? 0) + 1;
  const now = context.clock();
  const { numerator, denominator } = input;
  const entry = { seq, from, to, numerator, denominator, note: nfc(input.note).trim() };
  const measure = decide.record(objective, entry, localDateOf(now), { actor, now });
  const subject = subjectOf(objective);
  const replaced = earlier.findLast((one) => one.from === from && one.to === to);
  const changes = { [label]: { before: replaced ? figureIn(replaced) : {}, after: figureIn(entry) } };
  const detail = { code: objective.code, ...entry, changes };
  const row = handMeasureRow(measure);
  const trailEntry = { subject, action: 'objective.record', detail, rows: [row] };
  const trail = await trailStatements({ ...context, actor }, trailEntry);
  await commit(context, subject, [insertRow(row), ...trail]);
  return measure;
}

/** What a second entry for the same period replaces. */
function figureIn({ numerator, denominator, note }: Pick<HandMeasure, 'numerator' | 'denominator' | 'note'>): object {
  return { numerator, denominator, note };
}

export interface Carried {
  readonly objective: Objective;
  readonly reason: string;
}

/**
 * Drafts of `to` from the approved and closed objectives of `from`, with targets proposed from what was measured and
 * the reason beside. What is already planned under the same code stays as it is. Permission objective.edit.
 */
export async function carryObjectives(context: Context, years: { from: number; to: number }): Promise<Carried[]> {
  const actor = demand(context.actor, 'objective.edit');
  const proposed = await proposeObjectives(context, years);
  if (proposed.length === 0) {
    throw new Problem('not-found', { what: 'mục tiêu đã phê duyệt của năm', key: years.from });
  }
  const past = proposed.map(({ objective }) => objective);
  const planned: Objective[] = await listObjectives(context.database, years.to);
  const carried: Carried[] = [];
  for (const { objective, proposal } of proposed) {
    if (planned.some(({ code }) => code === objective.code)) continue;
    const decided = decide.plan(context.newId(), withParent(proposal, objective, past, planned), planned, {
      carriedFrom: objective.id,
      reason: proposal.reason,
    });
    planned.push(decided.objective);
    carried.push({ objective: decided.objective, reason: proposal.reason });
  }
  const written: Written[] = carried.map(({ objective }) => ({ objective }));
  await writeObjectives(context, actor, 'objective.carry', written);
  return carried;
}

export interface ProposedObjective {
  /** Of the earlier year. */
  readonly objective: Objective;
  readonly year: Progress;
  readonly proposal: Proposal;
}

/**
 * What the figures of `from` propose for `to`: one plan for every approved or closed objective, the office's first; none
 * when there is none. Nothing is written. Throws Problem('range-reversed').
 */
export async function proposeObjectives(
  context: Context,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ProposedObjective[]> {
  if (to <= from) throw new Problem('range-reversed', { from, to }, 'to');
  const past = (await listObjectives(context.database, from)).filter(({ state }) => state !== 'draft');
  const measured = await measureYear(context, from, 'quarter', past);
  return byLevel(measured).map(({ objective, year }) => ({
    objective,
    year,
    proposal: propose(objective, year.figure, to, year.timing === 'running'),
  }));
}

/** A period with cards is measured from them: a second figure by hand would be a second truth. */
async function demandNoCards(context: Context, objective: Objective, period: DayRange): Promise<void> {
  if (formulaOf(objective.indicator).source !== 'cards') return;
  const cards = cardsInScope(objective, await readCards(context.database, period));
  const n = cards.reduce((sum, { total }) => sum + total, 0);
  if (n > 0) throw new Problem('feedback-measured', { code: objective.code, n }, 'period');
}

/** Objectives of one year, measured up to now. */
export async function measureYear(
  context: Context,
  year: number,
  by: 'month' | 'quarter',
  objectives: readonly Objective[],
) {
  const span = widestSpan(measuredYears(objectives));
  if (!span) return [];
  const [hand, facts, cards, records] = await Promise.all([
    listHandMeasures(context.database, year),
    readFacts(context.database, span),
    readCards(context.database, span),
    readRecordFacts(context, objectives),
  ]);
  return measureObjectives({ objectives, hand, facts, cards, records, by, asOf: context.clock() });
}

function byLevel<T extends { readonly objective: Objective }>(measured: readonly T[]): T[] {
  const order = { office: 0, section: 1, official: 2 } as const;
  return [...measured].sort((a, b) => order[a.objective.level] - order[b.objective.level]);
}

/** Last year's parent, under the same code this year; at the top when it was not carried. */
function withParent(
  proposal: Proposal,
  objective: Objective,
  past: readonly Objective[],
  planned: readonly Objective[],
) {
  const code = past.find(({ id }) => id === objective.parentId)?.code;
  const parent = planned.find((each) => each.code === code && each.level !== objective.level);
  return { ...proposal.plan, parentId: parent?.id ?? null };
}
