import { clockText, demandText } from '../demand.ts';
import { Problem } from '../problem.ts';
import { lastExtensionDay } from '../time/extension.ts';
import { localDateOf } from '../time/instant.ts';
import type { Due } from '../time/limit.ts';
import { dmy } from '../time/local-date.ts';
import type { DossierAct } from './act.ts';
import { notNowProblem } from './allowed.ts';
import { signatureOf } from './decide-result.ts';
import { dueAfterWait, givenDue } from './due.ts';
import type { DossierEventData } from './event.ts';
import type { DecisionFacts } from './facts.ts';
import type { Dossier } from './state.ts';

/**
 * One complete notice (NĐ 118/2025 art. 17.2.a); a second counts as late under QĐ 766 and must be confirmed. Throws
 * Problem required, second-supplement.
 */
export function decideSupplement(
  dossier: Dossier,
  act: Extract<DossierAct, { type: 'request-supplement' }>,
  facts: DecisionFacts,
): DossierEventData {
  const reason = demandText(act.reason, 'Lý do', 'reason');
  if (act.items.length === 0) throw new Problem('required', { field: 'Danh mục giấy tờ cần bổ sung' }, 'items');
  const before = dossier.supplementRequests.length;
  if (before > 0 && act.confirmed !== true) throw new Problem('second-supplement', { count: before }, 'confirmed');
  const policy = act.policy ?? facts.rules.supplementPolicy;
  return { type: 'supplement-requested', number: before + 1, reason, items: act.items, policy };
}

/** The due date when the open wait ends at `occurredAt`: from all pauses, never from the last alone. */
export function dueWhenOver(dossier: Dossier, { calendar, occurredAt }: DecisionFacts): Due | null {
  const pauses = dossier.pauses.map((pause) => (pause.to === null ? { ...pause, to: occurredAt } : pause));
  return dueAfterWait(calendar, dossier, pauses);
}

/**
 * Văn bản xin lỗi và gia hạn: counted, in time before the due date, and later than it (NĐ 61/2018 art. 19.9). Throws
 * Problem act-not-now, required, extension-limit, extension-late, extension-not-later.
 */
export function decideExtension(
  dossier: Dossier,
  act: Extract<DossierAct, { type: 'extend' }>,
  { calendar, rules, occurredAt }: DecisionFacts,
): DossierEventData {
  const reason = demandText(act.reason, 'Lý do', 'reason');
  const { due, extensions } = dossier;
  if (due === null) throw notNowProblem(act.type, 'hồ sơ không có ngày hẹn trả');
  if (extensions.length >= rules.maxExtensions) {
    throw new Problem('extension-limit', { count: extensions.length, most: rules.maxExtensions });
  }
  const last = lastExtensionDay(calendar, due.date, rules.extensionLeadDays);
  if (localDateOf(occurredAt) > last) {
    throw new Problem('extension-late', { days: rules.extensionLeadDays, due: clockText(due.at) }, 'occurredAt');
  }
  const later = givenDue(calendar, dossier.receivedAt, act.due, act.dueAt);
  if (later.at <= due.at) {
    throw new Problem('extension-not-later', { value: dmy(act.due), due: dmy(due.date) }, 'due');
  }
  const { apologyNumber } = act;
  const signature = signatureOf(act.signature);
  return { type: 'extended', number: extensions.length + 1, reason, due: later, apologyNumber, signature };
}
