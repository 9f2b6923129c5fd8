import {
  type Complaint,
  type ComplaintKind,
  type ComplaintState,
  complaintStates,
  isOfLaw,
} from '../domain/feedback/complaint.ts';
import { inLanguage, stateWords, termsOf } from '../domain/feedback/complaint-term.ts';
import type { ComplaintTerms } from '../domain/feedback/complaint-wording.ts';
import type { Language } from '../domain/problem.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { fill, type Text } from './text.ts';

export function kindText(kind: ComplaintKind, t: Text): string {
  return t.feedback[`${kind}Kind`];
}

/** The words of a kind on a screen, but those of its acts, states and findings: `words.person`. */
export type PlainWords = Readonly<Record<Exclude<keyof ComplaintTerms, 'acts' | 'states' | 'findings'>, string>>;

export function wordsOf(kind: ComplaintKind, language: Language): PlainWords {
  const { acts: _acts, states: _states, findings: _findings, ...words } = termsOf(kind);
  const said = Object.entries(words).map(([name, term]) => [name, inLanguage(term, language)]);
  return Object.fromEntries(said) as PlainWords;
}

/** The choices of the filter: in the words of the kind that is asked for, else in words that fit every kind. */
export function stateChoices(kind: ComplaintKind | undefined, t: Text, language: Language) {
  const states = complaintStates.filter((state) => kind === undefined || complaintHas(kind, state));
  return states.map((value) => ({
    value,
    text: kind === undefined ? t.feedback[`${value}State`] : stateWords(value, kind, language),
  }));
}

function complaintHas(kind: ComplaintKind, state: ComplaintState): boolean {
  if (state === 'accepted' || state === 'halted') return isOfLaw({ kind });
  return kind !== 'comment' || state === 'received' || state === 'answered' || state === 'closed';
}

/** Colour and sign of a state; the word stands beside it. */
export const stateLooks: Readonly<Record<ComplaintState, { readonly tone: string; readonly icon: string }>> = {
  received: { tone: 'open', icon: 'open' },
  accepted: { tone: 'open', icon: 'open' },
  waiting: { tone: 'paused', icon: 'paused' },
  refused: { tone: 'paused', icon: 'done' },
  halted: { tone: 'paused', icon: 'done' },
  answered: { tone: 'open', icon: 'done' },
  published: { tone: 'done', icon: 'done' },
  closed: { tone: 'done', icon: 'done' },
};

export interface DueWords {
  readonly day: string;
  readonly words: string;
  readonly tone: 'overdue' | 'near' | 'open' | 'done' | 'paused';
  readonly icon: string;
}

/** The day of the next act and how far it is, in working days; null when nothing is awaited. */
export function dueWords(
  { due, state, kind }: Pick<Complaint, 'due' | 'state' | 'kind'>,
  calendar: WorkingCalendar,
  today: LocalDate,
  t: Text,
  language: Language,
): DueWords | null {
  if (due === null) {
    const awaits = isOfLaw({ kind }) && (state === 'received' || state === 'accepted');
    if (awaits) return { day: '', words: t.feedback.noLimitWord, tone: 'open', icon: 'open' };
    if (state !== 'waiting') return null;
    return { day: '', words: inLanguage(termsOf(kind).waitingFor, language), tone: 'paused', icon: 'paused' };
  }
  const day = vnDate(due);
  if (due < today) {
    const n = Math.max(1, calendar.workingDaysBetween(due, today));
    return { day, words: fill(t.feedback.overdueDays, { n }), tone: 'overdue', icon: 'overdue' };
  }
  if (due === today) return { day, words: t.feedback.dueToday, tone: 'near', icon: 'near' };
  const n = calendar.workingDaysBetween(today, due);
  const near = n <= 2;
  return {
    day,
    words: fill(t.feedback.leftDays, { n }),
    tone: near ? 'near' : 'open',
    icon: near ? 'near' : 'open',
  };
}
