import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import type { ManagementReview, ReviewDecision } from '../review/review.ts';
import { fold } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import { dmy, type LocalDate, yearOf } from '../time/local-date.ts';

/** Where a proposal comes from: one decision of signed minutes, in the words of the minutes. */
export interface ReviewSource {
  /** Code of the management review: "XXLD-2026-002". */
  readonly review: string;
  /** Number of the minutes: "12/BB-UBND". */
  readonly minutes: string;
  readonly signedOn: LocalDate;
  readonly decision: number;
  readonly content: string;
}

/** A decision of the review that next year's plan has to answer. */
export interface ReviewProposal extends ReviewSource {
  /** Of the answer, safe in an address: "XXLD-2026-002-1". */
  readonly code: string;
  readonly owner: string;
  readonly kind: ReviewDecision['kind'];
}

/** Nhận nguyên văn, nhận với lời hoặc chỉ tiêu khác, không đặt thành mục tiêu. */
export const proposalAnswers = ['accepted', 'changed', 'declined'] as const;
export type ProposalAnswer = (typeof proposalAnswers)[number];

export const proposalAnswerNames: Readonly<Record<ProposalAnswer, string>> = {
  accepted: 'nhận nguyên văn',
  changed: 'nhận, có thay đổi',
  declined: 'không đặt thành mục tiêu',
};

/** What the plan of `year` answered to one decision of the review. */
export interface AnsweredProposal extends QualityRecord {
  readonly state: ProposalAnswer;
  readonly source: ReviewSource;
  /** '' only when it was accepted. */
  readonly reason: string;
  /** The draft it became; '' when it was declined. */
  readonly objectiveCode: string;
  readonly answered: { readonly at: Instant; readonly login: string; readonly name: string };
}

/**
 * What signed reviews propose for the objectives of a year: of the reviews whose period ended in the year before, every
 * opportunity for improvement and whatever else speaks of objectives or targets (TCVN ISO 9001:2015, 6.2 and 9.3.3).
 */
export function reviewProposals(reviews: readonly ManagementReview[], year: number): ReviewProposal[] {
  return reviews
    .filter(({ state, to }) => (state === 'signed' || state === 'closed') && yearOf(to) === year - 1)
    .flatMap(({ code, signed, decisions }) =>
      signed === null
        ? []
        : decisions.filter(concernsObjectives).map(({ number, kind, content, owner }) => ({
            code: `${code}-${number}`,
            review: code,
            minutes: signed.number,
            signedOn: signed.on,
            decision: number,
            content,
            owner,
            kind,
          })),
    );
}

export function concernsObjectives({ kind, content }: Pick<ReviewDecision, 'kind' | 'content'>): boolean {
  return kind === 'improvement' || /(muc|chi) tieu/.test(fold(content));
}

/**
 * Answers one proposal; one that was declined can be taken up later. Throws Problem: objective-proposal-answered,
 * required (a change or a refusal without its reason), too-long.
 */
export function answerProposal(
  identity: { readonly id: string; readonly year: number },
  { code, review, minutes, signedOn, decision, content }: ReviewProposal,
  before: AnsweredProposal | undefined,
  answer: { readonly kind: ProposalAnswer; readonly reason: string; readonly objectiveCode: string },
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): AnsweredProposal {
  if (before && before.state !== 'declined') {
    throw new Problem('objective-proposal-answered', { code, objective: before.objectiveCode });
  }
  const reason = answer.reason.trim();
  if (answer.kind !== 'accepted' && reason === '') throw new Problem('required', { field: 'lý do' }, 'reason');
  if (reason.length > mostReason) {
    throw new Problem('too-long', { field: 'Lý do', length: reason.length, most: mostReason }, 'reason');
  }
  return {
    id: before?.id ?? identity.id,
    code,
    year: identity.year,
    state: answer.kind,
    due: null,
    seq: (before?.seq ?? 0) + 1,
    source: { review, minutes, signedOn, decision, content },
    reason,
    objectiveCode: answer.kind === 'declined' ? '' : answer.objectiveCode,
    answered: { at: now, login: actor.login, name: actor.name },
  };
}

/** "Kết luận số 1, Biên bản 12/BB-UBND ngày 11/12/2025 (XXLD-2025-002)". */
export function sourceText({ decision, minutes, signedOn, review }: ReviewSource): string {
  return `Kết luận số ${decision}, Biên bản ${minutes} ngày ${dmy(signedOn)} (${review})`;
}

const mostReason = 1000;
