import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listPeople } from '../storage/organisation.ts';
import type { Context } from './context.ts';

interface Owned {
  /** Identifier or name of a person as typed; afterwards the name. */
  readonly owner: string;
  readonly ownerId?: string;
}

/**
 * The people behind the owners of rows (decisions of a review, remarks of an inspection), typed by identifier or name.
 * A name that was written `before` people were chosen may stay as it is. Throws Problem('register-person') with the field
 * `owner-1`, `owner-2` … of the row, also for a name that two people have.
 */
export async function withOwners<T extends Owned>(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  rows: readonly T[],
  before: readonly Owned[],
): Promise<T[]> {
  const people = await listPeople(database, localDateOf(clock()));
  const kept = new Set(before.filter(({ ownerId }) => ownerId === undefined).map(({ owner }) => fold(owner)));
  return rows.map((row, index) => {
    const wanted = nfc(row.ownerId ?? row.owner).trim();
    const found = people.filter(({ id, name }) => id === wanted || (wanted !== '' && fold(name) === fold(wanted)));
    const [person] = found;
    if (person && found.length === 1) return { ...row, owner: person.name, ownerId: person.id };
    // An empty one is refused by the rules, with its own words.
    if (wanted === '' || kept.has(fold(wanted))) return row;
    const reason = found.length > 1 ? `có ${found.length} người trùng tên` : 'không có trong danh sách';
    throw new Problem('register-person', { value: wanted.slice(0, 60), reason }, `owner-${index + 1}`);
  });
}
