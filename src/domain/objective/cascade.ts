import { Problem } from '../problem.ts';
import { compareVi } from '../text.ts';
import { formulaOf } from './indicator-formula.ts';
import { levelNames, type Objective, type ObjectiveLevel, type ObjectivePlan, objectiveLevels } from './objective.ts';
import { targetText } from './wording.ts';

export interface ObjectiveNode {
  readonly objective: Objective;
  readonly children: readonly ObjectiveNode[];
}

/**
 * Refuses a parent of another year, of a level that is not above, or one that hangs below the objective itself.
 * Throws Problem('objective-parent').
 */
export function checkParent(id: string, plan: ObjectivePlan, others: readonly Objective[]): void {
  if (plan.parentId === null) return;
  const parent = others.find((each) => each.id === plan.parentId);
  const reason = whyNotBelow(id, plan, parent, others);
  if (reason === null) return;
  throw new Problem('objective-parent', { code: plan.code, parent: parent?.code ?? '?', reason }, 'parent');
}

function whyNotBelow(
  id: string,
  plan: ObjectivePlan,
  parent: Objective | undefined,
  others: readonly Objective[],
): string | null {
  if (plan.parentId === id) return 'một mục tiêu không thuộc chính nó';
  if (!parent) return 'không tìm thấy mục tiêu cấp trên trong năm này';
  if (parent.year !== plan.year) return `mục tiêu cấp trên thuộc năm ${parent.year}`;
  if (ancestors(parent, others).some((each) => each.id === id)) return 'quan hệ trên – dưới tạo thành vòng';
  if (depth(parent.level) < depth(plan.level)) return null;
  return `cấp “${levelNames[plan.level]}” không nằm dưới cấp “${levelNames[parent.level]}”`;
}

/** A target softer than the one it serves: it may be meant, so it is said and not refused. */
export function weakerThanParent(plan: ObjectivePlan, others: readonly Objective[]): string | null {
  const parent = others.find((each) => each.id === plan.parentId);
  if (!parent || parent.indicator !== plan.indicator) return null;
  const [own, above] = [plan.target, parent.target];
  const better = formulaOf(plan.indicator).better ?? (above.direction === 'at-most' ? 'lower' : 'higher');
  const weaker = better === 'lower' ? own.value > above.value : own.value < above.value;
  if (!weaker) return null;
  return `Chỉ tiêu ${plan.code} (${targetText(own)}) thấp hơn yêu cầu của mục tiêu cấp trên ${parent.code} (${targetText(above)}).`;
}

/** Office first, below each its sections, below each its officials; by code. An objective whose parent is missing stands at the top. */
function cascade(objectives: readonly Objective[]): ObjectiveNode[] {
  const ids = new Set(objectives.map((each) => each.id));
  const tops = objectives.filter((each) => each.parentId === null || !ids.has(each.parentId));
  const node = (objective: Objective): ObjectiveNode => ({
    objective,
    children: sorted(objectives.filter((each) => each.parentId === objective.id)).map(node),
  });
  return sorted(tops).map(node);
}

/** The same as one list, each with its depth. */
export function flatCascade(objectives: readonly Objective[]): { objective: Objective; depth: number }[] {
  const walk = (nodes: readonly ObjectiveNode[], level: number): { objective: Objective; depth: number }[] =>
    nodes.flatMap((node) => [{ objective: node.objective, depth: level }, ...walk(node.children, level + 1)]);
  return walk(cascade(objectives), 0);
}

function sorted(objectives: readonly Objective[]): Objective[] {
  return [...objectives].sort((a, b) => depth(a.level) - depth(b.level) || compareVi(a.code, b.code));
}

function depth(level: ObjectiveLevel): number {
  return objectiveLevels.indexOf(level);
}

function ancestors(objective: Objective, all: readonly Objective[]): Objective[] {
  const chain: Objective[] = [];
  let current: Objective | undefined = objective;
  while (current && !chain.includes(current)) {
    chain.push(current);
    const parentId: string | null = current.parentId;
    current = all.find((each) => each.id === parentId);
  }
  return chain;
}
