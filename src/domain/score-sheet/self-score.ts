import { Problem } from '../problem.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import {
  demandComplete,
  demandReason,
  keptLines,
  type OtherInput,
  type ScoreInput,
  scoredLines,
  withOthers,
} from './decide.ts';
import type { FormulaFigure } from './formula.ts';
import { type ScoreSheet, type Signed, sheetPeriod } from './sheet.ts';
import { type CriterionTable, tableText } from './table.ts';

/** Dự thảo → đã phê duyệt → đã gửi → đã có điểm thẩm định. */
export const selfScoreStates = ['draft', 'approved', 'sent', 'appraised'] as const;
export type SelfScoreState = (typeof selfScoreStates)[number];

export const selfScoreStateNames: Readonly<Record<SelfScoreState, string>> = {
  draft: 'dự thảo',
  approved: 'đã phê duyệt',
  sent: 'đã gửi cấp trên',
  appraised: 'đã có điểm thẩm định',
};

export interface Sending {
  readonly to: string;
  readonly on: LocalDate;
  /** Number of the covering paper; '' when there was none. */
  readonly number: string;
  readonly by: string;
  readonly at: Instant;
}

export interface Appraisal {
  /** The body that appraised. */
  readonly body: string;
  readonly on: LocalDate;
  /** The paper it stands in, as the office names it; '' when there is none. */
  readonly paper: string;
  readonly by: string;
  readonly at: Instant;
}

/** Bảng tự chấm điểm cải cách hành chính of the office for a year. */
export interface SelfScore extends ScoreSheet {
  readonly state: SelfScoreState;
  readonly sent: Sending | null;
  readonly appraisal: Appraisal | null;
}

type Identity = Pick<SelfScore, 'id' | 'code' | 'year'>;

/** An empty sheet of a year. Throws score-sheet-exists for a year that has one. */
export function openSelfScore(identity: Identity, table: CriterionTable, others: readonly SelfScore[]): SelfScore {
  const other = others.find(({ year }) => year === identity.year);
  if (other) throw new Problem('score-sheet-exists', { code: other.code }, 'year');
  return {
    ...identity,
    ...sheetPeriod(table, identity.year, 1),
    state: 'draft',
    due: null,
    seq: 1,
    tableCode: table.code,
    table: tableText(table),
    lines: [],
    approved: null,
    sent: null,
    appraisal: null,
    reopenings: [],
  };
}

/** Throws score-sheet-state and what `scoredLines` throws; all inputs or none. */
export function scoreSelf(
  sheet: SelfScore,
  inputs: readonly ScoreInput[],
  figures: readonly FormulaFigure[],
  by: Signed,
): SelfScore {
  demandScorable(sheet);
  return next(sheet, { lines: scoredLines(sheet, inputs, figures, by) });
}

/** Another wording of the criteria while it is a draft; scores of criteria that stayed the same stay. */
export function adoptTable(sheet: SelfScore, table: CriterionTable): SelfScore {
  demandState(sheet, ['draft'], 'lấy lại bộ tiêu chí');
  return next(sheet, { tableCode: table.code, table: tableText(table), lines: keptLines(sheet, table) });
}

/** Throws score-sheet-state, score-missing, score-nothing-applies. */
export function approveSelf(sheet: SelfScore, approved: Signed): SelfScore {
  demandState(sheet, ['draft'], 'phê duyệt');
  demandComplete(sheet);
  return next(sheet, { state: 'approved', approved });
}

/** Throws score-sheet-state, required, occurs-in-future. */
export function sendSelf(sheet: SelfScore, sent: Sending, today: LocalDate): SelfScore {
  demandState(sheet, ['approved'], 'ghi đã gửi');
  if (sent.to.trim() === '') throw new Problem('required', { field: 'nơi nhận' }, 'to');
  if (sent.on > today) throw new Problem('occurs-in-future', { value: sent.on }, 'on');
  return next(sheet, { state: 'sent', sent });
}

/** The scores of the upper level. Throws score-sheet-state, required, occurs-in-future and what `withOthers` throws. */
export function appraiseSelf(
  sheet: SelfScore,
  appraisal: Appraisal,
  scores: readonly OtherInput[],
  today: LocalDate,
): SelfScore {
  demandAppraisable(sheet);
  if (appraisal.body.trim() === '') throw new Problem('required', { field: 'cơ quan thẩm định' }, 'body');
  if (appraisal.on > today) throw new Problem('occurs-in-future', { value: appraisal.on }, 'on');
  return next(sheet, { state: 'appraised', appraisal, lines: withOthers(sheet, scores, 'Điểm thẩm định') });
}

/** Back to a draft, with the reason; approval, sending and appraisal are to be done again. */
export function reopenSelf(sheet: SelfScore, reason: string, by: Signed): SelfScore {
  demandState(sheet, ['approved', 'sent', 'appraised'], 'mở lại');
  const reopening = { ...by, reason: demandReason(reason), from: sheet.state };
  const lines = sheet.lines.map((line) => ({ ...line, other: null }));
  const undone = { approved: null, sent: null, appraisal: null };
  return next(sheet, { state: 'draft', lines, ...undone, reopenings: [...sheet.reopenings, reopening] });
}

/** Throws Problem('score-sheet-state') once it is approved. */
export function demandScorable(sheet: SelfScore): void {
  demandState(sheet, ['draft'], 'chấm điểm');
}

/** Throws Problem('score-sheet-state') until it is sent. */
export function demandAppraisable(sheet: SelfScore): void {
  demandState(sheet, ['sent', 'appraised'], 'ghi điểm thẩm định');
}

function demandState({ code, state }: SelfScore, wanted: readonly SelfScoreState[], act: string): void {
  if (wanted.includes(state)) return;
  throw new Problem('score-sheet-state', { code, state: selfScoreStateNames[state], act });
}

function next(sheet: SelfScore, change: Partial<SelfScore>): SelfScore {
  return { ...sheet, ...change, seq: sheet.seq + 1 };
}
