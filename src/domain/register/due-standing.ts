import { localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import type { RegisterEntry } from './entry.ts';

type Due = Pick<RegisterEntry, 'kind' | 'state' | 'due' | 'signed'>;

/**
 * How the due day of an entry stands on a day. `none`: it awaits nothing. `draft`: a duty that nobody approved, so nobody
 * owes it yet. `before-plan`: a duty whose day was over when its plan was approved: nobody was late with it. `soon`: due in
 * the next `soonDays` days.
 */
export type DueStanding = 'none' | 'draft' | 'before-plan' | 'overdue' | 'soon' | 'later';

/** How many days ahead something counts as soon due. */
const soonDays = 30;

export function dueStanding(entry: Due, today: LocalDate): DueStanding {
  const { kind, state, due } = entry;
  if (due === null) return 'none';
  if (kind === 'annual-plan' && state === 'draft') return 'draft';
  if (due >= today) return due <= addDays(today, soonDays) ? 'soon' : 'later';
  return isBeforePlan(entry) ? 'before-plan' : 'overdue';
}

/** "Đã phê duyệt, hạn trước ngày duyệt": the state of such a duty, as the plan prints it. */
export function beforePlanText(state: string): string {
  return `${state}, hạn trước ngày duyệt`;
}

/** A duty of the yearly plan whose last day was over when the plan was approved. */
export function isBeforePlan({ kind, due, signed }: Due): boolean {
  const approved = kind === 'annual-plan' ? signed['approve'] : undefined;
  return approved !== undefined && due !== null && due < localDateOf(approved.at);
}
