import {
  type Complaint,
  type ComplaintKind,
  type ComplaintLimits,
  defaultLimits,
  isAbout,
  isOfLaw,
  kindPrefixes,
} from '../domain/feedback/complaint.ts';
import { kindOfCode, termsOf } from '../domain/feedback/complaint-term.ts';
import type { ComplaintAct } from '../domain/feedback/complaint-wording.ts';
import * as decide from '../domain/feedback/decide-complaint.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import {
  type Complainant,
  complainantStatement,
  eraseComplainantStatement,
  findComplainant,
} from '../storage/complaint.ts';
import { saveRow } from '../storage/controlled.ts';
import { findDossier } from '../storage/dossier.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { findProcedure } from '../storage/procedure.ts';
import { findRecord } from '../storage/record.ts';
import { readSetting, settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { getRecord, recordSubject, writeNewRecord, writeRecords } from './record.ts';

const limitsSetting = 'complaint-limits';

export interface NewComplaint {
  readonly kind: Complaint['kind'];
  readonly receivedAt?: Instant;
  readonly way: Complaint['way'];
  readonly content: string;
  /** Who it came from; both optional, kept outside the record. */
  readonly person?: string;
  readonly contact?: string;
  readonly dossierCode?: string;
  readonly procedureCode?: string;
  readonly section?: string;
  readonly officer?: string;
  readonly repeats?: string;
}

/** Working days of each act as the office has set them, else those of QĐ 766/QĐ-TTg. */
export async function readComplaintLimits(context: Pick<Context, 'database'>): Promise<ComplaintLimits> {
  const own = (await readSetting(context.database, limitsSetting)) as Partial<ComplaintLimits> | undefined;
  return { ...defaultLimits, ...own };
}

/** From now on; what is already filed keeps its limits. Permission organisation.edit. Throws not-allowed, invalid. */
export async function setComplaintLimits(context: Context, limits: ComplaintLimits): Promise<void> {
  const actor = demand(context.actor, 'organisation.edit');
  const days: readonly (readonly [string, number | null])[] = [
    ['refuse', limits.refuse],
    ['ask', limits.ask],
    ['answer', limits.answer],
    ['publish', limits.publish],
    ['appeal', limits.appeal],
    ['denunciation', limits.denunciation],
    ['acceptAppeal', limits.acceptAppeal ?? null],
    ['acceptDenunciation', limits.acceptDenunciation ?? null],
  ];
  for (const [field, value] of days) {
    if (value === null || (Number.isInteger(value) && value >= 1 && value <= 365)) continue;
    throw new Problem('invalid', { field, value, hint: 'Nhập số ngày từ 1 đến 365.' }, field);
  }
  const subject = `setting:${limitsSetting}`;
  const after = await trailHead(context.database, subject);
  const changes = changesBetween(await readComplaintLimits(context), limits);
  const row = settingRow(limitsSetting, limits);
  const detail = { rule: limitsSetting, changes };
  const entry = { subject, action: 'setting.change', detail, rows: [row], after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [saveRow(row), ...trail]);
}

/**
 * Writes down what came in. Permission feedback.record.
 * Throws not-allowed, not-found (dossier, section, officer, earlier complaint), required, complaint-person.
 */
export async function openComplaint(context: Context, input: NewComplaint): Promise<Complaint> {
  const actor = demand(context.actor, 'feedback.record');
  const now = context.clock();
  const receivedAt = input.receivedAt ?? now;
  const complainant = complainantOf(context, input);
  const written: decide.ComplaintInput = {
    kind: input.kind,
    receivedAt,
    way: input.way,
    content: nfc(input.content).trim(),
    personHash: complainant ? personHash(context, complainant) : '',
    ...(await matterOf(context, input)),
    repeats: await earlierCode(context, input.repeats ?? '', input.kind),
  };
  const limits = await readComplaintLimits(context);
  const calendar = await rulingCalendar(context.database);
  const series = {
    noun: 'complaint',
    prefix: kindPrefixes[input.kind],
    year: yearOf(localDateOf(receivedAt)),
  } as const;
  return writeNewRecord(
    context,
    actor,
    'complaint.open',
    series,
    (identity) => decide.openComplaint(identity, written, limits, { now, calendar }),
    ({ id }) => ({ statements: complainant ? [complainantStatement(id, complainant)] : [], entries: [] }),
  );
}

/** Thụ lý of a khiếu nại or tố cáo; `number` of the paper that says so. Permission feedback.answer. */
export const acceptComplaint = (context: Context, code: string, number: string, at?: Instant) =>
  act(context, code, 'accept', at, (one, doing) => decide.accept(one, nfc(number), doing));

export const askComplaint = (context: Context, code: string, text: string, at?: Instant) =>
  act(context, code, 'ask', at, (one, doing) => decide.askForMore(one, nfc(text), doing));

export const supplyComplaint = (context: Context, code: string, at?: Instant) =>
  act(context, code, 'supply', at, decide.supply, 'feedback.record');

export const refuseComplaint = (context: Context, code: string, reason: string, at?: Instant) =>
  act(context, code, 'refuse', at, (one, doing) => decide.refuse(one, nfc(reason), doing));

/** Đình chỉ of a khiếu nại or tố cáo that was accepted. Permission feedback.answer. */
export const haltComplaint = (context: Context, code: string, reason: string, at?: Instant) =>
  act(context, code, 'halt', at, (one, doing) => decide.halt(one, nfc(reason), doing));

export const answerComplaint = (
  context: Context,
  code: string,
  said: {
    readonly text: string;
    readonly number?: string;
    readonly founded?: boolean | null;
    readonly foundedReason?: string;
    /** Đúng một phần: with `founded`, of khiếu nại and tố cáo. */
    readonly partly?: boolean;
  },
  at?: Instant,
) =>
  act(context, code, 'answer', at, (one, doing) =>
    decide.answer(
      one,
      {
        text: nfc(said.text),
        number: nfc(said.number ?? '').trim(),
        founded: said.founded ?? null,
        foundedReason: nfc(said.foundedReason ?? '').trim(),
        partly: said.partly ?? false,
      },
      doing,
    ),
  );

export const publishComplaint = (context: Context, code: string, where: string, at?: Instant) =>
  act(context, code, 'publish', at, (one, doing) => decide.publish(one, nfc(where), doing));

export const judgeComplaint = (context: Context, code: string, satisfied: boolean, at?: Instant) =>
  act(context, code, 'judge', at, (one, doing) => decide.judge(one, satisfied, doing), 'feedback.record');

export const closeComplaint = (context: Context, code: string, conclusion: string, at?: Instant) =>
  act(context, code, 'close', at, (one, doing) => decide.close(one, nfc(conclusion), doing));

/**
 * A denunciation is seen by leaders and the quality officer only, and never by whom it is about: who denounced must stay
 * unknown.
 */
export function maySee(
  { roles, personId }: Pick<Actor, 'roles' | 'personId'>,
  { kind, officerId }: Pick<Complaint, 'kind' | 'officerId'>,
): boolean {
  if (kind !== 'denunciation') return true;
  if (isAbout({ officerId }, { personId })) return false;
  return roles.some((role) => role === 'leader' || role === 'quality-officer' || role === 'system');
}

/**
 * Who it came from is told to who records and answers, never to whom it is about: someone who complained of a clerk is not
 * named to that clerk.
 */
export function mayKnowPerson(
  actor: Pick<Actor, 'roles' | 'personId'>,
  complaint: Pick<Complaint, 'kind' | 'officerId'>,
): boolean {
  const handles = may(actor.roles, 'feedback.record') || may(actor.roles, 'feedback.answer');
  return handles && maySee(actor, complaint) && !isAbout(complaint, actor);
}

/** Throws not-found; not-allowed for a denunciation that is not for these eyes. */
export async function getComplaint(context: Context, code: string): Promise<Complaint> {
  const complaint = await getRecord<Complaint>(context, 'complaint', nounOf(code), code);
  demandReader(complaint, context.actor);
  return complaint;
}

/** Throws Problem('not-allowed') for a denunciation that is not for these eyes. */
export function demandReader(complaint: Complaint, actor: Actor): void {
  if (!maySee(actor, complaint)) throw new Problem('not-allowed', { act: 'xem đơn tố cáo' });
}

/**
 * Erases who filed it for good, salt included; the record and its trail stay whole. Permission feedback.answer.
 * Throws not-allowed, complaint-own, not-found, required.
 */
export async function eraseComplainant(context: Context, code: string, reason: string): Promise<void> {
  const actor = demand(context.actor, 'feedback.answer');
  const complaint = await getComplaint(context, code);
  if (isAbout(complaint, actor)) throw decide.ownProblem(complaint, 'erase');
  const why = nfc(reason).trim();
  if (why === '') throw new Problem('required', { field: 'lý do xóa' }, 'eraseReason');
  const known = await findComplainant(context.database, complaint.id);
  if (!known || known.erasedAt !== null) throw new Problem('not-found', { what: 'người phản ánh của', key: code });
  const subject = recordSubject('complaint', complaint);
  const entry = { subject, action: 'complaint.erase', detail: { code: complaint.code, note: why } };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [eraseComplainantStatement(complaint.id, context.clock()), ...trail]);
}

async function act(
  context: Context,
  code: string,
  name: ComplaintAct,
  at: Instant | undefined,
  decided: (complaint: Complaint, doing: decide.Doing) => Complaint,
  permission: 'feedback.answer' | 'feedback.record' = 'feedback.answer',
): Promise<Complaint> {
  const actor = demand(context.actor, permission);
  const before = await getComplaint(context, code);
  const now = context.clock();
  const calendar = await calendarById(context.database, before.calendarVersion);
  const known = { ...before, limits: await limitsOf(context, before) };
  const after = decided(known, { actor, at: at ?? now, now, calendar });
  await writeRecords(context, actor, `complaint.${name}`, [{ noun: 'complaint', record: after, before }]);
  return after;
}

/** Those frozen with it; a limit of a khiếu nại or tố cáo that nobody had entered yet is the one entered since. */
async function limitsOf(context: Context, { kind, limits }: Complaint): Promise<ComplaintLimits> {
  if (!isOfLaw({ kind })) return limits;
  const present = await readComplaintLimits(context);
  return {
    ...limits,
    appeal: limits.appeal ?? present.appeal,
    denunciation: limits.denunciation ?? present.denunciation,
    acceptAppeal: limits.acceptAppeal ?? present.acceptAppeal ?? null,
    acceptDenunciation: limits.acceptDenunciation ?? present.acceptDenunciation ?? null,
  };
}

function complainantOf(context: Context, { person = '', contact = '' }: NewComplaint): Complainant | undefined {
  const name = nfc(person).trim().slice(0, 200);
  const reach = nfc(contact).trim().slice(0, 300);
  if (name === '' && reach === '') return undefined;
  return { name, contact: reach, salt: context.newId(), erasedAt: null };
}

function personHash(context: Context, { salt, name, contact }: Complainant): string {
  return context.sha256(JSON.stringify([salt, name, contact]));
}

/** The dossier brings its procedure and section along; what is named must exist. */
async function matterOf(context: Context, input: NewComplaint) {
  const code = nfc(input.dossierCode ?? '').trim();
  const record = code === '' ? undefined : await findDossier(context.database, code);
  if (code !== '' && !record) throw new Problem('not-found', { what: 'hồ sơ', key: code.slice(0, 60) }, 'dossier');
  const procedureCode = nfc(input.procedureCode ?? '').trim() || (record?.dossier.procedureCode ?? '');
  const on = localDateOf(context.clock());
  const procedure = await findProcedure(context.database, procedureCode, on);
  if (procedureCode !== '' && !procedure && !record) {
    throw new Problem('not-found', { what: 'thủ tục', key: procedureCode.slice(0, 60) }, 'procedure');
  }
  const wanted = nfc(input.section ?? '').trim();
  const unit = (await listUnits(context.database)).find(({ name }) => fold(name) === fold(wanted));
  if (wanted !== '' && !unit) throw new Problem('not-found', { what: 'bộ phận', key: wanted.slice(0, 60) }, 'section');
  const named = nfc(input.officer ?? '').trim();
  const person = (await listPeople(context.database, on)).find(({ name }) => fold(name) === fold(named));
  if (named !== '' && !person) throw new Problem('not-found', { what: 'cán bộ', key: named.slice(0, 60) }, 'officer');
  return {
    dossierCode: record?.code ?? '',
    procedureCode,
    procedureTitle: procedure?.title ?? record?.dossier.procedureTitle ?? '',
    section: unit?.name ?? person?.post?.unitName ?? record?.dossier.holder.unitName ?? '',
    officerId: person?.id ?? null,
    officer: person?.name ?? '',
  };
}

/** The one that it repeats: of the same series, and one that whoever writes this down may read. */
async function earlierCode(context: Context, text: string, kind: ComplaintKind): Promise<string> {
  const code = nfc(text).trim();
  if (code === '') return code;
  const earlier = await findRecord<Complaint>(context.database, 'complaint', code);
  if (earlier && kindPrefixes[earlier.kind] === kindPrefixes[kind] && maySee(context.actor, earlier)) return code;
  throw new Problem('not-found', { what: termsOf(kind).earlier[0], key: code.slice(0, 60) }, 'repeats');
}

/** What a code that was not found would have been. */
function nounOf(code: string): string {
  return termsOf(kindOfCode(code) ?? 'procedure').noun[0];
}
