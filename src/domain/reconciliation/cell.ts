import type { Figures } from '../indicator/figures.ts';
import { fold } from '../text.ts';

/** What the rows below the total are: none, fields of work, procedures by code. */
export const rowGroupings = ['total', 'field', 'procedure'] as const;
export type RowGrouping = (typeof rowGroupings)[number];

/** The key of the row that sums up all others. */
export const totalRow = '';

/** The eleven figures of a row of biểu II.06a (columns 3–13), by the names that `statistics` gives them. */
export const cellKeys = [
  'received.total',
  'received.online',
  'received.direct',
  'received.carried',
  'resolved.total',
  'resolved.early',
  'resolved.onTime',
  'resolved.late',
  'pending.total',
  'pending.inTime',
  'pending.overdue',
] as const;
export type CellKey = (typeof cellKeys)[number];

/** What one side says of a row; a cell that is missing was not stated, which is not nought. */
export type CellValues = Readonly<Partial<Record<CellKey, number>>>;

/** Number of the column on the form. */
export function columnOf(cell: CellKey): number {
  return cellKeys.indexOf(cell) + 3;
}

export function isCellKey(word: string): word is CellKey {
  return cellKeys.some((key) => key === word);
}

/** The cells that add up to a total of their group; none for a part. */
export function partsOf(cell: CellKey): CellKey[] {
  const [group, part] = cell.split('.');
  return part === 'total' ? cellKeys.filter((key) => key.startsWith(`${group}.`) && key !== cell) : [];
}

export function valuesOf({ received, resolved, pending }: Figures): Readonly<Record<CellKey, number>> {
  return {
    'received.total': received.total,
    'received.online': received.online,
    'received.direct': received.direct,
    'received.carried': received.carried,
    'resolved.total': resolved.total,
    'resolved.early': resolved.early,
    'resolved.onTime': resolved.onTime,
    'resolved.late': resolved.late,
    'pending.total': pending.total,
    'pending.inTime': pending.inTime,
    'pending.overdue': pending.overdue,
  };
}

/**
 * The identities of the form that stated figures break, (3) = (4) + (5) + (6) and so on, each with both sides. Where a
 * cell is missing nothing is said.
 */
export function brokenSums(values: CellValues): string[] {
  const sums: readonly (readonly [CellKey, readonly CellKey[]])[] = [
    ...(['received.total', 'resolved.total', 'pending.total'] as const).map((cell) => [cell, partsOf(cell)] as const),
    ['received.total', ['resolved.total', 'pending.total']],
  ];
  return sums.flatMap(([cell, parts]) => {
    const [whole, sum] = [values[cell], sumOf(parts.map((part) => values[part]))];
    if (whole === undefined || sum === undefined || whole === sum) return [];
    return [`(${columnOf(cell)}) = ${parts.map((part) => `(${columnOf(part)})`).join(' + ')}: ${whole} ≠ ${sum}`];
  });
}

/** Undefined when one of them is not stated. */
export function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

/** Rows of two systems are one row when their names differ only in marks, case, punctuation or the word "lĩnh vực". */
export function rowMatch(name: string): string {
  const procedure = /\b\d\.\d{6}\b/.exec(name)?.[0];
  return (
    procedure ??
    fold(name)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
      .replace(/^linh vuc /, '')
  );
}
