import { displayPercent } from '../indicator/figures.ts';
import { numberText } from '../number-text.ts';
import { capital } from '../text.ts';
import { distanceTo, type Figure, isKnown, isMet, itemsFromTarget } from './figure.ts';
import { formulaOf, type IndicatorFormula } from './indicator-formula.ts';
import { directionSigns, type Objective, type Target } from './objective.ts';

/** "≥ 98 %", "= 0 hồ sơ". */
export function targetText(target: Target): string {
  return `${directionSigns[target.direction]} ${goalText(target)}`;
}

/** "97,35 % (1.020/1.048)", "5 hồ sơ", "chưa có số liệu". */
export function figureText(figure: Figure, unit: string): string {
  if (!isKnown(figure)) return 'chưa có số liệu';
  if (figure.denominator === null) return `${numberText(figure.numerator)} ${unit}`;
  const share = percentText(figure.numerator, figure.denominator);
  return `${share} (${numberText(figure.numerator)}/${numberText(figure.denominator)})`;
}

/** "97,35 %"; rounding makes neither 100 nor 0. */
export function percentText(numerator: number, denominator: number): string {
  const percent = displayPercent({ numerator, denominator });
  if (percent === null) return 'chưa có số liệu';
  if (percent === 0 && numerator > 0) return 'dưới 0,01 %';
  return percent === 100 || percent === 0 ? `${percent} %` : `${percent.toFixed(2).replace('.', ',')} %`;
}

/**
 * The sentence beside a figure: what was measured, how it stands to the target, and what the distance means in things
 * a person can count: "97,33 % (1.020/1.048) – thấp hơn chỉ tiêu 98 % (kém 0,67 điểm phần trăm, thiếu 8 hồ sơ …)".
 */
export function progressSentence(
  objective: Pick<Objective, 'indicator' | 'target'>,
  figure: Figure,
  timing: 'future' | 'running' | 'closed',
): string {
  const formula = formulaOf(objective.indicator);
  const { target } = objective;
  if (!isKnown(figure)) return `Chưa có số liệu – ${noDataReason(formula, timing)}; chỉ tiêu ${targetText(target)}.`;
  const shown = figureText(figure, target.unit);
  const running = timing === 'running' ? ' Kỳ chưa kết thúc, số liệu còn thay đổi.' : '';
  return `${shown} – ${comparison(target, formula, figure.numerator, figure.denominator)}.${running}`;
}

/** A yearly count that can still be reached: what is missing, without a verdict. */
export function remainingSentence(target: Target, numerator: number): string {
  const unit = target.unit;
  return `${numberText(numerator)} ${unit} – còn ${numberText(target.value - numerator)} ${unit} nữa thì đạt chỉ tiêu ${targetText(target)}; năm chưa kết thúc.`;
}

/** A part of a yearly count is shown, not judged: two of three courses by June is neither met nor missed. */
export function partSentence(target: Target, figure: Figure, soFar: Figure): string {
  const part = figureText(figure, target.unit);
  const total = figureText(soFar, target.unit);
  return `${capital(part)} trong kỳ; từ đầu năm ${total}, chỉ tiêu cả năm ${targetText(target)}.`;
}

function noDataReason(formula: IndicatorFormula, timing: 'future' | 'running' | 'closed'): string {
  if (timing === 'future') return 'kỳ chưa bắt đầu';
  if (formula.source === 'cards') return 'chưa có phiếu đánh giá nào, cũng chưa nhập số đo của kỳ này';
  if (formula.source === 'records') return `không có ${formula.denominator}`;
  if (formula.source === 'hand') return 'chưa nhập số đo của kỳ này';
  return formula.kind === 'percent' ? `không có ${formula.denominator}` : 'không có hồ sơ nào trong kỳ';
}

function comparison(target: Target, formula: IndicatorFormula, numerator: number, denominator: number | null): string {
  const distance = distanceTo(target, numerator, denominator);
  const size = denominator === null ? `${numberText(Math.abs(distance))} ${target.unit}` : points(Math.abs(distance));
  if (distance === 0) return `bằng chỉ tiêu ${goalText(target)}, đạt`;
  if (isMet(target, { numerator, denominator })) {
    return `đạt chỉ tiêu ${targetText(target)} (${distance > 0 ? 'cao hơn' : 'thấp hơn'} ${size})`;
  }
  const items = denominator === null ? 0 : itemsFromTarget(target, numerator, denominator);
  const counted = items === 0 ? '' : `, ${distance > 0 ? 'nhiều hơn' : 'thiếu'} ${numberText(items)} ${formula.item}`;
  return distance > 0
    ? `cao hơn chỉ tiêu ${goalText(target)} (vượt ${size}${counted}), chưa đạt`
    : `thấp hơn chỉ tiêu ${goalText(target)} (kém ${size}${counted}), chưa đạt`;
}

function goalText(target: Target): string {
  return `${numberText(target.value)} ${target.unit}`;
}

function points(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 'dưới 0,01 điểm phần trăm' : `${numberText(rounded)} điểm phần trăm`;
}
