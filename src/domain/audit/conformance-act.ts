import { clockText } from '../demand.ts';
import type { DossierEvent } from '../dossier/event.ts';
import { promptness } from '../dossier/timing.ts';
import { isFinishedBeforeReceived } from '../indicator/quality.ts';
import { capital } from '../text.ts';
import { lastExtensionDay } from '../time/extension.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import { actFact } from './act-fact.ts';
import { actTitle } from './act-title.ts';
import type { ConformanceFacts } from './conformance-facts.ts';
import { isOfficeAct, isOutsideOffice } from './office-time.ts';
import type { ConformanceFault } from './sample.ts';

/** Extensions too late, a result before the receipt, acts outside office time, acts recorded on a later day. */
export function actFaults(facts: ConformanceFacts): ConformanceFault[] {
  return [...lateExtensions(facts), ...resultBeforeReceipt(facts), ...outsideOffice(facts), ...recordedLate(facts)];
}

function lateExtensions({ dossier, calendar, extensionLeadDays }: ConformanceFacts): ConformanceFault[] {
  return dossier.extensions.flatMap(({ at, from }) => {
    if (from === null || localDateOf(at) <= lastExtensionDay(calendar, from.date, extensionLeadDays)) return [];
    const text = `Gia hạn ngày ${dmy(localDateOf(at))}, không trước ngày hẹn ${dmy(from.date)} ít nhất ${extensionLeadDays} ngày làm việc.`;
    return [{ kind: 'extension-late', text }];
  });
}

function resultBeforeReceipt({ dossier }: ConformanceFacts): ConformanceFault[] {
  if (!isFinishedBeforeReceived(dossier) || !dossier.receivedAt || !dossier.resolvedAt) return [];
  const text = `Có kết quả ${clockText(dossier.resolvedAt)}, trước khi tiếp nhận ${clockText(dossier.receivedAt)}.`;
  return [{ kind: 'result-before-receipt', text }];
}

function outsideOffice({ dossier, events, calendar }: ConformanceFacts): ConformanceFault[] {
  if (dossier.source === 'import') return [];
  return events
    .filter((event) => isOfficeAct(actFact(event)) && isOutsideOffice(calendar, event.occurredAt))
    .map((event) => ({
      kind: 'outside-office-time',
      text: `Ngoài giờ làm việc, ${clockText(event.occurredAt)}: ${titleOf(event.data)} (${event.actor.name}).`,
    }));
}

function recordedLate({ dossier, events }: ConformanceFacts): ConformanceFault[] {
  if (dossier.source === 'import') return [];
  const late = new Set(promptness(events).flatMap(({ seq, sameDay }) => (sameDay ? [] : [seq])));
  return events
    .filter((event) => late.has(event.seq) && isOfficeAct(actFact(event)))
    .map(({ data, occurredAt, recordedAt }) => ({
      kind: 'recorded-late',
      text: `${capital(titleOf(data))} ngày ${dmy(localDateOf(occurredAt))}, đến ${dmy(localDateOf(recordedAt))} mới ghi.`,
    }));
}

/** With the number of the step where there is one. */
function titleOf(data: DossierEvent['data']): string {
  const title = actTitle(data.type);
  return data.type === 'step-started' || data.type === 'step-finished' ? `${title} ${data.step}` : title;
}
