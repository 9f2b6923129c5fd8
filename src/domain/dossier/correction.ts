import { invariant } from '../invariant.ts';
import { type Area, areas, type Channel, channels } from '../procedure/procedure.ts';
import { type Instant, instant } from '../time/instant.ts';
import { type Limit, limitUnits } from '../time/limit.ts';
import { type FieldChange, type Outcome, outcomes } from './event.ts';
import type { Dossier } from './state.ts';

/** What a correction may change, beside the due date and the applicant. Values are texts in the event, '' = none. */
export const correctableFields = [
  'procedureCode',
  'procedureTitle',
  'field',
  'channel',
  'area',
  'case',
  'limit',
  'receivedAt',
  'firstReceivedAt',
  'resolvedAt',
  'returnedAt',
  'outcome',
  'resultNumber',
  'resultBy',
  'fee',
  'copies',
] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** The value now, as the text an event keeps. */
export function fieldText(dossier: Dossier, field: CorrectableField): string {
  if (field === 'limit') return limitCode(dossier.limit);
  return String(dossier[field] ?? '');
}

/** Each change takes `after` in the text form of `fieldText`; whether `before` still holds is not asked here. */
export function applyChanges(before: Dossier, changes: readonly FieldChange[]): Dossier {
  let dossier = before;
  for (const { field, after } of changes) dossier = { ...dossier, ...patch(dossier, field, after) };
  return dossier;
}

/** `5 working-day`, `0 same-day 15:00`; '' = no limit. */
function limitCode(limit: Limit | null): string {
  if (!limit) return '';
  return [limit.value, limit.unit, ...(limit.cutOff ? [limit.cutOff] : [])].join(' ');
}

/** Undefined when the text is not a limit. */
export function parseLimitCode(text: string): Limit | null | undefined {
  if (text === '') return null;
  const [value = '', unitText, cutOff] = text.split(' ');
  const unit = limitUnits.find((known) => known === unitText);
  if (!unit || !/^\d+(\.\d+)?$/.test(value)) return undefined;
  return { value: Number(value), unit, ...(cutOff ? { cutOff } : {}) };
}

function patch(dossier: Dossier, field: string, after: string): Partial<Dossier> {
  switch (field) {
    case 'procedureCode':
    case 'procedureTitle':
    case 'field':
    case 'case':
    case 'resultNumber':
      return { [field]: after };
    case 'channel':
      return { channel: oneOf<Channel>(channels, after) };
    case 'area':
      return { area: oneOf<Area>(areas, after) };
    case 'outcome':
      return { outcome: after === '' ? null : oneOf<Outcome>(outcomes, after) };
    case 'resultBy':
      return { resultBy: oneOf<Dossier['resultBy']>(['counter', 'post', 'online'], after) };
    case 'fee':
    case 'copies':
      return { [field]: Number(after) };
    case 'limit': {
      const limit = parseLimitCode(after);
      invariant(limit !== undefined, `not a limit: ${after}`);
      return { limit };
    }
    case 'receivedAt':
      return receivedFrom(dossier, instant(after));
    case 'firstReceivedAt':
      return { firstReceivedAt: after === '' ? null : instant(after) };
    case 'resolvedAt':
      return { resolvedAt: instant(after), resolvedHasHour: true, finishedWithoutDate: false };
    case 'returnedAt':
      return { returnedAt: instant(after) };
    default:
      // Fields kept for the reader only (applicant, papers): nothing of the state depends on them.
      return {};
  }
}

/** The first due date and holder were in force from the receipt on, whatever moment it turns out to be. */
function receivedFrom(dossier: Dossier, receivedAt: Instant): Partial<Dossier> {
  const dueHistory = dossier.dueHistory.map((entry, i) => (i === 0 ? { ...entry, since: receivedAt } : entry));
  const holders = dossier.holders.map((entry, i) => (i === 0 ? { ...entry, since: receivedAt } : entry));
  return { receivedAt, receivedHasHour: true, dueHistory, holders };
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const value = values.find((known) => known === text);
  invariant(value !== undefined, `unexpected value: ${text}`);
  return value;
}
