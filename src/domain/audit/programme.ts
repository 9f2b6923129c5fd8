import { demandCome, demandText } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { type LocalDate, yearOf } from '../time/local-date.ts';
import type { Audit } from './audit.ts';
import { plannedDay } from './move.ts';
import type { Party, SignedAct } from './party.ts';

/** One planned visit of the year to a section, and why then. */
export interface PlannedRound {
  readonly unit: Party;
  /** 1–12. */
  readonly month: number;
  /** Importance, risk, changes, results of earlier audits (9.2.2 a). */
  readonly reason: string;
}

/** A section that the year does not visit, and why. */
export interface LeftOut {
  readonly unit: Party;
  readonly reason: string;
}

export interface ProgrammePlan {
  readonly objectives: string;
  readonly scope: string;
  readonly criteria: string;
  readonly methods: string;
  readonly rounds: readonly PlannedRound[];
  /** Left out in records of before it was kept. */
  readonly leftOut?: readonly LeftOut[];
}

export const programmeStates = ['draft', 'approved', 'closed'] as const;
export type ProgrammeState = (typeof programmeStates)[number];

/** Chương trình đánh giá nội bộ năm (TCVN ISO 9001:2015, 9.2.2 a). One per year, code "CTDG-2026". */
export interface AuditProgramme extends QualityRecord, ProgrammePlan {
  readonly state: ProgrammeState;
  readonly approval: (SignedAct & { readonly decision: string; readonly signedOn: LocalDate }) | null;
  readonly closing: (SignedAct & { readonly conclusion: string }) | null;
  /** Every time an approved programme was opened again, and why. */
  readonly reopened: readonly (SignedAct & { readonly reason: string })[];
}

export const programmeStateNames: Readonly<Record<ProgrammeState, string>> = {
  draft: 'dự thảo',
  approved: 'đã phê duyệt',
  closed: 'đã đóng',
};

interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
}

/** Throws Problem: required, too-long, invalid (month). */
export function checkProgramme(plan: ProgrammePlan): ProgrammePlan {
  const rounds = plan.rounds.map((round, index) => {
    if (!Number.isInteger(round.month) || round.month < 1 || round.month > 12) {
      const field = `month${index}`;
      throw new Problem('invalid', { field: 'Tháng', value: round.month, hint: 'Nhập từ 1 đến 12.' }, field);
    }
    return {
      ...round,
      reason: demandText(round.reason, `lý do đánh giá ${round.unit.name}`, `reason${index}`, mostText),
    };
  });
  return {
    objectives: demandText(plan.objectives, 'mục tiêu của chương trình', 'objectives', mostText),
    scope: demandText(plan.scope, 'phạm vi', 'scope', mostText),
    criteria: demandText(plan.criteria, 'chuẩn mực đánh giá', 'criteria', mostText),
    methods: demandText(plan.methods, 'phương pháp', 'methods', mostText),
    rounds: rounds.toSorted((a, b) => a.month - b.month),
    leftOut: leftOutOf(plan),
  };
}

/** Throws Problem('audit-programme-state') once it is approved, and what `checkProgramme` throws. */
export function changeProgramme(programme: AuditProgramme, plan: ProgrammePlan): AuditProgramme {
  demandState(programme, 'draft', 'sửa');
  return { ...programme, ...checkProgramme(plan), seq: programme.seq + 1 };
}

/**
 * Throws Problem: required without a decision number or without any round; audit-programme-sections while one of the
 * `sections` has neither a round nor a reason to be left out.
 */
export function approveProgramme(
  programme: AuditProgramme,
  { decision, signedOn }: { readonly decision: string; readonly signedOn: LocalDate },
  sections: readonly Party[],
  { actor, now }: Doing,
): AuditProgramme {
  demandState(programme, 'draft', 'phê duyệt');
  if (programme.rounds.length === 0) throw new Problem('required', { field: 'đợt đánh giá' }, 'rounds');
  const missing = unexplained(programme, sections);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new Problem('audit-programme-sections', { names }, 'rounds');
  }
  if (decision.trim() === '') throw new Problem('required', { field: 'số quyết định phê duyệt' }, 'decision');
  demandCome(signedOn, localDateOf(now), 'signedOn');
  const approval = { ...signed(actor, now), decision: decision.trim(), signedOn };
  return { ...programme, seq: programme.seq + 1, state: 'approved', approval };
}

/** Back to draft; the approval that no longer holds stays in the earlier wording, the reason here. */
export function reopenProgramme(programme: AuditProgramme, reason: string, { actor, now }: Doing): AuditProgramme {
  demandState(programme, 'approved', 'mở lại');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do mở lại' }, 'reason');
  const reopened = [...programme.reopened, { ...signed(actor, now), reason: reason.trim() }];
  return { ...programme, seq: programme.seq + 1, state: 'draft', approval: null, reopened };
}

/** With a conclusion on the year. Throws Problem audit-programme-state, required. */
export function closeProgramme(programme: AuditProgramme, conclusion: string, { actor, now }: Doing): AuditProgramme {
  demandState(programme, 'approved', 'đóng');
  if (conclusion.trim() === '') throw new Problem('required', { field: 'kết luận' }, 'conclusion');
  const closing = { ...signed(actor, now), conclusion: conclusion.trim() };
  return { ...programme, seq: programme.seq + 1, state: 'closed', closing };
}

/** Sections of the office that the year does not visit. */
function missingSections(programme: ProgrammePlan, sections: readonly Party[]): Party[] {
  return sections.filter(({ id }) => !programme.rounds.some(({ unit }) => unit.id === id));
}

/** Those of them that no reason was recorded for: the programme is not approved while there is one. */
export function unexplained(programme: ProgrammePlan, sections: readonly Party[]): Party[] {
  const { leftOut = [] } = programme;
  return missingSections(programme, sections).filter(({ id }) => !leftOut.some(({ unit }) => unit.id === id));
}

/** Reasons of sections without a round; what is blank or has a round by now is dropped. */
function leftOutOf({ leftOut = [], rounds }: ProgrammePlan): LeftOut[] {
  return leftOut
    .filter(({ unit, reason }) => reason.trim() !== '' && !rounds.some((round) => round.unit.id === unit.id))
    .map(({ unit, reason }) => ({
      unit,
      reason: demandText(reason, `lý do để ngoài ${unit.name}`, 'leftOut', mostText),
    }));
}

/**
 * A round with the audits of the programme that visited the section, each under the round nearest to the month it was
 * planned for (wherever it was moved since); of several rounds as near, the first audit carries out the first, the next
 * one the next. Cancelled ones did not carry the round out and stand apart.
 */
export function roundsCarriedOut(
  { year, rounds }: Pick<AuditProgramme, 'year' | 'rounds'>,
  audits: readonly Audit[],
): { readonly round: PlannedRound; readonly audits: readonly Audit[]; readonly cancelled: readonly Audit[] }[] {
  const monthOf = (day: LocalDate) => (yearOf(day) - year) * 12 + Number(day.slice(5, 7));
  const all = rounds.map((round) => ({ round, audits: [] as Audit[], cancelled: [] as Audit[] }));
  const inOrder = audits
    .filter((audit) => audit.year === year)
    .toSorted((a, b) => plannedDay(a).localeCompare(plannedDay(b)));
  for (const audit of inOrder) {
    for (const { id } of audit.sections) {
      const nearest = nearestRounds(rounds, id, monthOf(plannedDay(audit)));
      const open = all.filter(({ round }) => nearest.includes(round));
      const place = open.find((one) => one.audits.length === 0) ?? open.at(-1);
      (audit.state === 'cancelled' ? place?.cancelled : place?.audits)?.push(audit);
    }
  }
  return all;
}

/** What an approved programme still plans for a month (1–12): its rounds that no audit visits yet. */
export function openRounds(
  programme: Pick<AuditProgramme, 'year' | 'rounds' | 'state'>,
  audits: readonly Audit[],
  month: number,
): PlannedRound[] {
  if (programme.state !== 'approved') return [];
  return roundsCarriedOut(programme, audits)
    .filter(({ round, audits: visits }) => round.month === month && visits.length === 0)
    .map(({ round }) => round);
}

/** `CTDG-2026`: one programme a year. */
export function programmeCode(year: number): string {
  return `CTDG-${year}`;
}

/** More than one where the programme has several rounds of the section equally near, such as two in one month. */
function nearestRounds(rounds: readonly PlannedRound[], unitId: string, month: number): PlannedRound[] {
  const own = rounds.filter(({ unit }) => unit.id === unitId);
  const least = Math.min(...own.map((round) => Math.abs(round.month - month)));
  return own.filter((round) => Math.abs(round.month - month) === least);
}

function signed({ login, name }: Actor, at: Instant): SignedAct {
  return { at, login, name };
}

function demandState(programme: AuditProgramme, state: ProgrammeState, act: string): void {
  if (programme.state === state) return;
  const names = programmeStateNames[programme.state];
  throw new Problem('audit-programme-state', { code: programme.code, state: names, act });
}

const mostText = 2000;
