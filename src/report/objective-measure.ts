import type { Context } from '../command/context.ts';
import { flatCascade } from '../domain/objective/cascade.ts';
import { type MeasuredObjective, measuredSpan, measureObjectives } from '../domain/objective/measure-year.ts';
import { listHandMeasures, listObjectives } from '../storage/objective.ts';
import { readFacts } from '../storage/statistics.ts';

/** The year's objectives in cascade order, each measured by month or quarter up to now. */
export async function readMeasuredObjectives(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  year: number,
  by: 'month' | 'quarter',
): Promise<MeasuredObjective[]> {
  const objectives = flatCascade(await listObjectives(database, year)).map(({ objective }) => objective);
  const span = measuredSpan(objectives);
  if (!span) return [];
  const [hand, facts] = await Promise.all([listHandMeasures(database, year), readFacts(database, span)]);
  return measureObjectives({ objectives, hand, facts, by, asOf: clock() });
}
