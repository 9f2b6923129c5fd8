/** How many rows an import publishes in one write. */
export const leastRows = 400;
/** More at once save little time and take memory: all that a row becomes waits twice, written and decided. */
const mostRows = 800;
/** In ms: below, twice as many rows are tried, since every write touches the same pages of the indexes anew. */
const quickWrite = 160;
/** In ms: above, somebody at the counter would notice the wait. */
const slowWrite = 400;

/** Follows the disk: as many rows at once as are written in a fraction of a second. */
export class ImportPace {
  #rows = leastRows;

  get rows(): number {
    return this.#rows;
  }

  /** `took`: ms from handing the rows over to their being on the disk. */
  wrote(took: number): void {
    if (took < quickWrite) this.#rows = Math.min(mostRows, this.#rows * 2);
    else if (took > slowWrite) this.#rows = Math.max(leastRows, Math.floor(this.#rows / 2));
  }
}

/** Joins chunks until the pace is reached, in their order. */
export async function* atPace<T>(chunks: AsyncIterable<readonly T[]>, pace: ImportPace): AsyncGenerator<readonly T[]> {
  let waiting: T[] = [];
  for await (const chunk of chunks) {
    waiting = waiting.concat(chunk);
    if (waiting.length < pace.rows) continue;
    yield waiting;
    waiting = [];
  }
  if (waiting.length > 0) yield waiting;
}
