import type { ImportFault, ImportPlace } from '../domain/dossier/import-fault.ts';
import { importFault, placesDetail } from '../domain/dossier/import-fault.ts';
import { aliveEvery } from '../domain/dossier/import-run.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { epochOf } from '../domain/time/instant.ts';
import { type Statement, UniqueViolation } from '../storage/database.ts';
import {
  finishRunStatement,
  forgetRunStatement,
  forgetUnfinishedRuns,
  runProgressStatement,
  startRunStatement,
} from '../storage/import.ts';
import { ImportStage, type StagedRow } from '../storage/import-stage.ts';
import { trailStatements } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { CodeBook } from './import-codes.ts';
import { type Decide, type DecidedChunk, importDecider } from './import-decide.ts';
import { FaultBook } from './import-faults.ts';
import { atPace, ImportPace, leastRows } from './import-pace.ts';
import { turnOf } from './import-turn.ts';

/** A row as a codec read it; `row` is null when an error rejects it, `remark` marks what counts as no row. */
export interface RowToImport {
  readonly place: ImportPlace;
  readonly row: ImportedRow | null;
  readonly faults: readonly ImportFault[];
  readonly remark?: true;
}

export interface ImportInput {
  /** File name, kept with every event. */
  readonly name: string;
  /** What `readDossierFile` of exchange/dossier-file.ts yields. */
  readonly rows: AsyncIterable<RowToImport>;
  /** Tells what would happen and writes nothing. */
  readonly dryRun?: boolean;
  /** How many errors, and how many warnings, are kept for the answer; all unless told. */
  readonly mostFaults?: number;
  /** `total` 0 while it is not known. */
  readonly progress?: (phase: 'read' | 'publish', done: number, total: number) => void;
}

/** The contract's answer: read = accepted + rejected + unchanged. */
export interface ImportResult {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
  /** Faults beyond `mostFaults`. */
  readonly faultsLeftOut: number;
}

const mostStoredFaults = 1000;

/**
 * Imports dossiers: the whole file is read and validated into a stage, then published in short atomic chunks between
 * which the counter keeps working. Interrupted, it goes on when the file is imported again, since what is already there
 * is unchanged. Throws Problem: not-allowed, whatever the reading of the file throws (then nothing was written), and
 * import-interrupted when the disk is full in the middle.
 */
export async function importDossiers(outer: Context, input: ImportInput): Promise<ImportResult> {
  const context = { ...outer, actor: demand(outer.actor, 'dossier.import') };
  const run = new Run(context, input);
  return input.dryRun ? run.tryOut() : run.carryOut();
}

interface UnwrittenChunk {
  readonly rows: readonly StagedRow[];
  readonly decide: Decide;
  readonly after: readonly Statement[];
}

class Run {
  readonly #context: Context;
  readonly #input: ImportInput;
  readonly #id: string;
  readonly #codes = new CodeBook();
  readonly #faults: FaultBook;
  readonly #stage = new ImportStage();
  readonly #pace = new ImportPace();
  #read = 0;
  #staged = 0;
  #published = 0;
  #accepted = 0;
  #rejected = 0;
  #unchanged = 0;

  constructor(context: Context, input: ImportInput) {
    this.#context = context;
    this.#input = input;
    this.#id = context.newId();
    this.#faults = new FaultBook(input.mostFaults ?? Number.POSITIVE_INFINITY);
  }

  async tryOut(): Promise<ImportResult> {
    await this.#fill(false);
    await this.#publish(false);
    return this.#result();
  }

  async carryOut(): Promise<ImportResult> {
    const { database, actor, clock } = this.#context;
    const { name } = this.#input;
    const run = { id: this.#id, name, actor, at: clock() };
    await database.write([startRunStatement(run)]);
    try {
      await this.#fill(true);
    } catch (error) {
      await database.write([forgetRunStatement(this.#id)]);
      throw error;
    }
    await this.#publish(true).catch(async (error) => {
      await this.#sayStopped();
      return this.#stopped(error);
    });
    const result = this.#result();
    const { faults, faultsLeftOut: _leftOut, ...counts } = result;
    const entry = { subject: `import:${this.#id}`, action: 'dossiers-imported', detail: { name, ...counts } };
    const stored = { ...counts, faults: faults.slice(0, mostStoredFaults) };
    await database.write([
      ...(await trailStatements(this.#context, entry)),
      finishRunStatement(run, clock(), this.#staged, stored),
      forgetUnfinishedRuns(name),
    ]);
    return result;
  }

  /** Reads the whole file; nothing is published before its last row was understood. `known`: the run is in the list. */
  async #fill(known: boolean): Promise<void> {
    let aliveAt = this.#context.clock();
    for await (const { place, row, faults, remark } of this.#input.rows) {
      const ordinal = this.#read;
      this.#faults.add(ordinal, faults);
      if (remark) continue;
      this.#read += 1;
      if (this.#read % leastRows === 0) {
        this.#input.progress?.('read', this.#read, 0);
        const now = this.#context.clock();
        if (known && epochOf(now) - epochOf(aliveAt) >= aliveEvery) {
          aliveAt = now;
          await this.#context.database.write([runProgressStatement(this.#id, 0, 0, now)]);
        }
      }
      if (row === null) {
        this.#rejected += 1;
        continue;
      }
      const text = JSON.stringify(row);
      this.#codes.add(row.code, this.#context.sha256(text), ordinal, place);
      await this.#stage.add({ ordinal, place, row: text }, turnOf(row));
      this.#staged += 1;
    }
  }

  /** While one chunk is being written the next is decided; no two chunks share a code. */
  async #publish(write: boolean): Promise<void> {
    const { decide, firstMentions } = await importDecider(this.#context, this.#id, this.#input.name);
    let writing: Promise<void> = Promise.resolve();
    let done = 0;
    for await (const chunk of atPace(this.#stage.take(), this.#pace)) {
      const rows = chunk.filter((staged) => this.#isSingle(staged));
      const decided = await decide(rows);
      await writing;
      this.#published = done;
      done += chunk.length;
      const after = [runProgressStatement(this.#id, done, this.#staged, this.#context.clock())];
      if (write) {
        writing = this.#write(decided, after).catch((error) => this.#writeSingly(error, { rows, decide, after }));
        // Awaited above or below; until then a failure must not count as unhandled.
        writing.catch(() => undefined);
      } else this.#count(decided);
      this.#input.progress?.('publish', done, this.#staged);
    }
    await writing;
    for (const { ordinal, fault } of firstMentions()) this.#faults.add(ordinal, [fault]);
  }

  /** Who looks at the list need not wait for a sign of life. A disk that is full tells nobody. */
  async #sayStopped(): Promise<void> {
    const { database } = this.#context;
    const stopped = runProgressStatement(this.#id, this.#published, this.#staged, null);
    await database.write([stopped]).catch(() => undefined);
  }

  /** A full disk in the middle: what was published stays, and the person is told how to go on. */
  #stopped(error: unknown): never {
    if (!(error instanceof Problem) || this.#published === 0) throw error;
    const reason = error.code === 'database-busy' ? 'Ổ đĩa đầy hoặc cơ sở dữ liệu đang bận.' : error.text('vi');
    throw new Problem('import-interrupted', { done: this.#published, total: this.#staged, reason });
  }

  async #write(decided: DecidedChunk, after: readonly Statement[]): Promise<void> {
    const { database, clock } = this.#context;
    const began = epochOf(clock());
    await database.write([...decided.statements, ...after]);
    this.#pace.wrote(epochOf(clock()) - began);
    this.#count(decided);
  }

  /** Somebody wrote to one of these dossiers meanwhile: each is looked at again by itself. */
  async #writeSingly(error: unknown, chunk: UnwrittenChunk): Promise<void> {
    if (!(error instanceof UniqueViolation)) throw error;
    for (const staged of chunk.rows) {
      const decided = await chunk.decide([staged]);
      await this.#write(decided, []).catch((again) => {
        if (!(again instanceof UniqueViolation)) throw again;
        this.#reject(staged, importFault(staged.place, 'code', 'changed-meanwhile'));
      });
    }
    await this.#context.database.write(chunk.after);
  }

  /** Rows of a code that occurs several times: equal ones count once, differing ones not at all. */
  #isSingle(staged: StagedRow): boolean {
    const occurrence = this.#codes.find(staged.row.code);
    if (!occurrence) return true;
    const { code } = staged.row;
    if (occurrence.differing) {
      const rows = placesDetail(occurrence.differing);
      this.#reject(staged, importFault(staged.place, 'code', 'rows-differ', { value: code, rows }));
      return false;
    }
    if (occurrence.ordinal === staged.ordinal) return true;
    this.#unchanged += 1;
    const fault = importFault(staged.place, 'code', 'row-repeated', { first: placesDetail([occurrence.place]) });
    this.#faults.add(staged.ordinal, [fault]);
    return false;
  }

  #reject({ ordinal }: StagedRow, fault: ImportFault): void {
    this.#rejected += 1;
    this.#faults.add(ordinal, [fault]);
  }

  #count({ outcomes }: DecidedChunk): void {
    for (const { ordinal, kind, faults } of outcomes) {
      if (kind === 'accepted') this.#accepted += 1;
      else if (kind === 'rejected') this.#rejected += 1;
      else this.#unchanged += 1;
      this.#faults.add(ordinal, faults);
    }
  }

  #result(): ImportResult {
    const counts = { accepted: this.#accepted, rejected: this.#rejected, unchanged: this.#unchanged };
    return { read: this.#read, ...counts, faults: this.#faults.list(), faultsLeftOut: this.#faults.leftOut };
  }
}
