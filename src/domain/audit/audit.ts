import type { QualityRecord } from '../record.ts';
import type { EditionId } from '../standard/standard.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ChecklistLine } from './checklist.ts';
import type { Move } from './move.ts';
import type { Party, SignedAct } from './party.ts';
import type { TimetableRow } from './timetable.ts';

/** Dự thảo → đã phê duyệt → đã thông báo → đang đánh giá → đã báo cáo → đã đóng | đã hủy. */
export const auditStates = ['draft', 'approved', 'notified', 'running', 'reported', 'closed', 'cancelled'] as const;
export type AuditState = (typeof auditStates)[number];

export const auditStateNames: Readonly<Record<AuditState, string>> = {
  draft: 'dự thảo',
  approved: 'đã phê duyệt',
  notified: 'đã thông báo',
  running: 'đang đánh giá',
  reported: 'đã báo cáo',
  closed: 'đã đóng',
  cancelled: 'đã hủy',
};

export const teamRoles = ['lead', 'member', 'secretary'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const teamRoleNames: Readonly<Record<TeamRole, string>> = {
  lead: 'Trưởng đoàn',
  member: 'Đánh giá viên',
  secretary: 'Thư ký đoàn',
};

export interface TeamMember extends Party {
  readonly role: TeamRole;
  /** Post and section on the day of planning. */
  readonly post: string;
}

/** A departure from independence that was allowed, and why; printed in plan and report. */
export interface IndependenceException {
  /** Key of the conflict it answers (independence.ts). */
  readonly key: string;
  /** The conflict in words, as it was found. */
  readonly conflict: string;
  readonly reason: string;
}

export interface AuditPlan {
  /** "Đánh giá nội bộ đợt 1", in words. */
  readonly title: string;
  readonly purpose: string;
  readonly scope: string;
  /** Edition of the standard that every clause of the plan and its checklist is of; see `editionOf`. */
  readonly edition?: EditionId;
  /** Criteria besides clauses and processes, in words. */
  readonly criteria: string;
  readonly methods: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The time whose work is looked at; independence is judged in it. */
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly openingAt: Instant;
  readonly closingAt: Instant;
  readonly team: readonly TeamMember[];
  readonly timetable: readonly TimetableRow[];
  /** Why it is an audit without notice (đột xuất); '' for an announced one. */
  readonly unannounced: string;
  readonly exceptions: readonly IndependenceException[];
}

/** A meeting as it was held. */
export interface Meeting extends SignedAct {
  readonly heldAt: Instant;
  /** Where people met; missing or '' in what was recorded without it. */
  readonly place?: string;
  readonly attendees: string;
  readonly minutes: string;
  /** Why what was recorded first was recorded anew; missing in the first record. */
  readonly correctedFor?: string;
}

export interface AuditReport extends SignedAct {
  readonly conclusion: string;
  readonly recommendations: string;
  /** Ý kiến bảo lưu of team members or sections; '' when there is none. */
  readonly reserved: string;
  readonly approval: SignedAct | null;
}

/** Cuộc đánh giá nội bộ (TCVN ISO 9001:2015, 9.2), code "DGNB-2026-001". */
export interface Audit extends QualityRecord, AuditPlan {
  readonly state: AuditState;
  /** Sections of the timetable, each once. */
  readonly sections: readonly Party[];
  readonly approval: (SignedAct & { readonly decision: string; readonly signedOn: LocalDate }) | null;
  readonly notification: (SignedAct & { readonly on: LocalDate; readonly words: string }) | null;
  readonly opening: Meeting | null;
  readonly closing: Meeting | null;
  readonly lines: readonly ChecklistLine[];
  readonly report: AuditReport | null;
  readonly closed: SignedAct | null;
  readonly cancelled: (SignedAct & { readonly reason: string }) | null;
  /** Every time its first day was moved, oldest first; left out in records of before that was kept. */
  readonly moves?: readonly Move[];
  /** Every time the approved plan or the report was opened again, and why. */
  readonly reopened: readonly (SignedAct & { readonly reason: string; readonly what: 'plan' | 'report' })[];
}

/** Each audited section once, in the order of the timetable. */
export function sectionsOf({ timetable }: Pick<AuditPlan, 'timetable'>): Party[] {
  return [...new Map(timetable.map(({ section }) => [section.id, section])).values()];
}

/** The lead first, then the auditors, then the secretary: as a decision on the team lists them; within a role as given. */
export function byRole<T extends { readonly role: TeamRole }>(team: readonly T[]): T[] {
  return team.toSorted((a, b) => teamRoles.indexOf(a.role) - teamRoles.indexOf(b.role));
}

export function leadOf({ team }: Pick<AuditPlan, 'team'>): TeamMember | undefined {
  return team.find(({ role }) => role === 'lead');
}
