import type { Context } from '../command/context.ts';
import { officeAt } from '../command/signed.ts';
import { flatCascade } from '../domain/objective/cascade.ts';
import type { Approval } from '../domain/objective/objective.ts';
import { type LaterWording, type SignedPlan, signedPlan } from '../domain/objective/signed-plan.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { Instant } from '../domain/time/instant.ts';
import { objectiveWordings } from '../storage/objective.ts';
import {
  decisionOf,
  gatherObjectives,
  type ObjectiveLine,
  type ObjectiveYearModel,
  type PlanLine,
  planLines,
} from './objective-model.ts';
import type { ReportParameters } from './report.ts';

export interface ObjectivePlanModel {
  /** As it named itself when the plan was approved. */
  readonly office: Office;
  readonly year: number;
  readonly asOf: Instant;
  /** The decision that approved the plan; null while nothing is approved. */
  readonly decision: Approval | null;
  /** As that decision approved them; while there is none, the present drafts. */
  readonly lines: readonly PlanLine[];
  /** What other decisions changed or added, and what waits for one. */
  readonly later: readonly LaterLine[];
  /** The year as it is followed now. */
  readonly results: readonly ObjectiveLine[];
}

/** An objective as a later decision approved it, or as it waits for one. */
export interface LaterLine {
  readonly line: PlanLine;
  /** What had been approved before; null for an objective that is new. */
  readonly before: PlanLine | null;
  /** Why it was opened again; '' for a new one. */
  readonly reason: string;
}

/** What the plan and the list of a year are drawn from. Throws Problem('required') without a year, Problem('no-office'). */
export async function gatherPlan(context: Context, parameters: ReportParameters): Promise<ObjectivePlanModel> {
  const present = await gatherObjectives(context, parameters);
  const signed = signedPlan(await objectiveWordings(context.database, present.year));
  return planModel(present, signed, signed ? await officeAt(context, signed.decision.at) : present.office);
}

/** The plan of a year as `signed`, under the name of the office of that day; what is drafted while nothing is. */
export function planModel(present: ObjectiveYearModel, signed: SignedPlan | null, office: Office): ObjectivePlanModel {
  const { year, asOf, lines } = present;
  return {
    office,
    year,
    asOf,
    decision: signed?.decision ?? null,
    lines: signed ? planLines(flatCascade(signed.objectives).map(({ objective }) => objective)) : lines.map(planOnly),
    later: signed ? laterLines(signed.later) : [],
    results: lines,
  };
}

/** Version 1 knew one list, with its results. */
export function thawPlan(model: unknown): ObjectivePlanModel {
  const frozen = model as ObjectivePlanModel | ObjectiveYearModel;
  if ('results' in frozen) return frozen;
  const { office, lines } = frozen;
  return { ...planModel(frozen, null, office), decision: decisionOf(lines) };
}

function laterLines(later: readonly LaterWording[]): LaterLine[] {
  return later.flatMap(({ objective, before }) => {
    const [line] = planLines([objective]);
    const [earlier = null] = before ? planLines([before]) : [];
    const reason = before ? (objective.adjustments?.at(-1)?.reason ?? '') : '';
    return line ? [{ line, before: earlier, reason }] : [];
  });
}

function planOnly({ result, resultText, verdict, periods, against, ...line }: ObjectiveLine): PlanLine {
  return line;
}
