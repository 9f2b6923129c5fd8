import { demandText } from '../domain/demand.ts';
import { demandState } from '../domain/dossier/allowed.ts';
import {
  type Applicant,
  applicantHash,
  isSameApplicant,
  namesApplicant,
  type StoredApplicant,
} from '../domain/dossier/applicant.ts';
import { noticeChannels } from '../domain/notice/notice.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import { type Instant, instant, localDateOf } from '../domain/time/instant.ts';
import { dmy } from '../domain/time/local-date.ts';
import { type Statement, UniqueViolation } from '../storage/database.ts';
import { type DossierRecord, dossierEvents, type WrittenDossier } from '../storage/dossier.ts';
import { demandApplicantStatement, eraseApplicantStatements } from '../storage/dossier-write.ts';
import { redirectNotices } from '../storage/notice.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { actorFor, conflictOn, decisionFacts, getDossier } from './dossier-facts.ts';
import { decidedWrite, writeActs } from './dossier-write.ts';
import { addressOf } from './notice-derive.ts';
import { checkedApplicant } from './receive.ts';

/**
 * Corrects who filed, in the parts given: the event keeps both salted hashes, the data itself stays outside the record,
 * and notices not sent yet go where they should. `expectedSeq` is what the form had seen. Throws Problem not-allowed, not-found, conflict, applicant-erased,
 * act-on-finished (voided, refused at intake), required, too-long, id-number-invalid, phone-invalid, email-invalid,
 * applicant-unchanged, applicant-in-reason.
 */
export async function correctApplicant(
  context: Context,
  code: string,
  changes: Partial<Applicant>,
  reason: string,
  expectedSeq?: number,
): Promise<WrittenDossier> {
  const actor = actorFor(context.actor, 'correct');
  const record = await getDossier(context, code);
  const { dossier } = record;
  if (expectedSeq !== undefined && expectedSeq !== dossier.seq) throw await conflictOn(context, code);
  demandState(dossier, 'correct', code);
  const present = presentApplicant(record);
  const corrected = checkedApplicant({ ...present, ...changes });
  if (isSameApplicant(corrected, present)) throw new Problem('applicant-unchanged', {}, 'applicant.name');
  const why = demandText(reason, 'Lý do', 'reason');
  if ([present, corrected].some((one) => namesApplicant(why, one))) {
    throw new Problem('applicant-in-reason', {}, 'reason');
  }
  const stored: StoredApplicant = { ...corrected, salt: context.newId(), erasedAt: null };
  const before = storedHash(await dossierEvents(context.database, dossier.id));
  const after = applicantHash(context.sha256, stored.salt, stored);
  const facts = await decisionFacts(context, code);
  const act = { type: 'correct', changes: {}, applicant: { before, after }, reason: why } as const;
  const write = decidedWrite(actor, record, act, facts, stored);
  try {
    const others = [demandApplicantStatement(dossier.id), ...redirected(context, dossier.id, present, corrected)];
    await writeActs(context, [write], others);
  } catch (error) {
    if (!(error instanceof UniqueViolation) || !error.columns.includes('applicant.dossier_id')) throw error;
    throw erased(code, context.clock());
  }
  const { registerNumber, registerYear } = record;
  return { code, dossier: write.after, applicant: stored, registerNumber, registerYear };
}

/** Who filed, as kept now; nothing for an import that named nobody. Throws Problem('applicant-erased'). */
export function presentApplicant({ code, applicant }: Pick<DossierRecord, 'code' | 'applicant'>): Applicant {
  if (applicant === null) return { name: '', idNumber: '', phone: '', email: '', address: '' };
  if (applicant.erasedAt !== null) throw erased(code, instant(applicant.erasedAt));
  const { name, idNumber, phone, email, address } = applicant;
  return { name, idNumber, phone, email, address };
}

/**
 * Erases the applicant of a dossier for good, salt included: the events and their chain stay whole and tell nobody who
 * it was. Throws Problem not-allowed, not-found (also when nobody was named), applicant-erased, required, too-long,
 * applicant-in-reason, conflict.
 */
export async function eraseApplicant(context: Context, code: string, reason: string): Promise<void> {
  const actor = actorFor(context.actor, 'correct');
  const record = await getDossier(context, code);
  const { dossier } = record;
  if (record.applicant === null) throw new Problem('not-found', { what: 'người nộp của hồ sơ', key: code });
  const present = presentApplicant(record);
  const why = demandText(reason, 'Lý do', 'reason');
  // The reason stays in the trail for good: what is to be gone must not be told there.
  if (namesApplicant(why, present)) throw new Problem('applicant-in-reason', {}, 'reason');
  const subject = `dossier:${dossier.id}`;
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'dossier.erase-applicant', detail: { code, reason: why } },
  );
  const search = `${fold(code)} ${fold(dossier.procedureTitle)}`;
  await commit(
    context,
    subject,
    [demandApplicantStatement(dossier.id), ...eraseApplicantStatements(dossier.id, context.clock(), search), ...trail],
    code,
  );
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

function erased(code: string, at: Instant): Problem {
  return new Problem('applicant-erased', { code, on: dmy(localDateOf(at)) });
}

/** What waits to be sent must not reach whoever has the wrong number. */
function redirected(context: Context, dossierId: string, before: Applicant, after: Applicant): Statement[] {
  return noticeChannels.flatMap((channel) => {
    const [from, to] = [addressOf(channel, before), addressOf(channel, after)];
    return from === '' || from === to ? [] : [redirectNotices(dossierId, channel, { from, to }, context.clock())];
  });
}
