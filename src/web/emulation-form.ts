import { Hono } from 'hono';
import otherView from '../../views/score-sheet/other.hbs';
import { assessEmulation, getEmulation, scoreEmulation } from '../command/emulation.ts';
import { Problem } from '../domain/problem.ts';
import {
  demandAssessable,
  demandScorable,
  type EmulationSheet,
  isOwn,
  mayAssess,
} from '../domain/score-sheet/emulation.ts';
import { gatherPersonFigures } from '../report/person-figure.ts';
import { emulationPath } from './emulation-list.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { backOf, fillable, recordHref, saveRecord } from './record-form.ts';
import { readOthers, readScores, scorePage, seenNow } from './score-sheet-form.ts';
import { otherFields } from './score-sheet-model.ts';
import { fill } from './text.ts';

/** Scoring one's own sheet, and assessing that of another. */
export const emulationFormPages = new Hono<Env>()
  .get('/:code/score', async (c) => showScore(c, readQuery(c), await fillable(ownSheet(c), demandScorable)))
  .post('/:code/score', async (c) => saveScore(c, await ownSheet(c)))
  .get('/:code/assess', async (c) =>
    showAssessment(c, readQuery(c), await fillable(assessedSheet(c), demandAssessable)),
  )
  .post('/:code/assess', async (c) => saveAssessment(c, await assessedSheet(c)));

async function ownSheet(c: Request): Promise<EmulationSheet> {
  const context = contextOf(c);
  const sheet = await getEmulation(context, c.req.param('code') ?? '');
  if (!isOwn(sheet, context.actor)) throw new Problem('emulation-not-own', { name: sheet.person.name });
  return sheet;
}

async function assessedSheet(c: Request): Promise<EmulationSheet> {
  const context = contextOf(c);
  const sheet = await getEmulation(context, c.req.param('code') ?? '');
  if (!mayAssess(sheet, context.actor)) throw new Problem('emulation-not-assessor');
  return sheet;
}

function saveScore(c: Request, sheet: EmulationSheet): Promise<Response> {
  return saveRecord(
    c,
    emulationPath,
    (form, status) => showScore(c, form, sheet, status),
    async (form) => {
      const context = contextOf(c);
      const seen = await seenNow(c, form, 'emulation-sheet', sheet);
      const figures = await gatherPersonFigures(context, sheet.person, sheet);
      const inputs = readScores(form, sheet, figures, c.var.visit.t);
      form.check();
      return scoreEmulation(context, sheet.code, inputs, figures, seen);
    },
  );
}

async function showScore(c: Request, form: Form, sheet: EmulationSheet, status = 200): Promise<Response> {
  const shelf = { path: emulationPath, title: c.var.visit.t.scoreSheet.emulationTitle };
  return scorePage(c, form, sheet, await gatherPersonFigures(contextOf(c), sheet.person, sheet), shelf, status);
}

function saveAssessment(c: Request, sheet: EmulationSheet): Promise<Response> {
  return saveRecord(
    c,
    emulationPath,
    (form, status) => showAssessment(c, form, sheet, status),
    async (form) => {
      const { t } = c.var.visit;
      const seen = await seenNow(c, form, 'emulation-sheet', sheet);
      const scores = readOthers(form, sheet, t);
      const remark = form.text('remark', t.scoreSheet.remark);
      form.check();
      return assessEmulation(contextOf(c), sheet.code, { scores, remark }, seen);
    },
  );
}

function showAssessment(c: Request, form: Form, sheet: EmulationSheet, status = 200): Response {
  const { t } = c.var.visit;
  return page(c, otherView, {
    title: fill(t.scoreSheet.assessTitle, { code: sheet.code }),
    lead: fill(t.scoreSheet.assessLead, { name: sheet.person.name }),
    nav: 'audits',
    back: backOf(emulationPath, sheet, t.scoreSheet.emulationTitle),
    form,
    status,
    model: {
      action: `${recordHref(emulationPath, sheet)}/assess`,
      seq: String(sheet.seq),
      otherLabel: t.scoreSheet.otherEmulation,
      rows: otherFields(sheet),
      remark: { value: sheet.assessed?.remark ?? '' },
      button: t.scoreSheet.assess,
    },
  });
}
