import { fold } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Cơ quan, bộ phận chuyên môn, cơ quan ngoài – with validity and successor, so that merged communes keep their history. */
export interface Unit {
  readonly id: string;
  readonly kind: 'office' | 'section' | 'external';
  readonly code: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly successorId: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Somebody of the office as named on a day. */
export type NamedPerson = Pick<Person, 'id' | 'name'>;

/**
 * Whether a matter stands in the name of a person: by the person chosen, or, where only a name was written, by that name
 * (marks and case count for nothing).
 */
export function standsInNameOf(
  owner: { readonly id: string | null; readonly name: string },
  person: NamedPerson,
): boolean {
  return owner.id === null ? owner.name !== '' && fold(owner.name) === fold(person.name) : owner.id === person.id;
}

/** A post held over time: title in a unit. */
export interface Post {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export function isValidOn(
  thing: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null },
  day: LocalDate,
): boolean {
  return thing.validFrom <= day && (thing.validTo === null || day <= thing.validTo);
}
