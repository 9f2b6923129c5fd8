import { addMonths } from '../time/local-date.ts';
import { reworded } from './content-check.ts';
import { type Figure, isKnown, isMet } from './figure.ts';
import { formulaOf } from './indicator-formula.ts';
import type { Objective, ObjectivePlan, Target } from './objective.ts';
import { figureText, targetText } from './wording.ts';

export interface Proposal {
  readonly plan: ObjectivePlan;
  /** Why the target is what it is, for the minutes and the plan. */
  readonly reason: string;
}

/** Below this denominator one dossier moves a rate by more than three points: no target is raised on it. */
const leastForRaise = 30;
/** Rates are proposed in steps of half a point. */
const step = 0.5;

/**
 * The plan of next year from this year's figure: the baseline is what was measured; a target that was met is raised to
 * what was reached, rounded down to half a point; one that was missed stays (it is not lowered to be met). The words take
 * the new target and year.
 * `running`: the year is not over yet, and the reason says so. The parent is left to the caller, who knows its new id.
 */
export function propose(objective: Objective, figure: Figure, toYear: number, running = false): Proposal {
  const named = `Năm ${objective.year}${running ? ' (chưa kết thúc)' : ''}`;
  const { target, reason } = nextTarget(objective, figure, named);
  const {
    id: _id,
    seq: _seq,
    state: _state,
    approval: _a,
    closing: _c,
    carriedFrom: _f,
    reason: _r,
    acknowledgement: _k,
    adjustments: _j,
    sources: _o,
    ...plan
  } = objective;
  const known = isKnown(figure);
  const text = known ? `${named}: ${figureText(figure, objective.target.unit)}` : '';
  return {
    plan: {
      ...plan,
      year: toYear,
      content: reworded(plan.content, objective, { ...objective, target, year: toYear }),
      parentId: null,
      target,
      baseline: { value: known ? baselineValue(figure) : null, text: known ? text : 'Chưa có số liệu' },
      deadline: plan.deadline && addMonths(plan.deadline, 12 * (toYear - objective.year)),
    },
    reason,
  };
}

function nextTarget(objective: Objective, figure: Figure, named: string): { target: Target; reason: string } {
  const { target } = objective;
  const kept = (why: string) => ({ target, reason: `${why} giữ nguyên chỉ tiêu ${targetText(target)}.` });
  if (!isKnown(figure)) return kept(`${named} chưa có số liệu, không có căn cứ để thay đổi:`);
  const result = `${named} đạt ${figureText(figure, target.unit)}`;
  if (!isMet(target, figure)) {
    return kept(
      `${result}, chưa đạt chỉ tiêu ${targetText(target)}; không hạ chỉ tiêu để cho đạt, tập trung biện pháp:`,
    );
  }
  if (target.direction === 'equal') return kept(`${result}, đúng bằng chỉ tiêu:`);
  if (figure.denominator === null) return nextCount(objective, figure.numerator, result);
  if (figure.denominator < leastForRaise) {
    return kept(`${result}; mẫu số dưới ${leastForRaise} nên kết quả dễ dao động:`);
  }
  const reached = (figure.numerator * 100) / figure.denominator;
  const value =
    target.direction === 'at-least'
      ? Math.max(target.value, Math.floor(reached / step) * step)
      : Math.min(target.value, Math.ceil(reached / step) * step);
  if (value === target.value) return kept(`${result}, đạt nhưng chưa cách chỉ tiêu nửa điểm phần trăm:`);
  const next = { ...target, value };
  const act = target.direction === 'at-least' ? 'nâng' : 'siết';
  return {
    target: next,
    reason: `${result}, đạt chỉ tiêu ${targetText(target)}: đề xuất ${act} theo mức đã đạt (làm tròn 0,5 điểm), ${targetText(next)}.`,
  };
}

/** Fewer bad things: keep what was reached. More good things: the plan decides, the target stays. */
function nextCount(objective: Objective, reached: number, result: string): { target: Target; reason: string } {
  const { target } = objective;
  const better = formulaOf(objective.indicator).better ?? (target.direction === 'at-most' ? 'lower' : 'higher');
  if (better === 'higher' || reached === target.value) {
    return { target, reason: `${result}, đạt: giữ nguyên chỉ tiêu ${targetText(target)}.` };
  }
  const next = { ...target, value: reached };
  return {
    target: next,
    reason: `${result}, đạt chỉ tiêu ${targetText(target)}: đề xuất giữ mức đã đạt, ${targetText(next)}.`,
  };
}

function baselineValue(figure: Figure & { readonly numerator: number }): number {
  if (figure.denominator === null) return figure.numerator;
  return Math.round((figure.numerator * 10_000) / figure.denominator) / 100;
}
