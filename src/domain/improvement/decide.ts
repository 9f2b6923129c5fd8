import { demandCome, demandText, limitedText } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { EditionId } from '../standard/standard.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import { refusalOf, type SlipAct } from './allowed.ts';
import type { CorrectionDone, CorrectiveAction, Grade, Person, Source } from './corrective-action.ts';
import type { Deed } from './deed.ts';

export interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
}

/** What a new slip says; every text trimmed and NFC. */
export interface Raised {
  readonly source: Source;
  readonly grade: Grade;
  readonly clause: string;
  readonly edition?: EditionId;
  readonly unit: CorrectiveAction['unit'];
  readonly requirement: string;
  readonly statement: string;
  readonly evidence: string;
  readonly dossiers: readonly string[];
  readonly dossierFaults: CorrectiveAction['dossierFaults'];
  readonly repeats: readonly string[];
  readonly otherMatter?: string;
  readonly follows: string | null;
  readonly carries?: readonly Source[];
  /** Day by which causes and actions are to be proposed. */
  readonly due: LocalDate;
}

export const mostWords = 2000;

/** A new slip: Requirement – Nonconformity – Evidence. Throws Problem: required, too-long, improvement-before-raised. */
export function raise(
  identity: { readonly id: string; readonly code: string; readonly year: number },
  raised: Raised,
  { actor, now }: Doing,
): CorrectiveAction {
  demandText(raised.requirement, 'yêu cầu phải đáp ứng', 'requirement', mostWords);
  demandText(raised.statement, 'nội dung không phù hợp', 'statement', mostWords);
  if (raised.evidence === '' && raised.dossiers.length === 0) {
    throw new Problem('required', { field: 'bằng chứng (lời văn hoặc mã hồ sơ)' }, 'evidence');
  }
  limitedText(raised.evidence, 'Bằng chứng', 'evidence', mostWords);
  limitedText(raised.otherMatter ?? '', 'Vì sao là việc khác', 'otherMatter', mostWords);
  demandNotBefore(raised.due, localDateOf(now), 'due');
  return {
    ...identity,
    ...raised,
    state: 'proposed',
    seq: 1,
    raised: { at: now, login: actor.login, name: actor.name },
    analyst: null,
    correction: null,
    analysis: null,
    measures: [],
    completeBy: null,
    closeBy: null,
    effectPlan: null,
    decisions: [],
    extensions: [],
    verifications: [],
    effect: null,
    closing: null,
    reissuedAs: null,
    withdrawal: null,
  };
}

/** Giao phân tích: who, by when. Throws Problem: improvement-state, improvement-before-raised. */
export function assign(
  slip: CorrectiveAction,
  { analyst, due }: { readonly analyst: Person; readonly due: LocalDate },
  doing: Doing,
): CorrectiveAction {
  demandAct('assign', slip, doing);
  demandNotBefore(due, raisedOn(slip), 'assignDue');
  return next(slip, { state: 'analysis', analyst, due });
}

/**
 * Khắc phục ngay, apart from the actions that remove the cause; what was recorded before stays, with its author. Throws
 * Problem: required, occurs-in-future.
 */
export function correct(
  slip: CorrectiveAction,
  { text, doneOn }: { readonly text: string; readonly doneOn: LocalDate },
  doing: Doing,
): CorrectiveAction {
  demandAct('correct', slip, doing);
  demandText(text, 'việc khắc phục ngay', 'correction', mostWords);
  demandCome(doneOn, localDateOf(doing.now), 'correctionOn');
  const former = formerCorrections(slip);
  return next(slip, { correction: { ...deedOf(doing), text, doneOn, ...(former.length > 0 ? { former } : {}) } });
}

function formerCorrections({ correction }: CorrectiveAction): CorrectionDone[] {
  if (correction === null) return [];
  const { former = [], ...last } = correction;
  return [...former, last];
}

/** Hủy phiếu, before anything was approved. Throws Problem: required, improvement-state, improvement-carried-on. */
export function withdraw(slip: CorrectiveAction, reason: string, doing: Doing): CorrectiveAction {
  demandAct('withdraw', slip, doing);
  demandText(reason, 'lý do hủy phiếu', 'withdrawReason', mostWords);
  return next(slip, { state: 'withdrawn', due: null, withdrawal: { ...deedOf(doing), reason } });
}

/** Throws the Problem that `refusalOf` gives. */
export function demandAct(act: SlipAct, slip: CorrectiveAction, { actor }: Doing): void {
  const refusal = refusalOf(act, slip, actor);
  if (refusal) throw refusal;
}

/** The next wording: every act counts `seq` up by one. */
export function next(slip: CorrectiveAction, change: Partial<CorrectiveAction>): CorrectiveAction {
  return { ...slip, ...change, seq: slip.seq + 1 };
}

export function deedOf({ actor, now }: Doing): Deed {
  return { at: now, login: actor.login, personId: actor.personId, name: actor.name };
}

/** The day in the zone of the office. */
export function raisedOn({ raised }: Pick<CorrectiveAction, 'raised'>): LocalDate {
  return localDateOf(raised.at);
}

/** Completion is never before the slip itself (BM.01.07). */
export function demandNotBefore(day: LocalDate, raised: LocalDate, field: string): void {
  if (day < raised) throw new Problem('improvement-before-raised', { day: dmy(day), raised: dmy(raised) }, field);
}
