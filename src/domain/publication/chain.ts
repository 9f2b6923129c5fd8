import type { WorkingCalendar } from '../time/calendar.ts';
import { dayNumber, type LocalDate } from '../time/local-date.ts';
import {
  type ChainStep,
  type ChangeKind,
  chainSteps,
  type Publication,
  type PublishedChange,
  type StepDone,
} from './publication.ts';

/** Days in (from, to]. */
export interface DaysTaken {
  readonly calendar: number;
  readonly working: number;
}

/** One duty of one procedure: by when, done when and how long it took. */
export interface ChainLine {
  readonly step: ChainStep;
  readonly due: LocalDate;
  readonly done: StepDone | null;
  /** Not done and `due` has passed, or done after it. */
  readonly late: boolean;
  /** From the arrival of the decision; up to today while it is open. */
  readonly sinceArrival: DaysTaken;
  /** From the day the step before it was done (from the arrival for the first); null while open. */
  readonly own: DaysTaken | null;
}

/** Nothing is withdrawn where no process was; only what moves the scope (khoản 3 Điều 4 QĐ 19/2014) asks for another declaration. */
export function stepsOf({ kind, hadProcess, done }: PublishedChange): ChainStep[] {
  const withProcess = kind !== 'abolished' || hadProcess;
  const movesScope = kind !== 'amended' && withProcess && done.process?.record !== '';
  return chainSteps.filter(
    (step) => (step !== 'process' || withProcess) && (step !== 'declaration' || movesScope || done.declaration),
  );
}

/** The chain of one procedure in the order of duties. Working days by the calendar given. */
export function chainOf(
  publication: Pick<Publication, 'receivedOn' | 'limits' | 'effectiveFrom'>,
  change: PublishedChange,
  calendar: WorkingCalendar,
  today: LocalDate,
): ChainLine[] {
  const { receivedOn } = publication;
  return stepsOf(change).map((step) => {
    const done = change.done[step] ?? null;
    const due = dueOf(publication, change.kind, step, calendar);
    const end = done?.on ?? today;
    const before = done ? lastBefore(change, step, done.on) : null;
    return {
      step,
      due,
      done,
      late: end > due && done?.record !== '',
      sinceArrival: daysBetween(receivedOn, end, calendar),
      own: done ? daysBetween(before ?? receivedOn, end, calendar) : null,
    };
  });
}

/** Steps that are not done, of every procedure. */
export function openSteps(changes: readonly PublishedChange[]): { change: PublishedChange; step: ChainStep }[] {
  return changes.flatMap((change) =>
    stepsOf(change)
      .filter((step) => change.done[step] === undefined)
      .map((step) => ({ change, step })),
  );
}

/** The earliest day by which something has to be done; before any procedure is attached, the day of the catalogue. */
export function nextDue(publication: Publication, calendar: WorkingCalendar): LocalDate | null {
  const { state, changes } = publication;
  if (state === 'closed') return null;
  if (changes.length === 0) return dueOf(publication, 'new', 'catalogue', calendar);
  const [first] = openSteps(changes)
    .map(({ change, step }) => dueOf(publication, change.kind, step, calendar))
    .sort();
  return first ?? null;
}

/**
 * What is abolished is in force until the day the decision takes effect: nothing is withdrawn or taken down before it,
 * though the catalogue may know it earlier.
 */
function dueOf(
  { receivedOn, limits, effectiveFrom }: Pick<Publication, 'receivedOn' | 'limits' | 'effectiveFrom'>,
  kind: ChangeKind,
  step: ChainStep,
  calendar: WorkingCalendar,
): LocalDate {
  const due = calendar.addWorkingDays(receivedOn, limits[step]);
  return kind === 'abolished' && step !== 'catalogue' && due < effectiveFrom ? effectiveFrom : due;
}

export function daysBetween(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): DaysTaken {
  if (to <= from) return { calendar: 0, working: 0 };
  return { calendar: dayNumber(to) - dayNumber(from), working: calendar.workingDaysBetween(from, to) };
}

function lastBefore({ done }: PublishedChange, step: ChainStep, on: LocalDate): LocalDate | null {
  const earlier = chainSteps
    .filter((other) => other !== step)
    .flatMap((other) => (done[other] && done[other].record !== '' ? [done[other].on] : []))
    .filter((day) => day < on)
    .sort();
  return earlier.at(-1) ?? null;
}
