import type { DossierEvent, DossierEventType } from '../dossier/event.ts';
import type { Dossier } from '../dossier/state.ts';
import type { NoticeKind } from './notice.ts';

/** Events that may be told; every other one never is. */
export const occasions: Readonly<Partial<Record<DossierEventType, NoticeKind>>> = {
  received: 'received',
  'supplement-requested': 'supplement',
  extended: 'moved',
  'due-moved': 'moved',
  resumed: 'moved',
  'supplement-received': 'moved',
  corrected: 'moved',
  resolved: 'ready',
  refused: 'ready',
  'sent-back': 'ready',
  stopped: 'ready',
};

/** Why an event is not told: it moved no day, a later one says the same better, it is over, or nobody can be reached. */
export type SilenceReason = 'not-moved' | 'replaced' | 'over' | 'no-address' | 'erased' | 'off' | 'too-old';

/** Whether an event is worth a notice now that the dossier stands as it does; `later`: what came after it, untold as well. */
export function silenceOf(
  event: DossierEvent,
  kind: NoticeKind,
  dossier: Dossier,
  later: readonly DossierEvent[],
): SilenceReason | null {
  if (dossier.state === 'voided' || dossier.state === 'returned-to-citizen') return 'over';
  if (kind !== 'ready' && dossier.resolvedAt !== null) return 'over';
  if (kind === 'supplement' && dossier.state !== 'waiting-supplement') return 'over';
  if (kind !== 'moved') return null;
  if (!movesDay(event, dossier)) return 'not-moved';
  return later.some((one) => occasions[one.data.type] === 'moved' && movesDay(one, dossier)) ? 'replaced' : null;
}

/** Another day than the one promised before it; an hour of the same day is not told again. */
function movesDay({ data, occurredAt }: DossierEvent, { dueHistory }: Dossier): boolean {
  if (!('due' in data) || data.due === null) return false;
  const { due } = data;
  const index = dueHistory.findLastIndex((entry) => entry.since === occurredAt && entry.due?.at === due.at);
  // A correction stands in the place of the promise it mends: what stood there is not in the history any more.
  if (data.type === 'corrected') return true;
  const before = dueHistory.slice(0, Math.max(0, index)).findLast((entry) => entry.due !== null);
  return before?.due?.date !== due.date;
}
