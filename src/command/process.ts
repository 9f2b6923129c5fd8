import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { Finding } from '../domain/procedure/finding.ts';
import type { ProcessDraft, ProcessVersion, SignOff } from '../domain/procedure/procedure.ts';
import {
  approveProcess,
  draftProcess,
  processWarnings,
  reviewProcess,
  reviseProcess,
  withdrawProcess,
} from '../domain/procedure/process.ts';
import { type Anatomy, defaultSections } from '../domain/procedure/section.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { findPerson } from '../storage/organisation.ts';
import { findProcedure } from '../storage/procedure.ts';
import {
  findProcess,
  getProcess,
  insertProcessStatement,
  processRow,
  type StoredProcess,
  storedProcesses,
  updateProcessStatements,
} from '../storage/process.ts';
import { findOffice } from '../storage/setting.ts';
import { type NewTrailEntry, trailStatements } from '../storage/trail.ts';
import { commit, conflictOver } from './commit.ts';
import { type Context, identityOf } from './context.ts';
import { publicationsSettled } from './publication-close.ts';
import { besideRecords } from './record.ts';

/** What an act leaves behind, and what the author or approver should read. */
export interface ProcessOutcome {
  readonly version: ProcessVersion;
  readonly warnings: readonly Finding[];
}

/**
 * Saves a new draft; one without sections gets the usual seven, filled from the catalogue. A form sent again gets the
 * draft it made the first time. Throws Problem('already-exists') when code, issue and revision are taken, 'not-found'
 * for the procedure.
 */
export async function draftProcessVersion(
  context: Context,
  draft: ProcessDraft,
  anatomy: Anatomy = 'letters',
): Promise<ProcessOutcome> {
  const acting = { ...context, actor: demand(context.actor, 'procedure.edit') };
  const made = await madeBefore(acting);
  if (made) return made;
  const written = await withSections(acting, draft, anatomy);
  const version = draftProcess(identityOf(context), written, await signOffOf(acting));
  try {
    await refuseTaken(acting, version);
    return await write(acting, [{ version, seq: 1 }], 'process.draft', [insertProcessStatement(version)]);
  } catch (error) {
    // The same form, sent twice at the same moment.
    const twin = await madeBefore(acting);
    if (!twin) throw error;
    return twin;
  }
}

/**
 * Rewrites a draft or a reviewed version, which is then a draft again. `seen`: the number of the wording its author had
 * before them; undefined = nobody looked at a form (command line). Throws Problem('conflict') that names who and when.
 */
export async function reviseProcessVersion(
  context: Context,
  id: string,
  draft: ProcessDraft,
  anatomy: Anatomy = 'letters',
  seen?: number,
): Promise<ProcessOutcome> {
  const acting = { ...context, actor: demand(context.actor, 'procedure.edit') };
  const stored = await getSeen(context, id, seen);
  const written = await withSections(acting, draft, anatomy);
  const version = reviseProcess(stored.version, written, await signOffOf(acting));
  await refuseTaken(acting, version);
  return rewrite(acting, version, stored.seq, 'process.revise');
}

/** Soát xét: by whoever may edit or approve procedures. `seen` as in `reviseProcessVersion`: nobody signs what was not read. */
export async function reviewProcessVersion(context: Context, id: string, seen?: number): Promise<ProcessOutcome> {
  const approves = may(context.actor.roles, 'procedure.approve');
  const acting = { ...context, actor: demand(context.actor, approves ? 'procedure.approve' : 'procedure.edit') };
  const stored = await getSeen(context, id, seen);
  const version = reviewProcess(stored.version, await signOffOf(acting));
  return rewrite(acting, version, stored.seq, 'process.review');
}

/** Approves; the version that ruled until then is closed the day before in the same batch. */
export async function approveProcessVersion(
  context: Context,
  id: string,
  approval: { readonly decision: string; readonly validFrom: LocalDate },
  seen?: number,
): Promise<ProcessOutcome> {
  const acting = { ...context, actor: demand(context.actor, 'procedure.approve') };
  const stored = await getSeen(context, id, seen);
  const siblings = await siblingsOf(acting, stored.version);
  const procedure = await findProcedure(context.database, stored.version.procedureCode, approval.validFrom);
  const { approved, closed } = approveProcess(
    stored.version,
    { ...approval, signOff: await signOffOf(acting) },
    siblings.map(({ version }) => version),
    procedure,
  );
  const former = siblings.find(({ version }) => version.id === closed?.id);
  if (!closed || !former) return rewrite(acting, approved, stored.seq, 'process.approve');
  const statements = [...updateProcessStatements(closed, former.seq), ...updateProcessStatements(approved, stored.seq)];
  const note = {
    subject: subjectOf(closed),
    action: 'process.close',
    detail: { validTo: closed.validTo, by: approved.id },
    rows: [processRow({ version: closed, seq: former.seq + 1 })],
  };
  const left = [
    { version: approved, seq: stored.seq + 1 },
    { version: closed, seq: former.seq + 1 },
  ] as const;
  return write(acting, left, 'process.approve', statements, note);
}

/** Thu hồi: from `from` on (today when not given) the version no longer rules. */
export async function withdrawProcessVersion(
  context: Context,
  id: string,
  withdrawal: { readonly reason: string; readonly from?: LocalDate },
  seen?: number,
): Promise<ProcessOutcome> {
  const acting = { ...context, actor: demand(context.actor, 'procedure.approve') };
  const stored = await getSeen(context, id, seen);
  const from = withdrawal.from ?? localDateOf(context.clock());
  const version = withdrawProcess(stored.version, await signOffOf(acting), withdrawal.reason, from);
  return rewrite(acting, version, stored.seq, 'process.withdraw');
}

/** Name and post of who acts, as they are today. */
export async function signOffOf(context: Context): Promise<SignOff> {
  const { actor } = context;
  const at = context.clock();
  const person = actor.personId ? await findPerson(context.database, actor.personId, localDateOf(at)) : undefined;
  return { name: actor.name, title: person?.post?.title ?? '', at, login: actor.login };
}

function subjectOf(version: Pick<ProcessVersion, 'id'>): string {
  return `process:${version.id}`;
}

/** A version as people name it: "QT 33/CX-HCTP (1.2)". */
function nameOf({ documentCode, issue, revision }: Pick<ProcessVersion, 'documentCode' | 'issue' | 'revision'>) {
  return `${documentCode} (${issue}.${revision})`;
}

/** The version, unless it was written since `seen`. Throws Problem 'not-found', 'conflict'. */
async function getSeen(context: Context, id: string, seen: number | undefined): Promise<StoredProcess> {
  const stored = await getProcess(context.database, id);
  if (seen === undefined || seen === stored.seq) return stored;
  throw await conflictOver(context, subjectOf(stored.version), nameOf(stored.version));
}

/** What the same form made when it was sent before. */
async function madeBefore({ database, sentForm }: Context): Promise<ProcessOutcome | undefined> {
  const made = sentForm && (await findProcess(database, sentForm.id));
  if (!made) return undefined;
  sentForm.repeated = true;
  return { version: made.version, warnings: [] };
}

/** The other versions of the same procedure and kind. */
async function siblingsOf(context: Context, version: ProcessVersion): Promise<StoredProcess[]> {
  const filter = { procedureCode: version.procedureCode, kind: version.kind };
  return (await storedProcesses(context.database, filter)).filter((other) => other.version.id !== version.id);
}

async function withSections(context: Context, draft: ProcessDraft, anatomy: Anatomy): Promise<ProcessDraft> {
  const procedure = await findProcedure(context.database, draft.procedureCode, localDateOf(context.clock()));
  if (!procedure) throw new Problem('not-found', { what: 'thủ tục', key: draft.procedureCode }, 'procedureCode');
  if (draft.sections.length > 0) return draft;
  const office = await findOffice(context.database);
  return { ...draft, sections: defaultSections(procedure, office?.name ?? '', anatomy, draft.promised) };
}

async function refuseTaken(context: Context, version: ProcessVersion): Promise<void> {
  const taken = (await siblingsOf(context, version)).some(
    (other) =>
      other.version.documentCode === version.documentCode &&
      other.version.issue === version.issue &&
      other.version.revision === version.revision,
  );
  const key = `${version.documentCode}, lần ban hành ${version.issue}, lần sửa đổi ${version.revision}`;
  if (taken) throw new Problem('already-exists', { what: 'Bản quy trình', key }, 'documentCode');
}

function rewrite(context: Context, version: ProcessVersion, seq: number, action: string): Promise<ProcessOutcome> {
  return write(context, [{ version, seq: seq + 1 }], action, updateProcessStatements(version, seq));
}

/** `left` is what the statements leave behind, the version of the act first; what a decision published is done by it. */
async function write(
  context: Context,
  [left, ...others]: readonly [StoredProcess, ...StoredProcess[]],
  action: string,
  statements: Parameters<typeof commit>[2],
  ...notes: NewTrailEntry[]
): Promise<ProcessOutcome> {
  const { version } = left;
  const { documentCode, issue, revision, state, validFrom, validTo, approved, withdrawn } = version;
  const content = context.sha256(JSON.stringify(version));
  const detail = {
    documentCode,
    issue,
    revision,
    state,
    validFrom,
    validTo,
    content,
    ...(approved ? { decision: approved.decision } : {}),
    ...(withdrawn ? { reason: withdrawn.reason } : {}),
  };
  const entry = { subject: subjectOf(version), action, detail, rows: [processRow(left)] };
  const processes = [left, ...others].map((one) => one.version);
  const closed = besideRecords('publication.settle', await publicationsSettled(context, context.actor, { processes }));
  const trail = await trailStatements(context, entry, ...notes, ...closed.entries);
  await commit(context, subjectOf(version), [...statements, ...closed.statements, ...trail], nameOf(version));
  const on = version.validFrom ?? localDateOf(context.clock());
  return {
    version,
    warnings: processWarnings(version, await findProcedure(context.database, version.procedureCode, on)),
  };
}
