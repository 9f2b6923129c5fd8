import { Hono } from 'hono';
import pageView from '../../views/corrective-action/page.hbs';
import { getCorrectiveAction, slipNoun } from '../command/corrective-action.ts';
import * as act from '../command/corrective-action-act.ts';
import { readEffectFigures } from '../command/corrective-action-effect.ts';
import type { GivenFile } from '../command/evidence.ts';
import { type SlipAct, slipActs } from '../domain/improvement/allowed.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { repeatedBy } from '../domain/improvement/recurrence.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listPeople } from '../storage/organisation.ts';
import { codesIn } from './corrective-action-new.ts';
import { slipHref } from './corrective-action-source.ts';
import { slipModel } from './corrective-action-view.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { givenFile } from './kept-file.ts';
import { page } from './page.ts';
import type { Text } from './text.ts';

/** Phiếu yêu cầu hành động khắc phục: its four parts, and the acts that are possible now. */
export const correctiveActionPage = new Hono<Env>()
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/acts/:act', async (c) => {
    const tried = slipActs.find((one) => one === c.req.param('act'));
    return postForm(
      c,
      (form, status) => show(c, form, status, tried),
      async (form) => {
        const run = tried && acts[tried];
        if (!run) throw new Problem('not-found', { what: 'việc', key: (c.req.param('act') ?? '').slice(0, 40) });
        const slip = await run(c, form, codeOf(c), c.var.visit.t);
        return `${slipHref(slip.code)}?done=1`;
      },
    );
  });

type Run = (c: Request, form: Form, code: string, t: Text) => Promise<CorrectiveAction>;

/** Reads the fields of an act and does it. The analysis has a page of its own. */
const acts: Partial<Record<SlipAct, Run>> = {
  async assign(c, form, code, { correctiveAction: t }) {
    const analyst = form.text('analyst', t.analyst, { required: true, most: 200 });
    const due = form.date('assignDue', t.assignDue) ?? null;
    form.check();
    return act.assignAnalysis(contextOf(c), code, { analyst, due });
  },
  async correct(c, form, code, { correctiveAction: t }) {
    const text = form.text('correction', t.correction, { required: true });
    const doneOn = form.date('correctionOn', t.correctionOn) ?? null;
    form.check();
    return act.recordCorrection(contextOf(c), code, { text, doneOn });
  },
  async approve(c, form, code, { correctiveAction: t }) {
    const words = form.text('approveWords', t.approveWords);
    form.check();
    return act.approveCorrectiveAction(contextOf(c), code, words);
  },
  async reject(c, form, code, { correctiveAction: t }) {
    const words = form.text('rejectWords', t.rejectWords, { required: true });
    form.check();
    return act.rejectCorrectiveAction(contextOf(c), code, words);
  },
  async finish(c, form, code, { correctiveAction: t }) {
    const line = form.integer('line', t.line, { required: true, least: 1, most: 99 }) ?? 0;
    const on = form.date('doneOn', t.doneOn) ?? null;
    const note = form.text('doneNote', t.doneNote, { required: true });
    form.check();
    return act.finishMeasure(contextOf(c), code, { line, on, note, files: await filesOf(form) });
  },
  async extend(c, form, code, { correctiveAction: t }) {
    const completeBy = form.date('newCompleteBy', t.newCompleteBy);
    const closeBy = form.date('newCloseBy', t.newCloseBy);
    const beforeFrom = form.date('newBeforeFrom', t.newBeforeFrom);
    const from = form.date('newAfterFrom', t.newAfterFrom);
    const to = form.date('newAfterTo', t.newAfterTo);
    const reason = form.text('extendReason', t.extendReason, { required: true });
    if (from !== undefined && to === undefined) form.fault('newAfterTo', 'required', { field: t.newAfterTo });
    form.check();
    const after = to === undefined ? undefined : { from, to };
    return act.extendCorrectiveAction(contextOf(c), code, { completeBy, closeBy, after, beforeFrom, reason });
  },
  async verify(c, form, code, { correctiveAction: t }) {
    const accepted = form.choice('accepted', t.accepted, ['yes', 'no'] as const);
    const words = form.text('verifyWords', t.verifyWords, { required: true });
    form.check();
    const again = form.list('again').map(Number).filter(Number.isInteger);
    return act.verifyCorrectiveAction(contextOf(c), code, { accepted: accepted === 'yes', words, again });
  },
  async judge(c, form, code, { correctiveAction: t }) {
    const { effectPlan } = await getCorrectiveAction(contextOf(c), code);
    if (effectPlan?.kind !== 'proof') {
      const words = form.text('judgeWords', t.judgeWords);
      form.check();
      return act.measureEffect(contextOf(c), code, words);
    }
    const effective = form.choice('effective', t.effective, ['yes', 'no'] as const);
    const words = form.text('proofWords', t.proofWords, { required: true });
    const dossiers = codesIn(form.text('proofDossiers', t.proofDossiers));
    form.check();
    const files = await filesOf(form);
    return act.proveEffect(contextOf(c), code, { effective: effective === 'yes', words, dossiers, files });
  },
  async close(c, form, code, { correctiveAction: t }) {
    const words = form.text('closeWords', t.closeWords);
    form.check();
    return act.closeCorrectiveAction(contextOf(c), code, words);
  },
  async reissue(c, form, code, { correctiveAction: t }) {
    const statement = form.text('newStatement', t.newStatement);
    form.check();
    return act.reissueCorrectiveAction(contextOf(c), code, { statement });
  },
  async reopen(c, form, code, { correctiveAction: t }) {
    const reason = form.text('reopenReason', t.reopenReason, { required: true });
    const dossiers = codesIn(form.text('reopenDossiers', t.reopenDossiers));
    form.check();
    return act.reopenCorrectiveAction(contextOf(c), code, { reason, dossiers });
  },
  async withdraw(c, form, code, { correctiveAction: t }) {
    const reason = form.text('withdrawReason', t.withdrawReason, { required: true });
    form.check();
    return act.withdrawCorrectiveAction(contextOf(c), code, reason);
  },
};

async function filesOf(form: Form): Promise<GivenFile[]> {
  const file = await givenFile(form, 'file');
  return file ? [file] : [];
}

function codeOf(c: Request): string {
  return nfc(c.req.param('code') ?? '');
}

async function show(c: Request, form: Form, status = 200, tried?: SlipAct): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const { t, language } = c.var.visit;
  const slip = await getCorrectiveAction(context, codeOf(c));
  const today = localDateOf(context.clock());
  const [figures, all, people, history] = await Promise.all([
    readEffectFigures(context, slip),
    listCorrectiveActions(context.database),
    listPeople(context.database, today),
    historyOf(c, slipNoun, slip),
  ]);
  const model = slipModel({ slip, figures, repeatedBy: repeatedBy(slip, all), actor: context.actor, today, language });
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', text: yes },
    { value: 'no', text: no },
  ];
  return page(c, pageView, {
    title: slip.code,
    lead: [model.source.text, slip.unit.name, `${t.correctiveAction.grade}: ${model.grade}`]
      .filter(Boolean)
      .join(' · '),
    nav: 'improvement',
    back: { href: '/improvement', text: t.correctiveAction.tabSlips },
    action: {
      href: `/reports/corrective-action?record=${encodeURIComponent(slip.code)}`,
      text: t.correctiveAction.print,
    },
    form,
    status,
    ...(form.has('done') && tried === undefined
      ? { done: form.values['done'] === 'raised' ? t.correctiveAction.raised : t.correctiveAction.done }
      : {}),
    model: {
      ...model,
      history,
      tried: tried ? { [tried]: true } : {},
      byProof: slip.effectPlan?.kind === 'proof',
      tooFew: slip.effect?.verdict === 'too-few',
      today: vnDate(today),
      people: people.map(({ id, name, post }) => ({
        value: id,
        text: [name, post?.title].filter(Boolean).join(' – '),
      })),
      lines: slip.measures
        .filter(({ done }) => done === null)
        .map(({ line, text }) => ({ value: String(line), text: `${line}. ${text.slice(0, 80)}` })),
      acceptedChoices: yesNo(t.correctiveAction.verified, t.correctiveAction.notVerified),
      effectiveChoices: yesNo(t.correctiveAction.isEffective, t.correctiveAction.isIneffective),
      movable: slip.state === 'acting',
    },
  });
}
