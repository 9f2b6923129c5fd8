import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { DossierEvent } from './event.ts';
import type { Dossier } from './state.ts';
import { handOvers } from './timing.ts';
import { isOverdue } from './work-list.ts';

export const nonconformityKinds = [
  'late-without-apology',
  'second-supplement',
  'late-supplement-request',
  'late-hand-over',
] as const;
export type NonconformityKind = (typeof nonconformityKinds)[number];

/** Working days after the receipt within which papers may still be asked for (NĐ 61/2018 art. 19.4). */
const supplementDays = 3;

/** What the record itself shows to have gone against the rules, in the order of `nonconformityKinds`. */
export function nonconformities(
  dossier: Dossier,
  events: readonly DossierEvent[],
  calendar: WorkingCalendar,
  now: Instant,
): NonconformityKind[] {
  const { receivedAt, supplementRequests } = dossier;
  const found: NonconformityKind[] = [];
  if (isLateWithoutApology(dossier, now)) found.push('late-without-apology');
  if (supplementRequests.length > 1) found.push('second-supplement');
  if (receivedAt !== null && dossier.source === 'counter') {
    const received = localDateOf(receivedAt);
    const days = supplementRequests.map((at) => calendar.workingDaysBetween(received, localDateOf(at)));
    if (days.some((passed) => passed > supplementDays)) found.push('late-supplement-request');
  }
  const { handOverDueAt } = dossier;
  const overdue = handOverDueAt !== null && localDateOf(now) > localDateOf(handOverDueAt);
  // A dossier that ended at the counter never needed a hand-over.
  if (handOvers(events).some(({ late }) => late) || (overdue && dossier.resolvedAt === null)) {
    found.push('late-hand-over');
  }
  return found;
}

/** Past a due date that no Mẫu 04 ever moved (NĐ 61/2018 art. 19.9). */
function isLateWithoutApology(dossier: Dossier, now: Instant): boolean {
  if (dossier.extensions.length > 0 || dossier.state === 'voided') return false;
  const wait = dossier.pauses.find(({ to }) => to === null);
  return isOverdue(dossier, dossier.resolvedAt ?? wait?.from ?? now);
}
