import type { Audit } from '../domain/audit/audit.ts';
import * as decide from '../domain/audit/decide-finding.ts';
import { findingClassNames } from '../domain/audit/finding.ts';
import type { Party } from '../domain/audit/party.ts';
import { getLine } from '../domain/audit/run.ts';
import { may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { compareVi, fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { noteOf as noteIn, type TrailEntry } from '../domain/trail/entry.ts';
import { listPeople, listPosts } from '../storage/organisation.ts';
import { getAudit, writeAudit } from './audit.ts';
import { demandLead, demandTeam } from './audit-run.ts';
import { claimSlips } from './audit-slip.ts';
import type { Context } from './context.ts';
import { sideBySide } from './side-by-side.ts';

/** Permission: the team, or audit.plan. */
export async function draftFinding(
  context: Context,
  code: string,
  lineId: string,
  words: decide.FindingWords,
): Promise<Audit> {
  const clean: decide.FindingWords = {
    clause: words.clause,
    requirement: limited(words.requirement, 'requirement'),
    statement: limited(words.statement, 'statement'),
    evidence: limited(words.evidence, 'evidence'),
  };
  return onLine(context, code, lineId, async (before) => {
    const actor = demandTeam(context.actor, before);
    const record = decide.draftFinding(before, lineId, clean, { actor, now: context.clock() });
    if (record === before) return before;
    const touches = touchesFinding(record, lineId);
    return writeAudit(context, actor, 'audit.finding', before, record, noteOf(record, lineId), undefined, touches);
  });
}

/** Permission: the lead, or audit.plan. */
export async function issueFinding(context: Context, code: string, lineId: string): Promise<Audit> {
  return onLine(context, code, lineId, async (before) => {
    const actor = demandLead(context.actor, before);
    const record = decide.issueFinding(before, lineId, { actor, now: context.clock() });
    const touches = touchesFinding(record, lineId);
    return writeAudit(context, actor, 'audit.issue', before, record, noteOf(record, lineId), undefined, touches);
  });
}

/** What is typed: the representative by name or id; `outside`: why somebody outside the list of people speaks. */
export interface ResponseInput {
  readonly accepted: boolean;
  readonly words: string;
  readonly representative: string;
  readonly outside?: string;
}

/**
 * The section's own words. Whoever holds a post in the section answers for it; a leader or who plans audits may record the
 * answer of one of its people. Never an auditor of that audit. Throws Problem: audit-response, audit-response-own,
 * audit-representative for a name that is nobody of the section, unless `outside` says why.
 */
export async function respondToFinding(
  context: Context,
  code: string,
  lineId: string,
  answer: ResponseInput,
): Promise<Audit> {
  return onLine(context, code, lineId, async (before) => {
    const { finding } = decide.findingOf(before, lineId);
    const { actor } = context;
    demandAnswer(actor, finding.section, answer.representative);
    const speaker = await speakerOf(context, before, finding.section, answer);
    const clean = { accepted: answer.accepted, words: limited(answer.words, 'words'), speaker };
    const record = decide.respond(before, lineId, clean, { actor, now: context.clock() });
    const note = `${noteOf(record, lineId)}: ${answer.accepted ? 'đồng ý' : 'không đồng ý'}`;
    return writeAudit(context, actor, 'audit.respond', before, record, note, undefined, touchesFinding(record, lineId));
  });
}

/**
 * Permission: the lead, or audit.plan. `ownWork`: why somebody of the section itself does it. Throws Problem: audit-blocked
 * while a slip of the finding is open, audit-own-finding.
 */
export async function withdrawFinding(
  context: Context,
  code: string,
  lineId: string,
  reason: string,
  ownWork = '',
): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const { slips, claim } = await claimSlips(context, before, 'audit.withdraw-finding');
  const own = slips.filter((slip) => slip.lineId === lineId);
  const ending = { words: limited(reason, 'reason'), ownWork: limited(ownWork, 'ownWork') };
  const record = decide.withdrawFinding(before, lineId, ending, own, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.withdraw-finding', before, record, nfc(reason), claim);
}

/**
 * Permission: the lead, or audit.plan. A nonconformity closes only after its corrective action. `ownWork`: why somebody of
 * the section itself does it. Throws Problem: audit-blocked, audit-own-finding.
 */
export async function closeFinding(
  context: Context,
  code: string,
  lineId: string,
  words: string,
  ownWork = '',
): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const { slips, claim } = await claimSlips(context, before, 'audit.close-finding');
  const own = slips.filter((slip) => slip.lineId === lineId);
  const ending = { words: limited(words, 'words'), ownWork: limited(ownWork, 'ownWork') };
  const record = decide.closeFinding(before, lineId, ending, own, { actor, now: context.clock() });
  return writeAudit(context, actor, 'audit.close-finding', before, record, noteOf(record, lineId), claim);
}

/**
 * The line and its finding alone: others may write other lines at the same moment. What somebody did to the same finding is
 * told to whoever looked at a page; whoever looked at none is refused.
 */
function onLine(
  context: Context,
  code: string,
  lineId: string,
  act: (before: Audit) => Promise<Audit>,
): Promise<Audit> {
  const lineOf = (audit: Audit) => JSON.stringify(getLine(audit, lineId));
  return sideBySide(
    () => getAudit(context, code),
    act,
    (before, now) => context.seen !== undefined || lineOf(before) === lineOf(now),
  );
}

function demandAnswer(actor: Actor, section: { id: string; name: string }, representative: string): void {
  if (actor.unitId === section.id) return;
  const records = may(actor.roles, 'audit.plan') || may(actor.roles, 'audit.approve');
  if (records && representative.trim() !== '') return;
  throw new Problem('audit-response', { section: section.name });
}

/** People who hold a post in the section today, by name: those who can speak for it. */
export async function peopleOf(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  section: Party,
): Promise<Party[]> {
  const today = localDateOf(clock());
  const [people, posts] = await Promise.all([listPeople(database, today), listPosts(database)]);
  const own = posts.filter((post) => post.unitId === section.id && isValidOn(post, today));
  return people
    .filter(({ id }) => own.some(({ personId }) => personId === id))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => compareVi(a.name, b.name));
}

async function speakerOf(
  context: Context,
  audit: Audit,
  section: Party,
  { representative, outside = '' }: ResponseInput,
): Promise<decide.SectionAnswer['speaker']> {
  const { actor } = context;
  demandNoAuditor(audit, actor.personId, actor.name);
  const typed = limited(representative, 'representative').slice(0, 200);
  if (typed === '') return { name: actor.name, id: actor.personId, outside: '' };
  const found = (await peopleOf(context, section)).find(({ id, name }) => id === typed || fold(name) === fold(typed));
  if (found) {
    demandNoAuditor(audit, found.id, found.name);
    return { ...found, outside: '' };
  }
  const reason = limited(outside, 'outside');
  if (reason === '')
    throw new Problem('audit-representative', { name: typed, section: section.name }, 'representative');
  return { name: typed, id: null, outside: reason };
}

function demandNoAuditor({ team }: Audit, personId: string | null, name: string): void {
  const audits = team.some(({ id, role }) => id === personId && role !== 'secretary');
  if (audits) throw new Problem('audit-response-own', { name });
}

/**
 * A team writes side by side: what others did on other lines changes nothing of one finding. The notes of the acts on
 * lines name clause and section.
 */
function touchesFinding(audit: Audit, lineId: string): (entry: TrailEntry) => boolean {
  const { clause, section } = decide.findingOf(audit, lineId).line;
  return (entry) => {
    if (entry.action === 'audit.file' || entry.action === 'audit.question') return false;
    const note = noteIn(entry);
    return !actsOnLines.has(entry.action) || (namesClause(note, clause) && note.includes(section.name));
  };
}

/** "8.5" is named in "8.5, Văn phòng", not in "8.5.1, Văn phòng" nor in "18.5". */
function namesClause(note: string, clause: string): boolean {
  const literal = clause.replace(/[.()]/g, '\\$&');
  return new RegExp(`(?<![\\d.])${literal}(?!\\.?\\d)`).test(note);
}

const actsOnLines: ReadonlySet<string> = new Set([
  'audit.answer',
  'audit.finding',
  'audit.issue',
  'audit.respond',
  'audit.close-finding',
]);

function noteOf(audit: Audit, lineId: string): string {
  const { line, finding } = decide.findingOf(audit, lineId);
  return `${findingClassNames[finding.class]}, ${line.clause}, ${line.section.name}`;
}

function limited(text: string, field: string): string {
  const clean = nfc(text).trim();
  if (clean.length <= 2000) return clean;
  throw new Problem('too-long', { field: 'Nội dung', length: clean.length, most: 2000 }, field);
}
