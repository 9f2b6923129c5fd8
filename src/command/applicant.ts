import { demandText } from '../domain/demand.ts';
import { type Applicant, applicantHash, type StoredApplicant } from '../domain/dossier/applicant.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import { dossierEvents } from '../storage/dossier.ts';
import { eraseApplicantStatements } from '../storage/dossier-write.ts';
import { trailStatements } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { actorFor, decisionFacts, getDossier } from './dossier-facts.ts';
import { decidedWrite, writeActs } from './dossier-write.ts';
import { checkedApplicant } from './receive.ts';

/**
 * Corrects who filed: the event keeps both salted hashes, the data itself stays outside the record.
 * Throws Problem not-allowed, not-found, required, act-not-now (erased).
 */
export async function correctApplicant(
  context: Context,
  code: string,
  applicant: Applicant,
  reason: string,
): Promise<void> {
  const actor = actorFor(context.actor, 'correct');
  const record = await getDossier(context, code);
  if (record.applicant?.erasedAt != null) {
    throw new Problem('act-not-now', { act: 'đính chính người nộp', reason: 'thông tin người nộp đã xóa' });
  }
  const stored: StoredApplicant = { ...checkedApplicant(applicant), salt: context.newId(), erasedAt: null };
  const before = storedHash(await dossierEvents(context.database, record.dossier.id));
  const after = applicantHash(context.sha256, stored.salt, stored);
  const facts = await decisionFacts(context, code);
  const act = { type: 'correct', changes: {}, applicant: { before, after }, reason } as const;
  await writeActs(context, [decidedWrite(actor, record, act, facts, stored)]);
}

/**
 * Erases the applicant of a dossier for good, salt included: the events and their chain stay whole and tell nobody who
 * it was. Throws Problem not-allowed, not-found, required.
 */
export async function eraseApplicant(context: Context, code: string, reason: string): Promise<void> {
  const actor = actorFor(context.actor, 'correct');
  const why = demandText(reason, 'Lý do', 'reason');
  const { dossier } = await getDossier(context, code);
  const subject = `dossier:${dossier.id}`;
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'dossier.erase-applicant', detail: { code, reason: why } },
  );
  const search = `${fold(code)} ${fold(dossier.procedureTitle)}`;
  await context.database.write([...eraseApplicantStatements(dossier.id, context.clock(), search), ...trail]);
}

/** The hash that the record holds now. */
export function storedHash(events: Awaited<ReturnType<typeof dossierEvents>>): string {
  let hash = '';
  for (const { data } of events) {
    if ('applicantHash' in data) hash = data.applicantHash;
    if ('changes' in data) hash = data.changes.find(({ field }) => field === 'applicant')?.after ?? hash;
  }
  return hash;
}
