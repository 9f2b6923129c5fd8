import type { LocalDate } from '../time/local-date.ts';
import type { MeasuredObjective } from './measure-year.ts';
import type { Objective, ObjectiveReview } from './objective.ts';
import type { Progress } from './progress.ts';
import type { ObjectiveSheet } from './sheet.ts';

/** What was said of the year's periods: reviews of the objectives, and the sheets by which sections explain their quarters. */
export interface Said {
  readonly reviews: readonly Pick<ObjectiveReview, 'objectiveId' | 'from' | 'to'>[];
  readonly sheets: readonly Pick<ObjectiveSheet, 'state' | 'lines'>[];
}

export interface UnansweredMiss {
  readonly measured: MeasuredObjective;
  readonly period: Progress;
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
      .map((period) => ({ measured, period }));
  });
}

/** Whether somebody said why the period was missed and what is done. */
function isAnswered(
  { id }: Pick<Objective, 'id'>,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  { reviews, sheets }: Said,
): boolean {
  return (
    reviews.some((one) => one.objectiveId === id && one.from <= from && to <= one.to) ||
    sheets.some(
      ({ state, lines }) =>
        state === 'confirmed' &&
        lines.some((line) => line.objectiveId === id && line.from === from && line.to === to && line.cause !== ''),
    )
  );
}
