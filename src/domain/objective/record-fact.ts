import { type Complaint, isCounted } from '../feedback/complaint.ts';
import { dueChecks } from '../feedback/complaint-due.ts';
import type { CorrectiveAction } from '../improvement/corrective-action.ts';
import { isClosedInTime, isClosingDue, roundAt } from '../improvement/register.ts';
import type { RegisterEntry } from '../register/entry.ts';
import { dateIn, textIn } from '../register/value.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type Figure, noFigure } from './figure.ts';
import type { IndicatorId } from './indicator-formula.ts';
import type { ObjectivePlan } from './objective.ts';

/** One controlled record that had to be done by a day which has come, and whether it was. */
export interface RecordFact {
  readonly indicator: IndicatorId;
  readonly noun: 'corrective-action' | 'complaint' | 'training' | 'annual-plan';
  readonly code: string;
  /** Local date of the office by which it had to be done: it puts the record into a period. */
  readonly day: LocalDate;
  /** The section that answers for it, as named in the record; '' = none. */
  readonly section: string;
  /** The official who answers for it; '' = none. */
  readonly officer: string;
  readonly met: boolean;
}

export interface RecordSource {
  readonly slips: readonly CorrectiveAction[];
  readonly complaints: readonly Complaint[];
  /** Entries of the registers `training` and `annual-plan`. */
  readonly entries: readonly RegisterEntry[];
}

/**
 * What the records say by `asOf`: what was done after it does not count, so a paper of a past day can be made again. A
 * record whose day is still to come and which is not done yet is in no figure: it is neither met nor missed.
 */
export function recordFacts({ slips, complaints, entries }: RecordSource, asOf: Instant): RecordFact[] {
  const today = localDateOf(asOf);
  return [
    ...slips.flatMap((slip) => slipFact(roundAt(slip, asOf), asOf)),
    ...complaints.flatMap((complaint) => complaintFact(complaint, today)),
    ...entries.flatMap((entry) => trainingFact(entry, today) ?? dutyFact(entry, today) ?? []),
  ];
}

/** The records an objective is measured by: of its indicator, and of its section or official below the office. */
export function recordsInScope(
  { indicator, level, responsible }: Pick<ObjectivePlan, 'indicator' | 'level' | 'responsible'>,
  facts: readonly RecordFact[],
): RecordFact[] {
  const own = facts.filter((fact) => fact.indicator === indicator);
  if (level === 'office') return own;
  return level === 'section'
    ? own.filter(({ section }) => section === responsible.unitName)
    : own.filter(({ officer }) => officer === responsible.name);
}

/** Done in time of those due in the period; none due is no figure. */
export function recordFigure(
  facts: readonly RecordFact[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Figure {
  const due = facts.filter(({ day }) => day >= from && day <= to);
  if (due.length === 0) return noFigure;
  return { numerator: due.filter(({ met }) => met).length, denominator: due.length };
}

function slipFact(slip: CorrectiveAction, asOf: Instant): RecordFact[] {
  const { code, closeBy, unit, analyst } = slip;
  if (closeBy === null || !isClosingDue(slip, asOf)) return [];
  const officer = analyst?.name ?? '';
  return [
    {
      indicator: 'corrective-action-in-time',
      noun: 'corrective-action',
      code,
      day: closeBy,
      section: unit.name,
      officer,
      met: isClosedInTime(slip),
    },
  ];
}

/** PAKN only; a refused one asked for no answer. */
function complaintFact(complaint: Complaint, today: LocalDate): RecordFact[] {
  const { code, dues, refusal, section, officer } = complaint;
  if (!isCounted(complaint) || refusal !== null || dues.answer === null) return [];
  const check = dueChecks(complaint, today).find(({ act }) => act === 'answer');
  const answered = check !== undefined && check.done !== null;
  if (!answered && dues.answer >= today) return [];
  const met = answered && !check.late;
  return [{ indicator: 'complaint-in-time', noun: 'complaint', code, day: dues.answer, section, officer, met }];
}

/** A planned session that was called off was not held. */
function trainingFact({ kind, code, state, values }: RegisterEntry, today: LocalDate): RecordFact | undefined {
  const day = dateIn(values, 'planOn');
  if (kind !== 'training' || !day) return undefined;
  const met = (state === 'held' || state === 'assessed') && (dateIn(values, 'heldOn') ?? day) <= today;
  if (!met && day >= today) return undefined;
  return { indicator: 'training-held', noun: 'training', code, day, section: '', officer: '', met };
}

function dutyFact({ kind, code, state, values, closedOn }: RegisterEntry, today: LocalDate): RecordFact | undefined {
  const day = dateIn(values, 'due');
  if (kind !== 'annual-plan' || state === 'draft' || !day) return undefined;
  const settled = closedOn !== null && closedOn <= today;
  if (!settled && day >= today) return undefined;
  const met = state === 'closed' && settled && closedOn <= day;
  const section = textIn(values, 'lead');
  return { indicator: 'duty-in-time', noun: 'annual-plan', code, day, section, officer: '', met };
}
