import type { Outcome } from '../dossier/event.ts';
import type { DueInForce, HolderSince } from '../dossier/state.ts';
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
  readonly waits: readonly { readonly from: Instant; readonly to: Instant | null; readonly supplement: boolean }[];
  readonly supplementRequests: readonly Instant[];
  readonly extended: boolean;
  readonly holders: readonly HolderSince[];
}
