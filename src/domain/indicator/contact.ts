import type { Language } from '../problem.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import type { DossierFact } from './fact.ts';

/** Why the applicant came, or was contacted again. */
const contactKinds = ['filed', 'asked', 'brought', 'extended', 'moved', 'collected'] as const;
export type ContactKind = (typeof contactKinds)[number];

export interface Contact {
  readonly kind: ContactKind;
  readonly at: Instant;
  /** The applicant had to come; otherwise the office contacted the applicant. */
  readonly visit: boolean;
}

type Source = Pick<
  DossierFact,
  | 'channel'
  | 'source'
  | 'resultBy'
  | 'receivedAt'
  | 'resolvedAt'
  | 'returnedAt'
  | 'supplementRequests'
  | 'waits'
  | 'extensions'
  | 'dueHistory'
>;

/** More days than one to file and one to collect. */
const mostContacts = 2;

/**
 * Số lần đi lại, liên hệ (NĐ 61/2018 art. 31.1 c), from what is recorded, oldest first:
 * - filed: a visit at the counter or the kiosk; by post and online nobody comes;
 * - asked: every supplement request is a contact; brought: every one that was answered, a visit where filing was one;
 * - extended: every apology with another day is a contact; moved: so is a promised day that the calendar moved;
 * - collected: a visit when the result is to be had at the counter; of an imported dossier that was not filed at the
 *   counter nobody knows how it was handed over, and it is none.
 * A wait that ended with the dossier brought nothing in. Payments, calls and corrections of a wrong entry are not counted.
 */
export function contactsOf(fact: Source): Contact[] {
  const { channel, source, resultBy, receivedAt, resolvedAt, returnedAt } = fact;
  const comes = channel === 'direct' || channel === 'kiosk';
  const collects = resultBy === 'counter' && (comes || source === 'counter');
  const of = (kind: ContactKind, visit: boolean, moments: readonly (Instant | null)[]): Contact[] =>
    moments.flatMap((at) => (at === null ? [] : [{ kind, at, visit }]));
  const brought = fact.waits.filter(({ supplement, to }) => supplement && to !== resolvedAt).map(({ to }) => to);
  const moved = fact.dueHistory.filter(({ cause }) => cause === 'calendar').map(({ since }) => since);
  const all = [
    ...of('filed', true, comes ? [receivedAt] : []),
    ...of('asked', false, fact.supplementRequests),
    ...(comes ? of('brought', true, brought) : []),
    ...of('extended', false, fact.extensions),
    ...of('moved', false, moved),
    ...of('collected', true, collects ? [returnedAt] : []),
  ];
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Local days on which the applicant came or was contacted, up to `at`: several on one day are one. */
export function contactDays(fact: Source, at: Instant): LocalDate[] {
  return [...new Set(contactsOf(fact).flatMap((one) => (one.at <= at ? [localDateOf(one.at)] : [])))];
}

/** “Đi lại nhiều lần”: on more than two days. */
export function isContactedOften(fact: Source, at: Instant): boolean {
  return contactDays(fact, at).length > mostContacts;
}

const names: Readonly<Record<ContactKind, Readonly<Record<Language, string>>>> = {
  filed: { vi: 'nộp hồ sơ', en: 'filed' },
  asked: { vi: 'yêu cầu bổ sung', en: 'asked for papers' },
  brought: { vi: 'nộp bổ sung', en: 'brought papers' },
  extended: { vi: 'xin lỗi, hẹn lại', en: 'apology, new day' },
  moved: { vi: 'báo dời ngày hẹn', en: 'told of a moved day' },
  collected: { vi: 'nhận kết quả', en: 'collected the result' },
};

/**
 * "Người nộp phải đến 2 lần và được liên hệ lại 1 lần: nộp hồ sơ 02/03/2026; …" – visits by day; '' when there is none.
 */
export function contactSentence(fact: Source, at: Instant, language: Language = 'vi'): string {
  const contacts = contactsOf(fact).filter((one) => one.at <= at);
  if (contacts.length === 0) return '';
  const visits = new Set(contacts.filter(({ visit }) => visit).map((one) => localDateOf(one.at))).size;
  const told = new Set(contacts.filter(({ visit }) => !visit).map((one) => localDateOf(one.at))).size;
  const list = contacts.map(({ kind, at: when }) => `${names[kind][language]} ${dmy(localDateOf(when))}`).join('; ');
  if (language === 'en') {
    return `The applicant had to come ${times(visits)} and was contacted again ${times(told)}: ${list}.`;
  }
  return `Người nộp phải đến ${visits} lần và được liên hệ lại ${told} lần: ${list}.`;
}

function times(n: number): string {
  return n === 1 ? 'once' : `${n} times`;
}
