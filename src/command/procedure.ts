import type { FaultDetails } from '../domain/fault-words.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { type ProcedureFault, type ProcedureFaultWording, procedureFault } from '../domain/procedure/import-fault.ts';
import type { ProcedureFile, ProcedureRow } from '../domain/procedure/import-row.ts';
import { limitsDiffer, mergeContent, nextVersion } from '../domain/procedure/merge.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import { dateWords } from '../domain/procedure/words.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, earliestDate, type LocalDate } from '../domain/time/local-date.ts';
import { saveRow, type WrittenRow } from '../storage/controlled.ts';
import type { Statement } from '../storage/database.ts';
import { lastProcedures, procedureRow, type StoredProcedure } from '../storage/procedure.ts';
import { type StoredProcess, storedProcesses } from '../storage/process.ts';
import { findOffice } from '../storage/setting.ts';
import { type NewTrailEntry, type TrailHead, trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { importedProcess } from './procedure-process.ts';
import { signOffOf } from './process.ts';
import { publicationsSettled } from './publication-close.ts';
import { besideRecords } from './record.ts';

const subject = 'procedure:all';

export interface ProcedureImport {
  /** read = accepted + rejected + unchanged. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly faults: readonly ProcedureFault[];
}

/**
 * Takes a file of procedures (read by exchange/procedure-file.ts) in one batch. An entry is compared with what the same kind of file last said of it: the
 * same → unchanged; else a new version rules from today and the former one until yesterday. The first version of an
 * entry reaches back to before all records, so that dossiers of past years find it (a `valid_from` in the file wins).
 * Entries with steps also bring a process document. Throws Problem('not-allowed').
 */
export async function importProcedures(
  context: Context,
  file: ProcedureFile,
  options: { readonly dryRun?: boolean } = {},
): Promise<ProcedureImport> {
  const acting = { ...context, actor: demand(context.actor, 'procedure.edit') };
  const work = await startWork(acting);
  for (const row of file.rows) takeRow(work, row);
  if (!options.dryRun && work.rows.length + work.statements.length > 0) await write(acting, work);
  const faults = [...file.faults, ...work.faults].sort((a, b) => a.index - b.index);
  const rejected = file.read - file.rows.length + work.rejected.size;
  const accepted = work.accepted.length;
  return { read: file.read, accepted, rejected, unchanged: file.read - accepted - rejected, faults };
}

/** Enters catalogue entries that come from no file, such as those of the demo. Throws Problem('not-allowed'). */
export async function enterProcedures(context: Context, procedures: readonly Procedure[]): Promise<void> {
  const actor = demand(context.actor, 'procedure.edit');
  const rows = procedures.map((procedure) => procedureRow(procedure));
  const accepted = procedures.map(({ code, version }) => ({ code, version }));
  const entry = { subject, action: 'procedure.enter', detail: { accepted }, rows };
  const closed = besideRecords('publication.settle', await publicationsSettled(context, actor, { procedures }));
  const trail = await trailStatements({ ...context, actor }, entry, ...closed.entries);
  await commit(context, subject, [...rows.map(saveRow), ...closed.statements, ...trail]);
}

type Signed = Awaited<ReturnType<typeof signOffOf>>;

interface Work {
  readonly context: Context;
  readonly today: LocalDate;
  readonly signOff: Signed;
  readonly approves: boolean;
  readonly officeName: string;
  /** As it was before anything was read: whoever enters procedures meanwhile makes the import fail. */
  readonly after: TrailHead;
  readonly stored: Map<string, StoredProcedure>;
  readonly processes: Map<string, StoredProcess[]>;
  readonly statements: Statement[];
  readonly rows: WrittenRow[];
  readonly notes: NewTrailEntry[];
  /** The entries and documents that the rows and statements leave behind. */
  readonly left: { readonly procedures: Procedure[]; readonly processes: ProcessVersion[] };
  readonly accepted: { readonly code: string; readonly version: number }[];
  readonly rejected: Set<number>;
  readonly faults: ProcedureFault[];
}

async function startWork(context: Context): Promise<Work> {
  const after = await trailHead(context.database, subject);
  const processes = new Map<string, StoredProcess[]>();
  for (const one of await storedProcesses(context.database)) {
    const code = one.version.procedureCode;
    processes.set(code, [...(processes.get(code) ?? []), one]);
  }
  return {
    context,
    today: localDateOf(context.clock()),
    signOff: await signOffOf(context),
    approves: may(context.actor.roles, 'procedure.approve'),
    officeName: (await findOffice(context.database))?.name ?? '',
    after,
    stored: await lastProcedures(context.database),
    processes,
    statements: [],
    rows: [],
    notes: [],
    left: { procedures: [], processes: [] },
    accepted: [],
    rejected: new Set(),
    faults: [],
  };
}

function takeRow(work: Work, row: ProcedureRow): void {
  const digest = work.context.sha256(JSON.stringify({ ...row, index: 0 }));
  const stored = work.stored.get(row.code);
  if (stored?.sources[row.format] === digest) return;
  const sources = { ...stored?.sources, [row.format]: digest };
  if (stored && row.validFrom !== null && row.validFrom <= stored.procedure.validFrom) {
    const details = { from: dateWords(row.validFrom), present: dateWords(stored.procedure.validFrom) };
    work.faults.push(faultOf(row, 'valid_from', 'version-overlap', details));
    work.rejected.add(row.index);
    return;
  }
  const { procedure, changed } = takeContent(work, row, sources);
  const process = takeProcess(work, row, procedure);
  work.stored.set(row.code, { procedure, sources });
  if (changed || process) work.accepted.push({ code: row.code, version: procedure.version });
}

function takeContent(
  work: Work,
  row: ProcedureRow,
  sources: StoredProcedure['sources'],
): { readonly procedure: Procedure; readonly changed: boolean } {
  const former = work.stored.get(row.code)?.procedure;
  const fill = row.format === 'steps';
  const content = mergeContent(former, row.content, fill);
  if (fill && former) {
    const differ = limitsDiffer(content.limits, row.content.limits);
    if (differ) {
      const wording = differ.kept === '' ? 'no-limit-differs' : 'limit-differs';
      work.faults.push(faultOf(row, 'legal_time', wording, { ownLimit: differ.kept, ownSaid: differ.said }));
    }
  }
  if (former && sameContent(former, content)) {
    work.rows.push(procedureRow(former, sources));
    return { procedure: former, changed: false };
  }
  const validFrom = row.validFrom ?? (former ? work.today : earliestDate);
  const { next, closed } = nextVersion(row.code, content, former, validFrom, addDays(validFrom, -1));
  if (closed) work.rows.push(procedureRow(closed, sources));
  work.rows.push(procedureRow(next, sources));
  work.left.procedures.push(...(closed ? [closed] : []), next);
  return { procedure: next, changed: true };
}

function takeProcess(work: Work, row: ProcedureRow, procedure: Procedure): boolean {
  if (row.steps.length === 0) return false;
  const outcome = importedProcess({
    procedure,
    steps: row.steps,
    decision: row.content.decision,
    validFrom: row.validFrom ?? work.today,
    today: work.today,
    present: work.processes.get(row.code) ?? [],
    signOff: work.signOff,
    approves: work.approves,
    officeName: work.officeName,
    newId: work.context.newId,
  });
  work.statements.push(...outcome.statements);
  work.notes.push(...outcome.notes);
  work.left.processes.push(...outcome.left);
  for (const { wording, details, code } of outcome.warnings) {
    const place = { index: row.index, procedure: row.code, field: 'steps' };
    work.faults.push(procedureFault(place, wording, details, code));
  }
  return outcome.statements.length > 0;
}

function faultOf(
  { index, code: procedure }: ProcedureRow,
  field: string,
  wording: ProcedureFaultWording,
  details: FaultDetails,
): ProcedureFault {
  return procedureFault({ index, procedure, field }, wording, details);
}

function sameContent(
  former: Procedure,
  content: Omit<Procedure, 'code' | 'version' | 'validFrom' | 'validTo'>,
): boolean {
  const { code, version, validFrom, validTo } = former;
  return canonical(former) === canonical({ ...content, code, version, validFrom, validTo });
}

function canonical(procedure: Procedure): string {
  return JSON.stringify(Object.entries(procedure).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function write(context: Context, work: Work): Promise<void> {
  const { accepted, rows, statements, left } = work;
  const note = { subject, action: 'procedure.import', detail: { accepted }, rows, after: work.after };
  const closed = besideRecords('publication.settle', await publicationsSettled(context, context.actor, left));
  const trail = await trailStatements(context, note, ...work.notes, ...closed.entries);
  await commit(context, subject, [...rows.map(saveRow), ...statements, ...closed.statements, ...trail]);
}
