import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import { inputClause, type ManagementReview, type ReviewDecision, type ReviewInputKey } from '../review/review.ts';
import { fold } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import { dmy, type LocalDate, yearOf } from '../time/local-date.ts';

/** Where a proposal comes from: one decision of signed minutes, or the remark under one input, in the words of the minutes. */
export interface ReviewSource {
  /** Code of the management review: "XXLD-2026-002". */
  readonly review: string;
  /** Number of the minutes: "12/BB-UBND". */
  readonly minutes: string;
  readonly signedOn: LocalDate;
  /** Null: the remark under an input. */
  readonly decision: number | null;
  /** Of the remark; missing where a decision is the source. */
  readonly input?: ReviewInputKey;
  readonly content: string;
}

/** A decision of the review, or a remark under its inputs, that next year's plan answers. */
export interface ReviewProposal extends ReviewSource {
  /** Of the answer, safe in an address: "XXLD-2026-002-1", of a remark "XXLD-2026-002-c2". */
  readonly code: string;
  /** '' where nobody was named: under an input. */
  readonly owner: string;
  /** Null: the remark under an input. */
  readonly kind: ReviewDecision['kind'] | null;
  /** Whether the plan has to answer it; any other remark may become an objective too. */
  readonly awaited: boolean;
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
 * opportunity for improvement and whatever else speaks of objectives or targets (TCVN ISO 9001:2015, 6.2 and 9.3.3), then
 * what was remarked under the inputs – under f), the opportunities for improvement, the plan has to answer it.
 */
export function reviewProposals(reviews: readonly ManagementReview[], year: number): ReviewProposal[] {
  return reviews
    .filter(({ state, to }) => (state === 'signed' || state === 'closed') && yearOf(to) === year - 1)
    .flatMap(({ code, signed, decisions, inputs }) => {
      if (signed === null) return [];
      const source = { review: code, minutes: signed.number, signedOn: signed.on };
      return [
        ...decisions.filter(concernsObjectives).map(({ number, kind, content, owner }) => {
          return { ...source, code: decisionCode(code, number), decision: number, content, owner, kind, awaited: true };
        }),
        ...inputs.flatMap(({ key, remark }) => {
          if (remark === '') return [];
          const one = { decision: null, input: key, content: remark, owner: '', kind: null, awaited: key === 'f' };
          return [{ ...source, ...one, code: remarkCode(code, key) }];
        }),
      ];
    });
}

/** Of the proposal that a decision is. */
export function decisionCode(review: string, number: number): string {
  return `${review}-${number}`;
}

/** Of the proposal that the remark under an input can be. */
export function remarkCode(review: string, key: ReviewInputKey): string {
  return `${review}-${key}`;
}

/** By its kind, or by the words “mục tiêu” or “chỉ tiêu” in it, marks aside. */
export function concernsObjectives({ kind, content }: Pick<ReviewDecision, 'kind' | 'content'>): boolean {
  return kind === 'improvement' || /(muc|chi) tieu/.test(fold(content));
}

/**
 * Answers one proposal; one that was declined can be taken up later. Throws Problem: objective-proposal-answered,
 * required (a change or a refusal without its reason), too-long.
 */
export function answerProposal(
  identity: { readonly id: string; readonly year: number },
  { code, review, minutes, signedOn, decision, input, content }: ReviewProposal,
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
    source: { review, minutes, signedOn, decision, ...(input ? { input } : {}), content },
    reason,
    objectiveCode: answer.kind === 'declined' ? '' : answer.objectiveCode,
    answered: { at: now, login: actor.login, name: actor.name },
  };
}

/** "Kết luận số 1, Biên bản 12/BB-UBND ngày 11/12/2025 (XXLD-2025-002)"; of a remark "Nhận xét ở đầu vào 9.3.2 f), …". */
export function sourceText({ decision, input, minutes, signedOn, review }: ReviewSource): string {
  const part = input ? `Nhận xét ở đầu vào ${inputClause(input)}` : `Kết luận số ${decision}`;
  return `${part}, Biên bản ${minutes} ngày ${dmy(signedOn)} (${review})`;
}

const mostReason = 1000;
