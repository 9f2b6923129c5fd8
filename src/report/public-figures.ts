import type { Context } from '../command/context.ts';
import { type PublicFigures, publicFigures } from '../domain/indicator/public-figures.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { readFacts } from '../storage/statistics.ts';

/** The figures of [from, to] for everybody, up to now. Throws Problem('range-reversed'). */
export async function readPublicFigures(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  range: DayRange,
): Promise<PublicFigures> {
  const [facts, calendar] = await Promise.all([readFacts(database, range), rulingCalendar(database)]);
  return publicFigures(facts, { ...range, asOf: clock() }, calendar);
}
