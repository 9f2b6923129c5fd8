import type { Language } from '../problem.ts';
import { appealTerms } from './appeal-term.ts';
import { type Complaint, type ComplaintKind, type ComplaintState, isOfLaw } from './complaint.ts';
import { denunciationTerms } from './denunciation-term.ts';
import { commentTerms, feedbackTerms } from './feedback-term.ts';

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
  readonly findings: Readonly<Record<'yes' | 'partly' | 'no', Term>>;
  readonly acts: Readonly<Record<ComplaintAct, ActTerms>>;
  readonly states: Readonly<Record<ComplaintState, Term>>;
}

export function termsOf(kind: ComplaintKind): ComplaintTerms {
  return terms[kind];
}

export function actWords(act: ComplaintAct, kind: ComplaintKind, language: Language): string {
  return inLanguage(termsOf(kind).acts[act].name, language);
}

/** What is awaited of one that is open, or answered and not made public. */
export function nextActOf({ kind, state, acceptance }: Pick<Complaint, 'kind' | 'state' | 'acceptance'>): ComplaintAct {
  if (state === 'answered') return 'publish';
  return isOfLaw({ kind }) && !acceptance ? 'accept' : 'answer';
}

export function stateWords(state: ComplaintState, kind: ComplaintKind, language: Language): string {
  return inLanguage(termsOf(kind).states[state], language);
}

/** Có cơ sở, đúng một phần …; '' while nothing was concluded. */
export function findingWords(
  {
    kind,
    founded,
    partly,
  }: { readonly kind: ComplaintKind; readonly founded: boolean | null; readonly partly?: boolean },
  language: Language,
): string {
  if (founded === null) return '';
  return inLanguage(termsOf(kind).findings[partly ? 'partly' : founded ? 'yes' : 'no'], language);
}

/** The kind that a code belongs to, by its series: KN-2026-001 → appeal; undefined for another record's. */
export function kindOfCode(code: string): ComplaintKind | undefined {
  return kindsOfPrefix[code.replace(/-.*/, '')];
}

export function inLanguage(term: Term, language: Language): string {
  return term[language === 'vi' ? 0 : 1];
}

/** Vietnamese → English of what stands in the details of a refusal. */
export function refusalTerms(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.values(terms).flatMap(({ noun, officer, waitingFor, acts, states }) => [
      noun,
      officer,
      waitingFor,
      ...Object.values(acts).map(({ verb }) => verb),
      ...Object.values(states),
    ]),
  );
}

const terms: Readonly<Record<ComplaintKind, ComplaintTerms>> = {
  procedure: feedbackTerms,
  conduct: feedbackTerms,
  appeal: appealTerms,
  denunciation: denunciationTerms,
  comment: commentTerms,
};

const kindsOfPrefix: Readonly<Record<string, ComplaintKind>> = {
  PAKN: 'procedure',
  KN: 'appeal',
  TC: 'denunciation',
  GY: 'comment',
};
