import { Hono } from 'hono';
import otherView from '../../views/score-sheet/other.hbs';
import { appraiseSelfScore, getSelfScore, scoreSelfScore } from '../command/self-score.ts';
import type { SelfScore } from '../domain/score-sheet/self-score.ts';
import { demandAppraisable, demandScorable } from '../domain/score-sheet/self-score.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { gatherOfficeFigures } from '../report/score-figure.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { backOf, fillable, recordHref, saveRecord } from './record-form.ts';
import { readOthers, readScores, scorePage, seenNow } from './score-sheet-form.ts';
import { otherFields } from './score-sheet-model.ts';
import { selfScorePath } from './self-score.ts';
import { fill } from './text.ts';

/** Scoring a draft, and entering what the upper level gave. */
export const selfScoreFormPages = new Hono<Env>()
  .get('/:code/score', permitted('self-score.edit'), async (c) =>
    showScore(c, readQuery(c), await fillable(named(c), demandScorable)),
  )
  .post('/:code/score', permitted('self-score.edit'), async (c) => saveScore(c, await named(c)))
  .get('/:code/appraise', permitted('self-score.edit'), async (c) =>
    showAppraisal(c, readQuery(c), await fillable(named(c), demandAppraisable)),
  )
  .post('/:code/appraise', permitted('self-score.edit'), async (c) => saveAppraisal(c, await named(c)));

function named(c: Request): Promise<SelfScore> {
  return getSelfScore(contextOf(c), c.req.param('code') ?? '');
}

function saveScore(c: Request, sheet: SelfScore): Promise<Response> {
  return saveRecord(
    c,
    selfScorePath,
    (form, status) => showScore(c, form, sheet, status),
    async (form) => {
      const context = contextOf(c);
      const seen = await seenNow(c, form, 'self-score', sheet);
      const figures = await gatherOfficeFigures(context, sheet);
      const inputs = readScores(form, sheet, figures, c.var.visit.t);
      form.check();
      return scoreSelfScore(context, sheet.code, inputs, figures, seen);
    },
  );
}

async function showScore(c: Request, form: Form, sheet: SelfScore, status = 200): Promise<Response> {
  const shelf = { path: selfScorePath, title: c.var.visit.t.scoreSheet.reformTitle };
  return scorePage(c, form, sheet, await gatherOfficeFigures(contextOf(c), sheet), shelf, status);
}

function saveAppraisal(c: Request, sheet: SelfScore): Promise<Response> {
  return saveRecord(
    c,
    selfScorePath,
    (form, status) => showAppraisal(c, form, sheet, status),
    async (form) => {
      const { scoreSheet: t } = c.var.visit.t;
      const seen = await seenNow(c, form, 'self-score', sheet);
      const body = form.text('body', t.body, { required: true, most: 300 });
      const paper = form.text('paper', t.paper, { most: 300 });
      const on = form.date('on', t.appraisedOn, { required: true });
      const scores = readOthers(form, sheet, c.var.visit.t);
      form.check();
      const given = { body, paper, on: on ?? localDateOf(c.var.deps.clock()), scores };
      return appraiseSelfScore(contextOf(c), sheet.code, given, seen);
    },
  );
}

function showAppraisal(c: Request, form: Form, sheet: SelfScore, status = 200): Response {
  const { t } = c.var.visit;
  const { appraisal } = sheet;
  return page(c, otherView, {
    title: fill(t.scoreSheet.appraiseTitle, { code: sheet.code }),
    lead: t.scoreSheet.appraiseLead,
    nav: 'audits',
    back: backOf(selfScorePath, sheet, t.scoreSheet.reformTitle),
    form,
    status,
    model: {
      action: `${recordHref(selfScorePath, sheet)}/appraise`,
      seq: String(sheet.seq),
      appraisal: {
        body: appraisal?.body ?? sheet.sent?.to ?? '',
        on: appraisal ? vnDate(appraisal.on) : '',
        paper: appraisal?.paper ?? '',
      },
      otherLabel: t.scoreSheet.other,
      rows: otherFields(sheet),
      button: t.scoreSheet.appraise,
    },
  });
}
