import type { Audit } from '../domain/audit/audit.ts';
import { editionOf } from '../domain/audit/edition.ts';
import { demandState } from '../domain/audit/plan.ts';
import type { Complaint } from '../domain/feedback/complaint.ts';
import {
  type CorrectiveAction,
  type Grade,
  type Person,
  type SourceKind,
  sourcesOf,
} from '../domain/improvement/corrective-action.ts';
import * as decide from '../domain/improvement/decide.ts';
import { repeatsOf, watchedOf } from '../domain/improvement/recurrence.ts';
import type { Inspection } from '../domain/inspection/inspection.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { RecordNoun } from '../domain/record.ts';
import { editionFor } from '../domain/standard/standard.ts';
import { compareVi, fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { findObjective } from '../storage/objective.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { findProcess } from '../storage/process.ts';
import { findRecord } from '../storage/record.ts';
import { claimAudits } from './audit-slip.ts';
import { maySee } from './complaint.ts';
import type { Context } from './context.ts';
import { getDossier } from './dossier-facts.ts';
import { nonconformitiesOf } from './nonconformity.ts';
import { type Beside, getRecord, joined, writeNewRecord } from './record.ts';

export const slipNoun: RecordNoun = 'corrective-action';
const prefix = 'HDKP';

/** Working days within which causes and actions are proposed, unless the slip names its own day. A custom, not a law. */
export const answerDays = 5;

/** What a person, or another record, says when a nonconformity is raised. */
export interface SlipInput {
  readonly source: { readonly kind: SourceKind; readonly reference?: string; readonly part?: string };
  readonly grade: Grade;
  readonly clause?: string;
  /** Name, code or id of the section that answers for it. */
  readonly unit?: string;
  readonly requirement: string;
  readonly statement: string;
  readonly evidence?: string;
  /** Codes of the dossiers concerned. */
  readonly dossiers?: readonly string[];
  /** Day by which causes and actions are to be proposed; five working days from now when it is left out. */
  readonly due?: LocalDate | null;
  /** Why this is another matter than a slip about the same that was closed lately. */
  readonly otherMatter?: string;
}

/**
 * Raises a slip from any record. What the dossiers' own records show against the rules is kept with it, and slips of
 * the last twelve months about the same are named as having come back; one whose effect is still watched is to be opened
 * again instead. Permission improvement.raise; throws Problem: improvement-recurred, not-found for a record, dossier or
 * section that does not exist, and what domain/improvement/decide.ts `raise` throws.
 */
export async function raiseCorrectiveAction(context: Context, input: SlipInput): Promise<CorrectiveAction> {
  return raiseSlip(context, input, null);
}

/** The same for a slip that carries on another; `beside` closes that one in the same batch. */
export async function raiseSlip(
  context: Context,
  input: SlipInput,
  follows: Pick<CorrectiveAction, 'code' | 'source' | 'carries' | 'reopenings'> | null,
  beside: (slip: CorrectiveAction) => Promise<Beside> = async () => ({ statements: [], entries: [] }),
): Promise<CorrectiveAction> {
  const actor = demand(context.actor, 'improvement.raise');
  const now = context.clock();
  const today = localDateOf(now);
  const source = sourceOf(input);
  await demandSource(context, source);
  const dossiers = [...new Set((input.dossiers ?? []).map(clean).filter((code) => code !== ''))].sort(compareVi);
  for (const code of dossiers) await getDossier(context, code);
  const dossierFaults = await faultsOf(context, dossiers);
  const about = { ...(await matterOf(context, input, source)), dossierFaults };
  const calendar = await rulingCalendar(context.database);
  const carries = follows === null ? [] : sourcesOf(follows).filter((one) => !isSameSource(one, source));
  // What a slip carries on is not "come back": it was never gone.
  const all = follows === null ? await listCorrectiveActions(context.database) : [];
  const watched = watchedOf(about, all, now).map(({ code }) => code);
  const otherMatter = clean(input.otherMatter ?? '');
  if (watched.length > 0 && otherMatter === '') {
    throw new Problem('improvement-recurred', { codes: watched.join(', ') }, 'recurrence');
  }
  const repeats = repeatsOf(about, all, now).filter((code) => !watched.includes(code));
  const raised: decide.Raised = {
    ...about,
    source,
    grade: input.grade,
    requirement: clean(input.requirement),
    statement: clean(input.statement),
    evidence: clean(input.evidence ?? ''),
    dossiers,
    repeats,
    ...(watched.length > 0 ? { otherMatter } : {}),
    follows: follows?.code ?? null,
    ...(carries.length > 0 ? { carries } : {}),
    due: input.due ?? calendar.addWorkingDays(today, answerDays),
  };
  const series = { noun: slipNoun, prefix, year: yearOf(today) };
  const build = (identity: Parameters<typeof decide.raise>[0]) => decide.raise(identity, raised, { actor, now });
  // An audit that is cancelled, or takes its finding back, between the question and the writing is asked once more.
  const claimed = async (slip: CorrectiveAction) =>
    joined(
      await beside(slip),
      await claimAudits(context, sourcesOf(slip), 'improvement.raise', slip, () => demandSource(context, source)),
    );
  return writeNewRecord(context, actor, 'improvement.raise', series, build, claimed);
}

/** Slips closed lately about what `input` says, whose effect is still watched, the last closed first. */
export async function watchedSlips(
  context: Context,
  input: Pick<SlipInput, 'source' | 'clause' | 'unit' | 'dossiers'>,
): Promise<CorrectiveAction[]> {
  const { dossiers = [] } = input;
  const about = {
    ...(await matterOf(context, input, sourceOf(input))),
    dossierFaults: await faultsOf(context, dossiers.map(clean)),
  };
  return watchedOf(about, await listCorrectiveActions(context.database), context.clock());
}

/** Section, clause and, of another edition than 2015, the edition. Throws Problem('not-found') for an unknown section. */
async function matterOf(
  context: Context,
  input: Pick<SlipInput, 'clause' | 'unit'>,
  source: CorrectiveAction['source'],
) {
  const unit = await unitOf(context, clean(input.unit ?? ''));
  const edition = await editionOfSource(context, source);
  return { clause: clean(input.clause ?? ''), unit, ...(edition === '2015' ? {} : { edition }) };
}

/** Throws Problem('not-found'). */
export function getCorrectiveAction(context: Pick<Context, 'database'>, code: string): Promise<CorrectiveAction> {
  return getRecord<CorrectiveAction>(context, slipNoun, 'phiếu khắc phục', code);
}

/** Somebody by id or by name (marks do not matter), in the post of today. Throws Problem('not-found'). */
export async function personOf(context: Context, idOrName: string, field: string): Promise<Person> {
  const wanted = clean(idOrName);
  const people = await listPeople(context.database, localDateOf(context.clock()));
  const found = people.filter(({ id, name }) => id === wanted || fold(name) === fold(wanted));
  const [person] = found;
  if (!person || found.length > 1) throw new Problem('not-found', { what: 'cán bộ', key: wanted.slice(0, 60) }, field);
  return { personId: person.id, name: person.name, unitName: person.post?.unitName ?? '' };
}

export function sourceOf({ source }: Pick<SlipInput, 'source'>): CorrectiveAction['source'] {
  return { kind: source.kind, reference: clean(source.reference ?? ''), part: clean(source.part ?? '') };
}

const nounOfSource: Partial<Record<SourceKind, readonly [RecordNoun, what: string]>> = {
  audit: ['audit', 'cuộc đánh giá'],
  complaint: ['complaint', 'phản ánh, kiến nghị'],
  review: ['management-review', 'cuộc xem xét của lãnh đạo'],
  inspection: ['inspection', 'cuộc kiểm tra'],
  output: ['register-entry', 'đầu ra không phù hợp'],
};

/** A source that names a record names one that exists. Throws Problem: not-found, and what `demandAuditLine` throws. */
export async function demandSource(
  context: Context,
  { kind, reference, part }: CorrectiveAction['source'],
): Promise<void> {
  if (reference === '') return;
  const missing = (what: string) => new Problem('not-found', { what, key: reference.slice(0, 60) }, 'reference');
  const record = nounOfSource[kind];
  if (record && !(await findRecord(context.database, record[0], reference))) throw missing(record[1]);
  if (kind === 'audit') await demandAuditLine(context, reference, part);
  // Whether there is a denunciation of this number is not told to somebody who may not read it.
  if (kind === 'complaint' && !maySee(context.actor, await getRecord<Complaint>(context, 'complaint', '', reference)))
    throw missing('phản ánh, kiến nghị');
  if (kind === 'dossier') await getDossier(context, reference);
  if (kind === 'process' && !(await findProcess(context.database, reference))) throw missing('bản quy trình');
  if (kind === 'objective') {
    const [year = '', ...code] = reference.split('/');
    const objective = /^\d{4}$/.test(year) && (await findObjective(context.database, Number(year), code.join('/')));
    if (!objective) throw missing('mục tiêu');
  }
}

/**
 * Throws Problem: audit-state for a cancelled audit, improvement-audit-line when `part` is no line of its checklist,
 * improvement-audit-finding when nothing was issued on that line.
 */
async function demandAuditLine(context: Context, code: string, part: string): Promise<void> {
  const audit = await getRecord<Audit>(context, 'audit', 'cuộc đánh giá', code);
  demandState(audit, ['draft', 'approved', 'notified', 'running', 'reported', 'closed'], 'lập phiếu khắc phục');
  if (part === '') return;
  const line = audit.lines.find(({ id }) => id === part);
  if (!line) throw new Problem('improvement-audit-line', { code, line: part.slice(0, 40) }, 'part');
  if (line.finding && line.finding.state !== 'draft') return;
  throw new Problem('improvement-audit-finding', { code, clause: line.clause, section: line.section.name }, 'part');
}

/** A clause that an audit or an inspection named is of the edition it was held by. */
async function editionOfSource({ database }: Context, { kind, reference }: CorrectiveAction['source']) {
  if (kind === 'audit') {
    const audit = await findRecord<Audit>(database, 'audit', reference);
    return audit ? editionOf(audit) : '2015';
  }
  if (kind !== 'inspection') return '2015';
  const inspection = await findRecord<Inspection>(database, 'inspection', reference);
  return inspection ? editionFor(inspection.to) : '2015';
}

/** What the records of these dossiers show against the rules, by procedure. */
export async function faultsOf(
  context: Context,
  dossiers: readonly string[],
): Promise<CorrectiveAction['dossierFaults']> {
  const found = await nonconformitiesOf(context, dossiers);
  const faults = found.flatMap(({ record, kinds }) =>
    kinds.map((kind) => ({ kind, procedureCode: record.dossier.procedureCode })),
  );
  const byKey = new Map(faults.map((fault) => [`${fault.kind} ${fault.procedureCode}`, fault]));
  return [...byKey.values()];
}

async function unitOf({ database }: Context, wanted: string): Promise<CorrectiveAction['unit']> {
  if (wanted === '') return { id: null, name: '' };
  const units = await listUnits(database);
  const found = units.find(({ id, code, name }) => id === wanted || code === wanted || fold(name) === fold(wanted));
  if (!found) throw new Problem('not-found', { what: 'bộ phận', key: wanted.slice(0, 60) }, 'unit');
  return { id: found.id, name: found.name };
}

function isSameSource(one: CorrectiveAction['source'], other: CorrectiveAction['source']): boolean {
  return one.kind === other.kind && one.reference === other.reference && one.part === other.part;
}

function clean(text: string): string {
  return nfc(text).trim();
}
