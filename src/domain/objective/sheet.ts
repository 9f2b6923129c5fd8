import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import { formulaOf, type IndicatorId } from './indicator-formula.ts';
import type { MeasuredObjective } from './measure-year.ts';
import type { Verdict } from './progress.ts';
import { figureText, targetText } from './wording.ts';

/** Chờ bộ phận xác nhận → đã xác nhận. */
const sheetStates = ['open', 'confirmed'] as const;
export type SheetState = (typeof sheetStates)[number];

export const sheetStateNames: Readonly<Record<SheetState, string>> = {
  open: 'chờ bộ phận xác nhận',
  confirmed: 'đã xác nhận',
};

/** One objective of the section as it stood when the sheet was made. */
export interface SheetLine {
  readonly objectiveId: string;
  readonly code: string;
  readonly content: string;
  readonly indicator: IndicatorId;
  /** "hồ sơ đã giải quyết trước hạn và đúng hạn / hồ sơ đã giải quyết trong kỳ". */
  readonly formula: string;
  readonly target: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly numerator: number | null;
  /** Null for counts and when nothing is known. */
  readonly denominator: number | null;
  readonly result: string;
  readonly verdict: Verdict;
  readonly sentence: string;
  /** Nguyên nhân and việc phải làm: both are demanded where the target was missed. */
  readonly cause: string;
  readonly action: string;
  /** By when it is done, by whoever answers for the objective; demanded with them, missing in older sheets. */
  readonly due?: LocalDate | null;
}

/** Phiếu theo dõi kết quả thực hiện mục tiêu chất lượng of one section and one quarter, confirmed by the section. */
export interface ObjectiveSheet extends QualityRecord {
  readonly state: SheetState;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly unit: { readonly id: string; readonly name: string };
  readonly lines: readonly SheetLine[];
  /** What was known when the figures were taken. */
  readonly measuredAt: Instant;
  readonly madeBy: string;
  readonly confirmation: { readonly at: Instant; readonly login: string; readonly name: string } | null;
}

interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
}

/** "2026-Q3". */
export function quarterLabel({ year, quarter }: { readonly year: number; readonly quarter: number }): string {
  return `${year}-Q${quarter}`;
}

/** The lines of a quarter of measured objectives; causes and actions of an earlier wording stay. */
export function sheetLines(
  measured: readonly MeasuredObjective[],
  quarter: number,
  before: readonly SheetLine[] = [],
): SheetLine[] {
  return measured.flatMap(({ objective, periods }) => {
    const part = periods[quarter - 1];
    if (!part) return [];
    const formula = formulaOf(objective.indicator);
    const earlier = before.find(({ objectiveId }) => objectiveId === objective.id);
    return [
      {
        objectiveId: objective.id,
        code: objective.code,
        content: objective.content,
        indicator: objective.indicator,
        formula:
          objective.counting || [formula.numerator, formula.denominator].filter((words) => words !== '').join(' / '),
        target: targetText(objective.target),
        from: part.from,
        to: part.to,
        verdict: part.verdict,
        sentence: part.sentence,
        numerator: part.figure.numerator,
        denominator: part.figure.denominator,
        result: figureText(part.figure, objective.target.unit),
        cause: earlier?.cause ?? '',
        action: earlier?.action ?? '',
        due: earlier?.due ?? null,
      },
    ];
  });
}

export interface SheetWords {
  readonly code: string;
  readonly cause: string;
  readonly action: string;
  readonly due?: LocalDate | null;
}

/** What the section says about its lines, while it has not confirmed. Throws objective-sheet-state, too-long. */
export function explainSheet(sheet: ObjectiveSheet, words: readonly SheetWords[]): ObjectiveSheet {
  demandOpen(sheet, 'ghi nguyên nhân, việc phải làm');
  const lines = sheet.lines.map((line) => {
    const said = words.find(({ code }) => code === line.code);
    return said ? { ...line, cause: said.cause.trim(), action: said.action.trim(), due: said.due ?? null } : line;
  });
  lines.forEach(({ cause, action }, index) => {
    const length = Math.max(cause.length, action.length);
    if (length > 1000) {
      throw new Problem('too-long', { field: 'Nguyên nhân, việc phải làm', length, most: 1000 }, `cause-${index + 1}`);
    }
  });
  return { ...sheet, lines, seq: sheet.seq + 1 };
}

/** The section confirms its figures. Throws required while a missed target has no cause, nothing to be done or no day for it, objective-missed-due for a day that is over. */
export function confirmSheet(sheet: ObjectiveSheet, { actor, now }: Doing): ObjectiveSheet {
  demandOpen(sheet, 'xác nhận');
  sheet.lines.forEach(({ code, verdict, cause, action, due = null }, index) => {
    if (verdict !== 'missed') return;
    if (cause === '')
      throw new Problem('required', { field: `nguyên nhân chưa đạt của ${code}` }, `cause-${index + 1}`);
    if (action === '') throw new Problem('required', { field: `việc phải làm của ${code}` }, `action-${index + 1}`);
    if (due === null) throw new Problem('required', { field: `hạn của việc phải làm của ${code}` }, `due-${index + 1}`);
    if (due < localDateOf(now)) throw new Problem('objective-missed-due', { due: dmy(due) }, `due-${index + 1}`);
  });
  const confirmation = { at: now, login: actor.login, name: actor.name };
  return { ...sheet, state: 'confirmed', due: null, seq: sheet.seq + 1, confirmation };
}

/** Taken anew because the figures changed: open again until the section confirms. Throws required without a reason. */
export function remeasureSheet(
  sheet: ObjectiveSheet,
  lines: readonly SheetLine[],
  reason: string,
  due: LocalDate,
  { actor, now }: Doing,
): ObjectiveSheet {
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do đo lại' }, 'reason');
  const made = { measuredAt: now, madeBy: actor.name, confirmation: null };
  return { ...sheet, ...made, lines, state: 'open', due, seq: sheet.seq + 1 };
}

/** Codes of the lines whose figure is another one now. */
export function changedLines(sheet: Pick<ObjectiveSheet, 'lines'>, now: readonly SheetLine[]): string[] {
  return sheet.lines
    .filter((line) => {
      const present = now.find(({ objectiveId }) => objectiveId === line.objectiveId);
      return present && (present.numerator !== line.numerator || present.denominator !== line.denominator);
    })
    .map(({ code }) => code);
}

function demandOpen({ code, state }: ObjectiveSheet, act: string): void {
  if (state === 'open') return;
  throw new Problem('objective-sheet-state', { code, state: sheetStateNames[state], act });
}
