import type { Actor } from '../organisation/role.ts';
import { epochOf, type Instant } from '../time/instant.ts';

/** One import of dossiers, as it is kept. */
export interface ImportRun {
  readonly id: string;
  /** File name. */
  readonly name: string;
  readonly actor: Actor;
  readonly startedAt: Instant;
  /** Null while it runs, and when it was cut off. */
  readonly finishedAt: Instant | null;
  /** The last sign of life of one that is not finished; null when it said itself that it stopped. */
  readonly aliveAt: Instant | null;
  /** Rows to publish and rows published so far; both 0 while the file is being read. */
  readonly total: number;
  readonly done: number;
  /** Null until it is finished. */
  readonly counts: ImportCounts | null;
}

/** read = accepted + rejected + unchanged. */
export interface ImportCounts {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
}

export const importRunStates = ['running', 'interrupted', 'done'] as const;
export type ImportRunState = (typeof importRunStates)[number];

/** Longest time between two signs of life, in ms: a chunk is written in seconds, also while the disk is busy. */
const lifeTime = 60_000;
/** A run says that it lives at most this often while it reads, in ms. */
export const aliveEvery = 10_000;

/** One that neither finished nor gave a sign of life lately was cut off: its process ended, or the disk was full. */
export function importRunState({ finishedAt, aliveAt }: ImportRun, now: Instant): ImportRunState {
  if (finishedAt !== null) return 'done';
  return aliveAt !== null && epochOf(now) - epochOf(aliveAt) <= lifeTime ? 'running' : 'interrupted';
}

/** What programs are told of an import, here and on the command line. */
export function toldImportRun(one: ImportRun, now: Instant) {
  const { id, name, actor, startedAt, finishedAt, total, done, counts } = one;
  const unknown = { read: null, accepted: null, rejected: null, unchanged: null };
  return {
    ...{ id, file: name, actor: actor.name, startedAt, finishedAt, state: importRunState(one, now), total, done },
    ...(counts ?? unknown),
  };
}

/**
 * The identifier of a dossier that a run brought: random per run and rising as the rows are published (`turn`, then
 * `ordinal`), so that neighbours stay neighbours on the disk.
 */
export function importedDossierId(runId: string, turn: number, ordinal: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  return beginning(runId) + hex(turn, turnDigits) + hex(ordinal, ordinalDigits);
}

/** Which identifiers those of a run are: from, before, and their length. */
export function importedDossierIds(runId: string): {
  readonly from: string;
  readonly before: string;
  readonly length: number;
} {
  const from = beginning(runId);
  // What follows is hexadecimal.
  return { from, before: `${from}g`, length: from.length + turnDigits + ordinalDigits };
}

const turnDigits = 4;
const ordinalDigits = 8;

function beginning(runId: string): string {
  return runId.slice(0, 24);
}
