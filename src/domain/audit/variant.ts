import type { ActFact } from './act-fact.ts';

/** One way dossiers went: the steps in the order they were finished. */
export interface Variant {
  readonly steps: readonly string[];
  readonly count: number;
  /** How many procedures have dossiers that went this way. */
  readonly procedures: number;
  readonly codes: readonly string[];
}

/** How one dossier went. */
export interface Course {
  readonly code: string;
  readonly procedure: string;
  readonly steps: readonly string[];
}

/** The names of the steps in the order they were finished; a step done again stands twice. */
export function stepsTaken(acts: readonly ActFact[]): string[] {
  return acts
    .filter(({ type }) => type === 'step-finished')
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.seq - b.seq))
    .map(({ step }) => step);
}

/** Variants ranked, the commonest first. Dossiers without a finished step are left out. */
export function variantsOf(courses: readonly Course[]): Variant[] {
  const groups = new Map<string, { steps: readonly string[]; procedures: Set<string>; codes: string[] }>();
  for (const { code, procedure, steps } of courses) {
    if (steps.length === 0) continue;
    const key = JSON.stringify(steps);
    const group = groups.get(key) ?? { steps, procedures: new Set(), codes: [] };
    group.codes.push(code);
    group.procedures.add(procedure);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a, left], [b, right]) => right.codes.length - left.codes.length || (a < b ? -1 : 1))
    .map(([, { steps, procedures, codes }]) => ({
      steps,
      count: codes.length,
      procedures: procedures.size,
      codes: codes.sort(),
    }));
}
