import { satisfactionRule } from '../domain/feedback/satisfaction.ts';
import { rootCauseName } from '../domain/improvement/cause.ts';
import type { CorrectionDone, CorrectiveAction, Decision } from '../domain/improvement/corrective-action.ts';
import { countOf, isEffective, isIneffective } from '../domain/improvement/effect.ts';
import {
  clauseText,
  closingText,
  effectSentence,
  measuredText,
  planText,
  roundText,
  windowMovesText,
  windowText,
} from '../domain/improvement/wording.ts';
import { gradeNames, slipStateNames, sourceNames } from '../domain/improvement/words.ts';
import { lateCauseLabels } from '../domain/indicator/lateness.ts';
import { formulaOf, type IndicatorFormula } from '../domain/objective/indicator-formula.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { unbroken, vnDate, vnNumber } from './format.ts';
import { sentence } from './slip.ts';

function correctionText({ text, name, doneOn }: CorrectionDone): string {
  return `${text} (${name}, ngày ${vnDate(doneOn)})`;
}

/** The slip in words; what has not been said is ''. */
export function slipView(slip: CorrectiveAction) {
  const { analysis, correction, effect, effectPlan: plan, closing, withdrawal } = slip;
  const measured = effect?.measured;
  const indicator = plan?.kind === 'indicator' ? plan : null;
  const late = analysis?.lateCause ? [lateCauseLabels[analysis.lateCause]] : [];
  const causes = [...(analysis?.causes ?? []).map((cause) => rootCauseName(cause, 'vi')), ...late];
  return {
    code: slip.code,
    state: slipStateNames[slip.state].vi,
    raisedOn: dateOf(slip.raised.at),
    raisedBy: slip.raised.name,
    grade: gradeNames[slip.grade].vi,
    follows: slip.follows,
    repeats: slip.repeats.length === 0 ? '' : `Tái diễn trong 12 tháng sau khi đóng phiếu ${slip.repeats.join(', ')}`,
    reopenings: (slip.reopenings ?? []).map(
      (one, index) =>
        `Mở lại lần ${index + 1}, ngày ${dateOf(one.at)} (${one.name}): ${one.reason} ${unbroken(roundText(one, 'vi'))}`,
    ),
    otherMatter: slip.otherMatter ?? '',
    source: [sourceWords(slip.source.kind), slip.source.kind === 'process' ? '' : slip.source.reference]
      .filter(Boolean)
      .join(' '),
    clause: clauseText(slip),
    unit: slip.unit.name,
    requirement: sentence(slip.requirement),
    statement: sentence(slip.statement),
    evidence: sentence(slip.evidence),
    dossiers: slip.dossiers.join(', '),
    correction: correction
      ? [correction, ...(correction.former ?? []).toReversed()].map(correctionText).join('; trước đó đã ghi: ')
      : '',
    whys: analysis?.whys ?? [],
    causes: causes.join('; '),
    analysedBefore: (analysis?.former ?? []).map(
      (one) => `Phân tích bị trả lại (${one.name}, ngày ${dateOf(one.at)}): ${one.whys.map(sentence).join(' ')}`,
    ),
    measures: slip.measures.map(({ line, text, owner, due, done, refused = [] }) => ({
      ...{ line, text, owner: owner.name, due: vnDate(due) },
      done: [
        ...refused.map((one) => `Lần trước, xác minh không đạt: ${vnDate(one.on)} (${one.name}): ${one.note}`),
        ...(done ? [`${vnDate(done.on)}: ${done.note}`] : []),
      ].join('\n'),
    })),
    /** Nothing is said of the causes yet: lines to write on. */
    byHand: !analysis && !withdrawal,
    effectHow: indicator ? planText(indicator, 'vi') : plan?.kind === 'proof' ? plan.how : '',
    completeBy: slip.completeBy ? vnDate(slip.completeBy) : '',
    closeBy: slip.closeBy ? vnDate(slip.closeBy) : '',
    extensions: slip.extensions.map(({ reason, name, at, closeBy, completeBy, ...windows }) => {
      const moved = [
        movedDay('làm xong', completeBy),
        movedDay('đóng phiếu', closeBy),
        windowMovesText(windows, 'vi'),
      ].filter((words) => words !== '');
      return `Gia hạn ngày ${dateOf(at)} (${name}): ${moved.join('; ')}. Lý do: ${reason}`;
    }),
    analysedBy: analysis?.name ?? '',
    analysedOn: analysis ? dateOf(analysis.at) : '',
    decisions: slip.decisions.map((one) => decisionView(one, 'Đồng ý', 'Trả lại phân tích')),
    verifications: slip.verifications.map((one) => decisionView(one, 'Đạt', 'Không đạt, làm lại')),
    figures:
      measured && indicator
        ? (['before', 'after'] as const).map((key) => ({
            name: key === 'before' ? 'Kỳ trước' : 'Kỳ sau',
            days: windowText(measured[key]),
            figure: unbroken(measuredText(indicator, measured[key])),
            n: vnNumber(countOf(measured[key])),
          }))
        : null,
    counted: indicator ? `Số ${formulaOf(indicator.indicator).counted} (n)` : '',
    basis: indicator ? basisText(formulaOf(indicator.indicator).source) : '',
    proofReason: plan?.kind === 'proof' ? sentence(plan.reason ?? '') : '',
    sentence: measured && indicator ? unbroken(effectSentence(indicator, measured.before, measured.after)) : '',
    effectWords: effect?.words ?? '',
    effectProof: [...(effect?.dossiers ?? []), ...(effect?.files ?? []).map(({ name }) => name)].join(', '),
    passed: effect && isEffective(effect) ? 'X' : '',
    failed: effect && isIneffective(effect) ? 'X' : '',
    reissuedAs: slip.reissuedAs ?? '',
    closing: closing ? `Đóng phiếu ngày ${dateOf(closing.at)} (${closingText(slip, 'vi')}). ${closing.words}` : '',
    withdrawal: withdrawal ? `${withdrawal.reason} (${withdrawal.name}, ngày ${dateOf(withdrawal.at)})` : '',
    judgedBy: closing?.name ?? effect?.name ?? '',
    judgedOn: closing ? dateOf(closing.at) : effect ? dateOf(effect.at) : '',
  };
}

/** '' for a day that the extension left where it was. */
function movedDay(what: string, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return from === to ? '' : `${what} ${vnDate(from)} → ${vnDate(to)}`;
}

/** "Nguồn: khác" after the word that names the field. */
function sourceWords(kind: CorrectiveAction['source']['kind']): string {
  const words = sourceNames[kind].vi;
  return words.startsWith('Nguồn ') ? words.slice('Nguồn '.length) : words;
}

/** Where both figures come from and how they are counted. */
function basisText(source: IndicatorFormula['source']): string {
  if (source === 'cards') return `Đo từ phiếu đánh giá: ${satisfactionRule}; cùng một cách cho cả hai kỳ.`;
  if (source === 'records') return 'Đo từ các bản ghi đến hạn trong kỳ, cùng một cách cho cả hai kỳ.';
  return 'Đo từ hồ sơ theo biểu II.06a, cùng một cách cho cả hai kỳ.';
}

function decisionView({ accepted, words, name, at }: Decision, yes: string, no: string) {
  const verdict = accepted ? yes : no;
  // Who writes only the verdict again has said it once.
  const same = words.trim().replace(/\.$/, '').toLocaleLowerCase('vi') === verdict.toLocaleLowerCase('vi');
  return { verdict, words: same ? '' : words, name, on: dateOf(at) };
}

function dateOf(at: Instant): string {
  return vnDate(localDateOf(at));
}
