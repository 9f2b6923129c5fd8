import { type MorningItem, morningGroupsOf } from '../domain/notice/morning.ts';
import { demand } from '../domain/organisation/may.ts';
import { everyDossier } from '../storage/dossier.ts';
import type { Context } from './context.ts';
import { lateRisks, readRiskThreshold } from './risk.ts';

/**
 * What the office must look at this morning, whole: overdue, due today, probably late, held by nobody. The earliest due
 * first. No applicant is named. Permission dossier.read.
 */
export async function morningList(context: Context): Promise<MorningItem[]> {
  demand(context.actor, 'dossier.read');
  const now = context.clock();
  const [risks, records, threshold] = await Promise.all([
    lateRisks(context),
    everyDossier(context.database, { open: true }),
    readRiskThreshold(context.database),
  ]);
  const byCode = new Map(risks.map(({ record, risk }) => [record.code, risk]));
  return records
    .map(({ code, dossier }) => {
      const risk = byCode.get(code) ?? null;
      return { code, dossier, risk, groups: morningGroupsOf(dossier, risk, threshold, now) };
    })
    .filter(({ groups }) => groups.length > 0)
    .sort((a, b) => (dueKey(a) < dueKey(b) ? -1 : 1));
}

function dueKey({ dossier, code }: MorningItem): string {
  return `${dossier.due?.at ?? '9999'} ${code}`;
}
