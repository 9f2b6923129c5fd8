import type { Unit } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listAccounts } from '../storage/account.ts';
import type { Database } from '../storage/database.ts';
import { listPeople, listUnits, type PersonInPost } from '../storage/organisation.ts';

/**
 * A person as typed: the id, the login, or the name (marks and case do not matter). Two people of one name are never
 * guessed between. Throws Problem not-found, invalid (several of that name, with their ids).
 */
export async function personArgument(
  database: Database,
  typed: string,
  field: string,
  on: LocalDate,
): Promise<PersonInPost> {
  const people = await listPeople(database, on);
  const account = (await listAccounts(database)).find(({ login }) => login === typed.trim().toLowerCase());
  const exact = people.find(({ id }) => id === typed.trim() || id === account?.personId);
  if (exact) return exact;
  const named = people.filter(({ name }) => fold(name) === fold(typed));
  const [person] = named;
  if (!person) throw new Problem('not-found', { what: 'người', key: typed.slice(0, 60) }, field);
  if (named.length > 1) {
    const ids = named.map(({ id, post }) => `${id} (${post?.unitName ?? 'không giữ chức vụ'})`).join('; ');
    throw new Problem(
      'invalid',
      { field, value: typed, hint: `Có ${named.length} người cùng tên; dùng mã: ${ids}.` },
      field,
    );
  }
  return person;
}

/** A section by its code or id. Throws Problem('not-found'). */
export async function unitArgument(database: Database, typed: string, field: string): Promise<Unit> {
  const unit = (await listUnits(database)).find(({ id, code }) => id === typed || fold(code) === fold(typed));
  if (!unit) throw new Problem('not-found', { what: 'bộ phận', key: typed.slice(0, 60) }, field);
  return unit;
}
