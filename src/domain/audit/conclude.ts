import { Problem } from '../problem.ts';
import { type EditionId, in2015 } from '../standard/standard.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Audit } from './audit.ts';
import { type ChecklistLine, isFindingResult } from './checklist.ts';
import { editionOf } from './edition.ts';
import { type Finding, type FindingClass, findingClasses, needsSlip } from './finding.ts';
import { type LineSlip, standingSlips } from './line-slip.ts';
import { type Doing, dated, demandOutside, demandState } from './plan.ts';

export interface ReportInput {
  readonly conclusion: string;
  readonly recommendations: string;
  readonly reserved: string;
}

/** Why the report cannot be handed in yet; empty when it can. */
export function submitBlocks({ lines, opening, closing }: Audit): string[] {
  const unasked = lines.filter(({ status }) => status === 'not-asked').length;
  const undecided = lines.filter(({ status, result }) => status === 'asked' && result === null).length;
  const unwritten = lines.filter(({ result, finding }) => isFindingResult(result) && !finding).length;
  const drafts = lines.filter(({ finding }) => finding?.state === 'draft').length;
  return [
    ...(opening ? [] : ['chưa ghi họp khai mạc']),
    ...(closing ? [] : ['chưa ghi họp kết thúc']),
    ...(unasked > 0 ? [`còn ${unasked} dòng phiếu hỏi chưa hỏi`] : []),
    ...(undecided > 0 ? [`còn ${undecided} dòng đã hỏi mà chưa kết luận`] : []),
    ...(unwritten > 0 ? [`còn ${unwritten} dòng là phát hiện mà chưa viết phát hiện`] : []),
    ...(drafts > 0 ? [`còn ${drafts} phát hiện chưa phát hành`] : []),
  ];
}

/** Why the audit cannot be closed yet; empty when it can. */
export function closeBlocks(audit: Audit, slips: readonly LineSlip[]): string[] {
  const without = linesWithoutSlip(audit, slips).length;
  const silent = audit.lines.filter(({ finding }) => finding?.state === 'issued').length;
  return [
    ...submitBlocks(audit),
    ...(audit.report && audit.report.conclusion !== '' ? [] : ['chưa có báo cáo với kết luận']),
    ...(audit.report?.approval ? [] : ['lãnh đạo chưa phê duyệt báo cáo']),
    ...(silent > 0 ? [`còn ${silent} phát hiện bộ phận chưa trả lời`] : []),
    ...(without > 0 ? [`còn ${without} điểm không phù hợp chưa có phiếu yêu cầu hành động khắc phục`] : []),
  ];
}

/** Nonconformities that no slip was raised for. */
function linesWithoutSlip({ lines }: Pick<Audit, 'lines'>, slips: readonly LineSlip[]): ChecklistLine[] {
  const held = standingSlips(slips);
  return lines.filter(
    ({ id, finding }) => finding !== null && needsSlip(finding) && !held.some(({ lineId }) => lineId === id),
  );
}

/** Hands the report in; with the closing meeting it ends the questioning. */
export function submitReport(audit: Audit, input: ReportInput, { actor, now }: Doing): Audit {
  demandState(audit, ['running'], 'nộp báo cáo');
  const blocks = submitBlocks(audit);
  if (blocks.length > 0) throw new Problem('audit-blocked', { act: 'nộp báo cáo', reason: blocks.join('; ') });
  const conclusion = input.conclusion.trim();
  if (conclusion === '') throw new Problem('required', { field: 'kết luận' }, 'conclusion');
  const report = {
    conclusion,
    recommendations: input.recommendations.trim(),
    reserved: input.reserved.trim(),
    approval: null,
    at: now,
    login: actor.login,
    name: actor.name,
  };
  return dated({ ...audit, state: 'reported', report, seq: audit.seq + 1 }, null);
}

/** Throws Problem: audit-state, audit-own-approval, audit-blocked when it is approved already. */
export function approveReport(audit: Audit, { actor, now }: Doing): Audit {
  demandState(audit, ['reported'], 'phê duyệt báo cáo');
  demandOutside(audit, actor);
  if (!audit.report || audit.report.approval) {
    throw new Problem('audit-blocked', { act: 'phê duyệt báo cáo', reason: 'báo cáo đã được phê duyệt' });
  }
  const approval = { at: now, login: actor.login, name: actor.name };
  return { ...audit, report: { ...audit.report, approval }, seq: audit.seq + 1 };
}

/** The report goes back to the team; what was asked may be asked again. `reportDue` as before. */
export function returnReport(audit: Audit, reason: string, reportDue: LocalDate | null, { actor, now }: Doing): Audit {
  demandState(audit, ['reported'], 'trả lại báo cáo');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do trả lại' }, 'reason');
  const act = { at: now, login: actor.login, name: actor.name, reason: reason.trim(), what: 'report' } as const;
  const reopened = [...audit.reopened, act];
  return dated({ ...audit, state: 'running', report: null, reopened, seq: audit.seq + 1 }, reportDue);
}

/** Throws Problem('audit-blocked') with all that is missing. */
export function closeAudit(audit: Audit, slips: readonly LineSlip[], { actor, now }: Doing): Audit {
  demandState(audit, ['reported'], 'đóng cuộc đánh giá');
  const blocks = closeBlocks(audit, slips);
  if (blocks.length > 0) throw new Problem('audit-blocked', { act: 'đóng cuộc đánh giá', reason: blocks.join('; ') });
  const closed = { at: now, login: actor.login, name: actor.name };
  return dated({ ...audit, state: 'closed', closed, seq: audit.seq + 1 }, null);
}

export interface LineFinding {
  readonly line: ChecklistLine;
  readonly finding: Finding;
}

/** Findings that stand, the gravest first, then by clause as the checklist has them. */
export function findingsOf({ lines }: Pick<Audit, 'lines'>): LineFinding[] {
  const found = lines.flatMap((line) => (line.finding ? [{ line, finding: line.finding }] : []));
  const rank = (one: LineFinding) => findingClasses.indexOf(one.finding.class);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** How many findings of each class: the sum is the length of `findingsOf`. */
export function totalsOf(audit: Pick<Audit, 'lines'>): Readonly<Record<FindingClass, number>> {
  const found = findingsOf(audit);
  const count = (wanted: FindingClass) => found.filter(({ finding }) => finding.class === wanted).length;
  return {
    major: count('major'),
    minor: count('minor'),
    observation: count('observation'),
    improvement: count('improvement'),
  };
}

export interface Repeat {
  readonly lineId: string;
  /** Code of the earlier audit and what it had found. */
  readonly auditCode: string;
  readonly statement: string;
}

/** Nonconformities that an earlier audit had already found on the same clause in the same section. */
export function repeatsOf(audit: Audit, others: readonly Audit[]): Repeat[] {
  const earlier = others.filter(({ id, from, state }) => id !== audit.id && from < audit.from && state !== 'cancelled');
  return findingsOf(audit)
    .filter(({ finding }) => needsSlip(finding))
    .flatMap(({ line, finding }) =>
      earlier.flatMap((other) =>
        findingsOf(other)
          .filter(
            (old) =>
              needsSlip(old.finding) &&
              sameClause(old.finding.clause, editionOf(other), finding.clause, editionOf(audit)) &&
              old.finding.section.id === finding.section.id,
          )
          .map((old) => ({ lineId: line.id, auditCode: other.code, statement: old.finding.statement })),
      ),
    );
}

/** Within one edition by the number itself; across editions by the clauses of 2015 both stand for. */
function sameClause(one: string, oneEdition: EditionId, other: string, otherEdition: EditionId): boolean {
  if (oneEdition === otherEdition) return one === other;
  const known = in2015(other, otherEdition);
  return in2015(one, oneEdition).some((number) => known.includes(number));
}
