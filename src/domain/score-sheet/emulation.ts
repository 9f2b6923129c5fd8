import { may } from '../organisation/may.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
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
import { type ScoreSheet, type Signed, sheetPeriod, sumOf } from './sheet.ts';
import { bandOf, type CriterionTable, tableText } from './table.ts';

/** Đang tự chấm → đã nộp → đã đánh giá → đã phê duyệt. */
const emulationStates = ['draft', 'submitted', 'assessed', 'approved'] as const;
export type EmulationState = (typeof emulationStates)[number];

export const emulationStateNames: Readonly<Record<EmulationState, string>> = {
  draft: 'đang tự chấm',
  submitted: 'đã nộp, chờ đánh giá',
  assessed: 'đã đánh giá, chờ phê duyệt',
  approved: 'đã phê duyệt',
};

/** Whom a sheet is about, with the post of that time. */
export interface SheetPerson {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly unitName: string;
}

/** The class that the leader decided; `reason` where it is not the one the points give. */
export interface Rating {
  readonly band: string;
  readonly reason: string;
}

/** Phiếu tự đánh giá, chấm điểm thi đua of one official for one period. */
export interface EmulationSheet extends ScoreSheet {
  readonly state: EmulationState;
  readonly person: SheetPerson;
  /** The head of the section who assesses; null leaves it to the leaders. */
  readonly assessor: Pick<SheetPerson, 'id' | 'name'> | null;
  readonly submitted: Signed | null;
  readonly assessed: (Signed & { readonly remark: string }) | null;
  readonly rating: Rating | null;
}

type Identity = Pick<EmulationSheet, 'id' | 'code' | 'year'>;

/** The person, the assessor named, leaders and quality officers. */
export function maySee({ person, assessor }: Pick<EmulationSheet, 'person' | 'assessor'>, actor: Actor): boolean {
  if (may(actor.roles, 'emulation.read')) return true;
  return actor.personId !== null && (actor.personId === person.id || actor.personId === assessor?.id);
}

/** Leaders and the assessor named, never of their own sheet. */
export function mayAssess({ person, assessor }: EmulationSheet, actor: Actor): boolean {
  if (actor.personId === person.id) return false;
  return may(actor.roles, 'emulation.assess') || (actor.personId !== null && actor.personId === assessor?.id);
}

/** The person alone; the system acts for a paper that was handed in. */
export function isOwn({ person }: Pick<EmulationSheet, 'person'>, { personId, role }: Actor): boolean {
  return role === 'system' || personId === person.id;
}

/** Throws score-sheet-exists when the person has a sheet of that period, period-invalid. */
export function openEmulation(
  identity: Identity,
  table: CriterionTable,
  about: Pick<EmulationSheet, 'person' | 'assessor'> & { readonly index: number },
  others: readonly EmulationSheet[],
): EmulationSheet {
  const { person, assessor, index } = about;
  const span = sheetPeriod(table, identity.year, index);
  const other = others.find((one) => one.person.id === person.id && one.from === span.from && one.to === span.to);
  if (other) throw new Problem('score-sheet-exists', { code: other.code }, 'person');
  if (assessor?.id === person.id) throw new Problem('emulation-own', {}, 'assessor');
  return {
    ...identity,
    ...span,
    state: 'draft',
    due: null,
    seq: 1,
    tableCode: table.code,
    table: tableText(table),
    lines: [],
    person,
    assessor,
    submitted: null,
    assessed: null,
    rating: null,
    approved: null,
    reopenings: [],
  };
}

/** Throws emulation-not-own, score-sheet-state and what `scoredLines` throws; all inputs or none. */
export function scoreOwn(
  sheet: EmulationSheet,
  inputs: readonly ScoreInput[],
  figures: readonly FormulaFigure[],
  by: Signed,
  actor: Actor,
): EmulationSheet {
  demandOwn(sheet, actor);
  demandScorable(sheet);
  return next(sheet, { lines: scoredLines(sheet, inputs, figures, by) });
}

/** Another wording of the criteria while it is a draft; scores of criteria that stayed the same stay. */
export function adoptEmulationTable(sheet: EmulationSheet, table: CriterionTable): EmulationSheet {
  demandState(sheet, ['draft'], 'lấy lại bộ tiêu chí');
  return next(sheet, { tableCode: table.code, table: tableText(table), lines: keptLines(sheet, table) });
}

/** Throws emulation-not-own, score-sheet-state, score-missing, score-nothing-applies. */
export function submitEmulation(sheet: EmulationSheet, submitted: Signed, actor: Actor): EmulationSheet {
  demandOwn(sheet, actor);
  demandState(sheet, ['draft'], 'nộp');
  demandComplete(sheet);
  return next(sheet, { state: 'submitted', submitted });
}

/** Throws emulation-own, emulation-not-assessor, score-sheet-state and what `withOthers` throws. */
export function assessEmulation(
  sheet: EmulationSheet,
  scores: readonly OtherInput[],
  remark: string,
  by: Signed,
  actor: Actor,
): EmulationSheet {
  demandAssessor(sheet, actor);
  demandAssessable(sheet);
  const lines = withOthers(sheet, scores, 'Điểm đánh giá');
  return next(sheet, { state: 'assessed', lines, assessed: { ...by, remark: remark.trim().slice(0, 2000) } });
}

/**
 * The leader decides the class: that of the points, or another one with the reason. Throws emulation-own,
 * score-sheet-state, required, invalid.
 */
export function approveEmulation(
  sheet: EmulationSheet,
  rating: Rating,
  approved: Signed,
  actor: Actor,
): EmulationSheet {
  if (actor.personId === sheet.person.id) throw new Problem('emulation-own');
  demandState(sheet, ['assessed'], 'phê duyệt');
  const band = rating.band.trim();
  const reason = rating.reason.trim();
  if (sheet.table.bands.length > 0) {
    if (band === '') throw new Problem('required', { field: 'xếp loại' }, 'band');
    if (!sheet.table.bands.some(({ name }) => name === band)) {
      const hint = `Chọn: ${sheet.table.bands.map(({ name }) => name).join(', ')}.`;
      throw new Problem('invalid', { field: 'Xếp loại', value: band.slice(0, 60), hint }, 'band');
    }
    if (band !== proposedBand(sheet) && reason === '') {
      throw new Problem('required', { field: 'lý do xếp loại khác mức theo điểm' }, 'bandReason');
    }
  }
  return next(sheet, { state: 'approved', approved, rating: { band, reason } });
}

/** The class that the assessed points give (own points before that); null without bands. */
export function proposedBand(sheet: EmulationSheet): string | null {
  const { own, other, applicable } = sumOf(sheet);
  const points = other ?? own;
  return points === null ? null : bandOf(sheet.table, points, applicable);
}

/** Back to the official, with the reason. Throws emulation-own, emulation-not-assessor, score-sheet-state, required. */
export function reopenEmulation(sheet: EmulationSheet, reason: string, by: Signed, actor: Actor): EmulationSheet {
  demandAssessor(sheet, actor);
  demandState(sheet, ['submitted', 'assessed', 'approved'], 'mở lại');
  if (sheet.state === 'approved' && !may(actor.roles, 'emulation.assess')) {
    throw new Problem('emulation-not-assessor');
  }
  const reopening = { ...by, reason: demandReason(reason), from: sheet.state };
  const lines = sheet.lines.map((line) => ({ ...line, other: null }));
  const undone = { submitted: null, assessed: null, approved: null, rating: null };
  return next(sheet, { state: 'draft', lines, ...undone, reopenings: [...sheet.reopenings, reopening] });
}

/** Throws emulation-private. */
export function demandSeen(sheet: EmulationSheet, actor: Actor): EmulationSheet {
  if (!maySee(sheet, actor)) throw new Problem('emulation-private');
  return sheet;
}

function demandOwn(sheet: EmulationSheet, actor: Actor): void {
  if (!isOwn(sheet, actor)) throw new Problem('emulation-not-own', { name: sheet.person.name });
}

function demandAssessor(sheet: EmulationSheet, actor: Actor): void {
  if (actor.personId !== null && actor.personId === sheet.person.id) throw new Problem('emulation-own');
  if (!mayAssess(sheet, actor)) throw new Problem('emulation-not-assessor');
}

/** Throws Problem('score-sheet-state') once it is handed in. */
export function demandScorable(sheet: EmulationSheet): void {
  demandState(sheet, ['draft'], 'tự chấm');
}

/** Throws Problem('score-sheet-state') before it is handed in and once it is approved. */
export function demandAssessable(sheet: EmulationSheet): void {
  demandState(sheet, ['submitted', 'assessed'], 'đánh giá');
}

function demandState({ code, state }: EmulationSheet, wanted: readonly EmulationState[], act: string): void {
  if (wanted.includes(state)) return;
  throw new Problem('score-sheet-state', { code, state: emulationStateNames[state], act });
}

function next(sheet: EmulationSheet, change: Partial<EmulationSheet>): EmulationSheet {
  return { ...sheet, ...change, seq: sheet.seq + 1 };
}
