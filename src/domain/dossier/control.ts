import type { Timeliness } from '../indicator/due.ts';
import type { Instant } from '../time/instant.ts';
import type { DossierEvent, Holder } from './event.ts';
import type { Dossier, StepProgress } from './state.ts';

/** One hand-over or step of the control slip (Mẫu 06); what has not happened is null or '' and is filled by hand. */
export interface ControlRow {
  /** Section or body that takes the dossier over; the role while nobody has. */
  readonly unit: string;
  readonly step: string;
  readonly giver: string;
  readonly givenAt: Instant | null;
  readonly receiver: string;
  readonly takenAt: Instant | null;
  /** Office minutes; null when no time is set or the step is not finished. */
  readonly plannedMinutes: number | null;
  readonly actualMinutes: number | null;
  readonly result: Timeliness | null;
  readonly note: string;
}

/** Who gives to the first who takes. */
const applicantGives = 'Người nộp hồ sơ';

interface HandOver {
  readonly at: Instant;
  readonly from: Holder;
  readonly to: Holder;
  readonly note: string;
}

/**
 * Every planned step with the hand-over that brought it, hand-overs outside the plan at their time, steps still to come
 * at the end.
 */
export function controlRows(dossier: Dossier, events: readonly DossierEvent[]): ControlRow[] {
  const handOvers = handOversOf(events);
  const rows: ControlRow[] = [];
  let giver = applicantGives;
  let since = dossier.receivedAt;
  for (const step of dossier.steps) {
    const brought = takeHandOver(handOvers, step, dossier);
    rows.push(stepRow(step, brought, { giver, since }));
    giver = step.holder?.name ?? giver;
    since = step.finishedAt ?? since;
  }
  const others = handOvers.map((handOver) => handOverRow(handOver));
  const done = rows.filter(({ givenAt, takenAt }) => givenAt !== null || takenAt !== null);
  const coming = rows.filter((row) => !done.includes(row));
  return [...[...done, ...others].sort(byTime), ...coming];
}

/** Less than planned is early, more is late, to the minute. Steps without a time set (or "0") have no result. */
export function stepResult(planned: number | null, actual: number | null): Timeliness | null {
  if (planned === null || planned === 0 || actual === null) return null;
  if (actual === planned) return 'onTime';
  return actual < planned ? 'early' : 'late';
}

function stepRow(
  step: StepProgress,
  brought: HandOver | undefined,
  before: { readonly giver: string; readonly since: Instant | null },
): ControlRow {
  const begun = step.startedAt !== null;
  return {
    unit: step.holder?.unitName || brought?.to.unitName || step.role,
    step: step.name,
    giver: brought?.from.name ?? (begun ? before.giver : ''),
    givenAt: brought?.at ?? (begun ? (before.since ?? step.startedAt) : null),
    receiver: step.holder?.name ?? brought?.to.name ?? '',
    takenAt: step.startedAt,
    plannedMinutes: step.plannedMinutes,
    actualMinutes: step.actualMinutes,
    result: stepResult(step.plannedMinutes, step.actualMinutes),
    note: [brought?.note, step.repeats > 0 ? `làm lại ${step.repeats} lần` : ''].filter(Boolean).join('; '),
  };
}

function handOverRow({ at, from, to, note }: HandOver): ControlRow {
  return {
    unit: to.unitName,
    step: '',
    giver: from.name,
    givenAt: at,
    receiver: to.name,
    takenAt: at,
    plannedMinutes: null,
    actualMinutes: null,
    result: null,
    note,
  };
}

/** The hand-over to who did the step, or the last one when the step is the next and nobody has begun it. */
function takeHandOver(handOvers: HandOver[], step: StepProgress, dossier: Dossier): HandOver | undefined {
  const { startedAt, holder } = step;
  const index =
    startedAt === null
      ? step.order === dossier.currentStep && dossier.resolvedAt === null
        ? handOvers.length - 1
        : -1
      : handOvers.findLastIndex(({ at, to }) => at <= startedAt && (holder === null || to.name === holder.name));
  return index < 0 ? undefined : handOvers.splice(index, 1)[0];
}

function handOversOf(events: readonly DossierEvent[]): HandOver[] {
  return events.flatMap(({ occurredAt, data }) => {
    if (data.type === 'handed-over') return [{ at: occurredAt, from: data.from, to: data.to, note: data.note }];
    if (data.type === 'reassigned') return [{ at: occurredAt, from: data.from, to: data.to, note: data.reason }];
    return [];
  });
}

function byTime(a: ControlRow, b: ControlRow): number {
  const [left, right] = [a.givenAt ?? a.takenAt ?? '', b.givenAt ?? b.takenAt ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}
