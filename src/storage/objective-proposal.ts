import type { AnsweredProposal } from '../domain/objective/review-proposal.ts';
import type { Database } from './database.ts';
import { listRecords } from './record.ts';

/** What the plan of a year answered to the decisions of the management review, in the order of the codes. */
export function listAnsweredProposals(database: Database, year: number): Promise<AnsweredProposal[]> {
  return listRecords<AnsweredProposal>(database, 'objective-proposal', { year });
}
