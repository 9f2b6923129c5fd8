import type { LaterAct } from '../domain/dossier/act.ts';
import { applicantHash, type StoredApplicant } from '../domain/dossier/applicant.ts';
import type { Holder } from '../domain/dossier/event.ts';
import { withRecipient } from '../domain/dossier/recipient.ts';
import { invariant } from '../domain/invariant.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { everyDossier, findDossiers, type WrittenDossier } from '../storage/dossier.ts';
import type { DossierWrite } from '../storage/dossier-write.ts';
import { demandPresent } from './absence.ts';
import type { Context } from './context.ts';
import { actorFor, completeHolder, conflictOn, decisionFacts, getDossier, holderOfActor } from './dossier-facts.ts';
import { decidedWrite, writeActs } from './dossier-write.ts';
import { procedurePlan } from './procedure-plan.ts';
import {
  checkedApplicant,
  newDossier,
  oncePerForm,
  type ReceivedDossier,
  type ReceiveInput,
  type RefuseInput,
  receiveAct,
  writeNew,
} from './receive.ts';

/**
 * Receives one or several complete dossiers of one applicant in one write: code, register number, events, applicant.
 * Throws Problem not-allowed, no-office, not-found, procedure-not-in-force, limit-unknown, register-closed, required …
 */
export async function receiveDossier(context: Context, input: ReceiveInput): Promise<ReceivedDossier[]> {
  const actor = actorFor(context.actor, 'receive');
  return oncePerForm(context, (id) => receiveAnew(context, actor, input, id));
}

async function receiveAnew(
  context: Context,
  actor: Actor,
  input: ReceiveInput,
  id: string,
): Promise<ReceivedDossier[]> {
  const facts = await decisionFacts(context, '', input.receivedAt);
  const applicant = checkedApplicant(input.applicant);
  const holder = input.holder ? await completeHolder(context, input.holder) : await holderOfActor(context);
  const { more = [], ...first } = input;
  const receiptGroup = more.length === 0 ? null : context.newId();
  const writes: DossierWrite[] = [];
  for (const matter of [first, ...more]) {
    const stored: StoredApplicant = { ...applicant, salt: context.newId(), erasedAt: null };
    const hash = applicantHash(context.sha256, stored.salt, stored);
    const act = await receiveAct(context, input, matter, { facts, holder, receiptGroup, hash });
    const own = writes.length === 0 ? id : context.newId();
    writes.push(await newDossier(context, actor, act, facts, stored, own));
  }
  return writeNew(context, writes, facts);
}

/** Phiếu từ chối tiếp nhận (Mẫu 03): kept with a number of its own, outside register and statistics. */
export async function refuseAtIntake(context: Context, input: RefuseInput): Promise<ReceivedDossier> {
  const actor = actorFor(context.actor, 'refuse-at-intake');
  const facts = await decisionFacts(context, '', input.occurredAt);
  const { procedure } = await procedurePlan(context, input.procedureCode, facts.occurredAt);
  const stored: StoredApplicant = { ...checkedApplicant(input.applicant), salt: context.newId(), erasedAt: null };
  const act = {
    type: 'refuse-at-intake',
    procedureCode: procedure.code,
    procedureTitle: procedure.title,
    field: procedure.field,
    channel: input.channel,
    reason: input.reason,
    holder: await holderOfActor(context),
    applicantHash: applicantHash(context.sha256, stored.salt, stored),
  } as const;
  const [refused] = await oncePerForm(context, async (id) =>
    writeNew(context, [await newDossier(context, actor, act, facts, stored, id)], facts),
  );
  invariant(refused, 'one write, one dossier');
  return refused;
}

/**
 * One act on one dossier: load → decide → one atomic write. `occurredAt` (default: now) is when it happened;
 * `expectedSeq` is what the form had seen. A holder that names a personId is completed from the organisation.
 * Throws Problem not-found, not-allowed, conflict (who and when) and whatever the rules refuse.
 */
export async function actOnDossier(
  context: Context,
  code: string,
  act: LaterAct,
  occurredAt?: Instant,
  expectedSeq?: number,
): Promise<WrittenDossier> {
  const actor = actorFor(context.actor, act.type);
  const [record, facts] = await Promise.all([getDossier(context, code), decisionFacts(context, code, occurredAt)]);
  if (expectedSeq !== undefined && expectedSeq !== record.dossier.seq) throw await conflictOn(context, code);
  const complete = await withHolder(context, act, occurredAt ?? context.clock());
  const { act: decided, recipient } = withRecipient(complete, context.sha256, context.newId);
  const write = { ...decidedWrite(actor, record, decided, facts), recipient };
  await writeActs(context, [write]);
  const { registerNumber, registerYear, applicant } = record;
  return { code, dossier: write.after, applicant, registerNumber, registerYear };
}

/** The same reassignment for many dossiers (leave, a new officer): all or none. Returns how many. */
export async function reassignDossiers(
  context: Context,
  codes: readonly string[],
  to: Holder,
  reason: string,
): Promise<number> {
  const actor = actorFor(context.actor, 'reassign');
  const wanted = [...new Set(codes)];
  const records = await findDossiers(context.database, wanted);
  const missing = wanted.find((code) => !records.some((record) => record.code === code));
  if (missing !== undefined) throw new Problem('not-found', { what: 'hồ sơ', key: missing });
  const holder = await completeHolder(context, to);
  await demandPresent(context.database, holder.personId, localDateOf(context.clock()));
  const facts = await decisionFacts(context, '');
  const act: LaterAct = { type: 'reassign', to: holder, reason };
  await writeActs(
    context,
    records.map((record) => decidedWrite(actor, record, act, { ...facts, code: record.code })),
  );
  return records.length;
}

/**
 * Everything open that one person holds, to another: the first one leaves, or is away for long. Returns the codes.
 * Throws Problem not-allowed, not-found, required, person-away, invalid (to the same person).
 */
export async function reassignAllOf(
  context: Context,
  input: { readonly fromId: string; readonly toId: string; readonly reason: string },
): Promise<string[]> {
  const { fromId, toId, reason } = input;
  actorFor(context.actor, 'reassign');
  if (fromId === toId) {
    const hint = 'Chọn người khác với người đang giữ.';
    throw new Problem('invalid', { field: 'Người nhận', value: 'chính người đang giữ', hint }, 'to');
  }
  if (reason.trim() === '') throw new Problem('required', { field: 'Lý do' }, 'reason');
  const held = await everyDossier(context.database, { open: true, holderId: fromId });
  const codes = held.map(({ code }) => code).sort();
  if (codes.length > 0)
    await reassignDossiers(context, codes, { personId: toId, name: '', unitId: null, unitName: '' }, reason);
  return codes;
}

/** Nobody is given work on a day of leave: the refusal names the stand-in. */
async function withHolder(context: Context, act: LaterAct, at: Instant): Promise<LaterAct> {
  if (act.type !== 'hand-over' && act.type !== 'reassign') return act;
  await demandPresent(context.database, act.to.personId, localDateOf(at));
  return { ...act, to: await completeHolder(context, act.to) };
}
