import type { Audit } from '../domain/audit/audit.ts';
import type { Auditor } from '../domain/audit/auditor.ts';
import type { HandledWork, SharedWork } from '../domain/audit/independence.ts';
import { isHeldIn } from '../domain/audit/move.ts';
import { type AuditProgramme, programmeCode } from '../domain/audit/programme.ts';
import type { Handlers } from '../domain/audit/run.ts';
import { instantAt } from '../domain/time/instant.ts';
import { addDays, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { findRecord, listRecords, type RecordFilter } from './record.ts';

/** `year` is that of the programme an audit belongs to, as in its code; see `listHeldAudits`. */
export function listAudits(database: Database, filter: RecordFilter = {}): Promise<Audit[]> {
  return listRecords<Audit>(database, 'audit', filter);
}

/** Audits with a day in the year, whatever programme they belong to. */
export async function listHeldAudits(
  database: Database,
  year: number,
  states?: RecordFilter['states'],
): Promise<Audit[]> {
  return (await listAudits(database, { states })).filter((audit) => isHeldIn(audit, year));
}

/** Years in which audits are held, latest first. */
export async function heldYears(database: Database): Promise<number[]> {
  const years = (await listAudits(database)).flatMap(({ from, to }) => [yearOf(from), yearOf(to)]);
  return [...new Set(years)].sort((a, b) => b - a);
}

/** Competence records, ended ones too. */
export function listAuditors(database: Database): Promise<Auditor[]> {
  return listRecords<Auditor>(database, 'auditor');
}

/** The programmes of all years, drafts too. */
export function listProgrammes(database: Database): Promise<AuditProgramme[]> {
  return listRecords<AuditProgramme>(database, 'audit-programme');
}

export function findProgramme(database: Database, year: number): Promise<AuditProgramme | undefined> {
  return findRecord<AuditProgramme>(database, 'audit-programme', programmeCode(year));
}

/** Who acts in an event, receives a dossier or is given it: every place of a stored event that names a person. */
const people = [
  '$.actor.personId',
  '$.data.holder.personId',
  '$.data.from.personId',
  '$.data.to.personId',
  '$.data.values.officer.personId',
] as const;

/** By person and procedure: dossiers they acted in, received or held between two days, both included. */
export async function handledWork(
  database: Database,
  personIds: readonly string[],
  from: LocalDate,
  to: LocalDate,
): Promise<HandledWork[]> {
  const span = [instantAt(from, 0), instantAt(addDays(to, 1), 0)] as const;
  const places = people.map(
    (path) => `select dossier_id, json_extract(payload, '${path}') as person from dossier_event
      where occurred_at >= ? and occurred_at < ?`,
  );
  const rows = await database.all({
    sql: `select person, d.procedure_code, count(*) as n, min(d.code) as example
      from (${places.join(' union ')}) as took join dossier d on d.id = took.dossier_id
      where person in (select value from json_each(?)) group by person, d.procedure_code`,
    parameters: [...people.flatMap(() => span), JSON.stringify(personIds)],
  });
  return rows.map((row) => ({
    personId: String(row['person']),
    procedureCode: String(row['procedure_code']),
    count: Number(row['n']),
    example: String(row['example']),
  }));
}

/** Every place of a stored event that names a section. */
const units = people.map((path) => path.replace('personId', 'unitId'));

/**
 * By person and section: dossiers the person acted in, received or held between two days (both included) that the section
 * held or worked on at any time.
 */
export async function sharedWork(
  database: Database,
  personIds: readonly string[],
  unitIds: readonly string[],
  from: LocalDate,
  to: LocalDate,
): Promise<SharedWork[]> {
  const span = [instantAt(from, 0), instantAt(addDays(to, 1), 0)] as const;
  const took = people.map(
    (path) => `select dossier_id, json_extract(payload, '${path}') as person from dossier_event
      where occurred_at >= ? and occurred_at < ?`,
  );
  const held = units.map(
    (path) => `select dossier_id, json_extract(payload, '${path}') as unit from dossier_event
      where dossier_id in (select dossier_id from took)`,
  );
  const rows = await database.all({
    sql: `with took as (select dossier_id, person from (${took.join(' union ')}) as every_act
        where person in (select value from json_each(?))),
      held as (select dossier_id, unit from (${held.join(' union ')}) as every_place
        where unit in (select value from json_each(?)))
      select took.person, held.unit, count(*) as n, min(d.code) as example
      from took join held on held.dossier_id = took.dossier_id join dossier d on d.id = took.dossier_id
      group by took.person, held.unit order by took.person, held.unit`,
    parameters: [...people.flatMap(() => span), JSON.stringify(personIds), JSON.stringify(unitIds)],
  });
  return rows.map((row) => ({
    personId: String(row['person']),
    unitId: String(row['unit']),
    count: Number(row['n']),
    example: String(row['example']),
  }));
}

/** Who ever took part in these dossiers. */
export async function handlersOf(database: Database, codes: readonly string[]): Promise<Handlers> {
  if (codes.length === 0) return [];
  const places = people.map(
    (path) => `select d.code, json_extract(e.payload, '${path}') as person
      from dossier d join dossier_event e on e.dossier_id = d.id where d.code in (select value from json_each(?))`,
  );
  const rows = await database.all({
    sql: `select code, person from (${places.join(' union ')}) as took where person is not null`,
    parameters: people.map(() => JSON.stringify(codes)),
  });
  return rows.map((row) => ({ dossier: String(row['code']), personId: String(row['person']) }));
}
