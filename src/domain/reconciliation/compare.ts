import { type CellKey, type CellValues, cellKeys, partsOf, rowMatch, sumOf, totalRow } from './cell.ts';
import { type OwnCount, ownValues } from './count.ts';
import { explain, type Shift } from './explain.ts';
import type { DifferentLine, ProvinceFigures } from './reconciliation.ts';

/** One row with both sides. `key` is ours where we have the row, else the province's; `totalRow` for the sum of all. */
export interface ComparedRow {
  readonly key: string;
  /** Whether each side has the row; what a side does not have counts as noughts. */
  readonly ours: boolean;
  readonly theirs: boolean;
  readonly cells: readonly ComparedCell[];
}

export interface ComparedCell {
  readonly cell: CellKey;
  readonly ours: number;
  /** Null: not stated, so not compared. */
  readonly theirs: number | null;
  /** `ours − theirs`. */
  readonly difference: number | null;
}

/** Both sides cell by cell: the total first, then the rows of either side in the order of theirs, then of ours. */
export function compare(own: OwnCount, theirs: ProvinceFigures): ComparedRow[] {
  const total = rowOf(totalRow, ownValues(own, totalRow), theirs.total, { ours: true, theirs: true });
  if (theirs.by === 'total') return [total];
  const ownKeys = new Map(own.rows.map(({ key }) => [rowMatch(key), key]));
  const listed = theirs.rows.map(({ key, cells }) => {
    const known = ownKeys.get(rowMatch(key));
    return rowOf(known ?? key, known === undefined ? {} : ownValues(own, known), cells, {
      ours: known !== undefined,
      theirs: true,
    });
  });
  const named = new Set(theirs.rows.map(({ key }) => rowMatch(key)));
  const stated = cellKeys.filter((cell) => theirs.rows.some(({ cells }) => cells[cell] !== undefined));
  const noughts: CellValues = Object.fromEntries(stated.map((cell) => [cell, 0]));
  const rest = own.rows
    .filter(({ key }) => !named.has(rowMatch(key)))
    .map(({ key }) => rowOf(key, ownValues(own, key), noughts, { ours: true, theirs: false }));
  return [total, ...listed, ...rest];
}

/** Every cell that differs, with what could explain it. */
export function differentLines(rows: readonly ComparedRow[], shifts: readonly Shift[]): DifferentLine[] {
  const [total, ...below] = rows;
  return rows.flatMap((row) =>
    row.cells.flatMap(({ cell, ours, theirs, difference }) => {
      if (theirs === null || difference === null || difference === 0) return [];
      const derived = isSumOfParts(row, cell, difference) || (row === total && isSumOfRows(below, cell, difference));
      return [{ row: row.key, cell, ours, theirs, derived, ...explain(shifts, { row: row.key, cell }, difference) }];
    }),
  );
}

function rowOf(
  key: string,
  own: CellValues,
  stated: CellValues,
  has: { readonly ours: boolean; readonly theirs: boolean },
): ComparedRow {
  const cells = cellKeys.map((cell) => {
    const [ours, theirs] = [own[cell] ?? 0, stated[cell] ?? null];
    return { cell, ours, theirs, difference: theirs === null ? null : ours - theirs };
  });
  return { key, ...has, cells };
}

/** A total that differs by exactly what its parts differ needs no conclusion of its own. */
function isSumOfParts({ cells }: ComparedRow, cell: CellKey, difference: number): boolean {
  const parts = partsOf(cell).map((part) => cells.find((one) => one.cell === part)?.difference ?? undefined);
  return parts.length > 0 && sumOf(parts) === difference;
}

function isSumOfRows(rows: readonly ComparedRow[], cell: CellKey, difference: number): boolean {
  const parts = rows.map(({ cells }) => cells.find((one) => one.cell === cell)?.difference ?? undefined);
  return parts.length > 0 && sumOf(parts) === difference;
}
