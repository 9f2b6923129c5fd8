import { formulaOf } from '../domain/objective/indicator-formula.ts';
import type { Objective } from '../domain/objective/objective.ts';

/** An objective for scripts: what `objectives import` reads, with its state beside. */
export function objectiveJson(objective: Objective, all: readonly Objective[] = []) {
  const { id: _id, seq: _seq, parentId, responsible, carriedFrom: _carried, ...rest } = objective;
  return {
    ...rest,
    indicatorName: formulaOf(objective.indicator).name,
    responsible: { name: responsible.name, unit: responsible.unitName },
    parent: all.find((each) => each.id === parentId)?.code ?? null,
  };
}
