import { localDateOf } from '../domain/time/instant.ts';
import { addDays } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { readFacts } from '../storage/statistics.ts';
import type { FindingForSlip } from './audits.ts';
import { type As, type Life, type Stage, tell } from './corrective-action-life.ts';
import {
  awaitingWindow,
  freshlyLate,
  fromAudit,
  handOvers,
  missedObjective,
  overdue,
  unposted,
} from './corrective-action-open.ts';
import { duplicate, formInOldWords, lateDossiers, unheeded } from './corrective-action-over.ts';

/**
 * A year of slips in every state, told by the dossiers of the demo: what really got better between two windows is
 * closed, what did not is carried on in a new slip – whatever day it is. The findings of the audit have theirs. `beside`
 * happens among them, on its own days: a meeting sees the slips as they stood, not as they stand today.
 */
export async function loadCorrectiveActions(
  as: As,
  findings: readonly FindingForSlip[],
  beside: readonly Life[],
): Promise<void> {
  const { database, clock } = as('thu');
  const today = localDateOf(clock());
  const stage: Stage = {
    as,
    today,
    calendar: await rulingCalendar(database),
    facts: await readFacts(database, { from: addDays(today, -400), to: today }),
  };
  await tell([
    lateDossiers(stage),
    unheeded(stage),
    formInOldWords(stage),
    duplicate(stage),
    handOvers(stage),
    overdue(stage),
    awaitingWindow(stage),
    missedObjective(stage),
    freshlyLate(stage),
    unposted(stage),
    ...findings.map((finding) => fromAudit(stage, finding)),
    ...beside,
  ]);
}
