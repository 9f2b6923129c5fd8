import type { Holder } from '../domain/dossier/event.ts';
import type { Person, Post, Unit } from '../domain/organisation/unit.ts';
import { fold } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { localDate } from '../domain/time/local-date.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row } from './database.ts';
import { kept } from './kept.ts';

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
  return [...(await kept(database, `people ${on}`, () => readPeople(database, on)))];
}

async function readPeople(database: Database, on: LocalDate): Promise<readonly PersonInPost[]> {
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

export function unitRow(unit: Unit): WrittenRow {
  const columns = {
    id: unit.id,
    kind: unit.kind,
    code: unit.code,
    name: unit.name,
    folded: fold(unit.name),
    parent_id: unit.parentId,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    successor_id: unit.successorId,
  };
  return { table: 'unit', columns };
}

export function personRow({ id, name, email, phone }: Person): WrittenRow {
  return { table: 'person', columns: { id, name, folded: fold(name), email, phone } };
}

export function postRow(post: Post): WrittenRow {
  const columns = {
    id: post.id,
    person_id: post.personId,
    unit_id: post.unitId,
    title: post.title,
    valid_from: post.validFrom,
    valid_to: post.validTo,
  };
  return { table: 'post', columns };
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
