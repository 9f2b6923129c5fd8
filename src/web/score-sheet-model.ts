import { numberText } from '../domain/number-text.ts';
import type { Language } from '../domain/problem.ts';
import { type FormulaFigure, isSmall, proposedPoints, scoreFormulaNames } from '../domain/score-sheet/formula.ts';
import { differenceOf, lineOf, type ScoreSheet, sumOf } from '../domain/score-sheet/sheet.ts';
import { type Criterion, type CriterionTable, scoredCriteria, type TableText } from '../domain/score-sheet/table.ts';
import { differenceText, figureText, pointsText, shareText } from '../domain/score-sheet/wording.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { fill, type Text } from './text.ts';

/** The rows of a sheet as its page and its forms show them: fields with their sums, criteria with score, figure, proof. */
function sheetRows(sheet: ScoreSheet, present: readonly FormulaFigure[], t: Text, language: Language) {
  const scored = new Set(scoredCriteria(sheet.table).map(({ number }) => number));
  return sheet.table.criteria.map((criterion) => {
    const { number, title, scoring, proof } = criterion;
    const shared = { number, title, scoring, askedProof: proof, depth: number.split('.').length };
    if (!scored.has(number)) {
      const sum = sumOf(sheet, number);
      return { ...shared, group: true, ...mostWords(sum, t), own: pointsText(sum.own), other: pointsText(sum.other) };
    }
    const line = lineOf(sheet, number);
    const change = differenceOf(line?.own ?? null, line?.other?.value ?? null);
    const now = present.find(({ formula }) => formula === criterion.formula);
    return {
      ...shared,
      group: false,
      most: numberText(criterion.most ?? 0),
      own: pointsText(line?.own ?? null),
      open: line === undefined,
      notApplicable: line?.own === null ? line.notApplicable : '',
      explanation: line?.explanation ?? '',
      proof: line?.proof ?? '',
      links: line?.links ?? [],
      figure: figureOf(criterion, line?.figure ?? now, t, language),
      now:
        line?.figure && now && isOther(line.figure, now)
          ? fill(t.scoreSheet.now, { figure: figureText(now, language) })
          : '',
      other: pointsText(line?.other?.value ?? null),
      difference: differenceText(change),
      reason: line?.other?.reason ?? '',
    };
  });
}

/** What the page of either sheet shows of it. `present` are the figures of now. */
export function sheetModel(
  sheet: ScoreSheet,
  present: readonly FormulaFigure[],
  today: LocalDate,
  t: Text,
  language: Language,
) {
  const { state, from, to, table, tableCode } = sheet;
  const changed = state === 'draft' ? changedFigures(sheet, present) : [];
  return {
    seq: String(sheet.seq),
    rows: sheetRows(sheet, present, t, language),
    sum: sumWords(sheet, t),
    span: `${vnDate(from)} – ${vnDate(to)}`,
    notOver: to >= today && state === 'draft',
    tableHref: `/score-tables/${encodeURIComponent(tableCode)}`,
    tableCode,
    basis: table.basis,
    changed: changed.length === 0 ? '' : fill(t.scoreSheet.changedSince, { numbers: changed.join(', ') }),
    reopenings: sheet.reopenings.map(({ at, name, reason }) =>
      fill(t.scoreSheet.reopened, { at: vnDateTime(at), name, reason }),
    ),
  };
}

/** Numbers of the criteria whose figure is no longer the one they were scored against. */
function changedFigures(sheet: ScoreSheet, present: readonly FormulaFigure[]): string[] {
  return sheet.lines
    .filter(({ figure }) => {
      const now = figure && present.find(({ formula }) => formula === figure.formula);
      return figure !== null && now !== null && now !== undefined && isOther(figure, now);
    })
    .map(({ number }) => number);
}

export function sumWords(sheet: ScoreSheet, t: Text) {
  const sum = sumOf(sheet);
  const { own, other, applicable, most, scored, notApplicable, of } = sum;
  const change = differenceOf(own, other);
  return {
    ...mostWords(sum, t),
    own: pointsText(own),
    ownRate: shareText(own, applicable),
    other: pointsText(other),
    otherRate: shareText(other, applicable),
    difference: differenceText(change),
    note:
      notApplicable === 0
        ? fill(t.scoreSheet.totalNote, { scored, of })
        : fill(t.scoreSheet.totalWithout, {
            scored,
            of,
            out: notApplicable,
            most: numberText(most),
            applicable: numberText(applicable),
          }),
  };
}

/** The most that can be had, and of how many points of the table where some do not apply. */
function mostWords({ applicable, most }: { readonly applicable: number; readonly most: number }, t: Text) {
  return {
    most: numberText(applicable),
    mostOf: applicable === most ? '' : fill(t.scoreSheet.mostOf, { most: numberText(most) }),
  };
}

/** "196/200 (98 %), đề xuất 20 điểm" with its list, its rule and a word on few cases; null without a formula. */
function figureOf({ most, steps }: Criterion, figure: FormulaFigure | undefined, t: Text, language: Language) {
  if (!figure) return null;
  const proposed = proposedPoints(figure, { most: most ?? 0, steps });
  return {
    value: figureText(figure, language),
    rule: scoreFormulaNames[figure.formula][language],
    href: figure.href,
    proposed:
      proposed !== null
        ? fill(t.scoreSheet.proposed, { points: numberText(proposed) })
        : figure.denominator === 0
          ? ''
          : t.scoreSheet.noProposal,
    small: isSmall(figure) ? fill(t.scoreSheet.small, { n: figure.denominator ?? 0 }) : '',
  };
}

/** "Quý 3 năm 2026" in the language of the screen. */
export function periodText(
  { table, year, index, label }: Pick<ScoreSheet, 'table' | 'year' | 'index' | 'label'>,
  { scoreSheet: t }: Text,
  language: Language,
) {
  if (language === 'vi') return label;
  if (table.period === 'year') return fill(t.year1, { year });
  return fill(table.period === 'quarter' ? t.quarter : t.half, { n: index, year });
}

function isOther(a: FormulaFigure, b: FormulaFigure): boolean {
  return a.numerator !== b.numerator || a.denominator !== b.denominator;
}

/** Whether a draft would change when it takes the table that rules its period now. */
export function isOtherTable(table: TableText, code: string, present: CriterionTable): boolean {
  const words = ({ name, basis, criteria, bands }: TableText) => JSON.stringify({ name, basis, criteria, bands });
  return present.code !== code || words(present) !== words(table);
}

/** The fields of the form of own scores; rows of fields stand between as headings. */
export function scoreFields(sheet: ScoreSheet, figures: readonly FormulaFigure[], t: Text, language: Language) {
  return sheetRows(sheet, figures, t, language).map((row) => {
    const line = lineOf(sheet, row.number);
    const criterion = sheet.table.criteria.find(({ number }) => number === row.number);
    const present = figures.find(({ formula }) => formula === criterion?.formula);
    return {
      ...row,
      // The form is filled against what the records say now.
      figure: criterion ? figureOf(criterion, present, t, language) : null,
      ownHint: fill(t.scoreSheet.ownHint, { most: row.most }),
      value: pointsText(line?.own ?? null),
      linkLines: (line?.links ?? []).join('\n'),
      names: namesOf(row.number, ['own', 'notApplicable', 'explanation', 'proof', 'links']),
    };
  });
}

/** The fields of the form of second scores, for criteria that apply. */
export function otherFields(sheet: ScoreSheet) {
  return scoredCriteria(sheet.table).flatMap(({ number, title, most, scoring }) => {
    const line = lineOf(sheet, number);
    if (!line || line.own === null) return [];
    const { own, explanation, proof, links, other } = line;
    return [
      {
        ...{ number, title, scoring, explanation, proof, links },
        most: numberText(most),
        own: numberText(own),
        other: pointsText(other?.value ?? null),
        reason: other?.reason ?? '',
        names: namesOf(number, ['other', 'reason']),
      },
    ];
  });
}

function namesOf(number: string, fields: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((field) => [field, `${field}-${number}`]));
}
