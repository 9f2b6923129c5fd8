import type { PlannedStep } from '../dossier/event.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import type { LocalDate } from '../time/local-date.ts';
import { plannedMinutes } from '../time/step-time.ts';
import type { Channel, ProcessVersion } from './procedure.ts';
import { conditionAllows, durationOf, stepsAfterReceipt } from './step.ts';

/**
 * The plan a dossier freezes at receipt: the steps of its case, with office minutes at the length of `onDate`'s day.
 * Steps the applicant does before the receipt are left out; with a `channel`, also those whose condition names other
 * channels only ("bưu chính hoặc trực tuyến" at the counter).
 */
export function plannedSteps(
  version: Pick<ProcessVersion, 'steps'>,
  wantedCase: string,
  calendar: WorkingCalendar,
  onDate: LocalDate,
  channel?: Channel,
): PlannedStep[] {
  const steps = stepsAfterReceipt(version.steps).filter(
    (step) => channel === undefined || conditionAllows(step.condition, channel),
  );
  const orders = new Set(steps.map((step) => step.order));
  return steps.map((step) => {
    const duration = durationOf(step, wantedCase);
    return {
      order: step.order,
      name: step.name,
      role: step.role,
      plannedMinutes: duration === null ? null : plannedMinutes(calendar, onDate, duration),
      external: step.external,
      returnsTo: step.returnsTo !== null && orders.has(step.returnsTo) ? step.returnsTo : null,
    };
  });
}
