import { cancelPermission } from '../domain/audit/allowed.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { sectionsOf } from '../domain/audit/audit.ts';
import * as decide from '../domain/audit/plan.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { type AuditInput, planOf, readPlanFacts } from './audit-input.ts';
import { claimSlips } from './audit-slip.ts';
import type { Context } from './context.ts';
import { type Beside, getRecord, type WrittenRecord, writeNewRecord, writeRecords } from './record.ts';

/**
 * A new draft under the next code of its year. Permission audit.plan. Throws what `checkPlan` throws: audit-competence,
 * audit-independence, audit-team, audit-timetable …
 */
export async function planAudit(context: Context, input: AuditInput): Promise<Audit> {
  const actor = demand(context.actor, 'audit.plan');
  const { plan, facts } = await planOf(context, input);
  const clean = decide.checkPlan(plan, facts);
  const series = { noun: 'audit', prefix: 'DGNB', year: yearOf(clean.from) } as const;
  return writeNewRecord<Audit>(context, actor, 'audit.plan', series, (identity) =>
    decide.dated(
      {
        ...clean,
        ...identity,
        state: 'draft',
        due: null,
        seq: 1,
        sections: sectionsOf(clean),
        approval: null,
        notification: null,
        opening: null,
        closing: null,
        lines: [],
        report: null,
        closed: null,
        cancelled: null,
        moves: [],
        reopened: [],
      },
      null,
    ),
  );
}

/** Rewrites a draft. Permission audit.plan. */
export async function changeAudit(context: Context, code: string, input: AuditInput): Promise<Audit> {
  const actor = demand(context.actor, 'audit.plan');
  const before = await getAudit(context, code);
  decide.demandState(before, ['draft'], 'sửa kế hoạch');
  const { plan, facts } = await planOf(context, input);
  return writeAudit(
    context,
    actor,
    'audit.change',
    before,
    decide.changePlan(before, plan, facts, { actor, now: context.clock() }),
  );
}

/** Approves the plan, names the team by decision and draws up the checklist. Permission audit.approve. */
export async function approveAudit(
  context: Context,
  code: string,
  decision: string,
  signedOn?: LocalDate,
): Promise<Audit> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getAudit(context, code);
  const now = context.clock();
  const signed = { decision: nfc(decision), signedOn: signedOn ?? localDateOf(now) };
  const facts = await readPlanFacts(context, before);
  const record = decide.approvePlan(before, signed, facts, { actor, now }, context.newId);
  return writeAudit(context, actor, 'audit.approve', before, record);
}

/** Permission audit.plan. Throws Problem('audit-notice') less than 7 days ahead without the reason of an unannounced audit. */
export async function notifyAudit(
  context: Context,
  code: string,
  notice: { readonly unannounced: string; readonly words: string },
): Promise<Audit> {
  const actor = demand(context.actor, 'audit.plan');
  const before = await getAudit(context, code);
  const words = { unannounced: nfc(notice.unannounced), words: nfc(notice.words) };
  const record = decide.notifySections(before, words, { actor, now: context.clock() });
  const note = record.unannounced === '' ? '' : `Đột xuất: ${record.unannounced}`;
  return writeAudit(context, actor, 'audit.notify', before, record, note);
}

/** Back to draft before the audit has begun. Permission audit.approve. */
export async function reopenAudit(context: Context, code: string, reason: string): Promise<Audit> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getAudit(context, code);
  const record = decide.reopenPlan(before, nfc(reason), { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.reopen', before, record, nfc(reason));
}

/** Permission audit.plan; while it runs audit.approve. Throws Problem('audit-blocked') once findings were issued or while slips are open. */
export async function cancelAudit(context: Context, code: string, reason: string): Promise<Audit> {
  if (!may(context.actor.roles, 'audit.approve')) demand(context.actor, 'audit.plan');
  const before = await getAudit(context, code);
  const actor = demand(context.actor, cancelPermission(before));
  const { slips, claim } = await claimSlips(context, before, 'audit.cancel');
  const record = decide.cancelAudit(before, nfc(reason), slips, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.cancel', before, record, nfc(reason), claim);
}

/** Throws Problem('not-found'). */
export function getAudit(context: Pick<Context, 'database'>, code: string): Promise<Audit> {
  return getRecord<Audit>(context, 'audit', 'cuộc đánh giá', code);
}

/**
 * One batch. The whole checklist is in every wording kept; the trail names the lines in `note` instead of repeating all of
 * them twice.
 */
export async function writeAudit(
  context: Context,
  actor: Actor,
  action: string,
  before: Audit,
  record: Audit,
  note = '',
  beside?: Beside,
  touches?: WrittenRecord['touches'],
): Promise<Audit> {
  const shown = { ...before, lines: record.lines };
  const written = {
    noun: 'audit',
    record,
    before: shown,
    ...(note === '' ? {} : { note }),
    ...(touches ? { touches } : {}),
  } as const;
  await writeRecords(context, actor, action, [written], beside);
  return record;
}

/** The last working day for the report; null before the closing meeting was held. */
export async function reportDueOf(context: Pick<Context, 'database'>, { closing }: Audit): Promise<LocalDate | null> {
  if (!closing) return null;
  const calendar = await rulingCalendar(context.database);
  return calendar.addWorkingDays(localDateOf(closing.heldAt), decide.reportDays);
}
