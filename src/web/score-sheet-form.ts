import scoreView from '../../views/score-sheet/score.hbs';
import { demandSameWording } from '../command/record.ts';
import { numberText } from '../domain/number-text.ts';
import type { RecordNoun } from '../domain/record.ts';
import type { OtherInput, ScoreInput } from '../domain/score-sheet/decide.ts';
import { type FormulaFigure, proposedPoints } from '../domain/score-sheet/formula.ts';
import { type CriterionLine, lineOf, type ScoreSheet } from '../domain/score-sheet/sheet.ts';
import { type ScoredCriterion, scoredCriteria } from '../domain/score-sheet/table.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { page } from './page.ts';
import { backOf, recordHref, seenIn } from './record-form.ts';
import { scoreFields } from './score-sheet-model.ts';
import { fill, type Text } from './text.ts';

/**
 * What was typed on the form of own scores, for every criterion that is not left as it is. A criterion that was scored and
 * is now empty is a fault: a score is changed, or said not to apply, never taken away.
 */
export function readScores(
  form: Form,
  sheet: ScoreSheet,
  figures: readonly FormulaFigure[],
  { scoreSheet: t }: Text,
): ScoreInput[] {
  return scoredCriteria(sheet.table).flatMap((criterion) => {
    const { number } = criterion;
    const known = lineOf(sheet, number);
    const own = readPoints(form, `own-${number}`, t.ownScore);
    const input: ScoreInput = {
      number,
      own: own ?? null,
      notApplicable: own === undefined ? form.text(`notApplicable-${number}`, t.notApplicableReason) : '',
      explanation: form.text(`explanation-${number}`, t.explanation),
      proof: form.text(`proof-${number}`, t.proofWords),
      links: (form.values[`links-${number}`] ?? '')
        .split('\n')
        .map((link) => link.trim())
        .filter((link) => link !== ''),
    };
    const empty = own === undefined && input.notApplicable === '';
    if (empty && !form.has(`own-${number}`) && (known || hasWords(input))) {
      form.fault(`own-${number}`, 'required', { field: `${t.ownScore} ${number}` });
    }
    if (empty || (known && isSame(known, input) && !refreshes(known, criterion, input, figures))) return [];
    return [input];
  });
}

/** The form of own scores of either sheet. `shelf` is the list it leads back to. */
export function scorePage(
  c: Request,
  form: Form,
  sheet: ScoreSheet,
  figures: readonly FormulaFigure[],
  shelf: { readonly path: string; readonly title: string },
  status: number,
): Response {
  const { t, language } = c.var.visit;
  return page(c, scoreView, {
    title: fill(t.scoreSheet.scoreTitle, { code: sheet.code }),
    lead: t.scoreSheet.scoreLead,
    nav: 'audits',
    back: backOf(shelf.path, sheet, shelf.title),
    form,
    status,
    model: {
      action: `${recordHref(shelf.path, sheet)}/score`,
      seq: String(sheet.seq),
      rows: scoreFields(sheet, figures, t, language),
    },
  });
}

/** A second score for every criterion that applies; what is left empty is left out and refused by the rule. */
export function readOthers(form: Form, sheet: ScoreSheet, { scoreSheet: t }: Text): OtherInput[] {
  return sheet.lines.flatMap(({ number, own }) => {
    if (own === null) return [];
    const value = readPoints(form, `other-${number}`, t.other);
    const reason = form.text(`reason-${number}`, t.differs);
    return value === undefined ? [] : [{ number, value, reason }];
  });
}

/** The same, demanded first: what a form filled over an older wording lacks may be what came in between. Throws Problem('conflict'). */
export async function seenNow(c: Request, form: Form, noun: RecordNoun, sheet: ScoreSheet): Promise<number> {
  const seen = seenIn(form);
  await demandSameWording(contextOf(c), noun, sheet, seen);
  return seen;
}

/** "8,5" or "8.5"; undefined when empty or faulty. */
function readPoints(form: Form, name: string, label: string): number | undefined {
  const typed = form.text(name, label, { most: 20 });
  if (typed === '') return undefined;
  if (/^\d{1,5}([.,]\d{1,4})?$/.test(typed)) return Number(typed.replace(',', '.'));
  form.fault(name, 'invalid', { field: label, value: typed, hint: numberText(8.5) });
  return undefined;
}

function hasWords({ explanation, proof, links }: ScoreInput): boolean {
  return explanation !== '' || proof !== '' || links.length > 0;
}

function isSame(known: CriterionLine, input: ScoreInput): boolean {
  return (
    known.own === input.own &&
    known.notApplicable === input.notApplicable &&
    known.explanation === input.explanation &&
    known.proof === input.proof &&
    known.links.join('\n') === input.links.join('\n')
  );
}

/** Whether saving again only brings the figure beside the score up to date. */
function refreshes(
  { figure }: CriterionLine,
  criterion: ScoredCriterion,
  { own, explanation }: ScoreInput,
  figures: readonly FormulaFigure[],
): boolean {
  const now = figures.find(({ formula }) => formula === criterion.formula);
  if (!figure || !now || own === null) return false;
  if (figure.numerator === now.numerator && figure.denominator === now.denominator) return false;
  const points = proposedPoints(now, criterion);
  return points === null || points === own || explanation !== '';
}
