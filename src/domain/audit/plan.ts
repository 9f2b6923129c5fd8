import { demandCome, demandText } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import { findClause } from '../standard/standard.ts';
import { isWithin } from '../time/day-range.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { addDays, dayNumber, dmy, type LocalDate } from '../time/local-date.ts';
import { type Audit, type AuditPlan, type AuditState, auditStateNames, leadOf, sectionsOf } from './audit.ts';
import { type Auditor, competenceFault, competenceWords } from './auditor.ts';
import { linesOf } from './checklist.ts';
import { criterionOf, editionOf } from './edition.ts';
import { type Conflict, conflictWords, unexcused } from './independence.ts';
import type { LineSlip } from './line-slip.ts';
import { moveOf } from './move.ts';

/** Days before the first day of the audit by which the sections must know. */
const noticeDays = 7;
/** Working days after the closing meeting within which the report is due; a later one is warned of. */
export const reportDays = 5;

export interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
}

export interface PlanFacts {
  readonly auditors: readonly Auditor[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Throws Problem: required, too-long, range-reversed, audit-team, audit-timetable, audit-competence, audit-independence
 * (conflicts without a recorded reason, all of them named).
 */
export function checkPlan(plan: AuditPlan, facts: PlanFacts): AuditPlan {
  const clean = {
    ...plan,
    title: demandText(plan.title, 'tên cuộc đánh giá', 'title', 200),
    purpose: demandText(plan.purpose, 'mục đích', 'purpose', 2000),
    scope: demandText(plan.scope, 'phạm vi', 'scope', 2000),
    criteria: plan.criteria.trim(),
    methods: plan.methods.trim(),
    unannounced: plan.unannounced.trim(),
    exceptions: plan.exceptions.filter(({ reason }) => reason.trim() !== ''),
  };
  if (plan.to < plan.from) throw new Problem('range-reversed', { from: plan.from, to: plan.to }, 'to');
  if (plan.periodTo < plan.periodFrom) {
    throw new Problem('range-reversed', { from: plan.periodFrom, to: plan.periodTo }, 'periodTo');
  }
  checkMeetings(plan);
  checkTeam(plan, facts.auditors);
  for (const index of plan.timetable.keys()) checkRow(plan, index);
  const conflicts = unexcused(facts.conflicts, clean);
  if (conflicts.length > 0) {
    throw new Problem('audit-independence', { conflict: conflictWords(conflicts, false) }, 'exceptions');
  }
  return clean;
}

/** Rewrites a draft; another first day of what was approved before, or in another year, is kept as a move. */
export function changePlan(audit: Audit, plan: AuditPlan, facts: PlanFacts, { actor, now }: Doing): Audit {
  demandState(audit, ['draft'], 'sửa kế hoạch');
  const clean = checkPlan(plan, facts);
  const move = moveOf(audit, clean.from, { at: now, login: actor.login, name: actor.name });
  const moves = [...(audit.moves ?? []), ...(move ? [move] : [])];
  return dated({ ...audit, ...clean, sections: sectionsOf(clean), moves, seq: audit.seq + 1 }, null);
}

/**
 * Approves what is planned, judged once more on that day, and draws up the checklist. Throws what `checkPlan` throws,
 * required without a decision number, audit-timetable without a row, audit-own-approval by somebody of the team.
 */
export function approvePlan(
  audit: Audit,
  { decision, signedOn }: { readonly decision: string; readonly signedOn: LocalDate },
  facts: PlanFacts,
  { actor, now }: Doing,
  newId: () => string,
): Audit {
  demandState(audit, ['draft'], 'phê duyệt kế hoạch');
  demandOutside(audit, actor);
  if (decision.trim() === '') throw new Problem('required', { field: 'số quyết định thành lập đoàn' }, 'decision');
  demandCome(signedOn, localDateOf(now), 'signedOn');
  checkPlan(audit, facts);
  if (audit.timetable.length === 0) {
    throw new Problem('audit-timetable', { row: 1, reason: 'chưa có dòng nào' }, 'timetable');
  }
  const approval = { at: now, login: actor.login, name: actor.name, decision: decision.trim(), signedOn };
  return dated({ ...audit, state: 'approved', approval, lines: linesOf(audit, newId), seq: audit.seq + 1 }, null);
}

/**
 * Tells the sections. Less than `noticeDays` days ahead it is refused with audit-notice, unless the audit is recorded as
 * unannounced with its reason.
 */
export function notifySections(
  audit: Audit,
  { unannounced, words }: { readonly unannounced: string; readonly words: string },
  { actor, now }: Doing,
): Audit {
  demandState(audit, ['approved'], 'gửi thông báo');
  const today = localDateOf(now);
  const reason = unannounced.trim() || audit.unannounced;
  const days = dayNumber(audit.from) - dayNumber(today);
  if (days < noticeDays && reason === '') {
    throw new Problem('audit-notice', { from: dmy(audit.from), days: Math.max(days, 0) }, 'unannounced');
  }
  const notification = { at: now, login: actor.login, name: actor.name, on: today, words: words.trim() };
  return dated({ ...audit, state: 'notified', unannounced: reason, notification, seq: audit.seq + 1 }, null);
}

/** Back to draft before the audit has begun; the decision no longer holds and stays in the earlier wording. */
export function reopenPlan(audit: Audit, reason: string, { actor, now }: Doing): Audit {
  demandState(audit, ['approved', 'notified'], 'mở lại kế hoạch');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do mở lại' }, 'reason');
  const act = { at: now, login: actor.login, name: actor.name, reason: reason.trim(), what: 'plan' } as const;
  const reopened = [...audit.reopened, act];
  return dated({ ...audit, state: 'draft', approval: null, notification: null, reopened, seq: audit.seq + 1 }, null);
}

/**
 * Why an audit is not cancelled: findings a section was told of (it ends with a report, or each is withdrawn with a reason)
 * and slips still at work on something of it. '' when it can be.
 */
export function cancelBlock({ lines }: Pick<Audit, 'lines'>, slips: readonly LineSlip[]): string {
  const issued = lines.filter(({ finding }) => finding !== null && finding.state !== 'draft').length;
  const reasons = [
    ...(issued > 0
      ? [`đã phát hành ${issued} phát hiện (kết thúc bằng báo cáo hoặc rút từng phát hiện có lý do)`]
      : []),
    ...openSlips(slips),
  ];
  return reasons.join('; ');
}

/** Slips raised from the audit and still open, as a reason against taking away what they were raised from. */
export function openSlips(slips: readonly LineSlip[]): string[] {
  const codes = slips.filter(({ open }) => open).map(({ code }) => code);
  return codes.length === 0 ? [] : [`phiếu khắc phục ${[...new Set(codes)].join(', ')} còn mở (hủy phiếu trước)`];
}

/** A cancelled audit stays readable with all it holds. Throws Problem: audit-state, audit-blocked, required. */
export function cancelAudit(audit: Audit, reason: string, slips: readonly LineSlip[], { actor, now }: Doing): Audit {
  demandState(audit, ['draft', 'approved', 'notified', 'running'], 'hủy');
  const block = cancelBlock(audit, slips);
  if (block !== '') throw new Problem('audit-blocked', { act: 'hủy', reason: block });
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do hủy' }, 'reason');
  const cancelled = { at: now, login: actor.login, name: actor.name, reason: reason.trim() };
  return dated({ ...audit, state: 'cancelled', cancelled, seq: audit.seq + 1 }, null);
}

/** The record with the day its next act is due. `reportDue`: the last day for the report, once the closing meeting was held. */
export function dated(audit: Audit, reportDue: LocalDate | null): Audit {
  const { state, from, to } = audit;
  const days: Readonly<Record<AuditState, LocalDate | null>> = {
    draft: addDays(from, -noticeDays),
    approved: addDays(from, -noticeDays),
    notified: from,
    running: reportDue ?? to,
    reported: null,
    closed: null,
    cancelled: null,
  };
  return { ...audit, due: days[state] };
}

/** Throws Problem('audit-state'). `act` goes on after “không thể”, in Vietnamese. */
export function demandState(audit: Pick<Audit, 'code' | 'state'>, states: readonly AuditState[], act: string): void {
  if (states.includes(audit.state)) return;
  throw new Problem('audit-state', { code: audit.code, state: auditStateNames[audit.state], act });
}

/** In the team in whatever role, or who handed the report in: somebody else approves that. */
export function isOwnAudit({ team, report }: Pick<Audit, 'team' | 'report'>, { personId, login }: Actor): boolean {
  return personId !== null && (team.some(({ id }) => id === personId) || report?.login === login);
}

/** Throws Problem('audit-own-approval'). */
export function demandOutside(audit: Audit, actor: Actor): void {
  if (isOwnAudit(audit, actor)) throw new Problem('audit-own-approval', { name: actor.name, code: audit.code });
}

/**
 * The plan judged once more on the day the audit begins: who audits may have come to the section, or worked on its
 * dossiers, since the plan was approved. Answers the exceptions, those that `reason` is now recorded for included. Throws
 * Problem: audit-competence, audit-team, audit-independence (field `ownWork`).
 */
export function exceptionsAt(audit: Audit, facts: PlanFacts, reason: string): AuditPlan['exceptions'] {
  checkTeam(audit, facts.auditors);
  const arisen = unexcused(facts.conflicts, audit);
  if (arisen.length === 0) return audit.exceptions;
  if (reason.trim() === '') {
    throw new Problem('audit-independence', { conflict: conflictWords(arisen, true) }, 'ownWork');
  }
  return [...audit.exceptions, ...arisen.map(({ key, text }) => ({ key, conflict: text, reason: reason.trim() }))];
}

function checkMeetings({ from, to, openingAt, closingAt }: AuditPlan): void {
  const within = (at: Instant) => isWithin(localDateOf(at), { from, to });
  if (!within(openingAt)) {
    throw new Problem('audit-meeting', { reason: 'họp khai mạc phải nằm trong những ngày đánh giá' }, 'openingAt');
  }
  if (!within(closingAt) || closingAt <= openingAt) {
    const reason = 'họp kết thúc phải sau họp khai mạc và trong những ngày đánh giá';
    throw new Problem('audit-meeting', { reason }, 'closingAt');
  }
}

function checkTeam(plan: AuditPlan, auditors: readonly Auditor[]): void {
  const { team, from, to } = plan;
  if (team.filter(({ role }) => role === 'lead').length !== 1 || !leadOf(plan)) {
    throw new Problem('audit-team', { reason: 'cần đúng một trưởng đoàn' }, 'team');
  }
  if (new Set(team.map(({ id }) => id)).size !== team.length) {
    throw new Problem('audit-team', { reason: 'một người chỉ đứng một lần' }, 'team');
  }
  for (const { id, name, role } of team) {
    if (role === 'secretary') continue;
    const asLead = role === 'lead';
    const fault = competenceFault(auditors, id, from, asLead) ?? competenceFault(auditors, id, to, asLead);
    if (fault) throw new Problem('audit-competence', { name, reason: competenceWords[fault] }, 'team');
  }
}

function checkRow({ timetable, team, from, to, ...plan }: AuditPlan, index: number): void {
  const row = timetable[index];
  if (!row) return;
  const refuse = (reason: string): never => {
    throw new Problem('audit-timetable', { row: index + 1, reason }, 'timetable');
  };
  if (row.day < from || row.day > to) refuse('ngày nằm ngoài thời gian của cuộc đánh giá');
  if (row.to <= row.from) refuse('giờ kết thúc phải sau giờ bắt đầu');
  const member = team.find(({ id }) => id === row.auditor.id);
  if (!member) refuse(`${row.auditor.name} không có trong đoàn`);
  if (member?.role === 'secretary') refuse(`${row.auditor.name} là thư ký đoàn, không phải đánh giá viên`);
  if (row.clauses.length === 0 && row.processes.length === 0) refuse('chưa có điều khoản hoặc quy trình nào');
  const unknown = row.clauses.find((number) => !findClause(number, editionOf({ ...plan, from })));
  if (unknown !== undefined)
    refuse(`không có điều khoản “${unknown}” trong danh mục điều khoản ${criterionOf({ ...plan, from })}`);
  const clash = timetable
    .slice(0, index)
    .find(
      (other) =>
        other.auditor.id === row.auditor.id && other.day === row.day && other.from < row.to && row.from < other.to,
    );
  if (clash) refuse(`${row.auditor.name} đã có lịch tại ${clash.section.name} cùng giờ`);
}
