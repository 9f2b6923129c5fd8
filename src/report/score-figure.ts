import type { Context } from '../command/context.ts';
import { complaintLists } from '../domain/feedback/complaint-figures.ts';
import { cardTotal } from '../domain/feedback/satisfaction.ts';
import type { FormulaFigure, ScoreFormula } from '../domain/score-sheet/formula.ts';
import type { ScoreSheet } from '../domain/score-sheet/sheet.ts';
import { isWithin } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listAudits } from '../storage/audit.ts';
import { listComplaints } from '../storage/complaint.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listDeclarations, presentScope } from '../storage/declaration.ts';
import { listProcedures } from '../storage/procedure.ts';
import { listPublications } from '../storage/publication.ts';
import { listRatings } from '../storage/rating.ts';
import { listManagementReviews } from '../storage/review.ts';
import { readStatistics } from './measure.ts';
import { readMeasuredObjectives } from './objective-measure.ts';

type Reader = Pick<Context, 'database' | 'clock'>;
type Span = Pick<ScoreSheet, 'from' | 'to'>;
type Counted = Pick<FormulaFigure, 'numerator' | 'denominator'>;

/**
 * What the records say of [from, to], the office's days, about every formula of the whole office, as known now: each with
 * the list it can be followed to. What is there or not counts 1/1 or 0/1.
 */
export async function gatherOfficeFigures(reader: Reader, span: Span): Promise<FormulaFigure[]> {
  const [dossiers, feedback, procedures, system] = await Promise.all([
    dossierFigures(reader, span),
    feedbackFigures(reader, span),
    procedureFigures(reader, span),
    systemFigures(reader, span),
  ]);
  return [...dossiers, ...feedback, ...procedures, ...system];
}

async function dossierFigures(reader: Reader, { from, to }: Span): Promise<FormulaFigure[]> {
  const { rates, total } = await readStatistics(reader, { rule: 'ii06a', from, to });
  const { online, direct } = total.received;
  const href = `/statistics?${new URLSearchParams({ from, to, rule: 'ii06a' })}`;
  const { numerator, denominator } = rates.inTimeOfResolved;
  return [
    figure('on-time', { numerator, denominator }, href),
    figure('online-received', { numerator: online, denominator: online + direct }, href),
  ];
}

async function feedbackFigures({ database, clock }: Reader, { from, to }: Span): Promise<FormulaFigure[]> {
  const today = localDateOf(clock());
  const on = today < to ? today : to;
  const [complaints, ratings] = await Promise.all([listComplaints(database), listRatings(database, { from, to })]);
  const { answered, answeredInTime, overdue } = complaintLists(complaints, { from, to, on });
  const cards = cardTotal(ratings);
  return [
    figure(
      'complaints-in-time',
      { numerator: answeredInTime.length, denominator: answered.length + overdue.length },
      `/feedback?year=${yearOf(to)}`,
    ),
    figure(
      'satisfaction',
      { numerator: cards.satisfied, denominator: cards.total },
      `/feedback/ratings?${new URLSearchParams({ from, to })}`,
    ),
  ];
}

async function procedureFigures({ database, clock }: Reader, { from, to }: Span): Promise<FormulaFigure[]> {
  const today = localDateOf(clock());
  const on = today < to ? today : to;
  const [publications, catalogue, scope] = await Promise.all([
    listPublications(database),
    listProcedures(database, { on }),
    presentScope(database, on),
  ]);
  const changes = publications
    .filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to)
    .flatMap((publication) => publication.changes);
  // A step that was not to be done is neither done nor missing.
  const asked = changes.filter(({ done }) => done.posting?.record !== '');
  return [
    figure(
      'postings-done',
      {
        numerator: asked.filter(({ done }) => done.posting && done.posting.on <= to).length,
        denominator: asked.length,
      },
      `/publications?year=${yearOf(to)}`,
    ),
    figure('process-coverage', { numerator: scope.length, denominator: catalogue.length }, '/procedures'),
  ];
}

async function systemFigures(reader: Reader, { from, to }: Span): Promise<FormulaFigure[]> {
  const { database } = reader;
  const year = yearOf(to);
  const [measured, slips, declarations, audits, reviews] = await Promise.all([
    readMeasuredObjectives(reader, year, 'quarter'),
    listCorrectiveActions(database),
    listDeclarations(database),
    listAudits(database),
    listManagementReviews(database),
  ]);
  const within = (day: LocalDate | undefined) => day !== undefined && isWithin(day, { from, to });
  const verdicts = measured.filter(({ objective }) => objective.state !== 'draft').map((one) => one.year.verdict);
  const judged = verdicts.filter((verdict) => verdict === 'met' || verdict === 'missed');
  const raised = slips.filter(({ raised: by, state }) => within(localDateOf(by.at)) && state !== 'withdrawn');
  return [
    figure(
      'objectives-met',
      { numerator: judged.filter((verdict) => verdict === 'met').length, denominator: judged.length },
      `/objectives?year=${year}`,
    ),
    figure(
      'slips-closed',
      { numerator: raised.filter(({ state }) => state === 'closed').length, denominator: raised.length },
      '/improvement',
    ),
    figure(
      'declaration',
      there(declarations.some(({ signedOn }) => signedOn !== null && signedOn <= to)),
      '/documents/declarations',
    ),
    figure('audit-closed', there(audits.some(({ closed }) => closed && within(localDateOf(closed.at)))), '/audits'),
    figure('review-signed', there(reviews.some(({ signed }) => within(signed?.on))), '/reviews'),
  ];
}

function there(found: boolean): Counted {
  return { numerator: found ? 1 : 0, denominator: 1 };
}

function figure(formula: ScoreFormula, counted: Counted, href: string): FormulaFigure {
  return { formula, ...counted, href };
}
