import type { LateCause } from '../dossier/event.ts';
import type { NonconformityKind } from '../dossier/nonconformity.ts';
import type { KeptFile } from '../kept-file.ts';
import type { QualityRecord } from '../record.ts';
import type { EditionId } from '../standard/standard.ts';
import { type DayRange, isWithin } from '../time/day-range.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { RootCause } from './cause.ts';
import type { Deed } from './deed.ts';
import type { Effect, EffectPlan, EffectWindow } from './effect.ts';

/** Where a nonconformity was found. */
export const sourceKinds = [
  'audit',
  'dossier',
  'complaint',
  'objective',
  'process',
  'integrity',
  'review',
  'inspection',
  'output',
  'other',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface Source {
  readonly kind: SourceKind;
  /** Code of the record it was found in: audit, dossier, complaint, review; "2026/MT01" of an objective; '' for `other`. */
  readonly reference: string;
  /** The line within it, such as the id of a checklist line; '' for the whole. */
  readonly part: string;
}

/** Không phù hợp nặng, nhẹ. Observations and opportunities stay findings: they ask for no corrective action. */
export const grades = ['major', 'minor'] as const;
export type Grade = (typeof grades)[number];

/** Đề xuất → phân tích → chờ phê duyệt → đang thực hiện → đang xác minh → đã đóng | chuyển phiếu mới | đã hủy. */
export const correctiveActionStates = [
  'proposed',
  'analysis',
  'approval',
  'acting',
  'verifying',
  'closed',
  'reissued',
  'withdrawn',
] as const;
export type CorrectiveActionState = (typeof correctiveActionStates)[number];

/** Somebody of the office, named as on the day it was written. */
export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
}

/** Khắc phục ngay: what was done about the nonconformity itself; it removes no cause. */
export interface Correction extends CorrectionDone {
  /** What was recorded before it on the same slip, oldest first; missing when it is the first. */
  readonly former?: readonly CorrectionDone[];
}

export interface CorrectionDone extends Deed {
  readonly text: string;
  readonly doneOn: LocalDate;
}

/** Phân tích nguyên nhân. */
export interface Analysis extends AnalysisDone {
  /** Those that were sent back before it on the same slip, oldest first; missing when it is the first. */
  readonly former?: readonly AnalysisDone[];
}

export interface AnalysisDone extends Deed {
  /** One to five answers in order, each the reason of the one before; the last is the root cause. */
  readonly whys: readonly string[];
  readonly causes: readonly RootCause[];
  /** Coded cause of lateness (biểu II.07a), for what is about late dossiers. */
  readonly lateCause: LateCause | null;
}

/** Hành động khắc phục: one measure that removes a cause. */
export interface Measure {
  /** 1, 2, 3 … on the slip. */
  readonly line: number;
  readonly text: string;
  readonly owner: Person;
  readonly due: LocalDate;
  readonly done: MeasureDone | null;
  /** What was done before and did not pass the verification, oldest first. */
  readonly refused?: readonly MeasureDone[];
}

export interface MeasureDone extends Deed {
  readonly on: LocalDate;
  readonly note: string;
  readonly files: readonly KeptFile[];
}

export interface Decision extends Deed {
  readonly accepted: boolean;
  readonly words: string;
}

/** Gia hạn: both days that moved, and each window of measuring that moved with them (missing where it did not). */
export interface Extension extends Deed {
  readonly reason: string;
  readonly completeBy: { readonly from: LocalDate; readonly to: LocalDate };
  readonly closeBy: { readonly from: LocalDate; readonly to: LocalDate };
  readonly before?: { readonly from: EffectWindow; readonly to: EffectWindow };
  readonly after?: { readonly from: EffectWindow; readonly to: EffectWindow };
}

/** What a slip said from its correction to its closing, before it was opened again. */
export type Round = Pick<
  CorrectiveAction,
  | 'correction'
  | 'analysis'
  | 'measures'
  | 'completeBy'
  | 'closeBy'
  | 'effectPlan'
  | 'decisions'
  | 'extensions'
  | 'verifications'
  | 'effect'
  | 'closing'
>;

/** Mở lại: it came back while its effect was still being watched. */
export interface Reopening extends Deed {
  readonly reason: string;
  /** Where it was found this time. */
  readonly source: Source;
  readonly dossiers: readonly string[];
  readonly round: Round;
}

/** Phiếu yêu cầu hành động khắc phục (TCVN ISO 9001:2015, 10.2). */
export interface CorrectiveAction extends QualityRecord {
  readonly state: CorrectiveActionState;
  readonly source: Source;
  readonly grade: Grade;
  /** Number of the clause, such as "8.5.1"; '' when none is named. */
  readonly clause: string;
  /** Edition the clause is of, when it is not the one of 2015. */
  readonly edition?: EditionId;
  /** The section that answers for it, named as on that day. */
  readonly unit: { readonly id: string | null; readonly name: string };
  /** What was required, what was found instead, and by what it is shown. */
  readonly requirement: string;
  readonly statement: string;
  readonly evidence: string;
  /** Codes of the dossiers concerned. */
  readonly dossiers: readonly string[];
  /** What the records of those dossiers showed against the rules when the slip was raised, by procedure. */
  readonly dossierFaults: readonly { readonly kind: NonconformityKind; readonly procedureCode: string }[];
  readonly raised: { readonly at: Instant; readonly login: string; readonly name: string };
  /** Codes of slips closed within twelve months before that were about the same: it has come back. */
  readonly repeats: readonly string[];
  /** Why it is another matter than a slip closed lately on the same; missing where there was none. */
  readonly otherMatter?: string;
  /** Every time it was opened again, oldest first; missing when it never was. */
  readonly reopenings?: readonly Reopening[];
  /** Code of the slip whose action had no effect, which this one carries on; null when it is the first. */
  readonly follows: string | null;
  /** Where else the slip it carries on was found, when that was opened again; missing when it has no other source. */
  readonly carries?: readonly Source[];
  /** Who is to analyse; null until somebody is named. */
  readonly analyst: Person | null;
  readonly correction: Correction | null;
  readonly analysis: Analysis | null;
  readonly measures: readonly Measure[];
  /** Ngày phải xong mọi hành động; ngày phải đánh giá xong hiệu lực để đóng phiếu. Null until planned. */
  readonly completeBy: LocalDate | null;
  readonly closeBy: LocalDate | null;
  readonly effectPlan: EffectPlan | null;
  /** Every decision on the plan, oldest first. */
  readonly decisions: readonly Decision[];
  readonly extensions: readonly Extension[];
  /** Every verification that the actions were done, oldest first; the last one counts. */
  readonly verifications: readonly Decision[];
  /** What the last judgement of the effect found. */
  readonly effect: Effect | null;
  readonly closing: (Deed & { readonly words: string }) | null;
  /** Code of the slip that carries this one on. */
  readonly reissuedAs: string | null;
  readonly withdrawal: (Deed & { readonly reason: string }) | null;
}

/** The parts of a record that this slip was raised or opened again from: ids of lines, numbers of remarks. */
export function partsOf(slip: WithSources, kind: SourceKind, reference: string): string[] {
  const own = sourcesOf(slip).filter((one) => one.kind === kind && one.reference === reference);
  return [...new Set(own.map(({ part }) => part))];
}

/** Where it was found: the first time, and every time it or the slip it carries on came back. */
export function sourcesOf({ source, carries = [], reopenings = [] }: WithSources): Source[] {
  return [source, ...carries, ...reopenings.map((one) => one.source)];
}

type WithSources = Pick<CorrectiveAction, 'source' | 'carries' | 'reopenings'>;

/** Neither closed, nor carried on in a new slip, nor withdrawn. */
export function isOpenAction({ state }: Pick<CorrectiveAction, 'state'>): boolean {
  return state !== 'closed' && state !== 'reissued' && state !== 'withdrawn';
}

export function isRaisedWithin({ raised }: Pick<CorrectiveAction, 'raised'>, days: DayRange): boolean {
  return isWithin(localDateOf(raised.at), days);
}

/** From the day after `due` on; what is closed or withdrawn never is. */
export function isOverdueAction(slip: Pick<CorrectiveAction, 'state' | 'due'>, today: LocalDate): boolean {
  return isOpenAction(slip) && slip.due !== null && slip.due < today;
}

/** The last verification stands, and it accepted. */
export function isVerified({ verifications }: Pick<CorrectiveAction, 'verifications'>): boolean {
  return verifications.at(-1)?.accepted === true;
}
