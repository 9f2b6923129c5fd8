import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { Dossier } from './state.ts';

/** A dossier is near its due date when at most this share of its own working time is left. */
export const defaultNearShare = 0.25;

export type Urgency = 'overdue' | 'near' | 'in-time' | 'waiting' | 'no-due-date';

export interface Standing {
  readonly urgency: Urgency;
  /** Share of its own working time that is left, 0–1; null where no clock runs. */
  readonly shareLeft: number | null;
  /** Office minutes to the due time, negative when past; null where no clock runs. */
  readonly minutesLeft: number | null;
}

/**
 * How a dossier that is still worked on stands now: by its state, not by a window of time, so that neither what nobody
 * holds nor what is overdue already falls out. The share is of its own limit: a three-day procedure is near when a
 * thirty-day one with the same hours left is not.
 */
export function standing(
  dossier: Dossier,
  calendar: WorkingCalendar,
  now: Instant,
  nearShare = defaultNearShare,
): Standing {
  const { due, receivedAt } = dossier;
  const wait = dossier.pauses.find(({ to }) => to === null);
  if (due === null) return { urgency: 'no-due-date', shareLeft: null, minutesLeft: null };
  // Waiting for the applicant excuses nobody who was late before the wait began.
  if (wait) {
    return { urgency: isOverdue(dossier, wait.from) ? 'overdue' : 'waiting', shareLeft: null, minutesLeft: null };
  }
  const minutesLeft = calendar.workingMinutesBetween(now, due.at);
  const whole = calendar.workingMinutesBetween(clockStart(dossier) ?? receivedAt ?? now, due.at);
  const shareLeft = whole <= 0 ? 0 : Math.min(1, Math.max(0, minutesLeft / whole));
  if (isOverdue(dossier, now)) return { urgency: 'overdue', shareLeft: 0, minutesLeft };
  return { urgency: shareLeft <= nearShare ? 'near' : 'in-time', shareLeft, minutesLeft };
}

/** Past its due date: from the next day on, or from the next minute for limits in hours and minutes. */
export function isOverdue({ due }: Pick<Dossier, 'due'>, at: Instant): boolean {
  if (due === null) return false;
  return due.basis === 'instant' ? at > due.at : localDateOf(at) > due.date;
}

/** Must be looked at today: overdue, due today, or not yet handed over although it should be by tonight. */
export function isForToday(dossier: Dossier, now: Instant): boolean {
  const today = localDateOf(now);
  const { due, handOverDueAt } = dossier;
  if (handOverDueAt !== null && localDateOf(handOverDueAt) <= today) return true;
  const waiting = dossier.pauses.some(({ to }) => to === null);
  return !waiting && due !== null && due.date <= today;
}

/** Where its own time began: the receipt, or the end of the last wait that restarted the limit. */
function clockStart({ pauses, receivedAt }: Dossier): Instant | null {
  return pauses.findLast(({ policy, to }) => policy === 'restart' && to !== null)?.to ?? receivedAt;
}
