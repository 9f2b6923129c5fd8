import type { Language } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { deadline } from '../time/deadline.ts';
import type { Instant } from '../time/instant.ts';
import type { Due, Limit } from '../time/limit.ts';
import { explain } from '../time/trace.ts';
import { clockAndDay, unitText } from '../time/wording.ts';
import { isComputed, pausesThatCount } from './due.ts';
import type { DossierEvent } from './event.ts';
import type { Dossier } from './state.ts';

export interface DueExplanation {
  readonly due: Due | null;
  readonly originalDue: Due | null;
  /** By the law's own limit, when the office promised a shorter one; null otherwise and while it waits. */
  readonly legalDue: Due | null;
  /** The calendar version that was asked. */
  readonly calendarVersion: string | null;
  readonly sentences: readonly string[];
  /** Derived again today it is the same as stored; null when nobody can derive it (given by hand, imported, waiting). */
  readonly confirmed: boolean | null;
}

/**
 * "Vì sao là ngày này?" for one dossier, at any later time. `calendar` is the version the due date was computed with
 * (dossier.due.calendarVersion), so that the answer does not change when the calendar does.
 */
export function explainDue(
  dossier: Dossier,
  events: readonly DossierEvent[],
  calendar: WorkingCalendar,
  language: Language = 'vi',
): DueExplanation {
  const { due, originalDue, receivedAt, limit } = dossier;
  const sentences: string[] = [];
  let confirmed: boolean | null = null;
  if (isComputed(dossier) && limit && receivedAt !== null) {
    const derived = deadline(calendar, { received: receivedAt, limit, pauses: pausesThatCount(dossier) });
    sentences.push(...explain(derived.trace, language));
    confirmed = derived.paused ? null : derived.due.at === due?.at;
  } else {
    sentences.push(...notComputed(dossier, language));
  }
  const legal = legalDue(dossier, events, calendar);
  if (legal) sentences.push(legalSentence(legal, language));
  sentences.push(...laterChanges(events, language));
  return {
    due,
    originalDue,
    legalDue: legal?.due ?? null,
    calendarVersion: due?.calendarVersion ?? null,
    sentences,
    confirmed,
  };
}

/** The same for a dossier that is not received yet: what `explainDue` will say of it right after. */
export function explainReceipt(
  receipt: {
    readonly occurredAt: Instant;
    readonly limit: Limit | null;
    readonly legalLimit?: Limit | null;
    readonly due: Due;
    /** By hand, not by the limit. */
    readonly given: boolean;
  },
  calendar: WorkingCalendar,
  language: Language = 'vi',
): string[] {
  const { occurredAt, limit, legalLimit = null, due, given } = receipt;
  const derived = given || !limit ? null : deadline(calendar, { received: occurredAt, limit, pauses: [] });
  const legal = legalLimit && deadline(calendar, { received: occurredAt, limit: legalLimit, pauses: [] });
  return [
    ...(derived
      ? explain(derived.trace, language)
      : [receivedSentence(occurredAt, language), givenSentence(due, language)]),
    ...(legal && !legal.paused ? [legalSentence({ due: legal.due, limit: legalLimit }, language)] : []),
  ];
}

/** A promise is reported beside the law, so that nobody takes a broken promise for a broken law, nor hides one. */
function legalDue(
  dossier: Dossier,
  events: readonly DossierEvent[],
  calendar: WorkingCalendar,
): { readonly due: Due; readonly limit: Limit } | null {
  const receipt = events[0]?.data;
  const limit = receipt?.type === 'received' ? (receipt.legalLimit ?? null) : null;
  if (limit === null || dossier.receivedAt === null) return null;
  const derived = deadline(calendar, { received: dossier.receivedAt, limit, pauses: pausesThatCount(dossier) });
  return derived.paused ? null : { due: derived.due, limit };
}

function legalSentence({ due, limit }: { readonly due: Due; readonly limit: Limit }, language: Language): string {
  const at = clockAndDay(due.at, language);
  const text = unitText(limit, language);
  return language === 'vi'
    ? `Thời hạn trên là cam kết của cơ quan; theo quy định (${text}) thì chậm nhất là ${at}.`
    : `This is the office’s own promise; by law (${text}) it is due at ${at} at the latest.`;
}

function notComputed({ due, extensions, source, receivedAt }: Dossier, language: Language): string[] {
  const vi = language === 'vi';
  const lines: string[] = [];
  if (receivedAt !== null) {
    lines.push(receivedSentence(receivedAt, language));
  }
  if (due === null) {
    lines.push(vi ? 'Hồ sơ không có ngày hẹn trả.' : 'The dossier has no due date.');
  } else if (extensions.length === 0) {
    const at = clockAndDay(due.at, language);
    if (source === 'import')
      lines.push(vi ? `Ngày hẹn trả ${at} lấy từ tệp đã nhập.` : `The due date ${at} came from an imported file.`);
    else lines.push(givenSentence(due, language));
  }
  return lines;
}

function receivedSentence(receivedAt: Instant, language: Language): string {
  const at = clockAndDay(receivedAt, language);
  return language === 'vi' ? `Hồ sơ được tiếp nhận lúc ${at}.` : `The dossier was received at ${at}.`;
}

function givenSentence(due: Due, language: Language): string {
  const at = clockAndDay(due.at, language);
  return language === 'vi' ? `Ngày hẹn trả ${at} do cán bộ ấn định.` : `The due date ${at} was set by an officer.`;
}

/** Extensions, corrections and calendar changes, each with its reason. */
function laterChanges(events: readonly DossierEvent[], language: Language): string[] {
  const vi = language === 'vi';
  return events.flatMap(({ data, occurredAt }) => {
    const on = clockAndDay(occurredAt, language);
    if (data.type === 'extended') {
      const to = clockAndDay(data.due.at, language);
      return [
        vi
          ? `${on}: cơ quan xin lỗi và gia hạn đến ${to}. Lý do: ${data.reason}.`
          : `${on}: extended with an apology to ${to}. Reason: ${data.reason}.`,
      ];
    }
    if (data.type === 'due-moved') {
      const to = clockAndDay(data.due.at, language);
      const why = data.reason === '' ? '' : vi ? ` Lý do: ${data.reason}.` : ` Reason: ${data.reason}.`;
      return [vi ? `${on}: lịch làm việc đổi, hạn dời sang ${to}.${why}` : `${on}: calendar change, due ${to}.${why}`];
    }
    if (data.type === 'corrected' && data.due !== null) {
      const to = clockAndDay(data.due.at, language);
      return [
        vi
          ? `${on}: đính chính, hạn đúng là ${to}. Lý do: ${data.reason}.`
          : `${on}: corrected, the right due date is ${to}. Reason: ${data.reason}.`,
      ];
    }
    return [];
  });
}
