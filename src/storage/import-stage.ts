import type { ImportPlace } from '../domain/dossier/import-fault.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';

/** A row that was read without error and waits to be published. `ordinal` is its place among all rows of the file. */
export interface StagedRow {
  readonly ordinal: number;
  readonly place: ImportPlace;
  readonly row: ImportedRow;
}

/** So many rows of one shelf are packed together. */
const chunkRows = 400;
/** Of all shelves together; a file of many years in no order would else keep a chunk of each unpacked. */
const mostUnpacked = 4000;

interface Shelf {
  readonly packed: Uint8Array<ArrayBuffer>[];
  /** Rows as JSON. */
  open: string[];
}

/**
 * Where rows wait between reading and publishing: packed in memory, a tenth of their size (some 20 MB for 200,000 rows),
 * so that personal data nobody has accepted yet never reaches the disk. They wait on shelves, since neighbours on a shelf
 * are written together.
 */
export class ImportStage {
  readonly #shelves = new Map<number, Shelf>();
  #unpacked = 0;

  /** `row`: the imported row as JSON, a text of its own that keeps no piece of the file in memory. */
  async add({ ordinal, place, row }: Omit<StagedRow, 'row'> & { readonly row: string }, shelf: number): Promise<void> {
    const own = this.#shelves.get(shelf) ?? { packed: [], open: [] };
    this.#shelves.set(shelf, own);
    own.open.push(`{"ordinal":${ordinal},"place":${JSON.stringify(place)},"row":${row}}`);
    this.#unpacked += 1;
    if (own.open.length >= chunkRows) await this.#pack(own);
    else if (this.#unpacked > mostUnpacked) await this.#pack(fullest(this.#shelves.values()));
  }

  /** Gives each row once, in chunks, and lets go of it: shelf by shelf from the lowest, each in the order of its rows. */
  async *take(): AsyncGenerator<readonly StagedRow[]> {
    for (const number of [...this.#shelves.keys()].sort((a, b) => a - b)) {
      const { packed, open } = this.#shelves.get(number) ?? { packed: [], open: [] };
      this.#shelves.delete(number);
      for (let chunk = packed.shift(); chunk; chunk = packed.shift()) {
        const text = await through(chunk, new DecompressionStream('deflate-raw'));
        yield JSON.parse(new TextDecoder().decode(text)) as StagedRow[];
      }
      if (open.length > 0) yield JSON.parse(`[${open.join(',')}]`) as StagedRow[];
    }
  }

  async #pack(shelf: Shelf): Promise<void> {
    const { open } = shelf;
    shelf.open = [];
    this.#unpacked -= open.length;
    const text = new TextEncoder().encode(`[${open.join(',')}]`);
    shelf.packed.push(await through(text, new CompressionStream('deflate-raw')));
  }
}

function fullest(shelves: Iterable<Shelf>): Shelf {
  return [...shelves].reduce((most, shelf) => (shelf.open.length > most.open.length ? shelf : most));
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Response(transform.readable).arrayBuffer();
  const writer = transform.writable.getWriter();
  await Promise.all([writer.write(bytes), writer.close()]);
  return new Uint8Array(await out);
}
