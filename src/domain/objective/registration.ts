import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { IndicatorId } from './indicator-formula.ts';
import type { MeasuredObjective } from './measure-year.ts';
import type { Target } from './objective.ts';

/** Chờ xem xét → đã trả lại | đã xem xét xong. */
export const registrationStates = ['submitted', 'returned', 'decided'] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const registrationStateNames: Readonly<Record<RegistrationState, string>> = {
  submitted: 'chờ xem xét',
  returned: 'trả lại để sửa',
  decided: 'đã xem xét xong',
};

/** Nhận như đăng ký, nhận với chỉ tiêu khác, trả lại. */
export const outcomeKinds = ['accepted', 'changed', 'returned'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export const outcomeNames: Readonly<Record<OutcomeKind, string>> = {
  accepted: 'nhận như đăng ký',
  changed: 'nhận, đổi chỉ tiêu',
  returned: 'trả lại',
};

export interface Outcome {
  readonly kind: OutcomeKind;
  /** '' only when it was taken as registered. */
  readonly reason: string;
  /** What the plan says; null when it was returned. */
  readonly target: Target | null;
  /** Code in the plan of the year; '' when it was returned. */
  readonly objectiveCode: string;
  readonly at: Instant;
  readonly name: string;
}

/** One target that a section proposes for itself. */
export interface RegisteredTarget {
  readonly number: number;
  readonly content: string;
  readonly indicator: IndicatorId;
  readonly target: Target;
  /** Why this and no other target. */
  readonly reason: string;
  /** Who will answer for it; '' leaves it to the section. */
  readonly responsible: string;
  /** Code of last year's objective it goes on from; '' = a new one. */
  readonly follows: string;
  /** Null while the quality officer has not looked at it. */
  readonly outcome: Outcome | null;
}

/** Bản đăng ký mục tiêu chất lượng of one section for one year, made before the office approves its plan. */
export interface ObjectiveRegistration extends QualityRecord {
  readonly state: RegistrationState;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string };
  readonly targets: readonly RegisteredTarget[];
  readonly submitted: { readonly at: Instant; readonly login: string; readonly name: string };
}

/**
 * What the section reached last year with what it registers: the objective named, else its own objective with the same
 * indicator; undefined for something new.
 */
export function lastYearOf(
  { follows, indicator }: Pick<RegisteredTarget, 'follows' | 'indicator'>,
  unitName: string,
  measured: readonly MeasuredObjective[],
): MeasuredObjective | undefined {
  if (follows !== '') return measured.find(({ objective }) => objective.code === follows);
  return measured.find(
    ({ objective }) => objective.indicator === indicator && objective.responsible.unitName === unitName,
  );
}
