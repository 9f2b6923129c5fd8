import type { Context } from '../command/context.ts';
import { raiseCorrectiveAction, type SlipInput } from '../command/corrective-action.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { readFacts } from '../storage/statistics.ts';
import { type As, type Stage, tell } from './corrective-action-life.ts';
import {
  awaitingWindow,
  freshlyLate,
  handOvers,
  missedObjective,
  overdue,
  unposted,
} from './corrective-action-open.ts';
import { duplicate, formInOldWords, lateDossiers, unheeded } from './corrective-action-over.ts';

/**
 * A year of slips in every state, told by the dossiers of the demo: what really got better between two windows is
 * closed, what did not is carried on in a new slip – whatever day it is.
 */
export async function loadCorrectiveActions(as: As): Promise<void> {
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
  ]);
}

/** Raises slips from the findings of an audit, in the role of whoever audits; answers them in order. */
export async function raiseFindings(
  context: Context,
  audit: string,
  findings: readonly (Omit<SlipInput, 'source'> & { readonly part: string })[],
): Promise<CorrectiveAction[]> {
  const raised: CorrectiveAction[] = [];
  for (const { part, ...finding } of findings) {
    raised.push(
      await raiseCorrectiveAction(context, { ...finding, source: { kind: 'audit', reference: audit, part } }),
    );
  }
  return raised;
}
