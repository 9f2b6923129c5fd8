import { recomputedDue } from '../domain/dossier/due.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Due } from '../domain/time/limit.ts';
import { everyDossier } from '../storage/dossier.ts';
import type { Context } from './context.ts';
import { decisionFacts } from './dossier-facts.ts';
import { decidedWrite, writeActs } from './dossier-write.ts';

export interface MovedDue {
  readonly code: string;
  readonly before: Due;
  readonly after: Due;
}

const chunkSize = 200;

/**
 * After a calendar change: one event per open dossier whose computed due date moves, in short atomic chunks. Run again
 * after an interruption it moves only what is still to be moved. Dates given by hand or extended stay, closed dossiers
 * never move. An earlier date than the printed one needs a reason: Throws Problem required, not-allowed, conflict.
 */
export async function moveDueDates(context: Context, reason: string): Promise<MovedDue[]> {
  const actor = demand(context.actor, 'calendar.edit');
  const facts = await decisionFacts(context, '');
  const moves = (await everyDossier(context.database, { open: true })).flatMap((record) => {
    const after = recomputedDue(facts.calendar, record.dossier);
    const before = record.dossier.due;
    return before && after && after.at !== before.at ? [{ record, before, after }] : [];
  });
  const writes = moves.map(({ record, after }) =>
    decidedWrite(actor, record, { type: 'move-due', due: after, reason }, { ...facts, code: record.code }),
  );
  for (let i = 0; i < writes.length; i += chunkSize) await writeActs(context, writes.slice(i, i + chunkSize));
  return moves.map(({ record, before, after }) => ({ code: record.code, before, after }));
}
