import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import type { LocalDate } from '../time/local-date.ts';
import { officeFormulas, personFormulas, type ScoreFormula, type ScoreStep } from './formula.ts';

/** Cải cách hành chính của cơ quan; thi đua của cán bộ, công chức. */
export const tablePurposes = ['reform', 'emulation'] as const;
export type TablePurpose = (typeof tablePurposes)[number];

export const tablePurposeNames: Readonly<Record<TablePurpose, string>> = {
  reform: 'tự chấm điểm cải cách hành chính',
  emulation: 'đánh giá thi đua của cán bộ, công chức',
};

/** How long one sheet is about. */
export const tablePeriods = ['quarter', 'half-year', 'year'] as const;
export type TablePeriod = (typeof tablePeriods)[number];

export const tablePeriodNames: Readonly<Record<TablePeriod, string>> = {
  quarter: 'quý',
  'half-year': '6 tháng',
  year: 'năm',
};

/** A field ("1"), a criterion ("1.2") or a sub-criterion ("1.2.1"): what has nothing below it is scored. */
export interface Criterion {
  readonly number: string;
  readonly title: string;
  /** Points at most; null for what is the sum of those below it. */
  readonly most: number | null;
  /** Cách chấm, in the words of the office. */
  readonly scoring: string;
  /** Tài liệu kiểm chứng that is asked for; '' when none is. */
  readonly proof: string;
  /** What of the records fills it; null when only people can say. */
  readonly formula: ScoreFormula | null;
  /** Points by percentage; empty = in proportion. */
  readonly steps: readonly ScoreStep[];
}

/** Mức xếp loại, from a percentage of the points that apply. */
export interface TableBand {
  readonly name: string;
  /** Percent, 0–100. */
  readonly least: number;
}

/** What the office writes of a table: data, never law of ours. */
export interface TableText {
  readonly purpose: TablePurpose;
  readonly name: string;
  /** The paper that laid it down, as the office names it; '' when there is none. */
  readonly basis: string;
  /** The day from which it holds. */
  readonly from: LocalDate;
  readonly period: TablePeriod;
  /** `reporting`: quarters and years end on the 14th (NĐ 09/2019/NĐ-CP art. 12); `calendar`: with the month. */
  readonly scheme: 'calendar' | 'reporting';
  /** In the order of the sheet, each after the one it belongs to. */
  readonly criteria: readonly Criterion[];
  /** Best first; empty when nothing is classified. */
  readonly bands: readonly TableBand[];
}

const tableStates = ['set', 'withdrawn'] as const;
export type TableState = (typeof tableStates)[number];

export const tableStateNames: Readonly<Record<TableState, string>> = { set: 'đang dùng', withdrawn: 'đã bỏ' };

/** Bộ tiêu chí of one purpose from one day on. */
export interface CriterionTable extends QualityRecord, TableText {
  readonly state: TableState;
  /** Why it is no longer used; '' while it is. */
  readonly withdrawnReason: string;
}

export type ScoredCriterion = Criterion & { readonly most: number };

/** Throws Problem('score-table-wrong') that names the first wrong criterion, Problem('required') for no name. */
export function checkTable<T extends TableText>(table: T): T {
  if (table.name.trim() === '') throw new Problem('required', { field: 'tên bộ tiêu chí' }, 'name');
  if (table.purpose === 'reform' && table.period !== 'year') {
    const hint = 'Tự chấm điểm cải cách hành chính theo năm.';
    throw new Problem('invalid', { field: 'Kỳ', value: tablePeriodNames[table.period], hint }, 'period');
  }
  if (table.criteria.length === 0) throw wrong('1', 'chưa có tiêu chí nào');
  const seen = new Set<string>();
  for (const criterion of table.criteria) {
    checkCriterion(table, criterion, seen);
    seen.add(criterion.number);
  }
  checkBands(table.bands);
  return table;
}

/** Those with nothing below them. */
export function scoredCriteria({ criteria }: Pick<TableText, 'criteria'>): ScoredCriterion[] {
  return criteria.flatMap((one) => (isScored(criteria, one.number) ? [{ ...one, most: one.most ?? 0 }] : []));
}

/** True for the criterion itself and all below it. */
export function belongsTo(number: string, above: string): boolean {
  return above === '' || number === above || number.startsWith(`${above}.`);
}

/** The table of a purpose that rules a period: the last that holds by its last day. Throws Problem('score-table-none'). */
export function rulingTable(tables: readonly CriterionTable[], purpose: TablePurpose, to: LocalDate): CriterionTable {
  const [found] = tables
    .filter((table) => table.purpose === purpose && table.state === 'set' && table.from <= to)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  if (!found) throw new Problem('score-table-none', { purpose: tablePurposeNames[purpose], to });
  return found;
}

/** "Xuất sắc" for 92 of 100; null without bands or without points that apply. */
export function bandOf({ bands }: Pick<TableText, 'bands'>, points: number, most: number): string | null {
  if (most <= 0) return null;
  const found = [...bands].sort((a, b) => b.least - a.least).find(({ least }) => points * 100 >= least * most);
  return found?.name ?? null;
}

function checkCriterion({ criteria, purpose }: TableText, criterion: Criterion, seen: ReadonlySet<string>): void {
  const { number, title, most, formula, steps } = criterion;
  if (!/^[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,2}$/.test(number)) throw wrong(number, 'số phải như 1, 1.2 hoặc 1.2.1');
  if (seen.has(number)) throw wrong(number, 'số bị trùng');
  const above = number.split('.').slice(0, -1).join('.');
  if (above !== '' && !seen.has(above)) throw wrong(number, `phải đứng sau tiêu chí ${above}`);
  if (title.trim() === '') throw wrong(number, 'thiếu tên');
  const leaf = isScored(criteria, number);
  if (leaf && !(most !== null && Number.isFinite(most) && most > 0 && most <= 1000)) {
    throw wrong(number, 'điểm tối đa phải lớn hơn 0 và không quá 1000');
  }
  if (leaf && !isHundredth(most ?? 0)) throw wrong(number, 'điểm tối đa có nhiều hơn hai chữ số thập phân');
  if (!leaf && (most !== null || formula !== null)) {
    throw wrong(number, 'điểm tối đa và số liệu chỉ ghi ở tiêu chí không có tiêu chí con');
  }
  const own: readonly string[] = purpose === 'reform' ? officeFormulas : personFormulas;
  if (formula !== null && !own.includes(formula)) {
    throw wrong(number, `số liệu “${formula}” không dùng cho ${tablePurposeNames[purpose]}`);
  }
  if (steps.length > 0 && formula === null) throw wrong(number, 'mức điểm theo tỷ lệ cần số liệu của chương trình');
  for (const { least, points } of steps) {
    if (!(least >= 0 && least <= 100)) throw wrong(number, 'mức tỷ lệ phải từ 0 đến 100 %');
    if (!(points >= 0 && points <= (most ?? 0))) throw wrong(number, 'điểm của mức phải từ 0 đến điểm tối đa');
  }
}

function checkBands(bands: readonly TableBand[]): void {
  for (const { name, least } of bands) {
    if (name.trim() === '') throw wrong('xếp loại', 'thiếu tên mức xếp loại');
    if (!(least >= 0 && least <= 100)) throw wrong('xếp loại', `mức “${name}” phải từ 0 đến 100 %`);
  }
  if (new Set(bands.map(({ name }) => name)).size < bands.length) throw wrong('xếp loại', 'hai mức trùng tên');
  if (new Set(bands.map(({ least }) => least)).size < bands.length) throw wrong('xếp loại', 'hai mức trùng tỷ lệ');
}

function isScored(criteria: readonly Criterion[], number: string): boolean {
  return !criteria.some((other) => other.number !== number && belongsTo(other.number, number));
}

/** Sums stay exact only for points of at most two decimals. */
export function isHundredth(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

function wrong(number: string, reason: string): Problem {
  return new Problem('score-table-wrong', { number, reason }, 'criteria');
}

/** Only what the office wrote, so that a sheet does not depend on the record of the table. */
export function tableText(table: TableText): TableText {
  const { purpose, name, basis, from, period, scheme, criteria, bands } = table;
  return { purpose, name, basis, from, period, scheme, criteria, bands };
}
