import { Hono } from 'hono';
import detailView from '../../views/objective/detail.hbs';
import listView from '../../views/objective/list.hbs';
import { approveObjectives } from '../command/objective.ts';
import { recordMeasure } from '../command/objective-measure.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import type { Progress, Verdict } from '../domain/objective/progress.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import { may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { findDossiers } from '../storage/dossier.ts';
import { objectiveYears } from '../storage/objective.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readForm, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

const tones: Readonly<Record<Verdict, { tone: string; icon: string }>> = {
  met: { tone: 'done', icon: 'done' },
  missed: { tone: 'overdue', icon: 'overdue' },
  'no-data': { tone: 'paused', icon: 'paused' },
  open: { tone: 'open', icon: 'open' },
};

export const objectivePages = new Hono<Env>()
  .get('/', async (c) => {
    const { t } = c.var.visit;
    const context = contextOf(c);
    const year = readQuery(c).integer('year', t.objective.year, { least: 1977, most: 2099 }) ?? thisYear(c);
    const measured = await readMeasuredObjectives(context, year, 'quarter');
    const years = [...new Set([...(await objectiveYears(context.database)), thisYear(c), year])].sort((a, b) => b - a);
    return page(c, listView, {
      title: fill(t.objective.title, { year }),
      lead: t.objective.lead,
      nav: 'objectives',
      action: { href: `/reports/objective-plan?year=${year}`, text: t.objective.print },
      model: {
        years: years.map((value) => ({ value, current: value === year })),
        periods: measured[0]?.periods.map((_, index) => `Q${index + 1}`) ?? [],
        objectives: measured.map((one) => lineOf(one, t)),
      },
    });
  })
  .get('/:year{[0-9]{4}}/:code', (c) => showDetail(c, readQuery(c)))
  .post('/:year{[0-9]{4}}/:code/measures', (c) =>
    change(c, async (form) => {
      const { t } = c.var.visit;
      const period = form.text('period', t.objective.period, { required: true, most: 20 });
      const numerator = form.integer('numerator', t.objective.numerator, { required: true });
      const denominator = form.integer('denominator', t.objective.denominator) ?? null;
      const note = form.text('note', t.objective.note);
      form.check();
      await recordMeasure(contextOf(c), { ...target(c), period, numerator: numerator ?? 0, denominator, note });
    }),
  )
  .post('/:year{[0-9]{4}}/:code/approve', (c) =>
    change(c, async (form) => {
      const decision = form.text('decision', c.var.visit.t.objective.decision, { required: true, most: 200 });
      form.check();
      const { year, code } = target(c);
      await approveObjectives(contextOf(c), { year, codes: [code], decision });
    }),
  );

function target(c: Request): { year: number; code: string } {
  return { year: Number(c.req.param('year')), code: c.req.param('code') ?? '' };
}

function thisYear(c: Request): number {
  return yearOf(localDateOf(c.var.deps.clock()));
}

async function change(c: Request, act: (form: Form) => Promise<void>): Promise<Response> {
  const form = await readForm(c);
  const { year, code } = target(c);
  return handleForm(
    c,
    form,
    (status) => showDetail(c, form, status),
    async () => {
      await act(form);
      return c.redirect(`/objectives/${year}/${encodeURIComponent(code)}`, 303);
    },
  );
}

async function showDetail(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const { year, code } = target(c);
  const measured = await readMeasuredObjectives(context, year, 'quarter');
  const found = measured.find(({ objective }) => objective.code === code);
  if (!found) throw new Problem('not-found', { what: 'mục tiêu', key: `${code.slice(0, 40)} (${year})` });
  const { objective, periods, against } = found;
  const moment = await momentOf(c);
  const records = await findDossiers(context.database, against.slice(0, 200));
  const formula = formulaOf(objective.indicator);
  return page(c, detailView, {
    title: objective.content,
    lead: `${objective.code} · ${targetText(objective.target)} · ${found.year.sentence}`,
    nav: 'objectives',
    back: { href: `/objectives?year=${year}`, text: fill(t.objective.title, { year }) },
    form,
    status,
    model: {
      base: `/objectives/${year}/${encodeURIComponent(code)}`,
      objective,
      indicator: formula.name,
      deadline: objective.deadline === null ? '' : vnDate(objective.deadline),
      state: t.objective[objective.state],
      periods: [...periods, found.year].map((part) => periodOf(part, objective.target.unit, t)),
      againstCount: fill(t.objective.againstCount, { n: vnNumber(against.length) }),
      lines: records.map((record) => dossierLine(record, moment)),
      mayEnter: formula.source === 'hand' && may(context.actor.roles, 'objective.edit'),
      mayApprove: objective.state === 'draft' && may(context.actor.roles, 'objective.approve'),
    },
  });
}

function lineOf({ objective, year, periods, against }: MeasuredObjective, t: Text) {
  return {
    code: objective.code,
    href: `/objectives/${objective.year}/${encodeURIComponent(objective.code)}`,
    content: objective.content,
    level: objective.level,
    target: targetText(objective.target),
    responsible: objective.responsible.name || objective.responsible.unitName,
    state: t.objective[objective.state],
    draft: objective.state === 'draft',
    year: periodOf(year, objective.target.unit, t),
    periods: periods.map((part) => periodOf(part, objective.target.unit, t)),
    against: against.length,
  };
}

function periodOf(part: Progress, unit: string, t: Text) {
  return {
    label: part.label,
    figure: part.timing === 'future' ? '' : figureText(part.figure, unit),
    verdict: t.objective[part.verdict],
    future: part.timing === 'future',
    sentence: part.sentence,
    ...tones[part.verdict],
  };
}
