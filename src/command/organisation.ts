import { demand } from '../domain/organisation/may.ts';
import type { Office } from '../domain/organisation/office.ts';
import { isValidOn, type Person, type Unit } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { insertRow, saveRow, updateRow } from '../storage/controlled.ts';
import { listPosts, listUnits, personRow, postRow, unitRow } from '../storage/organisation.ts';
import { findOffice, getOffice, settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import { type Context, identityOf } from './context.ts';
import { limited, type OfficeInput, officeLabel, officeOf, requiredText } from './organisation-text.ts';

/** The one trail of units, people, posts, leave and delegations: two who change it at once notice each other. */
export const organisationSubject = 'organisation:all';
const subject = organisationSubject;
/** Units and posts entered at the first set-up are valid from here, so that a year of older dossiers can be imported. */
const longAgo = '2000-01-01' as LocalDate;

/** First set-up: the office, and its one-stop unit as the first section. Throws not-empty, required, too-long. */
export async function setUpOffice(context: Context, input: OfficeInput): Promise<Office> {
  demand(context.actor, 'organisation.edit');
  if (await findOffice(context.database)) throw new Problem('not-empty');
  const unitId = context.newId();
  const office = officeOf(input, unitId);
  const root: Unit = {
    id: unitId,
    kind: 'office',
    code: office.code,
    name: office.name,
    parentId: null,
    validFrom: longAgo,
    validTo: null,
    successorId: null,
  };
  const counter: Unit = {
    ...root,
    id: context.newId(),
    kind: 'section',
    code: 'MC',
    name: office.counterName,
    parentId: unitId,
  };
  const rows = [settingRow('office', office), unitRow(root), unitRow(counter)];
  const trail = await trailStatements(context, { subject, action: 'organisation.set-up', detail: office, rows });
  await commit(context, subject, [...rows.map(insertRow), ...trail]);
  return office;
}

/** Changes what the letterhead and signature print; the code of the office stays. Throws required, too-long. */
export async function changeOffice(
  context: Context,
  change: Partial<Omit<Office, 'code' | 'unitId'>>,
): Promise<Office> {
  const actor = demand(context.actor, 'organisation.edit');
  const { logo, ...texts } = change;
  const given = Object.entries(texts).map(([key, value]) => [key, limited(value, officeLabel(key), key)]);
  const after = await trailHead(context.database, subject);
  const before = await getOffice(context.database);
  const office: Office = { ...before, ...Object.fromEntries(given), ...(logo === undefined ? {} : { logo }) };
  requiredText(office.name, officeLabel('name'), 'name');
  // The record names the picture by its hash: it would be as long as all the rest of a year.
  const picture = logo === undefined ? {} : { logo: logo === null ? null : context.sha256(logo) };
  const pictureBefore = { logo: before.logo ? context.sha256(before.logo) : null };
  const changes = changesBetween({ ...before, ...pictureBefore }, { ...Object.fromEntries(given), ...picture });
  const detail = { ...Object.fromEntries(given), ...picture, changes };
  const rows = [settingRow('office', office)];
  const entry = { subject, action: 'organisation.change', detail, rows, after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [...rows.map(saveRow), ...trail]);
  return office;
}

/**
 * A section, or a body outside (`external`); valid from the set-up's early day when no other is given. Permission
 * organisation.edit; throws Problem no-office, required, too-long, already-exists (the code).
 */
export async function addUnit(
  context: Context,
  input: {
    readonly code: string;
    readonly name: string;
    readonly kind?: 'section' | 'external';
    readonly from?: LocalDate;
  },
): Promise<Unit> {
  const actor = demand(context.actor, 'organisation.edit');
  const after = await trailHead(context.database, subject);
  const office = await getOffice(context.database);
  const unit: Unit = {
    id: context.newId(),
    kind: input.kind ?? 'section',
    code: requiredText(input.code, 'Mã bộ phận', 'code'),
    name: requiredText(input.name, 'Tên bộ phận', 'name'),
    parentId: input.kind === 'external' ? null : office.unitId,
    validFrom: input.from ?? longAgo,
    validTo: null,
    successorId: null,
  };
  const known = await listUnits(context.database);
  if (known.some(({ code }) => code === unit.code))
    throw new Problem('already-exists', { what: 'Bộ phận', key: unit.code }, 'code');
  const rows = [unitRow(unit)];
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'organisation.add-unit', detail: unit, rows, after },
  );
  await commit(context, subject, [...rows.map(insertRow), ...trail]);
  return unit;
}

/**
 * Ends a unit on a day and names who carries on its work (merger, renaming); its history stays under its own name.
 * Permission organisation.edit; throws Problem not-found, range-reversed, invalid (a successor that is the unit itself or
 * does not exist on the day after).
 */
export async function endUnit(
  context: Context,
  input: { readonly id: string; readonly to: LocalDate; readonly successorId: string | null },
): Promise<Unit> {
  const actor = demand(context.actor, 'organisation.edit');
  const after = await trailHead(context.database, subject);
  const units = await listUnits(context.database);
  const unit = units.find(({ id }) => id === input.id);
  if (!unit) throw new Problem('not-found', { what: 'bộ phận', key: input.id });
  if (input.successorId === unit.id) {
    const hint = 'Chọn bộ phận khác làm bộ phận kế tục.';
    throw new Problem('invalid', { field: 'Bộ phận kế tục', value: unit.name, hint }, 'successorId');
  }
  if (input.successorId !== null) await demandUnit(context, input.successorId, addDays(input.to, 1), 'successorId');
  if (input.to < unit.validFrom) throw new Problem('range-reversed', { from: unit.validFrom, to: input.to }, 'to');
  const ended: Unit = { ...unit, validTo: input.to, successorId: input.successorId };
  const rows = [unitRow(ended)];
  const end = ({ validTo, successorId }: Unit) => ({ validTo, successorId });
  const detail = { ...ended, changes: { [unit.id]: { before: end(unit), after: end(ended) } } };
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'organisation.end-unit', detail, rows, after },
  );
  await commit(context, subject, [...rows.map(updateRow), ...trail]);
  return ended;
}

export interface PersonInput {
  readonly name: string;
  readonly unitId: string;
  readonly title: string;
  readonly email?: string;
  readonly phone?: string;
  readonly from?: LocalDate;
}

/** A new person in a first post. */
export async function addPerson(context: Context, input: PersonInput): Promise<Person> {
  const actor = demand(context.actor, 'organisation.edit');
  const { person, rows, entry } = await personToAdd(context, input);
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [...rows.map(insertRow), ...trail]);
  return person;
}

/** A new person as rows and trail entry, for an act that writes more with it. Throws required, not-found (unit). */
export async function personToAdd(context: Context, input: PersonInput) {
  const person: Person = {
    id: identityOf(context),
    name: requiredText(input.name, 'Họ tên', 'name'),
    email: nfc(input.email ?? ''),
    phone: nfc(input.phone ?? ''),
  };
  const post = {
    id: context.newId(),
    personId: person.id,
    unitId: input.unitId,
    title: requiredText(input.title, 'Chức vụ', 'title'),
    validFrom: input.from ?? longAgo,
    validTo: null,
  };
  await demandUnit(context, input.unitId);
  const rows = [personRow(person), postRow(post)];
  return { person, rows, entry: { subject, action: 'organisation.add-person', detail: { person, post }, rows } };
}

/**
 * Moves a person to another post from a day on, today when none is given; the former post ends the day before. Permission
 * organisation.edit; throws Problem not-found, invalid (the unit on that day), required and too-long (the title),
 * range-reversed when a post of theirs begins on that day or later.
 */
export async function movePerson(
  context: Context,
  input: { readonly personId: string; readonly unitId: string; readonly title: string; readonly from?: LocalDate },
): Promise<void> {
  const actor = demand(context.actor, 'organisation.edit');
  const from = input.from ?? localDateOf(context.clock());
  const after = await trailHead(context.database, subject);
  await demandUnit(context, input.unitId, from);
  const current = (await listPosts(context.database)).filter(
    ({ personId, validTo }) => personId === input.personId && validTo === null,
  );
  if (current.length === 0) throw new Problem('not-found', { what: 'người', key: input.personId });
  const started = current.find(({ validFrom }) => validFrom >= from);
  if (started) throw new Problem('range-reversed', { from: started.validFrom, to: from }, 'from');
  const post = {
    id: context.newId(),
    personId: input.personId,
    unitId: input.unitId,
    title: requiredText(input.title, 'Chức vụ', 'title'),
    validFrom: from,
    validTo: null,
  };
  const former = current.map((one) => postRow({ ...one, validTo: addDays(from, -1) }));
  const next = postRow(post);
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'organisation.move-person', detail: post, rows: [...former, next], after },
  );
  await commit(context, subject, [...former.map(updateRow), insertRow(next), ...trail]);
}

/**
 * The person leaves the office: all posts end on that day. What is still held must be given to others
 * (`reassignAllOf`). Throws not-found, range-reversed.
 */
export async function endPerson(
  context: Context,
  { personId, to }: { readonly personId: string; readonly to: LocalDate },
): Promise<void> {
  const actor = demand(context.actor, 'organisation.edit');
  const after = await trailHead(context.database, subject);
  const open = (await listPosts(context.database)).filter(
    (post) => post.personId === personId && (post.validTo === null || post.validTo > to),
  );
  if (open.length === 0) throw new Problem('not-found', { what: 'chức vụ đang giữ của', key: personId });
  const later = open.find(({ validFrom }) => validFrom > to);
  if (later) throw new Problem('range-reversed', { from: later.validFrom, to }, 'to');
  const rows = open.map((post) => postRow({ ...post, validTo: to }));
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'organisation.end-person', detail: { personId, to }, rows, after },
  );
  await commit(context, subject, [...rows.map(updateRow), ...trail]);
}

/** Throws not-found; invalid when it is no longer there on `day`. */
async function demandUnit(context: Context, unitId: string, day?: LocalDate, field = 'unitId'): Promise<void> {
  const unit = (await listUnits(context.database)).find(({ id }) => id === unitId);
  if (!unit) throw new Problem('not-found', { what: 'bộ phận', key: unitId }, field);
  if (day === undefined || isValidOn(unit, day)) return;
  const hint = 'Bộ phận này không hoạt động vào ngày ấy; chọn bộ phận khác.';
  throw new Problem('invalid', { field: 'Bộ phận', value: unit.name, hint }, field);
}
