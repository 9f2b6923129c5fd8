import { localDateOf } from '../domain/time/instant.ts';
import { listPeople, type PersonInPost } from '../storage/organisation.ts';
import { contextOf, type Request } from './environment.ts';

/** Everybody with the post they hold today. */
export function peopleNow(c: Request): Promise<PersonInPost[]> {
  const { database, clock } = contextOf(c);
  return listPeople(database, localDateOf(clock()));
}

/** Whom a matter can be given to; a name from before people were chosen stays in the list as it was written. */
export function ownerChoices(
  people: readonly PersonInPost[],
  known: { readonly owner: string; readonly ownerId?: string } | undefined,
): { readonly value: string; readonly text: string }[] {
  const written = known !== undefined && known.ownerId === undefined && known.owner !== '' ? [known.owner] : [];
  return [
    { value: '', text: '–' },
    ...written.map((text) => ({ value: text, text })),
    ...people.map(({ id, name, post }) => ({ value: id, text: [name, post?.title].filter(Boolean).join(' – ') })),
  ];
}
