import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { type Language, Problem } from '../domain/problem.ts';
import type { Doing, RegisterEntry } from '../domain/register/entry.ts';
import * as decide from '../domain/register/entry.ts';
import { keepLeaver } from '../domain/register/hand-over.ts';
import { type Field, ownFields, type RegisterKind } from '../domain/register/kind.ts';
import { findKind, kindOf } from '../domain/register/list.ts';
import { type Roster, readValues, refuseUnknown } from '../domain/register/read.ts';
import { textIn, type Values } from '../domain/register/value.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { findDossier } from '../storage/dossier.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { listEntries, readScale } from '../storage/register-entry.ts';
import type { Context } from './context.ts';
import {
  type Beside,
  getRecord,
  joined,
  recordSubject,
  type WrittenRecord,
  writeNewRecord,
  writeRecords,
} from './record.ts';
import { checkCloser } from './register-closer.ts';
import { takeFiles } from './register-evidence.ts';
import { changeStaff, collectWork } from './staff-change.ts';

/** What was typed or sent: text, numbers, rows of tables, an EvidenceFile for a file. */
export type EntryInput = Readonly<Record<string, unknown>>;

/**
 * A new entry. Permission of the register; throws the first Problem of what was typed, and what the register's rules
 * refuse. `year` only for the yearly plan: its year; other entries belong to the year they are opened in.
 */
export async function addEntry(
  context: Context,
  kindId: string,
  input: EntryInput,
  year?: number,
): Promise<RegisterEntry> {
  const kind = findKind(kindId);
  const actor = demand(context.actor, kind.add);
  const [doing, roster] = await Promise.all([doingOf(context, actor), rosterOf(context)]);
  const fields = ownFields(kind);
  const files = await takeFiles(context, fields, input);
  const typed = await completed(context, kind, read(fields, files.input, roster));
  await demandNamed(context, fields, typed);
  return writeNewRecord<RegisterEntry>(
    context,
    actor,
    `${kind.kind}.add`,
    { noun: 'register-entry', prefix: kind.prefix, year: yearFor(kind, year, doing) },
    (identity) => decide.openEntry(kind, identity, typed, doing),
    (record) => files.beside(recordSubject('register-entry', record)),
  );
}

/** Another wording where the state allows it. Throws what `addEntry` throws, register-state, required for the reason. */
export async function changeEntry(
  context: Context,
  kindId: string,
  code: string,
  input: EntryInput,
  reason = '',
): Promise<RegisterEntry> {
  const kind = findKind(kindId);
  const actor = demand(context.actor, kind.edit);
  const before = await getEntry(context, kind, code);
  const [doing, roster] = await Promise.all([doingOf(context, actor), rosterOf(context)]);
  const fields = ownFields(kind);
  const files = await takeFiles(context, fields, input);
  const typed = read(fields, files.input, roster, before.values);
  await demandNamed(context, fields, typed);
  const record = decide.changeEntry(kind, before, typed, nfc(reason).trim(), doing);
  if (kind.kind === 'staff-change') keepLeaver(before, record.values);
  const note = reason === '' ? {} : { note: nfc(reason).trim() };
  await writeRecords(
    context,
    actor,
    `${kind.kind}.change`,
    [{ noun: 'register-entry', record, before, ...note }],
    files.beside(recordSubject('register-entry', record)),
  );
  return record;
}

/**
 * An act of the register with an entry: who may do it is the act's own permission, or the leader's for a high score.
 * Throws not-allowed, not-found, register-state, register-second-person, required, and what the rules refuse.
 */
export async function actOnEntry(
  context: Context,
  kindId: string,
  code: string,
  act: string,
  input: EntryInput,
): Promise<RegisterEntry> {
  const kind = findKind(kindId);
  const before = await getEntry(context, kind, code);
  const actor = demand(context.actor, decide.permissionOf(kind, before, act, await readScale(context.database)));
  const [doing, roster] = await Promise.all([doingOf(context, actor), rosterOf(context)]);
  const fields = decide.getMove(kind, act).asks ?? [];
  const files = await takeFiles(context, fields, input);
  const asked = read(fields, files.input, roster, askedBefore(fields, before));
  const moved = await settled(context, kind, act, decide.moveEntry(kind, before, act, asked, doing));
  const { record, beside: given } =
    kind.kind === 'staff-change'
      ? await changeStaff(context, act, before, moved, doing)
      : { record: moved, beside: nothing };
  const beside = await besideOf(context, kind, act, record, doing);
  const attached = files.beside(recordSubject('register-entry', record));
  await writeRecords(
    context,
    actor,
    `${kind.kind}.${act}`,
    [{ noun: 'register-entry', record, before, ...noteOf(fields, asked) }, ...beside],
    joined(attached, given),
  );
  return record;
}

/** Throws Problem('not-found') also for a code of another register. */
export async function getEntry(
  context: Pick<Context, 'database'>,
  kind: RegisterKind,
  code: string,
): Promise<RegisterEntry> {
  const found = await getRecord<RegisterEntry>(context, 'register-entry', kind.one[0], code);
  if (found.kind !== kind.kind) throw new Problem('not-found', { what: kind.one[0], key: code.slice(0, 60) });
  return found;
}

/** What the rules of the registers need of this moment. */
export async function doingOf(context: Context, actor: Actor): Promise<Doing> {
  const now = context.clock();
  const [scale, calendar] = await Promise.all([readScale(context.database), rulingCalendar(context.database)]);
  return { actor, now, today: localDateOf(now), scale, calendar };
}

/** People and sections that typed names are matched against. */
export async function rosterOf(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  language: Language = 'vi',
): Promise<Roster> {
  const today = localDateOf(clock());
  const [people, units] = await Promise.all([listPeople(database, today), listUnits(database)]);
  return {
    people: people.map(({ id, name }) => ({ id, name })),
    sections: units.map(({ id, name }) => ({ id, name })),
    today,
    language,
  };
}

function read(fields: readonly Field[], input: EntryInput, roster: Roster, before: Values = {}): Values {
  refuseUnknown(fields, input);
  const { values, faults } = readValues(fields, input, roster, before);
  const [first] = faults;
  if (first) throw first;
  return values;
}

/** Codes of other records name ones that exist. Throws Problem('not-found') with the field. */
async function demandNamed({ database }: Context, fields: readonly Field[], values: Values): Promise<void> {
  for (const { key } of fields.filter(({ names }) => names === 'dossier')) {
    const code = textIn(values, key);
    if (code !== '' && !(await findDossier(database, code)))
      throw new Problem('not-found', { what: 'hồ sơ', key: code.slice(0, 60) }, key);
  }
}

/** Tables are sent whole, so that one left out keeps its rows; everything else an act asks for is asked anew. */
function askedBefore(fields: readonly Field[], { values }: RegisterEntry): Values {
  const tables = fields.filter(({ type }) => type === 'lines');
  return Object.fromEntries(tables.map(({ key }) => [key, values[key] ?? null]));
}

function yearFor({ kind }: RegisterKind, year: number | undefined, { today }: Doing): number {
  if (kind !== 'annual-plan' || year === undefined) return yearOf(today);
  if (Number.isInteger(year) && year >= 2000 && year <= 2099) return year;
  throw new Problem('invalid', { field: 'Năm', value: year, hint: 'Nhập năm từ 2000 đến 2099.' }, 'year');
}

/** A hand-over begins with everything the person has in hand. */
async function completed(context: Context, kind: RegisterKind, values: Values): Promise<Values> {
  return kind.kind === 'staff-change' ? collectWork(context, values) : values;
}

async function settled(
  context: Context,
  kind: RegisterKind,
  act: string,
  record: RegisterEntry,
): Promise<RegisterEntry> {
  if (kind.kind === 'annual-plan' && act === 'close') await checkCloser(context, record);
  if (kind.kind === 'nonconforming-outputs' && act === 'close' && textIn(record.values, 'followUp') === 'slip') {
    const slips = await correctiveActionsOf(context.database, 'output', record.code);
    if (slips.every(({ state }) => state === 'withdrawn'))
      throw new Problem('register-no-slip', { code: record.code }, 'followUp');
  }
  return record;
}

/** The decision in force ends with the one that replaces it. */
async function besideOf(
  { database }: Context,
  kind: RegisterKind,
  act: string,
  record: RegisterEntry,
  doing: Doing,
): Promise<WrittenRecord[]> {
  if (kind.kind !== 'steering-board' || act !== 'issue') return [];
  const named = textIn(record.values, 'replaces');
  const inForce = (await listEntries(database, kind.kind)).filter(({ state }) => state === 'in-force');
  const [before] = inForce;
  if (before && before.code !== named) throw new Problem('register-in-force', { code: before.code }, 'replaces');
  if (named !== '' && !before) throw new Problem('register-replaces', { code: named }, 'replaces');
  if (!before) return [];
  const ended = decide.endEntry(kindOf('steering-board'), before, 'replaced', 'replace', doing);
  return [{ noun: 'register-entry', record: ended, before, note: `Thay thế bởi ${record.code}` }];
}

/** The first sentence that was asked for, so that the history tells it. */
function noteOf(fields: readonly Field[], asked: Values): { note?: string } {
  const said = fields.filter(({ type }) => type === 'long' || type === 'text').map(({ key }) => textIn(asked, key));
  const note = said.find((text) => text !== '');
  return note ? { note } : {};
}

const nothing: Beside = { statements: [], entries: [] };
