import { type Applicant, applicantHash, type StoredApplicant } from '../domain/dossier/applicant.ts';
import type { DossierEvent, FieldChange, ImportedValues } from '../domain/dossier/event.ts';
import { evolve } from '../domain/dossier/evolve.ts';
import { decideImport, type ImportVerdict, stampText } from '../domain/dossier/import.ts';
import { type ImportFault, importFault } from '../domain/dossier/import-fault.ts';
import { reviewRow } from '../domain/dossier/import-review.ts';
import { stepEvents } from '../domain/dossier/import-step.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import type { Statement } from '../storage/database.ts';
import { type DossierRecord, findDossiers } from '../storage/dossier.ts';
import { bulkDossierStatements, type DossierWrite } from '../storage/dossier-write.ts';
import {
  eventsOfDossiers,
  importRowStatements,
  type LastImport,
  lastImports,
  type StagedRow,
  takenCodes,
} from '../storage/import.ts';
import type { Context } from './context.ts';
import { type ImportLookup, importLookup } from './import-lookup.ts';

export interface RowOutcome {
  readonly ordinal: number;
  readonly kind: 'accepted' | 'rejected' | 'unchanged';
  readonly faults: readonly ImportFault[];
}

export interface DecidedChunk {
  readonly outcomes: readonly RowOutcome[];
  /** One statement per table; to be written in one batch. */
  readonly statements: readonly Statement[];
}

export type Decide = (rows: readonly StagedRow[]) => Promise<DecidedChunk>;

/** What one row leads to: its outcome and, when it changes something, the writes. */
interface Decision {
  readonly outcome: RowOutcome;
  readonly write?: DossierWrite;
  readonly imported?: LastImport;
}

/** What the database says of the dossiers of one chunk. */
interface Known {
  readonly last: ReadonlyMap<string, LastImport>;
  readonly taken: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, DossierRecord>;
  readonly events: ReadonlyMap<string, readonly DossierEvent[]>;
}

/** Prepares what is the same for all chunks (people, procedures, calendar); the answer decides chunk by chunk. */
export async function importDecider(context: Context, runId: string, source: string): Promise<Decide> {
  const lookup = await importLookup(context);
  return async (rows) => {
    const known = await knownOf(context, rows);
    await lookup.prepare(rows.map(({ row }) => row));
    const decisions = rows.map((staged) => decideRow(context, { runId, source, staged, known, lookup }));
    const writes = decisions.flatMap(({ write }) => write ?? []);
    const imported = decisions.flatMap((decision) => decision.imported ?? []);
    return {
      outcomes: decisions.map(({ outcome }) => outcome),
      statements: [...bulkDossierStatements(context.sha256, writes), ...importRowStatements(runId, imported)],
    };
  };
}

interface RowWork {
  readonly runId: string;
  readonly source: string;
  readonly staged: StagedRow;
  readonly known: Known;
  readonly lookup: ImportLookup;
}

function decideRow(context: Context, work: RowWork): Decision {
  const { staged, known, lookup } = work;
  const { ordinal, place, row } = staged;
  const verdict = verdictOf(context, row, known);
  if (verdict.kind === 'code-taken') {
    return refused(staged, importFault(place, 'code', 'code-taken', { value: row.code }));
  }
  if (verdict.kind === 'conflict') {
    const { actor, recordedAt } = verdict.act;
    const details = { who: actor.name, when: stampText({ at: recordedAt, hasHour: true }) };
    return refused(staged, importFault(place, verdict.column, 'officer-act', details));
  }
  const review = reviewRow(verdict.row, lookup.factsFor(verdict.row));
  const faults = [
    ...review.flags.map(({ column, code, details }) => importFault(place, column, code, details)),
    ...lookup.firstMentions(verdict.row, place),
  ];
  if (review.values === null) return { outcome: { ordinal, kind: 'rejected', faults } };
  if (verdict.kind === 'unchanged') return { outcome: { ordinal, kind: 'unchanged', faults } };
  const outcome: RowOutcome = { ordinal, kind: 'accepted', faults };
  const change = { context, work, values: review.values };
  return { outcome, ...(verdict.kind === 'new' ? newDossier(change) : correctedDossier(change, verdict)) };
}

interface Change {
  readonly context: Context;
  readonly work: RowWork;
  readonly values: ImportedValues;
}

function newDossier({ context, work, values }: Change): Pick<Decision, 'write' | 'imported'> {
  const { row, place } = work.staged;
  const id = dossierId(work);
  const salt = context.newId();
  const applicant = applicantOf(row, salt);
  const hash = applicantHash(context.sha256, salt, applicant);
  const now = context.clock();
  const head = { dossierId: id, version: 1, recordedAt: now, actor: context.actor } as const;
  const imported: DossierEvent = {
    ...head,
    seq: 1,
    occurredAt: values.receivedAt ?? now,
    data: { type: 'imported', source: work.source, row: placeKey(place), values, applicantHash: hash },
  };
  const begun = evolve(undefined, imported);
  const steps = stepEvents(row.steps, {
    dossier: begun,
    calendar: work.lookup.calendar,
    holderOf: work.lookup.holderOf,
  });
  const events = [imported, ...steps.map((step, i) => ({ ...head, ...step, seq: i + 2 }))];
  return {
    write: {
      id,
      code: row.code,
      before: null,
      after: events.slice(1).reduce<Dossier>(evolve, begun),
      events,
      previousHash: '',
      applicant: row.applicant === '' ? null : applicant,
    },
    imported: { dossierId: id, row, applicantHash: hash, applicantSalt: salt, formerApplicants: [] },
  };
}

/** Random per run and rising within it: neighbours in the file stay neighbours on the disk. */
function dossierId({ runId, staged }: RowWork): string {
  return runId.slice(0, 24) + staged.ordinal.toString(16).padStart(12, '0');
}

function correctedDossier(
  { context, work, values }: Change,
  verdict: Extract<ImportVerdict, { kind: 'correction' }>,
): Pick<Decision, 'write' | 'imported'> {
  const { staged, known, lookup, source } = work;
  const last = known.last.get(staged.row.code);
  const record = known.records.get(staged.row.code);
  if (!last || !record) return {};
  const now = context.clock();
  const head = { dossierId: last.dossierId, version: 1, recordedAt: now, actor: context.actor } as const;
  const renamed = verdict.changes.some(({ field }) => field === 'applicant');
  const salt = last.applicantSalt || context.newId();
  const hash = renamed ? applicantHash(context.sha256, salt, applicantOf(verdict.row, salt)) : last.applicantHash;
  const changes = verdict.changes.map((change) => hiddenName(change, last.applicantHash, hash));
  const corrected: DossierEvent = {
    ...head,
    seq: record.dossier.seq + 1,
    occurredAt: now,
    data: { type: 'import-corrected', source, row: placeKey(staged.place), changes, values },
  };
  const begun = evolve(record.dossier, corrected);
  const steps = stepEvents(verdict.steps, { dossier: begun, calendar: lookup.calendar, holderOf: lookup.holderOf });
  const events = [corrected, ...steps.map((step, i) => ({ ...head, ...step, seq: begun.seq + 1 + i }))];
  const former = renamed && record.applicant ? [{ name: record.applicant.name, until: now }] : [];
  return {
    write: {
      id: last.dossierId,
      code: record.code,
      before: record.dossier,
      after: events.slice(1).reduce<Dossier>(evolve, begun),
      events,
      previousHash: record.head,
      applicant: renamed
        ? { ...applicantOf(verdict.row, salt), ...kept(record.applicant), name: verdict.row.applicant }
        : null,
    },
    imported: {
      dossierId: last.dossierId,
      row: verdict.row,
      applicantHash: hash,
      applicantSalt: salt,
      formerApplicants: [...last.formerApplicants, ...former],
    },
  };
}

/** The last row with the applicant put back: only the hash of the name is kept with it. */
function verdictOf(context: Context, row: ImportedRow, known: Known): ImportVerdict {
  const last = known.last.get(row.code);
  if (!last) return decideImport(row, undefined, known.taken.has(row.code) ? [] : null);
  return decideImport(row, withApplicant(context, last, row), known.events.get(row.code) ?? null);
}

function withApplicant(context: Context, last: LastImport, row: ImportedRow): ImportedRow {
  // An erased applicant must not come back with the next file.
  if (last.applicantSalt === '' || row.applicant === '') return { ...last.row, applicant: row.applicant };
  const hash = applicantHash(context.sha256, last.applicantSalt, applicantOf(row, last.applicantSalt));
  return { ...last.row, applicant: hash === last.applicantHash ? row.applicant : '' };
}

/** Reads what the chunk needs; the streams only of dossiers whose row differs from the last one. */
async function knownOf(context: Context, rows: readonly StagedRow[]): Promise<Known> {
  const { database } = context;
  const codes = rows.map(({ row }) => row.code);
  const last = await lastImports(database, codes);
  const taken = await takenCodes(
    database,
    codes.filter((code) => !last.has(code)),
  );
  const changed = rows.flatMap(({ row }) => {
    const before = last.get(row.code);
    return before && decideImport(row, withApplicant(context, before, row), null).kind !== 'unchanged'
      ? [row.code]
      : [];
  });
  const records = changed.length === 0 ? [] : await findDossiers(database, changed);
  const streams = await eventsOfDossiers(
    database,
    records.map(({ dossier }) => dossier.id),
  );
  return {
    last,
    taken,
    records: new Map(records.map((record) => [record.code, record])),
    events: new Map(records.map((record) => [record.code, streams.get(record.dossier.id) ?? []])),
  };
}

function refused({ ordinal }: StagedRow, fault: ImportFault): Decision {
  return { outcome: { ordinal, kind: 'rejected', faults: [fault] } };
}

function applicantOf(row: ImportedRow, salt: string): StoredApplicant {
  return { name: row.applicant, idNumber: '', phone: '', email: '', address: '', salt, erasedAt: null };
}

/** What a file does not know of the applicant stays. */
function kept(applicant: StoredApplicant | null): Partial<Applicant> & { salt?: string } {
  if (!applicant) return {};
  const { idNumber, phone, email, address, salt } = applicant;
  return { idNumber, phone, email, address, salt };
}

/** Names are personal data and never stand in an event. */
function hiddenName(change: FieldChange, before: string, after: string): FieldChange {
  return change.field === 'applicant' ? { field: change.field, before, after } : change;
}

function placeKey(place: StagedRow['place']): string {
  return 'row' in place ? String(place.row) : place.case;
}
