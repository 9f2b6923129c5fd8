import type { MeasuredObjective } from './measure-year.ts';
import type { Objective, ObjectiveReview } from './objective.ts';
import type { Progress } from './progress.ts';
import type { ObjectiveSheet } from './sheet.ts';

/** What was said of the year's periods: reviews of the objectives, and the sheets by which sections explain their quarters. */
export interface Said {
  readonly reviews: readonly Pick<ObjectiveReview, 'objectiveId' | 'from' | 'to'>[];
  readonly sheets: readonly Pick<ObjectiveSheet, 'code' | 'state' | 'lines'>[];
}

export interface UnansweredMiss {
  readonly measured: MeasuredObjective;
  readonly period: Progress;
  /** Code of the sheet on which the section wrote the cause and which it has not confirmed yet; null: nobody said anything. */
  readonly sheet: string | null;
}

/**
 * Periods that ended below the target while nobody has said why and what is done (TCVN ISO 9001:2015, 9.1.3): no review
 * covers them, and no sheet that its section confirmed, which it cannot without cause, action and day. Closed objectives
 * have their outcome; drafts promise nothing yet.
 */
export function unansweredMisses(all: readonly MeasuredObjective[], said: Said): UnansweredMiss[] {
  return all.flatMap((measured) => {
    const { objective, periods } = measured;
    if (objective.state !== 'approved') return [];
    return periods
      .filter(({ timing, verdict }) => timing === 'closed' && verdict === 'missed')
      .filter((period) => !isAnswered(objective, period, said))
      .map((period) => ({ measured, period, sheet: waitingSheet(objective, period, said)?.code ?? null }));
  });
}

type Of = Pick<Objective, 'id'>;
type Period = Pick<Progress, 'from' | 'to'>;

/** Whether somebody said why the period was missed and what is done. */
function isAnswered({ id }: Of, { from, to }: Period, { reviews, sheets }: Said): boolean {
  return (
    reviews.some((one) => one.objectiveId === id && one.from <= from && to <= one.to) ||
    sheets.some((sheet) => sheet.state === 'confirmed' && saysWhy(sheet, { id }, { from, to }))
  );
}

function waitingSheet(objective: Of, period: Period, { sheets }: Said) {
  return sheets.find((sheet) => sheet.state === 'open' && saysWhy(sheet, objective, period));
}

function saysWhy({ lines }: Pick<ObjectiveSheet, 'lines'>, { id }: Of, { from, to }: Period): boolean {
  return lines.some((line) => line.objectiveId === id && line.from === from && line.to === to && line.cause !== '');
}
