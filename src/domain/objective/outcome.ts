import { demandText } from '../demand.ts';
import { Problem } from '../problem.ts';
import type { Instant } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';

export const outcomeKinds = ['slip', 'target', 'reason'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/**
 * What a missed target leads to (TCVN ISO 9001:2015, 9.1.3 and 10.2): a corrective action, a decision that changes the
 * target, or a recorded reason with somebody who sees to it by a day.
 */
export type MissedOutcome =
  | { readonly kind: 'slip'; readonly code: string }
  | { readonly kind: 'target'; readonly decision: string }
  | {
      readonly kind: 'reason';
      readonly reason: string;
      readonly owner: { readonly personId: string; readonly name: string };
      readonly due: LocalDate;
      /** What came of it; missing until it is told. */
      readonly done?: OutcomeDone;
    };

/** The reason a missed period was reviewed with. */
export interface PeriodOutcome extends Extract<MissedOutcome, { readonly kind: 'reason' }> {
  /** `seq` of the review. */
  readonly number: number;
  /** First and last day of the period. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** When it was reviewed. */
  readonly at: Instant;
}

export interface OutcomeDone {
  readonly on: LocalDate;
  readonly result: string;
  readonly by: string;
}

/**
 * A missed target is not passed over. Throws Problem: objective-missed without an outcome, objective-missed-decision for
 * the decision that set the target, required, too-long, objective-missed-due for a day that is over.
 */
export function checkOutcome(
  objective: { readonly code: string; readonly approval: { readonly decision: string } | null },
  outcome: MissedOutcome | null,
  missed: boolean,
  today: LocalDate,
): void {
  const { code, approval } = objective;
  if (outcome === null) {
    if (missed) throw new Problem('objective-missed', { code }, 'outcome');
    return;
  }
  if (outcome.kind === 'target') {
    demandText(outcome.decision, 'số quyết định đổi chỉ tiêu', 'outcomeDecision', mostOutcomeWords);
    if (outcome.decision === approval?.decision.trim()) {
      throw new Problem('objective-missed-decision', { code, decision: outcome.decision }, 'outcomeDecision');
    }
  }
  if (outcome.kind === 'reason') {
    demandText(outcome.reason, 'lý do chưa đạt và việc phải làm', 'outcomeReason', mostOutcomeWords);
    if (outcome.due < today) throw new Problem('objective-missed-due', { due: dmy(outcome.due) }, 'outcomeDue');
  }
}

/**
 * Before the objective's year is over its figure still changes: one that looks met is closed only with an outcome, as a
 * missed one always is. `to`: last day of its year. Throws Problem: objective-year-open and what `checkOutcome` throws.
 */
export function checkClosing(
  objective: Parameters<typeof checkOutcome>[0],
  outcome: MissedOutcome | null,
  { missed, to, today }: { readonly missed: boolean; readonly to: LocalDate; readonly today: LocalDate },
): void {
  if (outcome === null && !missed && today <= to) {
    throw new Problem('objective-year-open', { code: objective.code, to: dmy(to) }, 'outcome');
  }
  checkOutcome(objective, outcome, missed, today);
}

/**
 * "Phiếu khắc phục HDKP-2026-011", "Đổi chỉ tiêu theo 12/QĐ-UBND", "… – Trần Văn An, hạn 31/12/2026", with what came of it:
 * "…; xong 20/12/2026: đã thêm người".
 */
export function outcomeText(outcome: MissedOutcome, language: 'vi' | 'en' = 'vi'): string {
  const vi = language === 'vi';
  if (outcome.kind === 'slip') return `${vi ? 'Phiếu khắc phục' : 'Corrective action'} ${outcome.code}`;
  if (outcome.kind === 'target') return `${vi ? 'Đổi chỉ tiêu theo' : 'Target changed by'} ${outcome.decision}`;
  const { reason, owner, due, done } = outcome;
  const words = `${reason} – ${owner.name}, ${vi ? 'hạn' : 'by'} ${dmy(due)}`;
  return done ? `${words}; ${vi ? 'xong' : 'done'} ${dmy(done.on)}: ${done.result} (${done.by})` : words;
}

/** Of a closing. Before the year is over (`to`: its last day) a decision ends the objective: it changes no target. */
export function closingText(
  outcome: MissedOutcome,
  { on, to }: { readonly on: LocalDate; readonly to: LocalDate },
  language: 'vi' | 'en' = 'vi',
): string {
  if (outcome.kind !== 'target' || on > to) return outcomeText(outcome, language);
  return `${language === 'vi' ? 'Đóng trước khi hết năm theo' : 'Closed before its year is over by'} ${outcome.decision}`;
}

/** Letters of a reason or of what came of it. */
export const mostOutcomeWords = 800;
