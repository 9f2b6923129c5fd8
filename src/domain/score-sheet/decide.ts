import { limitedText } from '../demand.ts';
import { numberText } from '../number-text.ts';
import { Problem } from '../problem.ts';
import { type FormulaFigure, proposedPoints } from './formula.ts';
import { type CriterionLine, lineOf, openCriteria, type ScoreSheet, type Signed } from './sheet.ts';
import { type Criterion, isHundredth, type ScoredCriterion, scoredCriteria, type TableText } from './table.ts';

export interface ScoreInput {
  readonly number: string;
  /** Null when the criterion does not apply. */
  readonly own: number | null;
  readonly notApplicable: string;
  readonly explanation: string;
  readonly proof: string;
  readonly links: readonly string[];
}

export interface OtherInput {
  readonly number: string;
  readonly value: number;
  readonly reason: string;
}

/**
 * Scores one criterion, or scores it again: what the records say is kept beside it, never taken by itself. Throws
 * not-found, required (no reason for not applicable, or no proof where the table asks for one), score-above-most,
 * score-differs.
 */
function scoreLine(sheet: ScoreSheet, input: ScoreInput, figures: readonly FormulaFigure[], by: Signed): CriterionLine {
  const criterion = criterionOf(sheet.table, input.number);
  const { number } = criterion;
  const texts = {
    notApplicable: limitedText(input.notApplicable, 'Lý do không áp dụng', `notApplicable-${number}`, 2000),
    explanation: limitedText(input.explanation, 'Giải trình', `explanation-${number}`, 2000),
    proof: limitedText(input.proof, 'Tài liệu kiểm chứng', `proof-${number}`, 2000),
    links: input.links.map((link) => checkLink(link, number)).filter((link) => link !== ''),
  };
  const found = figures.find(({ formula }) => formula === criterion.formula);
  const points = found ? proposedPoints(found, criterion) : null;
  const line = { number, ...texts, figure: found ? { ...found, points } : null, other: null, by };
  if (input.own === null) {
    if (texts.notApplicable === '') {
      throw new Problem('required', { field: `lý do không áp dụng của tiêu chí ${number}` }, `notApplicable-${number}`);
    }
    return { ...line, own: null };
  }
  demandPoints(criterion, input.own, `own-${number}`);
  const differs = points !== null && input.own !== points;
  if (differs && texts.explanation === '') {
    const words = { number, proposed: numberText(points), value: numberText(input.own) };
    throw new Problem('score-differs', words, `explanation-${number}`);
  }
  // The figure itself proves the score that it proposes; nothing has to be proven for no points.
  const proven = input.own === 0 || (points !== null && !differs) || texts.proof !== '' || texts.links.length > 0;
  if (criterion.proof !== '' && !proven) {
    throw new Problem('required', { field: `tài liệu kiểm chứng của tiêu chí ${number}` }, `proof-${number}`);
  }
  return { ...line, own: input.own, notApplicable: '' };
}

/** All lines after scoring, in the order of the table. Throws what `scoreLine` throws: all inputs are taken or none. */
export function scoredLines(
  sheet: ScoreSheet,
  inputs: readonly ScoreInput[],
  figures: readonly FormulaFigure[],
  by: Signed,
): CriterionLine[] {
  const fresh = new Map(inputs.map((input) => [input.number, scoreLine(sheet, input, figures, by)]));
  return scoredCriteria(sheet.table).flatMap(({ number }) => fresh.get(number) ?? lineOf(sheet, number) ?? []);
}

/**
 * The second scores, one for every criterion that applies. Throws not-found, score-above-most, score-reason (differs
 * from the own score without saying why), score-missing.
 */
export function withOthers(sheet: ScoreSheet, others: readonly OtherInput[], who: string): CriterionLine[] {
  for (const { number, value } of others) demandPoints(criterionOf(sheet.table, number), value, `other-${number}`);
  const twice = others.find(({ number }, index) => others.findIndex((one) => one.number === number) !== index);
  if (twice) throw new Problem('score-table-wrong', { number: twice.number, reason: 'điểm ghi hai lần' }, 'scores');
  const missing = sheet.lines.filter(({ number, own }) => own !== null && !others.some((one) => one.number === number));
  if (missing.length > 0) throw missingScores(missing, `other-${missing[0]?.number}`);
  const lines = sheet.lines.map((line) => {
    const given = others.find(({ number }) => number === line.number);
    if (!given || line.own === null) return { ...line, other: null };
    const reason = limitedText(given.reason, 'Lý do', `reason-${line.number}`, 2000);
    return { ...line, other: { value: given.value, reason: given.value === line.own ? '' : reason } };
  });
  const silent = lines.filter(({ own, other }) => other && other.value !== own && other.reason === '');
  if (silent.length > 0) throw missingReasons(silent, who);
  return lines;
}

function missingReasons(lines: readonly CriterionLine[], who: string): Problem {
  const numbers = lines.map(({ number, own, other }) => {
    return `${number} (${numberText(other?.value ?? 0)}, tự chấm ${numberText(own ?? 0)})`;
  });
  return new Problem(
    'score-reason',
    { who, count: lines.length, numbers: numbers.join('; ') },
    `reason-${lines[0]?.number}`,
  );
}

/** Throws score-missing while a criterion is open, score-nothing-applies when none applies. */
export function demandComplete(sheet: ScoreSheet): void {
  const open = openCriteria(sheet);
  if (open.length > 0) throw missingScores(open, `own-${open[0]?.number}`);
  if (sheet.lines.every(({ own }) => own === null)) throw new Problem('score-nothing-applies');
}

/**
 * The lines that still mean the same under another wording of the table: same number, title and most. Their figures are
 * those they were scored against.
 */
export function keptLines({ table, lines }: ScoreSheet, other: Pick<TableText, 'criteria'>): CriterionLine[] {
  return scoredCriteria(other).flatMap((criterion) => {
    const before = table.criteria.find(({ number }) => number === criterion.number);
    const line = lineOf({ lines }, criterion.number);
    return line && before && sameCriterion(before, criterion) ? [line] : [];
  });
}

/** A reason in words. Throws required, too-long. */
export function demandReason(reason: string): string {
  const clean = limitedText(reason, 'Lý do', 'reason', 2000);
  if (clean === '') throw new Problem('required', { field: 'lý do' }, 'reason');
  return clean;
}

function sameCriterion(a: Criterion, b: Criterion): boolean {
  return a.title === b.title && a.most === b.most && a.formula === b.formula;
}

function criterionOf(table: TableText, number: string): ScoredCriterion {
  const found = scoredCriteria(table).find((one) => one.number === number);
  if (!found) throw new Problem('not-found', { what: 'tiêu chí chấm điểm', key: number.slice(0, 20) });
  return found;
}

function demandPoints({ number, most }: ScoredCriterion, value: number, field: string): void {
  if (Number.isFinite(value) && value >= 0 && value <= most && isHundredth(value)) return;
  const words = {
    number,
    value: Number.isFinite(value) ? numberText(value, 4) : String(value),
    most: numberText(most),
  };
  throw new Problem('score-above-most', words, field);
}

/** An address inside the program: what somebody else serves is written down as words, not linked. */
function checkLink(link: string, number: string): string {
  const clean = limitedText(link, 'Liên kết', `links-${number}`, 2000);
  if (clean === '' || /^\/(?!\/)[^\s\\<>"]*$/.test(clean)) return clean;
  const hint = 'Ghi địa chỉ trong chương trình, bắt đầu bằng “/”, ví dụ /audits/DGNB-2026-001.';
  throw new Problem('invalid', { field: 'Liên kết', value: clean.slice(0, 60), hint }, `links-${number}`);
}

function missingScores(missing: readonly { readonly number: string }[], field: string): Problem {
  const numbers = missing.map(({ number }) => number).join(', ');
  return new Problem('score-missing', { count: missing.length, numbers }, field);
}
