import type { DossierEvent } from '../dossier/event.ts';
import { evolve } from '../dossier/evolve.ts';
import type { Dossier } from '../dossier/state.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { Due } from '../time/limit.ts';

/** A due date that was replaced by a correction. */
export interface DueMove {
  readonly code: string;
  /** When it was recorded: a correction may say that it happened earlier. */
  readonly at: Instant;
  readonly before: Due;
  readonly after: Due;
}

/** Corrections (by hand or by a later import) that gave one dossier another due date. */
export function dueCorrections(code: string, events: readonly DossierEvent[]): DueMove[] {
  const moves: DueMove[] = [];
  let state: Dossier | undefined;
  for (const event of events) {
    const before = state?.due;
    state = evolve(state, event);
    const mends = event.data.type === 'corrected' || event.data.type === 'import-corrected';
    if (mends && before && state.due && state.due.at !== before.at) {
      moves.push({ code, at: event.recordedAt, before, after: state.due });
    }
  }
  return moves;
}

/** A later date, set when the earlier one had passed. */
export function movedAfterPassed({ at, before, after }: DueMove): boolean {
  return after.at > before.at && before.date < localDateOf(at);
}
