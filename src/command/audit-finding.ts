import type { Audit } from '../domain/audit/audit.ts';
import type { LineSlip } from '../domain/audit/conclude.ts';
import * as decide from '../domain/audit/decide-finding.ts';
import { findingClassNames } from '../domain/audit/finding.ts';
import { isOpenAction } from '../domain/improvement/corrective-action.ts';
import { may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { getAudit, writeAudit } from './audit.ts';
import { demandLead, demandTeam } from './audit-run.ts';
import type { Context } from './context.ts';

/** Permission: the team, or audit.plan. */
export async function draftFinding(
  context: Context,
  code: string,
  lineId: string,
  words: decide.FindingWords,
): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandTeam(context.actor, before);
  const clean: decide.FindingWords = {
    clause: words.clause,
    requirement: limited(words.requirement, 'requirement'),
    statement: limited(words.statement, 'statement'),
    evidence: limited(words.evidence, 'evidence'),
  };
  const record = decide.draftFinding(before, lineId, clean, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.finding', before, record, noteOf(record, lineId));
}

/** Permission: the lead, or audit.plan. */
export async function issueFinding(context: Context, code: string, lineId: string): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const record = decide.issueFinding(before, lineId, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.issue', before, record, noteOf(record, lineId));
}

/**
 * The section's own words. Whoever holds a post in the section answers for it; a leader or who plans audits may record the
 * answer with the name of its representative. Throws Problem('audit-response') otherwise.
 */
export async function respondToFinding(
  context: Context,
  code: string,
  lineId: string,
  answer: { readonly accepted: boolean; readonly words: string; readonly representative: string },
): Promise<Audit> {
  const before = await getAudit(context, code);
  const { finding } = decide.findingOf(before, lineId);
  const { actor } = context;
  demandAnswer(actor, finding.section, answer.representative);
  const clean = { ...answer, words: limited(answer.words, 'words'), representative: nfc(answer.representative) };
  const record = decide.respond(before, lineId, clean, { actor, now: context.clock() });
  const note = `${noteOf(record, lineId)}: ${answer.accepted ? 'đồng ý' : 'không đồng ý'}`;
  return writeAudit(context, actor, 'audit.respond', before, record, note);
}

/** Permission: the lead, or audit.plan. */
export async function withdrawFinding(context: Context, code: string, lineId: string, reason: string): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const record = decide.withdrawFinding(before, lineId, limited(reason, 'reason'), { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.withdraw-finding', before, record, nfc(reason));
}

/** Permission: the lead, or audit.plan. A nonconformity closes only after its corrective action. */
export async function closeFinding(context: Context, code: string, lineId: string, words: string): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const slips = (await slipsOf(context, code)).filter((slip) => slip.lineId === lineId);
  const record = decide.closeFinding(before, lineId, limited(words, 'words'), slips, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.close-finding', before, record, noteOf(record, lineId));
}

/** Corrective-action slips raised from the lines of an audit; withdrawn ones do not count. */
export async function slipsOf(context: Pick<Context, 'database'>, code: string): Promise<LineSlip[]> {
  const raised = await correctiveActionsOf(context.database, 'audit', code);
  return raised
    .filter(({ state }) => state !== 'withdrawn')
    .map((slip) => ({ lineId: slip.source.part, code: slip.code, open: isOpenAction(slip) }));
}

function demandAnswer(actor: Actor, section: { id: string; name: string }, representative: string): void {
  if (actor.unitId === section.id) return;
  const records = may(actor.roles, 'audit.plan') || may(actor.roles, 'audit.approve');
  if (records && representative.trim() !== '') return;
  throw new Problem('audit-response', { section: section.name });
}

function noteOf(audit: Audit, lineId: string): string {
  const { line, finding } = decide.findingOf(audit, lineId);
  return `${findingClassNames[finding.class]}, ${line.clause}, ${line.section.name}`;
}

function limited(text: string, field: string): string {
  const clean = nfc(text).trim();
  if (clean.length <= 2000) return clean;
  throw new Problem('too-long', { field: 'Nội dung', length: clean.length, most: 2000 }, field);
}
