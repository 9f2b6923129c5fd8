import type { CorrectiveAction, Person } from './corrective-action.ts';
import { next } from './decide.ts';

/** Whether somebody still has to analyse the slip or to carry out one of its measures. */
export function awaitsPerson({ state, analyst, measures }: CorrectiveAction, personId: string): boolean {
  if (state === 'proposed' || state === 'analysis') return analyst?.personId === personId;
  const planned = state === 'approval' || state === 'acting';
  return planned && measures.some(({ done, owner }) => done === null && owner.personId === personId);
}

/**
 * Everything on the slip that awaits one person is given to another: the analysis, the measures that are not done. What
 * was done stays in the name of who did it, so that nobody comes to verify the own work.
 */
export function handOver(slip: CorrectiveAction, fromId: string, to: Person): CorrectiveAction {
  const isAnalysing = slip.state === 'proposed' || slip.state === 'analysis';
  const analyst = isAnalysing && slip.analyst?.personId === fromId ? to : slip.analyst;
  const measures = slip.measures.map((measure) =>
    measure.done === null && measure.owner.personId === fromId ? { ...measure, owner: to } : measure,
  );
  return next(slip, { analyst, measures });
}
