import {
  type Absence,
  absenceOn,
  checkAbsence,
  endedOn,
  leads,
  replacedBy,
  standInOn,
} from '../domain/organisation/absence.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dmy, type LocalDate } from '../domain/time/local-date.ts';
import { absenceRow, listAbsences } from '../storage/absence.ts';
import { insertRow, updateRow } from '../storage/controlled.ts';
import type { Database } from '../storage/database.ts';
import { listPeople, type PersonInPost } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { organisationSubject } from './organisation.ts';
import { limited } from './organisation-text.ts';

export interface AbsenceInput {
  readonly personId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly standInId?: string | null;
  readonly reason?: string;
}

/**
 * Leave with a stand-in, by whoever edits the organisation or by the person's own leader. Throws not-allowed, not-found,
 * range-reversed, absence-overlap, stand-in-self, stand-in-circle, stand-in-away.
 */
export async function recordAbsence(context: Context, input: AbsenceInput): Promise<Absence> {
  const after = await trailHead(context.database, organisationSubject);
  const people = await listPeople(context.database, localDateOf(context.clock()));
  const person = personOf(people, input.personId, 'personId');
  const actor = await demandLeave(context, person);
  const absence: Absence = {
    id: context.newId(),
    personId: person.id,
    from: input.from,
    to: input.to,
    standInId: input.standInId ? personOf(people, input.standInId, 'standInId').id : null,
    reason: limited(input.reason ?? '', 'Lý do', 'reason'),
    cancelledAt: null,
  };
  checkAbsence(await listAbsences(context.database), absence, (id) => nameOf(people, id));
  const row = absenceRow(absence);
  const entry = {
    subject: organisationSubject,
    action: 'organisation.record-absence',
    detail: absence,
    rows: [row],
    after,
  };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, organisationSubject, [insertRow(row), ...trail]);
  return absence;
}

/**
 * The person is back sooner: `to` becomes the last day of leave; a day before its beginning calls it off.
 * Throws not-allowed, not-found, absence-longer, overwrites-unseen when somebody else ended it since the form was opened.
 */
export async function endAbsence(
  context: Context,
  { id, to }: { readonly id: string; readonly to: LocalDate },
): Promise<Absence> {
  const after = await trailHead(context.database, organisationSubject);
  const known = (await listAbsences(context.database)).find((one) => one.id === id && one.cancelledAt === null);
  if (!known) throw new Problem('not-found', { what: 'kỳ nghỉ', key: id });
  const people = await listPeople(context.database, localDateOf(context.clock()));
  const actor = await demandLeave(context, personOf(people, known.personId, 'personId'));
  const absence = endedOn(known, to, context.clock());
  const row = absenceRow(absence);
  const end = ({ to, cancelledAt }: Absence) => ({ to, cancelledAt });
  const entry = {
    subject: organisationSubject,
    action: 'organisation.end-absence',
    detail: { ...absence, changes: { [id]: { before: end(known), after: end(absence) } } },
    rows: [row],
    after,
  };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, organisationSubject, [updateRow(row), ...trail]);
  return absence;
}

/** Whether the actor may record leave of this person. */
export function mayRecordLeave(actor: Actor, person: PersonInPost, officeUnitId: string): boolean {
  return may(actor.roles, 'organisation.edit') || leads(actor, person.post?.unitId ?? null, officeUnitId);
}

export interface Receiver extends PersonInPost {
  /** Names of those on leave whose work this person does. */
  readonly inPlaceOf: readonly string[];
}

/** Whom dossiers can be given to on that day: everybody in a post and not on leave. */
export async function receiversOn(database: Database, day: LocalDate): Promise<Receiver[]> {
  const [people, absences] = await Promise.all([listPeople(database, day), listAbsences(database)]);
  return people
    .filter(({ id, post }) => post !== null && absenceOn(absences, id, day) === undefined)
    .map((person) => ({
      ...person,
      inPlaceOf: replacedBy(absences, person.id, day).map((id) => nameOf(people, id)),
    }));
}

/** Refuses to give work to somebody on leave and names the stand-in. Throws Problem('person-away'). */
export async function demandPresent(database: Database, personId: string | null, day: LocalDate): Promise<void> {
  if (personId === null) return;
  const absences = await listAbsences(database);
  const absence = absenceOn(absences, personId, day);
  if (!absence) return;
  const people = await listPeople(database, day);
  const instead = standInOn(absences, personId, day);
  const details = {
    name: nameOf(people, personId),
    from: dmy(absence.from),
    to: dmy(absence.to),
    standIn: instead === null ? 'chưa cử ai; hãy chọn người khác' : nameOf(people, instead),
  };
  throw new Problem('person-away', details, 'to');
}

async function demandLeave(context: Context, person: PersonInPost): Promise<Actor> {
  const { actor } = context;
  if (may(actor.roles, 'organisation.edit')) return demand(actor, 'organisation.edit');
  const office = await getOffice(context.database);
  if (leads(actor, person.post?.unitId ?? null, office.unitId)) return { ...actor, role: 'leader' };
  throw new Problem('not-allowed', { act: `ghi ngày nghỉ của ${person.name}` });
}

function personOf(people: readonly PersonInPost[], id: string, field: string): PersonInPost {
  const person = people.find((one) => one.id === id);
  if (!person) throw new Problem('not-found', { what: 'người', key: id }, field);
  return person;
}

function nameOf(people: readonly PersonInPost[], id: string): string {
  return people.find((person) => person.id === id)?.name ?? id;
}
