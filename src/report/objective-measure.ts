import type { Context } from '../command/context.ts';
import { readRecordFacts } from '../command/objective-record.ts';
import type { DossierFact } from '../domain/indicator/fact.ts';
import { flatCascade } from '../domain/objective/cascade.ts';
import {
  type MeasuredObjective,
  measuredYears,
  measureObjectives,
  widestSpan,
} from '../domain/objective/measure-year.ts';
import { listHandMeasures, listObjectives } from '../storage/objective.ts';
import { readCards } from '../storage/rating.ts';
import { type DayRange, readFacts } from '../storage/statistics.ts';

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
