import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolveAll } from '../domain/dossier/evolve.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { countsOf, type DurationPiece, DurationSum } from '../domain/indicator/duration-entry.ts';
import { factOf } from '../domain/indicator/fact.ts';
import { type RollUpRow, RollUpSum, rollUpCounters } from '../domain/indicator/roll-up.ts';
import { type Database, UniqueViolation } from '../storage/database.ts';
import { eventsOf, type StoredStream, storedStreams, streamsSince } from '../storage/dossier-event.ts';
import { overValues } from '../storage/dossier-row.ts';
import {
  areRollUpsMissing,
  lastPlace,
  repairRollUps,
  type StoredRollUps,
  setOver,
  storedRollUps,
} from '../storage/roll-up.ts';

/** A counter of a roll-up that is not what the events give. */
export interface RollUpDifference {
  /** `officer · Lò Thị Mai · 48640 · late_ii06a_date`. */
  readonly counter: string;
  readonly stored: number;
  readonly computed: number;
}

/** What the roll-ups lack (below zero: have too much), as of the moment `stored` was read. */
export interface RollUpFindings {
  readonly stored: StoredRollUps;
  readonly missing: readonly RollUpRow[];
  readonly missingDurations: readonly DurationPiece[];
  readonly differences: readonly RollUpDifference[];
}

/**
 * Adds up what the streams of a pass over all dossiers give, while acts go on. It counts as of the moment it began;
 * the dossiers that acted since are counted again at the end, as of the very moment at which the roll-ups are read.
 */
export class RollUpCount {
  readonly #database: Database;
  readonly #sum = new RollUpSum();
  readonly #durations = new DurationSum();
  readonly #began: number;

  private constructor(database: Database, began: number) {
    this.#database = database;
    this.#began = began;
  }

  static async begin(database: Database): Promise<RollUpCount> {
    return new RollUpCount(database, await lastPlace(database));
  }

  /** `own`: the events of the stream with `after`, the dossier they make. */
  add(stream: StoredStream, own: readonly DossierEvent[], after: Dossier): void {
    const late = Number(stream.rows.at(-1)?.['place']) > this.#began;
    this.#addState(late ? stateAt(stream, own, this.#began) : after, 1);
  }

  async findings(): Promise<RollUpFindings> {
    const stored = await storedRollUps(this.#database);
    for (const stream of await streamsSince(this.#database, this.#began, stored.place)) {
      const own = eventsOf(stream);
      this.#addState(stateAt(stream, own, this.#began), -1);
      this.#addState(stateAt(stream, own, stored.place), 1);
    }
    const [computed, missing] = [this.#sum.rows(), new RollUpSum()];
    for (const row of computed) missing.add(row, 1);
    for (const row of stored.rows) missing.add(row, -1);
    // The sum is needed no more: what is left of it is what lacks.
    for (const piece of stored.durations) this.#durations.add(piece, -1);
    const [rows, pieces] = [missing.rows(), this.#durations.pieces()];
    const differences = [...differencesOf(stored.rows, rows), ...durationDifferences(stored.durations, pieces)];
    return { stored, missing: rows, missingDurations: pieces, differences };
  }

  #addState(dossier: Dossier | null, sign: 1 | -1): void {
    if (!dossier) return;
    const fact = factOf('', dossier);
    this.#sum.addDossier(fact, sign);
    this.#durations.addDossier(fact, sign);
  }
}

/** Adds what is missing. False when another repair came first: then nothing is written and it has to be counted again. */
export async function writeRepair(
  database: Database,
  { stored, missing, missingDurations }: RollUpFindings,
): Promise<boolean> {
  try {
    await database.write(repairRollUps(stored, missing, missingDurations));
    return true;
  } catch (error) {
    if (error instanceof UniqueViolation) return false;
    throw error;
  }
}

/**
 * Fills the roll-ups of a database from before them; does nothing when that is done. Acts may go on meanwhile and the
 * figures are right all the time, only slower. A stream that contradicts itself is left to `rebuild`, which names it.
 */
export async function fillRollUps(
  database: Database,
  progress: (done: number) => void = () => undefined,
): Promise<void> {
  if (!(await areRollUpsMissing(database))) return;
  const count = await RollUpCount.begin(database);
  let done = 0;
  for await (const streams of storedStreams(database)) {
    const computed = streams.flatMap((stream) => {
      const own = eventsOf(stream);
      const after = evolvedOrNull(own);
      if (after) count.add(stream, own, after);
      return after ? [{ after, values: overValues(after) }] : [];
    });
    await database.write(setOver(computed));
    done += streams.length;
    progress(done);
  }
  await writeRepair(database, await count.findings());
}

function evolvedOrNull(own: readonly DossierEvent[]): Dossier | null {
  try {
    return evolveAll(own);
  } catch {
    return null;
  }
}

/** The dossier as the events up to a place left it; null before its first. */
function stateAt(stream: StoredStream, own: readonly DossierEvent[], place: number): Dossier | null {
  const until = own.filter((_, index) => Number(stream.rows[index]?.['place']) <= place);
  return until.length === 0 ? null : evolvedOrNull(until);
}

function differencesOf(stored: readonly RollUpRow[], missing: readonly RollUpRow[]): RollUpDifference[] {
  const name = ({ axis, key, half, received, online }: RollUpRow) => [axis, key, half, received, online].join(' · ');
  const wanted = new Set(missing.map(name));
  const known = new Map(stored.filter((row) => wanted.has(name(row))).map((row) => [name(row), row.counts]));
  return missing.flatMap((row) => {
    const there = known.get(name(row)) ?? [];
    return row.counts.flatMap((lack, i) => {
      if (lack === 0) return [];
      const count = there[i] ?? 0;
      return [{ counter: `${name(row)} · ${rollUpCounters[i]}`, stored: count, computed: count + lack }];
    });
  });
}

function durationDifferences(stored: readonly DurationPiece[], missing: readonly DurationPiece[]): RollUpDifference[] {
  const name = ({ half, procedure, field }: DurationPiece) => ['duration', procedure, field, half].join(' · ');
  const known = new Map(stored.map((piece) => [name(piece), piece.entries]));
  return missing.flatMap((piece) => {
    const there = countsOf(known.get(name(piece)) ?? '');
    return [...countsOf(piece.entries)].map(([entry, lack]) => {
      const count = there.get(entry) ?? 0;
      return { counter: `${name(piece)} · ${entry}`, stored: count, computed: count + lack };
    });
  });
}
