import { clockText } from '../demand.ts';
import type { Frame } from '../indicator/cut.ts';
import type { DossierFact } from '../indicator/fact.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { epochOf, type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import type { ActFact } from './act-fact.ts';
import { actTitle } from './act-title.ts';
import { skippedSteps } from './conformance-step.ts';
import { isOfficeAct, isOutsideOffice } from './office-time.ts';
import type { ScannedDossier } from './scanned.ts';

/** So many steps recorded within one minute look like one sitting for all. */
export const sittingSteps = 3;

type ActCheck = 'step-skipped' | 'steps-at-once' | 'recorded-late' | 'outside-office-time';

/** Signs that only the acts of one dossier show; at most one of each kind. Imported dossiers bear none: a file is no act. */
export function actSigns(
  dossier: ScannedDossier,
  fact: DossierFact,
  frame: Frame,
  calendar: WorkingCalendar,
): { readonly check: ActCheck; readonly text: string }[] {
  if (dossier.source === 'import') return [];
  const acts = dossier.acts.filter((act) => isOfficeAct(act) && within(act.occurredAt, frame));
  const outside = acts.filter(({ occurredAt }) => isOutsideOffice(calendar, occurredAt));
  const late = acts.filter(({ occurredAt, recordedAt }) => localDateOf(occurredAt) !== localDateOf(recordedAt));
  const skipped =
    fact.resolvedAt !== null && within(fact.resolvedAt, frame) ? skippedSteps({ ...fact, ...dossier }) : [];
  const sitting = sittingOf(acts);
  return [
    ...sign('step-skipped', skipped, ({ order, name }) => `bước ${order} “${name}” không có lúc hoàn thành`),
    ...(sitting ? [{ check: 'steps-at-once' as const, text: sitting }] : []),
    ...sign(
      'recorded-late',
      late,
      ({ type, occurredAt, recordedAt }) => `${actTitle(type)} ${day(occurredAt)}, ghi ${day(recordedAt)}`,
    ),
    ...sign(
      'outside-office-time',
      outside,
      ({ type, occurredAt, who }) => `${actTitle(type)} ${clockText(occurredAt)} (${who})`,
    ),
  ];
}

function sign<T>(check: ActCheck, found: readonly T[], words: (one: T) => string): { check: ActCheck; text: string }[] {
  return found.length === 0 ? [] : [{ check, text: found.map(words).join('; ') }];
}

/** All steps of the dossier, three or more, written into the record within one minute. */
function sittingOf(acts: readonly ActFact[]): string | null {
  const steps = acts.filter(({ type }) => type === 'step-finished');
  const times = steps.map(({ recordedAt }) => recordedAt).sort();
  const [first, last] = [times[0], times.at(-1)];
  if (steps.length < sittingSteps || !first || !last || epochOf(last) - epochOf(first) >= 60_000) return null;
  return `cả ${steps.length} bước được ghi lúc ${clockText(first)}`;
}

function within(at: Instant, { from, cut }: Frame): boolean {
  const date = localDateOf(at);
  return from <= date && date <= cut.date;
}

function day(at: Instant): string {
  return dmy(localDateOf(at));
}
