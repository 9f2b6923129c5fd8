import { displayPercent } from '../indicator/figures.ts';
import { numberText } from '../number-text.ts';
import type { Language } from '../problem.ts';
import { type FormulaFigure, isThere, type ScoreFormula } from './formula.ts';

/** "98,5 % (197/200)", "có bản ghi", "12 hồ sơ" for a count, "chưa có số liệu". */
export function figureText(figure: Omit<FormulaFigure, 'href'>, language: Language = 'vi'): string {
  const { formula, numerator, denominator } = figure;
  if (isThere(formula)) return numerator > 0 ? words.yes[language] : words.no[language];
  if (denominator === null) return `${numberText(numerator)} ${countedOf(formula)[language]}`;
  const percent = displayPercent({ numerator, denominator });
  if (percent === null) return words.none[language];
  return `${numberText(percent)} % (${numberText(numerator)}/${numberText(denominator)})`;
}

/** "" while it is not given. */
export function pointsText(value: number | null): string {
  return value === null ? '' : numberText(value);
}

/** "+1,5", "−2", "" for no difference. */
export function differenceText(value: number | null): string {
  if (value === null || value === 0) return '';
  return value > 0 ? `+${numberText(value)}` : `−${numberText(-value)}`;
}

/** "92,5 %"; never 100 % for less than all; "" while there is nothing to compare. */
export function shareText(value: number | null, of: number): string {
  const percent = value === null ? null : displayPercent({ numerator: value, denominator: of });
  return percent === null ? '' : `${numberText(percent)} %`;
}

/** "90", or "85 / 90" when not all points apply. */
export function mostText({ applicable, most }: { readonly applicable: number; readonly most: number }): string {
  return applicable === most ? numberText(most) : `${numberText(applicable)} / ${numberText(most)}`;
}

function countedOf(formula: ScoreFormula) {
  return formula === 'person-complaints' ? words.founded : words.dossiers;
}

const words = {
  dossiers: { vi: 'hồ sơ', en: 'dossiers' },
  founded: { vi: 'phản ánh có cơ sở', en: 'founded complaints' },
  yes: { vi: 'có bản ghi', en: 'on record' },
  no: { vi: 'không có bản ghi', en: 'not on record' },
  none: { vi: 'chưa có số liệu', en: 'no data' },
} as const;
