import type { Language } from '../problem.ts';
import { appealTerms } from './appeal-term.ts';
import {
  type Complaint,
  type ComplaintKind,
  type ComplaintState,
  complaintKinds,
  isOfLaw,
  kindPrefixes,
} from './complaint.ts';
import type { ComplaintAct, ComplaintFinding, ComplaintTerms, Term } from './complaint-wording.ts';
import { denunciationTerms } from './denunciation-term.ts';
import { commentTerms, feedbackTerms } from './feedback-term.ts';

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

/** As a complaint keeps it; undefined while nothing is concluded. */
export function keptFinding(finding: ComplaintFinding | undefined) {
  return { founded: finding === undefined ? null : finding !== 'no', partly: finding === 'partly' };
}

/** The kind that a code belongs to, by its series: KN-2026-001 → appeal, PAKN → procedure; undefined for another record's. */
export function kindOfCode(code: string): ComplaintKind | undefined {
  const prefix = code.replace(/-.*/, '');
  return complaintKinds.find((kind) => kindPrefixes[kind] === prefix);
}

export function inLanguage(term: Term, language: Language): string {
  return term[language === 'vi' ? 0 : 1];
}

const terms: Readonly<Record<ComplaintKind, ComplaintTerms>> = {
  procedure: feedbackTerms,
  conduct: feedbackTerms,
  appeal: appealTerms,
  denunciation: denunciationTerms,
  comment: commentTerms,
};
