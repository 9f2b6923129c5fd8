import { z } from 'zod';
import { type CellKey, type CellValues, isCellKey, rowGroupings } from '../domain/reconciliation/cell.ts';
import type { EnteredFigures } from '../domain/reconciliation/decide.ts';
import { day, words } from './json-field.ts';
import { readJsonFile } from './json-file.ts';
import { groupingOf } from './province-figures-file.ts';

const count = z.int().min(0).max(1_000_000_000);
const received = z.strictObject({ total: count, online: count, direct: count, carried: count }).partial();
const resolved = z.strictObject({ total: count, early: count, onTime: count, late: count }).partial();
const pending = z.strictObject({ total: count, inTime: count, overdue: count }).partial();
const groups = { received: received.optional(), resolved: resolved.optional(), pending: pending.optional() };

/** Also what `statistics --json` prints: what it says besides is passed over. */
const shape = z.object({
  from: day.optional(),
  to: day.optional(),
  figuresOn: day.optional(),
  source: words.optional(),
  by: z.enum(rowGroupings).optional(),
  total: z.strictObject(groups).optional(),
  rows: z
    .array(z.strictObject({ key: words, ...groups }))
    .max(2000)
    .optional(),
});

/**
 * `{"from", "to", "figuresOn", "source", "by": "field", "total": {"received": {"total": 0, …}, …}, "rows": [{"key",
 * "received", …}]}`, each of them optional: the command line completes them. Throws Problem('file-unreadable').
 */
export function readReconciliation(text: string, file: string): Partial<EnteredFigures> {
  const { total, rows, ...rest } = readJsonFile(shape, text, file);
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const by = rest.by ?? groupingOf((rows ?? []).map(({ key }) => key));
  return {
    ...given,
    by,
    total: total ? cellsOf(total) : {},
    rows: (rows ?? []).map(({ key, ...figures }) => ({ key, cells: cellsOf(figures) })),
  };
}

interface Stated {
  readonly received?: Readonly<Record<string, number | undefined>> | undefined;
  readonly resolved?: Readonly<Record<string, number | undefined>> | undefined;
  readonly pending?: Readonly<Record<string, number | undefined>> | undefined;
}

function cellsOf(figures: Stated): CellValues {
  const cells: Partial<Record<CellKey, number>> = {};
  for (const [group, parts] of Object.entries(figures)) {
    for (const [part, value] of Object.entries((parts ?? {}) as Readonly<Record<string, number | undefined>>)) {
      const cell = `${group}.${part}`;
      if (isCellKey(cell) && value !== undefined) cells[cell] = value;
    }
  }
  return cells;
}
