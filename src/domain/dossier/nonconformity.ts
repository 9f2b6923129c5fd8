import { fold } from '../text.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { DossierEvent } from './event.ts';
import type { Dossier } from './state.ts';
import { handOvers } from './timing.ts';
import { isOverdue } from './work-list.ts';

export const nonconformityKinds = [
  'late-without-apology',
  'late-after-extension',
  'second-supplement',
  'late-supplement-request',
  'late-hand-over',
  'paper-in-database',
] as const;
export type NonconformityKind = (typeof nonconformityKinds)[number];

/** The part of a dossier that the rules look at. */
export type NonconformitySource = Pick<Dossier, (typeof nonconformityFields)[number]>;

export const nonconformityFields = [
  'state',
  'source',
  'procedureCode',
  'forBody',
  'receivedAt',
  'resolvedAt',
  'due',
  'handOverDueAt',
  'pauses',
  'supplementRequests',
  'extensions',
] as const satisfies readonly (keyof Dossier)[];

/** Working days after the receipt within which papers may still be asked for (NĐ 61/2018 art. 19.4). */
const supplementDays = 3;

/**
 * What the record itself shows to have gone against the rules, in the order of `nonconformityKinds`. `inDatabase`: papers
 * of the procedure whose data a connected database holds, which nobody may be asked for (NĐ 118/2025 art. 4.2a).
 */
export function nonconformities(
  dossier: NonconformitySource,
  events: readonly DossierEvent[],
  calendar: WorkingCalendar,
  now: Instant,
  inDatabase: readonly string[] = [],
): NonconformityKind[] {
  const { receivedAt, supplementRequests, handOverDueAt, state } = dossier;
  if (state === 'voided') return [];
  const found: NonconformityKind[] = [];
  if (isLate(dossier, now))
    found.push(dossier.extensions.length === 0 ? 'late-without-apology' : 'late-after-extension');
  if (supplementRequests.length > 1) found.push('second-supplement');
  if (receivedAt !== null && dossier.source === 'counter') {
    const received = localDateOf(receivedAt);
    const days = supplementRequests.map((at) => calendar.workingDaysBetween(received, localDateOf(at)));
    if (days.some((passed) => passed > supplementDays)) found.push('late-supplement-request');
  }
  const overdue = handOverDueAt !== null && localDateOf(now) > localDateOf(handOverDueAt);
  // A dossier that ended at the counter never needed a hand-over.
  if (handOvers(events).some(({ late }) => late) || (overdue && dossier.resolvedAt === null)) {
    found.push('late-hand-over');
  }
  if (asksFor(events, inDatabase)) found.push('paper-in-database');
  return found;
}

/**
 * Past the due date in force: without any Mẫu 04, since one issued too late is refused (NĐ 61/2018 art. 19.9), or past
 * the very date that it promised. What another body decides is not our lateness.
 */
function isLate(dossier: NonconformitySource, now: Instant): boolean {
  if (dossier.forBody !== '') return false;
  const wait = dossier.pauses.find(({ to }) => to === null);
  return isOverdue(dossier, dossier.resolvedAt ?? wait?.from ?? now);
}

function asksFor(events: readonly DossierEvent[], papers: readonly string[]): boolean {
  const names = new Set(papers.map(fold));
  return events.some(
    ({ data }) => data.type === 'supplement-requested' && data.items.some(({ name }) => names.has(fold(name))),
  );
}
