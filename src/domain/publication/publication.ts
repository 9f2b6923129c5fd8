import type { Posting } from '../document/posting.ts';
import type { KeptFile } from '../kept-file.ts';
import type { Difference } from '../procedure/diff.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Đang thực hiện → đã xong; a decision that does not concern the office is closed with the reason. */
const publicationStates = ['open', 'closed'] as const;
export type PublicationState = (typeof publicationStates)[number];

/** What a decision does to a procedure: mới ban hành, sửa đổi bổ sung, thay thế, bãi bỏ. */
export const changeKinds = ['new', 'amended', 'replaced', 'abolished'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The chain of duties that a published change starts, in its order. */
export const chainSteps = ['catalogue', 'process', 'posting', 'declaration'] as const;
export type ChainStep = (typeof chainSteps)[number];

/** Working days after the day the decision arrived within which a step is to be done: the office's own rule, kept as it was when the decision was recorded. */
export type ChainLimits = Readonly<Record<ChainStep, number>>;

/** Ours, until the office sets its own: no law we could verify names these days for a commune. */
export const defaultLimits: ChainLimits = { catalogue: 2, posting: 3, process: 10, declaration: 15 };

/** What the officer writes of a quyết định công bố. */
export interface PublicationText {
  readonly number: string;
  readonly decidedOn: LocalDate;
  readonly issuer: string;
  readonly summary: string;
  readonly effectiveFrom: LocalDate;
  /** The day it arrived: from here the days of every step are counted. */
  readonly receivedOn: LocalDate;
}

/** What closed a step: exactly one record, or the reason why the step is not to be done. */
export interface StepDone {
  readonly on: LocalDate;
  /** Such as `procedure:1.004873@2`, `process:ID`, `minutes:1`, `declaration:CB-2026-002`; '' when waived. */
  readonly record: string;
  /** How people name that record, or the reason. */
  readonly label: string;
  readonly by: string;
  readonly at: Instant;
}

/** One procedure of a decision and how far its chain is. */
export interface PublishedChange {
  readonly procedureCode: string;
  readonly title: string;
  readonly field: string;
  readonly kind: ChangeKind;
  /** The code it takes the place of; '' unless `kind` is `replaced`. */
  readonly former: string;
  readonly source: 'file' | 'hand';
  /** What differs from our catalogue, as seen on the day it was attached; the same lines as of two catalogue versions. */
  readonly differences: readonly Difference[];
  /** Whether a process of what is abolished or replaced was in force then: without one there is nothing to withdraw. */
  readonly hadProcess: boolean;
  readonly done: Readonly<Partial<Record<ChainStep, StepDone>>>;
}

/** Biên bản niêm yết công khai, gỡ bỏ. */
export interface PostingMinutes {
  /** 1, 2, 3 … within the decision. */
  readonly number: number;
  /** Số of the paper; '' when it has none. */
  readonly paperNumber: string;
  readonly on: LocalDate;
  readonly procedureCodes: readonly string[];
  readonly postings: readonly Posting[];
  /** Thành phần, one line each. */
  readonly attended: readonly string[];
  readonly by: string;
}

/** Quyết định công bố thủ tục hành chính of the province, and what the office did about it. */
export interface Publication extends QualityRecord, PublicationText {
  readonly state: PublicationState;
  /** The decision itself. */
  readonly file: KeptFile | null;
  /** Its catalogue, as `procedures import` reads it. */
  readonly catalogueFile: KeptFile | null;
  readonly limits: ChainLimits;
  readonly changes: readonly PublishedChange[];
  readonly minutes: readonly PostingMinutes[];
  /** The day the last step was done; `reason` only for a decision without a procedure of ours. */
  readonly closed: { readonly on: LocalDate; readonly reason: string } | null;
}

export const publicationStateNames: Readonly<Record<PublicationState, string>> = {
  open: 'đang thực hiện',
  closed: 'đã xong',
};

export const changeKindNames: Readonly<Record<ChangeKind, string>> = {
  new: 'mới ban hành',
  amended: 'sửa đổi, bổ sung',
  replaced: 'thay thế',
  abolished: 'bãi bỏ',
};

export const chainStepNames: Readonly<Record<ChainStep, string>> = {
  catalogue: 'Cập nhật danh mục',
  process: 'Quy trình ISO',
  posting: 'Niêm yết, gỡ bỏ',
  declaration: 'Công bố lại hệ thống',
};
