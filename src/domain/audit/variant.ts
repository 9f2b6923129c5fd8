import type { ActFact } from './act-fact.ts';

/** One way dossiers of a procedure went: the steps in the order they were finished. */
export interface Variant {
  readonly procedure: string;
  readonly steps: readonly string[];
  readonly count: number;
  readonly codes: readonly string[];
}

/** The names of the steps in the order they were finished; a step done again stands twice. */
export function stepsTaken(acts: readonly ActFact[]): string[] {
  return acts
    .filter(({ type }) => type === 'step-finished')
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.seq - b.seq))
    .map(({ step }) => step);
}

/** Variants ranked: the commonest first, then by procedure and course. Dossiers without a finished step are left out. */
export function variantsOf(
  courses: readonly { readonly code: string; readonly procedure: string; readonly steps: readonly string[] }[],
): Variant[] {
  const groups = new Map<string, { procedure: string; steps: readonly string[]; codes: string[] }>();
  for (const { code, procedure, steps } of courses) {
    if (steps.length === 0) continue;
    const key = JSON.stringify([procedure, ...steps]);
    const group = groups.get(key) ?? { procedure, steps, codes: [] };
    group.codes.push(code);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { codes, ...group }]) => ({ key, ...group, count: codes.length, codes: codes.sort() }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .map(({ key: _key, ...variant }) => variant);
}
