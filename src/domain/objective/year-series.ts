import { fold } from '../text.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { formulaOf } from './indicator-formula.ts';
import type { MeasuredObjective } from './measure-year.ts';
import type { Objective } from './objective.ts';
import type { Progress } from './progress.ts';

/** Why two years are not one series. */
export const breakReasons = ['formula', 'source', 'scheme', 'target', 'scope', 'coverage', 'gap'] as const;
export type BreakReason = (typeof breakReasons)[number];

/** One objective in one year. */
export interface YearCell {
  readonly year: number;
  readonly objective: Objective;
  readonly progress: Progress;
  readonly origin: MeasuredObjective['origin'];
  /** The first dossier known here came after the year had begun: its figure is of a part of the year. */
  readonly partial: boolean;
}

/** From one year that has the objective to the next that has it. */
export interface YearStep {
  readonly from: number;
  readonly to: number;
  /** Empty: the two years are one series. */
  readonly reasons: readonly BreakReason[];
  /** Percentage points of a rate, things of a count; null when nothing may be compared. */
  readonly change: number | null;
  /** By the target's own direction; null when nothing changed or nothing may be compared. */
  readonly better: boolean | null;
}

/** One objective through the years: the same indicator and scope, or carried from one year to the next. */
export interface ObjectiveSeries {
  readonly cells: readonly YearCell[];
  readonly steps: readonly YearStep[];
  /** Years that may be drawn as one line, in order. */
  readonly segments: readonly (readonly YearCell[])[];
}

/** A year counts as covered when its first dossier came within so many days: it may begin with days off. */
const graceDays = 10;

/**
 * Objectives of several years side by side, in the order of the latest year. They are matched by what they were carried
 * from, else by indicator, scope and (by hand) way of counting, else by code among several of the kind. Two years are
 * one series only when formula, source, period scheme, target rule and scope are the same, both are covered by dossiers
 * and they follow each other. `firstDossier`: the earliest day of receipt known here; drafts are no objectives yet.
 */
export function objectiveSeries(
  years: readonly { readonly year: number; readonly measured: readonly MeasuredObjective[] }[],
  firstDossier: LocalDate | null,
): ObjectiveSeries[] {
  const chains: YearCell[][] = [];
  for (const { year, measured } of [...years].sort((a, b) => a.year - b.year)) {
    const cells = measured
      .filter(({ objective }) => objective.state !== 'draft')
      .map((one): YearCell => ({ ...cellOf(one, firstDossier), year }));
    const taken = new Set<YearCell[]>();
    // What was carried finds its own before anything is matched by its kind.
    const waiting = cells.filter(
      (cell) => !join(chains, taken, cell, (last) => last.objective.id === cell.objective.carriedFrom),
    );
    for (const cell of waiting) {
      const same = (last: YearCell) => kindOf(last.objective) === kindOf(cell.objective);
      const byCode = (last: YearCell) => same(last) && last.objective.code === cell.objective.code;
      if (!join(chains, taken, cell, byCode) && !join(chains, taken, cell, same)) {
        const chain = [cell];
        chains.push(chain);
        taken.add(chain);
      }
    }
  }
  const order = new Map(years.flatMap(({ measured }) => measured.map(({ objective }, index) => [objective.id, index])));
  return chains.map(seriesOf).sort((a, b) => latestFirst(a, b, order));
}

/** Adds a year to the chain whose last year fits, each chain once a year. */
function join(
  chains: readonly YearCell[][],
  taken: Set<YearCell[]>,
  cell: YearCell,
  fits: (last: YearCell) => boolean,
): boolean {
  const chain = chains.find((one) => {
    const last = one.at(-1);
    return last !== undefined && !taken.has(one) && fits(last);
  });
  if (!chain) return false;
  chain.push(cell);
  taken.add(chain);
  return true;
}

function cellOf(
  { objective, year, origin }: MeasuredObjective,
  firstDossier: LocalDate | null,
): Omit<YearCell, 'year'> {
  const late = firstDossier === null || firstDossier > addDays(year.from, graceDays);
  return { objective, progress: year, origin, partial: origin === 'dossiers' && year.value !== null && late };
}

function seriesOf(cells: readonly YearCell[]): ObjectiveSeries {
  const steps = cells.slice(1).map((cell, index) => stepOf(cells[index] ?? cell, cell));
  const segments: YearCell[][] = [];
  for (const [index, cell] of cells.entries()) {
    const joined = index > 0 && steps[index - 1]?.reasons.length === 0;
    if (joined) segments.at(-1)?.push(cell);
    else segments.push([cell]);
  }
  return { cells, steps, segments };
}

function stepOf(before: YearCell, after: YearCell): YearStep {
  const [a, b] = [before.objective, after.objective];
  const differs: Readonly<Record<BreakReason, boolean>> = {
    formula: a.indicator !== b.indicator || fold(a.counting) !== fold(b.counting),
    source: before.origin !== after.origin && before.progress.value !== null && after.progress.value !== null,
    scheme: a.scheme !== b.scheme,
    target: a.target.direction !== b.target.direction || a.target.unit !== b.target.unit,
    scope: scopeOf(a) !== scopeOf(b),
    coverage: before.partial || after.partial,
    gap: after.year !== before.year + 1,
  };
  const reasons = breakReasons.filter((reason) => differs[reason]);
  const change = reasons.length === 0 ? changeOf(before.progress, after.progress, b) : null;
  return {
    from: before.year,
    to: after.year,
    reasons,
    change,
    better: change === null ? null : betterOf(b, before.progress, after.progress),
  };
}

/** A count that adds up over the year says nothing beside a whole year while it runs. */
function changeOf(before: Progress, after: Progress, { indicator }: Objective): number | null {
  if (before.value === null || after.value === null) return null;
  const { kind, nature } = formulaOf(indicator);
  if (kind === 'count' && nature === 'flow' && after.timing === 'running') return null;
  const difference = after.value - before.value;
  return kind === 'percent' ? difference * 100 : difference;
}

/** Where one value is the target, what came nearer to it is better. */
function betterOf({ target, indicator }: Objective, before: Progress, after: Progress): boolean | null {
  const scale = formulaOf(indicator).kind === 'percent' ? 100 : 1;
  const [was, is] = [(before.value ?? 0) * scale, (after.value ?? 0) * scale];
  if (was === is) return null;
  if (target.direction !== 'equal') return target.direction === 'at-least' ? is > was : is < was;
  const [far, near] = [Math.abs(was - target.value), Math.abs(is - target.value)];
  return far === near ? null : near < far;
}

function kindOf(objective: Objective): string {
  const counting =
    formulaOf(objective.indicator).source === 'hand' ? fold(objective.counting || objective.content) : '';
  return [objective.indicator, scopeOf(objective), counting].join('|');
}

function scopeOf({ level, responsible }: Objective): string {
  if (level === 'office') return level;
  return `${level}|${fold(level === 'section' ? responsible.unitName : responsible.name)}`;
}

/** As the latest year's plan has them; what ended earlier comes after. */
function latestFirst(a: ObjectiveSeries, b: ObjectiveSeries, order: ReadonlyMap<string, number>): number {
  const [x, y] = [a.cells.at(-1), b.cells.at(-1)];
  if (!x || !y) return 0;
  return y.year - x.year || (order.get(x.objective.id) ?? 0) - (order.get(y.objective.id) ?? 0);
}
