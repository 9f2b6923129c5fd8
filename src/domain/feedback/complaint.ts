import type { Actor } from '../organisation/role.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/**
 * Phản ánh, kiến nghị on procedures and on conduct are one count; khiếu nại and tố cáo follow laws of their own and are
 * never counted with them; `comment` is an entry of the comment book (sổ góp ý), without a person and without a limit.
 */
export const complaintKinds = ['procedure', 'conduct', 'appeal', 'denunciation', 'comment'] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

export const kindNames: Readonly<Record<ComplaintKind, string>> = {
  procedure: 'Phản ánh, kiến nghị về quy định, thủ tục',
  conduct: 'Phản ánh, kiến nghị về hành vi, thái độ',
  appeal: 'Khiếu nại',
  denunciation: 'Tố cáo',
  comment: 'Góp ý trong sổ',
};

/** Codes of each series: PAKN-2026-001. */
export const kindPrefixes: Readonly<Record<ComplaintKind, string>> = {
  procedure: 'PAKN',
  conduct: 'PAKN',
  appeal: 'KN',
  denunciation: 'TC',
  comment: 'GY',
};

export const complaintWays = ['direct', 'phone', 'box', 'post', 'portal'] as const;
export type ComplaintWay = (typeof complaintWays)[number];

export const wayNames: Readonly<Record<ComplaintWay, string>> = {
  direct: 'Trực tiếp',
  phone: 'Điện thoại, đường dây nóng',
  box: 'Hộp thư, sổ góp ý',
  post: 'Bưu chính, thư điện tử',
  portal: 'Cổng Dịch vụ công',
};

/** `accepted` (thụ lý) and `halted` (đình chỉ) are of khiếu nại and tố cáo alone. Named by complaint-term.ts. */
export const complaintStates = [
  'received',
  'accepted',
  'waiting',
  'refused',
  'halted',
  'answered',
  'published',
  'closed',
] as const;
export type ComplaintState = (typeof complaintStates)[number];

/**
 * Working days of QĐ 766/QĐ-TTg indicator 5.2. Khiếu nại and tố cáo follow other laws: calendar days from acceptance (thụ
 * lý); to accept, calendar days (khiếu nại) or working days (tố cáo) from receipt; null until the office enters them.
 * `waiting`: whether the time in which more information is awaited is left out. Frozen with each complaint.
 */
export interface ComplaintLimits {
  readonly refuse: number;
  readonly ask: number;
  readonly answer: number;
  readonly publish: number;
  readonly appeal: number | null;
  readonly denunciation: number | null;
  /** Absent in what was frozen before acceptance had a limit of its own. */
  readonly acceptAppeal?: number | null;
  readonly acceptDenunciation?: number | null;
  readonly waiting: 'none' | 'subtract';
}

export const defaultLimits: ComplaintLimits = {
  refuse: 2,
  ask: 5,
  answer: 15,
  publish: 2,
  appeal: null,
  denunciation: null,
  acceptAppeal: null,
  acceptDenunciation: null,
  waiting: 'none',
};

/** Local dates by which each act is due; null when no limit applies or the clock stands still. */
export interface ComplaintDues {
  /** Of khiếu nại and tố cáo; absent in what was recorded before. */
  readonly accept?: LocalDate | null;
  readonly refuse: LocalDate | null;
  readonly ask: LocalDate | null;
  readonly answer: LocalDate | null;
  readonly publish: LocalDate | null;
}

export interface Done {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

export interface Complaint extends QualityRecord {
  readonly kind: ComplaintKind;
  readonly state: ComplaintState;
  readonly receivedAt: Instant;
  readonly way: ComplaintWay;
  /** What it says, without who said it. */
  readonly content: string;
  /** Salted hash of who it came from; the person stands outside the record and can be erased. '' = nobody named. */
  readonly personHash: string;
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly procedureTitle: string;
  readonly section: string;
  /** The officer it is about. */
  readonly officerId: string | null;
  readonly officer: string;
  /** Code of the earlier complaint that it repeats; '' = a new one. */
  readonly repeats: string;
  readonly limits: ComplaintLimits;
  readonly dues: ComplaintDues;
  /** The calendar version the days were counted with, so that the answer to "why this day" stays the same. */
  readonly calendarVersion: string;
  readonly requests: readonly (Done & { readonly suppliedAt: Instant | null })[];
  /** Thụ lý; its text is the number of the paper. Only of khiếu nại and tố cáo; absent until then. */
  readonly acceptance?: Done;
  /** Why it is not handled here; after acceptance: why it ended without a decision (đình chỉ). */
  readonly refusal: Done | null;
  /** Có cơ sở hay không, with its reason (TT 01/2018 art. 13.7.c); null until concluded. */
  readonly founded: boolean | null;
  readonly foundedReason: string;
  /** Đúng một phần: with `founded` true, of khiếu nại and tố cáo. */
  readonly partly?: boolean;
  readonly answer: (Done & { readonly number: string }) | null;
  readonly published: Done | null;
  /** What the citizen thinks of the answer; null until asked. */
  readonly satisfied: boolean | null;
  readonly closing: Done | null;
}

/** Counted in the PAKN figures of QĐ 766 and TT 01/2018. */
export function isCounted({ kind }: Pick<Complaint, 'kind'>): boolean {
  return kind === 'procedure' || kind === 'conduct';
}

/** Follows a law of its own: it is accepted (thụ lý) before it is decided, and nobody asks whether the answer pleased. */
export function isOfLaw({ kind }: Pick<Complaint, 'kind'>): boolean {
  return kind === 'appeal' || kind === 'denunciation';
}

/** Whether it is about this person, who then neither handles it nor is told who it came from. */
export function isAbout({ officerId }: Pick<Complaint, 'officerId'>, { personId }: Pick<Actor, 'personId'>): boolean {
  return officerId !== null && officerId === personId;
}

/** Neither answered nor refused. */
export function isOpen({ state }: Pick<Complaint, 'state'>): boolean {
  return state === 'received' || state === 'accepted' || state === 'waiting';
}

/** An answer is awaited (a comment in the book demands none), or the publication of one that was given. */
export function awaitsAct({ kind, state, due }: Pick<Complaint, 'kind' | 'state' | 'due'>): boolean {
  if (isOpen({ state })) return kind !== 'comment';
  return state === 'answered' && due !== null;
}
