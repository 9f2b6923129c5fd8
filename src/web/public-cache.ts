import type { PublicFigures } from '../domain/indicator/public-figures.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { addDays, addMonths } from '../domain/time/local-date.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { readPublicFigures } from '../report/public-figures.ts';
import { listProcedures } from '../storage/procedure.ts';
import type { Request } from './environment.ts';
import { MinuteCache } from './minute-cache.ts';

/** Together with the moment for which it was computed. */
export interface Dated<T> {
  readonly at: Instant;
  readonly value: T;
}

/** What the public pages compute from many dossiers, once a minute for all visitors. */
export class PublicCache {
  readonly #figures = new MinuteCache<Dated<PublicFigures>>();
  readonly #objectives = new MinuteCache<Dated<readonly MeasuredObjective[]>>();
  readonly #procedures = new MinuteCache<Dated<readonly Procedure[]>>();

  figures(c: Request, range: DayRange): Promise<Dated<PublicFigures>> {
    const { deps } = c.var;
    const key = `${range.from}/${range.to}`;
    return this.#figures.get(key, deps.clock(), () => dated(c, readPublicFigures(deps, range)));
  }

  /** Of the last twelve months, today included. */
  lastYear(c: Request): Promise<Dated<PublicFigures>> {
    return this.figures(c, lastTwelveMonths(c.var.deps.clock()));
  }

  objectives(c: Request, year: number): Promise<Dated<readonly MeasuredObjective[]>> {
    const { deps } = c.var;
    return this.#objectives.get(String(year), deps.clock(), () =>
      dated(c, readMeasuredObjectives(deps, year, 'quarter')),
    );
  }

  /** The procedures in force today. */
  procedures(c: Request): Promise<Dated<readonly Procedure[]>> {
    const { database, clock } = c.var.deps;
    const on = localDateOf(clock());
    return this.#procedures.get(on, clock(), () => dated(c, listProcedures(database, { on })));
  }
}

export function lastTwelveMonths(now: Instant): DayRange {
  const to = localDateOf(now);
  return { from: addDays(addMonths(to, -12), 1), to };
}

async function dated<T>(c: Request, value: Promise<T>): Promise<Dated<T>> {
  const at = c.var.deps.clock();
  return { at, value: await value };
}
