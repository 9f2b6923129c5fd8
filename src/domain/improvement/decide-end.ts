import { demandText } from '../demand.ts';
import type { KeptFile } from '../kept-file.ts';
import { Problem } from '../problem.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import type { CorrectiveAction, Person, Reopening, Source } from './corrective-action.ts';
import { type Doing, deedOf, demandAct, demandNotBefore, mostWords, next } from './decide.ts';
import { type EffectPlan, judge as judged, type MeasuredWindow } from './effect.ts';
import { isWatched, watchedUntil, watchMonths } from './recurrence.ts';

/**
 * Were the actions really done? By somebody who at no time analysed, corrected or carried out any. Refused ones are to be
 * done again. Throws Problem: improvement-own-work, improvement-state, required, improvement-line.
 */
export function verify(
  slip: CorrectiveAction,
  given: { readonly accepted: boolean; readonly words: string; readonly again: readonly number[] },
  doing: Doing,
): CorrectiveAction {
  demandAct('verify', slip, doing);
  const { accepted, words, again } = given;
  demandText(words, 'nhận xét khi xác minh', 'verifyWords', mostWords);
  const verifications = [...slip.verifications, { ...deedOf(doing), accepted, words }];
  if (accepted) return next(slip, { verifications });
  const unknown = again.find((line) => !slip.measures.some((measure) => measure.line === line));
  if (unknown !== undefined) throw new Problem('improvement-line', { code: slip.code, line: unknown }, 'again');
  const reopened = again.length > 0 ? again : slip.measures.map(({ line }) => line);
  const measures = slip.measures.map((one) =>
    reopened.includes(one.line) && one.done ? { ...one, done: null, refused: [...(one.refused ?? []), one.done] } : one,
  );
  return next(slip, { state: 'acting', due: slip.completeBy, measures, verifications });
}

/** Day the last action was done on. */
function lastDone({ measures }: Pick<CorrectiveAction, 'measures'>): LocalDate | null {
  const days = measures.flatMap(({ done }) => (done ? [done.on] : []));
  return days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b));
}

/**
 * May the windows be measured now? Not before the later one is over, nor when an action was done inside it. Throws
 * Problem: improvement-window-open, improvement-window-early and what `judge` throws for the act itself.
 */
export function demandMeasurable(
  slip: CorrectiveAction,
  doing: Doing,
): Extract<EffectPlan, { readonly kind: 'indicator' }> | null {
  demandAct('judge', slip, doing);
  const plan = slip.effectPlan;
  if (plan?.kind !== 'indicator') return null;
  const { from, to } = plan.after;
  if (localDateOf(doing.now) <= to) throw new Problem('improvement-window-open', { to: dmy(to) });
  const done = lastDone(slip);
  if (done !== null && from < done) throw new Problem('improvement-window-early', { from: dmy(from), done: dmy(done) });
  return plan;
}

/** The effect by the indicator agreed on: the verdict is computed, not chosen. */
export function judgeMeasured(
  slip: CorrectiveAction,
  measured: { readonly before: MeasuredWindow; readonly after: MeasuredWindow },
  words: string,
  doing: Doing,
): CorrectiveAction {
  const plan = demandMeasurable(slip, doing);
  if (!plan) throw new Problem('required', { field: 'bằng chứng hiệu lực' }, 'proofWords');
  const verdict = judged(plan.indicator, measured.before, measured.after);
  return next(slip, { effect: { ...deedOf(doing), verdict, measured, words, dossiers: [], files: [] } });
}

/** The effect by a written proof, where that was agreed on. Throws Problem: required, improvement-proof. */
export function judgeProof(
  slip: CorrectiveAction,
  given: {
    readonly effective: boolean;
    readonly words: string;
    readonly dossiers: readonly string[];
    readonly files: readonly KeptFile[];
  },
  doing: Doing,
): CorrectiveAction {
  if (demandMeasurable(slip, doing)) {
    throw new Problem(
      'invalid',
      {
        field: 'Đánh giá hiệu lực',
        value: 'bằng chứng viết',
        hint: 'Phiếu đã chọn đo bằng chỉ số: hãy đo lại từ hồ sơ.',
      },
      'proofWords',
    );
  }
  const { effective, words, dossiers, files } = given;
  demandText(words, 'nhận xét về hiệu lực', 'proofWords', mostWords);
  if (effective && dossiers.length === 0 && files.length === 0) throw new Problem('improvement-proof', {}, 'proofFile');
  const verdict = effective ? ('proven' as const) : ('not-proven' as const);
  return next(slip, { effect: { ...deedOf(doing), verdict, measured: null, words, dossiers, files } });
}

/** Nothing closes without proof of effect. Throws Problem: improvement-no-effect, -too-few, -not-effective, -own-work. */
export function close(slip: CorrectiveAction, words: string, doing: Doing): CorrectiveAction {
  demandAct('close', slip, doing);
  return next(slip, { state: 'closed', due: null, closing: { ...deedOf(doing), words } });
}

/** No effect: carried on in the slip `code`. Throws Problem: improvement-effective, improvement-own-work. */
export function reissue(slip: CorrectiveAction, code: string, doing: Doing): CorrectiveAction {
  demandAct('reissue', slip, doing);
  return next(slip, { state: 'reissued', due: null, reissuedAs: code });
}

/**
 * The same came back while the effect was watched: the slip goes back to the analysis, and all that closed it is kept as
 * a round of its own, since it has proved nothing. Throws Problem: improvement-watch-over, required, improvement-state,
 * improvement-before-raised for a day that is over.
 */
export function reopen(
  slip: CorrectiveAction,
  given: {
    readonly reason: string;
    readonly source: Source;
    readonly dossiers: readonly string[];
    readonly dossierFaults: CorrectiveAction['dossierFaults'];
    readonly due: LocalDate;
  },
  doing: Doing,
): CorrectiveAction {
  demandAct('reopen', slip, doing);
  const today = localDateOf(doing.now);
  const late = watchOver(slip, today);
  if (late) throw late;
  const { reason, source, dossiers, due } = given;
  demandText(reason, 'lý do mở lại (điều gì đã tái diễn)', 'reopenReason', mostWords);
  demandNotBefore(due, today, 'due');
  const { correction, analysis, measures, completeBy, closeBy, effectPlan } = slip;
  const { decisions, extensions, verifications, effect, closing } = slip;
  const planned = { correction, analysis, measures, completeBy, closeBy, effectPlan };
  const round = { ...planned, decisions, extensions, verifications, effect, closing };
  const reopening: Reopening = { ...deedOf(doing), reason, source, dossiers, round };
  return next(slip, {
    ...{ state: 'analysis', due, analyst: slip.analyst ?? analystOf(slip) },
    ...{ correction: null, analysis: null, measures: [], completeBy: null, closeBy: null, effectPlan: null },
    ...{ decisions: [], extensions: [], verifications: [], effect: null, closing: null },
    dossiers: [...new Set([...slip.dossiers, ...dossiers])],
    dossierFaults: [...slip.dossierFaults, ...given.dossierFaults.filter((fault) => !isKnownFault(slip, fault))],
    reopenings: [...(slip.reopenings ?? []), reopening],
  });
}

/** Why a closed slip is not opened again any more: what comes back now is a new slip. Null while it is watched. */
export function watchOver(slip: CorrectiveAction, today: LocalDate): Problem | null {
  const until = watchedUntil(slip);
  if (until === null || isWatched(slip, today)) return null;
  return new Problem('improvement-watch-over', { code: slip.code, until: dmy(until), months: watchMonths });
}

function analystOf({ analysis, unit }: CorrectiveAction): Person | null {
  if (!analysis || analysis.personId === null) return null;
  return { personId: analysis.personId, name: analysis.name, unitName: unit.name };
}

function isKnownFault({ dossierFaults }: CorrectiveAction, fault: CorrectiveAction['dossierFaults'][number]): boolean {
  return dossierFaults.some(({ kind, procedureCode }) => kind === fault.kind && procedureCode === fault.procedureCode);
}

/** Closed by the day agreed on (extensions included); null while it is not closed. */
export function closedInTime({ closing, closeBy }: CorrectiveAction): boolean | null {
  return closing === null || closeBy === null ? null : localDateOf(closing.at) <= closeBy;
}
