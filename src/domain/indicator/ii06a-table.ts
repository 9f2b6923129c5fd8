import { compareVi } from '../text.ts';
import type { DossierFact } from './fact.ts';
import { brokenIdentities, type Figures, figuresOf } from './figures.ts';
import { rowKey } from './grouping.ts';
import { placeAgainstOriginal } from './ii06a.ts';
import type { Placement } from './placement.ts';
import { type ExcludedReason, excludedReasons } from './population.ts';
import type { Sorting } from './statistics.ts';

/** The thirteen-column table: rows by level, then field. */
export interface Ii06aTable {
  readonly levels: readonly Ii06aLevel[];
  readonly total: Figures;
  /** Dossiers of the register in scope (N), those left out (k) by reason with their codes: N − k = the table. */
  readonly book: number;
  readonly excluded: readonly { readonly reason: ExcludedReason; readonly codes: readonly string[] }[];
  /** Extended dossiers of the table against what was promised first; n = codes.length. */
  readonly extended: { readonly codes: readonly string[]; readonly againstOriginal: Figures };
  /** Every counted dossier with its place, so that each figure can be followed down. */
  readonly evidence: readonly Ii06aEvidence[];
}

export interface Ii06aLevel {
  /** '' when nobody recorded the level. */
  readonly level: string;
  readonly figures: Figures;
  readonly fields: readonly { readonly field: string; readonly figures: Figures }[];
}

export interface Ii06aEvidence {
  readonly code: string;
  readonly level: string;
  readonly field: string;
  /** Column 4–6. */
  readonly received: Placement['received'];
  /** Column 8–10 or 12–13. */
  readonly place: string;
}

/** `levelOf` tells the level of a dossier whose record has none (imports): from the catalogue, else ''. */
export function ii06aTable(
  { frame, placed, excluded }: Sorting,
  levelOf: (fact: DossierFact) => string = ({ level }) => level,
): Ii06aTable {
  const entries = placed.map(({ counted, placement }) => ({
    level: levelOf(counted.fact).trim(),
    field: rowKey(counted, 'field', frame),
    placement,
    counted,
  }));
  const originals = entries.flatMap(({ counted }) => {
    const placement = placeAgainstOriginal(counted, frame, 'date');
    return placement ? [{ code: counted.fact.code, placement }] : [];
  });
  return {
    levels: levelsOf(entries),
    total: figuresOf(placed.map(({ placement }) => placement)),
    book: placed.length + excluded.length,
    excluded: excludedReasons.flatMap((reason) => {
      const codes = excluded.filter((entry) => entry.reason === reason).map(({ fact }) => fact.code);
      return codes.length === 0 ? [] : [{ reason, codes: codes.sort() }];
    }),
    extended: {
      codes: originals.map(({ code }) => code).sort(),
      againstOriginal: figuresOf(originals.map(({ placement }) => placement)),
    },
    evidence: entries
      .map(({ counted, level, field, placement }) => ({
        code: counted.fact.code,
        level,
        field,
        received: placement.received,
        place: `${placement.group}.${placement.key}`,
      }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** What does not add up, in words; empty = the table may be printed. */
export function tableFaults({ levels, total, book, excluded }: Ii06aTable): string[] {
  const rows = levels.flatMap(({ level, figures, fields }) => [
    { name: level, figures },
    ...fields.map(({ field, figures: own }) => ({ name: field, figures: own })),
  ]);
  const faults = [...rows, { name: 'Tổng số', figures: total }].flatMap(({ name, figures }) =>
    brokenIdentities(figures).map((identity) => `${name}: ${identity}`),
  );
  for (const [column, read] of columns) {
    const ofLevels = sum(levels.map(({ figures }) => read(figures)));
    const ofFields = sum(levels.flatMap(({ fields }) => fields.map(({ figures }) => read(figures))));
    if (ofLevels !== read(total)) faults.push(`Cột (${column}): tổng các cấp ${ofLevels} ≠ ${read(total)}`);
    if (ofFields !== read(total)) faults.push(`Cột (${column}): tổng các lĩnh vực ${ofFields} ≠ ${read(total)}`);
  }
  const left = sum(excluded.map(({ codes }) => codes.length));
  if (book - left !== total.received.total) faults.push(`Sổ ${book} − ${left} ≠ ${total.received.total}`);
  return faults;
}

/** Figures 3–13 of a row in the order of the form. */
export const columns: readonly (readonly [column: number, read: (figures: Figures) => number])[] = [
  [3, ({ received }) => received.total],
  [4, ({ received }) => received.online],
  [5, ({ received }) => received.direct],
  [6, ({ received }) => received.carried],
  [7, ({ resolved }) => resolved.total],
  [8, ({ resolved }) => resolved.early],
  [9, ({ resolved }) => resolved.onTime],
  [10, ({ resolved }) => resolved.late],
  [11, ({ pending }) => pending.total],
  [12, ({ pending }) => pending.inTime],
  [13, ({ pending }) => pending.overdue],
];

export interface CellDifference {
  readonly level: string;
  /** '' = the row of the level; null = the total. */
  readonly field: string | null;
  readonly column: number;
  readonly before: number;
  readonly after: number;
}

/** Cells that differ from an earlier issue of the same period (đính chính); a missing row counts as noughts. */
export function tableDifferences(before: Ii06aTable, after: Ii06aTable): CellDifference[] {
  const [old, now] = [cellRows(before), cellRows(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const row = is ?? was;
    if (!row) return [];
    return columns.flatMap(([column, read]) => {
      const values = { before: was ? read(was.figures) : 0, after: is ? read(is.figures) : 0 };
      return values.before === values.after ? [] : [{ level: row.level, field: row.field, column, ...values }];
    });
  });
}

interface Entry {
  readonly level: string;
  readonly field: string;
  readonly placement: Placement;
}

function levelsOf(entries: readonly Entry[]): Ii06aLevel[] {
  return [...grouped(entries, ({ level }) => level)].sort(byRank).map(([level, own]) => ({
    level,
    figures: figuresOf(own.map(({ placement }) => placement)),
    fields: [...grouped(own, ({ field }) => field)]
      .sort(([a], [b]) => Number(a.startsWith('(')) - Number(b.startsWith('(')) || compareVi(a, b))
      .map(([field, rows]) => ({ field, figures: figuresOf(rows.map(({ placement }) => placement)) })),
  }));
}

const ranks = ['trung ương', 'bộ', 'tỉnh', 'huyện', 'xã'];

/** From the highest level down; other words after them, what is not recorded last. */
function byRank([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const rank = (level: string) => {
    if (level === '') return ranks.length + 1;
    const found = ranks.findIndex((word) => level.toLocaleLowerCase('vi').includes(word));
    return found === -1 ? ranks.length : found;
  };
  return rank(a) - rank(b) || compareVi(a, b);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function cellRows({ levels, total }: Ii06aTable) {
  const rows = levels.flatMap(({ level, figures, fields }) => [
    { level, field: '', figures },
    ...fields.map((own) => ({ level, field: own.field, figures: own.figures })),
  ]);
  const all = [{ level: '', field: null, figures: total }, ...rows];
  return new Map(all.map((row) => [JSON.stringify([row.level, row.field]), row]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
