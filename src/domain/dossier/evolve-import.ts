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

/** The same source told us something else: its later values replace the earlier, which stay in the event. */
export function importedAgain(
  before: Dossier,
  data: Extract<DossierEventData, { type: 'import-corrected' }>,
  at: Instant,
): Dossier {
  return withValues(before, data.values, at);
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
  if (values.returnedAt !== null) return 'returned-to-citizen';
  if (values.resolvedAt !== null || values.finishedWithoutDate) return 'resolved';
  return values.waitingSupplement ? 'waiting-supplement' : 'processing';
}
