import { applicantHash, type StoredApplicant } from '../domain/dossier/applicant.ts';
import type { DossierEvent, FieldChange, ImportedValues } from '../domain/dossier/event.ts';
import { evolve } from '../domain/dossier/evolve.ts';
import type { ImportVerdict } from '../domain/dossier/import.ts';
import { importedDossierId } from '../domain/dossier/import-run.ts';
import { stepEvents } from '../domain/dossier/import-step.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { invariant } from '../domain/invariant.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import type { DossierWrite } from '../storage/dossier-write.ts';
import type { LastImport } from '../storage/import.ts';
import type { StagedRow } from '../storage/import-stage.ts';
import { storedHash } from './applicant.ts';
import type { Context } from './context.ts';
import type { ImportLookup } from './import-lookup.ts';
import { turnOf } from './import-turn.ts';

/** What the database says of the dossiers of one chunk. */
export interface Known {
  readonly last: ReadonlyMap<string, LastImport>;
  readonly taken: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, DossierRecord>;
  readonly events: ReadonlyMap<string, readonly DossierEvent[]>;
}

/** One row at work, with all it is decided by. */
export interface RowWork {
  readonly runId: string;
  readonly source: string;
  readonly staged: StagedRow;
  readonly known: Known;
  readonly lookup: ImportLookup;
}

/** What a row changes: the dossier, and what its source said last. */
export interface ImportWrite {
  readonly write: DossierWrite;
  readonly imported: LastImport;
}

export interface Change {
  readonly context: Context;
  readonly work: RowWork;
  readonly values: ImportedValues;
}

export function newDossier({ context, work, values }: Change): ImportWrite {
  const { row, place } = work.staged;
  const id = importedDossierId(work.runId, turnOf(row), work.staged.ordinal);
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

export function correctedDossier(
  { context, work, values }: Change,
  verdict: Extract<ImportVerdict, { kind: 'correction' }>,
): ImportWrite {
  const { staged, known, lookup, source } = work;
  const last = known.last.get(staged.row.code);
  const record = known.records.get(staged.row.code);
  invariant(last && record, `a correction of what was never imported: ${staged.row.code}`);
  const now = context.clock();
  const head = { dossierId: last.dossierId, version: 1, recordedAt: now, actor: context.actor } as const;
  const renaming = renamed(context, { verdict, last, record, events: known.events.get(staged.row.code) ?? [] });
  const corrected: DossierEvent = {
    ...head,
    seq: record.dossier.seq + 1,
    occurredAt: now,
    data: { type: 'import-corrected', source, row: placeKey(staged.place), changes: renaming.changes, values },
  };
  const begun = evolve(record.dossier, corrected);
  const steps = stepEvents(verdict.steps, { dossier: begun, calendar: lookup.calendar, holderOf: lookup.holderOf });
  const events = [corrected, ...steps.map((step, i) => ({ ...head, ...step, seq: begun.seq + 1 + i }))];
  return {
    write: {
      id: last.dossierId,
      code: record.code,
      before: record.dossier,
      after: events.slice(1).reduce<Dossier>(evolve, begun),
      events,
      previousHash: record.head,
      applicant: renaming.applicant,
    },
    imported: { ...renaming.imported, row: verdict.row },
  };
}

interface Renaming {
  readonly changes: readonly FieldChange[];
  /** Null when the name stays. */
  readonly applicant: StoredApplicant | null;
  readonly imported: LastImport;
}

/**
 * Names are personal data and never stand in an event: it keeps the salted hash before and after, the former name stays
 * where it can be erased. What a file does not know of the applicant is kept.
 */
function renamed(
  context: Context,
  {
    verdict,
    last,
    record,
    events,
  }: {
    readonly verdict: Extract<ImportVerdict, { kind: 'correction' }>;
    readonly last: LastImport;
    readonly record: DossierRecord;
    readonly events: readonly DossierEvent[];
  },
): Renaming {
  if (!verdict.changes.some(({ field }) => field === 'applicant')) {
    return { changes: verdict.changes, applicant: null, imported: last };
  }
  const salt = last.applicantSalt || context.newId();
  const plain = applicantOf(verdict.row, record.applicant?.salt || salt);
  const applicant = { ...(record.applicant ?? plain), name: plain.name, salt: plain.salt };
  const hidden = { before: storedHash([...events]), after: applicantHash(context.sha256, applicant.salt, applicant) };
  const former = record.applicant ? [{ name: record.applicant.name, until: context.clock() }] : [];
  return {
    changes: verdict.changes.map((change) => (change.field === 'applicant' ? { ...change, ...hidden } : change)),
    applicant,
    imported: {
      ...last,
      applicantHash: applicantHash(context.sha256, salt, applicantOf(verdict.row, salt)),
      applicantSalt: salt,
      formerApplicants: [...last.formerApplicants, ...former],
    },
  };
}

/** What a file tells of an applicant is the name. */
export function applicantOf(row: ImportedRow, salt: string): StoredApplicant {
  return { name: row.applicant, idNumber: '', phone: '', email: '', address: '', salt, erasedAt: null };
}

function placeKey(place: StagedRow['place']): string {
  return 'row' in place ? String(place.row) : place.case;
}
