import type { DossierEvent } from '../domain/dossier/event.ts';
import type { ImportFault } from '../domain/dossier/import-fault.ts';
import type { ImportRun } from '../domain/dossier/import-run.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, parseInstant } from '../domain/time/instant.ts';
import { type Database, eachRow, type Row, RowParts, type Statement } from './database.ts';
import type { Page } from './dossier.ts';
import { upcast } from './upcast.ts';

/** What a dossier's source said last. */
export interface LastImport {
  readonly dossierId: string;
  /** Without the applicant, of whom only the hash is kept here. */
  readonly row: ImportedRow;
  readonly applicantHash: string;
  /** '' after the applicant was erased. */
  readonly applicantSalt: string;
  readonly formerApplicants: readonly { readonly name: string; readonly until: Instant }[];
}

/**
 * Unfinished runs of a file that is now imported to its end say nothing any more. Were one of them still running,
 * finishing writes it again.
 */
export function forgetUnfinishedRuns(name: string): Statement {
  return { sql: 'delete from import_run where finished_at is null and name = ?', parameters: [name] };
}

interface StartedRun {
  readonly id: string;
  readonly name: string;
  readonly actor: Actor;
  readonly at: Instant;
}

export function startRunStatement({ id, name, actor, at }: StartedRun): Statement {
  return {
    sql: 'insert into import_run (id, name, actor, started_at, alive_at, total, done) values (?, ?, ?, ?, ?, 0, 0)',
    parameters: [id, name, JSON.stringify(actor), at, at],
  };
}

/** How far a run is; `aliveAt` null: it stops here. */
export function runProgressStatement(id: string, done: number, total: number, aliveAt: Instant | null): Statement {
  return {
    sql: 'update import_run set done = ?, total = ?, alive_at = ? where id = ? and finished_at is null',
    parameters: [done, total, aliveAt, id],
  };
}

export function finishRunStatement(run: StartedRun, finishedAt: Instant, total: number, result: unknown): Statement {
  return {
    sql: `insert or replace into import_run (id, name, actor, started_at, finished_at, total, done, result)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    parameters: [run.id, run.name, JSON.stringify(run.actor), run.at, finishedAt, total, total, JSON.stringify(result)],
  };
}

/** A run whose file could not be read leaves nothing. */
export function forgetRunStatement(id: string): Statement {
  return { sql: 'delete from import_run where id = ?', parameters: [id] };
}

/** A run with the faults that are kept of it: the first of a file with many. */
export interface KeptImportRun extends ImportRun {
  readonly faults: readonly ImportFault[];
}

/** Latest first. Throws Problem('cursor-unknown') for a cursor that this function did not give out. */
export async function listImportRuns(
  database: Database,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
): Promise<Page<ImportRun>> {
  const [startedAt = '', id = ''] = cursor?.split('|') ?? [];
  if (cursor !== null && (id === '' || parseInstant(startedAt) !== startedAt)) {
    throw new Problem('cursor-unknown', { value: cursor.slice(0, 60) }, 'cursor');
  }
  const rows = await database.all({
    sql: `select ${runColumns} from import_run where ? or (started_at, id) < (?, ?) order by started_at desc, id desc limit ?`,
    parameters: [Number(cursor === null), startedAt, id, limit + 1],
  });
  const items = rows.slice(0, limit).map(runOf);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.startedAt}|${last.id}` : null };
}

export async function findImportRun(database: Database, id: string): Promise<KeptImportRun | undefined> {
  const [row] = await database.all({
    sql: `select ${runColumns}, result from import_run where id = ?`,
    parameters: [id],
  });
  if (!row) return undefined;
  const kept = row['result'] === null ? {} : (JSON.parse(String(row['result'])) as { faults?: ImportFault[] });
  return { ...runOf(row), faults: kept.faults ?? [] };
}

const countNames = ['read', 'accepted', 'rejected', 'unchanged'] as const;
const runColumns = `id, name, actor, started_at, finished_at, alive_at, total, done, ${countNames
  .map((name) => `json_extract(result, '$.${name}') as "${name}"`)
  .join(', ')}`;

function runOf(row: Row): ImportRun {
  const { read, accepted, rejected, unchanged } = row;
  const finishedAt = row['finished_at'] === null ? null : (String(row['finished_at']) as Instant);
  return {
    id: String(row['id']),
    name: String(row['name']),
    actor: JSON.parse(String(row['actor'])) as Actor,
    startedAt: String(row['started_at']) as Instant,
    finishedAt,
    aliveAt: row['alive_at'] === null ? null : (String(row['alive_at']) as Instant),
    total: Number(row['total']),
    done: Number(row['done']),
    counts:
      finishedAt === null
        ? null
        : {
            read: Number(read),
            accepted: Number(accepted),
            rejected: Number(rejected),
            unchanged: Number(unchanged),
          },
  };
}

/** What was last imported under these codes. */
export async function lastImports(database: Database, codes: readonly string[]): Promise<Map<string, LastImport>> {
  const rows = await database.all({
    sql: 'select * from import_row where code in (select value from json_each(?))',
    parameters: [JSON.stringify(codes)],
  });
  return new Map(
    rows.map((row) => [
      String(row['code']),
      {
        dossierId: String(row['dossier_id']),
        row: JSON.parse(String(row['payload'])) as ImportedRow,
        applicantHash: String(row['applicant_hash']),
        applicantSalt: String(row['applicant_salt']),
        formerApplicants: JSON.parse(String(row['former_applicants'])) as LastImport['formerApplicants'],
      },
    ]),
  );
}

/** Which of these codes a dossier has, wherever it came from. */
export async function takenCodes(database: Database, codes: readonly string[]): Promise<Set<string>> {
  const rows = await database.all({
    sql: 'select code from dossier where code in (select value from json_each(?))',
    parameters: [JSON.stringify(codes)],
  });
  return new Set(rows.map((row) => String(row['code'])));
}

/** The streams of several dossiers by id, oldest event first. */
export async function eventsOfDossiers(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, DossierEvent[]>> {
  const streams = new Map<string, DossierEvent[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return streams;
  const rows = await database.all({
    sql: 'select * from dossier_event where dossier_id in (select value from json_each(?)) order by dossier_id, seq',
    parameters: [JSON.stringify(ids)],
  });
  for (const row of rows) streams.get(String(row['dossier_id']))?.push(upcast(row));
  return streams;
}

/** What a run was told last of its dossiers, to be written in the batch of their events. */
export class ImportRows {
  readonly #runId: string;
  readonly #parts = new RowParts(importRowSql);

  constructor(runId: string) {
    this.#runId = runId;
  }

  add(last: LastImport): void {
    this.#parts.add([
      last.row.code,
      last.dossierId,
      this.#runId,
      JSON.stringify({ ...last.row, applicant: '' }),
      last.applicantHash,
      last.applicantSalt,
      JSON.stringify(last.formerApplicants),
    ]);
  }

  statements(): Statement[] {
    return this.#parts.statements();
  }
}

const importRowSql = `insert into import_row
  (code, dossier_id, run_id, payload, applicant_hash, applicant_salt, former_applicants)
  select ${[0, 1, 2, 3, 4, 5, 6].map((i) => `json_extract(e.value, '$[${i}]')`).join(', ')} from ${eachRow} where true
  on conflict (code) do update set run_id = excluded.run_id, payload = excluded.payload,
    applicant_hash = excluded.applicant_hash, applicant_salt = excluded.applicant_salt,
    former_applicants = excluded.former_applicants`;

/** Belongs into every erasure of an applicant: without the salt the hash says nothing, and former names go too. */
export function eraseImportedApplicantStatement(dossierId: string): Statement {
  return {
    sql: `update import_row set applicant_salt = '', former_applicants = '[]' where dossier_id = ?`,
    parameters: [dossierId],
  };
}
