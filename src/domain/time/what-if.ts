import type { WorkingCalendar } from './calendar.ts';
import { dueDate } from './deadline.ts';
import type { Instant } from './instant.ts';
import type { Due, Limit, Pause } from './limit.ts';

/** What is needed of an open dossier to date it again. */
export interface OpenDossier {
  readonly id: string;
  readonly code: string;
  readonly received: Instant;
  /** Null: the due date was given by hand or imported, no calendar moves it. */
  readonly limit: Limit | null;
  readonly pauses: readonly Pause[];
  /** The due date in force. */
  readonly due: Due | null;
}

export interface MovedDossier {
  readonly id: string;
  readonly code: string;
  readonly before: Due;
  readonly after: Due;
  /** `earlier` breaks the printed promise and needs a reason. */
  readonly direction: 'earlier' | 'later';
}

/**
 * Open dossiers whose due date would move when `after` replaces `before`. A due date in force that was not computed from
 * the limit (extended, given by hand) is nobody's to move and stays. In order of the new date, then of the code.
 */
export function movedDays(
  before: WorkingCalendar,
  after: WorkingCalendar,
  open: readonly OpenDossier[],
): MovedDossier[] {
  const moved: MovedDossier[] = [];
  for (const { id, code, received, limit, pauses, due } of open) {
    if (limit === null || due === null) continue;
    const old = dueDate(before, { received, limit, pauses });
    if (old === null || old.at !== due.at) continue;
    const next = dueDate(after, { received, limit, pauses });
    if (next === null || next.at === due.at) continue;
    moved.push({ id, code, before: due, after: next, direction: next.at < due.at ? 'earlier' : 'later' });
  }
  return moved.sort((a, b) => (a.after.at + a.code < b.after.at + b.code ? -1 : 1));
}
