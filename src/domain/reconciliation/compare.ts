import { type CellKey, type CellValues, cellKeys, partsOf, rowMatch, totalRow } from './cell.ts';
import { type OwnCount, ownValues } from './count.ts';
import { type Explanation, explain, type Shift } from './explain.ts';
import type { ExplanationKind } from './hypothesis.ts';
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

/** Every cell that differs, with what could explain it; a way that fits many cells stands before one that fits few. */
export function differentLines(rows: readonly ComparedRow[], shifts: readonly Shift[]): DifferentLine[] {
  const [total, ...below] = rows;
  const different = rows.flatMap((row) =>
    row.cells.flatMap(({ cell, ours, theirs, difference }) => {
      if (theirs === null || difference === null || difference === 0) return [];
      const derived = isSumOfParts(row, cell, difference) || (row === total && isSumOfRows(below, cell, difference));
      return [{ row: row.key, cell, ours, theirs, derived }];
    }),
  );
  const explained = (fitsOf?: ReadonlyMap<ExplanationKind, number>) =>
    different.map((line) => ({ ...line, ...explain(shifts, line, line.ours - line.theirs, fitsOf) }));
  return explained(new Map(fittingWays(explained()).map(({ kind, lines }) => [kind, lines.length])));
}

/** The ways that explain cells exactly, the one that explains the most first; what follows from others is not counted. */
export function fittingWays(lines: readonly DifferentLine[]): {
  readonly kind: ExplanationKind;
  readonly detail: Explanation['detail'];
  readonly lines: readonly DifferentLine[];
}[] {
  const ways = new Map<ExplanationKind, { detail: Explanation['detail']; lines: DifferentLine[] }>();
  for (const line of lines) {
    for (const { kind, detail, fits } of line.derived ? [] : line.explanations) {
      if (fits !== 'whole') continue;
      const known = ways.get(kind) ?? { detail, lines: [] };
      known.lines.push(line);
      ways.set(kind, known);
    }
  }
  return [...ways].map(([kind, way]) => ({ kind, ...way })).sort((a, b) => b.lines.length - a.lines.length);
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

/** A total that differs by exactly what its stated parts differ needs no conclusion of its own. */
function isSumOfParts({ cells }: ComparedRow, cell: CellKey, difference: number): boolean {
  const parts = partsOf(cell);
  return isSum(
    cells.filter((one) => parts.includes(one.cell)),
    difference,
  );
}

function isSumOfRows(rows: readonly ComparedRow[], cell: CellKey, difference: number): boolean {
  return isSum(
    rows.flatMap(({ cells }) => cells.filter((one) => one.cell === cell)),
    difference,
  );
}

function isSum(cells: readonly ComparedCell[], difference: number): boolean {
  const stated = cells.flatMap((one) => one.difference ?? []);
  return stated.some((one) => one !== 0) && stated.reduce((sum, one) => sum + one, 0) === difference;
}
