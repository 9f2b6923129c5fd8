import type { Context } from '../command/context.ts';
import { readRecordFacts } from '../command/objective-record.ts';
import type { DossierFact } from '../domain/indicator/fact.ts';
import type { Period } from '../domain/indicator/period.ts';
import { type ObjectiveBehind, objectiveBehind } from '../domain/objective/behind.ts';
import { flatCascade } from '../domain/objective/cascade.ts';
import {
  type MeasuredObjective,
  measuredYears,
  measureObjectives,
  widestSpan,
} from '../domain/objective/measure-year.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { objectivePeriod } from '../domain/objective/period.ts';
import { Problem } from '../domain/problem.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { findObjective, listHandMeasures, listObjectives } from '../storage/objective.ts';
import { readCards } from '../storage/rating.ts';
import { readFacts } from '../storage/statistics.ts';

type Reader = Pick<Context, 'database' | 'clock'>;

/** The year's objectives in cascade order, each measured by month or quarter up to now. */
export async function readMeasuredObjectives(
  reader: Reader,
  year: number,
  by: 'month' | 'quarter',
): Promise<MeasuredObjective[]> {
  return (await readObjectivesAndFacts(reader, year, by, null)).measured;
}

/**
 * What the figure of one objective for `2026`, `2026-Q1` … was counted from, up to now. Throws Problem('not-found'),
 * Problem('period-invalid').
 */
export async function readObjectiveBehind(
  { database, clock }: Reader,
  { year, code, period }: { readonly year: number; readonly code: string; readonly period: string },
): Promise<{ objective: Objective; span: Period; behind: ObjectiveBehind }> {
  const objective = await findObjective(database, year, code);
  if (!objective) throw new Problem('not-found', { what: 'mục tiêu', key: `${code.slice(0, 40)} (${year})` });
  const span = objectivePeriod(objective.scheme, year, period);
  // The same reading as for the figures: their year, not the period alone, decides which dossiers are known.
  const whole = widestSpan(measuredYears([objective])) ?? span;
  const [hand, facts, cards, records] = await Promise.all([
    listHandMeasures(database, year),
    readFacts(database, whole),
    readCards(database, whole),
    readRecordFacts({ database, clock }, [objective]),
  ]);
  const behind = objectiveBehind(objective, span, { hand, facts, cards, records, asOf: clock() });
  return { objective, span, behind };
}

/**
 * The same together with the facts of `range`, in one reading: facts that one of the two does not need change none of
 * its figures.
 */
export async function readObjectivesAndFacts(
  { database, clock }: Reader,
  year: number,
  by: 'month' | 'quarter',
  range: DayRange | null,
): Promise<{ measured: MeasuredObjective[]; facts: DossierFact[] }> {
  const objectives = flatCascade(await listObjectives(database, year)).map(({ objective }) => objective);
  const span = widestSpan([...measuredYears(objectives), ...(range ? [range] : [])]);
  if (!span) return { measured: [], facts: [] };
  const [hand, facts, cards, records] = await Promise.all([
    listHandMeasures(database, year),
    readFacts(database, span),
    readCards(database, span),
    readRecordFacts({ database, clock }, objectives),
  ]);
  return { measured: measureObjectives({ objectives, hand, facts, cards, records, by, asOf: clock() }), facts };
}
