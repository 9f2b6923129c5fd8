import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Cut } from './cut.ts';
import { type WorkingDays, workingDaysTaken } from './days-taken.ts';
import type { DossierFact } from './fact.ts';
import { type Figures, figuresOf, type Rate, rate } from './figures.ts';
import { rowKey } from './grouping.ts';
import { spreadOf } from './quantile.ts';
import { fewestPublished, toldParts } from './small-number.ts';
import { type Sorting, type StatisticsOptions, sort } from './statistics.ts';

/** How long finished dossiers took, in working days; type 7 quantiles, so that a half day can stand. */
export interface DaysTaken {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
}

export interface PublicRow {
  /** Code of the procedure, or its title where an imported file gave no code. */
  readonly key: string;
  /** Resolved in the period; null when nothing of the row is told (small-number.ts). */
  readonly resolved: number | null;
  readonly inTime: Rate | null;
  readonly days: DaysTaken | null;
}

/** What an office tells everybody about its work; no name, no code of a dossier. */
export interface PublicFigures {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly cut: Cut;
  readonly total: Figures;
  readonly inTime: Rate | null;
  readonly days: DaysTaken | null;
  /** Extensions (each one a letter of apology, Mẫu 04) made in the period. */
  readonly apologies: number;
  /** Dossiers otherwise in scope that could not be counted (no date). */
  readonly excluded: number;
  readonly rows: readonly PublicRow[];
}

/** Counts by biểu II.06a. Throws Problem('range-reversed'). */
export function publicFigures(
  facts: readonly DossierFact[],
  { from, to, asOf }: Pick<StatisticsOptions, 'from' | 'to' | 'asOf'>,
  calendar: WorkingDays,
): PublicFigures {
  const sorting = sort(facts, { rule: 'ii06a', from, to, asOf });
  const total = figuresOf(sorting.placed.map(({ placement }) => placement));
  return {
    from,
    to,
    cut: sorting.frame.cut,
    total,
    inTime: inTimeOf(total),
    days: daysOf(sorting.placed, calendar),
    apologies: apologiesIn(facts, sorting),
    excluded: sorting.excluded.length,
    rows: rowsOf(sorting, calendar),
  };
}

type Placed = Sorting['placed'][number];

interface RowSource {
  readonly key: string;
  readonly group: readonly Placed[];
  readonly figures: Figures;
}

const placementOf = ({ placement }: Placed) => placement;

/** Most dossiers first, then those too few to tell. */
function rowsOf(sorting: Sorting, calendar: WorkingDays): PublicRow[] {
  const groups = new Map<string, Placed[]>();
  for (const placed of sorting.placed) {
    const key = rowKey(placed.counted, 'procedure', sorting.frame);
    const group = groups.get(key);
    if (group) group.push(placed);
    else groups.set(key, [placed]);
  }
  const rows = [...groups].map(([key, group]) => ({ key, group, figures: figuresOf(group.map(placementOf)) }));
  const told = toldParts(rows.map(({ figures }) => figures.resolved.total));
  return rows
    .map((row, index) => (told[index] ? rowOf(row, calendar) : { ...untold, key: row.key }))
    .sort((a, b) => (b.resolved ?? -1) - (a.resolved ?? -1) || (a.key < b.key ? -1 : 1));
}

const untold = { resolved: null, inTime: null, days: null };

function rowOf({ key, group, figures }: RowSource, calendar: WorkingDays): PublicRow {
  return { key, resolved: figures.resolved.total, inTime: inTimeOf(figures), days: daysOf(group, calendar) };
}

function inTimeOf({ resolved }: Figures): Rate | null {
  return resolved.total < fewestPublished ? null : rate(resolved.early + resolved.onTime, resolved.total);
}

/** Of those resolved in the period; a finish before the receipt gives no duration. */
function daysOf(placed: readonly Placed[], calendar: WorkingDays): DaysTaken | null {
  const days = placed
    .filter(({ placement }) => placement.group === 'resolved')
    .map(({ counted }) => workingDaysTaken(counted.fact, calendar))
    .filter((one) => one !== null);
  if (days.length < fewestPublished) return null;
  const { median, p90 } = spreadOf(days);
  return { count: days.length, median, p90 };
}

function apologiesIn(facts: readonly DossierFact[], { frame: { from, cut } }: Sorting): number {
  return facts
    .filter(({ inPopulation }) => inPopulation)
    .flatMap(({ extensions }) => extensions)
    .filter((at) => at <= cut.at && from <= localDateOf(at) && localDateOf(at) <= cut.date).length;
}
