import { formulaOf } from '../domain/objective/indicator-formula.ts';
import type { ObjectivePlan } from '../domain/objective/objective.ts';
import { type RecordFact, recordFacts } from '../domain/objective/record-fact.ts';
import { listComplaints } from '../storage/complaint.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listEntries } from '../storage/register-entry.ts';
import type { Context } from './context.ts';

/** The facts that these objectives are measured by from the quality records, up to now; nothing is read when none is. */
export async function readRecordFacts(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  objectives: readonly Pick<ObjectivePlan, 'indicator'>[],
): Promise<RecordFact[]> {
  if (objectives.every(({ indicator }) => formulaOf(indicator).source !== 'records')) return [];
  const [slips, complaints, training, duties] = await Promise.all([
    listCorrectiveActions(database),
    listComplaints(database),
    listEntries(database, 'training'),
    listEntries(database, 'annual-plan'),
  ]);
  return recordFacts({ slips, complaints, entries: [...training, ...duties] }, clock());
}
