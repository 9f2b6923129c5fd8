import type { LateCause, Outcome } from '../dossier/event.ts';
import type { Dossier, DueInForce, HolderSince } from '../dossier/state.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';

/** What the counting rules need of one dossier: occurrence times only, nothing decided yet. */
export interface DossierFact {
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureTitle: string;
  readonly field: string;
  readonly level: string;
  readonly channel: Channel;
  /** Received here, or read from a file: then how the result is handed over is not known. */
  readonly source: Dossier['source'];
  readonly resultBy: Dossier['resultBy'];
  /** False: refused at intake, voided, received for another body – outside the population, not even excluded. */
  readonly inPopulation: boolean;
  readonly finishedWithoutDate: boolean;
  readonly receivedAt: Instant | null;
  readonly receivedHasHour: boolean;
  /** F: end of processing. */
  readonly resolvedAt: Instant | null;
  readonly resolvedHasHour: boolean;
  readonly outcome: Outcome | null;
  readonly returnedAt: Instant | null;
  readonly dueHistory: readonly DueInForce[];
  /** Every wait of the applicant or pause, open while `to` is null. */
  readonly waits: readonly Wait[];
  readonly supplementRequests: readonly Instant[];
  /** When it was extended (gia hạn). */
  readonly extensions: readonly Instant[];
  readonly holders: readonly HolderSince[];
  /** Coded by the office after the fact, never guessed; null = nobody has said why. */
  readonly lateCause: LateCause | null;
}

export interface Wait {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly supplement: boolean;
}

/** Accepted dossiers that this office must decide: the population of every statistic (contract). */
export function isInPopulation({ state, forBody }: Pick<Dossier, 'state' | 'forBody'>): boolean {
  return state !== 'refused-at-intake' && state !== 'voided' && forBody === '';
}

/** The part of a dossier that its fact needs. */
export type FactSource = Pick<Dossier, (typeof factFields)[number]>;

export const factFields = [
  'procedureCode',
  'procedureTitle',
  'field',
  'level',
  'channel',
  'source',
  'resultBy',
  'state',
  'forBody',
  'finishedWithoutDate',
  'receivedAt',
  'receivedHasHour',
  'resolvedAt',
  'resolvedHasHour',
  'outcome',
  'returnedAt',
  'dueHistory',
  'pauses',
  'supplementRequests',
  'extensions',
  'holders',
  'lateCause',
] as const satisfies readonly (keyof Dossier)[];

/** The fact of a dossier as its events leave it. `code` lives outside the events. */
export function factOf(code: string, dossier: FactSource): DossierFact {
  return {
    code,
    procedureCode: dossier.procedureCode,
    procedureTitle: dossier.procedureTitle,
    field: dossier.field,
    level: dossier.level,
    channel: dossier.channel,
    source: dossier.source,
    resultBy: dossier.resultBy,
    inPopulation: isInPopulation(dossier),
    finishedWithoutDate: dossier.finishedWithoutDate,
    receivedAt: dossier.receivedAt,
    receivedHasHour: dossier.receivedHasHour,
    resolvedAt: dossier.resolvedAt,
    resolvedHasHour: dossier.resolvedHasHour,
    outcome: dossier.outcome,
    returnedAt: dossier.returnedAt,
    dueHistory: dossier.dueHistory,
    waits: dossier.pauses.map(({ from, to, cause }) => ({ from, to, supplement: cause === 'supplement' })),
    supplementRequests: dossier.supplementRequests,
    extensions: dossier.extensions.map(({ at }) => at),
    holders: dossier.holders,
    lateCause: dossier.lateCause,
  };
}
