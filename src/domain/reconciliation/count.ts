import { type Figures, figuresOf } from '../indicator/figures.ts';
import { rowKey } from '../indicator/grouping.ts';
import type { Placement } from '../indicator/placement.ts';

import { type ExcludedReason, excludedReasons } from '../indicator/population.ts';
import type { Sorting } from '../indicator/statistics.ts';
import type { Instant } from '../time/instant.ts';
import { type CellKey, type RowGrouping, totalRow, valuesOf } from './cell.ts';

/** Our figures with the dossiers behind them: each code stands once, in the row and the place it was counted in. */
export interface OwnCount {
  readonly asOf: Instant;
  readonly rows: readonly OwnRow[];
  readonly excluded: readonly { readonly reason: ExcludedReason; readonly codes: readonly string[] }[];
}

export interface OwnRow {
  readonly key: string;
  readonly places: readonly { readonly place: Placement; readonly codes: readonly string[] }[];
}

/** Where one way of counting put a dossier. */
export interface Placed {
  readonly row: string;
  readonly place: Placement;
}

/** Every counted dossier by its code. */
export function placesOf({ placed, frame }: Sorting, by: RowGrouping): Map<string, Placed> {
  return new Map(
    placed.map(({ counted, placement }) => [
      counted.fact.code,
      { row: by === 'total' ? totalRow : rowKey(counted, by, frame), place: placement },
    ]),
  );
}

export function ownCount(sorting: Sorting, by: RowGrouping, asOf: Instant): OwnCount {
  const rows = new Map<string, Map<string, { place: Placement; codes: string[] }>>();
  for (const [code, { row, place }] of placesOf(sorting, by)) {
    const places = rows.get(row) ?? new Map<string, { place: Placement; codes: string[] }>();
    const name = `${place.received} ${place.group} ${place.key}`;
    const known = places.get(name) ?? { place, codes: [] };
    known.codes.push(code);
    rows.set(row, places.set(name, known));
  }
  return {
    asOf,
    rows: [...rows]
      .map(([key, places]) => ({
        key,
        places: [...places.values()].map(({ place, codes }) => ({ place, codes: codes.sort() })),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    excluded: excludedReasons.flatMap((reason) => {
      const codes = sorting.excluded.filter((entry) => entry.reason === reason).map(({ fact }) => fact.code);
      return codes.length === 0 ? [] : [{ reason, codes: codes.sort() }];
    }),
  };
}

/** Our value of every cell of a row; of all rows for the total. */
export function ownValues(own: OwnCount, row: string): Readonly<Record<CellKey, number>> {
  const placements = placesIn(own, row).flatMap(({ place, codes }) => codes.map(() => place));
  const figures: Figures = figuresOf(placements);
  return valuesOf(figures);
}

/** The dossiers behind one of our cells, sorted. */
export function ownCodes(own: OwnCount, row: string, cell: CellKey): string[] {
  return placesIn(own, row)
    .filter(({ place }) => isIn(place, cell))
    .flatMap(({ codes }) => codes)
    .sort();
}

/** Does a dossier in this place count in the cell? */
export function isIn(place: Placement, cell: CellKey): boolean {
  const [group, part] = cell.split('.');
  if (group === 'received') return part === 'total' || place.received === part;
  return place.group === group && (part === 'total' || place.key === part);
}

function placesIn({ rows }: OwnCount, row: string): OwnRow['places'] {
  return rows.filter(({ key }) => row === totalRow || key === row).flatMap(({ places }) => places);
}
