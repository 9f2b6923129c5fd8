import type { WorkingCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { DossierEventData, Holder } from './event.ts';
import type { ImportedStep } from './imported-row.ts';
import type { Dossier } from './state.ts';

/**
 * Completions out of a log as events, numbered after the steps the dossier has. A step begins where the log says, else
 * where the one before ended, the first at the receipt; its working time is office time of the calendar.
 */
export function stepEvents(
  steps: readonly ImportedStep[],
  facts: { readonly dossier: Dossier; readonly calendar: WorkingCalendar; readonly holderOf: (name: string) => Holder },
): { readonly occurredAt: Instant; readonly data: DossierEventData }[] {
  const { dossier, calendar, holderOf } = facts;
  const first = dossier.steps.reduce((most, { order }) => Math.max(most, order), 0) + 1;
  let previous = dossier.steps.at(-1)?.finishedAt ?? dossier.receivedAt;
  return steps.map((step, i) => {
    const startedAt = earlier(step.startedAt ?? previous, step.at);
    previous = step.at;
    return {
      occurredAt: step.at,
      data: {
        type: 'step-finished',
        step: first + i,
        name: step.name,
        startedAt,
        workingMinutes: calendar.workingMinutesBetween(startedAt, step.at),
        plannedMinutes: null,
        note: '',
        ...(step.resource === '' ? {} : { holder: holderOf(step.resource) }),
      },
    };
  });
}

function earlier(began: Instant | null, ended: Instant): Instant {
  return began !== null && began < ended ? began : ended;
}
