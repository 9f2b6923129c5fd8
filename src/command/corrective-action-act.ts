import type { LateCause } from '../domain/dossier/event.ts';
import { refusalOf, type SlipAct, slipRules } from '../domain/improvement/allowed.ts';
import type { RootCause } from '../domain/improvement/cause.ts';
import { type CorrectiveAction, sourcesOf } from '../domain/improvement/corrective-action.ts';
import * as decide from '../domain/improvement/decide.ts';
import * as decideEnd from '../domain/improvement/decide-end.ts';
import * as decidePlan from '../domain/improvement/decide-plan.ts';
import type { EffectPlan } from '../domain/improvement/effect.ts';
import { demandReach, type SlipMatter } from '../domain/improvement/effect-reach.ts';
import { measurePlanned } from '../domain/improvement/effect-window.ts';
import { effectSentence } from '../domain/improvement/wording.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { findDossiers } from '../storage/dossier.ts';
import { recordRows, recordStatements } from '../storage/record.ts';
import { findOffice } from '../storage/setting.ts';
import { claimAudits, demandNotNeeded } from './audit-slip.ts';
import { changesBetween } from './changes.ts';
import type { Context } from './context.ts';
import {
  answerDays,
  demandSource,
  faultsOf,
  getCorrectiveAction,
  personOf,
  raiseSlip,
  type SlipInput,
  slipNoun,
  sourceOf,
} from './corrective-action.ts';
import { readEffectFacts } from './corrective-action-effect.ts';
import { getDossier } from './dossier-facts.ts';
import { type GivenFile, keepFiles } from './evidence.ts';
import { type Beside, demandSameWording, recordSubject, writeRecords } from './record.ts';

/** Working days for a new analysis after the leader sent it back. */
const againDays = 5;

export async function assignAnalysis(
  context: Context,
  code: string,
  input: { readonly analyst: string; readonly due?: LocalDate | null },
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'assign');
  const analyst = await personOf(context, input.analyst, 'analyst');
  const due = input.due ?? slip.due ?? localDateOf(doing.now);
  return write(context, 'assign', slip, decide.assign(slip, { analyst, due }, doing), analyst.name);
}

export async function recordCorrection(
  context: Context,
  code: string,
  input: { readonly text: string; readonly doneOn?: LocalDate | null },
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'correct');
  const doneOn = input.doneOn ?? localDateOf(doing.now);
  const after = decide.correct(slip, { text: clean(input.text), doneOn }, doing);
  return write(context, 'correct', slip, after, clean(input.text));
}

export interface AnalysisInput {
  /** Recorded with the analysis when the slip has none yet, or another. */
  readonly correction?: { readonly text: string; readonly doneOn?: LocalDate | null } | undefined;
  readonly whys: readonly string[];
  readonly causes: readonly RootCause[];
  readonly lateCause?: LateCause | null;
  /** Owner by id or name. */
  readonly measures: readonly { readonly text: string; readonly owner: string; readonly due: LocalDate }[];
  readonly effectPlan: EffectPlan;
  readonly closeBy: LocalDate;
}

/** Part 2 of the slip. Permission improvement.handle; throws what domain/improvement/decide-plan.ts `analyse` and effect-reach.ts throw. */
export async function analyseCorrectiveAction(
  context: Context,
  code: string,
  input: AnalysisInput,
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'analyse');
  const { correction, effectPlan } = input;
  const doneOn = correction?.doneOn ?? localDateOf(doing.now);
  const given = correction === undefined ? '' : clean(correction.text);
  const corrected =
    given === '' || (slip.correction?.text === given && slip.correction.doneOn === doneOn)
      ? slip
      : { ...decide.correct(slip, { text: given, doneOn }, doing), seq: slip.seq };
  const measures: decidePlan.Plan['measures'][number][] = [];
  for (const [index, { text, owner, due }] of input.measures.entries()) {
    measures.push({ text: clean(text), owner: await personOf(context, owner, `owner${index + 1}`), due });
  }
  const plan: decidePlan.Plan = {
    whys: input.whys.map(clean).filter((why) => why !== ''),
    causes: [...new Set(input.causes)],
    lateCause: input.lateCause ?? null,
    measures,
    effectPlan: trimmed(effectPlan),
    closeBy: input.closeBy,
  };
  const analysed = decidePlan.analyse(corrected, plan, doing);
  if (plan.effectPlan.kind === 'indicator') demandReach(plan.effectPlan.scope, await matterOf(context, slip));
  return write(context, 'analyse', slip, analysed);
}

/** What the figure of the effect must have been able to see. A slip of the office itself may be measured at any section. */
async function matterOf({ database }: Context, { unit, dossiers }: CorrectiveAction): Promise<SlipMatter> {
  const [office, records] = await Promise.all([findOffice(database), findDossiers(database, dossiers)]);
  return {
    section: unit.id === office?.unitId ? '' : unit.name,
    dossiers: records.map(({ code, dossier: { procedureCode, field, holders } }) => ({
      ...{ code, procedureCode, field },
      sections: holders.map(({ holder }) => holder.unitName),
    })),
  };
}

export async function approveCorrectiveAction(context: Context, code: string, words = ''): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'approve');
  return write(context, 'approve', slip, decidePlan.approve(slip, clean(words), doing), clean(words));
}

export async function rejectCorrectiveAction(context: Context, code: string, words: string): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'reject');
  const calendar = await rulingCalendar(context.database);
  const due = calendar.addWorkingDays(localDateOf(doing.now), againDays);
  return write(context, 'reject', slip, decidePlan.reject(slip, { words: clean(words), due }, doing), clean(words));
}

export async function finishMeasure(
  context: Context,
  code: string,
  input: {
    readonly line: number;
    readonly on?: LocalDate | null;
    readonly note: string;
    readonly files?: readonly GivenFile[];
  },
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'finish');
  const kept = await keepFiles(context, input.files ?? []);
  const on = input.on ?? localDateOf(doing.now);
  const given = { line: input.line, on, note: clean(input.note), files: kept.files };
  const after = decidePlan.finish(slip, given, doing);
  return write(context, 'finish', slip, after, `${input.line}. ${given.note}`, kept.beside);
}

export async function extendCorrectiveAction(
  context: Context,
  code: string,
  later: decidePlan.Later,
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'extend');
  const reason = clean(later.reason);
  return write(context, 'extend', slip, decidePlan.extend(slip, { ...later, reason }, doing), reason);
}

export async function verifyCorrectiveAction(
  context: Context,
  code: string,
  input: { readonly accepted: boolean; readonly words: string; readonly again?: readonly number[] },
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'verify');
  const given = { accepted: input.accepted, words: clean(input.words), again: input.again ?? [] };
  return write(context, 'verify', slip, decideEnd.verify(slip, given, doing), given.words);
}

/** Measures both windows of the agreed indicator from what was recorded, freezes them and lets the figures judge. */
export async function measureEffect(context: Context, code: string, words = ''): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'judge');
  const plan = decideEnd.demandMeasurable(slip, doing);
  if (!plan) throw new Problem('required', { field: 'bằng chứng hiệu lực' }, 'proofWords');
  const facts = await readEffectFacts(context, plan);
  const measured = {
    before: measurePlanned(facts, plan, plan.before, doing.now),
    after: measurePlanned(facts, plan, plan.after, doing.now),
  };
  const after = decideEnd.judgeMeasured(slip, measured, clean(words), doing);
  return write(context, 'judge', slip, after, effectSentence(plan, measured.before, measured.after));
}

/** The effect shown by evidence, where the plan agreed on that. Throws Problem('not-found') for an unknown dossier. */
export async function proveEffect(
  context: Context,
  code: string,
  input: {
    readonly effective: boolean;
    readonly words: string;
    readonly dossiers?: readonly string[];
    readonly files?: readonly GivenFile[];
  },
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'judge');
  const dossiers = [...new Set((input.dossiers ?? []).map(clean).filter((one) => one !== ''))];
  for (const one of dossiers) await getDossier(context, one);
  const kept = await keepFiles(context, input.files ?? []);
  const given = { effective: input.effective, words: clean(input.words), dossiers, files: kept.files };
  return write(context, 'judge', slip, decideEnd.judgeProof(slip, given, doing), given.words, kept.beside);
}

export async function closeCorrectiveAction(context: Context, code: string, words = ''): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'close');
  return write(context, 'close', slip, decideEnd.close(slip, clean(words), doing), clean(words));
}

/** Opens the slip that carries this one on; both are written in one batch. Answers the new one. */
export async function reissueCorrectiveAction(
  context: Context,
  code: string,
  input: { readonly statement?: string } = {},
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'reissue');
  decide.demandAct('reissue', slip, doing);
  const { effect, effectPlan } = slip;
  const measured = effect?.measured;
  const finding =
    measured && effectPlan?.kind === 'indicator'
      ? effectSentence(effectPlan, measured.before, measured.after)
      : (effect?.words ?? '');
  const { source, grade, clause, unit, requirement, dossiers } = slip;
  const statement =
    clean(input.statement ?? '') || `Hành động của phiếu ${slip.code} không có hiệu lực. ${slip.statement}`;
  const evidence = `Phiếu ${slip.code}. ${finding}`;
  return raiseSlip(
    context,
    { source, grade, clause, unit: unit.id ?? unit.name, requirement, statement, evidence, dossiers },
    slip,
    async (fresh) => {
      await demandSameWording(context, slipNoun, await getCorrectiveAction(context, slip.code), slip.seq);
      const after = decideEnd.reissue(slip, fresh.code, doing);
      const subject = recordSubject(slipNoun, after);
      const detail = { code: after.code, changes: changesBetween(slip, after), note: fresh.code };
      const rows = recordRows(slipNoun, after);
      return {
        statements: recordStatements(slipNoun, after),
        entries: [{ subject, action: 'improvement.reissue', detail, rows }],
      };
    },
  );
}

/**
 * The same has come back while the effect was watched: back to the analysis, with what was found this time. Permission
 * improvement.raise; throws Problem: not-found, improvement-watch-over, improvement-state, required.
 */
export async function reopenCorrectiveAction(
  context: Context,
  code: string,
  input: { readonly reason: string } & Pick<SlipInput, 'dossiers' | 'due'> & { readonly source?: SlipInput['source'] },
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'reopen');
  const dossiers = [...new Set((input.dossiers ?? []).map(clean).filter((one) => one !== ''))];
  for (const one of dossiers) await getDossier(context, one);
  const source = input.source
    ? sourceOf({ source: input.source })
    : { kind: 'other' as const, reference: '', part: '' };
  await demandSource(context, source);
  const calendar = await rulingCalendar(context.database);
  const due = input.due ?? calendar.addWorkingDays(localDateOf(doing.now), answerDays);
  const given = {
    reason: clean(input.reason),
    source,
    dossiers,
    due,
    dossierFaults: await faultsOf(context, dossiers),
  };
  // Where it was first found must stand still: nobody works on what an audit has taken back.
  const all = [...sourcesOf(slip), source];
  const claim = await claimAudits(context, all, 'improvement.reopen', slip, async () => {
    for (const one of all.filter(({ kind }) => kind === 'audit')) await demandSource(context, one);
  });
  return write(context, 'reopen', slip, decideEnd.reopen(slip, given, doing), given.reason, () => claim);
}

export async function withdrawCorrectiveAction(
  context: Context,
  code: string,
  reason: string,
): Promise<CorrectiveAction> {
  const { slip, doing } = await begin(context, code, 'withdraw');
  const claim = await claimAudits(context, sourcesOf(slip), 'improvement.withdraw', slip, () =>
    demandNotNeeded(context, slip),
  );
  return write(context, 'withdraw', slip, decide.withdraw(slip, clean(reason), doing), clean(reason), () => claim);
}

/** The slip as it is, and who acts in which role. Throws Problem: not-found, not-allowed and every refusal of the act. */
async function begin(context: Context, code: string, act: SlipAct) {
  const actor: Actor = demand(context.actor, slipRules[act].permission);
  const slip = await getCorrectiveAction(context, code);
  const refusal = refusalOf(act, slip, actor);
  if (refusal) throw refusal;
  return { slip, doing: { actor, now: context.clock() } };
}

async function write(
  context: Context,
  act: SlipAct,
  before: CorrectiveAction,
  after: CorrectiveAction,
  note = '',
  beside: (subject: string, action: string) => Beside = () => ({ statements: [], entries: [] }),
): Promise<CorrectiveAction> {
  const actor = demand(context.actor, slipRules[act].permission);
  const written = { noun: slipNoun, record: after, before, ...(note === '' ? {} : { note }) };
  const files = beside(recordSubject(slipNoun, after), 'improvement.keep-file');
  await writeRecords(context, actor, `improvement.${act}`, [written], files);
  return after;
}

function trimmed(plan: EffectPlan): EffectPlan {
  if (plan.kind === 'proof') return { kind: 'proof', how: clean(plan.how), reason: clean(plan.reason ?? '') };
  return { ...plan, scope: { ...plan.scope, value: clean(plan.scope.value) } };
}

function clean(text: string): string {
  return nfc(text).trim();
}
