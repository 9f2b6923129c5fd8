import type { Objective } from '../domain/objective/objective.ts';
import { type UnansweredMiss, unansweredMisses } from '../domain/objective/unanswered.ts';
import { listObjectives, listReviews } from '../storage/objective.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import type { Context } from './context.ts';
import { measureYear } from './objective-measure.ts';

/** Quarters of a year that were missed and not explained, of the objectives that `wanted` chooses, measured up to now. */
export async function readUnansweredMisses(
  context: Context,
  year: number,
  wanted: (objective: Objective) => boolean = () => true,
): Promise<UnansweredMiss[]> {
  const { database } = context;
  const chosen = (await listObjectives(database, year)).filter((one) => one.state === 'approved' && wanted(one));
  if (chosen.length === 0) return [];
  const [measured, reviews, sheets] = await Promise.all([
    measureYear(context, year, 'quarter', chosen),
    listReviews(database, year),
    listSheets(database, year),
  ]);
  return unansweredMisses(measured, { reviews, sheets });
}
