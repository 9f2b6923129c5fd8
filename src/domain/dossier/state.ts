import type { Area, Channel } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';
import type { Due, Limit, Pause } from '../time/limit.ts';
import type { Holder, LateCause, Outcome, PauseCause, Signature } from './event.ts';

export const dossierStates = [
  'refused-at-intake',
  'processing',
  'waiting-supplement',
  'paused',
  'approved',
  'resolved',
  'returned-to-citizen',
  'voided',
] as const;
/**
 * Where a dossier stands. `approved`: the result is decided but processing has not been closed; `resolved`: processing
 * ended (any outcome), the result waits to be collected; `returned-to-citizen`: the citizen has it.
 */
export type DossierState = (typeof dossierStates)[number];

export interface DossierPause extends Pause {
  readonly cause: PauseCause;
  readonly reason: string;
  /** The dossier ended while it waited: the wait is over but never moved the due date. */
  readonly cutShort?: true;
}

/** A due date and since when (occurrence time) it was in force. */
export interface DueInForce {
  readonly since: Instant;
  readonly due: Due | null;
  readonly hasHour: boolean;
  readonly cause: 'received' | 'supplement' | 'pause' | 'extension' | 'calendar' | 'correction' | 'import';
}

export interface HolderSince {
  readonly since: Instant;
  readonly holder: Holder;
}

export interface StepProgress {
  readonly order: number;
  readonly name: string;
  readonly role: string;
  readonly external: boolean;
  readonly returnsTo: number | null;
  readonly plannedMinutes: number | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Office minutes between start and finish without the pauses; null until finished. */
  readonly actualMinutes: number | null;
  readonly holder: Holder | null;
  /** How often it was done again after a return. */
  readonly repeats: number;
}

/** All that the events say of a dossier; rebuilt by `evolve`, stored as the projection row. */
export interface Dossier {
  readonly id: string;
  /** Events so far = the expected next seq − 1. */
  readonly seq: number;
  readonly state: DossierState;
  readonly source: 'counter' | 'import';
  readonly procedureCode: string;
  readonly procedureTitle: string;
  readonly field: string;
  readonly level: string;
  readonly processVersionId: string | null;
  readonly channel: Channel;
  readonly area: Area;
  readonly case: string;
  readonly limit: Limit | null;
  readonly limitText: string;
  readonly dueSource: 'computed' | 'given' | 'none';
  readonly receivedAt: Instant | null;
  readonly receivedHasHour: boolean;
  readonly firstReceivedAt: Instant | null;
  readonly due: Due | null;
  readonly dueHasHour: boolean;
  readonly originalDue: Due | null;
  readonly dueHistory: readonly DueInForce[];
  readonly resolvedAt: Instant | null;
  readonly resolvedHasHour: boolean;
  readonly outcome: Outcome | null;
  readonly returnedAt: Instant | null;
  readonly finishedWithoutDate: boolean;
  readonly pauses: readonly DossierPause[];
  readonly supplementRequests: readonly Instant[];
  readonly extensions: readonly { readonly at: Instant; readonly from: Due | null; readonly to: Due }[];
  readonly opinions: readonly {
    readonly body: string;
    readonly askedAt: Instant;
    readonly answeredAt: Instant | null;
  }[];
  readonly holder: Holder;
  readonly holders: readonly HolderSince[];
  readonly handOverDueAt: Instant | null;
  readonly steps: readonly StepProgress[];
  /** Order of the step being worked on or next to start; null when there is no plan or all are done. */
  readonly currentStep: number | null;
  readonly approvedAt: Instant | null;
  readonly signature: Signature | null;
  readonly resultNumber: string;
  readonly fee: number;
  readonly copies: number;
  readonly resultBy: 'counter' | 'post' | 'online';
  readonly lateCause: LateCause | null;
  readonly receiptGroup: string | null;
  /** Received for this other body, which decides it; '' = ours. */
  readonly forBody: string;
  readonly lastOccurredAt: Instant;
  readonly lastRecordedAt: Instant;
  readonly lastActorName: string;
}
