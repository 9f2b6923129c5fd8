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

export const complaintStates = ['received', 'waiting', 'refused', 'answered', 'published', 'closed'] as const;
export type ComplaintState = (typeof complaintStates)[number];

export const complaintStateNames: Readonly<Record<ComplaintState, string>> = {
  received: 'đang xử lý',
  waiting: 'chờ bổ sung thông tin',
  refused: 'đã từ chối',
  answered: 'đã trả lời',
  published: 'đã công khai trả lời',
  closed: 'đã đóng',
};

/**
 * Working days of QĐ 766/QĐ-TTg indicator 5.2; calendar days for the two that follow other laws, null until the office
 * enters them. `waiting`: whether the time in which more information is awaited is left out. Frozen with each complaint.
 */
export interface ComplaintLimits {
  readonly refuse: number;
  readonly ask: number;
  readonly answer: number;
  readonly publish: number;
  readonly appeal: number | null;
  readonly denunciation: number | null;
  readonly waiting: 'none' | 'subtract';
}

export const defaultLimits: ComplaintLimits = {
  refuse: 2,
  ask: 5,
  answer: 15,
  publish: 2,
  appeal: null,
  denunciation: null,
  waiting: 'none',
};

/** Local dates by which each act is due; null when no limit applies or the clock stands still. */
export interface ComplaintDues {
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
  readonly refusal: Done | null;
  /** Có cơ sở hay không, with its reason (TT 01/2018 art. 13.7.c); null until concluded. */
  readonly founded: boolean | null;
  readonly foundedReason: string;
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

/** An answer is awaited (a comment in the book demands none), or the publication of one that was given. */
export function awaitsAct({ kind, state, due }: Pick<Complaint, 'kind' | 'state' | 'due'>): boolean {
  if (state === 'received' || state === 'waiting') return kind !== 'comment';
  return state === 'answered' && due !== null;
}
