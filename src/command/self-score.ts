import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { OtherInput, ScoreInput } from '../domain/score-sheet/decide.ts';
import type { FormulaFigure } from '../domain/score-sheet/formula.ts';
import type { Appraisal, SelfScore, Sending } from '../domain/score-sheet/self-score.ts';
import * as decide from '../domain/score-sheet/self-score.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listSelfScores } from '../storage/score-sheet.ts';
import type { Context } from './context.ts';
import { getRecord, writeNewRecord } from './record.ts';
import { claim, cleanOther, cleanScore, type SheetAct, signedBy, tableFor, writeSheet } from './score-sheet.ts';

const noun = 'self-score';

/** The empty sheet of a year by the table that rules it. Permission self-score.edit; throws score-table-none, score-sheet-exists, invalid. */
export async function openSelfScore(context: Context, year: number): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.edit');
  const table = await tableFor(context, 'reform', year);
  const series = { noun, prefix: 'TCD', year } as const;
  const others = await listSelfScores(context.database, { year });
  return writeNewRecord(
    context,
    actor,
    'self-score.open',
    series,
    (identity) => decide.openSelfScore(identity, table, others),
    ({ code }) =>
      claim(context, `self-score-year:${year}`, 'self-score.open', code, async () => {
        const [other] = await listSelfScores(context.database, { year });
        return other?.code;
      }),
  );
}

/** Scores criteria beside the figures of the records, all or none. Permission self-score.edit; `seen` as in `demandSameWording`. */
export async function scoreSelfScore(
  context: Context,
  code: string,
  inputs: readonly ScoreInput[],
  figures: readonly FormulaFigure[],
  seen?: number,
): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.edit');
  const by = signedBy(context, actor);
  const act = (sheet: SelfScore) => decide.scoreSelf(sheet, inputs.map(cleanScore), figures, by);
  return write(context, actor, { action: 'self-score.score', code, seen }, act);
}

/** The table that rules the year now, in place of the one the draft was opened with. Permission self-score.edit. */
export async function adoptSelfScoreTable(context: Context, code: string, seen?: number): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.edit');
  const table = await tableFor(context, 'reform', (await getSelfScore(context, code)).year);
  const act = (sheet: SelfScore) => decide.adoptTable(sheet, table);
  return write(context, actor, { action: 'self-score.adopt', code, seen, note: table.code }, act);
}

/** Permission self-score.approve. */
export async function approveSelfScore(context: Context, code: string, seen?: number): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.approve');
  const act = (sheet: SelfScore) => decide.approveSelf(sheet, signedBy(context, actor));
  return write(context, actor, { action: 'self-score.approve', code, seen }, act);
}

/** Permission self-score.edit. */
export async function sendSelfScore(
  context: Context,
  code: string,
  sending: Pick<Sending, 'to' | 'on' | 'number'>,
  seen?: number,
): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.edit');
  const at = context.clock();
  const { to, on, number } = sending;
  const sent = { to: nfc(to).trim(), on, number: nfc(number).trim(), by: actor.name, at };
  const act = (sheet: SelfScore) => decide.sendSelf(sheet, sent, localDateOf(at));
  return write(context, actor, { action: 'self-score.send', code, seen }, act);
}

/** What the upper level gave, for every criterion that applies. Permission self-score.edit. */
export async function appraiseSelfScore(
  context: Context,
  code: string,
  given: Pick<Appraisal, 'body' | 'on' | 'paper'> & { readonly scores: readonly OtherInput[] },
  seen?: number,
): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.edit');
  const at = context.clock();
  const { body, on, paper, scores } = given;
  const appraisal = { body: nfc(body).trim(), on, paper: nfc(paper).trim(), by: actor.name, at };
  const act = (sheet: SelfScore) => decide.appraiseSelf(sheet, appraisal, scores.map(cleanOther), localDateOf(at));
  return write(context, actor, { action: 'self-score.appraise', code, seen }, act);
}

/** Permission self-score.approve; throws required without a reason. */
export async function reopenSelfScore(
  context: Context,
  code: string,
  reason: string,
  seen?: number,
): Promise<SelfScore> {
  const actor = demand(context.actor, 'self-score.approve');
  const why = nfc(reason).trim();
  const act = (sheet: SelfScore) => decide.reopenSelf(sheet, why, signedBy(context, actor));
  return write(context, actor, { action: 'self-score.reopen', code, seen, note: why }, act);
}

/** Throws Problem('not-found'). */
export function getSelfScore(context: Pick<Context, 'database'>, code: string): Promise<SelfScore> {
  return getRecord<SelfScore>(context, noun, 'bảng tự chấm điểm', code);
}

async function write(
  context: Context,
  actor: Actor,
  { code, ...doing }: SheetAct & { readonly code: string },
  act: (sheet: SelfScore) => SelfScore,
): Promise<SelfScore> {
  return writeSheet({ ...context, actor }, noun, await getSelfScore(context, code), doing, act);
}
