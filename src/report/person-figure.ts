import type { Context } from '../command/context.ts';
import { isCounted } from '../domain/feedback/complaint.ts';
import { dateIn, linesIn } from '../domain/register/value.ts';
import type { SheetPerson } from '../domain/score-sheet/emulation.ts';
import type { FormulaFigure } from '../domain/score-sheet/formula.ts';
import type { ScoreSheet } from '../domain/score-sheet/sheet.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listComplaints } from '../storage/complaint.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listEntries } from '../storage/register-entry.ts';
import { readStatistics } from './measure.ts';
import { readScores } from './score-measure.ts';

type Reader = Pick<Context, 'database' | 'clock'>;
type Span = Pick<ScoreSheet, 'from' | 'to'>;

/**
 * What the records say of one official in [from, to], as known now. Dossiers and the score of TT 01/2018 go by the name
 * in the records, as the figures by officer do; the others by the person.
 */
export async function gatherPersonFigures(reader: Reader, person: SheetPerson, span: Span): Promise<FormulaFigure[]> {
  const [dossiers, slips, complaints, training] = await Promise.all([
    dossierFigures(reader, person, span),
    slipFigure(reader, person, span),
    complaintFigure(reader, person, span),
    trainingFigure(reader, person, span),
  ]);
  return [...dossiers, slips, complaints, training];
}

async function dossierFigures(reader: Reader, { name }: SheetPerson, { from, to }: Span): Promise<FormulaFigure[]> {
  const [{ rows }, scores] = await Promise.all([
    readStatistics(reader, { rule: 'ii06a', from, to, by: 'officer' }),
    readScores(reader, { from, to }),
  ]);
  const resolved = rows.find(({ key }) => key === name)?.resolved ?? { total: 0, early: 0, onTime: 0, late: 0 };
  const row = scores.rows.find(({ level, key }) => level === 'officer' && key === name);
  const indicators = row?.sheet.total == null ? 0 : row.sheet.indicators.length;
  const list = { from, to, rule: 'ii06a', by: 'officer', key: name };
  const resolvedHref = `/statistics/list?${new URLSearchParams({ ...list, list: 'resolved.total' })}`;
  const scoreHref = { from, to, level: 'officer', key: name, indicator: 'all' };
  return [
    { formula: 'person-resolved', numerator: resolved.total, denominator: null, href: resolvedHref },
    {
      formula: 'person-on-time',
      numerator: resolved.early + resolved.onTime,
      denominator: resolved.total,
      href: resolvedHref,
    },
    {
      formula: 'person-score',
      numerator: row?.sheet.total ?? 0,
      denominator: indicators * mostOfIndicator,
      href: `/feedback/scores/list?${new URLSearchParams(scoreHref)}`,
    },
  ];
}

/** Measures whose day fell in the period: a day that is still to come says nothing yet. */
async function slipFigure(
  { database, clock }: Reader,
  { id }: SheetPerson,
  { from, to }: Span,
): Promise<FormulaFigure> {
  const today = localDateOf(clock());
  const own = (await listCorrectiveActions(database))
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap(({ measures }) => measures)
    .filter(({ owner, due }) => owner.personId === id && due >= from && due <= to)
    .filter(({ done, due }) => done !== null || due < today);
  const inTime = own.filter(({ done, due }) => done !== null && done.on <= due);
  return { formula: 'person-slips', numerator: inTime.length, denominator: own.length, href: '/improvement' };
}

/** Khiếu nại and tố cáo stand apart: they are not counted and not named here. */
async function complaintFigure({ database }: Reader, { id }: SheetPerson, { from, to }: Span): Promise<FormulaFigure> {
  const founded = (await listComplaints(database)).filter((complaint) => {
    const day = complaint.answer && localDateOf(complaint.answer.at);
    return isCounted(complaint) && complaint.officerId === id && complaint.founded === true && inside(day, from, to);
  });
  const href = `/feedback?year=${yearOf(to)}&group=founded`;
  return { formula: 'person-complaints', numerator: founded.length, denominator: null, href };
}

async function trainingFigure({ database }: Reader, { id }: SheetPerson, { from, to }: Span): Promise<FormulaFigure> {
  const listed = (await listEntries(database, 'training'))
    .filter(({ state }) => state === 'held' || state === 'assessed')
    .filter(({ values }) => inside(dateIn(values, 'heldOn'), from, to))
    .flatMap(({ values }) => linesIn(values, 'attendance'))
    .filter(({ person }) => typeof person === 'object' && person !== null && 'id' in person && person.id === id);
  const present = listed.filter((line) => line['present'] === 'present');
  const href = '/registers/training';
  return { formula: 'person-training', numerator: present.length, denominator: listed.length, href };
}

function inside(day: LocalDate | null, from: LocalDate, to: LocalDate): boolean {
  return day !== null && day >= from && day <= to;
}

/** TT 01/2018/TT-VPCP art. 13: every indicator gives 0, 1 or 2 points. */
const mostOfIndicator = 2;
