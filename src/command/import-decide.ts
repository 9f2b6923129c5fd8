import { applicantHash } from '../domain/dossier/applicant.ts';
import { decideImport, type ImportVerdict, stampText } from '../domain/dossier/import.ts';
import { type ImportFault, importFault } from '../domain/dossier/import-fault.ts';
import { reviewRow } from '../domain/dossier/import-review.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import type { Statement } from '../storage/database.ts';
import { findDossiers } from '../storage/dossier.ts';
import { DossierRows } from '../storage/dossier-write.ts';
import { eventsOfDossiers, ImportRows, type LastImport, lastImports, takenCodes } from '../storage/import.ts';
import type { StagedRow } from '../storage/import-stage.ts';
import type { Context } from './context.ts';
import { type ImportLookup, importLookup } from './import-lookup.ts';
import {
  applicantOf,
  correctedDossier,
  type ImportWrite,
  type Known,
  newDossier,
  type RowWork,
} from './import-write.ts';

export interface RowOutcome {
  readonly ordinal: number;
  readonly kind: 'accepted' | 'rejected' | 'unchanged';
  readonly faults: readonly ImportFault[];
}

export interface DecidedChunk {
  readonly outcomes: readonly RowOutcome[];
  /** To be written in one batch. */
  readonly statements: readonly Statement[];
}

export type Decide = (rows: readonly StagedRow[]) => Promise<DecidedChunk>;

export interface Decider {
  readonly decide: Decide;
  /** Names and codes nobody knows, of all rows decided so far. */
  readonly firstMentions: ImportLookup['firstMentions'];
}

/** What one row leads to: its outcome and, when it changes something, the write. */
interface Decision {
  readonly outcome: RowOutcome;
  readonly change?: ImportWrite;
}

/** So many are decided at a time: in between, the write before gets on and the counter gets its answers. */
const rowsAtOnce = 200;

/** Prepares what is the same for all chunks (people, procedures, calendar); the answer decides chunk by chunk. */
export async function importDecider(context: Context, runId: string, source: string): Promise<Decider> {
  const lookup = await importLookup(context);
  const decide: Decide = async (rows) => {
    const written = new DossierRows(context.sha256);
    const imported = new ImportRows(runId);
    const outcomes: RowOutcome[] = [];
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce);
      const known = await knownOf(context, some);
      await lookup.prepare(some.map(({ row }) => row));
      for (const staged of some) {
        const { outcome, change } = decideRow(context, { runId, source, staged, known, lookup });
        outcomes.push(outcome);
        if (!change) continue;
        written.add([change.write]);
        imported.add(change.imported);
      }
    }
    return { outcomes, statements: [...written.statements(), ...imported.statements()] };
  };
  return { decide, firstMentions: lookup.firstMentions };
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
  const faults = review.flags.map(({ column, code, details }) => importFault(place, column, code, details));
  lookup.mention(verdict.row, staged);
  if (review.values === null) return { outcome: { ordinal, kind: 'rejected', faults } };
  if (verdict.kind === 'unchanged') return { outcome: { ordinal, kind: 'unchanged', faults } };
  const outcome: RowOutcome = { ordinal, kind: 'accepted', faults };
  const change = { context, work, values: review.values };
  return { outcome, change: verdict.kind === 'new' ? newDossier(change) : correctedDossier(change, verdict) };
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
