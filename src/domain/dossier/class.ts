import { type Instant, localDateOf } from '../time/instant.ts';
import type { Dossier } from './state.ts';
import { isOverdue } from './work-list.ts';

const dossierClasses = [
  'early',
  'on-time',
  'late',
  'open-in-time',
  'open-late',
  'waiting-supplement',
  'returned',
  'withdrawn',
  'stopped',
  'refused',
  'no-due-date',
  'outside',
] as const;
/** How one dossier stands by itself. The reports count by rules of their own over the same facts (domain/indicator). */
export type DossierClass = (typeof dossierClasses)[number];

/**
 * The class of a dossier at `now`. What ended without a result (refused, sent back, withdrawn, stopped) is named so and
 * is never early; a missing due date is a class of its own, never in time. `outside`: refused at intake, voided, for
 * another body.
 */
export function dossierClass(dossier: Dossier, now: Instant): DossierClass {
  const { state, outcome, due, resolvedAt, finishedWithoutDate, pauses } = dossier;
  if (state === 'voided' || state === 'refused-at-intake' || dossier.forBody !== '') return 'outside';
  if (outcome !== null && outcome !== 'approved') return outcome;
  if (due === null || finishedWithoutDate) return 'no-due-date';
  if (resolvedAt !== null) {
    if (isOverdue(dossier, resolvedAt)) return 'late';
    return localDateOf(resolvedAt) < due.date ? 'early' : 'on-time';
  }
  const wait = pauses.find(({ to }) => to === null);
  if (isOverdue(dossier, wait ? wait.from : now)) return 'open-late';
  return wait?.cause === 'supplement' ? 'waiting-supplement' : 'open-in-time';
}
