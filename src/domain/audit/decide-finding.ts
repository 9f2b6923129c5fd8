import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import { type EditionId, findClause } from '../standard/standard.ts';
import type { Audit } from './audit.ts';
import { type ChecklistLine, isFindingResult } from './checklist.ts';
import { editionOf } from './edition.ts';
import { ended, type Finding, type FindingState, findingStateNames, needsSlip } from './finding.ts';
import { type LineSlip, standingSlips } from './line-slip.ts';
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
    ...(finding.requirement === '' && (finding.class === 'major' || finding.class === 'minor') ? ['yêu cầu'] : []),
    ...(finding.statement === '' ? ['nội dung phát hiện'] : []),
    ...(finding.evidence === '' ? ['bằng chứng'] : []),
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
  // Sent twice: the words are there.
  if (line.finding && wordsOf(line.finding) === wordsOf(finding)) return audit;
  return withFinding(audit, line, finding);
}

function wordsOf(finding: Finding): string {
  return JSON.stringify([finding.class, finding.clause, finding.requirement, finding.statement, finding.evidence]);
}

/** Hands the finding to the section. Refused without clause, statement and evidence (and requirement, when nonconforming). */
export function issueFinding(audit: Audit, lineId: string, { actor, now }: Doing): Audit {
  demandState(audit, ['running'], 'phát hành phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['draft'], 'phát hành');
  const missing = missingOf(finding, editionOf(audit));
  if (missing.length > 0) {
    throw new Problem('required', { field: `${missing.join(', ')} của phát hiện` }, `finding-${lineId}`);
  }
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

/** How a finding ends. `ownWork`: why somebody of its own section ends it all the same; '' for none. */
export interface Ending {
  readonly words: string;
  readonly ownWork: string;
}

/**
 * Takes a finding back that does not stand; it stays on the line among the withdrawn ones. Refused with audit-blocked while
 * one of its slips is open: somebody would go on working on what was never found. Throws Problem('audit-own-finding').
 */
export function withdrawFinding(
  audit: Audit,
  lineId: string,
  { words, ownWork }: Ending,
  slips: readonly LineSlip[],
  doing: Doing,
): Audit {
  demandState(audit, ['running', 'reported'], 'rút phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['draft', 'issued', 'accepted', 'disputed'], 'rút');
  if (words.trim() === '') throw new Problem('required', { field: 'lý do rút phát hiện' }, 'reason');
  const [block] = openSlips(slips);
  if (block !== undefined) throw new Problem('audit-blocked', { act: 'rút phát hiện', reason: block });
  const excepted = exceptEnder(audit, { line, finding }, ['withdraw', 'rút'], ownWork, doing);
  const dropped: Finding = { ...finding, state: 'withdrawn', ended: endedBy(doing, finding, words, ownWork) };
  const next = { ...line, finding: null, withdrawn: [...line.withdrawn, dropped], seq: line.seq + 1 };
  return { ...replaceLine(excepted, next), seq: audit.seq + 1 };
}

/**
 * Closes what the section has answered; a nonconformity only when its corrective action is no longer open. Throws
 * Problem('audit-own-finding').
 */
export function closeFinding(
  audit: Audit,
  lineId: string,
  { words, ownWork }: Ending,
  slips: readonly Pick<LineSlip, 'open' | 'reissued'>[],
  doing: Doing,
): Audit {
  demandState(audit, ['running', 'reported', 'closed'], 'đóng phát hiện');
  const { line, finding } = findingOf(audit, lineId);
  demandFinding(finding, ['accepted', 'disputed'], 'đóng');
  const act = 'đóng phát hiện';
  if (needsSlip(finding) && standingSlips(slips).length === 0) {
    throw new Problem('audit-blocked', { act, reason: 'chưa có phiếu yêu cầu hành động khắc phục' });
  }
  if (slips.some(({ open }) => open)) {
    throw new Problem('audit-blocked', { act, reason: 'phiếu yêu cầu hành động khắc phục chưa đóng' });
  }
  if (words.trim() === '') throw new Problem('required', { field: 'kết quả theo dõi' }, 'words');
  const excepted = exceptEnder(audit, { line, finding }, ['close', 'đóng'], ownWork, doing);
  return withFinding(excepted, line, {
    ...finding,
    state: 'closed',
    ended: endedBy(doing, finding, words, ownWork),
  });
}

/** A line with its finding. Throws Problem('not-found'). */
export function findingOf(audit: Audit, lineId: string): { line: ChecklistLine; finding: Finding } {
  const line = getLine(audit, lineId);
  if (!line.finding) throw new Problem('not-found', { what: 'phát hiện của dòng', key: line.clause });
  return { line, finding: line.finding };
}

/**
 * Whoever belongs to the section and ends its finding needs a reason each time, which becomes one of the exceptions of the
 * audit (TCVN ISO 9001:2015, 9.2.2 c).
 */
function exceptEnder(
  audit: Audit,
  { line, finding }: { readonly line: ChecklistLine; readonly finding: Finding },
  [act, words]: readonly [key: string, words: string],
  ownWork: string,
  { actor }: Doing,
): Audit {
  const { section, clause } = finding;
  if (!isOfSection(finding, actor)) return audit;
  const reason = ownWork.trim();
  if (reason === '') {
    throw new Problem('audit-own-finding', { name: actor.name, section: section.name, act: words }, 'ownWork');
  }
  const key = `${act}:${actor.personId}:${line.id}:${line.seq}`;
  const conflict = `${actor.name} của ${section.name} ${words} phát hiện ${clause} của chính bộ phận mình`;
  return { ...audit, exceptions: [...audit.exceptions, { key, conflict, reason }] };
}

/** Does ending this finding need a reason of this person? */
export function isOfSection({ section }: Pick<Finding, 'section'>, { personId, unitId }: Actor): boolean {
  return personId !== null && unitId === section.id;
}

function endedBy({ actor, now }: Doing, finding: Finding, words: string, ownWork: string): Finding['ended'] {
  return ended(actor, now, words.trim(), isOfSection(finding, actor) ? ownWork.trim() : '');
}

function withFinding(audit: Audit, line: ChecklistLine, finding: Finding): Audit {
  return { ...replaceLine(audit, { ...line, finding, seq: line.seq + 1 }), seq: audit.seq + 1 };
}

function demandFinding(finding: Finding, states: readonly FindingState[], act: string): void {
  if (states.includes(finding.state)) return;
  throw new Problem('audit-finding-state', { state: findingStateNames[finding.state], act });
}
