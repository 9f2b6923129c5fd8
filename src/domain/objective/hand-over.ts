import type { Objective, Responsible } from './objective.ts';

/**
 * An objective of which somebody else is to answer: neither target nor approval changes, but whoever takes it over
 * acknowledges it anew.
 */
export function handOver(objective: Objective, to: Responsible): Objective {
  return { ...objective, responsible: to, acknowledgement: null, seq: objective.seq + 1 };
}
