import { factFields } from '../domain/indicator/fact.ts';
import type { LifeSource } from '../domain/indicator/risk.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { partsFrom, partsSql } from './dossier-part.ts';
import { SeqMemory, type SeqValue } from './seq-memory.ts';

const fields = [...factFields, 'steps'] as const;

/**
 * What `read` makes of the paths of the dossiers that ended from `from` on, by code; where it gives nothing there is none
 * and it is asked again. Finished paths hardly ever change. Another `stamp` makes everything known worthless.
 */
export class Paths<T> {
  readonly #memory = new SeqMemory<T>();

  async since(
    database: Database,
    from: LocalDate,
    stamp: string,
    make: (code: string, source: LifeSource) => T | undefined,
  ): Promise<Map<string, T>> {
    const which = {
      sql: 'select code, seq from dossier where resolved_date >= ? and in_population = 1 order by code',
      parameters: [from],
    };
    const read = async (codes: readonly string[]) => {
      const found = new Map<string, SeqValue<T>>();
      for (const { code, seq, source } of await readLives(database, codes)) {
        const value = make(code, source);
        if (value !== undefined) found.set(code, { seq, value });
      }
      return found;
    };
    return this.#memory.of(database, which, read, stamp);
  }
}

/** What a risk needs of these dossiers; only those parts of the state leave the database. */
async function readLives(database: Database, codes: readonly string[]) {
  const rows = await database.all({
    sql: `select code, seq, ${partsSql(fields)} as parts from dossier where code in (select value from json_each(?))`,
    parameters: [JSON.stringify(codes)],
  });
  return rows.map((row) => ({
    code: String(row['code']),
    seq: Number(row['seq']),
    source: partsFrom(fields, String(row['parts'])),
  }));
}
