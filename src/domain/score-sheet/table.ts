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
  const [first] = tableFaults(table);
  if (first) throw new Problem('score-table-wrong', { number: first.number, reason: first.reason }, 'criteria');
  return table;
}

/** What is wrong with one place of a table. */
export interface TableFault {
  /** Position in `criteria`; null for what concerns the whole table, or its classes. */
  readonly index: number | null;
  /** Number of the criterion, or what is wrong instead. */
  readonly number: string;
  readonly field: 'criteria' | 'bands' | 'number' | 'title' | 'most' | 'formula' | 'steps';
  readonly reason: string;
}

/** Everything that is wrong with the criteria and classes of a table, in its order; at most one fault for each field. */
export function tableFaults(table: Pick<TableText, 'purpose' | 'criteria' | 'bands'>): TableFault[] {
  if (table.criteria.length === 0) {
    return [{ index: null, number: '1', field: 'criteria', reason: 'chưa có tiêu chí nào' }];
  }
  const seen = new Set<string>();
  const faults = table.criteria.flatMap((criterion, index) => {
    const found = criterionFaults(table, criterion, seen);
    seen.add(criterion.number);
    return found.map(([field, reason]) => ({ index, number: criterion.number, field, reason }));
  });
  return [...faults, ...bandFaults(table.bands)];
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

type FieldFault = readonly [field: TableFault['field'], reason: string];

function criterionFaults(
  { criteria, purpose }: Pick<TableText, 'purpose' | 'criteria'>,
  criterion: Criterion,
  seen: ReadonlySet<string>,
): FieldFault[] {
  const { number, title, most, formula, steps } = criterion;
  const leaf = isScored(criteria, number);
  const own: readonly string[] = purpose === 'reform' ? officeFormulas : personFormulas;
  const fault = (field: TableFault['field'], reason: string | undefined): FieldFault[] =>
    reason === undefined ? [] : [[field, reason]];
  return [
    ...fault('number', numberFault(number, seen)),
    ...fault('title', title.trim() === '' ? 'thiếu tên' : undefined),
    ...fault('most', leaf ? mostFault(most) : most === null ? undefined : onlyLeaves),
    ...fault(
      'formula',
      formula === null
        ? undefined
        : !leaf
          ? onlyLeaves
          : own.includes(formula)
            ? undefined
            : `số liệu “${formula}” không dùng cho ${tablePurposeNames[purpose]}`,
    ),
    ...fault('steps', stepsFault(steps, most, formula)),
  ];
}

const onlyLeaves = 'điểm tối đa và số liệu chỉ ghi ở tiêu chí không có tiêu chí con';

function numberFault(number: string, seen: ReadonlySet<string>): string | undefined {
  if (!/^[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,2}$/.test(number)) return 'số phải như 1, 1.2 hoặc 1.2.1';
  if (seen.has(number)) return 'số bị trùng';
  const above = number.split('.').slice(0, -1).join('.');
  return above !== '' && !seen.has(above) ? `phải đứng sau tiêu chí ${above}` : undefined;
}

function mostFault(most: number | null): string | undefined {
  if (!(most !== null && Number.isFinite(most) && most > 0 && most <= 1000)) {
    return 'điểm tối đa phải lớn hơn 0 và không quá 1000';
  }
  return isHundredth(most) ? undefined : 'điểm tối đa có nhiều hơn hai chữ số thập phân';
}

function stepsFault(steps: readonly ScoreStep[], most: number | null, formula: ScoreFormula | null) {
  if (steps.length > 0 && formula === null) return 'mức điểm theo tỷ lệ cần số liệu của chương trình';
  if (!steps.every(({ least }) => least >= 0 && least <= 100)) return 'mức tỷ lệ phải từ 0 đến 100 %';
  const isWithin = steps.every(({ points }) => points >= 0 && points <= (most ?? 0));
  return isWithin ? undefined : 'điểm của mức phải từ 0 đến điểm tối đa';
}

function bandFaults(bands: readonly TableBand[]): TableFault[] {
  const wrong = bands.find(({ least }) => !(least >= 0 && least <= 100));
  const isDoubled = (of: (band: TableBand) => unknown) => new Set(bands.map(of)).size < bands.length;
  const reasons = [
    bands.some(({ name }) => name.trim() === '') ? 'thiếu tên mức xếp loại' : undefined,
    wrong ? `mức “${wrong.name}” phải từ 0 đến 100 %` : undefined,
    isDoubled(({ name }) => name) ? 'hai mức trùng tên' : undefined,
    isDoubled(({ least }) => least) ? 'hai mức trùng tỷ lệ' : undefined,
  ];
  const reason = reasons.find((one) => one !== undefined);
  return reason === undefined ? [] : [{ index: null, number: 'xếp loại', field: 'bands', reason }];
}

function isScored(criteria: readonly Criterion[], number: string): boolean {
  return !criteria.some((other) => other.number !== number && belongsTo(other.number, number));
}

/** Sums stay exact only for points of at most two decimals. */
export function isHundredth(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

/** Only what the office wrote, so that a sheet does not depend on the record of the table. */
export function tableText(table: TableText): TableText {
  const { purpose, name, basis, from, period, scheme, criteria, bands } = table;
  return { purpose, name, basis, from, period, scheme, criteria, bands };
}
