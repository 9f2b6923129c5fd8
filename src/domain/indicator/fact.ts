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
  readonly extended: boolean;
  readonly holders: readonly HolderSince[];
  /** Coded by the office after the fact, never guessed; null = nobody has said why. */
  readonly lateCause: LateCause | null;
}

export interface Wait {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly supplement: boolean;
}

/** The fact of a dossier as its events leave it. `code` lives outside the events. */
export function factOf(code: string, dossier: Dossier): DossierFact {
  return {
    code,
    procedureCode: dossier.procedureCode,
    procedureTitle: dossier.procedureTitle,
    field: dossier.field,
    level: dossier.level,
    channel: dossier.channel,
    inPopulation: dossier.state !== 'refused-at-intake' && dossier.state !== 'voided',
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
    extended: dossier.extensions.length > 0,
    holders: dossier.holders,
    lateCause: dossier.lateCause,
  };
}
