import type { FaultDetails } from '../domain/fault-words.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcedureFaultWording } from '../domain/procedure/import-fault.ts';
import type { Procedure, ProcessDraft, ProcessStep, ProcessVersion, SignOff } from '../domain/procedure/procedure.ts';
import {
  approveProcess,
  draftProcess,
  processWarnings,
  reviewProcess,
  withdrawProcess,
} from '../domain/procedure/process.ts';
import { defaultSections } from '../domain/procedure/section.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Statement } from '../storage/database.ts';
import { insertProcessStatement, processRow, type StoredProcess, updateProcessStatements } from '../storage/process.ts';
import type { NewTrailEntry } from '../storage/trail.ts';

interface Arrival {
  readonly procedure: Procedure;
  readonly steps: readonly ProcessStep[];
  /** Number of the decision that approved the internal procedure; '' = none known, the version then stays a draft. */
  readonly decision: string;
  readonly validFrom: LocalDate;
  readonly today: LocalDate;
  readonly present: readonly StoredProcess[];
  readonly signOff: SignOff;
  /** Whether the importing actor may approve; else the versions wait as reviewed. */
  readonly approves: boolean;
  readonly officeName: string;
  readonly newId: () => string;
}

interface Warning {
  readonly wording: ProcedureFaultWording;
  readonly details?: FaultDetails;
  /** Where the wording has none of its own. */
  readonly code?: string;
}

interface Outcome {
  readonly statements: Statement[];
  /** The documents as the statements leave them. */
  readonly left: ProcessVersion[];
  readonly notes: NewTrailEntry[];
  readonly warnings: Warning[];
}

/**
 * The documents of imported steps: the parent (quy trình nội bộ) and, as long as the office has not written its own,
 * the office's document with the same steps. Unchanged steps bring nothing; changed ones a revision.
 */
export function importedProcess(arrival: Arrival): Outcome {
  const outcome: Outcome = { statements: [], left: [], notes: [], warnings: [] };
  const parent = latest(arrival.present, 'parent');
  if (parent && sameSteps(parent.version.steps, arrival.steps)) return outcome;
  const office = latest(arrival.present, 'office');
  const own = office !== undefined && !sameSteps(office.version.steps, parent?.version.steps ?? []);
  if (arrival.decision === '') {
    outcome.warnings.push({ wording: 'decision-missing' });
  } else if (!arrival.approves) {
    outcome.warnings.push({ wording: 'not-approved' });
  }
  const warned = new Set<string>();
  for (const { code, message } of processWarnings(draftOf(arrival, 'parent', parent), arrival.procedure)) {
    if (!warned.has(message)) outcome.warnings.push({ wording: 'finding', details: { ownFinding: message }, code });
    warned.add(message);
  }
  add(outcome, arrival, 'parent', parent);
  if (!own) add(outcome, arrival, 'office', office);
  else outcome.warnings.push({ wording: 'office-kept' });
  return outcome;
}

function add(
  outcome: Outcome,
  arrival: Arrival,
  kind: ProcessVersion['kind'],
  former: StoredProcess | undefined,
): void {
  const draft = draftProcess(arrival.newId(), draftOf(arrival, kind, former), arrival.signOff);
  const inForce = arrival.decision !== '' && arrival.approves;
  const version = inForce
    ? approve(outcome, arrival, draft)
    : arrival.decision === ''
      ? draft
      : reviewed(draft, arrival);
  outcome.statements.push(insertProcessStatement(version));
  outcome.left.push(version);
  const { documentCode, issue, revision, state, validFrom } = version;
  const detail = { documentCode, issue, revision, state, validFrom, decision: arrival.decision };
  const rows = [processRow({ version, seq: 1 })];
  outcome.notes.push({ subject: `process:${version.id}`, action: 'process.import', detail, rows });
}

function reviewed(draft: ProcessVersion, arrival: Arrival): ProcessVersion {
  return reviewProcess(draft, arrival.signOff);
}

function approve(outcome: Outcome, arrival: Arrival, draft: ProcessVersion): ProcessVersion {
  const siblings = arrival.present.filter(({ version }) => version.kind === draft.kind);
  const ready = siblings.map((sibling) => sameDayGone(outcome, arrival, sibling));
  const approval = { signOff: arrival.signOff, decision: arrival.decision, validFrom: arrival.validFrom };
  try {
    const { approved, closed } = approveProcess(
      reviewed(draft, arrival),
      approval,
      ready.map(({ version }) => version),
      arrival.procedure,
    );
    const stored = ready.find(({ version }) => version.id === closed?.id);
    if (closed && stored) {
      change(outcome, closed, stored.seq, {
        action: 'process.close',
        detail: { validTo: closed.validTo, by: approved.id },
      });
    }
    return approved;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    outcome.warnings.push({ wording: 'waits-for-review', details: { refusal: error }, code: error.code });
    return draft;
  }
}

/** A file corrected on the day of its import replaces the version that would only have ruled from that day. */
function sameDayGone(outcome: Outcome, arrival: Arrival, sibling: StoredProcess): StoredProcess {
  const { version, seq } = sibling;
  if (version.state !== 'approved' || version.validFrom !== arrival.validFrom) return sibling;
  const withdrawn = withdrawProcess(version, arrival.signOff, 'Thay bằng bản nhập lại trong ngày.', version.validFrom);
  const reason = withdrawn.withdrawn?.reason;
  change(outcome, withdrawn, seq, { action: 'process.withdraw', detail: { state: withdrawn.state, reason } });
  return { version: withdrawn, seq: seq + 1 };
}

function change(
  outcome: Outcome,
  version: ProcessVersion,
  seq: number,
  note: Pick<NewTrailEntry, 'action' | 'detail'>,
): void {
  outcome.statements.push(...updateProcessStatements(version, seq));
  outcome.left.push(version);
  const rows = [processRow({ version, seq: seq + 1 })];
  outcome.notes.push({ subject: `process:${version.id}`, ...note, rows });
}

function draftOf(arrival: Arrival, kind: ProcessVersion['kind'], former: StoredProcess | undefined): ProcessDraft {
  const { procedure, steps, decision } = arrival;
  const revision = nextRevision(arrival.present, kind, former);
  const change = { summary: 'Cập nhật các bước theo quy trình nội bộ mới', basis: decision, revision };
  return {
    procedureCode: procedure.code,
    documentCode: former?.version.documentCode ?? `${kind === 'office' ? 'QT' : 'QTNB'} ${procedure.code}`,
    title: procedure.title,
    kind,
    issue: former?.version.issue ?? 1,
    revision,
    sections: defaultSections(procedure, arrival.officeName, 'letters'),
    steps,
    promised: former?.version.promised ?? {},
    records: former?.version.records ?? [
      { name: `Hồ sơ ${lowerFirst(procedure.title)}`, keeper: 'Bộ phận chuyên môn', retention: 'Theo quy định' },
      { name: 'Sổ theo dõi hồ sơ', keeper: 'Trung tâm Phục vụ hành chính công', retention: 'Theo quy định' },
    ],
    changes: former ? [...former.version.changes, change] : [],
  };
}

/** One more than any version of the document, also than a withdrawn one: numbers are not used twice. */
function nextRevision(
  present: readonly StoredProcess[],
  kind: ProcessVersion['kind'],
  former: StoredProcess | undefined,
): number {
  const used = present
    .filter(({ version }) => version.kind === kind)
    .filter(({ version }) => !former || version.issue === former.version.issue)
    .map(({ version }) => version.revision);
  return Math.max(-1, ...used) + 1;
}

function latest(present: readonly StoredProcess[], kind: ProcessVersion['kind']): StoredProcess | undefined {
  return present
    .filter(({ version }) => version.kind === kind && version.state !== 'withdrawn')
    .sort((a, b) => b.version.issue - a.version.issue || b.version.revision - a.version.revision)[0];
}

function sameSteps(a: readonly ProcessStep[], b: readonly ProcessStep[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
