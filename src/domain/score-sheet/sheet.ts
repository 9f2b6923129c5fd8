import { period } from '../indicator/period.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { FormulaFigure } from './formula.ts';
import { belongsTo, type ScoredCriterion, scoredCriteria, type TableText } from './table.ts';

export interface Signed {
  readonly at: Instant;
  readonly login: string;
  readonly name: string;
}

/** What stands on the sheet about one criterion. */
export interface CriterionLine {
  readonly number: string;
  /** Own score; null when the criterion does not apply. */
  readonly own: number | null;
  /** Why it does not apply; '' when it does. */
  readonly notApplicable: string;
  /** Giải trình: demanded where the score is not the one the records propose. */
  readonly explanation: string;
  /** Tài liệu kiểm chứng in words. */
  readonly proof: string;
  /** Addresses inside the program ("/audits/DGNB-2026-001") of what proves it. */
  readonly links: readonly string[];
  /** The figure it was scored against, with the points that gives; null for a criterion without formula. */
  readonly figure: (FormulaFigure & { readonly points: number | null }) | null;
  /** The score of the upper level or of the assessor, with the reason where it differs; null until it is given. */
  readonly other: { readonly value: number; readonly reason: string } | null;
  readonly by: Signed;
}

/** Why and by whom a sheet was opened again; the wording before stays readable as a revision. */
export type Reopening = Signed & { readonly reason: string; readonly from: string };

/** What self-scoring of the office and emulation of an official have in common. */
export interface ScoreSheet extends QualityRecord {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** "Năm 2026", "Quý III năm 2026". */
  readonly label: string;
  /** 1–4, 1–2 or 1 within the year. */
  readonly index: number;
  readonly tableCode: string;
  /** As it was when the sheet was opened, or taken anew while it was a draft. */
  readonly table: TableText;
  readonly lines: readonly CriterionLine[];
  readonly approved: Signed | null;
  readonly reopenings: readonly Reopening[];
}

export interface ScoreSum {
  /** Null while nothing below is scored. */
  readonly own: number | null;
  /** Points that apply: without the criteria marked not applicable. */
  readonly applicable: number;
  /** All points of the table. */
  readonly most: number;
  /** Null until it is given. */
  readonly other: number | null;
  /** Criteria with a score, those that do not apply, of all that are to be scored. */
  readonly scored: number;
  readonly notApplicable: number;
  readonly of: number;
}

/** Sums of a criterion and all below it; '' is the whole sheet. Points are exact to hundredths. */
export function sumOf({ table, lines }: Pick<ScoreSheet, 'table' | 'lines'>, above = ''): ScoreSum {
  const within = scoredCriteria(table).filter(({ number }) => belongsTo(number, above));
  const inside = lines.filter(({ number }) => within.some((one) => one.number === number));
  const out = new Set(inside.filter(({ own }) => own === null).map(({ number }) => number));
  const own = inside.flatMap((line) => (line.own === null ? [] : [line.own]));
  const other = inside.flatMap((line) => (line.other === null ? [] : [line.other.value]));
  return {
    own: own.length === 0 ? null : total(own),
    applicable: total(within.filter(({ number }) => !out.has(number)).map(({ most }) => most)),
    most: total(within.map(({ most }) => most)),
    other: other.length === 0 ? null : total(other),
    scored: own.length,
    notApplicable: out.size,
    of: within.length,
  };
}

/** Second score minus own score, exact to hundredths; null while one of them is missing. */
export function differenceOf(own: number | null, other: number | null): number | null {
  return own === null || other === null ? null : (Math.round(other * 100) - Math.round(own * 100)) / 100;
}

export function lineOf({ lines }: Pick<ScoreSheet, 'lines'>, number: string): CriterionLine | undefined {
  return lines.find((line) => line.number === number);
}

/** Criteria with neither a score nor a reason why they do not apply. */
export function openCriteria(sheet: Pick<ScoreSheet, 'table' | 'lines'>): ScoredCriterion[] {
  return scoredCriteria(sheet.table).filter(({ number }) => lineOf(sheet, number) === undefined);
}

/** Days and name of a period of the table. Throws Problem('period-invalid'). */
export function sheetPeriod(
  { period: kind, scheme }: Pick<TableText, 'period' | 'scheme'>,
  year: number,
  index: number,
): Pick<ScoreSheet, 'from' | 'to' | 'label' | 'index'> {
  if (kind !== 'half-year') {
    const { from, to, label } = period(scheme, kind, year, index);
    return { from, to, label, index };
  }
  const first = period(scheme, 'quarter', year, index * 2 - 1);
  const last = period(scheme, 'quarter', year, index * 2);
  return { from: first.from, to: last.to, label: `6 tháng ${index === 1 ? 'đầu' : 'cuối'} năm ${year}`, index };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;
}
