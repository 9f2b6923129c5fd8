import { citedNamed, citedText } from '../domain/audit/cited-document.ts';
import * as decide from '../domain/inspection/decide.ts';
import type { Handed, Inspection } from '../domain/inspection/inspection.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { findDossiers } from '../storage/dossier.ts';
import { recordRevisions } from '../storage/record.ts';
import { citable } from './audit-run.ts';
import { conflictOver } from './commit.ts';
import type { Context } from './context.ts';
import { type GivenFile, keepFiles } from './evidence.ts';
import { withOwners } from './owner.ts';
import { demandSameWording, getRecord, recordSubject, writeNewRecord, writeRecords } from './record.ts';

/** Records an announced inspection. Permission review.edit; throws what domain/inspection/decide.ts `announce` throws. */
export async function announceInspection(context: Context, plan: decide.InspectionPlan): Promise<Inspection> {
  const actor = demand(context.actor, 'review.edit');
  const series = { noun: 'inspection', prefix: 'KTRA', year: yearOf(plan.from) } as const;
  return writeNewRecord(context, actor, 'inspection.announce', series, (identity) =>
    decide.announce(identity, plan, handedBy(context, actor)),
  );
}

/**
 * What was asked and given, until the written reply. `seen` as in `demandSameWording`. Permission review.edit; throws
 * conflict and what domain/inspection/decide.ts `change` throws.
 */
export function changeInspection(
  context: Context,
  code: string,
  plan: decide.InspectionPlan,
  seen?: number,
): Promise<Inspection> {
  const actor = demand(context.actor, 'review.edit');
  return write(
    context,
    actor,
    'inspection.change',
    code,
    (inspection) => decide.change(inspection, plan, handedBy(context, actor)),
    seen,
  );
}

/**
 * Result and remarks of the inspectors; owners of remarks are people, by identifier or name. `seen` as in
 * `demandSameWording`. Permission review.edit; throws conflict, register-person for an owner nobody is.
 */
export async function concludeInspection(
  context: Context,
  code: string,
  result: decide.InspectionResult,
  seen?: number,
): Promise<Inspection> {
  const actor = demand(context.actor, 'review.edit');
  const today = localDateOf(context.clock());
  const before = await getInspection(context, code);
  await demandSameWording(context, 'inspection', before, seen);
  const owned = { ...result, remarks: await withOwners(context, result.remarks, before.remarks) };
  const record = decide.conclude(before, owned, today);
  await writeRecords(context, actor, 'inspection.conclude', [{ noun: 'inspection', record, before }]);
  return record;
}

/** Evidence for one request: files by the SHA-256 of their bytes, documents as "QT.ISO.02 (1.0)", codes of dossiers. */
export interface EvidenceInput {
  readonly given: string;
  readonly files: readonly GivenFile[];
  readonly documents: readonly string[];
  readonly dossiers: readonly string[];
}

/**
 * Gives the inspectors what they asked for. `seen`: the number of the wording its author had before them; undefined =
 * nobody looked at a form (command line). Permission review.edit; throws conflict (the request was answered otherwise
 * meanwhile), evidence-file, not-found (a document, a dossier, a request) and what domain/inspection/decide.ts
 * `giveEvidence` throws.
 */
export async function giveEvidence(
  context: Context,
  code: string,
  number: number,
  input: EvidenceInput,
  seen?: number,
): Promise<Inspection> {
  const actor = demand(context.actor, 'review.edit');
  const before = await getInspection(context, code);
  await demandSameRequest(context, before, number, seen);
  const dossiers = [...new Set(input.dossiers)];
  const known = new Set((await findDossiers(context.database, dossiers)).map((one) => one.code));
  const missing = dossiers.find((one) => !known.has(one));
  if (missing !== undefined) throw new Problem('not-found', { what: 'hồ sơ', key: missing.slice(0, 60) }, 'dossiers');
  const versions = input.documents.length > 0 ? await citable(context) : [];
  const cited = input.documents.map((one) => citedNamed(versions, nfc(one).trim(), 'documents'));
  const documents = [...new Map(cited.map((one) => [citedText(one), one])).values()];
  const kept = await keepFiles(context, input.files);
  const evidence = { given: nfc(input.given), files: kept.files, documents, dossiers };
  const record = decide.giveEvidence(before, number, evidence, handedBy(context, actor));
  const beside = kept.beside(recordSubject('inspection', record), 'inspection.file');
  const note = `yêu cầu số ${number}`;
  await writeRecords(context, actor, 'inspection.give', [{ noun: 'inspection', record, before, note }], beside);
  return record;
}

/** Others may have answered other requests meanwhile, not this one: words, documents and dossiers replace those of before. */
async function demandSameRequest(
  context: Context,
  present: Inspection,
  number: number,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === present.seq) return;
  const wordings = await recordRevisions<Inspection>(context.database, 'inspection', present.id);
  const [shown, now] = [wordings.find(({ seq }) => seq === seen), present].map((wording) =>
    JSON.stringify(wording?.requests.find((each) => each.number === number)),
  );
  if (shown !== now) throw await conflictOver(context, recordSubject('inspection', present), present.code);
}

/** The written reply is signed. Permission review.sign. */
export function answerInspection(
  context: Context,
  code: string,
  reply: { readonly number: string; readonly on: LocalDate },
): Promise<Inspection> {
  const actor = demand(context.actor, 'review.sign');
  const clean = { ...reply, number: nfc(reply.number) };
  const today = localDateOf(context.clock());
  return write(context, actor, 'inspection.answer', code, (inspection) =>
    decide.answer(inspection, clean, actor.name, today),
  );
}

/** Records what was done about one remark. Permission review.edit. */
export function finishRemark(
  context: Context,
  code: string,
  number: number,
  result: { readonly on: LocalDate; readonly text: string },
): Promise<Inspection> {
  const actor = demand(context.actor, 'review.edit');
  const today = localDateOf(context.clock());
  const clean = { ...result, text: nfc(result.text) };
  return write(context, actor, 'inspection.finish', code, (inspection) =>
    decide.finish(inspection, number, clean, actor.name, today),
  );
}

/** Closes an inspection that was answered and dealt with. Permission review.edit. */
export function closeInspection(context: Context, code: string, ending: string): Promise<Inspection> {
  const actor = demand(context.actor, 'review.edit');
  return write(context, actor, 'inspection.close', code, (inspection) => decide.close(inspection, nfc(ending)));
}

/** Throws Problem('not-found'). */
export function getInspection(context: Pick<Context, 'database'>, code: string): Promise<Inspection> {
  return getRecord<Inspection>(context, 'inspection', 'cuộc kiểm tra', code);
}

function handedBy({ clock }: Context, { name }: Actor): Handed {
  return { at: clock(), by: name };
}

async function write(
  context: Context,
  actor: Actor,
  action: string,
  code: string,
  act: (inspection: Inspection) => Inspection,
  seen?: number,
): Promise<Inspection> {
  const before = await getInspection(context, code);
  await demandSameWording(context, 'inspection', before, seen);
  const record = act(before);
  await writeRecords(context, actor, action, [{ noun: 'inspection', record, before }]);
  return record;
}
