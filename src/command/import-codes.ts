import type { ImportPlace } from '../domain/dossier/import-fault.ts';

/** What a file says of one code: where it stood first, and where else once two rows of it differ. */
export interface Occurrence {
  readonly ordinal: number;
  readonly place: ImportPlace;
  /** The first places of rows that differ; null while all are alike. */
  readonly differing: readonly ImportPlace[] | null;
}

/** A message names no more. */
const mostPlaces = 10;

/** Which codes a file names several times, in some hundred bytes per code: this is what a big file costs in memory. */
export class CodeBook {
  readonly #indexes = new Map<string, number>();
  readonly #ordinals: number[] = [];
  readonly #places: (number | string)[] = [];
  readonly #digests: number[] = [];
  readonly #differing = new Map<number, ImportPlace[]>();

  /** `digest`: SHA-256 of the row as hex. */
  add(code: string, digest: string, ordinal: number, place: ImportPlace): void {
    // 52 bits, compared only between the rows of one code.
    const short = Number.parseInt(digest.slice(0, 13), 16);
    const known = this.#indexes.get(code);
    if (known === undefined) {
      this.#indexes.set(detached(code), this.#ordinals.length);
      this.#ordinals.push(ordinal);
      this.#places.push('row' in place ? place.row : detached(place.case));
      this.#digests.push(short);
      return;
    }
    const differing = this.#differing.get(known);
    if (differing) {
      if (differing.length < mostPlaces) differing.push(place);
    } else if (this.#digests[known] !== short) this.#differing.set(known, [this.#placeAt(known), place]);
  }

  find(code: string): Occurrence | undefined {
    const index = this.#indexes.get(code);
    if (index === undefined) return undefined;
    const differing = this.#differing.get(index) ?? null;
    return { ordinal: this.#ordinals[index] ?? -1, place: this.#placeAt(index), differing };
  }

  #placeAt(index: number): ImportPlace {
    const place = this.#places[index] ?? '';
    return typeof place === 'number' ? { row: place } : { case: place };
  }
}

/** A cell is often a slice of the piece of the file it was read from, and would keep all of it in memory. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
