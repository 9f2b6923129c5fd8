import { clockText, demandCome, limitedText } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import { findClause } from '../standard/standard.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import type { Audit, Meeting } from './audit.ts';
import {
  blankLine,
  type ChecklistLine,
  type EvidenceFile,
  isFindingResult,
  type LineResult,
  lineResultNames,
} from './checklist.ts';
import { type CitedDocument, citedText } from './cited-document.ts';
import { criterionOf, editionOf } from './edition.ts';
import { ended, type Finding, findingStateNames } from './finding.ts';
import { dossierConflictKey } from './independence.ts';
import type { Party } from './party.ts';
import { type Doing, demandState, exceptionsAt, type PlanFacts } from './plan.ts';

export type MeetingInput = Pick<Meeting, 'heldAt' | 'place' | 'attendees' | 'minutes'>;

/** `ownWork`: why somebody audits all the same who came into conflict after the plan was approved; '' for none. */
export interface OpeningInput extends MeetingInput {
  readonly ownWork?: string | undefined;
}

/**
 * The audit begins with the opening meeting, not before its first day unless it is unannounced. Throws Problem:
 * audit-state, audit-meeting, required, occurs-in-future and what `exceptionsAt` throws.
 */
export function recordOpening(audit: Audit, input: OpeningInput, facts: PlanFacts, doing: Doing): Audit {
  demandState(audit, ['notified'], 'ghi họp khai mạc');
  if (audit.unannounced === '' && localDateOf(input.heldAt) < audit.from) {
    throw new Problem('audit-meeting', { reason: 'họp khai mạc trước ngày đánh giá đã thông báo' }, 'heldAt');
  }
  const opening = meeting(input, doing);
  const exceptions = exceptionsAt(audit, facts, input.ownWork ?? '');
  return { ...audit, state: 'running', opening, exceptions, seq: audit.seq + 1 };
}

/** `reason`: why the closing meeting is recorded anew; '' for the first time. */
export interface ClosingInput extends MeetingInput {
  readonly reason?: string | undefined;
}

/**
 * Recorded once more it is a correction, which says why; the wording before it stays and is named in the minutes. Throws
 * Problem: audit-state, audit-closing-recorded, audit-meeting (not after the opening), required, occurs-in-future.
 */
export function recordClosing(audit: Audit, input: ClosingInput, doing: Doing): Audit {
  demandState(audit, ['running'], 'ghi họp kết thúc');
  const reason = limitedText(input.reason ?? '', 'Lý do ghi lại', 'reason', mostReason);
  if (audit.closing && reason === '') {
    const { name, heldAt } = audit.closing;
    throw new Problem('audit-closing-recorded', { code: audit.code, name, at: clockText(heldAt) }, 'reason');
  }
  if (audit.opening && input.heldAt <= audit.opening.heldAt) {
    throw new Problem('audit-meeting', { reason: 'họp kết thúc phải sau họp khai mạc' }, 'heldAt');
  }
  const closing = { ...meeting(input, doing), ...(audit.closing ? { correctedFor: reason } : {}) };
  return { ...audit, closing, seq: audit.seq + 1 };
}

export interface Answer {
  readonly lineId: string;
  /** Number of the line that was seen when answering. */
  readonly seen: number;
  readonly status: ChecklistLine['status'];
  readonly result: LineResult | null;
  readonly note: string;
  readonly dossiers: readonly string[];
  /** Controlled documents seen; those of the line stay when it is left out. */
  readonly documents?: readonly CitedDocument[] | undefined;
  /** Files to add, and files that are there with another day; the others stay. */
  readonly files: readonly EvidenceFile[];
  /** Why a dossier the auditor worked on is cited, or the line written by its own section, all the same; '' for none. */
  readonly ownWorkReason: string;
}

/** Who took part in the dossiers that answers cite. */
export type Handlers = readonly { readonly dossier: string; readonly personId: string }[];

/**
 * Writes several lines in one act; lines that would not change are left alone. Throws Problem: audit-state, not-found,
 * audit-line-seen, audit-line-result, audit-line-evidence, audit-line-issued, audit-own-dossier, audit-own-section,
 * occurs-in-future. The field of a refusal is `result-`, `note-`, `dossiers-`, `effective-` or `own-<line>`.
 */
export function answerLines(audit: Audit, answers: readonly Answer[], handlers: Handlers, doing: Doing): Audit {
  demandState(audit, ['running'], 'ghi phiếu hỏi');
  let current = audit;
  for (const answer of answers) {
    const line = getLine(current, answer.lineId);
    if (isSame(line, answer)) continue;
    current = exceptWriter(current, line, answer, doing);
    current = exceptFor(current, line, answer, handlers);
    current = replaceLine(current, answered(line, answer, doing));
  }
  return current === audit ? audit : { ...current, seq: audit.seq + 1 };
}

/** A question of the auditor's own, to a section of the plan. */
export function addLine(
  audit: Audit,
  question: {
    readonly section: Party;
    readonly auditor: Party;
    readonly clause: string;
    readonly question: string;
    readonly expected: string;
  },
  id: string,
): Audit {
  demandState(audit, ['approved', 'notified', 'running'], 'thêm câu hỏi');
  const text = question.question.trim();
  if (text === '') throw new Problem('required', { field: 'câu hỏi' }, 'question');
  if (!findClause(question.clause, editionOf(audit))) {
    const hint = `Chọn một điều khoản của ${criterionOf(audit)}: một phiếu hỏi chỉ theo một bản tiêu chuẩn.`;
    throw new Problem('invalid', { field: 'Điều khoản', value: question.clause.slice(0, 20), hint }, 'clause');
  }
  const line = blankLine(id, { ...question, question: text, expected: question.expected.trim(), process: '' });
  return { ...audit, lines: [...audit.lines, line], seq: audit.seq + 1 };
}

/** Throws Problem('not-found'). */
export function getLine(audit: Pick<Audit, 'lines' | 'code'>, id: string): ChecklistLine {
  const found = audit.lines.find((line) => line.id === id);
  if (!found) throw new Problem('not-found', { what: `dòng phiếu hỏi của ${audit.code}`, key: id.slice(0, 40) });
  return found;
}

/** Does not count a wording of the audit: an act that writes several lines counts one. */
export function replaceLine(audit: Audit, line: ChecklistLine): Audit {
  return { ...audit, lines: audit.lines.map((each) => (each.id === line.id ? line : each)) };
}

function answered(line: ChecklistLine, answer: Answer, { actor, now }: Doing): ChecklistLine {
  const { lineId, seen, status, result } = answer;
  const note = answer.note.trim();
  if (line.seq !== seen) throw new Problem('audit-line-seen', { name: line.answered?.name ?? '…' }, `note-${lineId}`);
  if (result !== null && status !== 'asked') throw new Problem('audit-line-result', {}, `result-${lineId}`);
  for (const { effectiveOn } of answer.files) demandCome(effectiveOn, localDateOf(now), `effective-${lineId}`);
  const files = withFiles(line.files, answer.files);
  const documents = answer.documents ?? line.documents ?? [];
  const shown = answer.dossiers.length + documents.length + files.length;
  if (result !== null && note === '' && shown === 0) {
    throw new Problem('audit-line-evidence', { result: lineResultNames[result] }, `note-${lineId}`);
  }
  if (result === 'not-applicable' && note === '') {
    throw new Problem('required', { field: 'lý do không áp dụng' }, `note-${lineId}`);
  }
  const { finding } = line;
  if (finding && finding.state !== 'draft' && result !== line.result) {
    throw new Problem('audit-line-issued', { state: findingStateNames[finding.state] }, `result-${lineId}`);
  }
  const written = {
    ...line,
    seq: line.seq + 1,
    status,
    result,
    note,
    dossiers: answer.dossiers,
    documents,
    files,
    answered: { at: now, login: actor.login, name: actor.name },
  };
  if (finding?.state !== 'draft') return written;
  if (isFindingResult(result)) return { ...written, finding: { ...finding, class: result } };
  const words = `Kết quả của dòng đổi thành “${result === null ? 'chưa kết luận' : lineResultNames[result]}”`;
  const dropped: Finding = { ...finding, state: 'withdrawn', ended: ended(actor, now, words) };
  return { ...written, finding: null, withdrawn: [...line.withdrawn, dropped] };
}

/** A file that is there already takes the day given with it now: another day is a correction of the day. */
function withFiles(there: readonly EvidenceFile[], given: readonly EvidenceFile[]): EvidenceFile[] {
  const dayOf = (hash: string) => given.find((file) => file.hash === hash)?.effectiveOn;
  const fresh = given.filter(({ hash }) => !there.some((file) => file.hash === hash));
  return [...there.map((file) => ({ ...file, effectiveOn: dayOf(file.hash) ?? file.effectiveOn })), ...fresh];
}

/** Under which a section's checklist written by one of its own people is one of the exceptions of the audit. */
export function writerKey(personId: string | null, sectionId: string): string {
  return `writer:${personId}:${sectionId}`;
}

/**
 * Whether somebody of the audited section, who is not the auditor of the line, has still to say why he writes it down:
 * once for each section.
 */
export function owesWriterReason(
  { exceptions }: Pick<Audit, 'exceptions'>,
  { section, auditor }: Pick<ChecklistLine, 'section' | 'auditor'>,
  { personId, unitId }: Actor,
): boolean {
  if (personId === null || unitId !== section.id || personId === auditor.id) return false;
  return !exceptions.some((one) => one.key === writerKey(personId, section.id));
}

/** The reason becomes one of the exceptions of the audit. */
function exceptWriter(audit: Audit, line: ChecklistLine, answer: Answer, { actor }: Doing): Audit {
  if (!owesWriterReason(audit, line, actor)) return audit;
  const { id, section } = line;
  const { personId, name } = actor;
  const key = writerKey(personId, section.id);
  const reason = answer.ownWorkReason.trim();
  if (reason === '') throw new Problem('audit-own-section', { name, section: section.name }, `own-${id}`);
  const conflict = `${name} của ${section.name} ghi phiếu hỏi của chính bộ phận mình`;
  return { ...audit, exceptions: [...audit.exceptions, { key, conflict, reason }] };
}

/** Citing a dossier one worked on needs a reason, which becomes one of the exceptions of the audit. */
function exceptFor(audit: Audit, line: ChecklistLine, answer: Answer, handlers: Handlers): Audit {
  let { exceptions } = audit;
  const { auditor } = line;
  for (const dossier of answer.dossiers) {
    const key = dossierConflictKey(auditor.id, dossier);
    const took = handlers.some((one) => one.dossier === dossier && one.personId === auditor.id);
    if (!took || exceptions.some((one) => one.key === key)) continue;
    const reason = answer.ownWorkReason.trim();
    if (reason === '') {
      throw new Problem('audit-own-dossier', { name: auditor.name, dossier }, `dossiers-${answer.lineId}`);
    }
    const conflict = `${auditor.name} lấy hồ sơ ${dossier} mình đã tham gia làm bằng chứng`;
    exceptions = [...exceptions, { key, conflict, reason }];
  }
  return exceptions === audit.exceptions ? audit : { ...audit, exceptions };
}

function isSame(line: ChecklistLine, { status, result, note, dossiers, documents, files }: Answer): boolean {
  const cited = (all: readonly CitedDocument[] = []) => all.map(citedText).join('\n');
  return (
    (documents === undefined || cited(line.documents) === cited(documents)) &&
    line.status === status &&
    line.result === result &&
    line.note === note.trim() &&
    line.dossiers.join('\n') === dossiers.join('\n') &&
    files.every(({ hash, effectiveOn }) =>
      line.files.some((file) => file.hash === hash && file.effectiveOn === effectiveOn),
    )
  );
}

function meeting(input: MeetingInput, { actor, now }: Doing): Meeting {
  if (input.heldAt > now) throw new Problem('occurs-in-future', { value: vnMoment(input.heldAt) }, 'heldAt');
  if (input.attendees.trim() === '') throw new Problem('required', { field: 'thành phần dự họp' }, 'attendees');
  const { heldAt } = input;
  const place = limitedText(input.place ?? '', 'Địa điểm', 'place', mostPlace);
  const texts = { attendees: input.attendees.trim(), minutes: input.minutes.trim() };
  return { heldAt, ...(place === '' ? {} : { place }), ...texts, at: now, login: actor.login, name: actor.name };
}

/** Letters of a place. */
const mostPlace = 300;
/** Letters of a reason. */
const mostReason = 1000;

function vnMoment(at: Instant): string {
  return dmy(localDateOf(at));
}
