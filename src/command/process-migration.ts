import { notNowProblem } from '../domain/dossier/allowed.ts';
import { plannedSteps } from '../domain/procedure/planned-step.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { WrittenDossier } from '../storage/dossier.ts';
import { getProcess } from '../storage/process.ts';
import type { Context } from './context.ts';
import { actOnDossier } from './dossier.ts';
import { decisionFacts, getDossier } from './dossier-facts.ts';

/**
 * Moves one running dossier to another version of its process: explicit, logged, and refused until the office enables it
 * (rule processMigration). Only to an approved version of its own procedure. The due date promised to the citizen stays. Throws Problem not-found, act-not-now, required.
 */
export async function migrateProcess(
  context: Context,
  code: string,
  processVersionId: string,
  reason: string,
): Promise<WrittenDossier> {
  const { dossier } = await getDossier(context, code);
  const { version } = await getProcess(context.database, processVersionId);
  if (version.procedureCode !== dossier.procedureCode) {
    throw notNowProblem('migrate-process', `bản quy trình này là của thủ tục ${version.procedureCode}`);
  }
  if (version.state !== 'approved') throw notNowProblem('migrate-process', 'bản quy trình này chưa được phê duyệt');
  const { calendar, now } = await decisionFacts(context, code);
  const from = localDateOf(dossier.receivedAt ?? now);
  const steps = plannedSteps(version, dossier.case, calendar, from, dossier.channel);
  return actOnDossier(context, code, { type: 'migrate-process', processVersionId, steps, reason });
}
