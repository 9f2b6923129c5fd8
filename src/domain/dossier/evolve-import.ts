import type { Instant } from '../time/instant.ts';
import type { DossierEventData, ImportedValues } from './event.ts';
import type { Dossier, DossierPause, DossierState } from './state.ts';

/** A dossier as another system told us about it. */
export function importedDossier(
  blank: Dossier,
  data: Extract<DossierEventData, { type: 'imported' }>,
  at: Instant,
): Dossier {
  return withValues(blank, data.values, at);
}

/**
 * The same source told us something else: only what it changed replaces the earlier value (which stays in the event), so
 * that nothing an officer did in between is undone by a change of another field.
 */
export function importedAgain(
  before: Dossier,
  data: Extract<DossierEventData, { type: 'import-corrected' }>,
  at: Instant,
): Dossier {
  const told = withValues(before, data.values, at);
  const changed = new Set(data.changes.map((change) => change.field));
  const any = (...columns: string[]) => columns.some((column) => changed.has(column));
  const dueChanged =
    any('due_at') || (any('received_at', 'channel', 'procedure_code') && before.dueHistory.length <= 1);
  return {
    ...before,
    ...(any('procedure_code') ? pick(told, 'procedureCode') : {}),
    ...(any('procedure_name', 'procedure_code') ? pick(told, 'procedureTitle') : {}),
    ...(any('field', 'procedure_code') ? pick(told, 'field') : {}),
    ...(any('channel') ? pick(told, 'channel') : {}),
    ...(any('received_at') ? pick(told, 'receivedAt', 'receivedHasHour') : {}),
    ...(dueChanged ? pick(told, 'due', 'dueHasHour', 'dueSource', 'originalDue', 'dueHistory') : {}),
    ...(any('resolved_at', 'returned_at', 'state') ? pick(told, ...finishKeys) : {}),
    ...(any('officer', 'section') ? pick(told, 'holder', 'holders') : {}),
  };
}

const finishKeys = [
  'state',
  'resolvedAt',
  'resolvedHasHour',
  'outcome',
  'returnedAt',
  'finishedWithoutDate',
  'pauses',
  'supplementRequests',
] as const;

function pick<Key extends keyof Dossier>(dossier: Dossier, ...keys: readonly Key[]): Pick<Dossier, Key> {
  return Object.fromEntries(keys.map((key) => [key, dossier[key]])) as Pick<Dossier, Key>;
}

function withValues(before: Dossier, values: ImportedValues, at: Instant): Dossier {
  const since = values.receivedAt ?? at;
  const holder = values.officer ?? before.holder;
  const pauses = values.waitingSupplement ? [unknownWait(since, values.stateText)] : [];
  return {
    ...before,
    state: stateOf(values),
    procedureCode: values.procedureCode,
    procedureTitle: values.procedureName,
    field: values.field,
    channel: values.channel,
    receivedAt: values.receivedAt,
    receivedHasHour: values.receivedHasHour,
    due: values.due,
    dueHasHour: values.dueHasHour,
    dueSource: values.due === null ? 'none' : values.dueComputed ? 'computed' : 'given',
    originalDue: values.due,
    dueHistory: [{ since, due: values.due, hasHour: values.dueHasHour, cause: 'import' }],
    resolvedAt: values.resolvedAt,
    resolvedHasHour: values.resolvedHasHour,
    outcome: values.outcome ?? (values.resolvedAt === null ? null : 'approved'),
    returnedAt: values.returnedAt,
    finishedWithoutDate: values.finishedWithoutDate,
    pauses,
    supplementRequests: pauses.map((pause) => pause.from),
    holder,
    holders: [{ since, holder }],
  };
}

/**
 * The source says that it waits for papers but not since when: taken from the receipt on, since nothing says that it
 * was overdue before it waited.
 */
function unknownWait(from: Instant, reason: string): DossierPause {
  return { from, to: null, policy: 'restart', cause: 'supplement', reason };
}

function stateOf(values: ImportedValues): DossierState {
  if (values.refusedAtIntake) return 'refused-at-intake';
  if (values.returnedAt !== null) return 'returned-to-citizen';
  if (values.resolvedAt !== null || values.finishedWithoutDate) return 'resolved';
  return values.waitingSupplement ? 'waiting-supplement' : 'processing';
}
