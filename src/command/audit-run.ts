import { type Audit, leadOf } from '../domain/audit/audit.ts';
import { lineResultNames } from '../domain/audit/checklist.ts';
import {
  type CitableVersion,
  type CitedDocument,
  citableVersions,
  citedNamed,
  citedText,
} from '../domain/audit/cited-document.ts';
import { dated } from '../domain/audit/plan.ts';
import * as decide from '../domain/audit/run.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { handlersOf } from '../storage/audit.ts';
import { listDocuments } from '../storage/document.ts';
import { findDossiers } from '../storage/dossier.ts';
import { listProcesses } from '../storage/process.ts';
import { getAudit, reportDueOf, writeAudit } from './audit.ts';
import { readPlanFacts } from './audit-input.ts';
import type { Context } from './context.ts';
import { type GivenFile, keepFiles } from './evidence.ts';
import { recordSubject } from './record.ts';
import { sideBySide } from './side-by-side.ts';

/** A file with the day it speaks of. */
export interface EvidenceUpload extends GivenFile {
  readonly effectiveOn: LocalDate;
}

export interface AnswerInput extends Omit<decide.Answer, 'files' | 'documents'> {
  /** As in the register: "QT.ISO.02" (the version in force) or "QT.ISO.02 (1.0)"; left out: as they are. */
  readonly documents?: readonly string[] | undefined;
  readonly files?: readonly EvidenceUpload[];
}

/**
 * Permission: lead of the audit, or audit.plan. The audit runs from then on. Competence and independence are judged once
 * more; throws what `decide.recordOpening` throws.
 */
export async function recordOpening(context: Context, code: string, input: decide.OpeningInput): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const given = { ...clean(input), ownWork: nfc(input.ownWork ?? '') };
  const facts = await readPlanFacts(context, before);
  const record = dated(decide.recordOpening(before, given, facts, { actor, now: context.clock() }), null);
  return writeAudit(context, actor, 'audit.opening', before, record);
}

/**
 * Permission: lead of the audit, or audit.plan. The report is due `reportDays` working days later. Throws what
 * `decide.recordClosing` throws.
 */
export async function recordClosing(context: Context, code: string, input: decide.ClosingInput): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandLead(context.actor, before);
  const given = { ...clean(input), reason: nfc(input.reason ?? '').trim() };
  const record = decide.recordClosing(before, given, { actor, now: context.clock() });
  const after = dated(record, await reportDueOf(context, record));
  return writeAudit(context, actor, 'audit.closing', before, after, record.closing?.correctedFor ?? '');
}

/**
 * Answers lines of the checklist, with their evidence, in one act; others may answer other lines at the same moment.
 * Permission: the team, or audit.plan for what the team wrote on paper. Throws Problem: not-found (a dossier code that does not exist), evidence-file and what `answerLines` throws.
 */
export function answerAudit(context: Context, code: string, inputs: readonly AnswerInput[]): Promise<Audit> {
  // What somebody wrote meanwhile on one of these lines is told by `seen` of the line.
  return sideBySide(
    () => getAudit(context, code),
    (before) => answerLinesOf(context, before, inputs),
  );
}

async function answerLinesOf(context: Context, before: Audit, inputs: readonly AnswerInput[]): Promise<Audit> {
  const actor = demandTeam(context.actor, before);
  const codes = [...new Set(inputs.flatMap(({ dossiers }) => dossiers))];
  await demandDossiers(context, inputs, codes);
  const now = context.clock();
  const uploads = inputs.flatMap(({ lineId, files = [] }) => files.map((file) => ({ ...file, lineId })));
  const kept = await keepFiles(context, uploads);
  const about = { uploadedAt: now, uploadedBy: actor.name };
  const files = kept.files.flatMap((file, index) => {
    const { lineId = '', effectiveOn } = uploads[index] ?? {};
    return effectiveOn ? [{ lineId, file: { ...file, effectiveOn, ...about } }] : [];
  });
  const versions = inputs.some(({ documents = [] }) => documents.length > 0) ? await citable(context) : [];
  const answers = inputs.map((input) => ({
    ...input,
    note: nfc(input.note),
    documents: input.documents && citedIn(versions, input.documents, input.lineId),
    files: files.filter(({ lineId }) => lineId === input.lineId).map(({ file }) => file),
  }));
  const record = decide.answerLines(before, answers, await handlersOf(context.database, codes), { actor, now });
  if (record === before) return before;
  const beside = kept.beside(recordSubject('audit', record), 'audit.file');
  return writeAudit(context, actor, 'audit.answer', before, record, answerNote(before, record), beside);
}

/** Every version of the register of documents, with those in force today marked. */
export async function citable({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<CitableVersion[]> {
  const [documents, processes] = await Promise.all([listDocuments(database), listProcesses(database)]);
  return citableVersions(documents, processes, localDateOf(clock()));
}

function citedIn(versions: readonly CitableVersion[], typed: readonly string[], lineId: string): CitedDocument[] {
  const cited = typed.map((one) => citedNamed(versions, nfc(one).trim(), `documents-${lineId}`));
  return [...new Map(cited.map((one) => [citedText(one), one])).values()];
}

/** A question of the team's own. Permission as for answering. */
export async function addQuestion(
  context: Context,
  code: string,
  input: { readonly sectionId: string; readonly clause: string; readonly question: string; readonly expected: string },
): Promise<Audit> {
  const before = await getAudit(context, code);
  const actor = demandTeam(context.actor, before);
  const row = before.timetable.find(({ section }) => section.id === input.sectionId);
  if (!row)
    throw new Problem('not-found', { what: 'bộ phận trong kế hoạch', key: input.sectionId.slice(0, 40) }, 'section');
  const question = {
    section: row.section,
    auditor: row.auditor,
    clause: input.clause.trim(),
    question: nfc(input.question),
    expected: nfc(input.expected),
  };
  const record = decide.addLine(before, question, context.newId());
  return writeAudit(context, actor, 'audit.question', before, record, `${question.clause} – ${row.section.name}`);
}

/** Somebody of the team in whatever role, or who plans audits. Throws Problem('audit-not-in-team'). */
export function demandTeam(actor: Actor, audit: Audit): Actor {
  if (actor.personId !== null && audit.team.some(({ id }) => id === actor.personId)) return actor;
  if (may(actor.roles, 'audit.plan')) return demand(actor, 'audit.plan');
  throw new Problem('audit-not-in-team', { code: audit.code });
}

/** The lead, or who plans audits. Throws Problem('audit-lead-only'). */
export function demandLead(actor: Actor, audit: Audit): Actor {
  const lead = leadOf(audit);
  if (actor.personId !== null && lead?.id === actor.personId) return actor;
  if (may(actor.roles, 'audit.plan')) return demand(actor, 'audit.plan');
  throw new Problem('audit-lead-only', { name: lead?.name ?? '…' });
}

async function demandDossiers(
  context: Context,
  inputs: readonly AnswerInput[],
  codes: readonly string[],
): Promise<void> {
  const known = new Set((await findDossiers(context.database, codes)).map(({ code }) => code));
  for (const { lineId, dossiers } of inputs) {
    const missing = dossiers.find((code) => !known.has(code));
    if (missing !== undefined) {
      throw new Problem('not-found', { what: 'hồ sơ', key: missing.slice(0, 60) }, `dossiers-${lineId}`);
    }
  }
}

function answerNote(before: Audit, after: Audit): string {
  const changed = after.lines.filter((line) => before.lines.find(({ id }) => id === line.id)?.seq !== line.seq);
  return changed
    .map(({ clause, section, result }) => {
      return `${clause} ${section.name}: ${result === null ? 'chưa kết luận' : lineResultNames[result]}`;
    })
    .join('; ');
}

function clean(input: decide.MeetingInput): decide.MeetingInput {
  const { place } = input;
  return {
    ...input,
    ...(place === undefined ? {} : { place: nfc(place) }),
    attendees: nfc(input.attendees),
    minutes: nfc(input.minutes),
  };
}
