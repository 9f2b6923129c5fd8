import type { Holder } from '../domain/dossier/event.ts';
import type { Person, Post, Unit } from '../domain/organisation/unit.ts';
import { fold } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { Database, Row, Statement } from './database.ts';

/** A person with the post held on the day asked for, if any. */
export interface PersonInPost extends Person {
  readonly post: { readonly title: string; readonly unitId: string; readonly unitName: string } | null;
}

export async function listUnits(database: Database): Promise<Unit[]> {
  const rows = await database.all({ sql: 'select * from unit order by kind, code', parameters: [] });
  return rows.map(unit);
}

/** Everybody, with the post of the day (the one that began last when several cover it). */
export async function listPeople(database: Database, on: LocalDate): Promise<PersonInPost[]> {
  const rows = await database.all({
    sql: `select person.*, post.title, post.unit_id, unit.name as unit_name from person
      left join post on post.id = (select id from post where person_id = person.id and valid_from <= ?
        and (valid_to is null or valid_to >= ?) order by valid_from desc, id limit 1)
      left join unit on unit.id = post.unit_id order by person.folded`,
    parameters: [on, on],
  });
  return rows.map(personInPost);
}

export async function findPerson(database: Database, id: string, on: LocalDate): Promise<PersonInPost | undefined> {
  return (await listPeople(database, on)).find((person) => person.id === id);
}

/** The holder that stands for a person in a dossier's record on that day. */
export function holderOf(person: PersonInPost): Holder {
  return {
    personId: person.id,
    name: person.name,
    unitId: person.post?.unitId ?? null,
    unitName: person.post?.unitName ?? '',
  };
}

export async function listPosts(database: Database): Promise<Post[]> {
  const rows = await database.all({ sql: 'select * from post order by valid_from', parameters: [] });
  return rows.map((row) => ({
    id: text(row, 'id'),
    personId: text(row, 'person_id'),
    unitId: text(row, 'unit_id'),
    title: text(row, 'title'),
    validFrom: localDate(text(row, 'valid_from')),
    validTo: dateOrNull(row, 'valid_to'),
  }));
}

export function unitStatement(unit: Unit): Statement {
  return {
    sql: `insert into unit (id, kind, code, name, folded, parent_id, valid_from, valid_to, successor_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set code = excluded.code, name = excluded.name, folded = excluded.folded,
      parent_id = excluded.parent_id, valid_to = excluded.valid_to, successor_id = excluded.successor_id`,
    parameters: [
      unit.id,
      unit.kind,
      unit.code,
      unit.name,
      fold(unit.name),
      unit.parentId,
      unit.validFrom,
      unit.validTo,
      unit.successorId,
    ],
  };
}

export function personStatement(person: Person): Statement {
  return {
    sql: `insert into person (id, name, folded, email, phone) values (?, ?, ?, ?, ?)
      on conflict (id) do update set name = excluded.name, folded = excluded.folded, email = excluded.email, phone = excluded.phone`,
    parameters: [person.id, person.name, fold(person.name), person.email, person.phone],
  };
}

/** A new post; the person's earlier open post ends the day before. */
export function postStatements(post: Post, dayBefore: LocalDate): Statement[] {
  return [
    {
      sql: 'update post set valid_to = ? where person_id = ? and valid_to is null and valid_from <= ?',
      parameters: [dayBefore, post.personId, dayBefore],
    },
    {
      sql: 'insert into post (id, person_id, unit_id, title, valid_from, valid_to) values (?, ?, ?, ?, ?, ?)',
      parameters: [post.id, post.personId, post.unitId, post.title, post.validFrom, post.validTo],
    },
  ];
}

/** The person's open posts end on that day. */
export function endPostsStatement(personId: string, lastDay: LocalDate): Statement {
  return {
    sql: 'update post set valid_to = ? where person_id = ? and (valid_to is null or valid_to > ?)',
    parameters: [lastDay, personId, lastDay],
  };
}

function unit(row: Row): Unit {
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind') as Unit['kind'],
    code: text(row, 'code'),
    name: text(row, 'name'),
    parentId: textOrNull(row, 'parent_id'),
    validFrom: localDate(text(row, 'valid_from')),
    validTo: dateOrNull(row, 'valid_to'),
    successorId: textOrNull(row, 'successor_id'),
  };
}

function personInPost(row: Row): PersonInPost {
  const unitId = textOrNull(row, 'unit_id');
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    phone: text(row, 'phone'),
    post: unitId === null ? null : { title: text(row, 'title'), unitId, unitName: text(row, 'unit_name') },
  };
}

function text(row: Row, name: string): string {
  return String(row[name] ?? '');
}

function textOrNull(row: Row, name: string): string | null {
  const value = row[name];
  return value === null || value === undefined ? null : String(value);
}

function dateOrNull(row: Row, name: string): LocalDate | null {
  const value = textOrNull(row, name);
  return value === null ? null : localDate(value);
}
