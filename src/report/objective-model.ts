import type { Context } from '../command/context.ts';
import { flatCascade, weakerThanParent } from '../domain/objective/cascade.ts';
import { responsibleText } from '../domain/objective/decide.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import {
  type Approval,
  frequencyNames,
  type Objective,
  type ObjectiveLevel,
  type ObjectiveState,
} from '../domain/objective/objective.ts';
import type { Progress, Verdict } from '../domain/objective/progress.ts';
import { verdictNames } from '../domain/objective/progress.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import type { SignatureColumn } from './layout.ts';
import { readMeasuredObjectives } from './objective-measure.ts';
import type { ReportParameters } from './report.ts';
import { signer } from './slip.ts';

/** One objective as the plan says it. */
export interface PlanLine {
  /** 0 = office, 1 = section below it, 2 = official. */
  readonly depth: number;
  readonly code: string;
  readonly level: ObjectiveLevel;
  readonly state: ObjectiveState;
  readonly content: string;
  readonly indicator: string;
  readonly counting: string;
  readonly target: string;
  readonly baseline: string;
  readonly measures: readonly string[];
  readonly resources: string;
  readonly responsible: string;
  /** The section; '' when none is named. */
  readonly unit: string;
  readonly deadline: LocalDate | null;
  readonly judged: string;
  readonly frequency: string;
  readonly reason: string;
  readonly warning: string | null;
  readonly approval: Approval | null;
}

/** With its results; every figure comes from domain/objective. */
export interface ObjectiveLine extends PlanLine {
  readonly result: Progress;
  readonly resultText: string;
  readonly verdict: Verdict;
  readonly periods: readonly Progress[];
  /** Dossiers that stand against the target. */
  readonly against: readonly string[];
}

export interface ObjectiveYearModel {
  readonly office: Office;
  readonly year: number;
  readonly asOf: Instant;
  readonly lines: readonly ObjectiveLine[];
}

/** Throws Problem('required') without a year, Problem('no-office'). */
export async function gatherObjectives(context: Context, parameters: ReportParameters): Promise<ObjectiveYearModel> {
  const { year } = parameters;
  if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
  const office = await getOffice(context.database);
  const measured = await readMeasuredObjectives(context, year, 'quarter');
  return { office, year, asOf: context.clock(), lines: objectiveLines(measured) };
}

export function objectiveLines(measured: readonly MeasuredObjective[]): ObjectiveLine[] {
  const lines = planLines(measured.map(({ objective }) => objective));
  return measured.flatMap(({ objective, year, periods, against }, index) => {
    const line = lines[index];
    if (!line) return [];
    const resultText = figureText(year.figure, objective.target.unit);
    return [{ ...line, result: year, resultText, verdict: year.verdict, periods, against }];
  });
}

/** In the order given. */
export function planLines(all: readonly Objective[]): PlanLine[] {
  const depths = new Map(flatCascade(all).map(({ objective, depth }) => [objective.id, depth]));
  return all.map((objective) => ({
    depth: depths.get(objective.id) ?? 0,
    code: objective.code,
    level: objective.level,
    state: objective.state,
    content: objective.content,
    indicator: indicatorText(objective),
    counting: objective.counting,
    target: targetText(objective.target),
    baseline: objective.baseline.text,
    measures: objective.measures,
    resources: objective.resources,
    responsible: responsibleText(objective),
    unit: objective.responsible.unitName,
    deadline: objective.deadline,
    judged: objective.judged,
    frequency: frequencyNames[objective.frequency],
    reason: objective.reason,
    warning: weakerThanParent(objective, all),
    approval: objective.approval,
  }));
}

/** What the papers of a year rest on: one decision when all share it. */
export function decisionOf(lines: readonly PlanLine[]): Approval | null {
  const [first, ...rest] = lines.map(({ approval }) => approval);
  if (!first || rest.some((each) => each?.decision !== first.decision || each.signedOn !== first.signedOn)) return null;
  return first;
}

export function isDraft(lines: readonly PlanLine[]): boolean {
  return lines.some(({ state }) => state === 'draft');
}

/** The day the paper bears: that of the decision, or left open while it is a draft. */
export function paperDate({
  lines,
  year,
  asOf,
}: Pick<ObjectiveYearModel, 'year' | 'asOf'> & { readonly lines: readonly PlanLine[] }): LocalDate | null {
  const decision = decisionOf(lines);
  if (decision) return decision.signedOn;
  return isDraft(lines) || yearOf(localDateOf(asOf)) !== year ? null : localDateOf(asOf);
}

/** TM. Ủy ban nhân dân, then who leads; an office that is no committee signs by its head. */
export function headSigner(office: Office): SignatureColumn {
  const isCommittee = /^ủy ban nhân dân/i.test(office.name);
  return signer(office, { capacity: isCommittee ? 'TM.' : '', title: office.leaderTitle, name: office.leaderName });
}

/** "Kỳ chưa kết thúc …" is said once for the report, not in every row. */
export function lastingSentence({ sentence }: { readonly sentence: string }): string {
  return sentence.replace(/ Kỳ chưa kết thúc, số liệu còn thay đổi\./, '');
}

export function resultCell(line: ObjectiveLine): string {
  return line.verdict === 'no-data' ? verdictNames['no-data'] : `${line.resultText}. ${verdictNames[line.verdict]}`;
}

function indicatorText(objective: Objective): string {
  const formula = formulaOf(objective.indicator);
  if (objective.indicator === 'hand-rate' || objective.indicator === 'hand-count') {
    return objective.counting || `${objective.target.unit}`;
  }
  return formula.name;
}
