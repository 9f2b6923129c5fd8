import { Problem } from '../problem.ts';
import { type EditionId, findClause } from '../standard/standard.ts';
import type { Audit } from './audit.ts';
import { type ChecklistLine, isFindingResult } from './checklist.ts';
import { editionOf } from './edition.ts';
import { ended, type Finding, type FindingState, findingStateNames, needsSlip } from './finding.ts';
import type { LineSlip } from './line-slip.ts';
import { type Doing, demandState, openSlips } from './plan.ts';
import { getLine, replaceLine } from './run.ts';

export interface FindingWords {
  readonly clause: string;
  readonly requirement: string;
  readonly statement: string;
  readonly evidence: string;
}

/** What a finding still misses before it may be issued, in words. An observation needs no requirement. */
export function missingOf(finding: Pick<Finding, 'class'> & FindingWords, edition: EditionId = '2015'): string[] {
  return [
    ...(findClause(finding.clause, edition) ? [] : ['điều khoản']),
    ...(finding.requirement === '' && (finding.class === 'major' || finding.class === 'minor') ? ['yêu cầu (R)'] : []),
    ...(finding.statement === '' ? ['nội dung phát hiện (N)'] : []),
    ...(finding.evidence === '' ? ['bằng chứng (E)'] : []),
  ];
}

/** Writes or rewrites the draft of a line whose result is a finding. Throws audit-finding-line, audit-finding-state. */
export function draftFinding(audit: Audit, lineId: string, words: FindingWords, { actor, now }: Doing): Audit {
  demandState(audit, ['running'], 'viết phát hiện');
  const line = getLine(audit, lineId);
  if (!isFindingResult(line.result)) throw new Problem('audit-finding-line', {}, `result-${lineId}`);
  if (line.finding) demandFinding(line.finding, ['draft'], 'sửa');
  const finding: Finding = {
    class: line.result,
    state: 'draft',
    clause: words.clause.trim(),
    section: line.section,
    requirement: words.requirement.trim(),
    statement: words.statement.trim(),
    evidence: words.evidence.trim(),
    drafted: { at: now, login: actor.login, name: actor.name },
    issued: null,
    response: null,
    ended: null,
  };
  return withFinding(audit, line, finding);
}

/** Hands the finding to the section. Refused without clause, statement and evidence (and requirement, when nonconforming). */
export function issueFinding(audit: Audit, lineId: string, { actor, now }: Doing): Audit {
  demandState(audit, ['running'], 'phát hành phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['draft'], 'phát hành');
  const [missing] = missingOf(finding, editionOf(audit));
  if (missing !== undefined) throw new Problem('required', { field: `${missing} của phát hiện` }, `finding-${lineId}`);
  const issued = { at: now, login: actor.login, name: actor.name };
  return withFinding(audit, line, { ...finding, state: 'issued', issued });
}

/** What a section says, and through whom: one of its people, or a name outside the list with the reason. */
export interface SectionAnswer {
  readonly accepted: boolean;
  readonly words: string;
  readonly speaker: { readonly name: string; readonly id: string | null; readonly outside: string };
}

/** The section agrees or not, in its own words; a disagreement must say why. */
export function respond(audit: Audit, lineId: string, answer: SectionAnswer, { actor, now }: Doing): Audit {
  demandState(audit, ['running', 'reported'], 'trả lời phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['issued', 'disputed', 'accepted'], 'trả lời');
  const words = answer.words.trim();
  if (!answer.accepted && words === '') throw new Problem('required', { field: 'lý do không đồng ý' }, 'words');
  const { accepted, speaker } = answer;
  const through = { representative: speaker.name, representativeId: speaker.id, outside: speaker.outside };
  const response = { at: now, login: actor.login, name: actor.name, accepted, words, ...through };
  return withFinding(audit, line, { ...finding, state: accepted ? 'accepted' : 'disputed', response });
}

/**
 * Takes a finding back that does not stand; it stays on the line among the withdrawn ones. Refused with audit-blocked while
 * one of its slips is open: somebody would go on working on what was never found.
 */
export function withdrawFinding(
  audit: Audit,
  lineId: string,
  reason: string,
  slips: readonly LineSlip[],
  { actor, now }: Doing,
): Audit {
  demandState(audit, ['running', 'reported'], 'rút phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['draft', 'issued', 'accepted', 'disputed'], 'rút');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do rút phát hiện' }, 'reason');
  const [block] = openSlips(slips);
  if (block !== undefined) throw new Problem('audit-blocked', { act: 'rút phát hiện', reason: block });
  const dropped: Finding = { ...finding, state: 'withdrawn', ended: ended(actor, now, reason.trim()) };
  const next = { ...line, finding: null, withdrawn: [...line.withdrawn, dropped], seq: line.seq + 1 };
  return { ...replaceLine(audit, next), seq: audit.seq + 1 };
}

/** Closes what the section has answered; a nonconformity only when its corrective action is no longer open. */
export function closeFinding(
  audit: Audit,
  lineId: string,
  words: string,
  slips: readonly { readonly open: boolean }[],
  { actor, now }: Doing,
): Audit {
  demandState(audit, ['running', 'reported', 'closed'], 'đóng phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['accepted', 'disputed'], 'đóng');
  const act = 'đóng phát hiện';
  if (needsSlip(finding) && slips.length === 0) {
    throw new Problem('audit-blocked', { act, reason: 'chưa có phiếu yêu cầu hành động khắc phục' });
  }
  if (slips.some(({ open }) => open)) {
    throw new Problem('audit-blocked', { act, reason: 'phiếu yêu cầu hành động khắc phục chưa đóng' });
  }
  if (words.trim() === '') throw new Problem('required', { field: 'kết quả theo dõi' }, 'words');
  return withFinding(audit, line, { ...finding, state: 'closed', ended: ended(actor, now, words.trim()) });
}

/** A line with its finding. Throws Problem('not-found'). */
export function findingOf(audit: Audit, lineId: string): { line: ChecklistLine; finding: Finding } {
  const line = getLine(audit, lineId);
  if (!line.finding) throw new Problem('not-found', { what: 'phát hiện của dòng', key: line.clause });
  return { line, finding: line.finding };
}

function withFinding(audit: Audit, line: ChecklistLine, finding: Finding): Audit {
  return { ...replaceLine(audit, { ...line, finding, seq: line.seq + 1 }), seq: audit.seq + 1 };
}

function demandFinding(finding: Finding, states: readonly FindingState[], act: string): void {
  if (states.includes(finding.state)) return;
  throw new Problem('audit-finding-state', { state: findingStateNames[finding.state], act });
}
