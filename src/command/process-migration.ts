import { plannedSteps } from '../domain/procedure/planned-step.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import { getProcess } from '../storage/process.ts';
import type { Context } from './context.ts';
import { actOnDossier } from './dossier.ts';
import { decisionFacts, getDossier } from './dossier-facts.ts';

/**
 * Moves one running dossier to another version of its process: explicit, logged, and refused until the office enables it
 * (rule processMigration). The due date promised to the citizen stays. Throws Problem not-found, act-not-now, required.
 */
export async function migrateProcess(
  context: Context,
  code: string,
  processVersionId: string,
  reason: string,
): Promise<DossierRecord> {
  const { dossier } = await getDossier(context, code);
  const { version } = await getProcess(context.database, processVersionId);
  const { calendar, now } = await decisionFacts(context, code);
  const from = localDateOf(dossier.receivedAt ?? now);
  const steps = plannedSteps(version, dossier.case, calendar, from, dossier.channel);
  return actOnDossier(context, code, { type: 'migrate-process', processVersionId, steps, reason });
}
