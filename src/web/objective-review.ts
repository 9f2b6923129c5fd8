import { Hono } from 'hono';
import view from '../../views/objective/review.hbs';
import { getObjective } from '../command/objective.ts';
import { reviewObjective } from '../command/objective-conclude.ts';
import { demandReviewable } from '../domain/objective/decide.ts';
import { progressIn } from '../domain/objective/english.ts';
import { demand } from '../domain/organisation/may.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { outcomeChoices, readOutcome } from './objective-outcome.ts';
import { page } from './page.ts';
import { fillable } from './record-form.ts';
import { fill } from './text.ts';

/** Xem xét định kỳ of an objective: a missed period ends in an action. */
export const objectiveReviewPages = new Hono<Env>()
  .get('/:year{[0-9]{4}}/:code/review', async (c) => {
    demand(contextOf(c).actor, 'objective.edit');
    const { year, code } = target(c);
    await fillable(getObjective(contextOf(c), year, code), demandReviewable);
    return show(c, readQuery(c));
  })
  .post('/:year{[0-9]{4}}/:code/review', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const period = form.text('period', t.objective.period, { required: true, most: 20 });
        const conclusion = form.text('conclusion', t.objective.reviewConclusion, { required: true, most: 1000 });
        const outcome = readOutcome(form, t);
        form.check();
        const { year, code } = target(c);
        await reviewObjective(contextOf(c), { year, code, period, conclusion, outcome });
        return `/objectives/${year}/${encodeURIComponent(code)}?done=1`;
      },
    ),
  );

function target(c: Request): { year: number; code: string } {
  return { year: Number(c.req.param('year')), code: c.req.param('code') ?? '' };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'objective.edit');
  const { t, language } = c.var.visit;
  const { year, code } = target(c);
  const { id, content } = await getObjective(context, year, code);
  const measured = await readMeasuredObjectives(context, year, 'quarter');
  const found = measured.find(({ objective }) => objective.id === id);
  const begun = found ? [...found.periods, found.year].filter(({ timing }) => timing !== 'future') : [];
  const base = `/objectives/${year}/${encodeURIComponent(code)}`;
  return page(c, view, {
    title: fill(t.objective.reviewTitle, { code }),
    lead: content,
    nav: 'objectives',
    back: { href: base, text: code },
    form,
    status,
    model: {
      action: `${base}/review`,
      periods: begun.map((part) => ({
        value: found && part === found.year ? String(year) : `Q${(found?.periods.indexOf(part) ?? 0) + 1}`,
        text: found ? `${part.label}: ${progressIn(found, part, language)}` : part.label,
      })),
      outcome: await outcomeChoices(c, `${year}/${code}`),
    },
  });
}
