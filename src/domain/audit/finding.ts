import type { Instant } from '../time/instant.ts';
import type { Party, SignedAct } from './party.ts';

export const findingClasses = ['major', 'minor', 'observation', 'improvement'] as const;
export type FindingClass = (typeof findingClasses)[number];

export const findingClassNames: Readonly<Record<FindingClass, string>> = {
  major: 'Không phù hợp nặng',
  minor: 'Không phù hợp nhẹ',
  observation: 'Điểm quan sát',
  improvement: 'Cơ hội cải tiến',
};

/** Dự thảo → đã phát hành → bộ phận đồng ý | không đồng ý → đã đóng; đã rút khi không đứng vững. */
export const findingStates = ['draft', 'issued', 'accepted', 'disputed', 'closed', 'withdrawn'] as const;
export type FindingState = (typeof findingStates)[number];

export const findingStateNames: Readonly<Record<FindingState, string>> = {
  draft: 'dự thảo',
  issued: 'đã phát hành',
  accepted: 'bộ phận đồng ý',
  disputed: 'bộ phận không đồng ý',
  closed: 'đã đóng',
  withdrawn: 'đã rút',
};

/** What the section said to it. */
export interface SectionResponse extends SignedAct {
  readonly accepted: boolean;
  readonly words: string;
  /** Who spoke for the section. */
  readonly representative: string;
  /** A person of the section; null for a name outside the list of people. Left out in records of before it was kept. */
  readonly representativeId?: string | null;
  /** Why somebody outside the list of people spoke for the section; '' when it was one of its people. */
  readonly outside?: string;
}

export interface Ended extends SignedAct {
  readonly words: string;
  /** Why somebody of the audited section ended its finding all the same; left out when it was somebody else. */
  readonly ownWork?: string;
}

/** Phát hiện đánh giá: requirement – nonconformity – evidence, on one line of the checklist and never without one. */
export interface Finding {
  readonly class: FindingClass;
  readonly state: FindingState;
  readonly clause: string;
  readonly section: Party;
  /** What is required. */
  readonly requirement: string;
  /** What was found instead. */
  readonly statement: string;
  /** By what it is shown. */
  readonly evidence: string;
  readonly drafted: SignedAct;
  readonly issued: SignedAct | null;
  readonly response: SectionResponse | null;
  /** How it was closed or why it was withdrawn, by whom. */
  readonly ended: Ended | null;
}

/** Of the slip of a finding: its audit and the place of its line in the checklist, "DGNB-2026-001-D03". */
export function findingCode(audit: string, place: number): string {
  return `${audit}-${findingMark(place)}`;
}

/** The last part of it, by which papers of the audit name the finding: "D03". */
export function findingMark(place: number): string {
  return `D${String(place).padStart(2, '0')}`;
}

/** Undefined for what is no code of a finding. */
export function readFindingCode(code: string): { readonly audit: string; readonly place: number } | undefined {
  const [, audit, place] = /^(.+)-D(\d{1,4})$/.exec(code) ?? [];
  return audit === undefined ? undefined : { audit, place: Number(place) };
}

/** "Trần Bình", or the name with the mark that nobody of the section bears it. */
export function speakerText({ representative, outside = '' }: SectionResponse): string {
  return outside === '' ? representative : `${representative} (ngoài danh sách cán bộ: ${outside})`;
}

/** Nonconformities need a corrective action; observations and opportunities do not. */
export function needsSlip({ class: found, state }: Pick<Finding, 'class' | 'state'>): boolean {
  return (found === 'major' || found === 'minor') && state !== 'withdrawn';
}

export function ended(actor: { login: string; name: string }, at: Instant, words: string, ownWork = ''): Ended {
  return { at, login: actor.login, name: actor.name, words, ...(ownWork === '' ? {} : { ownWork }) };
}

/** "Đã thay bản", with the mark that whoever said so is of the section and why it was accepted; '' while it is open. */
export function endText({ ended: end, section }: Pick<Finding, 'ended' | 'section'>): string {
  if (!end?.ownWork) return end?.words ?? '';
  return `${end.words} (người ghi thuộc ${section.name}; lý do chấp nhận: ${end.ownWork})`;
}
