import { clockText, demandText } from '../demand.ts';
import { Problem } from '../problem.ts';
import { areas, channels } from '../procedure/procedure.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import type { Due } from '../time/limit.ts';
import type { CorrectAct } from './act.ts';
import { applyChanges, type CorrectableField, correctableFields, fieldText, parseLimitCode } from './correction.ts';
import { givenDue, recomputedDue } from './due.ts';
import { type DossierEventData, type FieldChange, outcomes } from './event.ts';
import type { DecisionFacts } from './facts.ts';
import type { Dossier } from './state.ts';
import { fieldNames } from './words.ts';

/**
 * Đính chính, also of a finished dossier: what was written wrongly, both values kept, with a reason. A due date that was
 * computed is computed again when what it rests on was wrong.
 */
export function decideCorrection(dossier: Dossier, act: CorrectAct, facts: DecisionFacts): DossierEventData {
  const reason = demandText(act.reason, 'Lý do', 'reason');
  const changes = changesOf(dossier, act);
  const after = applyChanges(dossier, changes);
  demandTimes(after, facts);
  const due = dueOf(dossier, after, act, facts);
  if (changes.length === 0 && due === null) {
    throw new Problem('invalid', { field: 'Nội dung đính chính', value: '', hint: 'Không có gì thay đổi.' }, 'changes');
  }
  return { type: 'corrected', changes, due, reason };
}

function changesOf(dossier: Dossier, act: CorrectAct): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of correctableFields) {
    const wanted = act.changes[field];
    if (wanted === undefined) continue;
    const after = checked(field, wanted.trim());
    const before = fieldText(dossier, field);
    if (after !== before) changes.push({ field, before, after });
  }
  if (act.applicant) changes.push({ field: 'applicant', ...act.applicant });
  return changes;
}

/** The text as an event keeps it. Throws Problem('invalid') or time-invalid. */
function checked(field: CorrectableField, text: string): string {
  switch (field) {
    case 'receivedAt':
    case 'resolvedAt':
    case 'returnedAt':
      return instantText(field, text);
    case 'firstReceivedAt':
      return text === '' ? '' : instantText(field, text);
    case 'channel':
      return oneOf(field, text, channels);
    case 'area':
      return oneOf(field, text, areas);
    case 'outcome':
      return oneOf(field, text, outcomes);
    case 'resultBy':
      return oneOf(field, text, ['counter', 'post', 'online']);
    case 'limit':
      if (parseLimitCode(text) === undefined) throw invalid(field, text, 'Viết như “5 working-day”.');
      return text;
    case 'fee':
    case 'copies':
      if (!/^\d{1,12}$/.test(text) || (field === 'copies' && Number(text) < 1)) {
        throw invalid(field, text, 'Nhập số nguyên.');
      }
      return String(Number(text));
    default:
      return field === 'case' || field === 'resultNumber' ? text : demandText(text, fieldNames[field] ?? field, field);
  }
}

function dueOf(before: Dossier, after: Dossier, act: CorrectAct, { calendar }: DecisionFacts): Due | null {
  if (act.due !== undefined) {
    const due = givenDue(calendar, after.receivedAt, act.due);
    return due.date === before.due?.date && due.at === before.due.at ? null : due;
  }
  const limitChanged = fieldText(before, 'limit') !== fieldText(after, 'limit');
  if (!limitChanged && before.receivedAt === after.receivedAt) return null;
  if (after.extensions.length > 0) return null;
  // A limit that becomes known replaces a date that was given for want of one.
  return recomputedDue(calendar, limitChanged ? { ...after, dueSource: 'computed' } : after);
}

/** receipt ≤ end of processing ≤ hand-over to the citizen ≤ now, and no wait before the receipt. */
function demandTimes(after: Dossier, { now }: DecisionFacts): void {
  const { firstReceivedAt, receivedAt, resolvedAt, returnedAt } = after;
  const inOrder: readonly (readonly [Instant | null, string, string])[] = [
    [firstReceivedAt, 'lúc nộp', 'firstReceivedAt'],
    [receivedAt, 'lúc tiếp nhận', 'receivedAt'],
    [resolvedAt, 'lúc có kết quả', 'resolvedAt'],
    [returnedAt, 'lúc trả kết quả', 'returnedAt'],
  ];
  let last: readonly [Instant, string] | undefined;
  for (const [at, what, field] of inOrder) {
    if (at === null) continue;
    if (at > now) throw new Problem('occurs-in-future', { value: clockText(at) }, field);
    if (last && at < last[0]) {
      throw new Problem('occurs-before', { value: clockText(at), what: last[1], limit: clockText(last[0]) }, field);
    }
    last = [at, what];
  }
  const wait = after.pauses[0];
  if (wait && receivedAt !== null && wait.from < receivedAt) {
    const details = { value: clockText(wait.from), what: 'lúc tiếp nhận', limit: clockText(receivedAt) };
    throw new Problem('occurs-before', details, 'receivedAt');
  }
}

function instantText(field: string, text: string): string {
  const at = parseInstant(text);
  if (!at) throw new Problem('time-invalid', { value: text.slice(0, 60) }, field);
  return at;
}

function oneOf(field: string, text: string, values: readonly string[]): string {
  if (!values.includes(text)) throw invalid(field, text, `Chọn một trong: ${values.join(', ')}.`);
  return text;
}

function invalid(field: string, value: string, hint: string): Problem {
  return new Problem('invalid', { field: fieldNames[field] ?? field, value: value.slice(0, 60), hint }, field);
}
