import type { ObjectivePlan } from './objective.ts';

/** MT01, MT02 …: the first that is free among the objectives of the year. */
export function nextObjectiveCode(others: readonly Pick<ObjectivePlan, 'code'>[]): string {
  const taken = new Set(others.map(({ code }) => code));
  let number = 1;
  while (taken.has(codeOf(number))) number += 1;
  return codeOf(number);
}

function codeOf(number: number): string {
  return `MT${String(number).padStart(2, '0')}`;
}
