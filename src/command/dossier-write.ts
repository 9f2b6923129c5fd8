import type { LaterAct } from '../domain/dossier/act.ts';
import type { StoredApplicant } from '../domain/dossier/applicant.ts';
import { decide } from '../domain/dossier/decide.ts';
import type { DossierEvent, DossierEventData } from '../domain/dossier/event.ts';
import { evolve } from '../domain/dossier/evolve.ts';
import type { DecisionFacts } from '../domain/dossier/facts.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { invariant } from '../domain/invariant.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { type Statement, UniqueViolation } from '../storage/database.ts';
import { type DossierRecord, findDossiers } from '../storage/dossier.ts';
import { bulkDossierStatements, type DossierWrite } from '../storage/dossier-write.ts';
import type { Context } from './context.ts';
import { conflictOn } from './dossier-facts.ts';

/** What an act adds to a dossier, ready to be written. `applicant` null leaves the stored one. */
export function decidedWrite(
  actor: Actor,
  record: DossierRecord,
  act: LaterAct,
  facts: DecisionFacts,
  applicant: StoredApplicant | null = null,
): DossierWrite {
  const { dossier, code, head } = record;
  const data = decide(dossier, act, facts);
  const { events, after } = recorded(dossier.id, dossier, data, actor, facts);
  return { id: dossier.id, code, before: dossier, after, events, previousHash: head, applicant };
}

/** Events with their numbers and both times, and the state they lead to. */
export function recorded(
  dossierId: string,
  before: Dossier | undefined,
  data: readonly DossierEventData[],
  actor: Actor,
  { occurredAt, now }: Pick<DecisionFacts, 'occurredAt' | 'now'>,
): { readonly events: DossierEvent[]; readonly after: Dossier } {
  let after = before;
  const events: DossierEvent[] = [];
  for (const one of data) {
    const seq = (after?.seq ?? 0) + 1;
    const event: DossierEvent = { dossierId, seq, version: 1, occurredAt, recordedAt: now, actor, data: one };
    after = evolve(after, event);
    events.push(event);
  }
  invariant(after, 'a decision has at least one event');
  return { events, after };
}

/** One batch; whoever comes second is told who was first. `others` are written with it. */
export async function writeActs(
  context: Context,
  writes: readonly DossierWrite[],
  others: readonly Statement[] = [],
): Promise<void> {
  try {
    await context.database.write([...bulkDossierStatements(context.sha256, writes), ...others]);
  } catch (error) {
    if (!(error instanceof UniqueViolation) || !error.columns.includes('dossier_event.seq')) throw error;
    throw await conflictOn(context, await overtaken(context, writes));
  }
}

/** Of the dossiers of a failed batch, one that has moved on since it was read. */
async function overtaken(context: Context, writes: readonly DossierWrite[]): Promise<string> {
  const codes = writes.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
  const records = await findDossiers(context.database, codes);
  const moved = records.find(
    ({ code, dossier }) => writes.find((write) => write.code === code)?.before?.seq !== dossier.seq,
  );
  return moved?.code ?? codes[0] ?? '';
}
