import type { Timeliness } from '../indicator/due.ts';
import type { Points } from '../indicator/score.ts';
import type { Grade } from './rating.ts';

/** Work on one step of a dossier, in office minutes; null where nothing was planned or it has not ended. */
export interface StepWork {
  readonly officer: string;
  readonly section: string;
  readonly plannedMinutes: number | null;
  readonly actualMinutes: number | null;
}

/** Indicator 2 (TT 01/2018 art. 13.2): time of a unit or officer against its limit; undefined when nothing can be compared. */
export function stepPoints(steps: readonly StepWork[]): Points | undefined {
  const known = steps.filter(({ plannedMinutes, actualMinutes }) => plannedMinutes !== null && actualMinutes !== null);
  if (known.length === 0) return undefined;
  const planned = known.reduce((sum, { plannedMinutes }) => sum + (plannedMinutes ?? 0), 0);
  const actual = known.reduce((sum, { actualMinutes }) => sum + (actualMinutes ?? 0), 0);
  return actual < planned ? 2 : actual === planned ? 1 : 0;
}

/** Indicator 4 (art. 13.4) as the citizen answers on the card: none, the one-stop only, more than one body. */
export function bodiesPoints(answer: Grade | undefined): Points | undefined {
  if (answer === undefined) return undefined;
  return answer === 'satisfied' ? 2 : answer === 'normal' ? 1 : 0;
}

/**
 * Indicator 7 (art. 13.7): 2 early and no complaint on conduct, 1 on time and none, 0 with one that was not found
 * unfounded. For a late dossier without a complaint the article names no points: undefined, left out and counted.
 */
export function attitudePoints(timely: Timeliness, complained: boolean): Points | undefined {
  if (complained) return 0;
  return timely === 'early' ? 2 : timely === 'onTime' ? 1 : undefined;
}

/** Indicator 8 (art. 13.8): handling of complaints. `overdue`: open past their day, "phản ánh, kiến nghị kéo dài". */
export function handlingPoints(complaints: {
  readonly total: number;
  readonly inTime: number;
  readonly overdue: number;
}): Points {
  const { total, inTime, overdue } = complaints;
  if (overdue > 0) return 0;
  if (inTime === total) return 2;
  return inTime * 10 >= total * 9 ? 1 : 0;
}

/** What indicator 9 (art. 13.9) is made of; `procedures` null when nobody has said which are online. */
export interface OnlineFacts {
  readonly procedures: { readonly numerator: number; readonly denominator: number } | null;
  readonly dossiers: { readonly online: number; readonly received: number };
  /** Online dossiers resolved late or open past their day. */
  readonly late: number;
}

/** 2: ≥ 20 % of procedures and ≥ 30 % of dossiers online, none late; 1: online offered, ≥ 15 % of dossiers, none late. */
export function onlinePoints({ procedures, dossiers, late }: OnlineFacts): Points | undefined {
  if (dossiers.received === 0) return undefined;
  if (late > 0 || dossiers.online * 100 < dossiers.received * 15) return 0;
  if (procedures === null || procedures.denominator === 0) return undefined;
  if (procedures.numerator === 0) return 0;
  const enough = procedures.numerator * 100 >= procedures.denominator * 20;
  return enough && dossiers.online * 100 >= dossiers.received * 30 ? 2 : 1;
}
