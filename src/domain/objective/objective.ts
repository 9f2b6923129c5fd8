import type { PeriodScheme } from '../indicator/period.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { IndicatorId } from './indicator-formula.ts';
import type { MissedOutcome, PeriodOutcome } from './outcome.ts';
import type { ReviewSource } from './review-proposal.ts';

/** Cơ quan → bộ phận → cán bộ, công chức. */
export const objectiveLevels = ['office', 'section', 'official'] as const;
export type ObjectiveLevel = (typeof objectiveLevels)[number];

export const objectiveStates = ['draft', 'approved', 'closed'] as const;
export type ObjectiveState = (typeof objectiveStates)[number];

export const directions = ['at-least', 'at-most', 'equal'] as const;
export type Direction = (typeof directions)[number];

export const frequencies = ['month', 'quarter', 'year'] as const;
export type Frequency = (typeof frequencies)[number];

/** `value`: percent with at most two decimals (98 = 98 %) or a whole number of `unit`. */
export interface Target {
  readonly direction: Direction;
  readonly value: number;
  readonly unit: string;
}

/** Who answers for it, named as on the day the plan was written. */
export interface Responsible {
  readonly personId: string | null;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string;
}

/** What the plan says (ISO 9001 6.2.2: what, resources, who, when, how judged). */
export interface ObjectivePlan {
  readonly year: number;
  /** Unique in its year: "MT01", "MT01-TP". */
  readonly code: string;
  readonly content: string;
  readonly indicator: IndicatorId;
  /** How a hand measure is counted; '' when the formula says it. */
  readonly counting: string;
  readonly baseline: { readonly value: number | null; readonly text: string };
  readonly target: Target;
  /** Biện pháp thực hiện, one entry each. */
  readonly measures: readonly string[];
  readonly resources: string;
  readonly responsible: Responsible;
  readonly deadline: LocalDate | null;
  /** Phương pháp đánh giá. */
  readonly judged: string;
  readonly frequency: Frequency;
  readonly scheme: PeriodScheme;
  readonly level: ObjectiveLevel;
  /** Id of the objective it serves; null at the top. */
  readonly parentId: string | null;
}

export interface Approval {
  readonly at: Instant;
  readonly login: string;
  readonly name: string;
  readonly decision: string;
  readonly signedOn: LocalDate;
}

export interface Closing {
  readonly at: Instant;
  readonly login: string;
  readonly name: string;
  /** What the review concluded. */
  readonly conclusion: string;
  /** What a missed target leads to; missing where it was met, and in what was closed before it was demanded. */
  readonly outcome?: MissedOutcome;
}

/** Xác nhận đã nhận mục tiêu: who took it over, for which wording that was approved. */
export interface Acknowledgement {
  readonly at: Instant;
  readonly login: string;
  readonly personId: string | null;
  readonly name: string;
}

/** What had been approved before a wording was opened again: a target changes only by another decision. */
export interface Adjustment {
  readonly target: Target;
  /** What that target was a target of; missing in what was opened again before it was kept. */
  readonly measured?: Pick<ObjectivePlan, 'indicator' | 'counting' | 'scheme'>;
  readonly decision: string;
  readonly signedOn: LocalDate;
  /** Why it was opened again, by whom. */
  readonly reason: string;
  readonly at: Instant;
  readonly name: string;
}

export interface Objective extends ObjectivePlan {
  readonly id: string;
  /** Expected by the next writer. */
  readonly seq: number;
  readonly state: ObjectiveState;
  readonly approval: Approval | null;
  readonly closing: Closing | null;
  /** Objective of an earlier year it goes on from, and the sentence that says why the target is what it is. */
  readonly carriedFrom: string | null;
  readonly reason: string;
  /** Of the approved wording; missing or null while nobody acknowledged it. */
  readonly acknowledgement?: Acknowledgement | null;
  /** Approved before the present wording, oldest first; missing when it was never opened again. */
  readonly adjustments?: readonly Adjustment[];
  /** Decisions of management reviews it rests on; missing when there are none. */
  readonly sources?: readonly ReviewSource[];
  /** Reasons that reviews of missed periods ended in, in that order; missing when there are none. */
  readonly outcomes?: readonly PeriodOutcome[];
}

/** A figure entered by hand for a period; a later entry for the same period replaces it, the earlier one stays readable. */
export interface HandMeasure {
  readonly objectiveId: string;
  readonly seq: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly numerator: number;
  /** Null for counts. */
  readonly denominator: number | null;
  readonly note: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** Xem xét định kỳ: what was found for a period and what is to be done; the figure is kept as it was then. */
export interface ObjectiveReview {
  readonly objectiveId: string;
  readonly seq: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly finding: string;
  readonly conclusion: string;
  readonly action: string;
  readonly at: Instant;
  readonly by: string;
}

export const levelNames: Readonly<Record<ObjectiveLevel, string>> = {
  office: 'Cơ quan',
  section: 'Bộ phận',
  official: 'Cán bộ, công chức',
};

export const stateNames: Readonly<Record<ObjectiveState, string>> = {
  draft: 'dự thảo',
  approved: 'đã phê duyệt',
  closed: 'đã đóng',
};

export const directionSigns: Readonly<Record<Direction, string>> = { 'at-least': '≥', 'at-most': '≤', equal: '=' };

export const frequencyNames: Readonly<Record<Frequency, string>> = {
  month: 'hằng tháng',
  quarter: 'hằng quý',
  year: 'hằng năm',
};
