import { isOfSection } from '../domain/objective/assignment.ts';
import * as decide from '../domain/objective/decide.ts';
import { responsibleText } from '../domain/objective/decide.ts';
import type { Objective } from '../domain/objective/objective.ts';
import type { ObjectiveSheet, SheetLine, SheetWords } from '../domain/objective/sheet.ts';
import * as sheets from '../domain/objective/sheet.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { addDays, dmy, type LocalDate } from '../domain/time/local-date.ts';
import { insertRow } from '../storage/controlled.ts';
import { listObjectives, listReviews, reviewRow } from '../storage/objective.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import type { Context } from './context.ts';
import { subjectOf } from './objective.ts';
import { measureYear } from './objective-measure.ts';
import { type Beside, getRecord, writeNewRecord, writeRecords } from './record.ts';

const noun = 'objective-sheet';
/** Calendar days the section has to confirm: an order of the office, not a law. */
const daysToConfirm = 10;

/**
 * Takes the quarter's figures of all approved objectives of a section onto a sheet. By somebody of the section or the
 * quality officer. Permission objective.answer; throws objective-sheet-empty, objective-sheet-early,
 * objective-sheet-exists, objective-section.
 */
export async function openSheet(
  context: Context,
  input: { readonly year: number; readonly quarter: 1 | 2 | 3 | 4; readonly unit: string },
): Promise<ObjectiveSheet> {
  const actor = demand(context.actor, 'objective.answer');
  const { year, quarter } = input;
  const objectives = await objectivesOf(context, year, input.unit);
  const [first] = objectives;
  if (!first) throw new Problem('objective-sheet-empty', { year, unit: nfc(input.unit).trim() || '?' }, 'unit');
  const unit = { id: first.responsible.unitId ?? '', name: first.responsible.unitName };
  demandMaker(unit, actor);
  const period = sheets.quarterLabel(input);
  const known = (await listSheets(context.database, year)).find(
    (each) => each.unit.name === unit.name && each.quarter === quarter,
  );
  if (known) throw new Problem('objective-sheet-exists', { unit: unit.name, code: known.code, period }, 'unit');
  const lines = await linesOf(context, year, quarter, objectives);
  const today = localDateOf(context.clock());
  const to = lines
    .map((line) => line.to)
    .sort()
    .at(-1);
  if (to === undefined || to >= today) {
    throw new Problem('objective-sheet-early', { period, to: to ?? '' }, 'quarter');
  }
  const now = context.clock();
  return writeNewRecord(context, actor, 'objective-sheet.open', { noun, prefix: 'PMT', year }, (identity) => ({
    ...identity,
    state: 'open' as const,
    due: addDays(today, daysToConfirm),
    seq: 1,
    quarter,
    unit,
    lines,
    measuredAt: now,
    madeBy: actor.name,
    confirmation: null,
  }));
}

/** Causes and actions, before the section confirms. Permission objective.answer, by somebody of the section. */
export async function explainSheet(context: Context, code: string, words: readonly SheetWords[]) {
  const actor = demand(context.actor, 'objective.answer');
  const before = await getSheet(context, code);
  demandMaker(before.unit, actor);
  const record = sheets.explainSheet(before, words.map(clean));
  await writeRecords(context, actor, 'objective-sheet.explain', [{ noun, record, before }]);
  return record;
}

/**
 * The section says that the figures are right, with cause and action where a target was missed: it is the periodic
 * review of each objective, written in the same batch. Permission objective.answer, only by somebody of the section.
 */
export async function confirmSheet(
  context: Context,
  code: string,
  words: readonly SheetWords[] = [],
): Promise<ObjectiveSheet> {
  const actor = demand(context.actor, 'objective.answer');
  const before = await getSheet(context, code);
  if (!isOfSection(before.unit.id, actor)) throw new Problem('objective-section', { unit: before.unit.name });
  const now = context.clock();
  const explained = words.length === 0 ? before : sheets.explainSheet(before, words.map(clean));
  const record = { ...sheets.confirmSheet(explained, { actor, now }), seq: before.seq + 1 };
  const beside = await reviewsOf(context, record, actor, now);
  await writeRecords(context, actor, 'objective-sheet.confirm', [{ noun, record, before }], beside);
  return record;
}

/** Takes the figures anew, with the reason; the section confirms again. Permission objective.answer. */
export async function remeasureSheet(context: Context, code: string, reason: string): Promise<ObjectiveSheet> {
  const actor = demand(context.actor, 'objective.answer');
  const before = await getSheet(context, code);
  demandMaker(before.unit, actor);
  const lines = await presentLines(context, before);
  const now = context.clock();
  const due = addDays(localDateOf(now), daysToConfirm);
  const record = sheets.remeasureSheet(before, lines, nfc(reason), due, { actor, now });
  await writeRecords(context, actor, 'objective-sheet.remeasure', [{ noun, record, before, note: nfc(reason).trim() }]);
  return record;
}

/** The lines as the records give them today, with what the section said. */
export async function presentLines(context: Context, sheet: ObjectiveSheet): Promise<SheetLine[]> {
  const objectives = await objectivesOf(context, sheet.year, sheet.unit.name);
  return linesOf(context, sheet.year, sheet.quarter, objectives, sheet.lines);
}

/** Throws Problem('not-found'). */
export function getSheet(context: Pick<Context, 'database'>, code: string): Promise<ObjectiveSheet> {
  return getRecord<ObjectiveSheet>(context, noun, 'phiếu theo dõi mục tiêu', code);
}

/** Approved or closed objectives that a section answers for, by the name of the section ('' = nobody's). */
async function objectivesOf({ database }: Context, year: number, unit: string): Promise<Objective[]> {
  const wanted = fold(nfc(unit).trim());
  return (await listObjectives(database, year)).filter(
    ({ state, responsible }) =>
      state !== 'draft' && responsible.unitId !== null && fold(responsible.unitName) === wanted,
  );
}

async function linesOf(
  context: Context,
  year: number,
  quarter: number,
  objectives: readonly Objective[],
  before: readonly SheetLine[] = [],
): Promise<SheetLine[]> {
  return sheets.sheetLines(await measureYear(context, year, 'quarter', objectives), quarter, before);
}

function demandMaker(unit: ObjectiveSheet['unit'], actor: Actor): void {
  if (isOfSection(unit.id, actor) || may(actor.roles, 'objective.edit')) return;
  throw new Problem('objective-section', { unit: unit.name });
}

/** One periodic review for each objective that is still running. */
async function reviewsOf(context: Context, sheet: ObjectiveSheet, actor: Actor, now: Instant): Promise<Beside> {
  const [objectives, reviews] = await Promise.all([
    listObjectives(context.database, sheet.year),
    listReviews(context.database, sheet.year),
  ]);
  const rows = sheet.lines.flatMap((line) => {
    const objective = objectives.find(({ id }) => id === line.objectiveId);
    if (objective?.state !== 'approved') return [];
    const seq = Math.max(0, ...reviews.filter((each) => each.objectiveId === objective.id).map((each) => each.seq)) + 1;
    const period: { from: LocalDate; to: LocalDate } = { from: line.from, to: line.to };
    const conclusion = line.cause || `Bộ phận xác nhận kết quả (${sheet.code}).`;
    const entry = { seq, ...period, finding: line.sentence, conclusion, action: actionOf(line, objective) };
    const row = reviewRow(decide.review(objective, entry, line.verdict === 'missed', { actor, now }));
    const detail = { code: objective.code, sheet: sheet.code, ...entry };
    return [{ row, entry: { subject: subjectOf(objective), action: 'objective.review', detail, rows: [row] } }];
  });
  return { statements: rows.map(({ row }) => insertRow(row)), entries: rows.map(({ entry }) => entry) };
}

/** What is to be done, by whoever answers for the objective, by the day given. */
function actionOf({ action, due = null }: SheetLine, objective: Objective): string {
  if (due === null) return action;
  return `${action} – ${responsibleText(objective)}, hạn ${dmy(due)}`;
}

function clean({ code, cause, action, due = null }: SheetWords): SheetWords {
  return { code, cause: nfc(cause), action: nfc(action), due };
}
