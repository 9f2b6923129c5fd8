import type { Actor } from '../organisation/role.ts';
import type { Area, Channel } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';
import type { Due, Limit, PausePolicy } from '../time/limit.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Somebody who holds a dossier. Names are kept as they were then. */
export interface Holder {
  readonly personId: string | null;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string;
}

export interface ReceivedDocument {
  readonly name: string;
  readonly original: number;
  readonly copy: number;
  readonly electronic: number;
}

/** One planned step as frozen at receipt, in the case that applies. Minutes are office minutes; null = no time set. */
export interface PlannedStep {
  readonly order: number;
  readonly name: string;
  readonly role: string;
  readonly plannedMinutes: number | null;
  readonly external: boolean;
  readonly returnsTo: number | null;
}

/** KT., TL., TUQ. (NĐ 30/2020): on whose behalf a paper is signed; '' = in one's own post. */
export const signingCapacities = ['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const;
export type SigningCapacity = (typeof signingCapacities)[number];

export interface Signature {
  readonly name: string;
  readonly title: string;
  readonly capacity: SigningCapacity;
}

/** Why the clock stands still. A financial obligation is subtracted, a supplement restarts by default. */
export const pauseCauses = [
  'supplement',
  'financial-obligation',
  'applicant-request',
  'force-majeure',
  'other',
] as const;
export type PauseCause = (typeof pauseCauses)[number];

/** Nguyên nhân quá hạn (biểu II.07a), coded. */
export const lateCauses = [
  'procedure-unclear',
  'other-body',
  'workload',
  'staff-absent',
  'verification',
  'system-failure',
  'applicant',
  'calendar',
  'other',
] as const;
export type LateCause = (typeof lateCauses)[number];

/** How processing ended: F of the counting rules. `returned`: sent back for good. */
export const outcomes = ['approved', 'refused', 'withdrawn', 'stopped', 'returned'] as const;
export type Outcome = (typeof outcomes)[number];

/** What an import knows of one dossier. Dates alone have `…HasHour` false and stand at local midnight (due: closing time). */
export interface ImportedValues {
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly field: string;
  readonly channel: Channel;
  readonly receivedAt: Instant | null;
  readonly receivedHasHour: boolean;
  readonly due: Due | null;
  readonly dueHasHour: boolean;
  readonly dueComputed: boolean;
  readonly resolvedAt: Instant | null;
  readonly resolvedHasHour: boolean;
  readonly returnedAt: Instant | null;
  /** Normalised from the source's state word; null when it says nothing. */
  readonly outcome: Outcome | null;
  readonly waitingSupplement: boolean;
  /** The source says finished, no date is known: left out of statistics. */
  readonly finishedWithoutDate: boolean;
  /** The source says that it was never accepted: outside the population. */
  readonly refusedAtIntake?: boolean;
  readonly stateText: string;
  readonly officer: Holder | null;
}

/** What happened. `data` of stored events never changes; a new shape gets a new `version` and an upcaster. */
export type DossierEventData =
  | {
      readonly type: 'received';
      readonly procedureCode: string;
      readonly procedureTitle: string;
      readonly field: string;
      readonly level: string;
      readonly processVersionId: string | null;
      readonly steps: readonly PlannedStep[];
      readonly channel: Channel;
      readonly area: Area;
      readonly case: string;
      readonly limit: Limit | null;
      readonly limitText: string;
      readonly due: Due | null;
      /** How the due date came about. */
      readonly dueSource: 'computed' | 'given' | 'none';
      /** Non-territorial or online filings: when another counter or the portal first had it; the clock uses occurredAt. */
      readonly firstReceivedAt: Instant | null;
      readonly firstReceivedBy: string;
      readonly documents: readonly ReceivedDocument[];
      /** Số bộ hồ sơ; several results in one receipt (chứng thực) are counted here. */
      readonly copies: number;
      /** Đồng. */
      readonly fee: number;
      readonly resultBy: 'counter' | 'post' | 'online';
      readonly holder: Holder;
      /** Salted hash of the applicant's personal data, which lives outside the event and can be erased. */
      readonly applicantHash: string;
      /** Dossiers of one receipt share it. */
      readonly receiptGroup: string | null;
      /** When the counter must have handed it over (NĐ 118/2025 art. 18.2); missing in old records. */
      readonly handOverDueAt?: Instant;
      /** The law's limit, when `limit` is a shorter promise of the office; both are reported. */
      readonly legalLimit?: Limit | null;
      /** Received here for another body, which decides it: outside this office's figures. */
      readonly forBody?: string;
    }
  | {
      readonly type: 'refused-at-intake';
      readonly procedureCode: string;
      readonly procedureTitle: string;
      readonly field: string;
      readonly channel: Channel;
      readonly reason: string;
      readonly holder: Holder;
      readonly applicantHash: string;
    }
  | {
      readonly type: 'supplement-requested';
      readonly number: number;
      readonly reason: string;
      readonly items: readonly ReceivedDocument[];
      readonly policy: PausePolicy;
    }
  | { readonly type: 'supplement-received'; readonly due: Due | null }
  | {
      readonly type: 'handed-over';
      readonly from: Holder;
      readonly to: Holder;
      readonly dueAt: Instant;
      readonly note: string;
    }
  | { readonly type: 'step-started'; readonly step: number }
  | {
      readonly type: 'step-finished';
      readonly step: number;
      readonly name: string;
      readonly startedAt: Instant;
      readonly workingMinutes: number;
      readonly plannedMinutes: number | null;
      readonly note: string;
      /** Who did it, when a log names somebody else than the holder of the dossier. */
      readonly holder?: Holder;
    }
  | { readonly type: 'step-returned'; readonly step: number; readonly backTo: number; readonly reason: string }
  | { readonly type: 'paused'; readonly cause: PauseCause; readonly reason: string; readonly policy: PausePolicy }
  | { readonly type: 'resumed'; readonly due: Due | null }
  | {
      readonly type: 'opinion-asked';
      readonly body: string;
      readonly question: string;
      readonly answerDue: LocalDate | null;
    }
  | { readonly type: 'opinion-received'; readonly body: string; readonly answer: string }
  | {
      readonly type: 'extended';
      readonly number: number;
      readonly reason: string;
      readonly due: Due;
      readonly apologyNumber: string;
      readonly signature: Signature;
    }
  | { readonly type: 'refused'; readonly reason: string; readonly number: string; readonly signature: Signature }
  | { readonly type: 'sent-back'; readonly reason: string }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | {
      readonly type: 'stopped';
      readonly reason: string;
      readonly number: string;
      readonly signature: Signature;
      readonly settlement: string;
    }
  | { readonly type: 'result-approved'; readonly summary: string }
  | { readonly type: 'result-signed'; readonly signature: Signature }
  | { readonly type: 'result-numbered'; readonly number: string; readonly date: LocalDate; readonly stamped: boolean }
  | { readonly type: 'resolved' }
  /** `to`: '' as stored, the name where it was read with the event (recipient.ts). */
  | {
      readonly type: 'result-returned';
      readonly to: string;
      readonly toHash?: string;
      readonly by: 'counter' | 'post' | 'online';
    }
  | { readonly type: 'reassigned'; readonly from: Holder; readonly to: Holder; readonly reason: string }
  | { readonly type: 'late-cause-coded'; readonly cause: LateCause; readonly note: string }
  | { readonly type: 'voided'; readonly reason: string; readonly duplicateOf: string | null }
  | {
      readonly type: 'corrected';
      readonly changes: readonly FieldChange[];
      /** The due date in force after the correction; null = it stays as it is. */
      readonly due: Due | null;
      readonly reason: string;
    }
  | { readonly type: 'due-moved'; readonly due: Due; readonly reason: string }
  | {
      readonly type: 'process-migrated';
      readonly processVersionId: string;
      readonly steps: readonly PlannedStep[];
      readonly reason: string;
    }
  | {
      readonly type: 'imported';
      readonly source: string;
      readonly row: string;
      readonly values: ImportedValues;
      readonly applicantHash: string;
    }
  | {
      readonly type: 'import-corrected';
      readonly source: string;
      readonly row: string;
      readonly changes: readonly FieldChange[];
      readonly values: ImportedValues;
    };

export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export type DossierEventType = DossierEventData['type'];

/** One entry of a dossier's stream, which is its audit trail too. */
export interface DossierEvent {
  readonly dossierId: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Shape of `data`, for the upcaster. */
  readonly version: 1;
  /** When it happened and when it was recorded: two times, and their distance is measured. */
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly data: DossierEventData;
}
