import { Problem } from '../problem.ts';
import { addDays, addMonths, type LocalDate, parseLocalDate } from '../time/local-date.ts';

/**
 * `reporting`: kỳ báo cáo, from the 15th to the 14th (NĐ 09/2019/NĐ-CP art. 12); year Y = 15/12/Y−1 … 14/12/Y.
 * `calendar`: calendar months (dashboard of QĐ 766).
 */
export const periodSchemes = ['reporting', 'calendar'] as const;
export type PeriodScheme = (typeof periodSchemes)[number];

export const periodKinds = ['month', 'quarter', '6-months', '9-months', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

export interface Period {
  readonly scheme: PeriodScheme;
  readonly kind: PeriodKind;
  readonly year: number;
  /** Month 1–12, quarter 1–4; 1 for the others. */
  readonly index: number;
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
  /** Vietnamese, such as "Quý I năm 2026". */
  readonly label: string;
}

/** One period. Throws Problem('period-invalid') for an index the kind does not have or a year out of range. */
export function period(scheme: PeriodScheme, kind: PeriodKind, year: number, index = 1): Period {
  const [months, count] = shapes[kind];
  const known = Number.isInteger(index) && index >= 1 && index <= count;
  const january = Number.isInteger(year) && year >= 1977 && year <= 2099 ? parseLocalDate(`${year}-01-01`) : undefined;
  if (!known || !january) throw new Problem('period-invalid', { value: `${kind} ${index}/${year}` });
  const first = addMonths(january, (index - 1) * months);
  const next = addMonths(first, months);
  // January of the reporting scheme begins on 15 December: every edge is the 15th of the month before.
  const edge = (start: LocalDate) => (scheme === 'calendar' ? start : addDays(addMonths(start, -1), 14));
  return {
    scheme,
    kind,
    year,
    index,
    from: edge(first),
    to: addDays(edge(next), -1),
    label: labelOf(kind, year, index),
  };
}

/** All periods of a kind in a year, in order. */
export function periodsOf(scheme: PeriodScheme, kind: PeriodKind, year: number): Period[] {
  return Array.from({ length: shapes[kind][1] }, (_, position) => period(scheme, kind, year, position + 1));
}

/** The period of a kind (month, quarter or year) that a day falls in. */
export function periodAt(scheme: PeriodScheme, kind: 'month' | 'quarter' | 'year', date: LocalDate): Period {
  const year = Number(date.slice(0, 4));
  const candidates = [...periodsOf(scheme, kind, year), ...(year < 2099 ? periodsOf(scheme, kind, year + 1) : [])];
  const found = candidates.find(({ from, to }) => from <= date && date <= to);
  if (!found) throw new Problem('period-invalid', { value: date });
  return found;
}

/** The same kind of period one step earlier (6 and 9 months: a year earlier), for comparison. */
export function periodBefore(given: Period): Period {
  const count = shapes[given.kind][1];
  if (given.index > 1) return period(given.scheme, given.kind, given.year, given.index - 1);
  return period(given.scheme, given.kind, given.year - 1, count);
}

/**
 * The standard period that these days are, in whichever scheme; `as` gives the one of the same kind and number in that
 * scheme. Undefined for days that are none.
 */
export function periodOf(from: LocalDate, to: LocalDate, as?: PeriodScheme): Period | undefined {
  const year = Number(to.slice(0, 4));
  const all = periodSchemes.flatMap((scheme) => periodKinds.flatMap((kind) => periodsOf(scheme, kind, year)));
  const found = all.find((candidate) => candidate.from === from && candidate.to === to);
  return found && as ? period(as, found.kind, found.year, found.index) : found;
}

const shapes: Readonly<Record<PeriodKind, readonly [months: number, count: number]>> = {
  month: [1, 12],
  quarter: [3, 4],
  '6-months': [6, 1],
  '9-months': [9, 1],
  year: [12, 1],
};

function labelOf(kind: PeriodKind, year: number, index: number): string {
  switch (kind) {
    case 'month':
      return `Tháng ${index} năm ${year}`;
    case 'quarter':
      return `Quý ${['I', 'II', 'III', 'IV'][index - 1]} năm ${year}`;
    case '6-months':
      return `6 tháng đầu năm ${year}`;
    case '9-months':
      return `9 tháng năm ${year}`;
    case 'year':
      return `Năm ${year}`;
  }
}
