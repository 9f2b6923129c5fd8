import type { Audit } from '../domain/audit/audit.ts';
import * as decide from '../domain/audit/conclude.ts';
import { demand } from '../domain/organisation/may.ts';
import { nfc } from '../domain/text.ts';
import { getAudit, reportDueOf, writeAudit } from './audit.ts';
import { demandLead } from './audit-run.ts';
import { claimSlips } from './audit-slip.ts';
import type { Context } from './context.ts';

/** Permission: the lead, or audit.plan. Throws Problem('audit-blocked') while something is not asked, decided or issued. */
export async function submitReport(context: Context, code: string, input: decide.ReportInput): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const clean = {
    conclusion: nfc(input.conclusion),
    recommendations: nfc(input.recommendations),
    reserved: nfc(input.reserved),
  };
  const record = decide.submitReport(before, clean, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.submit', before, record);
}

/** Permission audit.approve. */
export async function approveReport(context: Context, code: string): Promise<Audit> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getAudit(context, code);
  const record = decide.approveReport(before, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.approve-report', before, record);
}

/** Back to the team, with a reason. Permission audit.approve. */
export async function returnReport(context: Context, code: string, reason: string): Promise<Audit> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getAudit(context, code);
  const due = await reportDueOf(context, before);
  const record = decide.returnReport(before, nfc(reason), due, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.return-report', before, record, nfc(reason));
}

/** Permission audit.plan. Throws Problem('audit-blocked') while a nonconformity has no corrective action, or more is missing. */
export async function closeAudit(context: Context, code: string): Promise<Audit> {
  const actor = demand(context.actor, 'audit.plan');
  const before = await getAudit(context, code);
  const { slips, claim } = await claimSlips(context, before, 'audit.close');
  const record = decide.closeAudit(before, slips, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.close', before, record, '', claim);
}
