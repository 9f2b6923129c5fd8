import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { OtherInput, ScoreInput } from '../domain/score-sheet/decide.ts';
import type { EmulationSheet, Rating, SheetPerson } from '../domain/score-sheet/emulation.ts';
import * as decide from '../domain/score-sheet/emulation.ts';
import type { FormulaFigure } from '../domain/score-sheet/formula.ts';
import { sheetPeriod } from '../domain/score-sheet/sheet.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listPeople } from '../storage/organisation.ts';
import { listEmulationSheets } from '../storage/score-sheet.ts';
import type { Context } from './context.ts';
import { getRecord, writeNewRecord } from './record.ts';
import { claim, cleanOther, cleanScore, type SheetAct, signedBy, tableFor, writeSheet } from './score-sheet.ts';

const noun = 'emulation-sheet';

export interface EmulationOpening {
  readonly year: number;
  /** 1–4, 1–2 or 1 by the period of the table. */
  readonly index: number;
  /** Name or id of the official. */
  readonly person: string;
  /** Name or id of the head who assesses; '' leaves it to the leaders. */
  readonly assessor: string;
}

/**
 * The empty sheet of an official for a period: for anybody by who holds emulation.open, for oneself by everybody. Throws
 * Only who opens sheets for others names an assessor. Throws not-allowed, not-found, score-table-none, score-sheet-exists, emulation-own.
 */
export async function openEmulation(context: Context, input: EmulationOpening): Promise<EmulationSheet> {
  const { year, index } = input;
  const table = await tableFor(context, 'emulation', year, index);
  const { from, to } = sheetPeriod(table, year, index);
  const today = localDateOf(context.clock());
  const on = to < today ? to : today;
  const person = await personNamed(context, input.person, on);
  const own = context.actor.personId === person.id;
  const actor = own && input.assessor.trim() === '' ? context.actor : demand(context.actor, 'emulation.open');
  if (from > today) throw new Problem('occurs-in-future', { value: from }, 'index');
  const assessor = input.assessor.trim() === '' ? null : await personNamed(context, input.assessor, on, 'assessor');
  const about = { person, assessor: assessor && { id: assessor.id, name: assessor.name }, index };
  const others = await listEmulationSheets(context.database, { year });
  return writeNewRecord(
    context,
    actor,
    'emulation.open',
    { noun, prefix: 'PTD', year },
    (identity) => decide.openEmulation(identity, table, about, others),
    (sheet) =>
      claim(
        context,
        `emulation-period:${person.id}:${sheet.from}:${sheet.to}`,
        'emulation.open',
        sheet.code,
        async () => {
          const all = await listEmulationSheets(context.database, { year });
          return all.find((one) => one.person.id === person.id && one.from === sheet.from && one.to === sheet.to)?.code;
        },
      ),
  );
}

/** By the person alone. Throws emulation-not-own and what domain/score-sheet/emulation.ts `scoreOwn` throws. */
export async function scoreEmulation(
  context: Context,
  code: string,
  inputs: readonly ScoreInput[],
  figures: readonly FormulaFigure[],
  seen?: number,
): Promise<EmulationSheet> {
  const { actor } = context;
  const by = signedBy(context, actor);
  const act = (sheet: EmulationSheet) => decide.scoreOwn(sheet, inputs.map(cleanScore), figures, by, actor);
  return write(context, { action: 'emulation.score', code, seen }, act);
}

/** By the person alone; throws score-missing while a criterion is open. */
export async function submitEmulation(context: Context, code: string, seen?: number): Promise<EmulationSheet> {
  const { actor } = context;
  const act = (sheet: EmulationSheet) => decide.submitEmulation(sheet, signedBy(context, actor), actor);
  return write(context, { action: 'emulation.submit', code, seen }, act);
}

/** The table that rules the period now, in place of the one the draft was opened with: by the person or emulation.open. */
export async function adoptEmulationTable(context: Context, code: string, seen?: number): Promise<EmulationSheet> {
  const { year, index, person } = await getEmulation(context, code);
  if (!decide.isOwn({ person }, context.actor)) demand(context.actor, 'emulation.open');
  const table = await tableFor(context, 'emulation', year, index);
  const act = (sheet: EmulationSheet) => decide.adoptEmulationTable(sheet, table);
  return write(context, { action: 'emulation.adopt', code, seen, note: table.code }, act);
}

/** By a leader or the assessor named on the sheet, a score for every criterion that applies. */
export async function assessEmulation(
  context: Context,
  code: string,
  given: { readonly scores: readonly OtherInput[]; readonly remark: string },
  seen?: number,
): Promise<EmulationSheet> {
  const { actor } = context;
  const scores = given.scores.map(cleanOther);
  const by = signedBy(context, actor);
  const act = (sheet: EmulationSheet) => decide.assessEmulation(sheet, scores, nfc(given.remark), by, actor);
  return write(context, { action: 'emulation.assess', code, seen }, act);
}

/** The leader decides the class. Permission emulation.assess, never of one's own sheet. */
export async function approveEmulation(
  context: Context,
  code: string,
  rating: Rating,
  seen?: number,
): Promise<EmulationSheet> {
  const actor = demand(context.actor, 'emulation.assess');
  const words = { band: nfc(rating.band), reason: nfc(rating.reason) };
  const act = (sheet: EmulationSheet) => decide.approveEmulation(sheet, words, signedBy(context, actor), actor);
  return write({ ...context, actor }, { action: 'emulation.approve', code, seen }, act);
}

/** Back to the official with a reason: by a leader, or by the assessor before it is approved. */
export async function reopenEmulation(
  context: Context,
  code: string,
  reason: string,
  seen?: number,
): Promise<EmulationSheet> {
  const { actor } = context;
  const why = nfc(reason).trim();
  const act = (sheet: EmulationSheet) => decide.reopenEmulation(sheet, why, signedBy(context, actor), actor);
  return write(context, { action: 'emulation.reopen', code, seen, note: why }, act);
}

/** Throws Problem('not-found'), Problem('emulation-private') for whom it is not meant. */
export async function getEmulation(
  context: Pick<Context, 'database' | 'actor'>,
  code: string,
): Promise<EmulationSheet> {
  const sheet = await getRecord<EmulationSheet>(context, noun, 'phiếu thi đua', code);
  return decide.demandSeen(sheet, context.actor);
}

/** The sheets of a year that the actor may see: all, or one's own and those one assesses. */
export async function emulationSheetsSeen(
  { database, actor }: Pick<Context, 'database' | 'actor'>,
  year: number,
): Promise<EmulationSheet[]> {
  const all = await listEmulationSheets(database, { year });
  return may(actor.roles, 'emulation.read') ? all : all.filter((sheet) => decide.maySee(sheet, actor));
}

async function write(
  context: Context,
  { code, ...doing }: SheetAct & { readonly code: string },
  act: (sheet: EmulationSheet) => EmulationSheet,
): Promise<EmulationSheet> {
  return writeSheet(context, noun, await getEmulation(context, code), doing, act);
}

async function personNamed(
  { database }: Pick<Context, 'database'>,
  named: string,
  on: LocalDate,
  field = 'person',
): Promise<SheetPerson> {
  const wanted = nfc(named).trim();
  const people = await listPeople(database, on);
  const found = people.filter(({ id, name }) => id === wanted || (wanted !== '' && fold(name) === fold(wanted)));
  const [person] = found;
  if (!person || found.length > 1) {
    throw new Problem('not-found', { what: 'cán bộ, công chức', key: wanted.slice(0, 60) }, field);
  }
  return {
    id: person.id,
    name: person.name,
    title: person.post?.title ?? '',
    unitName: person.post?.unitName ?? '',
  };
}
