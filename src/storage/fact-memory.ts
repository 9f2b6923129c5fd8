import type { DossierFact } from '../domain/indicator/fact.ts';
import type { Database } from './database.ts';

/** Facts of so many dossiers are kept, some kilobytes each; an office with more in one question reads them every time. */
export const mostFacts = 20_000;

/** Which dossiers a question is about, and how many events each has. */
export interface FactKeys {
  /** Number of the last repair of the projections: after one, what was read before may have been wrong. */
  readonly repair: number;
  readonly seqs: ReadonlyMap<string, number>;
}

/** A fact and the number of events that made it. */
export interface SeqFact {
  readonly seq: number;
  readonly fact: DossierFact;
}

interface Memory {
  readonly repair: number;
  facts: Map<string, SeqFact>;
}

const memories = new WeakMap<Database, Memory>();

/**
 * The facts of these dossiers, which only a new event can change: `read` is asked for those that have one since they were
 * read last. Facts are shared: nobody may change them. In the order of `seqs`.
 */
export async function rememberedFacts(
  database: Database,
  { repair, seqs }: FactKeys,
  read: (codes: readonly string[]) => Promise<readonly SeqFact[]>,
): Promise<DossierFact[]> {
  const before = memories.get(database);
  const memory: Memory = before?.repair === repair ? before : { repair, facts: new Map() };
  memories.set(database, memory);
  const missing = [...seqs].filter(([code, seq]) => memory.facts.get(code)?.seq !== seq).map(([code]) => code);
  const found = missing.length > 0 ? await read(missing) : [];
  for (const one of found) memory.facts.set(one.fact.code, one);
  const own = [...seqs.keys()].flatMap((code) => memory.facts.get(code) ?? []);
  if (memory.facts.size > mostFacts) memory.facts = new Map(own.map((one) => [one.fact.code, one]));
  return own.map(({ fact }) => fact);
}
