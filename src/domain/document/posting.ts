import { Problem } from '../problem.ts';
import { fold } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Niêm yết: where and from which day, and who said so. Taken down: the last day. */
export interface Posting {
  readonly place: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly by: string;
  readonly at: Instant;
}

/** Niêm yết at several places from a day not after today. Throws Problem: required, too-long, occurs-in-future. */
export function postingsAt(
  places: readonly string[],
  from: LocalDate,
  today: LocalDate,
  by: { readonly name: string; readonly at: Instant },
): Posting[] {
  const wanted = places.map((place) => place.trim()).filter((place) => place !== '');
  if (wanted.length === 0) throw new Problem('required', { field: 'nơi niêm yết' }, 'places');
  const long = wanted.find((place) => place.length > 200);
  if (long) throw new Problem('too-long', { field: 'Nơi niêm yết', length: long.length, most: 200 }, 'places');
  if (from > today) throw new Problem('occurs-in-future', { value: from }, 'from');
  return wanted.map((place) => ({ place, from, to: null, by: by.name, at: by.at }));
}

/** What hangs at one place from one day on stands once, as it was put down first. */
export function withoutRepeats(postings: readonly Posting[]): Posting[] {
  const isSame = (one: Posting, other: Posting) =>
    one.from === other.from && one.to === other.to && placeKey(one.place) === placeKey(other.place);
  return postings.filter((posting, index) => postings.findIndex((other) => isSame(other, posting)) === index);
}

/** A place by whatever marks, case and spaces it was typed with. */
export function placeKey(place: string): string {
  return fold(place).replace(/\s+/g, ' ').trim();
}
