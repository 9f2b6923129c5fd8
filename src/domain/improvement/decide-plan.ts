import { demandCome, demandText } from '../demand.ts';
import type { LateCause } from '../dossier/event.ts';
import type { KeptFile } from '../kept-file.ts';
import { formulaOf } from '../objective/indicator-formula.ts';
import { Problem } from '../problem.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import type { RootCause } from './cause.ts';
import type { AnalysisDone, CorrectiveAction, Extension, Measure, Person } from './corrective-action.ts';
import { type Doing, deedOf, demandAct, demandNotBefore, mostWords, next, raisedOn } from './decide.ts';
import { type EffectPlan, type EffectWindow, scopesOf } from './effect.ts';
import { scopeText } from './wording.ts';

/** Part 2 of the slip, as a person fills it in. */
export interface Plan {
  /** Answers in order; blank ones are left out. */
  readonly whys: readonly string[];
  readonly causes: readonly RootCause[];
  readonly lateCause: LateCause | null;
  readonly measures: readonly { readonly text: string; readonly owner: Person; readonly due: LocalDate }[];
  readonly effectPlan: EffectPlan;
  /** Day by which the effect is judged and the slip closed. */
  readonly closeBy: LocalDate;
}

const mostWhys = 5;

/**
 * Causes, actions and how the effect will be shown; awaits approval afterwards. An analysis that was sent back stays,
 * with its author. Throws Problem: improvement-whys, required, improvement-before-raised, improvement-window, improvement-state.
 */
export function analyse(slip: CorrectiveAction, plan: Plan, doing: Doing): CorrectiveAction {
  demandAct('analyse', slip, doing);
  if (slip.correction === null) {
    throw new Problem('required', { field: 'việc khắc phục ngay (hoặc ghi rõ vì sao không cần)' }, 'correction');
  }
  const { whys, causes, lateCause, effectPlan, closeBy } = plan;
  if (whys.length < 1 || whys.length > mostWhys) throw new Problem('improvement-whys', { count: whys.length }, 'why1');
  whys.forEach((why, index) => {
    demandText(why, `câu trả lời “vì sao” thứ ${index + 1}`, `why${index + 1}`, mostWords);
  });
  if (causes.length === 0) throw new Problem('required', { field: 'nhóm nguyên nhân' }, 'causes');
  const measures = plan.measures.map((measure, index): Measure => ({ ...measure, line: index + 1, done: null }));
  if (measures.length === 0) throw new Problem('required', { field: 'hành động khắc phục' }, 'measure1');
  for (const { line, text, due } of measures) {
    demandText(text, `hành động ${line}`, `measure${line}`, mostWords);
    demandNotBefore(due, raisedOn(slip), `due${line}`);
  }
  const completeBy = measures.map(({ due }) => due).reduce((a, b) => (a > b ? a : b));
  checkEffectPlan(effectPlan, completeBy, closeBy);
  const former = formerAnalyses(slip);
  const analysis = { ...deedOf(doing), whys, causes, lateCause, ...(former.length > 0 ? { former } : {}) };
  // Approval has no day of its own: what was due for the analysis stays due until the plan is decided on.
  return next(slip, { state: 'approval', analysis, measures, effectPlan, completeBy, closeBy });
}

function formerAnalyses({ analysis }: CorrectiveAction): AnalysisDone[] {
  if (analysis === null) return [];
  const { former = [], ...last } = analysis;
  return [...former, last];
}

/** Throws Problem: improvement-window, improvement-scope, improvement-proof-reason, required, formula-unknown. */
function checkEffectPlan(plan: EffectPlan, completeBy: LocalDate, closeBy: LocalDate): void {
  if (closeBy < completeBy) {
    throw window(`hạn đóng phiếu ${dmy(closeBy)} trước hạn làm xong hành động ${dmy(completeBy)}`, 'closeBy');
  }
  if (plan.kind === 'proof') {
    demandText(plan.how, 'cách chứng minh hiệu lực', 'proofHow', mostWords);
    if ((plan.reason ?? '') === '') throw new Problem('improvement-proof-reason', {}, 'proofReason');
    demandText(plan.reason ?? '', 'lý do không đo bằng chỉ số', 'proofReason', mostWords);
    return;
  }
  const { indicator, scope, before, after } = plan;
  const formula = formulaOf(indicator);
  const scopes = scopesOf(formula);
  if (scopes.length === 0) {
    throw new Problem(
      'invalid',
      {
        field: 'Chỉ số đo hiệu lực',
        value: formula.name,
        hint: 'Chỉ số này nhập tay, không đo lại từ bản ghi được; hãy chọn chỉ số khác hoặc chứng minh bằng tài liệu.',
      },
      'indicator',
    );
  }
  if (!scopes.includes(scope.kind)) {
    const names = scopes.map((kind) => scopeText({ kind, value: '' }, 'vi')).join(', ');
    throw new Problem('improvement-scope', { indicator: formula.name, scopes: names }, 'scopeKind');
  }
  if (scope.kind !== 'office' && scope.value === '') {
    throw new Problem('required', { field: 'phạm vi đo (mã thủ tục, lĩnh vực hoặc bộ phận)' }, 'scopeValue');
  }
  checkWindows(before, after, completeBy, closeBy);
}

function checkWindows(before: EffectWindow, after: EffectWindow, completeBy: LocalDate, closeBy: LocalDate): void {
  if (before.from > before.to) throw window('kỳ trước có ngày đầu sau ngày cuối', 'beforeTo');
  if (after.from > after.to) throw window('kỳ sau có ngày đầu sau ngày cuối', 'afterTo');
  if (before.to >= after.from) throw window('kỳ trước phải kết thúc trước khi kỳ sau bắt đầu', 'afterFrom');
  if (after.from < completeBy) {
    throw window(`kỳ sau bắt đầu ${dmy(after.from)}, trước hạn làm xong hành động ${dmy(completeBy)}`, 'afterFrom');
  }
  if (closeBy <= after.to) {
    throw window(`hạn đóng phiếu ${dmy(closeBy)} phải sau ngày cuối của kỳ sau ${dmy(after.to)}`, 'closeBy');
  }
}

/** Throws Problem: improvement-state, not-allowed. */
export function approve(slip: CorrectiveAction, words: string, doing: Doing): CorrectiveAction {
  demandAct('approve', slip, doing);
  const decisions = [...slip.decisions, { ...deedOf(doing), accepted: true, words }];
  return next(slip, { state: 'acting', due: slip.completeBy, decisions });
}

/** Back to the analysis, with words. Throws Problem: required, improvement-state. */
export function reject(
  slip: CorrectiveAction,
  { words, due }: { readonly words: string; readonly due: LocalDate },
  doing: Doing,
): CorrectiveAction {
  demandAct('reject', slip, doing);
  demandText(words, 'lý do trả lại', 'rejectWords', mostWords);
  const decisions = [...slip.decisions, { ...deedOf(doing), accepted: false, words }];
  return next(slip, { state: 'analysis', due, decisions });
}

/**
 * One action was done; when it was the last, verification begins. Throws Problem: improvement-line, required,
 * occurs-in-future, improvement-before-raised.
 */
export function finish(
  slip: CorrectiveAction,
  given: {
    readonly line: number;
    readonly on: LocalDate;
    readonly note: string;
    readonly files: readonly KeptFile[];
  },
  doing: Doing,
): CorrectiveAction {
  demandAct('finish', slip, doing);
  const { line, on, note, files } = given;
  if (!slip.measures.some((measure) => measure.line === line && measure.done === null)) {
    throw new Problem('improvement-line', { code: slip.code, line }, 'line');
  }
  demandText(note, 'kết quả, bằng chứng đã làm', 'doneNote', mostWords);
  demandCome(on, localDateOf(doing.now), 'doneOn');
  demandNotBefore(on, raisedOn(slip), 'doneOn');
  const done = { ...deedOf(doing), on, note, files };
  const measures = slip.measures.map((measure) => (measure.line === line ? { ...measure, done } : measure));
  const all = measures.every((measure) => measure.done !== null);
  return next(slip, { measures, ...(all ? { state: 'verifying' as const, due: slip.closeBy } : {}) });
}

/** What an extension moves; what is left out stays. */
export interface Later {
  readonly completeBy?: LocalDate | undefined;
  readonly closeBy?: LocalDate | undefined;
  /** The later window; without a first day it begins where it did, and is only longer. */
  readonly after?: { readonly from?: LocalDate | undefined; readonly to: LocalDate } | undefined;
  /**
   * Earlier first day of the window before: only once measuring found too little in a window, and only longer, so that
   * nobody picks the days of comparison.
   */
  readonly beforeFrom?: LocalDate | undefined;
  readonly reason: string;
}

/**
 * Gia hạn or a later window of measuring, only with a reason; both days stay readable. Throws Problem: required,
 * improvement-not-later, improvement-window, improvement-state.
 */
export function extend(slip: CorrectiveAction, later: Later, doing: Doing): CorrectiveAction {
  demandAct('extend', slip, doing);
  const { completeBy: oldComplete, closeBy: oldClose, effectPlan } = slip;
  if (oldComplete === null || oldClose === null || effectPlan === null) return slip;
  demandText(later.reason, 'lý do gia hạn', 'extendReason', mostWords);
  const completeBy = later.completeBy ?? oldComplete;
  const closeBy = later.closeBy ?? oldClose;
  demandLater(oldComplete, completeBy, 'newCompleteBy');
  demandLater(oldClose, closeBy, 'newCloseBy');
  const plan = effectPlan.kind === 'indicator' ? movedWindows(effectPlan, later, slip.effect) : effectPlan;
  const moves = effectPlan.kind === 'indicator' && plan.kind === 'indicator' ? windowMoves(effectPlan, plan) : {};
  if (completeBy === oldComplete && closeBy === oldClose && Object.keys(moves).length === 0) {
    throw new Problem('required', { field: 'hạn mới hoặc kỳ đo mới' }, 'newCloseBy');
  }
  checkEffectPlan(plan, completeBy, closeBy);
  const extension = {
    ...deedOf(doing),
    reason: later.reason,
    completeBy: { from: oldComplete, to: completeBy },
    closeBy: { from: oldClose, to: closeBy },
    ...moves,
  };
  const due = slip.state === 'acting' ? completeBy : closeBy;
  return next(slip, { completeBy, closeBy, effectPlan: plan, due, extensions: [...slip.extensions, extension] });
}

type IndicatorPlan = Extract<EffectPlan, { readonly kind: 'indicator' }>;

function movedWindows(
  plan: IndicatorPlan,
  { after: moved = plan.after, beforeFrom }: Later,
  effect: CorrectiveAction['effect'],
): IndicatorPlan {
  const after = { from: moved.from ?? plan.after.from, to: moved.to };
  demandLater(plan.after.to, after.to, 'newAfterTo');
  const from = beforeFrom ?? plan.before.from;
  if (from > plan.before.from) {
    throw window(`kỳ trước chỉ kéo dài về trước ngày ${dmy(plan.before.from)}, không bỏ bớt ngày`, 'newBeforeFrom');
  }
  if (from < plan.before.from && effect?.verdict !== 'too-few') {
    throw window('kỳ trước chỉ kéo dài khi đã đo và thấy quá ít để so sánh', 'newBeforeFrom');
  }
  return { ...plan, before: { ...plan.before, from }, after };
}

function windowMoves(was: IndicatorPlan, is: IndicatorPlan): Pick<Extension, 'before' | 'after'> {
  const same = (key: 'before' | 'after') => was[key].from === is[key].from && was[key].to === is[key].to;
  return {
    ...(same('before') ? {} : { before: { from: was.before, to: is.before } }),
    ...(same('after') ? {} : { after: { from: was.after, to: is.after } }),
  };
}

function demandLater(from: LocalDate, to: LocalDate, field: string): void {
  if (to < from) throw new Problem('improvement-not-later', { from: dmy(from), to: dmy(to) }, field);
}

function window(reason: string, field: string): Problem {
  return new Problem('improvement-window', { reason }, field);
}
