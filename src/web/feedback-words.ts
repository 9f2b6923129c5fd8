import type { Complaint, ComplaintKind, ComplaintState } from '../domain/feedback/complaint.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { fill, type Text } from './text.ts';

export function kindText(kind: ComplaintKind, t: Text): string {
  return t.feedback[`${kind}Kind`];
}

export function stateText(state: ComplaintState, t: Text): string {
  const names = {
    received: t.feedback.stateReceived,
    waiting: t.feedback.stateWaiting,
    refused: t.feedback.stateRefused,
    answered: t.feedback.stateAnswered,
    published: t.feedback.statePublished,
    closed: t.feedback.stateClosed,
  } as const;
  return names[state];
}

/** Colour and sign of a state; the word stands beside it. */
export const stateLooks: Readonly<Record<ComplaintState, { readonly tone: string; readonly icon: string }>> = {
  received: { tone: 'open', icon: 'open' },
  waiting: { tone: 'paused', icon: 'paused' },
  refused: { tone: 'paused', icon: 'done' },
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
  { due, state }: Pick<Complaint, 'due' | 'state'>,
  calendar: WorkingCalendar,
  today: LocalDate,
  t: Text,
): DueWords | null {
  if (due === null) {
    return state === 'waiting' ? { day: '', words: t.feedback.waitingWord, tone: 'paused', icon: 'paused' } : null;
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
