import { numberText } from '../domain/number-text.ts';
import { type FormulaFigure, isSmall, proposedPoints, scoreFormulaNames } from '../domain/score-sheet/formula.ts';
import { differenceOf, lineOf, type ScoreSheet, sumOf } from '../domain/score-sheet/sheet.ts';
import { scoredCriteria } from '../domain/score-sheet/table.ts';
import { differenceText, figureText, pointsText, shareText } from '../domain/score-sheet/wording.ts';
import type { Shell } from './run.ts';

/** Every criterion with its score, the figure of the records and the proof, then the total. */
export function showScores(
  shell: Shell,
  sheet: ScoreSheet,
  figures: readonly FormulaFigure[],
  otherName: string,
): void {
  const scored = new Set(scoredCriteria(sheet.table).map(({ number }) => number));
  for (const criterion of sheet.table.criteria) {
    const { number, title } = criterion;
    if (!scored.has(number)) {
      shell.out(`${number.padEnd(6)} ${title}: ${totalWords(sheet, otherName, number)}`);
      continue;
    }
    const line = lineOf(sheet, number);
    const most = numberText(criterion.most ?? 0);
    const own = !line ? 'chưa chấm' : line.own === null ? `không áp dụng: ${line.notApplicable}` : numberText(line.own);
    const other = line?.other ? `, ${otherName} ${numberText(line.other.value)} ${line.other.reason}`.trimEnd() : '';
    shell.out(`${number.padEnd(6)} ${title}: ${own} (tối đa ${most})${other}`);
    if (line?.explanation) shell.out(`       Giải trình: ${line.explanation}`);
    if (line?.proof) shell.out(`       Kiểm chứng: ${line.proof}`);
    for (const link of line?.links ?? []) shell.out(`       Liên kết: ${link}`);
    const figure = line?.figure ?? figures.find(({ formula }) => formula === criterion.formula);
    if (!figure) continue;
    const points = proposedPoints(figure, { most: criterion.most ?? 0, steps: criterion.steps });
    const proposal = points === null ? '' : ` → ${numberText(points)} điểm`;
    const small = isSmall(figure) ? ` (n = ${figure.denominator}: ít trường hợp)` : '';
    shell.out(`       Số liệu: ${figureText(figure)}${proposal}${small} – ${scoreFormulaNames[figure.formula].vi}`);
  }
  shell.out(`Tổng: ${totalWords(sheet, otherName)}`);
}

/**
 * "tự chấm 59,68 trên 80 điểm áp dụng (74,6 %), bộ tiêu chí 100 điểm, 3 tiêu chí không áp dụng; thẩm định 56,18, chênh −3,5".
 * `otherName`: what the second score is called, "thẩm định" or "đánh giá".
 */
export function totalWords(sheet: ScoreSheet, otherName: string, above = ''): string {
  const { own, other, applicable, most, scored, notApplicable, of } = sumOf(sheet, above);
  const whole = applicable === most ? '' : `, bộ tiêu chí ${numberText(most)} điểm`;
  const applies = `${numberText(applicable)} điểm${whole === '' ? '' : ' áp dụng'}`;
  const out = notApplicable > 0 ? `, ${notApplicable} tiêu chí không áp dụng` : '';
  if (own === null) return `chưa chấm, tối đa ${applies}${whole}${out}`;
  const open = of - scored - notApplicable;
  const missing = open > 0 ? `, còn ${open} tiêu chí chưa chấm` : '';
  const change = differenceText(differenceOf(own, other));
  const second = other === null ? '' : `; ${otherName} ${pointsText(other)}${change === '' ? '' : `, chênh ${change}`}`;
  return `tự chấm ${numberText(own)} trên ${applies} (${shareText(own, applicable)})${whole}${out}${missing}${second}`;
}
