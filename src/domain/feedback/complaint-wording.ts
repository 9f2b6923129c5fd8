import type { ComplaintState } from './complaint.ts';

/** A word in Vietnamese and English. */
export type Term = readonly [vi: string, en: string];

export const complaintActs = [
  'open',
  'accept',
  'ask',
  'supply',
  'refuse',
  'halt',
  'answer',
  'publish',
  'judge',
  'close',
  'erase',
] as const;
export type ComplaintAct = (typeof complaintActs)[number];

/** What an answer concludes: right, right in part (of khiếu nại and tố cáo), wrong. */
export const complaintFindings = ['yes', 'partly', 'no'] as const;
export type ComplaintFinding = (typeof complaintFindings)[number];

/** One act: the name it stands under, the words after "không thể", what the trail says when it was done. */
export interface ActTerms {
  readonly name: Term;
  readonly verb: Term;
  readonly done: Term;
}

/** What each kind calls its people, papers, acts and states. Screens, papers, command line, trail and refusals read it here. */
export interface ComplaintTerms {
  /** "phản ánh, kiến nghị", as it stands in a sentence. */
  readonly noun: Term;
  /** Who it came from. */
  readonly person: Term;
  /** Whom it is about. */
  readonly officer: Term;
  /** The earlier one that it repeats. */
  readonly repeats: Term;
  /** "phản ánh trước", as it stands in a sentence. */
  readonly earlier: Term;
  readonly askText: Term;
  readonly acceptText: Term;
  readonly refuseText: Term;
  readonly haltText: Term;
  readonly answerText: Term;
  readonly answerNumber: Term;
  readonly finding: Term;
  readonly findingReason: Term;
  readonly publishText: Term;
  readonly closeText: Term;
  /** Whom one waits for. */
  readonly waitingFor: Term;
  /** From when its limit runs, and by when it must be answered: "Thời hạn trả lời". */
  readonly begins: Term;
  readonly limit: Term;
  readonly mustBe: Term;
  readonly findings: Readonly<Record<ComplaintFinding, Term>>;
  readonly acts: Readonly<Record<ComplaintAct, ActTerms>>;
  readonly states: Readonly<Record<ComplaintState, Term>>;
}
