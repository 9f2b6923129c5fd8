import type { Database, Statement } from './database.ts';

/** Of so many dossiers it is kept, some kilobytes each; an office with more in one question reads them every time. */
const mostKept = 20_000;
/** So many at a time, so that others get their turn in between. */
const readSize = 500;

/** What was read of a dossier that had so many events. */
export interface SeqValue<T> {
  readonly seq: number;
  readonly value: T;
}

interface Memory<T> {
  /** Number of the last repair of the projections: what was read before one may have been wrong. */
  readonly repair: number;
  readonly stamp: string;
  values: Map<string, SeqValue<T>>;
}

/**
 * What is worked out of the state and the events of dossiers, which only a new event can change: each dossier is read
 * again only then. Values are plain data and shared: nobody may change them. Where nothing may be kept everything is read.
 */
export class SeqMemory<T> {
  readonly #memories = new WeakMap<Database, Memory<T>>();

  /**
   * The values by code, in the order of `which`, a question for `code` and `seq`. `read` gives them for some codes; what
   * it leaves out is no part of the answer and is asked for again. Another `stamp` makes everything known worthless.
   */
  async of(
    database: Database,
    which: Statement,
    read: (codes: readonly string[]) => Promise<ReadonlyMap<string, SeqValue<T>>>,
    stamp = '',
  ): Promise<Map<string, T>> {
    const { repair, seqs } = await seqsOf(database, which);
    const memory = this.#memory(database, repair, stamp);
    const known = database.version ? memory.values : new Map<string, SeqValue<T>>();
    const missing = [...seqs].filter(([code, seq]) => known.get(code)?.seq !== seq).map(([code]) => code);
    const share = sharing();
    for (let done = 0; done < missing.length; done += readSize) {
      const codes = missing.slice(done, done + readSize);
      const found = await read(codes);
      for (const code of codes) {
        const value = found.get(code);
        if (value) known.set(code, { seq: value.seq, value: share(value.value) });
        else known.delete(code);
      }
    }
    const own = new Map<string, T>();
    for (const code of seqs.keys()) {
      const value = known.get(code);
      if (value) own.set(code, value.value);
    }
    if (known.size > mostKept)
      memory.values = new Map([...known].filter(([code]) => seqs.has(code)).slice(0, mostKept));
    return own;
  }

  #memory(database: Database, repair: number, stamp: string): Memory<T> {
    const before = this.#memories.get(database);
    if (before?.repair === repair && before.stamp === stamp) return before;
    const fresh = { repair, stamp, values: new Map<string, SeqValue<T>>() };
    this.#memories.set(database, fresh);
    return fresh;
  }
}

/**
 * Copies plain data so that equal texts are one text: of thousands of dossiers each repeats the same names of fields,
 * steps and people, and a text pieced together takes several times its length.
 */
function sharing(): <V>(value: V) => V {
  const texts = new Map<string, string>();
  function share(value: unknown): unknown {
    if (typeof value === 'string') {
      const known = texts.get(value);
      if (known === undefined) texts.set(value, value);
      return known ?? value;
    }
    if (Array.isArray(value)) return value.map(share);
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = { ...value };
    for (const key in copy) copy[key] = share(copy[key]);
    return copy;
  }
  return share as <V>(value: V) => V;
}

async function seqsOf(database: Database, { sql, parameters }: Statement) {
  const rows = await database.all({
    sql: `select null as code, coalesce(max(number), 0) as seq from roll_up_repair union all ${sql}`,
    parameters,
  });
  const seqs = new Map<string, number>();
  let repair = 0;
  for (const { code, seq } of rows) {
    if (typeof code === 'string') seqs.set(code, Number(seq));
    else repair = Number(seq);
  }
  return { repair, seqs };
}
