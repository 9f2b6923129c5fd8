import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolveAll } from '../domain/dossier/evolve.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { demand } from '../domain/organisation/may.ts';
import { eventsOf, storedStreams } from '../storage/dossier-event.ts';
import {
  type Difference,
  lonelyDossiers,
  projectionDifferences,
  rebuildStatements,
} from '../storage/dossier-rebuild.ts';
import { dropStrayTexts, strayTexts } from '../storage/dossier-search.ts';
import { registerFaults } from '../storage/register.ts';
import type { Context } from './context.ts';
import { RollUpCount, type RollUpDifference, writeRepair } from './roll-up.ts';

export interface RebuildResult {
  /** True when every projection is what the events say: now, or after the repair. */
  readonly ok: boolean;
  readonly dossiers: number;
  readonly events: number;
  readonly differences: readonly Difference[];
  /** Counters of the roll-ups that are not what the events add up to. */
  readonly rollUps: readonly RollUpDifference[];
  /** What no event can mend: rows without events, gaps in a register, a stream that contradicts itself. */
  readonly faults: readonly string[];
  /** How many dossiers were written again; 0 with `check`. */
  readonly repaired: number;
}

/** Recomputes every projection and the roll-ups from the events; with `check` only compares and lists what differs. */
export async function rebuild(
  context: Context,
  options: { readonly check?: boolean; readonly progress?: (done: number) => void } = {},
): Promise<RebuildResult> {
  if (!options.check) demand(context.actor, 'audit');
  const differences: Difference[] = [];
  const faults: string[] = [];
  let [dossiers, events, repaired] = [0, 0, 0];
  const count = await RollUpCount.begin(context.database);
  for await (const streams of storedStreams(context.database)) {
    const computed: { readonly after: Dossier; readonly events: readonly DossierEvent[] }[] = [];
    for (const stream of streams) {
      events += stream.rows.length;
      try {
        const own = eventsOf(stream);
        const after = evolveAll(own);
        computed.push({ after, events: own });
        count.add(stream, own, after);
      } catch (error) {
        faults.push(`dossier ${stream.id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    const found = await projectionDifferences(context.database, computed);
    differences.push(...found.differences);
    faults.push(...found.faults);
    const wrong = new Set(found.differences.map(({ id }) => id));
    if (!options.check && wrong.size > 0) {
      const wanted = computed.filter(({ after }) => wrong.has(after.id));
      await context.database.write(await rebuildStatements(context.database, wanted));
      repaired += wrong.size;
    }
    dossiers += streams.length;
    options.progress?.(dossiers);
  }
  const rollUps = await count.findings();
  // Also when only projections were mended: whoever keeps what it read before has to know.
  const mended = repaired + rollUps.differences.length > 0;
  if (!options.check && mended && !(await writeRepair(context.database, rollUps))) {
    faults.push('roll-ups: another repair came first, run it again');
  }
  const stray = await strayTexts(context.database);
  if (stray > 0 && options.check) faults.push(`search_text: ${stray} kept for no dossier`);
  if (stray > 0 && !options.check) await context.database.write(dropStrayTexts());
  faults.push(...(await lonelyDossiers(context.database)), ...(await registerFaults(context.database)));
  const agrees = options.check !== true || differences.length + rollUps.differences.length === 0;
  const ok = agrees && faults.length === 0;
  return { ok, dossiers, events, differences, rollUps: rollUps.differences, faults, repaired };
}
