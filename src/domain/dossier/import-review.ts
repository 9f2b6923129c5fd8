import type { HolderMatch } from '../organisation/match.ts';
import { chooseLimit } from '../procedure/limit-choice.ts';
import { areas, type Channel, type Procedure } from '../procedure/procedure.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { dueDate } from '../time/deadline.ts';
import { instantAt, localDateOf } from '../time/instant.ts';
import type { Due, Limit } from '../time/limit.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ImportedValues } from './event.ts';
import { stampText } from './import.ts';
import type { ImportColumn, ImportFaultCode } from './import-fault.ts';
import { type ReadState, readState } from './import-state.ts';
import type { ImportedRow, Stamp } from './imported-row.ts';

/** What the pure review cannot look up by itself. */
export interface ReviewFacts {
  readonly calendar: WorkingCalendar;
  /** The catalogue entry that rules on the day of receipt. */
  readonly procedure: Procedure | undefined;
  readonly match: HolderMatch;
  /** The day of the import. */
  readonly today: LocalDate;
}

export interface ImportFlag {
  readonly column: ImportColumn;
  readonly code: ImportFaultCode;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface Review {
  /** Null when a flag is an error: the row cannot become a dossier. */
  readonly values: ImportedValues | null;
  readonly flags: readonly ImportFlag[];
}

/** What a dossier's row means, and everything a careful reader should be told about it. */
export function reviewRow(row: ImportedRow, facts: ReviewFacts): Review {
  const state = readState(row.state);
  const flags: ImportFlag[] = [];
  const flag = (column: ImportColumn, code: ImportFaultCode, details: ImportFlag['details'] = {}) =>
    flags.push({ column, code, details });
  if (state.kind === 'not-accepted' && row.resolvedAt === null && row.returnedAt === null) {
    flag('state', 'not-accepted', { value: row.state });
    return { values: null, flags };
  }
  if (state.kind === 'unknown') flag('state', 'state-unknown', { value: row.state });
  const finish = finishOf(row, state, flag);
  const channel = row.channel ?? 'direct';
  const { due, computed } = dueOf(row, channel, facts, flag);
  if (row.receivedAt === null) flag('received_at', 'no-received-date');
  else if (due && !computed && due.date < localDateOf(row.receivedAt.at)) flag('due_at', 'due-before-receipt');
  for (const [column, stamp] of [
    ['received_at', row.receivedAt],
    ['resolved_at', row.resolvedAt],
    ['returned_at', row.returnedAt],
  ] as const) {
    // What has happened bears no day that is to come: a slip of the pen in the year.
    if (stamp && localDateOf(stamp.at) > facts.today) flag(column, 'day-to-come', { value: stampText(stamp) });
  }
  const values: ImportedValues = {
    procedureCode: facts.procedure?.code ?? row.procedureCode,
    procedureName: row.procedureName || (facts.procedure?.title ?? ''),
    field: row.field || (facts.procedure?.field ?? ''),
    channel,
    receivedAt: row.receivedAt?.at ?? null,
    receivedHasHour: row.receivedAt?.hasHour ?? false,
    due,
    dueHasHour: computed || (row.dueAt?.hasHour ?? false),
    dueComputed: computed,
    resolvedAt: finish.resolved?.at ?? null,
    resolvedHasHour: finish.resolved?.hasHour ?? false,
    returnedAt: row.returnedAt?.at ?? null,
    outcome: state.kind === 'finished' ? state.outcome : null,
    waitingSupplement: state.kind === 'waiting-supplement' && finish.resolved === null,
    finishedWithoutDate: finish.withoutDate,
    ...(state.kind === 'refused-at-intake' ? { refusedAtIntake: true } : {}),
    stateText: row.state,
    officer: row.officer === '' && row.section === '' ? null : facts.match.holder,
  };
  return { values, flags };
}

type Flag = (column: ImportColumn, code: ImportFaultCode, details?: ImportFlag['details']) => void;

function finishOf(row: ImportedRow, state: ReadState, flag: Flag): { resolved: Stamp | null; withoutDate: boolean } {
  const resolved = row.resolvedAt ?? row.returnedAt;
  if (resolved === null) {
    const withoutDate = state.kind === 'finished';
    if (withoutDate) flag('state', 'finished-without-date', { value: row.state });
    return { resolved, withoutDate };
  }
  if (row.resolvedAt === null) flag('resolved_at', 'resolved-from-returned');
  if (state.kind === 'open' || state.kind === 'waiting-supplement') {
    flag('state', 'open-with-result-date', { value: row.state });
  }
  if (row.receivedAt !== null && isBefore(resolved, row.receivedAt)) flag('resolved_at', 'finish-before-receipt');
  return { resolved, withoutDate: false };
}

/** When one of the two is a day alone, only the days can tell. */
function isBefore(a: Stamp, b: Stamp): boolean {
  return a.hasHour && b.hasHour ? a.at < b.at : localDateOf(a.at) < localDateOf(b.at);
}

function dueOf(
  row: ImportedRow,
  channel: Channel,
  facts: ReviewFacts,
  flag: Flag,
): { due: Due | null; computed: boolean } {
  const limit = publishedLimit(facts.procedure, channel);
  if (row.dueAt) return { due: givenDue(row.dueAt, limit, facts.calendar), computed: false };
  const computed = limit && row.receivedAt ? computedDue(row.receivedAt, limit, facts.calendar) : null;
  if (computed) {
    flag('due_at', 'due-computed', {
      due: stampText({ at: computed.at, hasHour: computed.basis === 'instant' }),
      ownLimit: facts.procedure ? chooseLimit(facts.procedure, { channel, area: 'ordinary', case: '' }).text : '',
    });
  } else flag('due_at', 'no-due-date');
  return { due: computed, computed: computed !== null };
}

/**
 * The one limit that every area and case of the procedure agrees on for this channel; a file says neither, so whatever
 * would depend on them is not known.
 */
function publishedLimit(procedure: Procedure | undefined, channel: Channel): Limit | null {
  if (!procedure) return null;
  const choices = areas.map((area) => chooseLimit(procedure, { channel, area, case: '' }).limit);
  const [first] = choices;
  const same = choices.every((limit) => limit?.unit === first?.unit && limit?.value === first?.value);
  return first && same ? first : null;
}

/** A printed promise: late from the next day on, unless the limit itself runs in hours or minutes. */
function givenDue(stamp: Stamp, limit: Limit | null, calendar: WorkingCalendar): Due {
  const date = localDateOf(stamp.at);
  const at = stamp.hasHour ? stamp.at : instantAt(date, calendar.closingMinute(date) ?? closingHour);
  const basis = stamp.hasHour && limit && isShort(limit) ? 'instant' : 'date';
  return { date, at, basis, provisional: false, calendarVersion: null };
}

/** On a day off: the hour at which a working day ends. */
const closingHour = 17 * 60;

/** Null when a limit in hours would have to start on a day without an hour. */
function computedDue(received: Stamp, limit: Limit, calendar: WorkingCalendar): Due | null {
  if (!received.hasHour && isShort(limit)) return null;
  return dueDate(calendar, { received: received.at, limit, pauses: [] });
}

function isShort(limit: Limit): boolean {
  return limit.unit === 'working-hour' || limit.unit === 'working-minute';
}
